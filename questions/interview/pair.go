package interview

import (
	"fmt"
	"slices"
	"time"
)

// PairAsk is one place of the plan of a pair: a question, and to whom it is put.
type PairAsk struct {
	Ask
	Candidate int `json:"candidate"` // the seat of who answers: 0 or 1; the other one asks
}

// PairEventKind says what happened in a pair.
type PairEventKind string

// The events of a pair. A pair is the fold of these.
const (
	PairMarked  PairEventKind = "marked"  // Place, Points, Hinted: what who asks has ticked so far
	PairJudged  PairEventKind = "judged"  // Place, Verdict: on to the next
	PairSkipped PairEventKind = "skipped" // Place, Void
)

// PairEvent is one thing that happened in a pair.
type PairEvent struct {
	Kind    PairEventKind `json:"kind"`
	Place   int           `json:"place"` // in the plan, from 0
	At      time.Time     `json:"at"`
	Points  []string      `json:"points,omitempty"` // ids of key points; PairRight for a question that has none
	Hinted  bool          `json:"hinted,omitempty"`
	Void    bool          `json:"void,omitempty"` // PairSkipped: by nobody's wish, as the question is not to be asked any more
	Verdict *Verdict      `json:"verdict,omitempty"`
}

// PairRight is what is ticked when a question without key points was answered right.
const PairRight = "right"

// PairPlace is what happened to one question of a pair.
type PairPlace struct {
	PairAsk
	Points  []string // ticked so far
	Hinted  bool
	Skipped bool
	Void    bool // Skipped by nobody's wish
	Verdict *Verdict
}

// Done says whether nothing more can happen to the place.
func (p PairPlace) Done() bool { return p.Skipped || p.Verdict != nil }

// Pair is a mock interview between two people: a plan of questions and what happened to each.
type Pair struct {
	Places  []PairPlace
	Current int // the place that is asked; len(Places) when all are done
}

// Done says whether every place is.
func (p Pair) Done() bool { return p.Current == len(p.Places) }

// Asks is the seat of who asks at the current place; only when not all are done.
func (p Pair) Asks() int { return 1 - p.Places[p.Current].Candidate }

// FoldPair replays the events of a pair over its plan. An event that cannot have happened is an error: the store is damaged.
func FoldPair(plan []PairAsk, events []PairEvent) (Pair, error) {
	var p Pair
	for _, a := range plan {
		p.Places = append(p.Places, PairPlace{PairAsk: a})
	}
	for i, e := range events {
		if p.Done() || e.Place != p.Current {
			return Pair{}, fmt.Errorf("event %d: %s at place %d, and the pair is at %d of %d", i, e.Kind, e.Place, p.Current, len(p.Places))
		}
		at := &p.Places[p.Current]
		switch e.Kind {
		case PairMarked:
			at.Points, at.Hinted = e.Points, e.Hinted
			continue
		case PairJudged:
			if e.Verdict == nil {
				return Pair{}, fmt.Errorf("event %d: a verdict is missing", i)
			}
			at.Verdict = e.Verdict
		case PairSkipped:
			at.Skipped, at.Void = true, e.Void
		default:
			return Pair{}, fmt.Errorf("event %d: there is no %q in a pair", i, e.Kind)
		}
		p.Current++
	}
	return p, nil
}

// GradePeer is the verdict of who asked and listened: of an open question by the ids of the key points that they ticked, of any other by
// whether they ticked PairRight. A machine heard nothing; what a peer confirmed counts in a ranking. Other ids, and repeats, count nothing.
func GradePeer(t Task, ticked []string, hinted bool) Verdict {
	taken := 0
	if hinted {
		taken = HintCost
	}
	if t.Kind == Open {
		v := GradeOpen(t, nil, ticked, taken)
		v.Grader, v.Recognised = Peer, v.Score
		return v
	}
	v := machine(slices.Contains(ticked, PairRight), taken)
	v.Grader = Peer
	return v
}

// Aloud says whether a question of a kind can be asked and answered aloud.
func (k Kind) Aloud() bool {
	switch k {
	case Open, Short, Choice:
		return true
	case Order, Command, Code, SQL, Regex, Output:
	}
	return false
}

// PairPlaces is how many questions each of two people is asked in a pair of a format; 0 for a format that two people do not play.
func (f Format) PairPlaces() int {
	switch f {
	case Drill:
		return 3
	case Phone:
		return 4
	case Coding, Loop, SectionFormat:
	}
	return 0
}
