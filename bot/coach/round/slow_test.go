package round_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/round"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// TestSlowGradingHoldsUpNobody: while one person's answer is being graded, which takes as long as the test wants, an answer in another
// server is stored, and a daily is sent. Nothing of it waits for the grading, which then counts as any other.
func TestSlowGradingHoldsUpNobody(t *testing.T) {
	for _, c := range []struct {
		kind   interview.Kind
		code   bool // on the bank with code to run
		answer interview.Answer
	}{
		{interview.Code, true, interview.Answer{Text: "def one(): return 1"}},
		{interview.Order, true, interview.Answer{Text: "as they stand", Picked: []int{0, 1, 2, 3}}},
		{interview.Open, false, interview.Answer{Text: "There is an apple and a pear."}},
		{interview.Short, false, interview.Answer{Text: "42"}},
		{interview.Choice, false, interview.Answer{Picked: []int{1}}},
	} {
		t.Run(string(c.kind), func(t *testing.T) {
			begun, goOn := make(chan struct{}), make(chan struct{})
			letOn := sync.OnceFunc(func() { close(goOn) })
			defer letOn()
			var graded atomic.Int32
			slowly := func() {
				if graded.Add(1) == 1 { // the first answer alone
					close(begun)
					<-goOn
				}
			}
			d := coachtest.NewDesk(t)
			if c.code {
				d.Packs, d.Sandbox = questions.Only(codeBank(t)), &boxed{verdict: judge.Verdict{Score: 100}, during: slowly}
			}
			d.SetUp()
			d.To("2026-03-03 08:59")
			first := d.RoundWith(coachtest.Mia, c.kind, interview.Practice)
			ina := coach.Who{UserID: "70", Name: "Ina", GuildID: "7"} // in another server
			second := d.RoundWith(ina, c.kind, interview.Practice)
			d.To("2026-03-03 09:00")
			d.ReadSlowly(slowly)

			ended := make(chan error, 1)
			go func() {
				_, err := d.Answer(t.Context(), coachtest.Mia, first.ID, first.Step(), c.answer)
				ended <- err
			}()
			wait(t, "the first answer to be graded", begun)
			others := make(chan struct{})
			var answered, posted error
			go func() {
				defer close(others)
				var v round.View
				if v, answered = d.Answer(t.Context(), ina, second.ID, second.Step(), c.answer); answered == nil && v.Result == nil {
					_, answered = d.ConfirmRecognised(t.Context(), ina, second.ID, 0) // an open one waits for its ticks
				}
				posted = d.PostDue(t.Context())
			}()
			wait(t, "what others do", others)
			if err := errors.Join(answered, posted); err != nil {
				t.Error(err)
			}
			if n := len(d.Attempts(ina.UserID)); n != 1 {
				t.Errorf("the other's answer is stored %d times while the first is graded", n)
			}
			d.WantPosts("2026-03-03")
			if n := len(d.Attempts(coachtest.Mia.UserID)); n != 0 {
				t.Errorf("%d answers are stored that are still being graded", n)
			}
			letOn()
			if err := <-ended; err != nil {
				t.Fatal(err)
			}
			v, err := d.Round(t.Context(), coachtest.Mia, first.ID)
			if err == nil && v.Result == nil {
				v, err = d.ConfirmRecognised(t.Context(), coachtest.Mia, first.ID, 0)
			}
			if err != nil || v.Result == nil || v.Round.Places[0].Verdict.Score != 100 {
				t.Errorf("in the end there is %+v, %v", v.Round, err)
			}
		})
	}
}

// wait fails when something does not come, with the patience that a busy machine needs.
func wait(t *testing.T, what string, done <-chan struct{}) {
	t.Helper()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatal("in vain waited for ", what)
	}
}
