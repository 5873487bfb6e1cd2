package interview_test

import (
	"math"
	"os"
	"strconv"
	"testing"

	"hotseat/questions/interview"
)

// Estimates of what a person would score, held against what that person would: the one that stands, beside simpler ones.

// past is what an estimate may look at.
type past struct {
	own   []told              // the item's answers so far
	state interview.ItemState // after them
	all   float64             // mean of all of the person's scores so far
}

type estimate struct {
	name string
	of   func(p past, on interview.Date) float64
}

func estimates() []estimate {
	half := func(p past) float64 { // the newest counts one half
		m := float64(p.own[0].score)
		for _, a := range p.own[1:] {
			m = (m + float64(a.score)) / 2
		}
		return m
	}
	fades := func(p past, on interview.Date) float64 { return p.state.Memory.Retrievability(on) }
	return []estimate{
		{"strength", func(p past, on interview.Date) float64 { return p.state.Strength(on) }},
		{"before: half x R", func(p past, on interview.Date) float64 { return half(p) * fades(p, on) }},
		{"mean of last five", func(p past, _ interview.Date) float64 {
			var sum, n float64
			for _, a := range p.own[max(len(p.own)-5, 0):] {
				sum, n = sum+float64(a.score), n+1
			}
			return sum / n
		}},
		{"the person's mean", func(p past, _ interview.Date) float64 { return p.all }},
		{"without the level", func(p past, on interview.Date) float64 {
			p.state.Level = interview.Level{}
			return p.state.Strength(on)
		}},
		{"without model answer", func(p past, on interview.Date) float64 { return p.state.Mean * fades(p, on) }},
	}
}

// fit is how an estimate fits over some courses: what it says less what is.
type fit struct {
	replay, size      float64 // of attempts at items tried before: mean difference, mean size of it
	sections, section float64 // of sections on mornings, tried items alone: mean difference, mean size of it
	early             float64 // the same size on the first three mornings
	items             float64 // of items on mornings: mean size
	inSpan            float64 // part of the sections on mornings whose true score of the tried items lies in the span
}

// mornings is how many weeks are looked at.
const mornings = 17

