package interview

import (
	"cmp"
	"slices"
)

// Some is a part of a goal that fits though the whole does not.
type Some struct {
	Sections []Heading // in the checklist's order
	PerDay   int       // the fewest questions a day that bring these to PassMark; 0 when they stand there as it is
}

// fewer is the goal without the sections that are furthest from it, as few of them as will do, when the whole does not fit; nil when no
// section would.
func (g Goal) fewer(end *trial) *Some {
	lists := slices.Clone(end.lists)
	slices.SortStableFunc(lists, func(a, b trialSection) int { // the one that needs most goes first
		return cmp.Or(cmp.Compare(g.needs(b), g.needs(a)), cmp.Compare(b.asked, a.asked))
	})
	for len(lists) > 1 {
		lists = lists[1:]
		part := g
		part.Sections = slices.DeleteFunc(slices.Clone(g.Sections), func(h Heading) bool {
			return !slices.ContainsFunc(lists, func(s trialSection) bool { return s.Section == h.Section })
		})
		if n := part.least(); n <= MostPerDay {
			return &Some{Sections: part.Sections, PerDay: n}
		}
	}
	return nil
}

// needs is by how many points in all the items of a section fall short of the aim on the goal's date, if nothing more is answered.
func (g Goal) needs(s trialSection) (points float64) {
	for _, it := range s.items {
		points += aim - g.States[it.id].Strength(g.Date)
	}
	return points
}
