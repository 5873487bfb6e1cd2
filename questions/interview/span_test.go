package interview

import "testing"

func TestSpan(t *testing.T) {
	for _, c := range []struct {
		name      string
		s         SectionScore
		low, high float64
		wide      bool
	}{
		{"nothing tried is known", SectionScore{Score: 0, Items: 10}, 0, 0, false},
		{"four answers, all items: 1.28 x 40 / 2, and 10 more above", SectionScore{Score: 60, Items: 4, Tried: 4, Attempts: 4}, 34.4, 95.6, true},
		{"only half of the items can be off", SectionScore{Score: 30, Items: 8, Tried: 4, Attempts: 4}, 17.2, 47.8, true},
		{"many answers: 51.2 / 8", SectionScore{Score: 70, Items: 10, Tried: 10, Attempts: 64}, 63.6, 86.4, false},
		{"kept to 0 to 100", SectionScore{Score: 90, Items: 1, Tried: 1, Attempts: 1}, 38.8, 100, true},
	} {
		low, high := c.s.Span()
		near(t, c.name+": low", low, c.low, 1e-9)
		near(t, c.name+": high", high, c.high, 1e-9)
		if c.s.Wide() != c.wide {
			t.Errorf("%s: wide is %v", c.name, c.s.Wide())
		}
	}
}
