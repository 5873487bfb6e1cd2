package interview

import "time"

// PastAnswer is one graded answer of a person, as far as states depend on it.
type PastAnswer struct {
	Item    ItemID
	Verdict Verdict
	On      Date // the person's local date
	At      time.Time
}

// StatesOn is what a person's states were at the end of a date: a person's answers, oldest first, folded up to and with that date.
func StatesOn(answers []PastAnswer, on Date) map[ItemID]ItemState {
	states := map[ItemID]ItemState{}
	for _, a := range answers {
		if a.On <= on {
			states[a.Item] = states[a.Item].After(a.Verdict, a.On, a.At)
		}
	}
	SetLevels(states)
	return states
}

// Rise is the section whose score rose most from one standing to a later one, and by how many points; ties go to the checklist's order.
// "" and 0 when none rose.
func Rise(before, after Standing) (section Section, points float64) {
	for _, sc := range after.Sections {
		if by := sc.Score - before.Of(sc.Section).Score; by > points+closeEnough {
			section, points = sc.Section, by
		}
	}
	return section, points
}
