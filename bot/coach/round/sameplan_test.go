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

func asked(v round.View) (ids []interview.QuestionID) {
	for _, p := range v.Round.Places {
		ids = append(ids, p.Question)
	}
	return ids
}

func began(t *testing.T, s round.Started, err error) round.View {
	t.Helper()
	if err != nil || s.Round == nil {
		t.Fatalf("started %+v, %v", s, err)
	}
	return *s.Round
}

// finish answers whatever a round asks rightly, to its end.
func finish(d *coachtest.Desk, w coach.Who, v round.View) round.View {
	d.T.Helper()
	for v.Round.Phase != interview.Over {
		v = d.AnswerRight(w, v)
	}
	return v
}

func TestAgainAsksTheSameItemsByOtherQuestions(t *testing.T) {
	d := coachtest.NewDesk(t)
	old := finish(d, coachtest.Mia, ask(d, coachtest.Mia, short0, open1, "python-item0-choice"))
	s, err := d.Again(t.Context(), coachtest.Mia, old.ID, round.Other{})
	v := began(t, s, err)
	if !v.Started || v.Format != interview.Drill || v.Round.Mode != interview.Practice || s.Repeats != 0 || s.Missing != nil {
		t.Errorf("it begins as %+v with %d repeats", v, s.Repeats)
	}
	for i, p := range v.Round.Places {
		was := old.Round.Places[i]
		// The small bank has one question a kind for each item, so that another kind comes.
		if p.Item != was.Item || p.Question == was.Question || p.Why.Kind != interview.SameItem {
			t.Errorf("%d: %+v after %+v", i, p.Ask, was.Ask)
		}
	}
	_, err = d.Again(t.Context(), coachtest.Mia, v.ID, round.Other{})
	coachtest.WantCode(t, err, coach.Bad) // it runs
	_, err = d.Again(t.Context(), coachtest.Noah, old.ID, round.Other{})
	coachtest.WantCode(t, err, coach.NotYours)
}

func TestAgainSaysWhenAQuestionComesAgain(t *testing.T) {
	d := coachtest.NewDesk(t)
	old := finish(d, coachtest.Mia, ask(d, coachtest.Mia, open0, short0, choice0, short1)) // all that item 0 has
	s, err := d.Again(t.Context(), coachtest.Mia, old.ID, round.Other{})
	v := began(t, s, err)
	if s.Repeats != 3 || !slices.Equal(asked(v)[:3], []interview.QuestionID{open0, short0, choice0}) ||
		v.Round.Places[0].Why.Kind != interview.SameAsked ||
		v.Round.Places[3].Why.Kind != interview.SameItem {
		t.Errorf("%d repeats in %v", s.Repeats, v.Round.Places)
	}
}

// TestAgainTwiceAtOnce: a double click begins one round, and the other click is told of it.
func TestAgainTwiceAtOnce(t *testing.T) {
	d := coachtest.NewDesk(t)
	old := finish(d, coachtest.Mia, ask(d, coachtest.Mia, short0))
	type result struct {
		s   round.Started
		err error
	}
	results := make(chan result)
	for range 5 {
		go func() {
			s, err := d.Again(t.Context(), coachtest.Mia, old.ID, round.Other{})
			results <- result{s, err}
		}()
	}
	begun, running := 0, 0
	for range 5 {
		r := <-results
		switch {
		case r.err != nil:
			t.Error(r.err)
		case r.s.Round != nil:
			begun++
		case r.s.Running != nil:
			running++
		}
	}
	if begun != 1 || running != 4 {
		t.Errorf("%d rounds began and %d clicks were told of one", begun, running)
	}
}

