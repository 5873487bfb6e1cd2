package interview

import "time"

// ItemState is what is known of one person's work on one item: everything strength needs. It is derived from the
// person's attempts in order and from nothing else.
type ItemState struct {
	Memory   Memory
	Mean     float64   // running mean of the scores; how much the newest counts: see blend
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
		next.Mean = blend(s.Mean, score)
		next.Sure = blend(s.Sure, sure)
	}
	if v.Aloud { // nobody but its author heard it
		next.Sure = s.Sure
	}
	return next
}

// How much the newest score counts beside those before it. Each answer was followed by the model answer, so what is better than before is
// news, and what is worse may be one question's own trouble. A score of 0 or 100 is mostly that of a question that is right or wrong: one
// such answer says less than one with a score between. Measured beside other weights in forecast_test.go.
const (
	weightBetter = 0.7
	weightWorse  = 0.4
	weightWhole  = 0.4 // of a score of 0 or 100
)

func blend(mean float64, score int) float64 {
	w := weightWorse
	switch {
	case score == 0 || score == 100:
		w = weightWhole
	case float64(score) > mean:
		w = weightBetter
	}
	return mean + w*(float64(score)-mean)
}

// unfading is the part of what was shown that does not fade. FSRS foretells whether all of an item comes back; a score counts what of it
// does, and much of that was known before the model answer was read.
const unfading = 0.6

// unproven is how many answers that score evenOdds are put beside an item's own before what lies above evenOdds is believed: a single 100
// may be luck. Steering asks again what was wrong and leaves alone what was right, so that without it luck adds up: in the simulation, half
// of the questions right or wrong and five a day, who was shown 70 would have scored 44 to 66 in the weakest section; with it 56 to 74. (Who
// began nearly there: 74 to 77, and 78 to 82.)
const (
	unproven = 1
	evenOdds = 50
)

// Strength is what the person would score on the item on that date, 0 to 100, and by rule never more than the best score that was shown:
// Mean, of which what lies above 50 counts by as much as answers bear it out (half of it after one, two thirds after two, n/(n+1) after n),
// and of which 0.4 fades with the memory's retrievability. An item never tried has strength 0.
//
// Until November 2026 it was a mean with the newest at one half, times the retrievability. In forecast_test.go that lay 6 to 20 points under
// what people would score, by temperament, where scores lie between; now it is 2 to 14. Where half of the questions are right or wrong it
// lay 18 under to 2 over; now 16 under to 4 over. What is left under is mostly what each model answer teaches: it was not shown yet.
func (s ItemState) Strength(on Date) float64 { return s.proven(s.Mean) * s.holds(on) }

// SureStrength is Strength over what a machine recognised or a peer confirmed.
func (s ItemState) SureStrength(on Date) float64 { return s.proven(s.Sure) * s.holds(on) }

// proven is what of a mean the number of answers bears out.
func (s ItemState) proven(mean float64) float64 {
	if mean <= evenOdds {
		return mean
	}
	n := float64(s.Attempts)
	return evenOdds + (mean-evenOdds)*n/(n+unproven)
}

// holds is how much of what was shown is there on a date, 0 to 1; 0 of an item never tried.
func (s ItemState) holds(on Date) float64 {
	r := s.Memory.Retrievability(on)
	if r <= 0 {
		return 0
	}
	return unfading + (1-unfading)*r
}
