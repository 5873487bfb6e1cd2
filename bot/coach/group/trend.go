package group

import (
	"context"
	"fmt"
	"slices"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// TrendDays is how far back readiness is looked at over time: 26 weeks.
const TrendDays = 26 * 7

// ReadyOn is readiness at the end of a date.
type ReadyOn struct {
	On    interview.Date
	Score float64 // 0 to 100
}

// TrendView is a person's readiness over time.
type TrendView struct {
	Today   interview.Date
	Weakest interview.Heading // today
	Points  []ReadyOn         // a date each, from the first of the last TrendDays on which something had been answered; none: nothing was
	Light   bool
}

// Trend is this person's readiness over time. It looks at where they stood at its beginning, and at what they answered since.
func (c *Group) Trend(ctx context.Context, w coach.Who) (TrendView, error) {
	var t TrendView
	err := c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		t.Today, t.Light = v.Today, v.Light
		from := v.Today - TrendDays
		states, err := tx.StatesOn(v.UserID, from)
		if err != nil {
			return fmt.Errorf("reading strengths of %s: %w", from, err)
		}
		// No zone's date begins more than 14 hours before UTC's, and a day may end at 4; what is too early is in states already.
		days, err := tx.DaysSince(v.UserID, from.Midnight().Add(-24*time.Hour))
		if err != nil {
			return fmt.Errorf("reading what was answered since: %w", err)
		}
		slices.SortStableFunc(days, func(a, b store.DayState) int { return int(a.On - b.On) })
		var last interview.Standing
		for on := from; on <= v.Today; on++ {
			for ; len(days) > 0 && days[0].On <= on; days = days[1:] {
				if days[0].On > from {
					states[days[0].Item] = days[0].State
				}
			}
			interview.SetLevels(states)
			if len(states) > 0 {
				last = c.Standing(v.Guild, states, on)
				t.Points = append(t.Points, ReadyOn{On: on, Score: last.Readiness})
			}
		}
		t.Weakest = last.Heading(last.Weakest)
		return nil
	})
	return t, err
}
