package coach

import (
	"fmt"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

// RecordOf is what a person's days come to on their date. It reads a row for each active date of theirs, however much was done on it.
func RecordOf(tx Tx, v Visitor) (interview.Record, error) {
	days, err := tx.Days(v.UserID)
	if err != nil {
		return interview.Record{}, fmt.Errorf("reading active days: %w", err)
	}
	mended, err := tx.MendedFor(v.UserID)
	if err != nil {
		return interview.Record{}, fmt.Errorf("reading mended days: %w", err)
	}
	return interview.Days(days, v.Today, mended...), nil
}

// mostDay is longer than any date of a person's.
const mostDay = 3 * 24 * time.Hour

// DayEnds is when a person's present date ends, to the minute.
func (c *Core) DayEnds(p store.Person, now time.Time) time.Time {
	today := c.DateOf(p, now)
	return firstMinute(now, func(t time.Time) bool { return c.DateOf(p, t) > today })
}

// DayBegan is when a person's present date began, to the minute.
func (c *Core) DayBegan(p store.Person, now time.Time) time.Time {
	today := c.DateOf(p, now)
	return firstMinute(now.Add(-mostDay), func(t time.Time) bool { return c.DateOf(p, t) >= today })
}

// firstMinute is the first full minute after a moment at which something is so. It stays so, and begins within mostDay.
func firstMinute(after time.Time, so func(time.Time) bool) time.Time {
	low, high := after.Truncate(time.Minute), after.Truncate(time.Minute).Add(mostDay+time.Minute)
	for high.Sub(low) > time.Minute { // not so at low, so at high
		middle := low.Add(high.Sub(low) / 2).Truncate(time.Minute)
		if so(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}
