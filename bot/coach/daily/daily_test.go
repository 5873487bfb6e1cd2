package daily_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/group"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
)

func TestTheDailyComesOnceAtItsMinute(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.Due() // set up at noon: today's nine o'clock is past and not due
	d.WantPosts("")
	d.To("2026-03-03 08:59")
	d.Due()
	d.WantPosts("")
	d.To("2026-03-03 09:00")
	for range 3 {
		d.Due()
	}
	d.WantPosts("2026-03-03")
	d.Restart()
	d.Due()
	d.To("2026-03-04 09:03")
	d.Due()
	d.WantPosts("2026-03-03 2026-03-04")
}

func TestDownOverTheMinute(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 20:59") // within 12 hours of 09:00, the same date
	d.Due()
	d.WantPosts("2026-03-03")
	d.To("2026-03-05 21:01") // the 4th is missed; the 5th by a minute
	d.Due()
	d.WantPosts("2026-03-03")
	d.To("2026-03-06 09:00")
	d.Due()
	d.WantPosts("2026-03-03 2026-03-06")
}

func TestAmbiguousSends(t *testing.T) {
	for _, arrived := range []bool{true, false} {
		d := coachtest.NewDesk(t)
		d.SetUp()
		d.To("2026-03-03 09:00")
		d.Post.Fail, d.Post.Arrive = coach.ErrAmbiguous, arrived
		d.Due()
		d.Restart()
		d.Post.Blind = errors.New("cannot read the channel now")
		d.Advance(time.Minute)
		d.Due() // nobody knows whether it was sent, so nothing is sent
		d.Post.Blind = nil
		d.Due() // it waits a little longer each time
		d.Advance(2 * time.Minute)
		d.Due()
		d.Due()
		d.WantPosts("2026-03-03")
	}
}

func TestAChannelThatCannotBeWrittenTo(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	other := coach.Who{UserID: "2", GuildID: "10"}
	channel := "6"
	if _, err := d.ChangeSettings(t.Context(), other, daily.Change{Channel: &channel}); err != nil {
		t.Fatal(err)
	}
	d.To("2026-03-03 09:00")
	d.Post.Fail = &coach.ChannelError{Sentence: "The bot may not write in the channel.", Err: errors.New("403")}
	d.Due()
	if n := len(d.Post.Posts); n != 1 {
		t.Fatalf("%d posts; one server's failure must cost the other nothing", n)
	}
	s, err := d.Settings(t.Context(), coachtest.Mia)
	if err != nil || s.Problem+otherProblem(t, d, other) != "The bot may not write in the channel." {
		t.Errorf("the admins are told %q, %v", s.Problem, err)
	}
	d.Advance(time.Minute)
	d.Due() // mended meanwhile
	if n := len(d.Post.Posts); n != 2 {
		t.Fatalf("%d posts after it was mended, want 2", n)
	}
}

