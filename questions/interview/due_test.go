package interview

import (
	"testing"
	"time"
	_ "time/tzdata"
)

func TestDueAt(t *testing.T) {
	for _, test := range []struct {
		name, zone, date string
		minute           int
		want             string // UTC; "" for a date that has no such moment
	}{
		{"plain", "UTC", "2026-03-02", 9 * 60, "2026-03-02T09:00:00Z"},
		{"east of Greenwich", "Asia/Tokyo", "2026-03-02", 8*60 + 30, "2026-03-01T23:30:00Z"},
		// Berlin's clocks go from 02:00 to 03:00 on 29 March 2026, at 01:00 UTC.
		{"a time that is skipped", "Europe/Berlin", "2026-03-29", 2*60 + 30, "2026-03-29T01:00:00Z"},
		{"the first skipped minute", "Europe/Berlin", "2026-03-29", 2 * 60, "2026-03-29T01:00:00Z"},
		{"just before the gap", "Europe/Berlin", "2026-03-29", 1*60 + 59, "2026-03-29T00:59:00Z"},
		{"just after the gap", "Europe/Berlin", "2026-03-29", 3 * 60, "2026-03-29T01:00:00Z"},
		// They go from 03:00 back to 02:00 on 25 October, at 01:00 UTC: 02:30 comes at 00:30 and at 01:30 UTC.
		{"a time that comes twice", "Europe/Berlin", "2026-10-25", 2*60 + 30, "2026-10-25T00:30:00Z"},
		{"New York's overlap", "America/New_York", "2026-11-01", 1*60 + 30, "2026-11-01T05:30:00Z"},
		// Lord Howe moves by half an hour: 02:00 becomes 01:30 on 5 April 2026 (UTC+11 to UTC+10:30).
		{"half an hour twice", "Australia/Lord_Howe", "2026-04-05", 1*60 + 45, "2026-04-04T14:45:00Z"},
		// Havana's clocks skip midnight: 00:00 becomes 01:00 on 8 March 2026 (UTC-5 to UTC-4).
		{"midnight is skipped", "America/Havana", "2026-03-08", 30, "2026-03-08T05:00:00Z"},
		// Samoa had no 30 December 2011.
		{"a date that does not exist", "Pacific/Apia", "2011-12-30", 9 * 60, ""},
		// Kwajalein crossed the date line and had no 21 August 1993.
		{"another", "Pacific/Kwajalein", "1993-08-21", 9 * 60, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			zone, err := time.LoadLocation(test.zone)
			if err != nil {
				t.Fatal(err)
			}
			date, err := ParseDate(test.date)
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			if due, ok := DueAt(date, test.minute, zone); ok {
				got = due.UTC().Format(time.RFC3339)
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestDates(t *testing.T) {
	d, err := ParseDate("2026-11-22") // a Sunday
	if err != nil || d.String() != "2026-11-22" || d.Weekday() != time.Sunday || d.Monday().String() != "2026-11-16" || (d+1).Monday() != d+1 {
		t.Errorf("%v %v %v %v", d, d.Weekday(), d.Monday(), err)
	}
	if d := NewDate(1969, time.December, 31); d != -1 || d.String() != "1969-12-31" {
		t.Errorf("the day before the first is %d, %s", d, d)
	}
	for _, bad := range []string{"", "2026-13-01", "22.11.2026", "2026-02-29"} {
		if _, err := ParseDate(bad); err == nil {
			t.Errorf("%q is taken for a date", bad)
		}
	}
}
