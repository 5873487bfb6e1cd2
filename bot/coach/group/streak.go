package group

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// StreakView is a person's streak and their group's.
type StreakView struct {
	Mine       interview.Record
	Counts     map[interview.Date]int // what was done on the active dates of the last 26 weeks: graded answers, and a check-in as one
	Light      bool                   // pictures are wanted light
	InServer   bool
	HasDaily   bool // the server has dailies; what follows is set only then
	Group      int  // the group streak, in days
	GroupToday int  // members who answered a daily on the date of the newest one
	Quorum     int  // how many make a group day
	Over       bool // the newest daily takes no more answers that count
	DailyAt    time.Time

	Plan *interview.Outlook // of who works towards an interview; else nil
}

// Streak is this person's streak today, and the streak of w's server.
func (c *Group) Streak(ctx context.Context, w coach.Who) (StreakView, error) {
	view := StreakView{InServer: w.GuildID != ""}
	err := c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) (err error) {
		view.Light = v.Light
		if view.Mine, err = coach.RecordOf(tx, v); err != nil {
			return err
		}
		if view.Counts, err = tx.DayCounts(w.UserID, v.Today.Monday()-7*(interview.SolidGoal-1), v.Today); err != nil {
			return fmt.Errorf("counting what was done: %w", err)
		}
		if view.Plan, err = c.plans.Outlook(tx, v); err != nil {
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

func (c *Group) fillGroup(tx *store.Tx, g store.Guild, view *StreakView) error {
	d, err := tx.NewestDaily(g.Series(), c.Now().Add(coach.Apart))
	switch {
	case err == nil:
		day, err := tx.GroupDay(g.ID, d.Date)
		if err != nil {
			return fmt.Errorf("reading the group's day: %w", err)
		}
		view.GroupToday = day.Answered
		if view.Over, err = c.dailies.Revealed(tx, g.Series(), d.Date); err != nil {
			return err
		}
	case !errors.Is(err, store.ErrNotFound):
		return fmt.Errorf("reading the newest daily: %w", err)
	}
	today, err := tx.GroupDay(g.ID, c.Today(g))
	if err != nil {
		return fmt.Errorf("counting who is active: %w", err)
	}
	view.Quorum = interview.Quorum(today.Active, g.Quorum)
	if view.Group, err = c.GroupStreak(tx, g); err != nil {
		return err
	}
	view.DailyAt, _, err = c.dailies.NextDaily(tx, g)
	return err
}
