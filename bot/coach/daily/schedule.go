package daily

import (
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// DueAt is when a server's daily of a date is due; ok is false on dates that the schedule leaves out, and on those that do not exist.
func (c *Dailies) DueAt(g store.Guild, on interview.Date) (due time.Time, ok bool) {
	minute, ok := minuteOn(g, on)
	if !ok {
		return time.Time{}, false
	}
	return interview.DueAt(on, minute, c.Location(g.Zone))
}

// minuteOn is the local time of day of a date's daily, in minutes after midnight.
func minuteOn(g store.Guild, on interview.Date) (minute int, ok bool) {
	if g.Cron != "" {
		s, err := parseCron(g.Cron)
		return s.minute, err == nil && s.has(on)
	}
	minute, _ = coach.ParseTime(g.PostTime)
	return minute, coach.Days(g.Days).Has(on.Weekday())
}

// mostAhead is how far ahead a daily is looked for, in days: a cron expression may name the 29th of February alone.
const mostAhead = 8*366 + 1

// comingDailies are the next dailies of a server that can still come, up to n: due after now, not paused, and on dates for which the
// ledger has no row.
func (c *Dailies) comingDailies(tx tx, g store.Guild, n int) (dates []interview.Date, due []time.Time, err error) {
	if g.ChannelID == "" || g.Paused && g.PausedUntil == 0 {
		return nil, nil, nil
	}
	now, today := c.Now(), c.Today(g)
	ledger, err := tx.DailiesFrom(g.Series(), today) // a row of the past closes nothing that can still come
	if err != nil {
		return nil, nil, fmt.Errorf("reading the ledger: %w", err)
	}
	taken := c.takenBy(ledger, g)
	for on := max(today, taken.next, g.PausedUntil); on <= today+mostAhead && len(dates) < n; on++ {
		at, ok := c.DueAt(g, on)
		if !ok || at.Before(now) || taken.rows[on] || g.PausedOn(on) {
			continue
		}
		dates, due = append(dates, on), append(due, at)
	}
	return dates, due, nil
}

// NextDaily is when the server's next daily comes, zero while there is no channel, or a pause without an end; and when its answer comes
// out, zero when that is not by the clock.
func (c *Dailies) NextDaily(tx *store.Tx, g store.Guild) (due, reveal time.Time, err error) {
	dates, dues, err := c.comingDailies(tx, g, 1)
	if err != nil || len(dates) == 0 {
		return time.Time{}, time.Time{}, err
	}
	return dues[0], c.RevealAt(g, dates[0]), nil
}

// taken says of which dates the daily is decided.
type taken struct {
	rows map[interview.Date]bool
	next interview.Date // time runs forward: what lies before it is never decided any more
}

// takenBy reads a ledger. A date to come that was skipped takes itself alone; every other row takes all dates before it, too: after a
// move to a zone where it is still yesterday, yesterday does not come again. What a clock that was ahead decided takes its own date alone,
// and what it counted as missed takes nothing.
func takenBy(ledger []store.Daily, today interview.Date, now time.Time) taken {
	out := taken{rows: make(map[interview.Date]bool, len(ledger))}
	for _, d := range ledger {
		ahead := coach.Ahead(d, now)
		if ahead && d.State == store.Missed {
			continue
		}
		out.rows[d.Date] = true
		if ahead {
			continue
		}
		if d.State != store.Skipped || d.Date <= today {
			out.next = max(out.next, d.Date+1)
		}
	}
	return out
}

func (c *Dailies) takenBy(ledger []store.Daily, g store.Guild) taken {
	return takenBy(ledger, c.Today(g), c.Now())
}

// longestGap is how many missed days are written down one by one: after a year without the bot nobody needs to know each.
const longestGap = 400

// dueDates are the dates that came due and have no row, oldest first.
func (c *Dailies) dueDates(g store.Guild, taken taken) (dates []interview.Date, due []time.Time) {
	now, today := c.Now(), c.Today(g)
	first := max(interview.DateOf(g.ReadyAt.In(c.Location(g.Zone))), taken.next, today-longestGap)
	for on := first; on <= today; on++ {
		at, ok := c.DueAt(g, on)
		if !ok || at.After(now) || at.Before(g.ReadyAt) || taken.rows[on] || g.PausedOn(on) {
			continue
		}
		dates, due = append(dates, on), append(due, at)
	}
	return dates, due
}

// grace is how late a daily may be whatever else holds: a minute's nudge, a retry or a restart must not cost the day, not even the one
// that is due a minute before midnight.
const grace = 10 * time.Minute

// late says whether it is too late to post the daily of a date that was due at that moment.
func (c *Dailies) late(g store.Guild, on interview.Date, due time.Time) bool {
	now := c.Now()
	behind := now.Sub(due)
	if behind <= grace {
		return false
	}
	switch g.Policy {
	case store.SameDay:
	case store.Skip:
		return true
	case store.Latest:
		today := c.Today(g)
		for next := max(on+1, today-longestGap); next <= today; next++ {
			if at, ok := c.DueAt(g, next); ok && !at.After(now) {
				return true
			}
		}
		return false
	}
	return on < c.Today(g) || behind > g.CatchUp
}

// Upcoming lists the moments after from and up to to at which a daily is due.
func (c *Dailies) Upcoming(tx tx, from, to time.Time) (moments []time.Time, err error) {
	guilds, err := tx.ReadySeries()
	if err != nil {
		return nil, err
	}
	for _, g := range guilds {
		zone := c.Location(g.Zone)
		for on := interview.DateOf(from.In(zone)); on <= interview.DateOf(to.In(zone)); on++ {
			if due, ok := c.DueAt(g, on); ok && !g.PausedOn(on) && due.After(from) && !due.After(to) {
				moments = append(moments, due)
			}
		}
	}
	return moments, nil
}
