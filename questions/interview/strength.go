package interview

import "time"

// ItemState is what is known of one person's work on one item: everything strength needs. It is derived from the
// person's attempts in order and from nothing else.
type ItemState struct {
	Memory   Memory
	Mean     float64   // running mean of the scores, the newest counting one half
	Sure     float64   // the same over what a machine recognised or a peer confirmed
	Attempts int       // graded answers so far
	Last     int       // the newest score
	LastAt   time.Time // when the newest was given
}

// After is the state after one more attempt on the local date on, at the moment at. Scores outside 0 to 100 are clamped.
func (s ItemState) After(v Verdict, on Date, at time.Time) ItemState {
	score, sure := min(max(v.Score, 0), 100), min(max(v.Recognised, 0), 100)
	next := ItemState{
		Memory:   s.Memory.Review(Rate(score, v.Hinted), on),
		Mean:     float64(score),
		Sure:     float64(sure),
		Attempts: s.Attempts + 1,
		Last:     score,
		LastAt:   at,
	}
	if s.Attempts > 0 {
		next.Mean = (s.Mean + float64(score)) / 2
		next.Sure = (s.Sure + float64(sure)) / 2
	}
	if v.Aloud { // nobody but its author heard it
		next.Sure = s.Sure
	}
	return next
}

// Strength is what the person would score on the item on that date: Mean x retrievability, 0 to 100.
func (s ItemState) Strength(on Date) float64 { return s.Mean * s.Memory.Retrievability(on) }

// SureStrength is Strength over what a machine recognised or a peer confirmed.
func (s ItemState) SureStrength(on Date) float64 { return s.Sure * s.Memory.Retrievability(on) }
