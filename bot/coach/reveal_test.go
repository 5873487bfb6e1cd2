package coach

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
	"hotseat/store"
)

func TestADailyIsRevealedWithTheNext(t *testing.T) {
	n := newNewsroom(t)
	n.choose(mia, MyChange{Named: ptr(true)})
	n.at("2026-03-03 09:00")
	n.answer(mia, "2026-03-03")
	n.answer(noah, "2026-03-03")
	n.at("2026-03-04 08:59")
	n.wantWrote("")
	n.at("2026-03-04 09:00")
	n.wantWrote("reveal 2026-03-03")
	got := n.wall.notices[0]
	if got.ChannelID != "t-m-"+nonce("9", got.Date) || got.Reveal.Answered != 2 || got.Reveal.Mean != 100 || got.Reveal.Missed != "" ||
		!slices.Equal(got.Reveal.Names, []string{"Mia"}) || len(got.Nonce) != 25 {
		t.Errorf("revealed %+v with %+v", got, *got.Reveal)
	}
	n.restart()
	n.at("2026-03-05 09:00") // nobody answered that one; it is revealed all the same
	n.wantWrote("reveal 2026-03-03, reveal 2026-03-04")
	if r := n.wall.notices[1].Reveal; r.Answered != 0 || r.Mean != 0 || len(r.Names) != 0 {
		t.Errorf("nobody answered, and it says %+v", r)
	}
}

func TestADailyIsOverOnceItsRevealMayBeThere(t *testing.T) {
	n := newNewsroom(t)
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
	n.at("2026-03-03 09:00")
	if over() {
		t.Fatal("over before it is revealed")
	}
	n.wall.fail = &ChannelError{Sentence: "May not.", Err: errors.New("403")}
	n.at("2026-03-04 09:00")
	if over() {
		t.Fatal("over though the reveal was refused")
	}
	n.wall.fail, n.wall.arrive = ErrAmbiguous, true
	n.at("2026-03-04 09:02")
	if !over() {
		t.Fatal("still open though its answer may be there")
	}
	n.wall.fail = nil
	n.at("2026-03-04 09:10")
	n.wantWrote("reveal 2026-03-03")
	if !over() {
		t.Fatal("still open after the reveal")
	}
}

func TestRevealAt(t *testing.T) {
	d := newDesk(t)
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

func TestWhichRevealsAreDue(t *testing.T) {
	d := newDesk(t)
	day := func(n int) interview.Date { return interview.NewDate(2026, 3, n) }
	sent := func(n ...int) (open []store.OpenDaily) {
		for _, at := range n {
			open = append(open, store.OpenDaily{GuildID: "9", Date: day(at), SentAt: time.Date(2026, 3, at, 9, 0, 0, 0, time.UTC)})
		}
		return open
	}
	for _, c := range []struct {
		name, reveal string
		now          string
		open         []store.OpenDaily
		want, drop   []interview.Date
	}{
		{"the newest waits for the next", store.RevealNext, "2026-03-08 09:00", sent(3), nil, nil},
		{"the one before is due", store.RevealNext, "2026-03-04 09:00", sent(3, 4), []interview.Date{day(3)}, nil},
		{"a week between dailies is no reason to keep the answer back", store.RevealNext, "2026-03-10 09:00", sent(3, 10), []interview.Date{day(3)}, nil},
		{"three days late it is due", store.RevealNext, "2026-03-07 09:00", sent(3, 4), []interview.Date{day(3)}, nil},
		{"later it is not", store.RevealNext, "2026-03-07 09:01", sent(3, 4), nil, []interview.Date{day(3)}},
		{"old threads are left alone after an update", store.RevealNext, "2026-03-10 12:00", sent(3, 4, 9, 10), []interview.Date{day(4), day(9)}, []interview.Date{day(3)}},
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
		got, drop := d.revealsDue(g, c.open, now)
		if !slices.Equal(got, c.want) || !slices.Equal(drop, c.drop) {
			t.Errorf("%s: reveals %v and drops %v; want %v and %v", c.name, got, drop, c.want, c.drop)
		}
	}
}

func TestRevealSumsUp(t *testing.T) {
	var r Reveal
	r.Question.Task = interview.Task{Kind: interview.Open, Keys: []interview.KeyPoint{
		{ID: "a", Point: "says a", Weight: 1}, {ID: "b", Point: "says b", Weight: 3}, {ID: "c", Point: "says c", Weight: 5}}}
	answer := func(score int, name string, missed ...string) store.DailyAnswer {
		return store.DailyAnswer{Name: name, Named: name != "", Verdict: interview.Verdict{Score: score, Missed: missed}}
	}
	// a and b are missed by two each: the heavier one is named. c, the heaviest, is missed by one.
	r.fill([]store.DailyAnswer{answer(100, "Ana"), answer(20, "", "a", "b", "c"), answer(30, "Bo", "b", "a", "no such point")})
	if r.Answered != 3 || r.Mean < 49.99 || r.Mean > 50.01 || r.Missed != "says b" || r.MissedBy != 2 || !slices.Equal(r.Names, []string{"Ana", "Bo"}) {
		t.Errorf("%+v", r)
	}
	ran := Reveal{} // of what is run, Missed names cases
	ran.fill([]store.DailyAnswer{answer(0, "", "an empty list")})
	if ran.Missed != "" || ran.MissedBy != 0 {
		t.Errorf("a case's name is taken for a key point: %+v", ran)
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
	d := newDesk(t)
	d.Sandbox = printing{text: "2 2 True"}
	if got := d.prints(t.Context(), judge.Output{Code: "print()"}); got != "2 2 True" {
		t.Errorf("it prints %q", got)
	}
	d.Sandbox = printing{text: "half", err: errors.New("no sandbox")}
	if got := d.prints(t.Context(), judge.Output{}); got != "" {
		t.Errorf("without a sandbox it prints %q", got)
	}
	d.Sandbox = nil
	if got := d.prints(t.Context(), judge.Output{}); got != "" {
		t.Errorf("with no sandbox at all it prints %q", got)
	}
}
