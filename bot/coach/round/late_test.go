package round_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/round"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// TestWhatComesLateIsKept: whoever is first, the person or the clock, an answer after the deadline is kept once, is worth nothing, and its
// person is told that time was up.
func TestWhatComesLateIsKept(t *testing.T) {
	for _, tt := range []struct {
		name       string
		kinds      []interview.Kind
		before     string // what is said in time to the first question
		answer     interview.Answer
		clock      bool // the clock is first
		happened   string
		score      float64 // of the result, once all is ticked
		reply      bool
		wantWaits  interview.Phase
		wantClosed bool
	}{
		{name: "an answer", kinds: []interview.Kind{interview.Short}, answer: interview.Answer{Text: "42"}, happened: "expired late"},
		{name: "an answer, the clock first", kinds: []interview.Kind{interview.Short}, answer: interview.Answer{Text: "42"}, clock: true,
			happened: "expired late"},
		{name: "a letter", kinds: []interview.Kind{interview.Choice}, answer: interview.Answer{Picked: []int{1}}, happened: "expired late"},
		{name: "after one that waits for ticks", kinds: []interview.Kind{interview.Open, interview.Short}, before: "an apple and a pear",
			answer: interview.Answer{Text: "42"}, happened: "answered expired late confirmed", score: 50},
		{name: "after one that was graded by the clock", kinds: []interview.Kind{interview.Open, interview.Short}, before: "an apple and a pear",
			answer: interview.Answer{Text: "42"}, clock: true, happened: "answered expired confirmed late", score: 50},
		{name: "a reply", kinds: []interview.Kind{interview.Open}, before: "a pear", answer: interview.Answer{Text: "an apple"}, reply: true,
			happened: "answered probed expired late confirmed", score: 25},
		{name: "a reply, the clock first", kinds: []interview.Kind{interview.Open}, before: "a pear", answer: interview.Answer{Text: "an apple"},
			reply: true, clock: true, happened: "answered probed expired confirmed late", score: 25},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := newClocked(t)
			v := c.begin(coachtest.Mia, interview.Exam, tt.kinds...)
			if tt.before != "" {
				v = c.says(coachtest.Mia, v, tt.before)
			}
			at := v.Step()
			c.Desk.At(v.Deadline)
			if tt.clock {
				c.tick()
			}
			now, err := c.Answer(t.Context(), coachtest.Mia, v.ID, at, tt.answer)
			coachtest.WantCode(t, err, coach.Ended)
			if !strings.HasPrefix(err.Error(), "ended: Time was up") && !strings.Contains(err.Error(), "Time was up") {
				t.Errorf("told %q", err)
			}
			_, err = c.Answer(t.Context(), coachtest.Mia, v.ID, at, tt.answer) // the form is sent twice
			coachtest.WantCode(t, err, coach.Ended)
			if now.Round.Phase == interview.Confirming {
				if now, err = c.ConfirmRecognised(t.Context(), coachtest.Mia, v.ID, 0); err != nil {
					t.Fatal(err)
				}
			}
			c.tick()
			if got := c.happened(v.ID); got != tt.happened {
				t.Fatalf("it was %q, want %q", got, tt.happened)
			}
			p := now.Round.Places[at.Place]
			if now.Result == nil || now.Result.Score != tt.score || !now.Result.Expired {
				t.Errorf("the result is %+v", now.Result)
			}
			if p.Late == nil || p.Late.Text != tt.answer.Text || len(p.Late.Picked) != len(tt.answer.Picked) || p.Given != tt.reply {
				t.Errorf("the place is %+v", p)
			}
			for _, a := range c.Attempts("1") {
				if a.Place == at.Place && (!tt.reply || len(a.Answer) != 1) {
					t.Errorf("what came late is in the attempt %+v", a)
				}
			}
		})
	}
}

