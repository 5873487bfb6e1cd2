package interview

import "time"

// LatestEnd is the latest that a person's day may end, in minutes after midnight.
const LatestEnd = 4 * 60

// shortest is how short a person's day may be made by a change of their zone, where the zones allow it.
const shortest = 12 * time.Hour

// Clockwork is the clock that a person's dates go by: a zone, and how many minutes after midnight (0 to LatestEnd) their day ends.
type Clockwork struct {
	Zone *time.Location
	Ends int
}

// begins is the first moment of a date. A date that the zone leaves out begins with the one after it.
func (c Clockwork) begins(on Date) time.Time {
	for ; ; on++ {
		if at, ok := DueAt(on, c.Ends, c.Zone); ok {
			return at
		}
	}
}

// DateAt is the date at a moment: the last one that has begun. Clocks that are put back over the end of a day do not bring it back.
func (c Clockwork) DateAt(t time.Time) Date {
	on := DateOf(t.In(c.Zone)) + 1
	for {
		if at, ok := DueAt(on, c.Ends, c.Zone); ok && !at.After(t) {
			return on
		}
		on--
	}
}

// Calendar is a person's dates over a change of their clock. A change never cuts a day short nor makes it longer: the day on which it is
// made ends as it would have ended, and the next one, First, begins then. That one and the one after it are as long as it takes to be in
// step with the new clock, so that every date comes once, and none is left out. The zero Calendar has no change.
type Calendar struct {
	First   Date      // the first date by the new clock; 0: there was no change
	Changed time.Time // when the change was made, on the date before First
	Since   time.Time // when First begins
}

// DateAt is a person's date at a moment; before is the clock before the change, and clock the one since.
func (c Calendar) DateAt(t time.Time, before, clock Clockwork) Date {
	switch {
	case c.First == 0:
		return clock.DateAt(t)
	case t.Before(c.Changed):
		return min(before.DateAt(t), c.First-1)
	case t.Before(c.Since):
		return c.First - 1
	case t.Before(c.firstEnds(clock)):
		return c.First
	}
	return max(clock.DateAt(t), c.First+1)
}

// firstEnds is when First ends: with that date by the clock, unless it would be too short for anybody to be awake on it; then it and the
// date after it share what there is until that one ends.
func (c Calendar) firstEnds(clock Clockwork) time.Time {
	end := clock.begins(c.First + 1)
	if end.Sub(c.Since) >= shortest {
		return end
	}
	return c.Since.Add(clock.begins(c.First+2).Sub(c.Since) / 2)
}

// Change is the calendar after a change of the clock at a moment. The new clock's before is what it gives as was: the clock until now, or
// when a change of the same date has not come about yet, the one before that.
func (c Calendar) Change(now time.Time, before, clock Clockwork) (changed Calendar, was Clockwork) {
	today := c.DateAt(now, before, clock)
	switch {
	case c.First != 0 && now.Before(c.Since):
		return c, before
	case c.First != 0 && today == c.First:
		return Calendar{First: today + 1, Changed: now, Since: c.firstEnds(clock)}, clock
	}
	return Calendar{First: today + 1, Changed: now, Since: clock.begins(today + 1)}, clock
}
