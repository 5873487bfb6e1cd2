package group

import (
	"cmp"
	"context"
	"slices"

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
	Weakest   interview.Section
	Days      int // streak
	Solid     int // solid weeks
	Me        bool
}

// Leaderboard ranks the members of w's server who have answered something, by the readiness that a machine recognised or a peer
// confirmed, then by their streak.
func (c *Group) Leaderboard(ctx context.Context, w coach.Who) ([]LeaderRow, error) {
	if w.GuildID == "" {
		return nil, &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	}
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
