package round_test

import (
	"slices"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
)

func TestARoundFromStartToResult(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.Begin(coachtest.Mia, round.StartRound{Section: "database", N: 2})
	if !v.Started || v.Round.Phase != interview.Asking || len(v.Questions) != 2 || v.Question().Section != "database" {
		t.Fatalf("it begins as %+v", v)
	}
	v = d.AnswerRight(coachtest.Mia, v)
	if v.Graded != 0 || v.Round.Places[0].Verdict.Score != 100 || v.Round.Current != 1 {
		t.Fatalf("after one answer: %+v", v.Round)
	}
	v = d.AnswerRight(coachtest.Mia, v)
	if v.Result == nil || !v.Result.Passed || v.Result.Score != 100 || v.Round.Phase != interview.Over {
		t.Fatalf("at the end: %+v", v.Result)
	}
	if n := len(d.Attempts("1")); n != 2 {
		t.Errorf("%d attempts, want 2", n)
	}
	p, err := d.Progress(t.Context(), coachtest.Mia)
	if err != nil || p.Attempts != 2 || p.Standing.Of("database").Tried == 0 {
		t.Errorf("progress %+v, %v", p, err)
	}
}

func TestADoubleClickChangesNothing(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.Begin(coachtest.Mia, round.StartRound{N: 3})
	d.AnswerRight(coachtest.Mia, v)
	again, err := d.Skip(t.Context(), coachtest.Mia, v.ID, 0)
	coachtest.WantCode(t, err, coach.Ended)
	if again.ID != v.ID || again.Round.Current != 1 || again.Round.Places[0].Skipped {
		t.Errorf("the round as it is does not come with it: %+v", again.Round)
	}
	if n := len(d.Attempts("1")); n != 1 {
		t.Errorf("%d attempts, want 1", n)
	}
}

func TestTwoClicksAtOnceCountOnce(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.RoundWith(coachtest.Mia, interview.Short, interview.Practice)
	results := make(chan error)
	for range 5 {
		go func() {
			_, err := d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "42"})
			results <- err
		}()
	}
	good := 0
	for range 5 {
		if err := <-results; err == nil {
			good++
		} else {
			coachtest.WantCode(t, err, coach.Ended)
		}
	}
	if n := len(d.Attempts("1")); n != 1 || good != 1 {
		t.Errorf("%d clicks went through and %d attempts were written, want 1 and 1", good, n)
	}
}

func TestAnotherPersonsRound(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.Begin(coachtest.Mia, round.StartRound{})
	_, err := d.Answer(t.Context(), coach.Who{UserID: "2", GuildID: "9"}, v.ID, v.Step(), interview.Answer{Text: "42"})
	coachtest.WantCode(t, err, coach.NotYours)
	_, err = d.Round(t.Context(), coachtest.Mia, "nonsense")
	coachtest.WantCode(t, err, coach.Ended)
}

func TestOpenAnswersAreProbedAndConfirmed(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.RoundWith(coachtest.Mia, interview.Open, interview.Practice)
	v, err := d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "I think of a pear."})
	if err != nil || v.Round.Phase != interview.Probing || v.Probe() != "And what grows on the tree?" {
		t.Fatalf("no probe for the apple: %+v, %v", v.Round, err)
	}
	v, err = d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "An apple."})
	if err != nil || v.Round.Phase != interview.Confirming {
		t.Fatalf("after the reply: %+v, %v", v.Round, err)
	}
	if seen := slices.Sorted(slices.Values(v.Place().Seen)); !slices.Equal(seen, []string{"apple", "pear"}) {
		t.Fatalf("recognised %v", seen)
	}
	v, err = d.Confirm(t.Context(), coachtest.Mia, v.ID, 0, []string{"apple"}) // a modest person
	if err != nil || v.Round.Phase != interview.Over {
		t.Fatalf("after the ticks: %+v, %v", v.Round, err)
	}
	got := v.Round.Places[0].Verdict
	if got.Score != 75 || got.Recognised != 100 || got.Grader != interview.Self {
		t.Errorf("verdict %+v, want 75 of the ticks and 100 recognised", got)
	}
	if points, ok := v.Calibration(); !ok || points != -25 {
		t.Errorf("calibration %v %v, want -25", points, ok)
	}
	if a := d.Attempts("1"); len(a) != 1 || len(a[0].Answer) != 2 {
		t.Errorf("attempts %+v", a)
	}
}

