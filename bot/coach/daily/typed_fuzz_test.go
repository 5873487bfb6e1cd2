package daily

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
)

// FuzzCron: an expression that is taken names one minute and comes on some date, and is the same with its spaces made plain; any other
// is refused with a sentence of its own.
func FuzzCron(f *testing.F) {
	for _, s := range []string{"0 9 * * 1-5", "@daily", "TZ= ", "*/1 1-2/3 ? * L", "0 9 * * 1#2", "0 9 30 2 *", "0 9 29 2 *",
		"0\t9 1 1 sun", "@every 1h",
		"0 9 * jan-mar mon,wed", "99999999999999999999 9 * * *", "0-0/1 9 * * *"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, expr string) {
		s, err := readAnew(expr)
		if err != "" {
			if !strings.HasSuffix(err, ".") || utf8.RuneCountInString(err) > 400 {
				t.Fatalf("%q: %s", expr, err)
			}
			return
		}
		if s.minute < 0 || s.minute > 1439 {
			t.Fatalf("%q: minute %d", expr, s.minute)
		}
		from := interview.NewDate(2024, 1, 1)
		comes := interview.DateOf(s.spec.Next(from.Midnight()))
		if comes < from || !s.has(comes) {
			t.Fatalf("%q comes on %s, and does not", expr, comes)
		}
		again, refused := readAnew(strings.Join(strings.Fields(expr), "  "))
		if refused != "" || again.minute != s.minute || interview.DateOf(again.spec.Next(from.Midnight())) != comes {
			t.Fatalf("%q: %s, minute %d instead of %d", expr, refused, again.minute, s.minute)
		}
	})
}

// readAnew is parseCron without its memory, which would grow with all that is tried.
func readAnew(expr string) (cronSchedule, string) {
	return readCron(strings.Join(strings.Fields(expr), " "))
}

// FuzzDate: a date that is read is the same when it is written in any of the ways in which dates are shown, and can be kept in the store.
func FuzzDate(f *testing.F) {
	today := interview.NewDate(2026, 11, 30)
	for _, s := range []string{"2026-12-01", "1.12.2026", "Tuesday 1 December", "1 Dec", "today", "tomorrow", "next monday", "mon",
		"in a week", "in 3 days", "2 weeks",
		"29 February", "February 29 2028", "Tue, 1 Dec", "in 367 days", "in -1 days", "0000-01-01", "9999-12-31", "1 dec 99999"} {
		f.Add(s, int(today))
	}
	f.Fuzz(func(t *testing.T, typed string, day int) {
		today := interview.Date(day % (200 * 365)) // within two centuries of 1970
		on, ok := coach.ReadDate(typed, today)
		if !ok {
			return
		}
		if kept, err := interview.ParseDate(on.String()); err != nil || kept != on {
			t.Fatalf("%q is %s, kept as %s: %v", typed, on, kept, err)
		}
		ways := []string{on.String(), on.Midnight().Format("2.1.2006"), on.Midnight().Format("Monday 2 January 2006")}
		if on >= today && on < today+365 {
			ways = append(ways, coach.SpokenDate(on))
		}
		for _, way := range ways {
			if again, ok := coach.ReadDate(way, today); !ok || again != on {
				t.Fatalf("%q is %s; %q is read as %s, %v, when today is %s", typed, on, way, again, ok, today)
			}
		}
		if got := coach.FittingDates([]interview.Date{on, on + 1}, coach.SpokenDate(on), 2); len(got) == 0 || got[0] != on {
			t.Fatalf("%q fits %v", coach.SpokenDate(on), got)
		}
	})
}

// TestRefusalsOfCronAreForPeople: what FuzzCron looks at without the memory is what parseCron answers with.
func TestRefusalsOfCronAreForPeople(t *testing.T) {
	_, err := parseCron("0 9 * *")
	_, refused := readAnew("0 9 * *")
	var bad *coach.Error
	if !errors.As(err, &bad) || bad.Code != coach.Bad || bad.Sentence != refused {
		t.Errorf("%v, not %s", err, refused)
	}
}
