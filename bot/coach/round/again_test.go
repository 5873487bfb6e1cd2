package round_test

import (
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
)

// say answers the step that a round waits for, and fails the test when that is refused.
func say(d *coachtest.Desk, v round.View, text string) round.View {
	d.T.Helper()
	v, err := d.Answer(d.T.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: text})
	if err != nil {
		d.T.Fatal(err)
	}
	return v
}

// TestNothingHeardIsAskedMoreSimply: once, before any probe; what is said then is the answer. The apple's probe is how it is put, so it is
// not asked again.
func TestNothingHeardIsAskedMoreSimply(t *testing.T) {
	d := probedDesk(t)
	v := d.RoundWith(coachtest.Mia, interview.Open, interview.Practice)
	v = say(d, v, "There is nothing of that kind that I could name to you.")
	if !v.Again() || v.Simply(0) != "And what grows on the tree?" || len(d.Attempts("1")) != 0 {
		t.Fatalf("nothing heard: %+v", v.Round)
	}
	now, err := d.Round(t.Context(), coachtest.Mia, v.ID)
	if err != nil || !now.Again() {
		t.Fatalf("as it is read back: %+v, %v", now.Round, err)
	}
	v = say(d, now, "Again there is nothing of that kind that I could name.")
	if v.Round.Phase != interview.Probing || v.Place().Probes[0] != "pear" {
		t.Fatalf("nothing heard twice: %+v", v.Round)
	}
	v = say(d, v, "A pear.")
	if v.Round.Phase != interview.Confirming {
		t.Fatalf("after the reply: %+v", v.Round)
	}
	if v, err = d.ConfirmRecognised(t.Context(), coachtest.Mia, v.ID, 0); err != nil || v.Round.Places[0].Verdict.Score != 25 {
		t.Fatalf("the verdict: %+v, %v", v.Round, err)
	}
	if a := d.Attempts("1"); len(a) != 1 || len(a[0].Answer) != 3 {
		t.Errorf("the attempt does not hold all that was said: %+v", a)
	}
}

// TestAShortReplyToTheSimplerQuestion is read in the light of what was asked.
func TestAShortReplyToTheSimplerQuestion(t *testing.T) {
	d := probedDesk(t)
	v := d.RoundWith(coachtest.Mia, interview.Open, interview.Practice)
	v = say(d, say(d, v, "Hm, what do you mean by that?"), "An apple.")
	if v.Round.Phase != interview.Probing || v.Place().Probes[0] != "pear" || len(v.Place().Seen) != 1 || v.Place().LastReaction() != interview.MuchHeard {
		t.Fatalf("%+v", v.Round)
	}
}