func TestPassingOnAProbe(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.RoundWith(coachtest.Mia, interview.Open, interview.Practice)
	v, err := d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "I think of a pear."})
	if err != nil || v.Round.Phase != interview.Probing {
		t.Fatal(v.Round, err)
	}
	v, err = d.Pass(t.Context(), coachtest.Mia, v.ID, v.Step())
	if err != nil || v.Round.Phase != interview.Confirming || len(v.Place().Seen) != 1 {
		t.Fatalf("after passing: %+v, %v", v.Round, err)
	}
}

func TestHintCosts(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.RoundWith(coachtest.Mia, interview.Choice, interview.Practice)
	for range 2 { // the second costs nothing more
		var err error
		if v, err = d.Hint(t.Context(), coachtest.Mia, v.ID, 0); err != nil || !v.Place().Hinted {
			t.Fatal(v.Round, err)
		}
	}
	v = d.AnswerRight(coachtest.Mia, v)
	if got := v.Round.Places[0].Verdict.Score; got != 85 {
		t.Errorf("with a hint the right answer gives %d, want 85", got)
	}
}

func TestRefusedAnswersComeBack(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.RoundWith(coachtest.Mia, interview.Short, interview.Practice)
	v, err := d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: " \n "})
	coachtest.WantCode(t, err, coach.Bad)
	if v.Round.Phase != interview.Asking || v.Draft != " \n " {
		t.Errorf("after a refusal: phase %s, draft %q", v.Round.Phase, v.Draft)
	}
	v, err = d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "42"})
	if err != nil || v.Draft != "" || v.Result == nil {
		t.Errorf("the draft stays: %+v, %v", v, err)
	}
	v = d.RoundWith(coachtest.Mia, interview.Choice, interview.Practice)
	_, err = d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Picked: []int{7}})
	coachtest.WantCode(t, err, coach.Bad)
}

func TestKilledInAnyState(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.RoundWith(coachtest.Mia, interview.Open, interview.Practice)
	step := func(name string, phase interview.Phase, do func() (round.View, error)) {
		t.Helper()
		d.Restart()
		got, err := do()
		if err != nil || got.Round.Phase != phase {
			t.Fatalf("%s after a restart: %s, %v; want %s", name, got.Round.Phase, err, phase)
		}
		v = got
	}
	step("hint", interview.Asking, func() (round.View, error) { return d.Hint(t.Context(), coachtest.Mia, v.ID, 0) })
	step("answer", interview.Probing, func() (round.View, error) {
		return d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "a pear"})
	})
	step("reply", interview.Confirming, func() (round.View, error) {
		return d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "an apple"})
	})
	step("confirm", interview.Over, func() (round.View, error) { return d.Confirm(t.Context(), coachtest.Mia, v.ID, 0, v.Place().Seen) })
	step("look", interview.Over, func() (round.View, error) { return d.Round(t.Context(), coachtest.Mia, v.ID) })
	if v.Result.Score != 85 {
		t.Errorf("the result is %v, want 85: all ticks, less the hint", v.Result.Score)
	}
}

func TestASecondMockOffersTheFirst(t *testing.T) {
	d := coachtest.NewDesk(t)
	first := d.Begin(coachtest.Mia, round.StartRound{N: 2})
	second, err := d.StartRound(t.Context(), coachtest.Mia, round.StartRound{N: 5})
	if err != nil || second.Running == nil || second.Running.ID != first.ID {
		t.Fatalf("got %+v, %v", second, err)
	}
	other := d.Begin(coachtest.Mia, round.StartRound{N: 5, Replace: true})
	if other.ID == first.ID || len(other.Questions) != 5 {
		t.Errorf("replacing gives %+v", other)
	}
	ended, err := d.Round(t.Context(), coachtest.Mia, first.ID)
	if err != nil || ended.Round.Phase != interview.Over || ended.Result.Passed {
		t.Errorf("the first is %+v, %v", ended.Round, err)
	}
}

func TestWalkingAwayFromTheTicksIsGraded(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.RoundWith(coachtest.Mia, interview.Open, interview.Practice)
	if _, err := d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "an apple"}); err != nil {
		t.Fatal(err)
	}
	d.Begin(coachtest.Mia, round.StartRound{Replace: true})
	a := d.Attempts("1")
	if len(a) != 1 || a[0].Verdict.Score != 75 || a[0].Verdict.Recognised != 75 {
		t.Errorf("attempts %+v, want one of 75 as recognised", a)
	}
}

