package round_test

import (
	"testing"
	"time"

	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/group"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
)

func wantMade(t *testing.T, what string, v round.View, days, spent int) {
	t.Helper()
	switch {
	case days == 0 && v.Made != nil:
		t.Errorf("%s tells of %d days, and should not", what, v.Made.Days)
	case days > 0 && v.Made == nil:
		t.Errorf("%s does not tell of the streak", what)
	case days > 0 && (v.Made.Days != days || len(v.Made.Spent) != spent || !v.Made.ActiveToday):
		t.Errorf("%s tells of %d days and %v spent; want %d and %d", what, v.Made.Days, v.Made.Spent, days, spent)
	}
}

// TestTheDailyTellsTheStreak: be it the first answer of the day or not; of a freeze that was spent the first alone.
func TestTheDailyTellsTheStreak(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	for range 7 {
		if _, err := d.Checkin(t.Context(), coachtest.Mia, group.CheckIn{}); err != nil {
			t.Fatal(err)
		}
		d.Advance(24 * time.Hour)
	}
	d.Advance(24 * time.Hour) // a day is missed
	d.Due()
	v := d.AnswerDaily(coachtest.Mia)
	wantMade(t, "the daily", v, 8, 1)
	v, err := d.OpenDaily(t.Context(), coachtest.Mia, "9", v.Date)
	if err != nil {
		t.Fatal(err)
	}
	wantMade(t, "the daily that is looked at again", v, 0, 0)
	d.Advance(24 * time.Hour)
	d.Due()
	if _, err := d.Checkin(t.Context(), coachtest.Mia, group.CheckIn{}); err != nil {
		t.Fatal(err)
	}
	wantMade(t, "the daily after a check-in", d.AnswerDaily(coachtest.Mia), 9, 0)
	v, err = d.PractiseDaily(t.Context(), coachtest.Mia, "9", d.Post.Posts[len(d.Post.Posts)-1].Date)
	if err != nil {
		t.Fatal(err)
	}
	wantMade(t, "a practice of it", d.AnswerRight(coachtest.Mia, v), 0, 0)
}

// TestTheFirstAnswerOfTheDayTellsTheStreak: in a mock, and no other one.
func TestTheFirstAnswerOfTheDayTellsTheStreak(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.Begin(coachtest.Mia, round.StartRound{N: 3})
	v, err := d.Skip(t.Context(), coachtest.Mia, v.ID, 0)
	if err != nil {
		t.Fatal(err)
	}
	wantMade(t, "a question that is skipped", v, 0, 0)
	v = answerOne(t, d, v)
	wantMade(t, "the first answer", v, 1, 0)
	wantMade(t, "the second", answerOne(t, d, v), 0, 0)
	d.Advance(24 * time.Hour)
	wantMade(t, "the next day's", d.AnswerRight(coachtest.Mia, d.Begin(coachtest.Mia, round.StartRound{N: 1})), 2, 0)
}

// answerOne answers the question that a round waits for, well, and confirms all that is to be confirmed then: in an exam, at its end.
func answerOne(t *testing.T, d *coachtest.Desk, v round.View) round.View {
	t.Helper()
	v = d.AnswerRight(coachtest.Mia, v)
	for v.Round.Phase == interview.Confirming {
		var err error
		if v, err = d.Confirm(t.Context(), coachtest.Mia, v.ID, v.Round.Current, v.Place().Seen); err != nil {
			t.Fatal(err)
		}
	}
	return v
}

// TestAnExamTellsNothingBeforeItsEnd: and then once, whether it began the day or not.
func TestAnExamTellsNothingBeforeItsEnd(t *testing.T) {
	d := coachtest.NewDesk(t)
	for _, want := range []int{1, 0} {
		v := d.Begin(coachtest.Mia, round.StartRound{N: 2, Mode: interview.Exam})
		v = answerOne(t, d, v)
		wantMade(t, "an exam that goes on", v, 0, 0)
		v = answerOne(t, d, v)
		if v.Round.Phase != interview.Over {
			t.Fatalf("the exam is not over: %+v", v.Round)
		}
		wantMade(t, "an exam that is over", v, want, 0)
		d.Advance(time.Minute)
	}
}