// otherProblem is what the other server's admins are told: which of the two failed is the pool's to decide.
func otherProblem(t *testing.T, d *coachtest.Desk, w coach.Who) string {
	t.Helper()
	s, err := d.Settings(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	return s.Problem
}

func TestChosenDaysZonesAndPauses(t *testing.T) {
	d := coachtest.NewDesk(t)
	days, zone, at := coach.Days(1<<0|1<<2), "Asia/Tokyo", "08:30" // Monday and Wednesday
	d.SetUp(daily.Change{Days: &days, Zone: &zone, Time: &at})
	d.To("2026-03-03 23:29") // 08:29 on Wednesday in Tokyo
	d.Due()
	d.WantPosts("")
	d.To("2026-03-03 23:30")
	d.Due()
	d.WantPosts("2026-03-04")
	if _, err := d.DailyPause(t.Context(), coachtest.Mia, ""); err != nil {
		t.Fatal(err)
	}
	d.To("2026-03-09 00:00") // Monday 09:00 in Tokyo
	d.Due()
	resumed, err := d.DailyResume(t.Context(), coachtest.Mia)
	if err != nil || resumed.Settings.Paused {
		t.Fatal(resumed, err)
	}
	d.Due() // nothing is made up for
	d.WantPosts("2026-03-04")
	if want := time.Date(2026, 3, 10, 23, 30, 0, 0, time.UTC); !resumed.Settings.NextAt.Equal(want) {
		t.Errorf("the next one is announced for %s, want %s", resumed.Settings.NextAt, want)
	}
}

func TestAdminsOrders(t *testing.T) {
	d := coachtest.NewDesk(t)
	_, err := d.DailyNow(t.Context(), coachtest.Mia)
	coachtest.WantCode(t, err, coach.NotSetUp)
	d.SetUp()
	a, err := d.DailyNow(t.Context(), coachtest.Mia)
	if err != nil || a.State != daily.DonePosted {
		t.Fatalf("now: %+v, %v", a, err)
	}
	if a, err = d.DailyNow(t.Context(), coachtest.Mia); err != nil || a.State != daily.DoneAlready || a.MessageID == "" {
		t.Fatalf("now again: %+v, %v", a, err)
	}
	if a, err = d.DailySkip(t.Context(), coachtest.Mia); err != nil || a.State != daily.DoneSkipped || a.Date.String() != "2026-03-03" {
		t.Fatalf("skip: %+v, %v", a, err)
	}
	d.To("2026-03-04 09:00")
	d.Due()
	d.WantPosts("2026-03-02 2026-03-04")
	_, err = d.DailySkip(t.Context(), coach.Who{UserID: "1"})
	coachtest.WantCode(t, err, coach.NotHere)
}

func TestAnsweringTheDaily(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	if _, err := d.DailyNow(t.Context(), coachtest.Mia); err != nil {
		t.Fatal(err)
	}
	view, err := d.Daily(t.Context(), coachtest.Mia)
	if err != nil || !view.Posted || !view.Today || view.Mine != nil || view.Answered != 0 {
		t.Fatalf("before: %+v, %v", view, err)
	}
	noah := coach.Who{UserID: "2", Name: "Noah", GuildID: "9"}
	for _, w := range []coach.Who{coachtest.Mia, noah} {
		v, err := d.OpenDaily(t.Context(), w, "9", view.Date)
		if err != nil || !v.Daily || len(v.Questions) != 1 {
			t.Fatal(v, err)
		}
		again, err := d.OpenDaily(t.Context(), w, "9", view.Date)
		if err != nil || again.ID != v.ID {
			t.Fatalf("opened twice it is another round: %v %v", again.ID, err)
		}
		if v = d.AnswerRight(w, v); v.Result == nil {
			t.Fatalf("after the answer: %+v", v.Round)
		}
	}
	view, err = d.Daily(t.Context(), coachtest.Mia)
	if err != nil || view.Mine == nil || view.Mine.Score != 100 || view.Answered != 2 || view.GroupStreak != 1 {
		t.Fatalf("after: %+v, %v", view, err)
	}
	streak, err := d.Streak(t.Context(), coachtest.Mia)
	if err != nil || streak.Mine.Days != 1 || streak.Group != 1 || streak.GroupToday != 2 || streak.Quorum != 2 {
		t.Errorf("streak %+v, %v", streak, err)
	}
	// A mock beside it is a thing of its own.
	d.Begin(coachtest.Mia, round.StartRound{})
	_, err = d.OpenDaily(t.Context(), coachtest.Mia, "10", view.Date)
	coachtest.WantCode(t, err, coach.NotHere)
}

func TestAnOldDailyOpensAsPractice(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	if _, err := d.DailyNow(t.Context(), coachtest.Mia); err != nil {
		t.Fatal(err)
	}
	first, err := d.Daily(t.Context(), coachtest.Mia)
	if err != nil {
		t.Fatal(err)
	}
	d.To("2026-03-03 09:00")
	d.Due()
	v, err := d.OpenDaily(t.Context(), coachtest.Mia, "9", first.Date)
	if err != nil || !v.Practice {
		t.Fatalf("an old daily opens as %+v, %v; want a practice", v.Round, err)
	}
	if v = d.AnswerRight(coachtest.Mia, v); v.Result == nil || !v.Practice {
		t.Fatalf("after the answer: %+v", v.Round)
	}
	if s, err := d.Streak(t.Context(), coachtest.Mia); err != nil || s.Mine.Days != 0 || s.GroupToday != 0 {
		t.Errorf("a practice counts: %+v, %v", s, err)
	}
	_, err = d.OpenDaily(t.Context(), coachtest.Mia, "9", first.Date-1) // there was none
	coachtest.WantCode(t, err, coach.Ended)
}

func TestAStreakOverDays(t *testing.T) {
	d := coachtest.NewDesk(t)
	for range 7 {
		v := d.Begin(coachtest.Mia, round.StartRound{N: 1})
		d.AnswerRight(coachtest.Mia, v)
		d.Advance(24 * time.Hour)
	}
	s, err := d.Streak(t.Context(), coachtest.Mia)
	if err != nil || s.Mine.Days != 7 || s.Mine.Freezes != 1 || s.Mine.ActiveToday {
		t.Fatalf("after seven days: %+v, %v", s.Mine, err)
	}
	d.Advance(24 * time.Hour) // a day is missed
	c, err := d.Checkin(t.Context(), coachtest.Mia, group.CheckIn{})
	if err != nil || c.Already || c.Mine.Days != 8 || c.Mine.Freezes != 0 || !c.Mine.SavedLast {
		t.Fatalf("after a freeze: %+v, %v", c, err)
	}
	if c, err = d.Checkin(t.Context(), coachtest.Mia, group.CheckIn{}); err != nil || !c.Already || c.Mine.Days != 8 {
		t.Errorf("a second check-in: %+v, %v", c, err)
	}
}

func TestBadSettingsChangeNothing(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	before, err := d.Settings(t.Context(), coachtest.Mia)
	if err != nil {
		t.Fatal(err)
	}
	str := func(s string) *string { return &s }
	none := coach.Days(0)
	steer := interview.Steer("harsh")
	for _, ch := range []daily.Change{
		{Time: str("25:00"), Channel: str("6")}, {Time: str("noonish")}, {Zone: str("Mars/Base")}, {Zone: str("")}, {Zone: str("Local")},
		{Zone: str("../etc/passwd")}, {Days: &none}, {Steer: &steer},
	} {
		_, err := d.ChangeSettings(t.Context(), coachtest.Mia, ch)
		coachtest.WantCode(t, err, coach.Bad)
	}
	after, err := d.Settings(t.Context(), coachtest.Mia)
	if err != nil || !reflect.DeepEqual(after, before) {
		t.Errorf("settings %+v, were %+v; %v", after, before, err)
	}
}

func TestLeavingAServerStopsItsDaily(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	if err := d.Left(t.Context(), "9"); err != nil {
		t.Fatal(err)
	}
	d.To("2026-03-03 09:30")
	d.Due()
	d.WantPosts("")
	if err := d.Joined(t.Context(), "9"); err != nil {
		t.Fatal(err)
	}
	d.Due()
	d.WantPosts("")
	d.To("2026-03-04 09:00")
	d.Due()
	d.WantPosts("2026-03-04")
}
