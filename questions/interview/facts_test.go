package interview_test

import (
	"math"
	"math/rand/v2"
)

// facts is a memory of single facts, each known or not: what is known is held for a half-life that grows with each time it is read again,
// the more so the more of it was forgotten (spacing). Reading a model answer one learns some of the facts that one did not know.
type facts struct {
	half   []float64 // half-life in days; 0: never learned; +Inf: known from before
	last   []float64 // day on which it was last read
	learns float64   // chance of taking a fact in while reading
	begin  float64   // half-life of a fact that is new, in days
	dice   *rand.Rand
}

// factsOfItem is how many facts an item is made of.
const factsOfItem = 12

func newFacts(before, learns, begin float64, dice *rand.Rand) *facts {
	m := &facts{half: make([]float64, factsOfItem), last: make([]float64, factsOfItem), learns: learns, begin: begin, dice: dice}
	for i := range m.half {
		if dice.Float64() < before {
			m.half[i] = math.Inf(1)
		}
	}
	return m
}

func (m *facts) holds(i int, day float64) float64 {
	if m.half[i] == 0 {
		return 0
	}
	return math.Exp2(-max(day-m.last[i], 0) / m.half[i])
}

func (m *facts) knows(day float64) float64 {
	var sum float64
	for i := range m.half {
		sum += m.holds(i, day)
	}
	return sum / float64(len(m.half))
}

func (m *facts) study(day float64) {
	for i := range m.half {
		held := m.holds(i, day)
		switch {
		case m.dice.Float64() >= m.learns: // read over
			continue
		case m.half[i] == 0:
			m.half[i] = m.begin
		default:
			m.half[i] *= 1 + 3*(1-held)
		}
		m.last[i] = day
	}
}
