package interview

// termID is a term of one of the task's cues: where it counts in a table of all of them.
type termID struct{ point, cue, term int }

// termMatch is a way in which a term of a cue can stand in a text.
type termMatch struct {
	termID
	alternative alternative
	value       float64 // how much of the term it is
	whole       bool    // all of its words must stand there, as they are written
}

// coverage knows how much of each cue stands in a stretch of text, whether or not all of it does.
type coverage struct {
	byName   map[string][]termMatch
	literals []termMatch
	weights  [][][]float64 // by point, cue, term
}

// What a term counts that is said otherwise than its cue has it.
const (
	otherPolarity  = 0.5 // negated in one of the two only
	throughLexicon = 0.8 // another word of its group of the lexicon
	literalWeight  = 0.9
)

func newCoverage(points []earPoint, field *Field) coverage {
	c := coverage{byName: map[string][]termMatch{}, weights: make([][][]float64, len(points))}
	for n, p := range points {
		for m, one := range p.cues {
			weights := make([]float64, len(one.terms))
			for k, t := range one.terms {
				for _, a := range t {
					weights[k] = max(weights[k], c.add(termID{n, m, k}, a, field))
				}
			}
			c.weights[n] = append(c.weights[n], weights)
		}
	}
	return c
}

// add adds an alternative of a term and gives its weight.
func (c *coverage) add(id termID, a alternative, field *Field) float64 {
	weight := 0.0
	for _, p := range a.parts {
		if p.literal {
			weight = max(weight, literalWeight)
		} else {
			weight = max(weight, field.weight(p.stem))
		}
	}
	whole := termMatch{id, a, 1, true}
	if a.parts[0].literal {
		c.literals = append(c.literals, whole)
		return weight
	}
	c.byName[a.parts[0].stem] = append(c.byName[a.parts[0].stem], whole)
	for _, names := range namesOf(a.tokens()) {
		for _, group := range names[1:] {
			c.byName[group] = append(c.byName[group], termMatch{id, a, throughLexicon / float64(len(a.parts)), false})
		}
	}
	return weight
}

// at lists the terms that stand at a word of a sentence.
func (c *coverage) at(s []token, names []string, i int) []termMatch {
	var out []termMatch
	take := func(m termMatch) {
		if m.whole {
			if !m.alternative.at(s, i) {
				return
			}
			if s[i].negated != m.alternative.negated {
				m.value = otherPolarity
			}
		}
		out = append(out, m)
	}
	for _, name := range names {
		for _, m := range c.byName[name] {
			take(m)
		}
	}
	if s[i].whole != "" {
		for _, m := range c.literals {
			take(m)
		}
	}
	return out
}

// best is, for each point, how much of a cue stands together in one stretch of a text: of the cue that has most, from 0 to 1.
func (c *coverage) best(said [][]token, names [][][]string, stretches []window) []float64 {
	matches := make([][][]termMatch, len(said))
	for n, s := range said {
		matches[n] = make([][]termMatch, len(s))
		for i := range s {
			matches[n][i] = c.at(s, names[n][i], i)
		}
	}
	out := make([]float64, len(c.weights))
	for _, w := range stretches {
		here := map[termID]float64{}
		collect := func(list [][]termMatch) {
			for _, at := range list {
				for _, m := range at {
					here[m.termID] = max(here[m.termID], m.value)
				}
			}
		}
		collect(matches[w.sentence][w.from:w.to])
		if w.next > 0 {
			collect(matches[w.sentence+1])
		}
		c.cues(here, out)
	}
	return out
}

// cues raises the best of each point by what stands here.
func (c *coverage) cues(here map[termID]float64, best []float64) {
	type cueID struct{ point, cue int }
	sums := map[cueID]float64{}
	for id, value := range here {
		sums[cueID{id.point, id.cue}] += value * c.weights[id.point][id.cue][id.term]
	}
	for id, sum := range sums {
		all := 0.0
		for _, w := range c.weights[id.point][id.cue] {
			all += w
		}
		best[id.point] = max(best[id.point], sum/all)
	}
}
