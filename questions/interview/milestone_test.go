package interview

import "testing"

func TestNextMilestone(t *testing.T) {
	begun := func(readiness float64, tried ...int) Standing {
		s := Standing{Readiness: readiness}
		for _, n := range tried {
			s.Sections = append(s.Sections, SectionScore{Items: 4, Tried: n})
		}
		return s
	}
	empty := begun(12, 1, 1)
	empty.Sections = append(empty.Sections, SectionScore{})
	for _, c := range []struct {
		name string
		s    Standing
		want Milestone
	}{
		{"nothing", begun(0, 0, 0, 0), Milestone{Sections: 3, Left: 3}},
		{"one section is left", begun(0, 1, 0, 4), Milestone{Sections: 3, Left: 1}},
		{"all are begun", begun(0, 1, 1, 1), Milestone{Readiness: 10, Left: 10}},
		{"a section without items", empty, Milestone{Readiness: 25, Left: 13}},
		{"not rounded up to it", begun(24.9, 4, 4), Milestone{Readiness: 25, Left: 1}},
		{"at one, the next", begun(55, 4, 4), Milestone{Readiness: PassMark, Left: 15}},
		{"ready", begun(70, 4, 4), Milestone{}},
	} {
		if got := NextMilestone(c.s); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestMoved(t *testing.T) {
	for _, c := range []struct {
		name          string
		before, after Standing
		want          Section
		by            float64
	}{
		{"up", standing(1, 2, 3, 4, 5, 6), standing(1, 9, 3, 4, 10, 6), Algorithms, 7},
		{"down", standing(50, 2, 3, 4, 5, 6), standing(40, 9, 3, 4, 5, 6), Python, -10},
		{"a tie goes to the first", standing(5, 2, 3, 4, 5, 6), standing(7, 2, 1, 4, 5, 6), Python, 2},
		{"nothing", standing(5, 2, 3, 4, 5, 6), standing(5, 2, 3, 4, 5, 6), "", 0},
		{"from nothing", Standing{}, standing(0, 0, 3, 0, 0, 0), Network, 3},
	} {
		if got, by := Moved(c.before, c.after); got != c.want || by != c.by {
			t.Errorf("%s: %q by %v, want %q by %v", c.name, got, by, c.want, c.by)
		}
	}
}
