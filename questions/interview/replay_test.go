package interview

import "testing"

// TestReplay: on one day, so that retrievability is 1 and strength is as much of 2/3 M + 33.3 as was shown. "a" is answered with 40, 80
// and 60, "b" of another section with 50 and 90 in between; another person's answers come after.
func TestReplay(t *testing.T) {
	const day = Date(20000)
	add := func(r *Replay, item ItemID, in Section, score int) {
		r.Add(PastAnswer{Item: item, Verdict: Verdict{Score: score}, On: day, At: day.Midnight()}, in)
	}
	var r Replay
	add(&r, "a", Python, 40)
	add(&r, "a", Python, 80)  // said: 40 (2/3 of 40 and 33.3 are more), 40, 40
	add(&r, "b", Network, 50) // a first answer
	add(&r, "b", Network, 90) // said: 50, 50, 170/3
	add(&r, "a", Python, 60)  // said: M = (0.75 x 40 + 80 + 0.5 x 65) / 2.25 = 142.5 / 2.25, two thirds and 33.3: 75.556; 60; 65
	near := func(what string, got, want float64) { near(t, what, got, want, 1e-9) }
	p, n, all := r.In(Python), r.In(Network), r.Over()
	if p.Answers != 2 || n.Answers != 1 || all.Answers != 3 || r.In(Django) != (Replayed{}) {
		t.Fatalf("%+v, %+v, %+v", p, n, all)
	}
	strength := 142.5/2.25*2/3 + 100./3
	near("scored", p.Scored, 70)
	near("strength, mean", p.Strength.Mean, (40-80+strength-60)/2)
	near("strength, size", p.Strength.Size, (80-40+strength-60)/2)
	near("last five, mean", p.LastFive.Mean, (40-80+60-60)/2)
	near("last five, size", p.LastFive.Size, 20)
	near("usual, mean", p.Usual.Mean, (40-80+65-60)/2.)
	near("usual, size", p.Usual.Size, 22.5)
	near("the other section", n.Usual.Mean, 170./3-90)
	near("over all", all.Strength.Size, (40+strength-60+40)/3)

	r.Begin() // another person has tried nothing
	add(&r, "a", Python, 0)
	if r.Over() != all {
		t.Errorf("a first answer counts: %+v", r.Over())
	}
	for _, score := range []int{10, 20, 30, 40, 50} {
		add(&r, "a", Python, score)
	}
	before := r.In(Python)
	add(&r, "a", Python, 30) // of 0, 10, 20, 30, 40 and 50 the last five
	near("five, and no more", r.In(Python).LastFive.Size*8, before.LastFive.Size*7)
}
