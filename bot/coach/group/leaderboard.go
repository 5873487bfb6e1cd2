package group

import (
	"cmp"
	"context"
	"slices"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// LeaderRow is one member of a leaderboard.
type LeaderRow struct {
	Rank      int // from 1; equal readiness and streak share a rank
	UserID    string
	Name      string // hostile text
	Readiness float64
	Weakest   interview.Heading
	Days      int // streak
	Solid     int // solid weeks
	Me        bool
}

// Leaderboard ranks the members of w's server who have answered something, by the readiness that a machine recognised or a peer
// confirmed, then by their streak. Who left the server, or wants no place, has none.
func (c *Group) Leaderboard(ctx context.Context, w coach.Who) ([]LeaderRow, error) {
	if w.GuildID == "" {
		return nil, &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	}
	for turn := 0; ; turn++ {
		rows, err := c.leaderboard(ctx, w)
		if err != nil || turn == mostTurns {
			return rows, err
		}
		// Those in front are looked for; in the place of who left comes somebody else.
		var front []string
		for _, r := range rows[:min(len(rows), mostInFront)] {
			front = append(front, r.UserID)
		}
		if !c.lookAtFront(ctx, w.GuildID, front) {
			return rows, nil
		}
	}
}

// lookAtFront says whether anything is news about some people. Somebody waits for it, so it is short, and no leaderboard fails by it.
func (c *Group) lookAtFront(ctx context.Context, guildID string, people []string) (news bool) {
	ctx, cancel := context.WithTimeout(ctx, frontWithin)
	defer cancel()
	looked, err := c.LookWhoIsHere(ctx, guildID, coach.These(guildID, people), mostInFront)
	if err != nil {
		c.Log.Warn("who has left is not known for a leaderboard", "guild", guildID, "error", err)
	}
	return looked.News
}

// A look at a leaderboard asks Discord about those in front whom it was not asked about today, so many, and so often.
const (
	mostInFront = 20
	mostTurns   = 3
	frontWithin = 2 * time.Second // each time
)

func (c *Group) leaderboard(ctx context.Context, w coach.Who) ([]LeaderRow, error) {
	var rows []LeaderRow
	last := c.rankings.last(w.GuildID) // in this order, and before the snapshot: no change can fall between them
	moment := c.Store.Watch(w.GuildID)
	err := c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		r, err := c.ranking(tx, v.Guild, last, moment)
		rows = r.seenBy(w)
		return err
	})
	return rows, err
}

func rank(rows []LeaderRow) {
	slices.SortStableFunc(rows, func(a, b LeaderRow) int {
		return cmp.Or(cmp.Compare(b.Readiness, a.Readiness), cmp.Compare(b.Days, a.Days), cmp.Compare(b.Solid, a.Solid))
	})
	for i := range rows {
		rows[i].Rank = i + 1
		if i > 0 && rows[i].Readiness == rows[i-1].Readiness && rows[i].Days == rows[i-1].Days && rows[i].Solid == rows[i-1].Solid {
			rows[i].Rank = rows[i-1].Rank
		}
	}
}
