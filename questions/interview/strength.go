package interview

import "time"

// ItemState is what is known of one person's work on one item: everything strength needs. It is derived from the
// person's attempts in order and from nothing else.
type ItemState struct {
	Memory   Memory
	Mean     float64   // weighed mean of the scores, the newest counting most: see weighed
	Weight   float64   // how many scores Mean is worth, one of the newest being 1
	Best     int       // the best score
	Total    int       // the sum of the scores
	Attempts int       // graded answers so far
	Last     int       // the newest score
	LastAt   time.Time // when the newest was given

	// The same over what a machine recognised or a peer confirmed. An answer said aloud is not in it: nobody but its author heard it.
	Sure, SureWeight                  float64
	SureBest, SureTotal, SureAttempts int

	// What the person's answers to all items come to: the only part that other items decide. It is not kept with the item: SetLevels fills it.
	Level, SureLevel Level
}

// Level is the plain mean of all scores of a person. The zero value is a person of whom none is known.
type Level struct {
	Mean    float64 // 0 to 100
	Answers int     // of how many it is made
}

// SetLevels puts into each of a person's states the level that they make together. Whoever reads states or works them out calls it; it
// costs one walk through them.
func SetLevels(states map[ItemID]ItemState) {
	var shown, sure weighed
	for _, s := range states {
		shown.total, shown.answers = shown.total+s.Total, shown.answers+s.Attempts
		sure.total, sure.answers = sure.total+s.SureTotal, sure.answers+s.SureAttempts
	}
	for id, s := range states {
		s.Level, s.SureLevel = shown.level(), sure.level()
		states[id] = s
	}
}

// After is the state after one more attempt on the local date on, at the moment at. Scores outside 0 to 100 are clamped. The level stays
// what it was.
func (s ItemState) After(v Verdict, on Date, at time.Time) ItemState {
	score := min(max(v.Score, 0), 100)
	next := s
	next.Memory = s.Memory.Review(Rate(score, v.Hinted), on)
	next.Last, next.LastAt = score, at
	w := s.shown().and(score)
	next.Mean, next.Weight, next.Best, next.Total, next.Attempts = w.mean, w.weight, w.best, w.total, w.answers
	if !v.Aloud {
		w = s.sure().and(min(max(v.Recognised, 0), 100))
		next.Sure, next.SureWeight, next.SureBest, next.SureTotal, next.SureAttempts = w.mean, w.weight, w.best, w.total, w.answers
	}
	return next
}

// Strength is what the person would score on the item on that date, 0 to 100. It is made of two parts. Two thirds are what was shown: the
// weighed mean M of the item's scores, drawn a little to the person's level. One third is what is left of the model answer that was read
// after the last one: a whole answer, as likely as FSRS holds the item to be retrievable, R.
//
//	M = (Weight x Mean + 1/2 x Level) / (Weight + 1/2)
//	strength = 2/3 x M + 1/3 x 100 R, and by rule never more than the best score that was shown on the item
//
// An item never tried has strength 0. Where the level is not known, M is the mean alone.
//
// Until November 2026 it was a mean in which the newest counted one half, times R. That lay under what people would score: each answer is
// followed by the model answer, so old scores drag the mean along, and forgetting took all where it takes a part. It lay over it where
// questions are right or wrong: steering asks again what was wrong and leaves alone what was right, so that luck adds up; hence what 0 and
// 100 weigh, and the draw to the level. Constants and form were searched for on simulated people whose memory is not FSRS (TestForecast:
// SIMULATE=6 prints it), on seeds 1 to 6 and two models of memory. What follows was measured on other seeds and on a third model beside
// these: the mean size of the difference between a section's strength and what the person would score on what was tried, weekly over 17
// weeks of rounds as they are steered, half of them in a bank of which half the questions are right or wrong; its mean; and what the
// weakest section would truly score on the day on which readiness 70 is shown.
//
//	               before         now           70 shown
//	even           10.5 (-9)      4.8 (-3)      67
//	one strong      9.9 (-9)      5.3 (-4)      68
//	hides          11.0 (-10)     4.8 (-3)      69
//	crams          11.1 (-10)     4.3 (-2)      73
//	forgets fast   10.4 (-8)      5.0 (-0)      65
//	learns slowly  10.5 (-8)      4.4 (+1)      64
//	nearly there    5.5 (-4)      3.1 (-2)      74
func (s ItemState) Strength(on Date) float64 {
	return s.shown().strength(s.Level, s.Memory.Retrievability(on))
}

// SureStrength is Strength over what a machine recognised or a peer confirmed.
func (s ItemState) SureStrength(on Date) float64 {
	return s.sure().strength(s.SureLevel, s.Memory.Retrievability(on))
}

func (s ItemState) shown() weighed { return weighed{s.Mean, s.Weight, s.Best, s.Total, s.Attempts} }
func (s ItemState) sure() weighed {
	return weighed{s.Sure, s.SureWeight, s.SureBest, s.SureTotal, s.SureAttempts}
}

// weighed is a mean of scores that come one after the other.
type weighed struct {
	mean, weight         float64
	best, total, answers int
}

const (
	// older is what each score still weighs when another one comes.
	older = 0.75
	// allOrNothing is what a score of 0 or 100 weighs beside one between: it is mostly that of a question that is right or wrong, and says
	// as little as one throw of a coin.
	allOrNothing = 0.2
	// drawn is how many scores the person's level is worth beside the item's own.
	drawn = 0.5
	// shownPart is the part of strength that is what was shown; the rest is what is remembered of the model answer.
	shownPart = 2.0 / 3
)

// and is the mean with one more score.
func (w weighed) and(score int) weighed {
	by := 1.0
	if score == 0 || score == 100 {
		by = allOrNothing
	}
	before := w.weight * older
	return weighed{(w.mean*before + float64(score)*by) / (before + by), before + by, max(w.best, score), w.total + score, w.answers + 1}
}

func (w weighed) level() Level {
	if w.answers == 0 {
		return Level{}
	}
	return Level{float64(w.total) / float64(w.answers), w.answers}
}

// strength is 0 when retrievable is: an item never tried.
func (w weighed) strength(of Level, retrievable float64) float64 {
	if retrievable <= 0 {
		return 0
	}
	m := w.mean
	if of.Answers > 0 {
		m = (w.mean*w.weight + of.Mean*drawn) / (w.weight + drawn)
	}
	return min(shownPart*m+(1-shownPart)*100*retrievable, max(w.mean, float64(w.best)))
}
