package interview

import (
	"cmp"
	"slices"
)

// arrange puts a round's questions in the order they are asked. The weakest link's are spread evenly among the others, and
// so are the sections among themselves. The first question is of the section that was chosen, else of the weakest link:
// whoever stops early has met it. Before all of them comes what the round opens with.
func arrange(bySection map[Section][]Ask, p PlanFor) []Ask {
	var others [][]Ask
	for _, sc := range p.Standing.Sections {
		if sc.Section != p.Standing.Weakest {
			others = append(others, bySection[sc.Section])
		}
	}
	asks := spread(spread(others...), bySection[p.Standing.Weakest])
	lead := p.target()
	if lead == "" {
		lead = p.Standing.Weakest
	}
	asks = first(asks, func(a Ask) bool { return a.Section == lead && a.Why.Kind != Opening })
	return first(asks, func(a Ask) bool { return a.Why.Kind == Opening })
}

// first moves the first ask that is meant to the front.
func first(asks []Ask, meant func(Ask) bool) []Ask {
	if at := slices.IndexFunc(asks, meant); at > 0 {
		a := asks[at]
		asks = slices.Insert(slices.Delete(asks, at, at+1), 0, a)
	}
	return asks
}

// spread merges lists so that each is spread evenly over the whole; where two would come at the same moment the
// earlier list goes first.
func spread(lists ...[]Ask) []Ask {
	type timed struct {
		ask Ask
		at  float64 // 0 to 1
	}
	var all []timed
	for _, list := range lists {
		for i, a := range list {
			all = append(all, timed{a, (float64(i) + 0.5) / float64(len(list))})
		}
	}
	slices.SortStableFunc(all, func(a, b timed) int { return cmp.Compare(a.at, b.at) })
	out := make([]Ask, len(all))
	for i, t := range all {
		out[i] = t.ask
	}
	return out
}
