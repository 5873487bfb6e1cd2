package group_test

import (
	"testing"

	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/group"
)

// TestAReminderInVain: an hour after the answer is out is said to be in vain, in whichever zone it is read.
func TestAReminderInVain(t *testing.T) {
	for _, c := range []struct {
		reveal, at, zone string
		vain             bool
	}{
		{"20:00", "19:00", "UTC", false},
		{"20:00", "20:00", "UTC", true},
		{"20:00", "21:00", "UTC", true},
		{"20:00", "20:59", "Europe/Berlin", false}, // 19:59 in UTC
		{"20:00", "21:00", "Europe/Berlin", true},
		{"20:00", "08:00", "UTC", true},  // the next morning
		{"08:00", "23:00", "UTC", false}, // revealed the day after
		{"next", "23:00", "UTC", false},
	} {
		d := coachtest.NewDesk(t)
		d.SetUp(daily.Change{Reveal: &c.reveal})
		s, err := d.ChangeMySettings(t.Context(), coachtest.Mia, group.MyChange{RemindAt: &c.at, RemindZone: &c.zone})
		if err != nil || s.Vain != c.vain {
			t.Errorf("revealed at %s, reminded at %s in %s: in vain %v, %v; want %v", c.reveal, c.at, c.zone, s.Vain, err, c.vain)
		}
	}
}
