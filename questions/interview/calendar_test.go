package interview

import (
	"math/rand/v2"
	"testing"
	"time"
	_ "time/tzdata"
)

func clockOf(t *testing.T, name string, ends int) Clockwork {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return Clockwork{loc, ends}
}

func moment(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestAPersonsDate(t *testing.T) {
	for _, c := range []struct {
		zone string
		ends int
		at   string // UTC
		want string
	}{
		{"Asia/Tokyo", 0, "2026-03-02 14:59", "2026-03-02"},
		{"Asia/Tokyo", 0, "2026-03-02 15:00", "2026-03-03"},
		{"Asia/Tokyo", 240, "2026-03-02 18:59", "2026-03-02"}, // 03:59 there
		{"Asia/Tokyo", 240, "2026-03-02 19:00", "2026-03-03"},
		{"Pacific/Kiritimati", 0, "2026-03-02 10:00", "2026-03-03"},
		{"Pacific/Niue", 0, "2026-03-02 10:59", "2026-03-01"},
		{"America/New_York", 120, "2026-03-08 06:59", "2026-03-07"}, // 01:59; there is no 02:00 on that date
		{"America/New_York", 120, "2026-03-08 07:00", "2026-03-08"}, // 03:00
		{"America/New_York", 90, "2026-11-01 05:30", "2026-11-01"},  // 01:30
		{"America/New_York", 90, "2026-11-01 06:15", "2026-11-01"},  // 01:15 again: the day does not come back
		{"America/Havana", 0, "2026-11-01 04:00", "2026-11-01"},     // 00:00
		{"America/Havana", 0, "2026-11-01 05:00", "2026-11-01"},     // and again
		{"America/Asuncion", 0, "2024-03-24 02:59", "2024-03-23"},   // 23:59, then 23:00 again
		{"America/Asuncion", 0, "2024-03-24 03:30", "2024-03-23"},
		{"Pacific/Apia", 0, "2011-12-30 09:59", "2011-12-29"},
		{"Pacific/Apia", 0, "2011-12-30 10:00", "2011-12-31"}, // there was no 30th
	} {
		if got := clockOf(t, c.zone, c.ends).DateAt(moment(t, c.at)); got.String() != c.want {
			t.Errorf("%s, with days that end at minute %d: at %s UTC it is %s, want %s", c.zone, c.ends, c.at, got, c.want)
		}
	}
}

// TestAChangeOfTheClock: the day of the change ends as it would have, and the dates after it come once each.
func TestAChangeOfTheClock(t *testing.T) {
	for _, c := range []struct {
		name, from, to string
		ends           int
		at             string            // of the change, UTC
		dates          map[string]string // by moment, UTC
	}{
		// The 2nd in New York ends at 05:00 UTC on the 3rd; by then it is 14:00 on the 3rd in Tokyo, which ends at 15:00.
		{"to the east, and the next day has ten hours", "America/New_York", "Asia/Tokyo", 0, "2026-03-02 20:00", map[string]string{
			"2026-03-03 04:59": "2026-03-02", "2026-03-03 05:00": "2026-03-03",
			"2026-03-03 21:59": "2026-03-03", "2026-03-03 22:00": "2026-03-04", // 34 hours until the 4th ends, shared
			"2026-03-04 14:59": "2026-03-04", "2026-03-04 15:00": "2026-03-05"}},
		// The 2nd in Tokyo ends at 15:00 UTC; the 3rd in New York ends at 05:00 UTC on the 4th.
		{"to the west, a long day", "Asia/Tokyo", "America/New_York", 0, "2026-03-02 14:30", map[string]string{
			"2026-03-02 14:59": "2026-03-02", "2026-03-02 15:00": "2026-03-03", "2026-03-04 04:59": "2026-03-03", "2026-03-04 05:00": "2026-03-04"}},
		// Over the date line: when the 2nd ends on Niue, at 11:00 UTC on the 3rd, it is the 4th on Kiritimati.
		{"over the date line", "Pacific/Niue", "Pacific/Kiritimati", 0, "2026-03-02 12:00", map[string]string{
			"2026-03-03 10:59": "2026-03-02", "2026-03-03 11:00": "2026-03-03",
			"2026-03-03 22:29": "2026-03-03", "2026-03-03 22:30": "2026-03-04", // 23 hours until the 4th ends, shared
			"2026-03-04 09:59": "2026-03-04", "2026-03-04 10:00": "2026-03-05"}},
		{"and back over it", "Pacific/Kiritimati", "Pacific/Niue", 0, "2026-03-02 09:59", map[string]string{
			"2026-03-02 09:59": "2026-03-02", "2026-03-02 10:00": "2026-03-03", "2026-03-04 10:59": "2026-03-03", "2026-03-04 11:00": "2026-03-04"}},
		{"a day that ends at four", "Europe/Berlin", "Europe/Berlin", 240, "2026-03-02 22:50", map[string]string{
			"2026-03-02 22:59": "2026-03-02", "2026-03-02 23:00": "2026-03-03", "2026-03-04 02:59": "2026-03-03", "2026-03-04 03:00": "2026-03-04"}},
		{"into the night in which clocks go forward", "UTC", "Europe/Berlin", 0, "2026-03-28 22:00", map[string]string{
			"2026-03-28 23:59": "2026-03-28", "2026-03-29 00:00": "2026-03-29", "2026-03-29 21:59": "2026-03-29", "2026-03-29 22:00": "2026-03-30"}},
	} {
		before, clock := clockOf(t, c.from, 0), clockOf(t, c.to, c.ends)
		calendar, was := Calendar{}.Change(moment(t, c.at), before, before)
		if was != before {
			t.Errorf("%s: the clock before is %v", c.name, was)
		}
		for at, want := range c.dates {
			if got := calendar.DateAt(moment(t, at), was, clock); got.String() != want {
				t.Errorf("%s: at %s UTC it is %s, want %s", c.name, at, got, want)
			}
		}
	}
}

// TestAChangeWinsAndLosesNothing: however often a clock is changed, and wherever to, dates come one after the other, none twice and none
// left out, and no day is too short to be used; what was asked before a change is answered the same after it.
func TestAChangeWinsAndLosesNothing(t *testing.T) {
	zones := []string{"UTC", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati", "Pacific/Niue", "Europe/Berlin", "Asia/Kathmandu",
		"America/St_Johns", "Pacific/Auckland", "America/Los_Angeles", "Australia/Lord_Howe", "Pacific/Chatham"}
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 4))
		at := moment(t, "2026-01-01 00:00").Add(time.Duration(r.IntN(300*24)) * time.Hour)
		clock := clockOf(t, zones[r.IntN(len(zones))], 0)
		before, calendar := clock, Calendar{}
		last, began := calendar.DateAt(at, before, clock), time.Time{}
		for range 12 * 24 * 4 {
			at = at.Add(15 * time.Minute)
			on := calendar.DateAt(at, before, clock)
			switch {
			case on == last+1:
				if length := at.Sub(began); !began.IsZero() && (length < 8*time.Hour || length > 56*time.Hour) {
					t.Fatalf("seed %d: %s had %v", seed, last, length)
				}
				last, began = on, at
			case on != last:
				t.Fatalf("seed %d: at %s, %s follows %s", seed, at, on, last)
			}
			if r.IntN(60) == 0 {
				next := clockOf(t, zones[r.IntN(len(zones))], []int{0, 0, 60, 150, 240}[r.IntN(5)])
				if calendar, before = calendar.Change(at, before, clock); calendar.DateAt(at, before, next) != on {
					t.Fatalf("seed %d: a change at %s makes of %s %s", seed, at, on, calendar.DateAt(at, before, next))
				}
				clock = next
			}
		}
		at = at.AddDate(0, 0, 4)
		if got, want := calendar.DateAt(at, before, clock), clock.DateAt(at); got != want {
			t.Errorf("seed %d: four days after the last change it is %s, and by the clock %s", seed, got, want)
		}
	}
}
