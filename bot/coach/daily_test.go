package coach

import (
	"errors"
	"testing"
	"time"

	"hotseat/questions/interview"
)

func TestTheDailyComesOnceAtItsMinute(t *testing.T) {
	d := newDesk(t)
	d.setUp()
	d.due() // set up at noon: today's nine o'clock is past and not due
	d.wantPosts("")
	d.to("2026-03-03 08:59")
	d.due()
	d.wantPosts("")
	d.to("2026-03-03 09:00")
	for range 3 {
		d.due()
	}
	d.wantPosts("2026-03-03")
	d.restart()
	d.due()
	d.to("2026-03-04 09:03")
	d.due()
	d.wantPosts("2026-03-03 2026-03-04")
}

func TestDownOverTheMinute(t *testing.T) {
	d := newDesk(t)
	d.setUp()
	d.to("2026-03-03 20:59") // within 12 hours of 09:00, the same date
	d.due()
	d.wantPosts("2026-03-03")
	d.to("2026-03-05 21:01") // the 4th is missed; the 5th by a minute
	d.due()
	d.wantPosts("2026-03-03")
	d.to("2026-03-06 09:00")
	d.due()
	d.wantPosts("2026-03-03 2026-03-06")
}

func TestAmbiguousSends(t *testing.T) {
	for _, arrived := range []bool{true, false} {
		d := newDesk(t)
		d.setUp()
		d.to("2026-03-03 09:00")
		d.post.fail, d.post.arrive = ErrAmbiguous, arrived
		d.due()
		d.restart()
		d.post.blind = errors.New("cannot read the channel now")
		d.advance(time.Minute)
		d.due() // nobody knows whether it was sent, so nothing is sent
		d.post.blind = nil
		d.due() // it waits a little longer each time
		d.advance(2 * time.Minute)
		d.due()
		d.due()
		d.wantPosts("2026-03-03")
	}
}

func TestAChannelThatCannotBeWrittenTo(t *testing.T) {
	d := newDesk(t)
	d.setUp()
	other := Who{UserID: "2", GuildID: "10"}
	channel := "6"
	if _, err := d.ChangeSettings(t.Context(), other, Change{Channel: &channel}); err != nil {
		t.Fatal(err)
	}
	d.to("2026-03-03 09:00")
	d.post.fail = &ChannelError{Sentence: "The bot may not write in the channel.", Err: errors.New("403")}
	d.due()
	if n := len(d.post.posts); n != 1 {
		t.Fatalf("%d posts; one server's failure must cost the other nothing", n)
	}
	if s, err := d.Settings(t.Context(), mia); err != nil || s.Problem+otherProblem(t, d, other) != "The bot may not write in the channel." {
		t.Errorf("the admins are told %q, %v", s.Problem, err)
	}
	d.advance(time.Minute)
	d.due() // mended meanwhile
	if n := len(d.post.posts); n != 2 {
		t.Fatalf("%d posts after it was mended, want 2", n)
	}
}

