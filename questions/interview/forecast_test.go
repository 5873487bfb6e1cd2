package interview_test

import (
	"math"
	"os"
	"strconv"
	"testing"

	"hotseat/questions/interview"
)

// Estimates of what a person would score, held against what that person would: the candidates that were tried, beside the one that stands.

// past is what an estimate may look at.
type past struct {
	own    []told              // the item's answers so far
	state  interview.ItemState // after them
	all    float64             // mean of all of the person's scores so far
	lately float64             // the same, the last twenty mostly
}

func (p past) fades(on interview.Date) float64 { return p.state.Memory.Retrievability(on) }

type estimate struct {
	name string
	of   func(p past, on interview.Date) float64
}

// fold is a running mean with weights of the newest score: one if it is better than the mean before, one if worse, one if it is 0 or 100.
func fold(p past, better, worse, whole float64) float64 {
	m := float64(p.own[0].score)
	for _, a := range p.own[1:] {
		w := worse
		switch {
		case a.score == 0 || a.score == 100:
			w = whole
		case float64(a.score) > m:
			w = better
		}
		m += w * (float64(a.score) - m)
	}
	return m
}

func estimates() []estimate {
	half := func(p past) float64 { return fold(p, 0.5, 0.5, 0.5) }
	better := func(p past) float64 { return fold(p, 0.7, 0.4, 0.4) }
	keep := func(k float64, p past, on interview.Date) float64 { return k + (1-k)*p.fades(on) }
	return []estimate{
		{"strength, as it stands", func(p past, on interview.Date) float64 { return p.state.Strength(on) }},
		{"before: half x R", func(p past, on interview.Date) float64 { return half(p) * p.fades(on) }},
		{"plain moving average", func(p past, _ interview.Date) float64 { return half(p) }},
		{"the person's mean", func(p past, _ interview.Date) float64 { return p.all }},
		{"newest x R", func(p past, on interview.Date) float64 { return fold(p, 1, 1, 1) * p.fades(on) }},
		{"0.35 x R", func(p past, on interview.Date) float64 { return fold(p, 0.35, 0.35, 0.35) * p.fades(on) }},
		{"0.7 x R", func(p past, on interview.Date) float64 { return fold(p, 0.7, 0.7, 0.7) * p.fades(on) }},
		{"half, 0.6 kept", func(p past, on interview.Date) float64 { return half(p) * keep(0.6, p, on) }},
		{"half, 0.8 kept", func(p past, on interview.Date) float64 { return half(p) * keep(0.8, p, on) }},
		{".7/.4 kept .6, no proof", func(p past, on interview.Date) float64 { return better(p) * keep(0.6, p, on) }},
		{".7/.4 kept .8, no proof", func(p past, on interview.Date) float64 { return better(p) * keep(0.8, p, on) }},
		{".7/.4, by difficulty", func(p past, on interview.Date) float64 { // two-sided, and never above the best
			q, best := p, 0.0
			q.own = nil
			for _, a := range p.own {
				best = max(best, float64(a.score))
				a.score = min(max(a.score+8*(a.difficulty-3), 0), 100)
				q.own = append(q.own, a)
			}
			return min(better(q), best) * keep(0.6, p, on)
		}},
		{".7/.4, drawn to lately", func(p past, on interview.Date) float64 { // two-sided, and never above its mean or newest
			n, m := float64(min(len(p.own), 4)), better(p)
			return min((m*n+p.lately)/(n+1), max(m, float64(p.own[len(p.own)-1].score))) * keep(0.8, p, on)
		}},
	}
}

// fit is how an estimate fits over some courses: what it says less what is.
type fit struct {
	replay, size      float64 // of attempts at items tried before: mean difference, mean size of it
	sections, section float64 // of sections on mornings, tried items alone: mean difference, mean size of it
	items             float64 // of items on mornings: mean size
	inSpan            float64 // part of the sections on mornings whose true score of the tried items lies in the span
}

