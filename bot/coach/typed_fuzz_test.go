package coach

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

// FuzzTime: a time of day that is read is one, and is the same when it is shown and typed again; for the rest there is a sentence, and
// what it suggests can be typed.
func FuzzTime(f *testing.F) {
	for _, s := range []string{"9", "9:00", "09.30", "0900", "900", "18h30", "6pm", "6:30 p.m.", "noon", "12 midnight",
		"at 9 o'clock", "24:00",
		"7 Uhr", "00:00:00.5", "2400", "-1", "half past six", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		minute, ok := ParseTime(typed)
		if ok {
			if minute < 0 || minute >= 24*60 {
				t.Fatalf("%q is minute %d", typed, minute)
			}
			if again, ok := ParseTime(TimeOfDay(minute)); !ok || again != minute {
				t.Fatalf("%q is %s, which is read as %d, %v", typed, TimeOfDay(minute), again, ok)
			}
			return
		}
		err := TimeError(typed)
		if err.Code != Bad || err.Sentence == "" {
			t.Fatalf("%q: %+v", typed, err)
		}
		if _, rest, suggests := strings.Cut(err.Sentence, "Did you mean "); suggests {
			if _, ok := ParseTime(strings.TrimSuffix(rest, "?")); !ok {
				t.Fatalf("%q: %s", typed, err.Sentence)
			}
		}
	})
}

// FuzzDays: days of the week that are read are some, and are the same when they are shown and typed again.
func FuzzDays(f *testing.F) {
	for _, s := range []string{"every day", "weekdays", "mon-fri", "Mon, Wed and Fri", "sat–mon", "tues.", "su;mo", "mon - fri",
		"t", "-", "..", "mon-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		days, err := ParseDays(typed)
		var bad *Error
		if err != nil {
			if !errors.As(err, &bad) || bad.Code != Bad || bad.Sentence == "" || days != 0 {
				t.Fatalf("%q: %d, %v", typed, days, err)
			}
			return
		}
		if days == 0 || days > AllDays {
			t.Fatalf("%q are days %d", typed, days)
		}
		if again, err := ParseDays(days.String()); err != nil || again != days {
			t.Fatalf("%q are %s, which are read as %s, %v", typed, days, again, err)
		}
	})
}

// FuzzZone: what is taken for a zone is one that there is, found again by its own name; what is suggested, while one types and after a
// refusal, would be taken, and no suggestion comes twice.
func FuzzZone(f *testing.F) {
	for _, s := range []string{"Europe/Berlin", "berlin", "new york", "UTC", "MST", "Factory", "UTC+2", "gmt-05:30", "IST",
		"Mumbai, India", "Etc/GMT+5",
		"−3", "Eurpoe/Berlin", "local", "", "America/Port-au-Prince", "utc+99"} {
		f.Add(s, 25)
	}
	f.Fuzz(func(t *testing.T, typed string, limit int) {
		if len(typed) > 100 { // Discord's options here are no longer
			return
		}
		limit = 1 + int(uint(limit)%25) //nolint:gosec // of any sign
		taken := func(name string) {
			t.Helper()
			if again, ok := FindZone(name); !ok || again != name {
				t.Fatalf("%q: %q is found as %q, %v", typed, name, again, ok)
			}
			if _, err := time.LoadLocation(name); err != nil {
				t.Fatalf("%q: %v", typed, err)
			}
		}
		found := Zones(typed, limit)
		if len(found) > limit {
			t.Fatalf("%q: %d suggestions, over %d", typed, len(found), limit)
		}
		for i, name := range found {
			taken(name)
			if slices.Contains(found[:i], name) {
				t.Fatalf("%q: %q is suggested twice", typed, name)
			}
		}
		if name, ok := FindZone(typed); ok {
			taken(name)
			return
		}
		err := ZoneError(typed)
		if err.Code != Bad || err.Sentence == "" {
			t.Fatalf("%q: %+v", typed, err)
		}
		if _, rest, suggests := strings.Cut(err.Sentence, "Did you mean "); suggests {
			for _, name := range strings.FieldsFunc(strings.ReplaceAll(strings.TrimSuffix(rest, "?"), " or ", ", "), func(r rune) bool {
				return r == ',' || r == ' '
			}) {
				taken(name)
			}
		}
	})
}
