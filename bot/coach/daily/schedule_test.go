package daily_test

import (
	"errors"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/store"
)

func TestTheTimeIsMovedToday(t *testing.T) {
	for _, c := range []struct{ name, at, first, moved, then, want string }{
		{"later, before it was posted", "09:00", "2026-03-03 08:00", "11:00", "2026-03-03 12:00", "2026-03-03 11:00"},
		{"later, after it was posted", "09:00", "2026-03-03 10:00", "11:00", "2026-03-03 12:00", "2026-03-03 09:00"},
		{"earlier, before it was posted", "18:00", "2026-03-03 10:00", "09:30", "2026-03-03 19:00", "2026-03-03 10:00"},
		{"earlier, after it was posted", "18:00", "2026-03-03 18:30", "09:00", "2026-03-03 23:59", "2026-03-03 18:00"},
		{"over midnight, to the last minute", "09:00", "2026-03-03 08:00", "23:59", "2026-03-03 23:59", "2026-03-03 23:59"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := coachtest.NewDesk(t)
			d.To("2026-03-02 23:00")
			d.SetUp(daily.Change{Time: &c.at})
			d.Walk(c.first)
			d.Change(daily.Change{Time: &c.moved})
			d.Walk(c.then)
			d.WantPosts("2026-03-03")
			if got := d.Post.Posts[0].DecidedAt.Format("2006-01-02 15:04"); got != c.want {
				t.Errorf("posted at %s, want %s", got, c.want)
			}
		})
	}
}

func TestTheZoneIsChangedInMidDay(t *testing.T) {
	for _, c := range []struct{ name, from, at, to, want string }{
		// 2026-03-03 09:00 in Auckland is 20:00 UTC on the 2nd. In Los Angeles it is then the 2nd: that date does not come after the 3rd's.
		{"back over midnight", "Pacific/Auckland", "2026-03-02 21:00", "America/Los_Angeles", "2026-03-03 2026-03-04"},
		// 2026-03-03 09:00 in Los Angeles is 17:00 UTC; in Auckland that is the 4th, 06:00: its nine o'clock is still to come.
		{"forward over midnight", "America/Los_Angeles", "2026-03-03 18:00", "Pacific/Auckland", "2026-03-03 2026-03-04 2026-03-05"},
		{"and the same date", "UTC", "2026-03-03 10:00", "Europe/Berlin", "2026-03-03 2026-03-04"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := coachtest.NewDesk(t)
			d.To("2026-03-02 18:00")
			d.SetUp(daily.Change{Zone: &c.from})
			d.Walk(c.at)
			d.Change(daily.Change{Zone: &c.to})
			d.Walk("2026-03-04 21:00") // before nine in Auckland on the 6th, after nine in Los Angeles on the 4th
			d.WantPosts(c.want)
		})
	}
}

func TestDaylightSaving(t *testing.T) {
	berlin, half, late := "Europe/Berlin", "02:30", "23:59"
	for _, c := range []struct {
		name, from, at, zone string
		until                string
		want                 string
		moment               string // of the date in question, UTC
	}{
		// Berlin skips 02:00 to 03:00 on 2026-03-29: the first minute that exists after 02:30 is 03:00, 01:00 UTC.
		{"a time that does not exist", "2026-03-28 12:00", half, berlin, "2026-03-30 12:00", "2026-03-29 2026-03-30", "2026-03-29 01:00"},
		// and has 02:00 to 03:00 twice on 2026-10-25: the first 02:30 is 00:30 UTC.
		{"a time that comes twice", "2026-10-24 12:00", half, berlin, "2026-10-26 12:00", "2026-10-25 2026-10-26", "2026-10-25 00:30"},
		{"the last minute of the short day", "2026-03-28 23:00", late, berlin, "2026-03-29 22:30", "2026-03-29", "2026-03-29 21:59"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := coachtest.NewDesk(t)
			d.To(c.from)
			d.SetUp(daily.Change{Zone: &c.zone, Time: &c.at})
			d.Walk(c.until)
			d.WantPosts(c.want)
			if got := d.Post.Posts[0].DecidedAt.Format("2006-01-02 15:04"); got != c.moment {
				t.Errorf("posted at %s UTC, want %s", got, c.moment)
			}
		})
	}
}

