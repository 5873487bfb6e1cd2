package interview

import "math"

// How far a section's score may lie from what a person would score, so that four of five lie nearer. One answer is off by spreadOfOne
// points (half of a bank's questions are right or wrong), n of them by that over the root of n. However many there are, strength itself is
// off, by five points in the mean, so that four of five lie within offAnyhow: forgetting and what a model answer teaches differ from
// person to person. In the simulation (forecast_test.go) the span holds nine of ten of what people would score in steered rounds, and four
// of five where questions come at random.
const (
	spreadOfOne = 40
	eightOfTen  = 1.28
	offAnyhow   = 8
)

// fewAnswers is from how many points either way, by chance alone, a number is one of few answers.
const fewAnswers = 10

// Span is the range, within 0 to 100, in which the section's score may well lie for all that its answers tell. What was not tried counts 0
// and that is known, so it adds nothing. Of a section without an answer both ends are its score.
func (s SectionScore) Span() (low, high float64) {
	if s.Attempts <= 0 || s.Items <= 0 {
		return s.Score, s.Score
	}
	off := math.Hypot(s.chance(), offAnyhow*s.part())
	return max(s.Score-off, 0), min(s.Score+off, 100)
}

// Wide says whether the score is made of so few answers that its span belongs beside it.
func (s SectionScore) Wide() bool { return s.Attempts > 0 && s.Items > 0 && s.chance() > fewAnswers }

// Untried is how many of the section's items were not tried: what is unknown of it, and counts 0.
func (s SectionScore) Untried() int { return s.Items - s.Tried }

func (s SectionScore) chance() float64 {
	return eightOfTen * spreadOfOne / math.Sqrt(float64(s.Attempts)) * s.part()
}

// part is how much of the section was tried, 0 to 1.
func (s SectionScore) part() float64 { return float64(s.Tried) / float64(s.Items) }