func evaluate(w *world, e estimate, courses []course) fit {
	var f fit
	var attempts, sections, early, items float64
	for _, c := range courses {
		own := make([]past, len(w.items))
		var total, count int
		see := func(i int) past {
			p := own[i]
			p.state.Level = interview.Level{Mean: float64(total) / float64(count), Answers: count}
			p.all = p.state.Level.Mean
			return p
		}
		k := 0
		for week, m := range c.mornings[:min(mornings, len(c.mornings))] {
			for ; k < m.upTo; k++ {
				a := c.log[k]
				if len(own[a.item].own) > 0 {
					d := e.of(see(a.item), a.on) - float64(a.score)
					f.replay, f.size, attempts = f.replay+d, f.size+math.Abs(d), attempts+1
				}
				p := &own[a.item]
				p.own = append(p.own, a)
				p.state = p.state.After(interview.Verdict{Score: a.score}, a.on, a.on.Midnight())
				total, count = total+a.score, count+1
			}
			var says, is, n, answers [6]float64
			for i := range own {
				if len(own[i].own) > 0 {
					s, v, truth := w.sectionOf[i], e.of(see(i), m.on), m.items[i]
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
				if week < 3 {
					f.early, early = f.early+math.Abs(d), early+1
				}
				score := interview.SectionScore{Score: says[s] / n[s], Items: int(n[s]), Tried: int(n[s]), Attempts: int(answers[s])}
				if low, high := score.Span(); is[s]/n[s] >= low && is[s]/n[s] <= high {
					f.inSpan++
				}
			}
		}
	}
	f.replay, f.size, f.items = f.replay/attempts, f.size/attempts, f.items/items
	f.sections, f.section, f.inSpan, f.early = f.sections/sections, f.section/sections, f.inSpan/sections, f.early/early
	return f
}

// heldOut is the first of the seeds on which nothing was tuned: the constants of strength were searched for on seeds 1 to 6 of the first
// two memories, steered.
const heldOut = 101

// courses lets a temperament practise, with so many seeds, by turns at 5 and 10 questions a day.
func courses(w *world, t temperament, memory int, p policy, days, seeds int) (list []course) {
	for seed := range seeds {
		list = append(list, simulate(w, t, memory, p, 5+5*(seed%2), days, uint64(heldOut+seed)))
	}
	return list
}

// TestForecast holds strength against what simulated people would score. The long form, SIMULATE=seeds, prints every estimate.
func TestForecast(t *testing.T) {
	seeds, _ := strconv.Atoi(os.Getenv("SIMULATE"))
	if seeds > 0 {
		printForecast(t, seeds)
		return
	}
	list := estimates()
	for _, exact := range []int{0, 50} {
		w := newWorld(exact)
		for _, tm := range temperaments() {
			var size, bias, before float64
			for memory := range memories {
				of := courses(w, tm, memory, policies()[0], 7*mornings, 1)
				f, old := evaluate(w, list[0], of), evaluate(w, list[1], of)
				size, bias, before = size+f.section/float64(memories), bias+f.sections/float64(memories), before+old.section/float64(memories)
				if f.inSpan < 0.6 {
					t.Errorf("%s, memory %d, %d %% right or wrong: the span holds %.2f of the true scores", tm.name, memory, exact, f.inSpan)
				}
			}
			// Measured over 20 seeds it is 3 to 6 points: see the table.
			if size > 7.5 || bias > 4 || size > before {
				t.Errorf("%s, %d %% right or wrong: off by %.1f points, %+.1f in the mean; before it was %.1f", tm.name, exact, size, bias, before)
			}
		}
	}
}

func printForecast(t *testing.T, seeds int) {
	for _, p := range policies()[:2] {
		t.Logf("%s, seeds from %d; by temperament: sections' mean size of the difference (mean difference), first three weeks; items; in "+
			"span; replay", p.name, heldOut)
		over := map[string][]fit{}
		at70 := make([][]float64, len(temperaments()))
		for _, exact := range []int{0, 50} {
			w := newWorld(exact)
			for memory := range memories {
				of := make([][]course, len(temperaments()))
				line := ""
				for i, tm := range temperaments() {
					of[i] = courses(w, tm, memory, p, 300, seeds)
					var sum, n float64
					for _, c := range of[i] {
						if c.trueAt70 > 0 {
							at70[i] = append(at70[i], c.trueAt70)
							sum, n = sum+c.trueAt70, n+1
						}
					}
					line += sprint(" %s %.0f (%.0f of %d)", tm.name, sum/max(n, 1), n, seeds)
				}
				t.Logf("%d %% right or wrong, memory %d; true when 70 is shown:%s", exact, memory, line)
				for _, e := range estimates() {
					line := ""
					for i := range of {
						f := evaluate(w, e, of[i])
						if over[e.name] == nil {
							over[e.name] = make([]fit, len(of))
						}
						over[e.name][i] = over[e.name][i].plus(f, 1/float64(2*memories))
						line += f.String()
					}
					t.Logf("%-20s%s", e.name, line)
				}
			}
		}
		t.Log("over all:")
		for _, e := range estimates() {
			line := ""
			for _, f := range over[e.name] {
				line += f.String()
			}
			t.Logf("%-20s%s", e.name, line)
		}
		line := ""
		for i, list := range at70 {
			var sum float64
			low, high := 100.0, 0.0
			for _, v := range list {
				sum, low, high = sum+v, min(low, v), max(high, v)
			}
			line += sprint(" %s %.0f (%.0f to %.0f)", temperaments()[i].name, sum/max(float64(len(list)), 1), low, high)
		}
		t.Logf("true when 70 is shown:%s", line)
	}
}

func (f fit) plus(g fit, part float64) fit {
	return fit{f.replay + part*g.replay, f.size + part*g.size, f.sections + part*g.sections, f.section + part*g.section,
		f.early + part*g.early,
		f.items + part*g.items, f.inSpan + part*g.inSpan}
}

func (f fit) String() string {
	return sprint(" |%4.1f (%+3.0f) %2.0f; %2.0f; %.2f; %2.0f (%+3.0f)", f.section, f.sections, f.early, f.items, f.inSpan, f.size, f.replay)
}
