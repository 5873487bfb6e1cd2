package interview

import "testing"

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
