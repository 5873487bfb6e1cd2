package daily_test

import (
	"testing"
	"time"

	"hotseat/bot/coach/coachtest"
	"hotseat/questions/interview"
	"hotseat/store"
)

func TestRevealAt(t *testing.T) {
	d := coachtest.NewDesk(t)
	on := interview.NewDate(2026, 3, 3)
	for _, c := range []struct {
		name, reveal, post, zone, sent string
		on                             interview.Date
		want                           string // "" for never by itself
	}{
		{"with the next", store.RevealNext, "09:00", "UTC", "", on, ""},
		{"never", store.RevealOff, "09:00", "UTC", "", on, ""},
		{"the same evening", "20:00", "09:00", "UTC", "", on, "2026-03-03 20:00"},
		{"in the server's zone", "20:00", "09:00", "Asia/Tokyo", "", on, "2026-03-03 11:00"},
		{"before the daily: the next day", "08:00", "09:00", "UTC", "", on, "2026-03-04 08:00"},
		{"with the daily: the next day", "09:00", "09:00", "UTC", "", on, "2026-03-04 09:00"},
		{"the daily came late, but before", "20:00", "09:00", "UTC", "2026-03-03 19:59", on, "2026-03-03 20:00"},
		{"the daily came after: the next day", "20:00", "09:00", "UTC", "2026-03-03 20:30", on, "2026-03-04 20:00"},
		{"a time that the clocks skip", "02:30", "00:30", "Europe/Berlin", "", interview.NewDate(2026, 3, 29), "2026-03-29 01:00"},
		{"a time that comes twice", "02:30", "00:30", "Europe/Berlin", "", interview.NewDate(2026, 10, 25), "2026-10-25 00:30"},
		{"a date that does not exist is passed over", "08:00", "09:00", "Pacific/Apia", "", interview.NewDate(2011, 12, 29), "2011-12-30 18:00"},
		{"no time of day", "soon", "09:00", "UTC", "", on, ""},
	} {
		g := store.DefaultGuild("9")
		g.Reveal, g.PostTime, g.Zone = c.reveal, c.post, c.zone
		var sent time.Time
		if c.sent != "" {
			sent, _ = time.Parse("2006-01-02 15:04", c.sent)
		}
		at := d.RevealAt(g, c.on)
		if c.sent != "" {
			at = d.RevealAfter(g, c.on, sent)
		}
		got := ""
		if !at.IsZero() {
			got = at.UTC().Format("2006-01-02 15:04")
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
