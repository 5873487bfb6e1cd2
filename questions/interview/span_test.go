package interview

import "testing"

func TestSpan(t *testing.T) {
	for _, c := range []struct {
		name      string
		s         SectionScore
		low, high float64
		wide      bool
		untried   int
	}{
		{"nothing tried is known", SectionScore{Score: 0, Items: 10}, 0, 0, false, 10},
		{"no items", SectionScore{}, 0, 0, false, 0},
		{"four answers, all items: 1.28 x 40 / 2 beside 8", SectionScore{Score: 60, Items: 4, Tried: 4, Attempts: 4}, 33.18, 86.82, true, 0},
		{"only half of the items can be off", SectionScore{Score: 30, Items: 8, Tried: 4, Attempts: 4}, 16.59, 43.41, true, 4},
		{"many answers: 51.2 / 8 beside 8", SectionScore{Score: 70, Items: 10, Tried: 10, Attempts: 64}, 59.76, 80.24, false, 0},
		{"ten points of chance are not few answers, 51.2 / 5.1 are", SectionScore{Score: 50, Items: 1, Tried: 1, Attempts: 26}, 37.16, 62.84,
			true, 0},
		{"kept to 0 to 100", SectionScore{Score: 90, Items: 1, Tried: 1, Attempts: 1}, 38.18, 100, true, 0},
	} {
		low, high := c.s.Span()
		near(t, c.name+": low", low, c.low, 0.01)
		near(t, c.name+": high", high, c.high, 0.01)
		if c.s.Wide() != c.wide || c.s.Untried() != c.untried {
			t.Errorf("%s: wide is %v, %d not tried", c.name, c.s.Wide(), c.s.Untried())
		}
	}
}
