package interview

import "math"

// How far the mean of few answers may lie from what a person would score. One answer is off by spreadOfOne points (half of a bank's
// questions are right or wrong), n of them by that over the root of n; four of five lie within eightOfTen of these. Beside that strength
// leans low by rule, as it is never more than was shown while each answer taught something: by 5 to 14 points in most of the simulation
// (forecast_test.go).
const (
	spreadOfOne = 40
	eightOfTen  = 1.28
	leansLow    = 10
)

// fewAnswers is from how many points of chance on, either way, a number is one of few answers.
const fewAnswers = 10

// Span is the range, within 0 to 100, in which the section's score may well lie for all that its answers tell. What was not tried counts 0
// and that is known, so it adds nothing. Of a section without an answer both ends are its score.
func (s SectionScore) Span() (low, high float64) {
	if s.Attempts <= 0 || s.Items <= 0 {
		return s.Score, s.Score
	}
	chance := s.chance()
	return max(s.Score-chance, 0), min(s.Score+chance+leansLow*s.part(), 100)
}

// Wide says whether the score is made of so few answers that its span belongs beside it.
func (s SectionScore) Wide() bool { return s.Attempts > 0 && s.Items > 0 && s.chance() > fewAnswers }

func (s SectionScore) chance() float64 {
	return eightOfTen * spreadOfOne / math.Sqrt(float64(s.Attempts)) * s.part()
}

// part is how much of the section was tried, 0 to 1.
func (s SectionScore) part() float64 { return float64(s.Tried) / float64(s.Items) }