func TestAgainEndsWhatRunsOnlyWhenAskedTo(t *testing.T) {
	d := coachtest.NewDesk(t)
	old := finish(d, coachtest.Mia, ask(d, coachtest.Mia, short0))
	running := ask(d, coachtest.Mia, short1)
	s, err := d.Again(t.Context(), coachtest.Mia, old.ID, round.Other{})
	if err != nil || s.Running == nil || s.Running.ID != running.ID {
		t.Fatalf("%+v, %v", s, err)
	}
	s, err = d.Again(t.Context(), coachtest.Mia, old.ID, round.Other{Replace: true, Running: running.ID})
	v := began(t, s, err)
	if now := look(d, coachtest.Mia, running.ID); !now.Round.Stopped {
		t.Error("what ran goes on")
	}
	// Pressed once more, it does not end the round that it began.
	s, err = d.Again(t.Context(), coachtest.Mia, old.ID, round.Other{Replace: true, Running: running.ID})
	if err != nil || s.Running == nil || s.Running.ID != v.ID {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestAgainAnExamHasAClock(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.Begin(coachtest.Mia, round.StartRound{N: 2, Section: "network", Mode: interview.Exam})
	for v.Round.Phase == interview.Asking {
		var err error
		if v, err = d.Skip(t.Context(), coachtest.Mia, v.ID, v.Round.Current); err != nil {
			t.Fatal(err)
		}
	}
	s, err := d.Again(t.Context(), coachtest.Mia, v.ID, round.Other{})
	again := began(t, s, err)
	if again.Round.Mode != interview.Exam || again.Section != "network" || !again.Deadline.After(d.Clock()) {
		t.Errorf("%+v", again)
	}
}

// strong has Mia known in a section, as in weeks of rounds: all of its items at 100.
func strong(d *coachtest.Desk, section string) {
	d.T.Helper()
	for _, item := range []string{"0", "1"} {
		id := interview.QuestionID(section + "-item" + item + "-short")
		finish(d, coachtest.Mia, ask(d, coachtest.Mia, id))
	}
}

func TestAStrictServerRefusesAgainFarAboveTheWeakestLink(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp(daily.Change{Steer: coachtest.Ptr(interview.Strict)})
	old := finish(d, coachtest.Mia, ask(d, coachtest.Mia, short0, short1)) // Network stands at 100, the others at 0
	s, err := d.Again(t.Context(), coachtest.Mia, old.ID, round.Other{})
	if err != nil || s.Refused == nil || s.Refused.Chosen.Section != "network" || s.Round != nil {
		t.Fatalf("%+v, %v", s, err)
	}
	// With a question of the weakest link in it, it is not refused.
	mixed := tell(d, coachtest.Mia, ask(d, coachtest.Mia, choice0, pythonOpen), "right")
	tell(d, coachtest.Mia, mixed, "Nothing of the kind.")
	s, err = d.Again(t.Context(), coachtest.Mia, mixed.ID, round.Other{})
	v := began(t, s, err)
	if len(v.Questions) != 2 {
		t.Errorf("%d questions", len(v.Questions))
	}
}

func TestWhatIMissedUntilItWasSaidOnce(t *testing.T) {
	d := coachtest.NewDesk(t)
	_, err := d.AskMissed(t.Context(), coachtest.Mia, round.Other{})
	coachtest.WantCode(t, err, coach.NothingIn)
	// Week 1: half of an open question (the apple, 75 points), a wrong number and a wrong choice.
	v := ask(d, coachtest.Mia, open0, short1, "python-item0-choice", "django-item0-short")
	for _, answer := range []string{pear, "41", "wrong", "42"} {
		v = tell(d, coachtest.Mia, v, answer)
	}
	d.Advance(7 * 24 * time.Hour)
	// Week 2: it asks them, what lost most first, and of two that lost as much the one whose answer is older.
	s, err := d.AskMissed(t.Context(), coachtest.Mia, round.Other{})
	v = began(t, s, err)
	if got := asked(v); !slices.Equal(got, []interview.QuestionID{short1, "python-item0-choice", open0}) &&
		!slices.Equal(got, []interview.QuestionID{"python-item0-choice", short1, open0}) {
		t.Errorf("asked %v", got)
	}
	if *s.Missing != (round.Missing{Points: 3, Questions: 3, Asked: 3}) || v.Round.Places[0].Why.Kind != interview.LeftOut ||
		v.Round.Places[0].Why.Days != 7 || v.Format != interview.Drill {
		t.Errorf("it is about %+v, %+v", *s.Missing, v.Round.Places[0])
	}
	// She says the apple now, and not the pear: the apple leaves, the pear comes. The number is right, the choice wrong again.
	for v.Round.Phase != interview.Over {
		answer := map[interview.QuestionID]string{short1: "42", "python-item0-choice": "wrong",
			open0: "I think of an apple."}[v.Place().Question]
		v = tell(d, coachtest.Mia, v, answer)
	}
	d.Advance(7 * 24 * time.Hour)
	s, err = d.AskMissed(t.Context(), coachtest.Mia, round.Other{})
	v = began(t, s, err)
	if got := asked(v); !slices.Equal(got, []interview.QuestionID{"python-item0-choice", open0}) || s.Missing.Points != 2 {
		t.Errorf("asked %v for %+v", got, *s.Missing)
	}
	v = finish(d, coachtest.Mia, v)
	_, err = d.AskMissed(t.Context(), coachtest.Mia, round.Other{})
	coachtest.WantCode(t, err, coach.NothingIn)
	if h, err := d.History(t.Context(), coachtest.Mia, round.Page{}); err != nil || h.Missed != 0 || len(h.Rounds) != 3 ||
		h.Rounds[0].ID != v.ID {
		t.Errorf("history %+v, %v", h, err)
	}
	// What is older than thirty days is forgotten: a wrong number of today is asked until day 30 and not after it.
	tell(d, coachtest.Mia, ask(d, coachtest.Mia, "database-item0-short"), "41")
	d.Advance(30*24*time.Hour - time.Minute)
	if h, err := d.History(t.Context(), coachtest.Mia, round.Page{}); err != nil || h.Missed != 1 {
		t.Errorf("after thirty days but a minute: %+v, %v", h, err)
	}
	d.Advance(2 * time.Minute)
	_, err = d.AskMissed(t.Context(), coachtest.Mia, round.Other{})
	coachtest.WantCode(t, err, coach.NothingIn)
}

func TestWhatIMissedHasFiveQuestionsAndNoItemTwice(t *testing.T) {
	d := coachtest.NewDesk(t)
	for _, section := range []string{"python", "database", "network"} {
		for _, item := range []string{"0", "1"} {
			for _, kind := range []string{"short", "choice"} {
				id := interview.QuestionID(section + "-item" + item + "-" + kind)
				tell(d, coachtest.Mia, ask(d, coachtest.Mia, id), map[string]string{"short": "41", "choice": "wrong"}[kind])
			}
		}
	}
	s, err := d.AskMissed(t.Context(), coachtest.Mia, round.Other{})
	v := began(t, s, err)
	items := map[interview.ItemID]bool{}
	for _, p := range v.Round.Places {
		items[p.Item] = true
	}
	if len(v.Questions) != 5 || len(items) != 5 || *s.Missing != (round.Missing{Points: 12, Questions: 12, Asked: 5}) {
		t.Errorf("%d questions on %d items for %+v", len(v.Questions), len(items), *s.Missing)
	}
}

func TestAStrictServerLeavesOutWhatIsFarAboveTheWeakestLink(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp(daily.Change{Steer: coachtest.Ptr(interview.Strict)})
	strong(d, "network")
	// The choice is wrong: item 0 comes to (100 + 0) / 2 = 50 and Network to 75, still far above the others' 0.
	tell(d, coachtest.Mia, ask(d, coachtest.Mia, choice0), "wrong")
	s, err := d.AskMissed(t.Context(), coachtest.Mia, round.Other{})
	if err != nil || s.Refused == nil || s.Refused.Chosen.Section != "network" || s.Round != nil || s.Missing != nil {
		t.Fatalf("%+v, %v", s, err)
	}
	tell(d, coachtest.Mia, ask(d, coachtest.Mia, "python-item0-short"), "41")
	s, err = d.AskMissed(t.Context(), coachtest.Mia, round.Other{})
	v := began(t, s, err)
	if got := asked(v); !slices.Equal(got, []interview.QuestionID{"python-item0-short"}) {
		t.Errorf("asked %v", got)
	}
	// It is no other in direct messages.
	if _, err := d.Skip(t.Context(), coachtest.Mia, v.ID, 0); err != nil {
		t.Fatal(err)
	}
	s, err = d.AskMissed(t.Context(), coach.Who{UserID: coachtest.Mia.UserID, Name: coachtest.Mia.Name}, round.Other{})
	if got := asked(began(t, s, err)); !slices.Equal(got, []interview.QuestionID{"python-item0-short"}) {
		t.Errorf("asked %v", got)
	}
}
