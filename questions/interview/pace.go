package interview

import "time"

// TimeFor is how long a question of a kind should take in an interview, with the follow-ups about it. 0 for a kind that is not known, as
// of a question that was withdrawn.
func TimeFor(k Kind) time.Duration {
	switch k {
	case Open:
		return 5 * time.Minute
	case Choice:
		return 90 * time.Second
	case Short, Order, Command, Output:
		return 2 * time.Minute
	case Regex:
		return 4 * time.Minute
	case SQL:
		return 6 * time.Minute
	case Code:
		return 10 * time.Minute
	}
	return 0
}

// Pace is how long one place of a round took, beside how long its kind should take.
type Pace struct {
	Given  bool          // an answer was given: of any other place the pace says nothing
	Took   time.Duration // from when the place before was done to the last word of this one, without Paused
	Should time.Duration // see TimeFor
	Paused time.Duration // what was no thinking any more: see Paces
}

// From what on nothing but a pause explains why nothing was said: so many times what the question should take, and never under pauseLeast.
const (
	pauseTimes = 3
	pauseLeast = 10 * time.Minute
)

// Paces are the paces of a round's places, from when it started, the kinds of its questions and what happened. A place takes its time from
// when the one before it was done, so that reading that one's verdict counts with it; ticking key points counts nowhere, nor
// does what came after an exam's clock had run out. In practice a
// stretch in which nothing was said for three times what the question should take, and for ten minutes at least, is a pause. An exam has
// none: its clock does not stop either.
func Paces(mode Mode, started time.Time, kinds []Kind, events []Event) []Pace {
	paces := make([]Pace, len(kinds))
	for i, k := range kinds {
		paces[i].Should = TimeFor(k)
	}
	at := started
	for _, e := range events {
		gap := max(e.At.Sub(at), 0)
		at = at.Add(gap)
		if e.Q < 0 || e.Q >= len(paces) || !spoken(e) {
			continue
		}
		p := &paces[e.Q]
		p.Given = p.Given || e.Kind == Answered
		if mode == Practice && gap >= max(pauseTimes*p.Should, pauseLeast) {
			p.Paused += gap
		} else {
			p.Took += gap
		}
	}
	return paces
}

// spoken says whether the time before an event was spent on the question of its place.
func spoken(e Event) bool {
	switch e.Kind {
	case Confirmed, Graded, Stopped, Expired, Late:
		return false
	case Answered, Simpler, Hinted, Probed, Replied, Skipped:
	}
	return !e.Void
}

// Together is the pace of all places that have an answer: sums, of which Took and Should leave out the places with a pause, since nobody
// knows how long these took. Given is false when no place has an answer.
func Together(paces []Pace) Pace {
	var sum Pace
	for _, p := range paces {
		switch {
		case !p.Given:
		case p.Paused > 0:
			sum.Given, sum.Paused = true, sum.Paused+p.Paused
		default:
			sum.Given, sum.Took, sum.Should = true, sum.Took+p.Took, sum.Should+p.Should
		}
	}
	return sum
}
