package notice

import (
	"testing"
	"time"

	"hotseat/store"
)

func TestWhenAReminderIsDue(t *testing.T) {
	for _, c := range []struct {
		name, at, zone string
		sent, now      string
		want           bool
	}{
		{"at the chosen time", "19:00", "UTC", "2026-03-03 09:00", "2026-03-03 19:00", true},
		{"a minute before", "19:00", "UTC", "2026-03-03 09:00", "2026-03-03 18:59", false},
		{"the bot was down for two hours less a minute", "19:00", "UTC", "2026-03-03 09:00", "2026-03-03 20:59", true},
		{"two hours are too late", "19:00", "UTC", "2026-03-03 09:00", "2026-03-03 21:00", false},
		{"over midnight", "23:30", "UTC", "2026-03-03 09:00", "2026-03-04 01:00", true},
		{"in their own zone", "19:00", "Asia/Tokyo", "2026-03-03 09:00", "2026-03-03 10:00", true},
		{"not in the server's", "19:00", "Asia/Tokyo", "2026-03-03 09:00", "2026-03-03 19:00", false},
		{"the daily came after the time", "19:00", "UTC", "2026-03-03 19:30", "2026-03-03 19:31", false},
		{"it is there the next day", "19:00", "UTC", "2026-03-03 19:30", "2026-03-04 19:00", true},
		{"a day old", "09:00", "UTC", "2026-03-03 09:00", "2026-03-04 09:00", true},
		{"older", "09:00", "UTC", "2026-03-03 09:00", "2026-03-04 09:01", false},
		{"a time that the clocks skip", "02:30", "Europe/Berlin", "2026-03-28 09:00", "2026-03-29 01:00", true},
		{"a time that comes twice, first", "02:30", "Europe/Berlin", "2026-10-24 09:00", "2026-10-25 00:30", true},
		{"no reminder", "", "UTC", "2026-03-03 09:00", "2026-03-03 19:00", false},
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		sent, _ := time.Parse("2006-01-02 15:04", c.sent)
		now, _ := time.Parse("2006-01-02 15:04", c.now)
		if got := reminds(store.Member{RemindAt: c.at, RemindZone: c.zone}, zone, sent, now); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
