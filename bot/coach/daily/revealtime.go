package daily

import (
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// RevealAt is when the daily of a date is revealed, when it is posted in time; zero when that is with the next daily, or never.
func (c *Dailies) RevealAt(g store.Guild, on interview.Date) time.Time {
	return c.RevealAfter(g, on, time.Time{})
}

// RevealAfter is RevealAt for a daily that was sent at a moment: one that came late is not given away in the minute of its post, but at the
// next such time of day.
func (c *Dailies) RevealAfter(g store.Guild, on interview.Date, sent time.Time) time.Time {
	if g.Reveal == store.RevealNext || g.Reveal == store.RevealOff {
		return time.Time{}
	}
	minute, ok := coach.ParseTime(g.Reveal)
	if !ok {
		return time.Time{}
	}
	zone := c.Location(g.Zone)
	posted, ok := c.DueAt(g, on)
	if !ok || posted.Before(sent) {
		posted = sent
	}
	for date := on; ; date++ {
		// A date of which that time does not exist (a zone once skipped a whole one) is passed over.
		if at, ok := interview.DueAt(date, minute, zone); ok && at.After(posted) {
			return at
		}
	}
}
