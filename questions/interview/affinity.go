package interview

import mathbits "math/bits"

// affinity is which member of the contrast a word belongs to, as the key points and the model answer have it.
type affinity struct {
	plain, not [8]float64 // by member: how often the word is said of it, and how often negated
}

// learnAffinities counts the words of the references by the one member that each is about.
func (e *Ear) learnAffinities() {
	e.affinities = map[string]affinity{}
	for _, r := range e.refs {
		side := r.sides[whose]
		if mathbits.OnesCount8(side) != 1 {
			continue
		}
		m := mathbits.TrailingZeros8(side)
		for _, w := range r.words {
			for n, name := range w.names {
				share := 1.0
				if n > 0 {
					share = 0.7
				}
				a := e.affinities[name]
				if w.not {
					a.not[m] += share
				} else {
					a.plain[m] += share
				}
				e.affinities[name] = a
			}
		}
	}
}

// learnCues counts the words of cues that name one member: "udp !connection".
func (e *Ear) learnCues() {
	for _, p := range e.points {
		for _, c := range p.cues {
			side := uint8(0)
			for _, t := range c.terms {
				for _, a := range t {
					side |= e.memberAt(a.tokens(), 0)
				}
			}
			if mathbits.OnesCount8(side) != 1 {
				continue
			}
			m := mathbits.TrailingZeros8(side)
			for _, t := range c.terms {
				for _, alt := range t {
					tokens := alt.tokens()
					if e.memberAt(tokens, 0) != 0 {
						continue
					}
					for i, names := range namesOf(tokens) {
						if !weighs(tokens[i]) {
							continue
						}
						for n, name := range names {
							share := 1.0
							if n > 0 {
								share = 0.7
							}
							a := e.affinities[name]
							if alt.negated {
								a.not[m] += share
							} else {
								a.plain[m] += share
							}
							e.affinities[name] = a
						}
					}
				}
			}
		}
	}
}

// inheritedShare is what a clause counts that does not name its member itself.
const inheritedShare = 0.5

// belongs says how much a clause says of its member what belongs to it, and how much what belongs to another one.
func (e *Ear) belongs(c statement) (own, other float64) {
	side := c.sides[whose]
	if mathbits.OnesCount8(side) != 1 {
		return 0, 0
	}
	m := mathbits.TrailingZeros8(side)
	for _, w := range c.words {
		var ours, theirs float64
		for _, name := range w.names {
			a, ok := e.affinities[name]
			if !ok {
				continue
			}
			same, turned := a.plain, a.not
			if w.not {
				same, turned = a.not, a.plain
			}
			for n := range same {
				if n == m {
					ours = max(ours, same[n])
					theirs = max(theirs, turned[n])
				} else {
					theirs = max(theirs, same[n])
					ours = max(ours, turned[n])
				}
			}
			break
		}
		lean := w.weight * (ours - theirs) / (ours + theirs + 1)
		if c.inherited {
			lean *= inheritedShare
		}
		own += max(lean, 0)
		other += max(-lean, 0)
	}
	return own, other
}
