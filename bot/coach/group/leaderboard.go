package group

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// By is what a leaderboard ranks by. Each counts only what a machine recognised or a peer confirmed, and days.
type By string

// The leaderboards of a server.
const (
	ByReadiness By = "readiness" // the lowest section score
	BySolid     By = "solid"     // solid weeks, all of them
	ByPoints    By = "points"    // earned since Monday 00:00 by the server's clock: the day's first answer to an item, 0 to 100 each
	ByImproved  By = "improved"  // by how much readiness rose in ImprovedOver days
)

// ImprovedOver is how many days ByImproved looks back.
const ImprovedOver = 28

// Boards are all there are, the usual one first.
func Boards() []By { return []By{ByReadiness, BySolid, ByPoints, ByImproved} }

// Board is one leaderboard of a server as one of its members sees it.
type Board struct {
	By     By
	Rows   []LeaderRow
	Resets time.Time // ByPoints: when all begin anew
	Hidden bool      // who looks wants no place, on any of the boards
}

// LeaderRow is one member of a leaderboard.
type LeaderRow struct {
	Rank      int // from 1; who has the same Value has the same place
	UserID    string
	Name      string  // hostile text
	Value     int     // what the board ranks by, as it is shown: equal on the board is equal
	Readiness float64 // ByReadiness, ByImproved
	Before    float64 // ByImproved: their readiness ImprovedOver days ago, at the end of their date
	Weakest   interview.Heading
	Days      int // streak; ByReadiness, BySolid
	Solid     int // solid weeks; ByReadiness, BySolid
	Items     int // ByPoints: how many first answers of a day earned something
	Me        bool
}

// Leaderboard ranks the members of w's server who have answered something. Who left the server, or wants no place, has none; nor has who
// has nothing yet of what a board ranks by, but for readiness. A board that is none is the usual one.
func (c *Group) Leaderboard(ctx context.Context, w coach.Who, by By) (Board, error) {
	if w.GuildID == "" {
		return Board{}, &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	}
	if !slices.Contains(Boards(), by) {
		by = ByReadiness
	}
	for turn := 0; ; turn++ {
		board, err := c.leaderboard(ctx, w, by)
		if err != nil || turn == mostTurns {
			return board, err
		}
		// Those in front are looked for; in the place of who left comes somebody else.
		var front []string
		for _, r := range board.Rows[:min(len(board.Rows), mostInFront)] {
			front = append(front, r.UserID)
		}
		if !c.lookAtFront(ctx, w.GuildID, front) {
			return board, nil
		}
	}
}

// lookAtFront says whether anything is news about some people. Somebody waits for it, so it is short, and nothing fails by it.
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

func (c *Group) leaderboard(ctx context.Context, w coach.Who, by By) (Board, error) {
	board := Board{By: by}
	last := c.rankings.last(w.GuildID, by) // in this order, and before the snapshot: no change can fall between them
	moment := c.Store.Watch(w.GuildID)
	err := c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		r, err := c.ranking(tx, v.Guild, by, last, moment)
		if err != nil {
			return err
		}
		board.Rows = r.seenBy(w)
		if by == ByPoints {
			board.Resets = c.weekBegins(v.Guild, c.Today(v.Guild).Monday()+7)
		}
		m, err := tx.Member(w.GuildID, w.UserID)
		board.Hidden = m.Unranked
		return err
	})
	return board, err
}

// weekBegins is when a Monday begins by a server's clock.
func (c *Group) weekBegins(g store.Guild, monday interview.Date) time.Time {
	for on := monday; ; on++ { // a zone may skip a whole day
		if at, ok := interview.DueAt(on, 0, c.Location(g.Zone)); ok {
			return at
		}
	}
}

// whole is a score as it is shown: without its fraction.
func whole(score float64) int { return int(math.Floor(score + 1e-9)) }

// rank orders rows by what is shown of them, equals by their names, and gives equals the same place.
func rank(rows []LeaderRow) {
	slices.SortStableFunc(rows, func(a, b LeaderRow) int {
		return cmp.Or(cmp.Compare(b.Value, a.Value), cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)),
			cmp.Compare(a.UserID, b.UserID))
	})
	for i := range rows {
		rows[i].Rank = i + 1
		if i > 0 && rows[i].Value == rows[i-1].Value {
			rows[i].Rank = rows[i-1].Rank
		}
	}
}
