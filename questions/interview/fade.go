package interview

import (
	"cmp"
	"slices"
	"sort"
)

// Fade is an item that stands at PassMark or more, and when it no longer does.
type Fade struct {
	Item     Item
	Strength float64 // today, 0 to 100
	On       Date    // the first date on which it stands under PassMark, if it is not answered before
}

// Fades lists the items that stand at PassMark or more on a date and fall under it within MostDays, as their memory is foretold: soonest
// first, of one date the weaker first, then in the order of items.
func Fades(items []Item, states map[ItemID]ItemState, today Date) []Fade {
	var list []Fade
	for _, it := range items {
		st := states[it.ID]
		under := func(days int) bool { return st.Strength(today+Date(days)) < PassMark-closeEnough }
		if under(0) || !under(MostDays) {
			continue
		}
		days := sort.Search(MostDays, under) // strength only falls while nothing is answered
		list = append(list, Fade{Item: it, Strength: st.Strength(today), On: today + Date(days)})
	}
	slices.SortStableFunc(list, func(a, b Fade) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Strength, b.Strength))
	})
	return list
}

// dueAt is the retrievability at which an item is due: what FSRS aims at, a chance of nine in ten that it is still known.
const dueAt = 0.9

// DueOn is the date from which an item is due to be asked again: when the chance that it is still known has fallen to nine in ten. 0 of an
// item that was never answered, which is not due but new.
func (s ItemState) DueOn() Date {
	if s.Attempts == 0 {
		return 0
	}
	return s.Memory.Last + Date(Interval(s.Memory.Stability, dueAt))
}

// Due counts the items that are due on a date or were before it, and those that come to be due in the six days after it.
func Due(items []Item, states map[ItemID]ItemState, today Date) (now, soon int) {
	for _, it := range items {
		switch on := states[it.ID].DueOn(); {
		case on == 0 || on > today+6:
		case on <= today:
			now++
		default:
			soon++
		}
	}
	return now, soon
}
