package interview

import "math"

// Rating is FSRS's grade of one review.
type Rating int

// The ratings. Hard is a pass.
const (
	Again Rating = 1
	Hard  Rating = 2
	Good  Rating = 3
	Easy  Rating = 4
)

// Rate turns a score of 0 to 100 into a rating: under 60 Again, under 75 Hard, under 95 Good, else Easy. An answer that
// used a hint is never Easy.
func Rate(score int, hinted bool) Rating {
	switch {
	case score < 60:
		return Again
	case score < 75:
		return Hard
	case score < 95 || hinted:
		return Good
	}
	return Easy
}

// Memory is the FSRS-6 memory of one item. The zero value is an item never reviewed.
type Memory struct {
	Stability  float64 // days until retrievability falls to 0.9; 0.001 to 36500, 0 when never reviewed
	Difficulty float64 // 1 to 10
	Last       Date    // the local date of the last review
}

// The bounds of the FSRS-6 definition.
const (
	minStability  = 0.001
	maxStability  = 36500
	minDifficulty = 1
	maxDifficulty = 10
)

// weights are the 21 parameters of FSRS-6, w0 to w20 in the published order.
type weights [21]float64

// published are the parameters that the reference implementations ship (fsrs-rs, py-fsrs 6).
var published = weights{
	0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
	1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
}

// Review is the memory after a review rated r on the local date on. A date before Last counts as the day of Last, which
// then stays; a rating below Again counts as Again and one above Easy as Easy. The formulas are those of FSRS-6.
func (m Memory) Review(r Rating, on Date) Memory { return published.review(m, r, on) }

// Retrievability is the probability, 0 to 1, that the item is still known on that date; 0 when it was never reviewed, 1
// on the day of the last review and before.
func (m Memory) Retrievability(on Date) float64 {
	if m.Stability <= 0 {
		return 0
	}
	return published.retrievability(daysSince(m.Last, on), m.Stability)
}

// Interval is the number of days, 1 to 36500, after which the retrievability of a memory of that stability (in days) has
// fallen to r.
func Interval(stability, r float64) int { return published.interval(stability, r) }

func daysSince(last, on Date) float64 { return float64(max(on-last, 0)) }

func (w *weights) decay() float64 { return -w[20] }

// factor of the published weights is worked out once: looking ahead asks for a retrievability many thousand times.
func (w *weights) factor() float64 {
	if w == &published {
		return publishedFactor
	}
	return factorOf(w.decay())
}

func factorOf(decay float64) float64 { return math.Pow(0.9, 1/decay) - 1 }

var publishedFactor = factorOf(published.decay())

func (w *weights) retrievability(days, stability float64) float64 {
	return math.Pow(1+w.factor()*days/stability, w.decay())
}

func (w *weights) interval(stability, r float64) int {
	if r <= 0 {
		return maxStability // never falls that far
	}
	days := stability / w.factor() * (math.Pow(r, 1/w.decay()) - 1)
	return int(clamp(math.Round(days), 1, maxStability))
}

func (w *weights) review(m Memory, r Rating, on Date) Memory {
	r = min(max(r, Again), Easy)
	g := float64(r)
	if m.Stability <= 0 {
		return Memory{
			Stability:  clamp(w[int(r)-1], minStability, maxStability),
			Difficulty: clamp(w.firstDifficulty(g), minDifficulty, maxDifficulty),
			Last:       on,
		}
	}
	s := m.Stability
	days := daysSince(m.Last, on)
	switch {
	case days == 0:
		s = w.sameDay(s, r)
	case r == Again:
		s = w.forget(s, m.Difficulty, w.retrievability(days, s))
	default:
		s = w.recall(s, m.Difficulty, w.retrievability(days, s), r)
	}
	return Memory{
		Stability:  clamp(s, minStability, maxStability),
		Difficulty: w.nextDifficulty(m.Difficulty, g),
		Last:       max(m.Last, on),
	}
}

// firstDifficulty is D0, not clamped: mean reversion needs the raw value of Easy.
func (w *weights) firstDifficulty(g float64) float64 { return w[4] - math.Exp(w[5]*(g-1)) + 1 }

func (w *weights) nextDifficulty(d, g float64) float64 {
	damped := d + (10-d)/9*(-w[6]*(g-3))
	return clamp(w[7]*w.firstDifficulty(float64(Easy))+(1-w[7])*damped, minDifficulty, maxDifficulty)
}

func (w *weights) sameDay(s float64, r Rating) float64 {
	grow := math.Exp(w[17]*(float64(r)-3+w[18])) * math.Pow(s, -w[19])
	if r >= Hard {
		grow = max(grow, 1)
	}
	return s * grow
}

func (w *weights) recall(s, d, ret float64, r Rating) float64 {
	grow := math.Exp(w[8]) * (11 - d) * math.Pow(s, -w[9]) * (math.Exp(w[10]*(1-ret)) - 1)
	switch r {
	case Again, Good: // as it is
	case Hard:
		grow *= w[15]
	case Easy:
		grow *= w[16]
	}
	return s * (1 + grow)
}

func (w *weights) forget(s, d, ret float64) float64 {
	long := w[11] * math.Pow(d, -w[12]) * (math.Pow(s+1, w[13]) - 1) * math.Exp(w[14]*(1-ret))
	return min(long, s/math.Exp(w[17]*w[18]))
}

func clamp(x, low, high float64) float64 { return min(max(x, low), high) }
