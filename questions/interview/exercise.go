package interview

import (
	"slices"
	"strings"
)

// Step is one of the questions that an interviewer asks around code that is written on a whiteboard.
type Step string

// The steps of an exercise, in their order. That of the code is "", since the code is the question itself.
const (
	TechniqueStep Step = "technique" // before the code: by which technique?
	CostStep      Step = "cost"      // before the code: what would it cost?
	CodeStep      Step = ""
	NowStep       Step = "now"    // after the code: what is its cost now?
	BreaksStep    Step = "breaks" // after the code: what would break it?
)

// StepsInOrder are the steps of a whole exercise. The technique comes before the cost: what is asked about a cost may name the technique.
func StepsInOrder() []Step { return []Step{TechniqueStep, CostStep, CodeStep, NowStep, BreaksStep} }

// After says whether it is asked about code that is there.
func (s Step) After() bool { return s == NowStep || s == BreaksStep }

// stepMark stands between the id of a question and a step of it. No id of a question has it.
const stepMark = "~"

// At is the id of a step of a question; of its code it is the question's own.
func (id QuestionID) At(s Step) QuestionID {
	if s == CodeStep {
		return id
	}
	return id + stepMark + QuestionID(s)
}

// Split is the question that an id is of, and which step of it.
func (id QuestionID) Split() (QuestionID, Step) {
	whole, step, _ := strings.Cut(string(id), stepMark)
	return QuestionID(whole), Step(step)
}

// Whole is the question that an id is of: the id without its step.
func (id QuestionID) Whole() QuestionID {
	whole, _ := id.Split()
	return whole
}

// Step is the step of a question that an id is of; CodeStep for a question that is asked alone, too.
func (id QuestionID) Step() Step {
	_, step := id.Split()
	return step
}

// MaxPlaces is how many places a plan has at the most: as many as a list to choose from can offer.
const MaxPlaces = 25

// InSteps is a plan in which a question that has steps is asked in these, at consecutive places with the same reason. steps tells which
// steps a question has, in their order, the code among them; none for a question that is asked as one. What would bring the plan over
// MaxPlaces stays one place.
func InSteps(plan []Ask, steps func(QuestionID) []Step) []Ask {
	var out []Ask
	for i, a := range plan {
		these := steps(a.Question)
		if len(these) == 0 || len(out)+len(these)+len(plan)-i-1 > MaxPlaces {
			these = []Step{CodeStep}
		}
		for _, s := range these {
			step := a
			step.Question = a.Question.At(s)
			out = append(out, step)
		}
	}
	return out
}

// InOne is InSteps undone: each question once.
func InOne(plan []Ask) []Ask {
	return slices.DeleteFunc(slices.Clone(plan), func(a Ask) bool { return a.Question.Step() != CodeStep })
}

// Exercise is where the question of a place begins and ends in the round: its steps, or the place alone.
func (r Round) Exercise(place int) (first, end int) {
	whole := r.Places[place].Question.Whole()
	first, end = place, place+1
	for first > 0 && r.Places[first-1].Question.Whole() == whole {
		first--
	}
	for end < len(r.Places) && r.Places[end].Question.Whole() == whole {
		end++
	}
	if !slices.ContainsFunc(r.Places[first:end], func(p Place) bool { return p.Question.Step() != CodeStep }) {
		return place, place + 1
	}
	return first, end
}

// Code is the place of an exercise at which its code is written; -1 when it has none.
func (r Round) Code(first, end int) int {
	for i := first; i < end; i++ {
		if r.Places[i].Question.Step() == CodeStep {
			return i
		}
	}
	return -1
}

// Number counts an exercise as one question: which of how many a place belongs to, from 1. Of a place behind the last it is the last.
func (r Round) Number(place int) (n, of int) {
	for at := 0; at < len(r.Places); {
		_, end := r.Exercise(at)
		of++
		if at <= place {
			n = of
		}
		at = end
	}
	return n, of
}

// stepShare is what a step is worth in tenths of its question; the code has the rest.
const (
	wholeShare = 10
	stepShare  = 1
)

// shares are what the places of a round are worth in its result, in tenths of a question: an ordinary place all ten, each step of an
// exercise one, its code what is left: six beside four steps. A place that counts nothing has none, and neither has a step whose code
// counts nothing.
func (r Round) shares() []int {
	shares := make([]int, len(r.Places))
	for at := 0; at < len(r.Places); {
		first, end := r.Exercise(at)
		at = end
		code := r.Code(first, end)
		if code < 0 || r.Places[code].Void {
			continue
		}
		shares[code] = wholeShare
		for i := first; i < end; i++ {
			if i != code && !r.Places[i].Void {
				shares[i] = stepShare
				shares[code] -= stepShare
			}
		}
	}
	return shares
}