// otherProblem is what the other server's admins are told: which of the two failed is the pool's to decide.
func otherProblem(t *testing.T, d *desk, w Who) string {
	t.Helper()
	s, err := d.Settings(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	return s.Problem
}

func TestChosenDaysZonesAndPauses(t *testing.T) {
	d := newDesk(t)
	days, zone, at := Days(1<<0|1<<2), "Asia/Tokyo", "08:30" // Monday and Wednesday
	d.setUp(Change{Days: &days, Zone: &zone, Time: &at})
	d.to("2026-03-03 23:29") // 08:29 on Wednesday in Tokyo
	d.due()
	d.wantPosts("")
	d.to("2026-03-03 23:30")
	d.due()
	d.wantPosts("2026-03-04")
	if _, err := d.DailyPause(t.Context(), mia, ""); err != nil {
		t.Fatal(err)
	}
	d.to("2026-03-09 00:00") // Monday 09:00 in Tokyo
	d.due()
	resumed, err := d.DailyResume(t.Context(), mia)
	if err != nil || resumed.Settings.Paused {
		t.Fatal(resumed, err)
	}
	d.due() // nothing is made up for
	d.wantPosts("2026-03-04")
	if want := time.Date(2026, 3, 10, 23, 30, 0, 0, time.UTC); !resumed.Settings.NextAt.Equal(want) {
		t.Errorf("the next one is announced for %s, want %s", resumed.Settings.NextAt, want)
	}
}

func TestAdminsOrders(t *testing.T) {
	d := newDesk(t)
	_, err := d.DailyNow(t.Context(), mia)
	wantCode(t, err, NotSetUp)
	d.setUp()
	a, err := d.DailyNow(t.Context(), mia)
	if err != nil || a.State != DonePosted {
		t.Fatalf("now: %+v, %v", a, err)
	}
	if a, err = d.DailyNow(t.Context(), mia); err != nil || a.State != DoneAlready || a.MessageID == "" {
		t.Fatalf("now again: %+v, %v", a, err)
	}
	if a, err = d.DailySkip(t.Context(), mia); err != nil || a.State != DoneSkipped || a.Date.String() != "2026-03-03" {
		t.Fatalf("skip: %+v, %v", a, err)
	}
	d.to("2026-03-04 09:00")
	d.due()
	d.wantPosts("2026-03-02 2026-03-04")
	_, err = d.DailySkip(t.Context(), Who{UserID: "1"})
	wantCode(t, err, NotHere)
}

func TestAnsweringTheDaily(t *testing.T) {
	d := newDesk(t)
	d.setUp()
	if _, err := d.DailyNow(t.Context(), mia); err != nil {
		t.Fatal(err)
	}
	view, err := d.Daily(t.Context(), mia)
	if err != nil || !view.Posted || !view.Today || view.Mine != nil || view.Answered != 0 {
		t.Fatalf("before: %+v, %v", view, err)
	}
	noah := Who{UserID: "2", Name: "Noah", GuildID: "9"}
	for _, w := range []Who{mia, noah} {
		v, err := d.OpenDaily(t.Context(), w, "9", view.Date)
		if err != nil || !v.Daily || len(v.Questions) != 1 {
			t.Fatal(v, err)
		}
		again, err := d.OpenDaily(t.Context(), w, "9", view.Date)
		if err != nil || again.ID != v.ID {
			t.Fatalf("opened twice it is another round: %v %v", again.ID, err)
		}
		if v = d.answerRight(w, v); v.Result == nil {
			t.Fatalf("after the answer: %+v", v.Round)
		}
	}
	view, err = d.Daily(t.Context(), mia)
	if err != nil || view.Mine == nil || view.Mine.Score != 100 || view.Answered != 2 || view.GroupStreak != 1 {
		t.Fatalf("after: %+v, %v", view, err)
	}
	streak, err := d.Streak(t.Context(), mia)
	if err != nil || streak.Mine.Days != 1 || streak.Group != 1 || streak.GroupToday != 2 || streak.Quorum != 2 {
		t.Errorf("streak %+v, %v", streak, err)
	}
	// A mock beside it is a thing of its own.
	d.startRound(mia, StartRound{})
	_, err = d.OpenDaily(t.Context(), mia, "10", view.Date)
	wantCode(t, err, NotHere)
}

func TestAnOldDailyOpensAsPractice(t *testing.T) {
	d := newDesk(t)
	d.setUp()
	if _, err := d.DailyNow(t.Context(), mia); err != nil {
		t.Fatal(err)
	}
	first, err := d.Daily(t.Context(), mia)
	if err != nil {
		t.Fatal(err)
	}
	d.to("2026-03-03 09:00")
	d.due()
	v, err := d.OpenDaily(t.Context(), mia, "9", first.Date)
	if err != nil || !v.Practice {
		t.Fatalf("an old daily opens as %+v, %v; want a practice", v.Round, err)
	}
	if v = d.answerRight(mia, v); v.Result == nil || !v.Practice {
		t.Fatalf("after the answer: %+v", v.Round)
	}
	if s, err := d.Streak(t.Context(), mia); err != nil || s.Mine.Days != 0 || s.GroupToday != 0 {
		t.Errorf("a practice counts: %+v, %v", s, err)
	}
	_, err = d.OpenDaily(t.Context(), mia, "9", first.Date-1) // there was none
	wantCode(t, err, Ended)
}

func TestAStreakOverDays(t *testing.T) {
	d := newDesk(t)
	for range 7 {
		v := d.startRound(mia, StartRound{N: 1})
		d.answerRight(mia, v)
		d.advance(24 * time.Hour)
	}
	s, err := d.Streak(t.Context(), mia)
	if err != nil || s.Mine.Days != 7 || s.Mine.Freezes != 1 || s.Mine.ActiveToday {
		t.Fatalf("after seven days: %+v, %v", s.Mine, err)
	}
	d.advance(24 * time.Hour) // a day is missed
	c, err := d.Checkin(t.Context(), mia, "pushed a branch")
	if err != nil || c.Already || c.Mine.Days != 8 || c.Mine.Freezes != 0 || !c.Mine.SavedLast {
		t.Fatalf("after a freeze: %+v, %v", c, err)
	}
	if c, err = d.Checkin(t.Context(), mia, "and another"); err != nil || !c.Already || c.Mine.Days != 8 {
		t.Errorf("a second check-in: %+v, %v", c, err)
	}
}

func TestBadSettingsChangeNothing(t *testing.T) {
	d := newDesk(t)
	d.setUp()
	before, err := d.Settings(t.Context(), mia)
	if err != nil {
		t.Fatal(err)
	}
	str := func(s string) *string { return &s }
	none := Days(0)
	steer := interview.Steer("harsh")
	for _, ch := range []Change{
		{Time: str("25:00"), Channel: str("6")}, {Time: str("noonish")}, {Zone: str("Mars/Base")}, {Zone: str("")}, {Zone: str("Local")},
		{Zone: str("../etc/passwd")}, {Days: &none}, {Steer: &steer},
	} {
		_, err := d.ChangeSettings(t.Context(), mia, ch)
		wantCode(t, err, Bad)
	}
	after, err := d.Settings(t.Context(), mia)
	if err != nil || after != before {
		t.Errorf("settings %+v, were %+v; %v", after, before, err)
	}
}

func TestLeavingAServerStopsItsDaily(t *testing.T) {
	d := newDesk(t)
	d.setUp()
	if err := d.Left(t.Context(), "9"); err != nil {
		t.Fatal(err)
	}
	d.to("2026-03-03 09:30")
	d.due()
	d.wantPosts("")
	if err := d.Joined(t.Context(), "9"); err != nil {
		t.Fatal(err)
	}
	d.due()
	d.wantPosts("")
	d.to("2026-03-04 09:00")
	d.due()
	d.wantPosts("2026-03-04")
}
