package interview

import (
	"cmp"
	"slices"
	"time"
)

// MissedFor is how long what was missed is remembered to be asked again.
const MissedFor = 30 * 24 * time.Hour

// GradedAnswer is one graded answer to one question.
type GradedAnswer struct {
	Question QuestionID
	Item     ItemID
	On       Date // the person's local date
	At       time.Time
	Verdict  Verdict
}

// Lack is what a person missed in a question and has not said since.
type Lack struct {
	Question QuestionID
	Item     ItemID
	Points   []string  // ids of key points in the question's order, or names of failed cases; empty: the answer as a whole was not right
	Lost     float64   // what they weigh, of the question's 100 points
	On       Date      // the local date on which the question was answered last
	At       time.Time // and the moment
}

// Count is how many points and cases are missing; an answer that has neither counts as one.
func (l Lack) Count() int { return max(len(l.Points), 1) }

// StillMissed is what is still missing of what a person missed in some answers, given oldest first: a key point leaves the list once it
// was heard or ticked in a later answer to its question, a case once it did not fail in one, and an answer of any other kind once it was
// right. task is a question as the bank has it now; questions of which ok is false are left out, and key points that one has no more. The
// most lost comes first, then what was answered longest ago.
func StillMissed(answers []GradedAnswer, task func(QuestionID) (t Task, ok bool)) []Lack {
	by := map[QuestionID][]GradedAnswer{}
	for _, a := range answers {
		by[a.Question] = append(by[a.Question], a)
	}
	var out []Lack
	for id, given := range by {
		t, ok := task(id)
		if !ok {
			continue
		}
		last := given[len(given)-1]
		l := Lack{Question: id, Item: last.Item, On: last.On, At: last.At}
		if t.Kind == Open {
			l.Points, l.Lost = missedPoints(t, given)
		} else {
			l.Points, l.Lost = missedCases(last.Verdict)
		}
		if l.Lost > 0 {
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(a, b Lack) int {
		return cmp.Or(cmp.Compare(b.Lost, a.Lost), a.At.Compare(b.At), cmp.Compare(a.Question, b.Question))
	})
	return out
}

// missedPoints are the key points of an open question that were missed and not said since, and what they weigh of 100.
func missedPoints(t Task, given []GradedAnswer) (points []string, lost float64) {
	all, missed := 0, 0
	for _, k := range t.Keys {
		all += k.Weight
		lacks := false
		for _, a := range given {
			switch v := a.Verdict; {
			case slices.Contains(v.Hits, k.ID), slices.Contains(v.Seen, k.ID):
				lacks = false
			case slices.Contains(v.Missed, k.ID):
				lacks = true
			}
		}
		if lacks {
			points, missed = append(points, k.ID), missed+k.Weight
		}
	}
	if all == 0 {
		return nil, 0
	}
	return points, 100 * float64(missed) / float64(all)
}

// missedCases is what the newest answer to a question of any other kind lacks: a case fails until it does not.
func missedCases(v Verdict) (cases []string, lost float64) {
	lost = float64(LostOf(v))
	if lost > 0 && v.Grader != Self { // by oneself, ticks stand where cases would
		cases = v.Missed
	}
	return cases, lost
}

// LostOf is how many points of 100 an answer lost by what was wrong in it, which is without what its hint cost.
func LostOf(v Verdict) int {
	score := v.Score
	if score > 0 {
		score += v.HintsTook()
	}
	return 100 - min(max(score, 0), 100)
}
