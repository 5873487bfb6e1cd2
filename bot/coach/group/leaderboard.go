package group

import (
	"cmp"
	"context"
	"fmt"
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
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		members, err := tx.Members(w.GuildID)
		if err != nil {
			return fmt.Errorf("reading members: %w", err)
		}
		for _, m := range members {
			states, err := tx.ItemStates(m.UserID)
			if err != nil {
				return fmt.Errorf("reading strengths: %w", err)
			}
			days, err := tx.Days(m.UserID)
			if err != nil {
				return fmt.Errorf("reading active days: %w", err)
			}
			today := c.Today(v.Guild)
			stand := interview.Stand(c.Items(v.Guild), states, today, interview.ItemState.SureStrength)
			streak := interview.Streak(days, today)
			rows = append(rows, LeaderRow{UserID: m.UserID, Name: m.Name, Readiness: stand.Readiness, Weakest: stand.Weakest,
				Days: streak.Days, Solid: streak.Solid, Me: m.UserID == w.UserID})
		}
		return nil
	})
	rank(rows)
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
