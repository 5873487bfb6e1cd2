package interview

import (
	"cmp"
	"slices"
)

// Sharer is a member of a group who lets the others see where they stand.
type Sharer struct {
	ID       string
	Standing Standing
}

// Lesson is what one member of a group could help another with.
type Lesson struct {
	Teacher, Learner string // their ids
	Section          Section
	Strong           float64 // the teacher's score there, PassMark to 100
	Weak             float64 // the learner's, below PassMark
}

// Lessons are who could teach whom, at most n of them, those first in which the two are furthest apart. Each learner stands in one at most:
// with their weakest section in which somebody else scores PassMark or more and they do not, and that somebody is who scores highest there among
// those who teach least so far. The order of the people settles what is left open.
func Lessons(people []Sharer, n int) []Lesson {
	teaches := map[string]int{}
	var list []Lesson
	for _, learner := range people {
		weak := slices.Clone(learner.Standing.Sections)
		slices.SortStableFunc(weak, func(a, b SectionScore) int { return cmp.Compare(a.Score, b.Score) })
		for _, sc := range weak {
			if sc.Items == 0 || sc.Score >= PassMark {
				continue
			}
			if at := teacher(people, learner.ID, sc.Section, teaches); at >= 0 {
				teaches[people[at].ID]++
				list = append(list, Lesson{Teacher: people[at].ID, Learner: learner.ID, Section: sc.Section,
					Strong: people[at].Standing.Of(sc.Section).Score, Weak: sc.Score})
				break
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Lesson) int { return cmp.Compare(b.Strong-b.Weak, a.Strong-a.Weak) })
	return list[:min(len(list), max(n, 0))]
}

// teacher is the place of who would teach a section to somebody, -1 when nobody could.
func teacher(people []Sharer, learner string, section Section, teaches map[string]int) int {
	best := -1
	for i, p := range people {
		if p.ID == learner || p.Standing.Of(section).Score < PassMark {
			continue
		}
		if best < 0 {
			best = i
			continue
		}
		has := people[best]
		if order := cmp.Or(cmp.Compare(teaches[p.ID], teaches[has.ID]),
			cmp.Compare(has.Standing.Of(section).Score, p.Standing.Of(section).Score)); order < 0 {
			best = i
		}
	}
	return best
}