func TestWhatBecomesOfAMissedDaily(t *testing.T) {
	for _, c := range []struct {
		policy store.Policy
		back   string // the bot is down from 2026-03-03 08:00 until then
		want   string // posted at once when it is back
	}{
		{store.SameDay, "2026-03-03 09:05", "2026-03-03"},
		{store.SameDay, "2026-03-03 21:00", "2026-03-03"},
		{store.SameDay, "2026-03-03 21:01", ""},
		{store.SameDay, "2026-03-04 08:00", ""},
		{store.SameDay, "2026-03-05 09:30", "2026-03-05"},
		{store.Skip, "2026-03-03 09:10", "2026-03-03"},
		{store.Skip, "2026-03-03 09:11", ""},
		{store.Latest, "2026-03-03 23:00", "2026-03-03"},
		{store.Latest, "2026-03-04 08:59", "2026-03-03"},
		{store.Latest, "2026-03-06 08:00", "2026-03-05"},
		{store.Latest, "2026-03-06 09:00", "2026-03-06"},
	} {
		d := coachtest.NewDesk(t)
		d.SetUp(daily.Change{Policy: &c.policy})
		d.To("2026-03-03 08:00")
		d.Due()
		d.To(c.back)
		d.Due()
		d.Due()
		if got := d.Post.Dates(); got != c.want {
			t.Errorf("%s, back at %s: posted %q, want %q", c.policy, c.back, got, c.want)
		}
	}
}

// TestTheLastMinuteOfADay: a restart over midnight does not cost a daily of 23:59.
func TestTheLastMinuteOfADay(t *testing.T) {
	for back, want := range map[string]string{"2026-03-04 00:09": "2026-03-03", "2026-03-04 00:10": ""} {
		d := coachtest.NewDesk(t)
		d.SetUp(daily.Change{Time: coachtest.Ptr("23:59")})
		d.To("2026-03-03 08:00") // the 2nd, set up at noon, had its own last minute: it is missed
		d.Due()
		d.To(back)
		d.Due()
		if got := d.Post.Dates(); got != want {
			t.Errorf("back at %s: posted %q, want %q", back, got, want)
		}
	}
}

func TestACronSchedule(t *testing.T) {
	d := coachtest.NewDesk(t)
	s := d.Change(daily.Change{Channel: coachtest.Ptr("5"), Cron: coachtest.Ptr(" 30 18  * * mon,thu ")})
	if s.Cron != "30 18 * * mon,thu" {
		t.Errorf("kept as %q", s.Cron)
	}
	var runs []string
	for _, r := range s.Runs {
		runs = append(runs, r.Format("Mon 2006-01-02 15:04"))
	}
	if want := [3]string{"Mon 2026-03-02 18:30", "Thu 2026-03-05 18:30", "Mon 2026-03-09 18:30"}; [3]string(runs) != want {
		t.Errorf("the next runs are %v, want %v", runs, want)
	}
	for range 10 * 24 {
		d.Due()
		d.Advance(30 * time.Minute)
	}
	d.WantPosts("2026-03-02 2026-03-05")
	_, err := d.ChangeSettings(t.Context(), coachtest.Mia, daily.Change{Cron: coachtest.Ptr("0 9 * *")})
	coachtest.WantCode(t, err, coach.Bad)
	if s := d.Change(daily.Change{Time: coachtest.Ptr("10:00")}); s.Cron != "" || s.Time != "10:00" {
		t.Errorf("a time of day leaves the cron expression %q", s.Cron)
	}
}

