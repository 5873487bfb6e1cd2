package interview

import (
	"cmp"
	"slices"
)

// WithinReach is where a person could stand on a date after so many more questions, each answered with that score (0 to 100) on that date,
// and each about the weakest link's item of lowest strength: what the best steering makes of them. With states of nothing and the questions
// of seven days it is what a first week can reach. It does not fade in between, and so is a most and not a promise.
func WithinReach(sections Sections, items []Item, states map[ItemID]ItemState, questions, score int, on Date) Standing {
	reached := make(map[ItemID]ItemState, len(items))
	for id, st := range states {
		reached[id] = st
	}
	stand := Stand(sections, items, reached, on, ItemState.Strength)
	for range questions {
		var of []Item
		for _, it := range items {
			if it.Section == stand.Weakest {
				of = append(of, it)
			}
		}
		if len(of) == 0 {
			break // no section has items
		}
		it := slices.MinFunc(of, func(a, b Item) int {
			x, y := reached[a.ID], reached[b.ID]
			return cmp.Or(cmp.Compare(x.Strength(on), y.Strength(on)), cmp.Compare(x.Attempts, y.Attempts))
		})
		reached[it.ID] = reached[it.ID].After(Verdict{Score: score, Recognised: score}, on, on.Midnight())
		stand = Stand(sections, items, reached, on, ItemState.Strength)
	}
	return stand
}
