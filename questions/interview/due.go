package interview

import "time"

// DueAt is the moment at which the local time of day minute (0 to 1439, minutes after midnight) comes on a date in a zone.
// A time that the clocks skip is due at the first minute of that date that exists after it; one that comes twice is due
// the first time. ok is false when nothing from that minute on exists on the date, as when a zone skips a whole day.
func DueAt(d Date, minute int, zone *time.Location) (due time.Time, ok bool) {
	y, m, day := d.Midnight().Date()
	for ; minute < 24*60; minute++ {
		t := time.Date(y, m, day, 0, minute, 0, 0, zone)
		if t.Hour()*60+t.Minute() != minute || DateOf(t) != d {
			continue
		}
		// Clocks go back by 20 minutes to 3 hours (one zone once went by a whole day); the earlier of two is wanted.
		for _, back := range []time.Duration{20 * time.Minute, 30 * time.Minute, 40 * time.Minute, time.Hour, 2 * time.Hour, 3 * time.Hour} {
			if e := t.Add(-back); e.Hour()*60+e.Minute() == minute && DateOf(e) == d {
				return e, true
			}
		}
		return t, true
	}
	return time.Time{}, false
}