func TestAPauseThatEnds(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	_, err := d.DailyPause(t.Context(), coachtest.Mia, "yesterday-ish")
	coachtest.WantCode(t, err, coach.Bad)
	_, err = d.DailyPause(t.Context(), coachtest.Mia, "2026-03-02")
	coachtest.WantCode(t, err, coach.Bad)
	a, err := d.DailyPause(t.Context(), coachtest.Mia, "Thursday 5 March")
	if err != nil || !a.Settings.Paused || a.Date.String() != "2026-03-05" {
		t.Fatalf("%+v, %v", a, err)
	}
	if want := time.Date(2026, 3, 5, 9, 0, 0, 0, time.UTC); !a.Settings.NextAt.Equal(want) {
		t.Errorf("the next one is announced for %s, want %s", a.Settings.NextAt, want)
	}
	d.WalkHours(24 * 4)
	d.WantPosts("2026-03-05 2026-03-06")
	if s := d.Change(daily.Change{}); s.Paused {
		t.Error("it is still paused")
	}
}

func TestAFailingServerIsTriedLessAndLess(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 09:00")
	tries := 0
	d.Post.OnPost = func() error { tries++; return errors.New("500") }
	var at []string
	for range 180 {
		before := tries
		d.Due()
		if tries > before {
			at = append(at, d.Clock().Format("15:04"))
		}
		d.Advance(time.Minute)
	}
	want := "09:00 09:01 09:03 09:07 09:15 09:31 10:01 10:31 11:01 11:31"
	if got := join(at); got != want {
		t.Errorf("tried at %s\nwant     %s", got, want)
	}
	d.Post.OnPost = nil
	d.Change(daily.Change{Thread: coachtest.Ptr(true)}) // an organiser mends something: it is tried at once
	d.Due()
	d.WantPosts("2026-03-03")
}

func join(list []string) string {
	out := ""
	for i, s := range list {
		if i > 0 {
			out += " "
		}
		out += s
	}
	return out
}

func TestAPausedDailyIsNotPostedLater(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 09:00")
	d.Post.Fail = errors.New("500")
	d.Due()
	if _, err := d.DailyPause(t.Context(), coachtest.Mia, ""); err != nil {
		t.Fatal(err)
	}
	d.Advance(time.Hour)
	d.Due()
	d.WantPosts("")
}

func TestAServerThatComesBack(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 09:00")
	d.Due()
	if err := d.Present(t.Context(), []string{"77"}); err != nil { // removed while the bot was not connected
		t.Fatal(err)
	}
	d.To("2026-04-01 09:00")
	if err := d.DoDue(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.WantPosts("2026-03-03")
	if err := d.Joined(t.Context(), "9"); err != nil {
		t.Fatal(err)
	}
	if s := d.Change(daily.Change{}); s.ChannelID != "5" {
		t.Fatalf("after 29 days the settings are %+v", s)
	}
	d.To("2026-04-02 09:00")
	d.Due()
	d.WantPosts("2026-03-03 2026-04-02")

	if err := d.Left(t.Context(), "9"); err != nil {
		t.Fatal(err)
	}
	d.To("2026-05-02 09:01")
	if err := d.DoDue(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := d.Joined(t.Context(), "9"); err != nil {
		t.Fatal(err)
	}
	if s := d.Change(daily.Change{}); s.ChannelID != "" {
		t.Errorf("after 30 days the settings are still %+v", s)
	}
}

func TestAZoneThatVanished(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		g, err := tx.Guild("9")
		if err != nil {
			return err
		}
		g.Zone = "Atlantis/Capital"
		return tx.SaveGuild(g)
	})
	if err != nil {
		t.Fatal(err)
	}
	if s := d.Change(daily.Change{}); !s.ZoneGone {
		t.Error("the settings do not say that the zone is gone")
	}
	d.To("2026-03-03 09:00")
	d.Due()
	d.WantPosts("2026-03-03")
}
