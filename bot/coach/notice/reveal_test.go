package notice_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/group"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
	"hotseat/store"
)

func TestADailyIsRevealedWithTheNext(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.Choose(coachtest.Mia, group.MyChange{Named: coachtest.Ptr(true)})
	n.At("2026-03-03 09:00")
	n.AnswerOn(coachtest.Mia, "2026-03-03")
	n.AnswerOn(coachtest.Noah, "2026-03-03")
	n.At("2026-03-04 08:59")
	n.WantWrote("")
	n.At("2026-03-04 09:00")
	n.WantWrote("reveal 2026-03-03")
	got := n.Wall.Notices[0]
	if got.ChannelID != "t-m-"+n.Post.Posts[0].Nonce || got.Reveal.Answered != 2 || got.Reveal.Mean != 100 || got.Reveal.Missed != "" ||
		!slices.Equal(got.Reveal.Names, []string{"Mia"}) || len(got.Nonce) != 25 {
		t.Errorf("revealed %+v with %+v", got, *got.Reveal)
	}
	n.Restart()
	n.At("2026-03-05 09:00") // nobody answered that one; it is revealed all the same
	n.WantWrote("reveal 2026-03-03, reveal 2026-03-04")
	if r := n.Wall.Notices[1].Reveal; r.Answered != 0 || r.Mean != 0 || len(r.Names) != 0 {
		t.Errorf("nobody answered, and it says %+v", r)
	}
}

func TestADailyIsOverOnceItsRevealMayBeThere(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	over := func() (over bool) {
		err := n.Store.Read(t.Context(), func(tx *store.Tx) (err error) {
			over, err = n.Revealed(tx, "9", interview.NewDate(2026, 3, 3))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return over
	}
	n.At("2026-03-03 09:00")
	if over() {
		t.Fatal("over before it is revealed")
	}
	n.Wall.Fail = &coach.ChannelError{Sentence: "May not.", Err: errors.New("403")}
	n.At("2026-03-04 09:00")
	if over() {
		t.Fatal("over though the reveal was refused")
	}
	n.Wall.Fail, n.Wall.Arrive = coach.ErrAmbiguous, true
	n.At("2026-03-04 09:02")
	if !over() {
		t.Fatal("still open though its answer may be there")
	}
	n.Wall.Fail = nil
	n.At("2026-03-04 09:10")
	n.WantWrote("reveal 2026-03-03")
	if !over() {
		t.Fatal("still open after the reveal")
	}
}

func TestWhichRevealsAreDue(t *testing.T) {
	d := coachtest.NewDesk(t)
	day := func(n int) interview.Date { return interview.NewDate(2026, 3, n) }
	sent := func(n ...int) (open []store.UnrevealedDaily) {
		for _, at := range n {
			open = append(open, store.UnrevealedDaily{GuildID: "9", Date: day(at), SentAt: time.Date(2026, 3, at, 9, 0, 0, 0, time.UTC)})
		}
		return open
	}
	for _, c := range []struct {
		name, reveal string
		now          string
		open         []store.UnrevealedDaily
		want, drop   []interview.Date
	}{
		{"the newest waits for the next", store.RevealNext, "2026-03-08 09:00", sent(3), nil, nil},
		{"the one before is due", store.RevealNext, "2026-03-04 09:00", sent(3, 4), []interview.Date{day(3)}, nil},
		{"a week between dailies is no reason to keep the answer back", store.RevealNext, "2026-03-10 09:00", sent(3, 10),
			[]interview.Date{day(3)}, nil},
		{"three days late it is due", store.RevealNext, "2026-03-07 09:00", sent(3, 4), []interview.Date{day(3)}, nil},
		{"later it is not", store.RevealNext, "2026-03-07 09:01", sent(3, 4), nil, []interview.Date{day(3)}},
		{"old threads are left alone after an update", store.RevealNext, "2026-03-10 12:00", sent(3, 4, 9, 10),
			[]interview.Date{day(4), day(9)}, []interview.Date{day(3)}},
		{"an hour of the same day", "20:00", "2026-03-03 20:00", sent(3), []interview.Date{day(3)}, nil},
		{"not before it", "20:00", "2026-03-03 19:59", sent(3), nil, nil},
		{"off: none, ever", store.RevealOff, "2026-03-04 09:00", sent(3, 4), nil, []interview.Date{day(3)}},
	} {
		g := store.DefaultGuild("9")
		g.Reveal = c.reveal
		now, err := time.Parse("2006-01-02 15:04", c.now)
		if err != nil {
			t.Fatal(err)
		}
		got, drop := d.RevealsDue(g, c.open, now)
		if !slices.Equal(got, c.want) || !slices.Equal(drop, c.drop) {
			t.Errorf("%s: reveals %v and drops %v; want %v and %v", c.name, got, drop, c.want, c.drop)
		}
	}
}

// printing is a sandbox that knows what every program prints, or fails.
type printing struct {
	questions.Sandbox
	text string
	err  error
}

func (p printing) Expected(context.Context, judge.Output) (string, error) { return p.text, p.err }

func TestTheRevealOfAnOutputQuestionShowsTheOutput(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.Sandbox = printing{text: "2 2 True"}
	if got := d.Prints(t.Context(), judge.Output{Code: "print()"}); got != "2 2 True" {
		t.Errorf("it prints %q", got)
	}
	d.Sandbox = printing{text: "half", err: errors.New("no sandbox")}
	if got := d.Prints(t.Context(), judge.Output{}); got != "" {
		t.Errorf("without a sandbox it prints %q", got)
	}
	d.Sandbox = nil
	if got := d.Prints(t.Context(), judge.Output{}); got != "" {
		t.Errorf("with no sandbox at all it prints %q", got)
	}
}
