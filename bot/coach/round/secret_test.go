package round_test

import (
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
)

// posted sets a server up, posts its first daily, and says what that asks. Mia has been there.
func posted(t *testing.T, before func(*coachtest.Desk)) (*coachtest.Desk, interview.QuestionID) {
	t.Helper()
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 08:00")
	if before != nil {
		before(d)
	}
	d.To("2026-03-03 09:00")
	d.Due()
	return d, d.Post.Posts[0].Question.ID
}

func TestNoMockAsksAnOpenDaily(t *testing.T) {
	d, secret := posted(t, nil)
	if _, err := d.Streak(t.Context(), coachtest.Mia); err != nil { // that she is in the server is known
		t.Fatal(err)
	}
	for _, w := range []coach.Who{coachtest.Mia, {UserID: coachtest.Mia.UserID, Name: coachtest.Mia.Name}} {
		asked := map[interview.QuestionID]bool{}
		for range 40 { // the same items come up again and again, each time by another question
			v := d.Begin(w, round.StartRound{N: round.MaxQuestions, Mode: interview.Exam})
			for q, ask := range v.Round.Places {
				asked[ask.Question] = true
				if _, err := d.Skip(t.Context(), w, v.ID, q); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, q := range d.Packs.First().Questions() {
			if asked[q.ID] != (q.ID != secret) {
				t.Errorf("in server %q %s is asked: %v; the open daily is %s", w.GuildID, q.ID, asked[q.ID], secret)
			}
		}
	}
}

func TestWhatBecomesADailyIsPassedOver(t *testing.T) {
	// The plan is made an hour before the daily that asks one of its questions.
	var v round.View
	d, secret := posted(t, func(d *coachtest.Desk) {
		p, err := d.Preview(t.Context(), coachtest.Mia)
		if err != nil || len(p.Days) == 0 {
			t.Fatal(p, err)
		}
		v = d.RoundAsking(coachtest.Mia, p.Days[0].Question.ID)
	})
	now, err := d.Round(t.Context(), coachtest.Mia, v.ID)
	if err != nil || v.Round.Places[0].Question != secret || !now.Round.Places[0].Void || now.Round.Current != 1 {
		t.Fatalf("%+v, %v", now.Round, err)
	}
	after, err := d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "42"})
	coachtest.WantCode(t, err, coach.Ended)
	if len(d.Attempts("1")) != 0 {
		t.Error("it counts in the mock")
	}
	after = d.AnswerRight(coachtest.Mia, after)
	if after.Result == nil || after.Result.Score != 100 || !after.Result.Passed {
		t.Errorf("what was passed over costs points: %+v", after.Result)
	}
	if !after.Secret[0] || after.Secret[1] {
		t.Errorf("secrets %v", after.Secret)
	}
	d.AnswerDaily(coachtest.Mia)
	if now, err = d.Round(t.Context(), coachtest.Mia, v.ID); err != nil || now.Secret[0] {
		t.Errorf("who has answered the daily may see it in the round: %v, %v", now.Secret, err)
	}
}

// TestAnAnsweredDailyIsNoSecret: the verdict that answers a daily tells its answer at once, as it does when it is opened again.
func TestAnAnsweredDailyIsNoSecret(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.Queue("network-item0-choice", "2026-03-03")
	d.To("2026-03-03 09:00")
	d.Due()
	if v := d.AnswerDaily(coachtest.Mia); v.Round.Phase != interview.Over || v.Secret[0] {
		t.Errorf("answered: %s, a secret: %v", v.Round.Phase, v.Secret)
	}
	if v, err := d.OpenDaily(t.Context(), coachtest.Mia, "9", d.Post.Posts[0].Date); err != nil || v.Secret[0] {
		t.Errorf("opened again: a secret: %v, %v", v.Secret, err)
	}
	if v, err := d.OpenDaily(t.Context(), coachtest.Noah, "9", d.Post.Posts[0].Date); err != nil || !v.Secret[0] {
		t.Errorf("for who has not answered: a secret: %v, %v", v.Secret, err)
	}
}
