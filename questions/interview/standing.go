package interview

import "math"

// SectionScore is one section's score with its two parts: how much was tried and how strong that is.
type SectionScore struct {
	Section  Section
	Title    string
	Score    float64 // mean strength over all items, 0 to 100
	Items    int     // items that count
	Tried    int     // of these, items with at least one attempt
	Strong   float64 // mean strength over the tried items, 0 to 100; 0 when none
	Attempts int
}

// Standing is where a person stands: every section, the weakest link, and readiness.
type Standing struct {
	Sections  []SectionScore // in the checklist's order
	Weakest   Section        // the section that sets readiness; "" when no section has items
	Readiness float64        // the lowest section score
}

// Of is the score of one section; of a section that the standing does not hold, a score of 0.
func (s Standing) Of(sec Section) SectionScore {
	for _, sc := range s.Sections {
		if sc.Section == sec {
			return sc
		}
	}
	return SectionScore{Section: sec, Title: string(sec)}
}

// Heading is a section of the standing with its title; of "", none.
func (s Standing) Heading(sec Section) Heading {
	if sec == "" {
		return Heading{}
	}
	return Heading{Section: sec, Title: s.Of(sec).Title}
}

// Stand computes a person's standing over a checklist's sections and items on that date. strength says which strength counts:
// ItemState.Strength, or ItemState.SureStrength for a ranking. A section without items is shown with a score of 0 and is
// never the weakest link, since nothing could be asked of it.
func Stand(sections Sections, items []Item, states map[ItemID]ItemState, on Date, strength func(ItemState, Date) float64) Standing {
	var out Standing
	for _, h := range sections {
		sc := SectionScore{Section: h.Section, Title: h.Title}
		var sum float64
		for _, it := range items {
			if it.Section != h.Section {
				continue
			}
			sc.Items++
			if st, ok := states[it.ID]; ok && st.Attempts > 0 {
				sc.Tried++
				sc.Attempts += st.Attempts
				sum += strength(st, on)
			}
		}
		if sc.Items > 0 {
			sc.Score = sum / float64(sc.Items)
		}
		if sc.Tried > 0 {
			sc.Strong = sum / float64(sc.Tried)
		}
		out.Sections = append(out.Sections, sc)
	}
	out.settle()
	return out
}

// GroupStanding is the mean of several people's standings over one checklist, section by section: Score is the mean of the scores, Items,
// Tried and Attempts are sums over the people, Strong the mean over everything tried. No people: the zero value.
func GroupStanding(members []Standing) Standing {
	if len(members) == 0 {
		return Standing{}
	}
	var out Standing
	for _, first := range members[0].Sections {
		g := SectionScore{Section: first.Section, Title: first.Title}
		for _, m := range members {
			sc := m.Of(first.Section)
			g.Score += sc.Score / float64(len(members))
			g.Items += sc.Items
			g.Tried += sc.Tried
			g.Attempts += sc.Attempts
			g.Strong += sc.Strong * float64(sc.Tried)
		}
		if g.Tried > 0 {
			g.Strong /= float64(g.Tried)
		}
		out.Sections = append(out.Sections, g)
	}
	out.settle()
	return out
}

// settle finds the weakest link: the lowest score, then fewer attempts, then the checklist's order.
func (s *Standing) settle() {
	var weakest *SectionScore
	for i := range s.Sections {
		sc := &s.Sections[i]
		if sc.Items > 0 && (weakest == nil || weaker(*sc, *weakest)) {
			weakest = sc
		}
	}
	if weakest != nil {
		s.Weakest, s.Readiness = weakest.Section, weakest.Score
	}
}

// weaker says whether a is weaker than b; false leaves a tie to the order in which they are looked at.
func weaker(a, b SectionScore) bool {
	if d := a.Score - b.Score; math.Abs(d) > closeEnough {
		return d < 0
	}
	return a.Attempts < b.Attempts
}

// closeEnough is the difference, in points, below which two scores are one: sums of the same strengths in another order
// differ in their last bits, which must not decide who is the weakest link.
const closeEnough = 1e-9