func evaluate(w *world, e estimate, courses []course) fit {
	var f fit
	var attempts, sections, items float64
	for _, c := range courses {
		own := make([]past, len(w.items))
		var count, sum, lately float64
		see := func(i int) past {
			p := own[i]
			p.all, p.lately = sum/count, lately
			return p
		}
		m := 0
		for k, a := range append(c.log, told{}) {
			for m < len(c.mornings) && c.mornings[m].upTo == k {
				var says, is, n, answers [6]float64
				for i := range own {
					if len(own[i].own) > 0 {
						s, v, truth := w.sectionOf[i], e.of(see(i), c.mornings[m].on), c.mornings[m].items[i]
						says[s], is[s], n[s] = says[s]+v, is[s]+truth, n[s]+1
						answers[s] += float64(len(own[i].own))
						f.items, items = f.items+math.Abs(v-truth), items+1
					}
				}
				for s := range n {
					if n[s] == 0 {
						continue
					}
					d := (says[s] - is[s]) / n[s]
					f.sections, f.section, sections = f.sections+d, f.section+math.Abs(d), sections+1
					score := interview.SectionScore{Score: says[s] / n[s], Items: int(n[s]), Tried: int(n[s]), Attempts: int(answers[s])}
					if low, high := score.Span(); is[s]/n[s] >= low && is[s]/n[s] <= high {
						f.inSpan++
					}
				}
				m++
			}
			if k == len(c.log) {
				break
			}
			if len(own[a.item].own) > 0 {
				d := e.of(see(a.item), a.on) - float64(a.score)
				f.replay, f.size, attempts = f.replay+d, f.size+math.Abs(d), attempts+1
			}
			p := &own[a.item]
			p.own = append(p.own, a)
			p.state = p.state.After(interview.Verdict{Score: a.score}, a.on, a.on.Midnight())
			count, sum = count+1, sum+float64(a.score)
			lately += (float64(a.score) - lately) * max(1/count, 0.05)
		}
	}
	f.replay, f.size = f.replay/attempts, f.size/attempts
	f.sections, f.section, f.inSpan, f.items = f.sections/sections, f.section/sections, f.inSpan/sections, f.items/items
	return f
}

// fits evaluates every estimate over every temperament under one policy.
func fits(w *world, memory int, p policy, seeds int) map[string][]fit {
	out := map[string][]fit{}
	for _, t := range temperaments() {
		var list []course
		for seed := range seeds {
			list = append(list, simulate(w, t, memory, p, 5, 120, uint64(seed+1)))
		}
		for _, e := range estimates() {
			out[e.name] = append(out[e.name], evaluate(w, e, list))
		}
	}
	return out
}

// TestForecast holds strength against what simulated people would score. The long form, SIMULATE=seeds, prints every estimate.
func TestForecast(t *testing.T) {
	seeds, _ := strconv.Atoi(os.Getenv("SIMULATE"))
	if seeds > 0 {
		printForecast(t, seeds)
		return
	}
	// Most is what a temperament's sections may be off in the mean: a third above the worst of three seeds. Without practice chosen by it
	// strength stays below what was shown; chosen by it, luck adds up where half of the questions are right or wrong.
	for _, tt := range []struct {
		name   string
		exact  int
		policy int
		most   float64
	}{{"scores between, at random", 0, 1, 20}, {"scores between, steered", 0, 0, 20}, {"half right or wrong, steered", 50, 0, 20}} {
		got := fits(newWorld(tt.exact), traces, policies()[tt.policy], 1)
		var worst, before float64
		for i, f := range got["strength, as it stands"] {
			worst = max(worst, math.Abs(f.sections))
			before = max(before, math.Abs(got["before: half x R"][i].sections))
			if f.inSpan < 0.3 {
				t.Errorf("%s: of %s the span holds %.2f of the true scores", tt.name, temperaments()[i].name, f.inSpan)
			}
		}
		if worst > tt.most {
			t.Errorf("%s: the worst temperament is off by %.0f points, want at most %.0f", tt.name, worst, tt.most)
		}
		if tt.exact == 0 && worst >= before {
			t.Errorf("%s: off by %.0f, and a mean that counts the newest one half and fades wholly by %.0f", tt.name, worst, before)
		}
	}
}

func printForecast(t *testing.T, seeds int) {
	for _, exact := range []int{0, 50} {
		for memory := range memories {
			for _, p := range policies()[:2] {
				t.Logf("%d %% right or wrong, memory %d, %s; by temperament: replay (size) sections (size) items in span", exact, memory, p.name)
				got := fits(newWorld(exact), memory, p, seeds)
				for _, e := range estimates() {
					line := ""
					for _, f := range got[e.name] {
						line += sprint(" |%+4.0f (%2.0f) %+4.0f (%2.0f) %2.0f %.1f", f.replay, f.size, f.sections, f.section, f.items, f.inSpan)
					}
					t.Logf("%-24s%s", e.name, line)
				}
			}
		}
	}
}
