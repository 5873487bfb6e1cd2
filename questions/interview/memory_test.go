package interview

import (
	"math"
	"testing"
)

// run reviews a fresh item; gaps are the days since the review before.
func run(w *weights, ratings []Rating, gaps []int) []Memory {
	var m Memory
	var out []Memory
	on := Date(20000)
	for i, r := range ratings {
		on += Date(gaps[i])
		m = w.review(m, r, on)
		out = append(out, m)
	}
	return out
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s = %.8f, want %.8f", what, got, want)
	}
}

// The vectors were published with the reference implementations of FSRS-6; none comes from this code.
func TestFSRSVectors(t *testing.T) {
	noShort := published
	noShort[17], noShort[18], noShort[19] = 0, 0, 0
	v1 := []Rating{Again, Good, Good, Good, Good, Good}
	days := []int{0, 0, 1, 3, 8, 21}
	tests := []struct {
		name    string
		w       *weights
		ratings []Rating
		gaps    []int
		s, d    []float64 // compared with the last reviews
	}{
		{"V1", &published, v1, days,
			[]float64{0.212, 0.2467, 2.0215, 7.8637, 21.9177, 53.62691},
			[]float64{6.4133, 6.4021, 6.3909, 6.3798, 6.3686, 6.3574867}},
		{"V2", &published, []Rating{Again, Hard, Good, Easy, Good, Good}, days,
			[]float64{0.212, 0.212, 1.4519, 8.988, 22.0392, 51.0810}, []float64{6.7493}},
		{"V3", &noShort, v1, days, []float64{53.335106}, []float64{6.3574867}},
		{"V4", &published, []Rating{Again, Good, Good, Good, Good, Good, Good}, []int{0, 0, 0, 1, 3, 8, 21},
			[]float64{54.0393}, []float64{6.3464}},
		{"V7 again", &published, []Rating{Again}, []int{0}, []float64{0.212}, []float64{6.4133}},
		{"V7 hard", &published, []Rating{Hard}, []int{0}, []float64{1.2931}, []float64{5.11217071}},
		{"V7 good", &published, []Rating{Good}, []int{0}, []float64{2.3065}, []float64{2.11810397}},
		{"V7 easy", &published, []Rating{Easy}, []int{0}, []float64{8.2956}, []float64{1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := run(tt.w, tt.ratings, tt.gaps)
			for i, want := range tt.s {
				near(t, "S", got[len(got)-len(tt.s)+i].Stability, want, 0.00006)
			}
			for i, want := range tt.d {
				near(t, "D", got[len(got)-len(tt.d)+i].Difficulty, want, 0.00006)
			}
		})
	}
	m := Memory{Stability: 8.2956, Difficulty: 1, Last: 100}
	near(t, "R(8, 8.2956)", m.Retrievability(108), 0.9024733, 0.0000001)
	near(t, "factor", published.factor(), 0.98034649441, 0.00000000001)
	near(t, "raw D0(4)", published.firstDifficulty(4), -4.7716307, 0.0000001)
}

func TestInterval(t *testing.T) { // V8
	want := []int{36500, 34793, 2508, 387, 90, 27, 9, 3, 1, 1}
	for i, w := range want {
		r := float64(i+1) / 10
		if got := Interval(1, r); got != w {
			t.Errorf("Interval(1, %.1f) = %d, want %d", r, got, w)
		}
	}
	if got := Interval(10, 0); got != 36500 {
		t.Errorf("a retrievability of 0 is never reached: got %d", got)
	}
	if got := Interval(10, 0.9); got != 10 {
		t.Errorf("stability is the interval at 0.9: got %d", got)
	}
}

func TestFSRSProperties(t *testing.T) {
	var m Memory
	for range 10 {
		m = m.Review(Easy, 20000)
	}
	if m.Difficulty != 1 {
		t.Errorf("ten times Easy in a day: D = %v, want 1", m.Difficulty)
	}
	for _, gap := range []Date{0, 1, 400} {
		m = Memory{}
		for i := range 1000 {
			m = m.Review(Again, 20000+Date(i)*gap)
			if m.Stability < 0.001 || m.Difficulty > 10 {
				t.Fatalf("a thousand times Again, %d days apart: %+v", gap, m)
			}
		}
		m = Memory{}
		for i := range 1000 {
			m = m.Review(Easy, 20000+Date(i)*gap)
			if m.Stability > 36500 || m.Difficulty < 1 {
				t.Fatalf("a thousand times Easy, %d days apart: %+v", gap, m)
			}
		}
	}
}

func TestMemoryEdges(t *testing.T) {
	if r := (Memory{}).Retrievability(20000); r != 0 {
		t.Errorf("never reviewed: R = %v, want 0", r)
	}
	m := Memory{}.Review(Good, 20000)
	if r := m.Retrievability(20000); r != 1 {
		t.Errorf("on the day: R = %v, want 1", r)
	}
	if r := m.Retrievability(19990); r != 1 {
		t.Errorf("before the last review: R = %v, want 1", r)
	}
	early, same := m.Review(Hard, 19990), m.Review(Hard, 20000)
	if early != same {
		t.Errorf("a review dated before the last one counts as the same day: %+v, want %+v", early, same)
	}
	if got, want := m.Review(0, 20003), m.Review(Again, 20003); got != want {
		t.Errorf("rating 0 counts as Again: %+v, want %+v", got, want)
	}
	if got, want := m.Review(9, 20003), m.Review(Easy, 20003); got != want {
		t.Errorf("rating 9 counts as Easy: %+v, want %+v", got, want)
	}
}

func TestRate(t *testing.T) {
	for _, tt := range []struct {
		score  int
		hinted bool
		want   Rating
	}{
		{0, false, Again}, {59, false, Again}, {60, false, Hard}, {74, false, Hard}, {75, false, Good}, {94, false, Good},
		{95, false, Easy}, {100, false, Easy}, {100, true, Good}, {95, true, Good}, {60, true, Hard}, {59, true, Again},
	} {
		if got := Rate(tt.score, tt.hinted); got != tt.want {
			t.Errorf("Rate(%d, %v) = %d, want %d", tt.score, tt.hinted, got, tt.want)
		}
	}
}
