package notice_test

import (
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/questions/interview"
	"hotseat/store"
)

// TestTheAnswerGoesOutInTheMiddleOfAnAnswer: what was said before counts by what was recognised; nobody ticks with the model answer
// beside it.
func TestTheAnswerGoesOutInTheMiddleOfAnAnswer(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp(daily.Change{Reveal: coachtest.Ptr("20:00")})
	d.Queue("python-item0-open", "")
	d.To("2026-03-03 09:00")
	d.Due()
	on := d.Post.Posts[0].Date
	asked, told, halfway := coachtest.Member(1), coachtest.Member(2), coachtest.Member(3)
	for _, w := range []coach.Who{asked, told, halfway} {
		v, err := d.OpenDaily(t.Context(), w, "9", on)
		if err != nil {
			t.Fatal(err)
		}
		switch w {
		case told: // at the follow-up about the apple
			if v, err = d.Answer(t.Context(), w, v.ID, v.Step(), interview.Answer{Text: "There is a pear."}); err != nil ||
				v.Round.Phase != interview.Probing {
				t.Fatalf("%+v, %v", v.Round, err)
			}
		case halfway: // at the ticks
			if v, err = d.Answer(t.Context(), w, v.ID, v.Step(), interview.Answer{Text: "There is an apple and a pear."}); err != nil ||
				v.Round.Phase != interview.Confirming {
				t.Fatalf("%+v, %v", v.Round, err)
			}
		}
	}
	d.To("2026-03-03 20:00")
	for range 2 {
		if err := d.DoDue(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	scores := map[string]int{}
	err := d.Store.Read(t.Context(), func(tx *store.Tx) error {
		answers, err := tx.AnswersTo("9", on)
		for _, a := range answers {
			scores[a.UserID] = a.Verdict.Score
		}
		return err
	})
	// The apple weighs 3 and the pear 1.
	if err != nil || len(scores) != 2 || scores[told.UserID] != 25 || scores[halfway.UserID] != 100 {
		t.Errorf("graded are %v, %v; want 25 for the pear and 100 for both", scores, err)
	}
	for w, practice := range map[coach.Who]bool{asked: true, told: false, halfway: false} {
		v, err := d.OpenDaily(t.Context(), w, "9", on)
		if err != nil || v.Practice != practice || practice == (v.Result != nil) {
			t.Errorf("%s opens practice %v with %+v, %v", w.Name, v.Practice, v.Result, err)
		}
	}
}

// TestWithoutARevealTheOldPostSaysThatItIsOver once the next one has come.
func TestWithoutARevealTheOldPostSaysThatItIsOver(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp(daily.Change{Reveal: coachtest.Ptr("off")})
	d.To("2026-03-03 09:00")
	d.Due()
	d.Show()
	if got := d.Post.Did(); got != "" {
		t.Fatalf("before: %s", got)
	}
	d.To("2026-03-04 09:00")
	d.Due()
	d.Show()
	if got := d.Post.Did(); got != "edit 2026-03-03 0 over" {
		t.Errorf("after: %s", got)
	}
}