// TestIDontKnowEndsIt: typed or pressed, to the question or to a probe. To the question it is graded at once, by what was heard: nothing.
func TestIDontKnowEndsIt(t *testing.T) {
	typed := func(d *coachtest.Desk, v round.View) round.View { return say(d, v, "No idea, sorry.") }
	pressed := func(d *coachtest.Desk, v round.View) round.View {
		v, err := d.Pass(d.T.Context(), coachtest.Mia, v.ID, v.Step())
		if err != nil {
			d.T.Fatal(err)
		}
		return v
	}
	skipped := func(d *coachtest.Desk, v round.View) round.View {
		v, err := d.Skip(d.T.Context(), coachtest.Mia, v.ID, v.Round.Current)
		if err != nil {
			d.T.Fatal(err)
		}
		return v
	}
	const nothing = "There is nothing of that kind that I could name to you."
	for name, c := range map[string]struct {
		mode   interview.Mode
		before []string // said first
		know   func(*coachtest.Desk, round.View) round.View
		score  int // -1: it waits for ticks, with the pear heard
	}{
		"typed":                         {interview.Practice, nil, typed, 0},
		"pressed":                       {interview.Practice, nil, pressed, 0},
		"typed in an exam":              {interview.Exam, nil, typed, 0},
		"typed to what was simpler":     {interview.Practice, []string{nothing}, typed, 0},
		"pressed under what was":        {interview.Practice, []string{nothing}, pressed, 0},
		"skipped what was simpler":      {interview.Practice, []string{nothing}, skipped, 0},
		"typed to a probe":              {interview.Practice, []string{"I think of a pear."}, typed, -1},
		"pressed under a probe":         {interview.Practice, []string{"I think of a pear."}, pressed, -1},
		"pressed under an exam's probe": {interview.Exam, []string{"I think of a pear."}, pressed, -1},
	} {
		t.Run(name, func(t *testing.T) {
			d := probedDesk(t)
			v := d.RoundWith(coachtest.Mia, interview.Open, c.mode)
			for _, text := range c.before {
				v = say(d, v, text)
			}
			v = c.know(d, v)
			p := v.Round.Places[0]
			if p.LastReaction() != interview.DontKnow {
				t.Fatalf("reactions %v", p.Reactions)
			}
			if c.score < 0 {
				if v.Round.Phase != interview.Confirming || len(p.Probes) != 1 || len(p.Seen) != 1 {
					t.Fatalf("it goes on, or loses what was heard: %+v", v.Round)
				}
				return
			}
			if p.Verdict == nil || p.Verdict.Score != c.score || len(p.Probes) > 0 || len(p.Verdict.Missed) != 2 || p.Verdict.Grader != interview.Machine {
				t.Fatalf("verdict %+v of %+v", p.Verdict, p)
			}
			if len(d.Attempts("1")) != 1 {
				t.Error("it is no attempt")
			}
		})
	}
}

// TestIDontKnowIsForOpenQuestions: of the others one is skipped.
func TestIDontKnowIsForOpenQuestions(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.RoundWith(coachtest.Mia, interview.Short, interview.Practice)
	_, err := d.Pass(t.Context(), coachtest.Mia, v.ID, v.Step())
	coachtest.WantCode(t, err, coach.Bad)
	if len(d.Events(v.ID)) != 0 {
		t.Error("it counts")
	}
}

// TestWhoStopsThereIsGradedByWhatWasSaid: the first answer waits for its ticks.
func TestWhoStopsThereIsGradedByWhatWasSaid(t *testing.T) {
	d := probedDesk(t)
	v := d.RoundWith(coachtest.Mia, interview.Open, interview.Practice)
	v = say(d, v, "There is nothing of that kind that I could name to you.")
	v, err := d.Stop(t.Context(), coachtest.Mia, v.ID, 0)
	if err != nil || v.Round.Phase != interview.Confirming {
		t.Fatalf("%+v, %v", v.Round, err)
	}
	if v, err = d.ConfirmRecognised(t.Context(), coachtest.Mia, v.ID, 0); err != nil || v.Round.Phase != interview.Over || len(d.Attempts("1")) != 1 {
		t.Fatalf("%+v, %v", v.Round, err)
	}
}

// TestNoDailyAndNoExamIsPutMoreSimply: an exam tells nobody what was heard, and a daily asks everybody the same.
func TestNoDailyAndNoExamIsPutMoreSimply(t *testing.T) {
	d := probedDesk(t)
	v := say(d, d.RoundWith(coachtest.Mia, interview.Open, interview.Exam), "There is nothing of that kind that I could name to you.")
	if v.Again() || v.Round.Phase != interview.Probing {
		t.Errorf("in an exam: %+v", v.Round)
	}

	d = coachtest.NewDesk(t)
	d.SetUp()
	d.Queue("network-item0-open", "")
	d.To("2026-03-03 09:00")
	d.Due()
	v, err := d.OpenDaily(t.Context(), coachtest.Mia, "9", d.Post.Posts[0].Date)
	if err != nil {
		t.Fatal(err)
	}
	if v = say(d, v, "There is nothing of that kind that I could name to you."); v.Again() || v.Round.Phase != interview.Probing {
		t.Errorf("in a daily: %+v", v.Round)
	}
}
