package app

import (
	"slices"
	"strings"
	"time"

	"hotseat/questions/interview"
)

// on is the server's local date of a due moment.
func (s killedServer) on(due time.Time) interview.Date {
	loc, err := time.LoadLocation(s.zone)
	if err != nil {
		panic(err)
	}
	return interview.DateOf(due.In(loc))
}

// of are a server's dailies of one date.
func (s killedServer) of(found map[string][]postedDaily, on interview.Date) (list []postedDaily) {
	for _, d := range found[s.Channel] {
		if s.names(d.Of, on) {
			list = append(list, d)
		}
	}
	return list
}

// names says whether a button is one of a server's daily of a date.
func (s killedServer) names(button string, on interview.Date) bool {
	return strings.Contains(button, s.ID) && strings.Contains(button, on.String())
}

// complete says whether each server has a daily of the date, and the one before has its reveal.
func (l *lane) complete(due time.Time) bool {
	l.t.Helper()
	found := l.dailies(due.Add(-36 * time.Hour))
	for _, s := range l.servers {
		today := s.on(due)
		if len(s.of(found, today)) == 0 {
			return false
		}
		revealed := func(d postedDaily) bool { return len(d.Reveals) > 0 }
		if due.After(firstDue) && !slices.ContainsFunc(s.of(found, today-1), revealed) {
			return false
		}
	}
	return true
}

// check holds what stands at Discord against the dates from some moment up to the last: of each one daily, and nothing else that looks
// like one; in the thread of each but the newest one reveal, its own; and one pin at most, where there are pins.
func (l *lane) check(from, last time.Time) (dailies, reveals int) {
	l.t.Helper()
	found := l.dailies(from.Add(-time.Hour))
	for _, s := range l.servers {
		dates := 0
		for due := from; !due.After(last); due = due.AddDate(0, 0, 1) {
			dates++
			list := s.of(found, s.on(due))
			if len(list) != 1 {
				l.t.Errorf("%s has %d dailies of %s, want 1: %v", s.zone, len(list), s.on(due), list)
			}
			for _, d := range list {
				want := 1
				if !due.Before(last) {
					want = 0
				}
				if n := len(d.Reveals); n != want || n == 1 && !s.names(d.Reveals[0], s.on(due)) {
					l.t.Errorf("%s: in the thread of the daily of %s stand the reveals %v, want %d of that date", s.zone, s.on(due), d.Reveals, want)
				}
				reveals += len(d.Reveals)
			}
		}
		if n := len(found[s.Channel]); n != dates {
			l.t.Errorf("%s has %d dailies of %d dates", s.zone, n, dates)
		}
		dailies += len(found[s.Channel])
		if pins := l.pins(s); len(pins) > 1 || len(pins) > 0 && !s.pin {
			l.t.Errorf("%s has the pins %v", s.zone, pins)
		}
	}
	return dailies, reveals
}

// checkPins wants the newest daily pinned and nothing else, where there are pins.
func (l *lane) checkPins(last time.Time) {
	l.t.Helper()
	found := l.dailies(last.Add(-time.Hour))
	for _, s := range l.servers {
		var want []string
		if s.pin {
			for _, d := range s.of(found, s.on(last)) {
				want = append(want, d.MessageID)
			}
		}
		if pins := l.pins(s); !slices.Equal(pins, want) {
			l.t.Errorf("%s has the pins %v, want that of %v", s.zone, pins, want)
		}
	}
}
