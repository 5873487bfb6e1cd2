package interview

import (
	mathbits "math/bits"
	"slices"
	"strings"
)

// The bars of what is said the wrong way round; chosen on the half of the corpus that is not held back, where at most 2 of 100 right
// answers come over them.
const (
	refuseFrom   = 0    // of turned.sum: from here on nothing of the answer counts
	refuseTurned = 0.6  // the same by the share alone: hardly anything is said of its own member
	tellFrom     = 0.45 // from here on a clause about another member loses its tick
	doubt        = 0.6  // what is taken for right of every answer, so that a single clause decides nothing
	fewMembers   = 3    // of more members each has few words of its own
	amongMany    = 0.6  // what the share counts there
	leastTurned  = 0.15 // how like a reference a reversed clause must be
	clearlyLike  = 1.25 // how much more like its reverse than like itself a clause must be to lose its tick
)

// turned is how far the ticks of an answer go against what the question knows, from 0 to 2: the share of what it says of a member that
// belongs to another one, and the share of its ticks whose clause is most like the reverse of its point.
type turned struct {
	share, ticks float64
	odd          float64          // the share of clauses, by how sure it is, that are most like the reverse of what is known
	said         int              // points of which a cue of the reverse stands there
	denied       float64          // the share of words that are negated: who speaks in negations is easily misheard
	points       map[string]found // ticks that go against their point
	worst        found            // the clause that is most clearly of another member
	anything     bool
}

// sum is how sure it is that the answer is turned round as a whole: the logarithm of the odds. Fitted on the half of the corpus that is not
// held back, the reversed answers once with their cues of the reverse and once as if nobody had written any.
func (t turned) sum() float64 {
	sum := 2.6*t.share + 2.45*t.ticks + 2*t.odd - 1.3*min(t.denied, 0.4) - 3.45
	if t.said > 0 {
		sum += 2.75 + 1.8*float64(min(t.said-1, 2))
	}
	return sum
}

// clausesAgainst is how much of what an answer says is most like the reverse of what is known.
func (e *Ear) clausesAgainst(all []statement) float64 {
	var odd, even float64
	for _, c := range all {
		var with, against float64
		for ref, l := range e.compare(c) {
			strength := l.strength(c, e.refs[ref])
			if (l.flips%2 == 1) != (2*l.differ > l.shared) {
				against = max(against, strength)
			} else {
				with = max(with, strength)
			}
		}
		odd += max(against-with, 0)
		even += max(with-against, 0)
	}
	return odd / (odd + even + 0.5)
}

// turn compares the clauses of an answer with the references.
func (h *hearing) turn(seen map[int]found) turned {
	e := h.ear
	all := e.statements(h.said)
	out := turned{points: map[string]found{}, denied: deniedShare(h.said), odd: e.clausesAgainst(all)}
	var own, other, most float64
	alike := make([]map[int]likeness, len(all))
	for i, c := range all {
		a, b := e.belongs(c)
		own += a
		other += b
		if b-a > most {
			most, out.worst, out.anything = b-a, found{c.sentence, c.from, c.to}, true
		}
		if slices.ContainsFunc(mapsValues(seen), c.meets) {
			alike[i] = e.compare(c)
		}
	}
	if other > 0 {
		out.share = other / (own + other + doubt)
		if mathbits.OnesCount8(e.sides) > fewMembers {
			out.share *= amongMany
		}
	}
	against := 0
	for n, f := range seen {
		var with, swapped, opposed float64
		inherited := false
		for i, c := range all {
			if !c.meets(f) {
				continue
			}
			for ref, l := range alike[i] {
				r := e.refs[ref]
				if r.point != n {
					continue
				}
				strength, negated := l.strength(c, r), 2*l.differ > l.shared
				mine, its := c.sides[whose], r.sides[whose]
				subject := mine != 0 && its != 0 && mine&its == 0
				switch odd := l.flips%2 == 1 != negated; {
				case !odd:
					with = max(with, strength)
				case negated: // who says "no" may say it of something else
				case subject && l.flips == 1:
					if strength > swapped {
						swapped, inherited = strength, c.inherited
					}
				case !subject && l.flips == 1:
					opposed = max(opposed, strength)
				}
			}
		}
		strength := max(swapped, opposed)
		if strength > max(with, leastTurned) {
			against++
			if swapped > clearlyLike*max(with, leastTurned) && !inherited {
				out.points[e.points[n].ID] = f
			}
		}
	}
	if len(seen) > 0 {
		out.ticks = float64(against) / float64(len(seen))
	}
	if out.share+out.ticks < tellFrom+out.denied {
		clear(out.points) // one clause alone is no proof, least of all where much is negated
	}
	return out
}

// meets says whether a clause holds words that were found.
func (c statement) meets(f found) bool {
	return c.sentence == f.sentence && c.to > f.from && c.from < f.to
}

func mapsValues(m map[int]found) []found {
	out := make([]found, 0, len(m))
	for _, f := range m {
		out = append(out, f)
	}
	return out
}

// refused says whether so much is turned round that nothing counts.
func (t turned) refused() bool { return t.sum() >= refuseFrom || t.share >= refuseTurned+t.denied/2 }

// tell is the sentence that names a reversal.
func tell(said, point string) string {
	if said == "" {
		return "One thing is the other way round: " + point
	}
	return "You said “" + strings.TrimRight(said, " .,;:") + "”. It is the other way round: " + point
}
