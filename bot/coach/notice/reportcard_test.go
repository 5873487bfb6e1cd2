package notice_test

import (
	"testing"

	"hotseat/bot/coach/coachtest"
)

// TestWhoLooksWhileItIsDecidedIsNotTold: the report card was found to be due, and its person looks before that is written.
func TestWhoLooksWhileItIsDecidedIsNotTold(t *testing.T) {
	for name, looks := range map[string]bool{"who looks": true, "who does not": false} {
		t.Run(name, func(t *testing.T) {
			n := coachtest.NewNewsroom(t)
			n.RemindMe(coachtest.Mia, "19:00", "UTC")
			if _, err := n.SetPlan(t.Context(), coachtest.Mia, "2026-03-03"); err != nil {
				t.Fatal(err)
			}
			n.At("2026-03-04 18:59")
			n.AnswerOn(coachtest.Mia, "2026-03-04") // so that no reminder comes beside it
			n.To("2026-03-04 19:00")
			found, err := n.Survey(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if looks {
				if v, err := n.Plan(t.Context(), coachtest.Mia); err != nil || v.Report == nil {
					t.Fatalf("%+v, %v", v, err)
				}
			}
			for range 2 { // as two nudges would that looked at the same moment
				if err := n.DecideNotices(t.Context(), found); err != nil {
					t.Fatal(err)
				}
			}
			n.At("2026-03-04 19:01")
			if looks {
				n.WantTold(0)
			} else {
				n.WantTold(1)
			}
		})
	}
}
