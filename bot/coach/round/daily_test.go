package round_test

import (
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
	"hotseat/store"
)

// TestCodeThatStillRunsWhenTheNextDailyComes was given in time.
func TestCodeThatStillRunsWhenTheNextDailyComes(t *testing.T) {
	box := &boxed{verdict: judge.Verdict{Score: 100}}
	d := coachtest.NewDesk(t)
	d.Packs, d.Sandbox = questions.Only(codeBank(t)), box
	d.SetUp()
	d.Queue("python-code", "")
	d.To("2026-03-03 09:00")
	d.Due()
	d.To("2026-03-04 08:59")
	v, err := d.OpenDaily(t.Context(), coachtest.Mia, "9", d.Post.Posts[0].Date)
	if err != nil {
		t.Fatal(err)
	}
	box.during = func() {
		d.To("2026-03-04 09:00")
		if err := d.DoDue(t.Context()); err != nil {
			t.Error(err)
		}
	}
	v, err = d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "def one(): return 1"})
	if err != nil || v.Practice || v.Result == nil || len(d.Attempts("1")) != 1 {
		t.Errorf("practice %v, %d attempts, %v; want one that counts", v.Practice, len(d.Attempts("1")), err)
	}
}

func TestOneAttemptADailyCounts(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 09:00")
	d.Due()
	d.AnswerDaily(coachtest.Mia)
	on := d.Post.Posts[0].Date
	for range 2 { // as often as one likes
		v, err := d.PractiseDaily(t.Context(), coachtest.Mia, "9", on)
		if err != nil || !v.Practice || v.Result != nil {
			t.Fatalf("again: %+v, %v", v.Round, err)
		}
		again, err := d.PractiseDaily(t.Context(), coachtest.Mia, "9", on)
		if err != nil || again.ID != v.ID {
			t.Fatalf("a double click opens another: %s and %s, %v", v.ID, again.ID, err)
		}
		if v = d.AnswerRight(coachtest.Mia, v); v.Result == nil {
			t.Fatalf("%+v", v.Round)
		}
	}
	var attempts []store.Attempt
	err := d.Store.Read(t.Context(), func(tx *store.Tx) (err error) {
		attempts, err = tx.Attempts(coachtest.Mia.UserID)
		return err
	})
	if err != nil || len(attempts) != 1 {
		t.Errorf("%d attempts, %v; want the one that counts", len(attempts), err)
	}
	v, err := d.OpenDaily(t.Context(), coachtest.Mia, "9", on) // the answer that counts is still behind the button
	if err != nil || v.Practice || v.Result == nil {
		t.Errorf("%+v, %v", v.Round, err)
	}
	noah := coach.Who{UserID: "2", Name: "Noah", GuildID: "9"}
	if v, err := d.PractiseDaily(t.Context(), noah, "9", on); err != nil || v.Practice {
		t.Errorf("who has not answered practises: %+v, %v", v.Round, err)
	}
}

// TestAnAnswerBegunBeforeTheNextDaily: the form was open while the next daily came.
func TestAnAnswerBegunBeforeTheNextDaily(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 09:00")
	d.Due()
	v, err := d.OpenDaily(t.Context(), coachtest.Mia, "9", d.Post.Posts[0].Date)
	if err != nil {
		t.Fatal(err)
	}
	d.To("2026-03-04 09:00")
	d.Due()
	if v = d.AnswerRight(coachtest.Mia, v); v.Result == nil || !v.Practice {
		t.Fatalf("after the next daily: %+v", v)
	}
	if s, err := d.Streak(t.Context(), coachtest.Mia); err != nil || s.Mine.Days != 0 {
		t.Errorf("it counts: %+v, %v", s.Mine, err)
	}
}