// TestNothingCannotComeLate: an empty form after the deadline keeps nothing, and neither does a step that was not waiting.
func TestNothingCannotComeLate(t *testing.T) {
	c := newClocked(t)
	v := c.begin(coachtest.Mia, interview.Exam, interview.Open, interview.Short)
	v = c.says(coachtest.Mia, v, "an apple")
	c.Desk.At(v.Deadline)
	for what, at := range map[string]round.Step{"an empty form": {Place: 1}, "another place": {Place: 0},
		"another step":  {Place: 1, Probes: 1},
		"no such place": {Place: 7}, "less than none": {Place: -1}} {
		a := interview.Answer{Text: "42"}
		if what == "an empty form" {
			a.Text = " "
		}
		_, err := c.Answer(t.Context(), coachtest.Mia, v.ID, at, a)
		coachtest.WantCode(t, err, coach.Ended)
	}
	if got := c.happened(v.ID); got != "answered expired" {
		t.Errorf("it was %q", got)
	}
	practice := c.begin(coachtest.Noah, interview.Practice, interview.Short)
	c.says(coachtest.Noah, practice, "42")
	_, err := c.Answer(t.Context(), coachtest.Noah, practice.ID, round.Step{}, interview.Answer{Text: "43"})
	coachtest.WantCode(t, err, coach.Ended)
	if got := c.happened(practice.ID); got != "answered graded" {
		t.Errorf("the practice was %q", got)
	}
}

// TestWhatWasTriedAndIsHandedInLateIsKept: of a question that is tried first, handing in counts.
func TestWhatWasTriedAndIsHandedInLateIsKept(t *testing.T) {
	box := &boxed{verdict: judge.Verdict{Score: 100}}
	d, v := kindRound(t, box, interview.Code, interview.Exam)
	const typed = "def one(): return 1"
	v, run, err := d.Submit(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: typed})
	if err != nil || run == nil || !run.Trial() {
		t.Fatalf("%+v, %v", run, err)
	}
	if v, err = run.Finish(t.Context(), nil); err != nil || v.Trial == nil {
		t.Fatal(v, err)
	}
	d.At(v.Deadline)
	v, run, err = d.HandInTried(t.Context(), coachtest.Mia, v.ID, 0, round.Mark(typed))
	coachtest.WantCode(t, err, coach.Ended)
	if run != nil || v.Result == nil || v.Result.Score != 0 || v.Round.Places[0].Late == nil || v.Round.Places[0].Late.Text != typed {
		t.Errorf("handed in late: %+v, %+v", run, v.Round)
	}
	if len(d.Attempts("1")) != 0 {
		t.Error("and it counts")
	}
}

// TestTheClockWaitsForARun: an answer that was given in time and is being run counts, though the clock looks meanwhile; then the exam ends.
func TestTheClockWaitsForARun(t *testing.T) {
	box := &boxed{verdict: judge.Verdict{Score: 100}}
	d, v := kindRound(t, box, interview.Code, interview.Exam)
	d.At(v.Deadline.Add(-time.Second))
	box.during = func() {
		d.Advance(10 * time.Second)
		if err := d.CloseDue(t.Context()); err != nil {
			t.Error(err)
		}
		if n := len(d.Events(v.ID)); n != 0 {
			t.Errorf("the clock wrote %d events while it ran", n)
		}
	}
	after, err := d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "def one(): return 1"})
	if err != nil || after.Result == nil || !after.Result.Passed || after.Result.Expired {
		t.Fatalf("given a second before the bell: %+v, %v", after.Result, err)
	}
	box.during = nil
	lost := d.RoundWith(coachtest.Mia, interview.Code, interview.Exam)
	if _, run, err := d.Submit(t.Context(), coachtest.Mia, lost.ID, lost.Step(), interview.Answer{Text: "def one(): return 1"}); err != nil ||
		run == nil {
		t.Fatal(run, err)
	}
	d.At(lost.Deadline)
	d.Restart() // and with it the run is lost
	d.Packs, d.Sandbox = questions.Only(codeBank(t)), box
	if err := d.CloseDue(t.Context()); err != nil {
		t.Fatal(err)
	}
	if events := d.Events(lost.ID); len(events) != 1 || events[0].Kind != interview.Expired {
		t.Errorf("after the restart it was %+v", events)
	}
}

