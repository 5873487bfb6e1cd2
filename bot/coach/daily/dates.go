package daily

import (
	"context"
	"fmt"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

const badDate = "That is not a date. Write it like 2026-12-01, or pick one from the list."

// ComingDates lists the next local dates of w's server on which a daily is due, up to limit; those that fit what was typed so far.
func (c *Dailies) ComingDates(ctx context.Context, w coach.Who, typed string, limit int) (dates []interview.Date, err error) {
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		g, err := profileOf(tx, w.Series())
		if err != nil {
			return fmt.Errorf("reading the settings: %w", err)
		}
		dates, _, err = c.comingDailies(tx, g, 60)
		return err
	})
	return coach.FittingDates(dates, typed, limit), err
}

// PauseDates suggests dates for the end of a pause that fit what was typed so far: tomorrow, in a week, in two, in a month …
func (c *Dailies) PauseDates(ctx context.Context, w coach.Who, typed string, limit int) (dates []interview.Date, err error) {
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		g, err := profileOf(tx, w.Series())
		if err != nil {
			return fmt.Errorf("reading the settings: %w", err)
		}
		today := c.Today(g)
		for _, days := range []interview.Date{1, 2, 3, 7, 14, 21, 28, 42, 56, 84} {
			dates = append(dates, today+days)
		}
		if on, ok := coach.ReadDate(typed, today); ok && on > today {
			dates, typed = []interview.Date{on}, ""
		}
		return nil
	})
	return coach.FittingDates(dates, typed, limit), err
}
