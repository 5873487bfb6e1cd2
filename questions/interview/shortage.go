package interview

import "slices"

// Shortage is what a round lacks of its format, for want of questions that can be asked now: it is said when the round begins. The zero
// value lacks nothing.
type Shortage struct {
	Missing   int       // places that the round should have, and has not; of a loop none, which may ask one or two of a section
	Other     int       // places whose question is of another kind than the format's; see Format.Kinds
	Second    int       // places with a further question about an item that is asked about already
	Elsewhere int       // places that belong to the chosen section, and are another's
	Absent    []Section // loop: sections that ask nothing, in the checklist's order
}

// ShortageOf compares a plan with what it was made for.
func ShortageOf(p PlanFor, asks []Ask) Shortage {
	p = p.settled()
	var out Shortage
	if p.Format != Loop {
		out.Missing = max(p.size()-len(asks), 0)
	}
	of := map[Section]int{}
	for _, a := range asks {
		of[a.Section]++
		if a.Why.Kind == Second {
			out.Second++
		}
		kinds := p.Format.Kinds()
		if c := slices.IndexFunc(p.Candidates, func(c Candidate) bool { return c.ID == a.Question }); kinds != nil && c >= 0 &&
			!slices.Contains(kinds, p.Candidates[c].Kind) {
			out.Other++
		}
	}
	if target := p.target(); target != "" {
		weak := 0
		if target != p.Standing.Weakest {
			weak = min(of[p.Standing.Weakest], thirdOf(p, p.size()))
		}
		out.Elsewhere = len(asks) - of[target] - weak
	}
	for _, sc := range p.Standing.Sections {
		if p.Format == Loop && of[sc.Section] == 0 {
			out.Absent = append(out.Absent, sc.Section)
		}
	}
	return out
}
