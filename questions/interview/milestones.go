package interview

import "math"

// MilestoneKind says what a milestone on the way to readiness is about.
type MilestoneKind string

// The milestones.
const (
	EveryBegun  MilestoneKind = "begun"   // an item of every section was tried
	HalfTried   MilestoneKind = "half"    // half of every section's items were
	AllTried    MilestoneKind = "tried"   // all were: nothing counts 0 any more for not being known
	ScoreStands MilestoneKind = "reached" // every section stands at Milestone.Score
)

// Milestone is one step on the way to readiness.
type Milestone struct {
	Kind  MilestoneKind
	Score int // of ScoreStands: 25, 50 or PassMark; else 0
	Done  bool
	Left  int // what is missing: items to be tried, or of ScoreStands points of readiness, rounded up; 0 when Done
}

// Milestones are the steps on the way, in their order. They begin with what can be reached by trying alone, since readiness stays near 0
// until then: an item that was not tried counts 0.
func (s Standing) Milestones() []Milestone {
	list := []Milestone{
		{Kind: EveryBegun, Left: s.missing(func(items int) int { return min(items, 1) })},
		{Kind: HalfTried, Left: s.missing(func(items int) int { return (items + 1) / 2 })},
		{Kind: AllTried, Left: s.missing(func(items int) int { return items })},
	}
	for _, score := range []int{25, 50, PassMark} {
		left := int(math.Ceil(float64(score) - s.Readiness - closeEnough))
		list = append(list, Milestone{Kind: ScoreStands, Score: score, Left: max(left, 0)})
	}
	for i := range list {
		list[i].Done = list[i].Left == 0 && s.Weakest != ""
	}
	return list
}

// Next is the first milestone that is not reached; ok is false when all are, or nothing can be.
func (s Standing) Next() (next Milestone, ok bool) {
	for _, m := range s.Milestones() {
		if !m.Done && s.Weakest != "" {
			return m, true
		}
	}
	return Milestone{}, false
}

// missing is how many items are still to be tried until each section has as many as wanted says of its items.
func (s Standing) missing(wanted func(items int) int) (n int) {
	for _, sc := range s.Sections {
		n += max(wanted(sc.Items)-sc.Tried, 0)
	}
	return n
}

// FirstWeek is where a person who begins today could stand after seven days of so many questions, scoring what is expected of a first
// answer: what may be said to who is discouraged by a low number.
func FirstWeek(sections Sections, items []Item, perDay int, today Date) Standing {
	return WithinReach(sections, items, nil, 7*perDay, firstScore, today)
}
