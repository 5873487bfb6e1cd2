package notice_test

import (
	"slices"
	"testing"

	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/group"
)

// TestWhoLeftIsInNoRevealAndNoRecap: Noah answered, agreed to be named, had a solid week, and left.
func TestWhoLeftIsInNoRevealAndNoRecap(t *testing.T) {
	n := coachtest.NewNewsroom(t) // set up on Monday, 2 March
	for _, w := range []group.MyChange{{Named: coachtest.Ptr(true)}} {
		n.Choose(coachtest.Mia, w)
		n.Choose(coachtest.Noah, w)
	}
	days := []string{"2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06", "2026-03-07"}
	for _, day := range days {
		n.At(day + " 09:00")
		n.AnswerOn(coachtest.Mia, day)
		n.AnswerOn(coachtest.Noah, day)
	}
	n.Wall.Gone = map[string]bool{coachtest.Noah.UserID: true}
	n.At("2026-03-09 09:00")
	if got, want := n.Wrote(), "reveal 2026-03-03, reveal 2026-03-04, reveal 2026-03-05, reveal 2026-03-06"; len(got) < len(want) {
		t.Fatal(got)
	}
	seen := 0
	for _, p := range n.Wall.Notices {
		switch {
		case p.Reveal != nil && p.Date.String() == "2026-03-06": // while Noah was there
			seen++
			if p.Reveal.Answered != 2 || !slices.Equal(p.Reveal.Names, []string{"Mia", "Noah"}) {
				t.Errorf("the reveal before Noah left says %+v", *p.Reveal)
			}
		case p.Reveal != nil && p.Date.String() == "2026-03-07":
			seen++
			if p.Reveal.Answered != 1 || !slices.Equal(p.Reveal.Names, []string{"Mia"}) {
				t.Errorf("the reveal after Noah left says %+v", *p.Reveal)
			}
		case p.Recap != nil:
			seen++
			if r := p.Recap; r.Answers != 5 || r.Active != 1 || r.Solid != 1 || !slices.Equal(r.SolidNames, []string{"Mia"}) {
				t.Errorf("the recap says %+v", *r)
			}
		}
	}
	if seen != 3 {
		t.Errorf("%d of the three were written: %s", seen, n.Wrote())
	}
}