// TestTheAnswerAndTheClockAtOnce: one of them wins, and all is written once, whichever it is.
func TestTheAnswerAndTheClockAtOnce(t *testing.T) {
	c := newClocked(t)
	won := map[string]int{}
	for i := range 40 {
		w := coachtest.Member(i)
		v := c.begin(w, interview.Exam, interview.Short, interview.Short)
		early := time.Duration(i%2) * time.Millisecond // every second one is given in time, if it is first
		c.Desk.At(v.Deadline.Add(-early))
		told := len(c.Wall.Told)
		var both sync.WaitGroup
		var err error
		both.Go(func() { _, err = c.Answer(context.Background(), w, v.ID, v.Step(), interview.Answer{Text: "42"}) })
		both.Go(func() {
			c.Desk.At(v.Deadline)
			if _, err := c.MindRounds(context.Background()); err != nil {
				t.Error(err)
			}
		})
		both.Go(func() {
			if err := c.CloseDue(context.Background()); err != nil {
				t.Error(err)
			}
		})
		both.Wait()
		c.tick()
		got := c.happened(v.ID)
		won[got]++
		switch got {
		case "answered graded expired":
			if err != nil {
				t.Errorf("it counts, and its person was told %v", err)
			}
			if a := c.Attempts(w.UserID); len(a) != 1 || a[0].Verdict.Score != 100 {
				t.Errorf("attempts %+v", a)
			}
		case "expired late":
			coachtest.WantCode(t, err, coach.Ended)
			if len(c.Attempts(w.UserID)) != 0 {
				t.Error("it came late, and counts")
			}
		default:
			t.Fatalf("round %d was %q (%v)", i, got, err)
		}
		// Whose answer found that time was up sees the result; who is not there is sent it.
		if n := len(c.Wall.Told) - told; n > 1 {
			t.Fatalf("%d messages", n)
		}
		if c.row(v.ID).EndedAt.IsZero() {
			t.Fatal("it runs still")
		}
	}
	t.Log(fmt.Sprint(won))
}

// TestAnExamTellsNothingByOtherDoors: until it is over no search shows the answer to any of its questions, no older round does, and no
// daily that asked one can be practised.
func TestAnExamTellsNothingByOtherDoors(t *testing.T) {
	c := newClocked(t)
	old := c.begin(coachtest.Mia, interview.Practice, interview.Short)
	old = c.says(coachtest.Mia, old, "41")
	if old.Result == nil || old.Secret[0] {
		t.Fatalf("%+v", old)
	}
	c.Advance(time.Minute)
	v := c.begin(coachtest.Mia, interview.Exam, interview.Short, interview.Choice, interview.Open)
	hidden := func() (list []bool) {
		for _, q := range v.Questions {
			found, err := c.Search(t.Context(), coachtest.Mia, string(q.ID))
			if err != nil || found.Question == nil {
				t.Fatal(found, err)
			}
			list = append(list, found.Open)
		}
		return append(list, c.look(coachtest.Mia, old.ID).Secret[0])
	}
	want := func(when string, secret bool) {
		t.Helper()
		for i, is := range hidden() {
			if is != secret {
				t.Errorf("%s the answer by door %d is a secret: %v", when, i, is)
			}
		}
	}
	want("at the first question", true)
	v = c.says(coachtest.Mia, v, "42")
	want("at the second question", true)
	if _, err := c.Hint(t.Context(), coachtest.Mia, v.ID, 1); err == nil {
		t.Error("there is a hint")
	}
	c.Desk.At(v.Deadline)
	c.tick()
	want("after the end", false)
}