func TestExamSaysNothingBeforeItsEnd(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.Begin(coachtest.Mia, round.StartRound{N: 4, Mode: interview.Exam})
	if v.Deadline.IsZero() {
		t.Fatal("the exam has no deadline")
	}
	if _, err := d.Hint(t.Context(), coachtest.Mia, v.ID, 0); err == nil {
		t.Error("a hint in an exam")
	}
	for v.Round.Phase == interview.Asking {
		before := v.Round.Current
		v = d.AnswerRight(coachtest.Mia, v)
		if v.Round.Phase == interview.Asking && v.Round.Current != before+1 {
			t.Fatalf("after question %d comes %d in phase %s", before, v.Round.Current, v.Round.Phase)
		}
	}
	for v.Round.Phase == interview.Confirming {
		var err error
		if v, err = d.Confirm(t.Context(), coachtest.Mia, v.ID, v.Round.Current, v.Place().Seen); err != nil {
			t.Fatal(err)
		}
	}
	if v.Result == nil || !v.Result.Passed {
		t.Errorf("the exam ends with %+v", v.Result)
	}
}

func TestExamsClockCounts(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.Begin(coachtest.Mia, round.StartRound{N: 4, Mode: interview.Exam})
	v = d.AnswerRight(coachtest.Mia, v)
	d.Advance(v.Deadline.Sub(d.Clock()))
	late, err := d.Answer(t.Context(), coachtest.Mia, v.ID, round.Step{Place: 1}, interview.Answer{Text: "42", Picked: []int{1}})
	coachtest.WantCode(t, err, coach.Ended)
	for late.Round.Phase == interview.Confirming {
		if late, err = d.Confirm(t.Context(), coachtest.Mia, v.ID, late.Round.Current, late.Place().Seen); err != nil {
			t.Fatal(err)
		}
	}
	if late.Result == nil || late.Result.Passed || !late.Result.Expired || late.Result.Mean != 25 {
		t.Errorf("after the bell: %+v; want a mean of 25 and no pass", late.Result)
	}
}

func TestStopping(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.Begin(coachtest.Mia, round.StartRound{N: 3})
	v = d.AnswerRight(coachtest.Mia, v)
	v, err := d.Stop(t.Context(), coachtest.Mia, v.ID, v.Round.Current)
	if err != nil || v.Result == nil || v.Result.Passed || !v.Result.Stopped {
		t.Fatalf("stopped: %+v, %v", v.Result, err)
	}
	_, err = d.Stop(t.Context(), coachtest.Mia, v.ID, v.Round.Current)
	coachtest.WantCode(t, err, coach.Ended)
	if running, err := d.Running(t.Context(), coachtest.Mia); running != nil || err != nil {
		t.Errorf("still running: %v, %v", running, err)
	}
}

func TestBadWishes(t *testing.T) {
	d := coachtest.NewDesk(t)
	for _, s := range []round.StartRound{{N: 11}, {N: -1}, {Section: "cooking"}, {Mode: "sleep"}} {
		_, err := d.StartRound(t.Context(), coachtest.Mia, s)
		coachtest.WantCode(t, err, coach.Bad)
	}
}

func TestStrictRefusesAndSteerShowsInThePlan(t *testing.T) {
	d := coachtest.NewDesk(t)
	strict := interview.Strict
	if _, err := d.ChangeSettings(t.Context(), coachtest.Mia, daily.Change{Steer: &strict}); err != nil {
		t.Fatal(err)
	}
	// While Python is at 0 like the others, a round in Python is allowed; once it is far above them it is refused.
	d.AnswerRight(coachtest.Mia, d.Begin(coachtest.Mia, round.StartRound{Section: "python", N: 1}))
	d.Advance(time.Hour)
	refused, err := d.StartRound(t.Context(), coachtest.Mia, round.StartRound{Section: "python", N: 3})
	if err != nil || refused.Refused == nil || refused.Refused.Weakest.Section == "python" {
		t.Fatalf("strict lets it through: %+v, %v", refused, err)
	}
	steer := interview.Steering
	if _, err := d.ChangeSettings(t.Context(), coachtest.Mia, daily.Change{Steer: &steer}); err != nil {
		t.Fatal(err)
	}
	v := d.Begin(coachtest.Mia, round.StartRound{Section: "python", N: 2})
	weak := 0
	for _, p := range v.Round.Places {
		if p.Section != "python" && p.Why.Kind == interview.WeakestLink {
			weak++
		}
	}
	if weak != 1 {
		t.Errorf("%d of 2 questions are of the weakest link, want 1: %+v", weak, v.Round.Places)
	}
}
