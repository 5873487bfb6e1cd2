package group

import (
	"context"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// StreakView is a person's streak and their group's.
type StreakView struct {
	Mine       interview.StreakState
	InServer   bool
	HasDaily   bool // the server has dailies; what follows is set only then
	Group      int  // the group streak, in days
	GroupToday int  // members who answered a daily on the date of the newest one
	Quorum     int  // how many make a group day
	Over       bool // the newest daily takes no more answers that count
	DailyAt    time.Time
}

// Streak is this person's streak today, and the streak of w's server.
func (c *Group) Streak(ctx context.Context, w coach.Who) (StreakView, error) {
	view := StreakView{InServer: w.GuildID != ""}
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		if view.Mine, err = c.mine(tx, v); err != nil {
			return err
		}
		if v.Guild.ChannelID == "" {
			return nil
		}
		view.HasDaily = true
		return c.fillGroup(tx, v.Guild, &view)
	})
	return view, err
}

func (c *Group) mine(tx tx, v coach.Visitor) (interview.StreakState, error) {
	days, err := tx.Days(v.UserID)
	if err != nil {
		return interview.StreakState{}, fmt.Errorf("reading active days: %w", err)
	}
	return interview.Streak(days, v.Today), nil
}

func (c *Group) fillGroup(tx *store.Tx, g store.Guild, view *StreakView) error {
	ledger, err := tx.Dailies(g.ID)
	if err != nil {
		return fmt.Errorf("reading the ledger: %w", err)
	}
	answers, err := tx.DailyDays(g.ID)
	if err != nil {
		return fmt.Errorf("counting answers: %w", err)
	}
	days, err := tx.MemberDays(g.ID)
	if err != nil {
		return fmt.Errorf("reading active days: %w", err)
	}
	if d, ok := coach.Newest(ledger); ok {
		view.GroupToday = answers[d.Date]
		if view.Over, err = c.dailies.Revealed(tx, g.ID, d.Date); err != nil {
			return err
		}
	}
	view.Quorum = interview.Quorum(coach.ActiveOn(days, c.Today(g)), g.Quorum)
	if view.Group, err = c.GroupStreak(tx, g, ledger); err != nil {
		return err
	}
	view.DailyAt, _, err = c.dailies.NextDaily(tx, g)
	return err
}
