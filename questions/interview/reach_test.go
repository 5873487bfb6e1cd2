package interview

import "testing"

func TestWithinReach(t *testing.T) {
	const day = Date(20000)
	items := twoEach() // twelve in six sections
	// One answer is a strength of its score, so a question a section at 100 is 50 each; a sixth one less leaves the last section at 0.
	for _, c := range []struct {
		questions, score int
		readiness        float64
		tried            int
	}{{0, 100, 0, 0}, {5, 100, 0, 5}, {6, 100, 50, 6}, {12, 100, 100, 12}, {12, 40, 40, 12}, {12, 80, 80, 12}} {
		s := WithinReach(six(), items, nil, c.questions, c.score, day)
		tried := 0
		for _, sc := range s.Sections {
			tried += sc.Tried
		}
		if s.Readiness != c.readiness || tried != c.tried {
			t.Errorf("%d questions at %d: readiness %v with %d tried, want %v with %d", c.questions, c.score, s.Readiness, tried, c.readiness,
				c.tried)
		}
	}
	states := map[ItemID]ItemState{}
	for _, it := range items {
		states[it.ID] = scored(day, 80)
	}
	delete(states, "network-2")
	if s := WithinReach(six(), items, states, 1, 80, day); s.Readiness != 80 || len(states) != 11 {
		t.Errorf("one more question about the one item that is left: %v, and what was handed in has %d", s.Readiness, len(states))
	}
	if s := WithinReach(six(), nil, nil, 9, 80, day); s.Readiness != 0 || s.Weakest != "" {
		t.Errorf("no items: %+v", s)
	}
}
