package interview

import (
	"testing"
	"time"
)

func TestDate(t *testing.T) {
	east := time.FixedZone("east", 9*3600)
	late := time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC)
	if a, b := DateOf(late), DateOf(late.In(east)); b-a != 1 {
		t.Errorf("20:00 UTC is the next date in the east: %s, %s", a, b)
	}
	d, err := ParseDate("2026-11-22")
	if err != nil || d != NewDate(2026, 11, 22) || d.String() != "2026-11-22" || d.Weekday() != time.Sunday {
		t.Errorf("%v %v %v", d, d.Weekday(), err)
	}
	if got := d.Monday().String(); got != "2026-11-16" {
		t.Errorf("a Sunday belongs to the week before: %s", got)
	}
	if got := (d + 1).Monday(); got != d+1 {
		t.Errorf("a Monday is its own: %s", got)
	}
	if NewDate(1970, 1, 1) != 0 || NewDate(1969, 12, 31) != -1 || NewDate(2026, 2, 29) != NewDate(2026, 3, 1) {
		t.Error("days are counted from 1970 and normalised")
	}
	if _, err := ParseDate("22.11.2026"); err == nil {
		t.Error("22.11.2026 was read as a date")
	}
}
