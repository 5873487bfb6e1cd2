package daily_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
)

func TestThePostCountsAnswersSeldom(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 09:00")
	d.Due()
	d.Show()
	if got := d.Post.Did(); got != "" {
		t.Fatalf("before an answer: %s", got)
	}
	edits := ""
	for n := range 40 { // one a second: edits at 0, 15 and 30 s
		d.AnswerDaily(coachtest.Member(n))
		d.Show()
		if got := d.Post.Did(); got != "" {
			edits += fmt.Sprintf("%ds %s; ", n, got)
		}
		d.Advance(time.Second)
	}
	if want := "0s edit 2026-03-03 1; 15s edit 2026-03-03 16; 30s edit 2026-03-03 31; "; edits != want {
		t.Errorf("edits %s\nwant  %s", edits, want)
	}
	if next := d.Show(); !next.Equal(d.Clock().Add(5 * time.Second)) { // the last edit was ten seconds ago
		t.Errorf("the next edit may come at %s, it is %s", next, d.Clock())
	}
	d.Restart() // what is not shown yet is found again
	if err := d.Recount(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.Advance(5 * time.Second)
	if next := d.Show(); !next.IsZero() || d.Post.Did() != "edit 2026-03-03 40" {
		t.Errorf("after a restart the last count is not shown; next %s", next)
	}
	if err := d.Recount(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.Advance(time.Minute)
	d.Show()
	if got := d.Post.Did(); got != "" {
		t.Errorf("with nothing to tell: %s", got)
	}
}

// TestACountIsShownOnceItWasShown: an edit that is refused is not noted as done, but tried again, also after a restart.
func TestACountIsShownOnceItWasShown(t *testing.T) {
	for name, restart := range map[string]bool{"it goes on": false, "it is started again": true} {
		t.Run(name, func(t *testing.T) {
			d := coachtest.NewDesk(t)
			d.SetUp()
			d.To("2026-03-03 09:00")
			d.Due()
			d.AnswerDaily(coachtest.Member(1))
			d.Post.NoEdit = errors.New("429, code 30046")
			again := d.Show()
			if wait := again.Sub(d.Clock()); wait < 30*time.Second || wait > 2*time.Minute {
				t.Errorf("it is tried again after %v", wait)
			}
			if next := d.Show(); !next.Equal(again) {
				t.Errorf("asked at once, the next try is at %v, want %v", next, again)
			}
			d.Post.NoEdit = nil
			if restart {
				d.Restart()
				if err := d.Recount(t.Context()); err != nil {
					t.Fatal(err)
				}
			} else {
				d.Advance(again.Sub(d.Clock()))
			}
			if next := d.Show(); !next.IsZero() || d.Post.Did() != "edit 2026-03-03 1" {
				t.Errorf("the count is still not shown; next %v", next)
			}
			d.Advance(time.Minute)
			if d.Show(); d.Post.Did() != "" {
				t.Error("it is shown twice")
			}
		})
	}
}

// TestAPostThatCannotBeEditedIsLetBe after some hours.
func TestAPostThatCannotBeEditedIsLetBe(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 09:00")
	d.Due()
	d.AnswerDaily(coachtest.Member(1))
	d.Post.NoEdit = errors.New("403")
	began, tries := d.Clock(), 0
	for next := d.Show(); !next.IsZero() && tries < 100; next = d.Show() {
		d.Advance(next.Sub(d.Clock()))
		tries++
	}
	if took := d.Clock().Sub(began); tries > 40 || took < 6*time.Hour || took > 24*time.Hour {
		t.Errorf("tried %d times, for %v", tries, took)
	}
}

func TestAGroupDayIsTheDateOfTheAnswers(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp(daily.Change{Time: coachtest.Ptr("18:00")})
	d.To("2026-03-03 18:00")
	d.Due()
	d.AnswerDaily(coachtest.Member(1))
	d.To("2026-03-04 08:00") // the next morning, before the next daily: it counts for the 4th
	d.AnswerDaily(coachtest.Member(2))
	d.To("2026-03-04 18:00")
	d.Due()
	s, err := d.Streak(t.Context(), coachtest.Member(1))
	if err != nil || s.GroupToday != 1 || s.Group != 0 {
		t.Fatalf("one on each day: %+v, %v", s, err)
	}
	d.AnswerDaily(coachtest.Member(3))
	if s, err = d.Streak(t.Context(), coachtest.Member(1)); err != nil || s.GroupToday != 2 || s.Group != 1 {
		t.Errorf("two on the 4th: %+v, %v", s, err)
	}
}

func TestPins(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp(daily.Change{Pin: coachtest.Ptr(true)})
	one := "m-" + daily.NonceOf("9", 20515) // 2026-03-03
	two := "m-" + daily.NonceOf("9", 20516)
	d.To("2026-03-03 09:00")
	d.Due()
	if got := d.Post.Did(); got != "pin "+one {
		t.Fatalf("the first: %s", got)
	}
	d.To("2026-03-04 09:00")
	d.Due()
	if got := d.Post.Did(); got != "unpin "+one+", pin "+two {
		t.Fatalf("the second: %s", got)
	}
	d.Change(daily.Change{Pin: coachtest.Ptr(false)})
	d.To("2026-03-05 09:00")
	d.Due()
	if got := d.Post.Did(); got != "unpin "+two {
		t.Errorf("switched off: %s", got)
	}
	d.Change(daily.Change{Pin: coachtest.Ptr(true)})
	d.Post.Refused = &coach.ChannelError{Sentence: "I lack Pin Messages.", Err: errors.New("403")}
	d.To("2026-03-06 09:00")
	d.Due()
	d.WantPosts("2026-03-03 2026-03-04 2026-03-05 2026-03-06") // a pin that fails costs nothing
}

// Of a pin whose answer was lost nobody knows whether it is there, so it is taken away as if it were; one that was refused is not.
func TestPinsOfUnknownOutcome(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		want string // on the next day, before its own pin
	}{
		"lost":    {errors.New("connection reset"), "unpin m-" + daily.NonceOf("9", 20515) + ", "},
		"refused": {&coach.ChannelError{Sentence: "I lack Pin Messages.", Err: errors.New("403")}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := coachtest.NewDesk(t)
			d.SetUp(daily.Change{Pin: coachtest.Ptr(true)})
			d.Post.Refused = c.err
			d.To("2026-03-03 09:00")
			d.Due()
			d.Post.Did()
			d.Post.Refused = nil
			d.To("2026-03-04 09:00")
			d.Due()
			if got, want := d.Post.Did(), c.want+"pin m-"+daily.NonceOf("9", 20516); got != want {
				t.Errorf("on the next day: %s; want %s", got, want)
			}
		})
	}
}

func TestDiscuss(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 09:00")
	d.Due()
	on := d.Post.Posts[0].Date
	for range 2 {
		v, err := d.Discuss(t.Context(), coachtest.Mia, "9", on)
		if err != nil || v.ThreadID != "m-"+daily.NonceOf("9", on) {
			t.Fatalf("%+v, %v", v, err)
		}
	}
	if got := d.Post.Did(); got != "thread 2026-03-03" {
		t.Errorf("asked of Discord: %s; want one thread", got)
	}
	_, err := d.Discuss(t.Context(), coachtest.Mia, "9", on+1)
	coachtest.WantCode(t, err, coach.Ended)
	_, err = d.Discuss(t.Context(), coachtest.Mia, "10", on)
	coachtest.WantCode(t, err, coach.NotHere)
	d.To("2026-03-04 09:00")
	d.Due()
	d.Post.Refused = &coach.ChannelError{Sentence: "no", Err: errors.New("403")}
	_, err = d.Discuss(t.Context(), coachtest.Mia, "9", on+1)
	coachtest.WantCode(t, err, coach.Bad)
}
