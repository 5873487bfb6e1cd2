package interview

import (
	"math"
	"slices"
	"testing"
)

func TestMilestones(t *testing.T) {
	standing := func(score float64, tried ...int) Standing { // sections of 1, 4 and 5 items, and one of none
		var s Standing
		for i, items := range []int{1, 4, 5, 0} {
			s.Sections = append(s.Sections, SectionScore{Section: six()[i].Section, Score: score, Items: items, Tried: tried[i]})
		}
		s.settle()
		return s
	}
	for _, c := range []struct {
		name string
		s    Standing
		left []int // begun, half, all tried, 25, 50, 70
		next Milestone
		ok   bool
	}{
		{"at first", standing(0, 0, 0, 0, 0), []int{3, 6, 10, 25, 50, 70}, Milestone{Kind: EveryBegun, Left: 3}, true},
		{"one section alone", standing(0, 1, 0, 2, 0), []int{1, 3, 7, 25, 50, 70}, Milestone{Kind: EveryBegun, Left: 1}, true},
		{"all begun", standing(12.2, 1, 1, 5, 0), []int{0, 1, 3, 13, 38, 58}, Milestone{Kind: HalfTried, Left: 1}, true},
		{"half", standing(25, 1, 2, 3, 0), []int{0, 0, 4, 0, 25, 45}, Milestone{Kind: AllTried, Left: 4}, true},
		{"all tried, and not strong", standing(24.5, 1, 4, 5, 0), []int{0, 0, 0, 1, 26, 46}, Milestone{Kind: ScoreStands, Score: 25, Left: 1},
			true},
		{"nearly there", standing(69.99, 1, 4, 5, 0), []int{0, 0, 0, 0, 0, 1}, Milestone{Kind: ScoreStands, Score: PassMark, Left: 1}, true},
		{"there", standing(70, 1, 4, 5, 0), []int{0, 0, 0, 0, 0, 0}, Milestone{}, false},
		{"of nothing", Standing{}, []int{0, 0, 0, 25, 50, 70}, Milestone{}, false},
	} {
		var left []int
		for _, m := range c.s.Milestones() {
			left = append(left, m.Left)
			if m.Done != (m.Left == 0 && c.s.Weakest != "") {
				t.Errorf("%s: %+v", c.name, m)
			}
		}
		next, ok := c.s.Next()
		if !slices.Equal(left, c.left) || next != c.next || ok != c.ok {
			t.Errorf("%s: %v left, next %+v %v; want %v, %+v %v", c.name, left, next, ok, c.left, c.next, c.ok)
		}
	}
}

// TestFirstWeek: 59 items as the checklist has them. Each question goes to the weakest section's lowest item and scores 60, so that 70
// questions try all; 35 try 9 of 16, 6 of 11, 6 of 10, 5 of 8, 3 of 4 and 6 of 10, of which 6 of 11 is the least.
func TestFirstWeek(t *testing.T) {
	g := oneEach(7, 16, 11, 10, 8, 4, 10)
	if s := FirstWeek(g.Sections, g.Items, 10, goalDay); s.Readiness != 60 {
		t.Errorf("ten a day: readiness %v, want 60", s.Readiness)
	}
	if s := FirstWeek(g.Sections, g.Items, 5, goalDay); math.Abs(s.Readiness-60*6./11) > 1e-9 {
		t.Errorf("five a day: readiness %v, want 6/11 of 60", s.Readiness)
	}
	if s := FirstWeek(g.Sections, g.Items, 0, goalDay); s.Readiness != 0 {
		t.Errorf("none a day: readiness %v", s.Readiness)
	}
}
