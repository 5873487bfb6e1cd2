package coach

import (
	"testing"

	"hotseat/questions/interview"
	"hotseat/store"
)

// TestTheAnswerGoesOutInTheMiddleOfAnAnswer: what was said before counts by what was recognised; nobody ticks with the model answer beside it.
func TestTheAnswerGoesOutInTheMiddleOfAnAnswer(t *testing.T) {
	d := newDesk(t)
	d.setUp(Change{Reveal: ptr("20:00")})
	d.queue("python-item0-open", "")
	d.to("2026-03-03 09:00")
	d.due()
	on := d.post.posts[0].Date
	asked, told, halfway := member(1), member(2), member(3)
	for _, w := range []Who{asked, told, halfway} {
		v, err := d.OpenDaily(t.Context(), w, "9", on)
		if err != nil {
			t.Fatal(err)
		}
		switch w {
		case told: // at the follow-up about the apple
			if v, err = d.Answer(t.Context(), w, v.ID, v.Step(), interview.Answer{Text: "There is a pear."}); err != nil || v.Round.Phase != interview.Probing {
				t.Fatalf("%+v, %v", v.Round, err)
			}
		case halfway: // at the ticks
			if v, err = d.Answer(t.Context(), w, v.ID, v.Step(), interview.Answer{Text: "There is an apple and a pear."}); err != nil || v.Round.Phase != interview.Confirming {
				t.Fatalf("%+v, %v", v.Round, err)
			}
		}
	}
	d.to("2026-03-03 20:00")
	for range 2 {
		if err := d.DoDue(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	scores := map[string]int{}
	err := d.store.Read(t.Context(), func(tx *store.Tx) error {
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
	for w, practice := range map[Who]bool{asked: true, told: false, halfway: false} {
		v, err := d.OpenDaily(t.Context(), w, "9", on)
		if err != nil || v.Practice != practice || practice == (v.Result != nil) {
			t.Errorf("%s opens practice %v with %+v, %v", w.Name, v.Practice, v.Result, err)
		}
	}
}

// TestWithoutARevealTheOldPostSaysThatItIsOver once the next one has come.
func TestWithoutARevealTheOldPostSaysThatItIsOver(t *testing.T) {
	d := newDesk(t)
	d.setUp(Change{Reveal: ptr("off")})
	d.to("2026-03-03 09:00")
	d.due()
	d.show()
	if got := d.post.did(); got != "" {
		t.Fatalf("before: %s", got)
	}
	d.to("2026-03-04 09:00")
	d.due()
	d.show()
	if got := d.post.did(); got != "edit 2026-03-03 0 over" {
		t.Errorf("after: %s", got)
	}
}
