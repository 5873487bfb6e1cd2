package interview

import (
	"slices"
	"time"
)

// A pair is a mock interview between two people, each of whom asks the other. This is who is put together with whom.

const (
	// EnoughComplement is the Complement, in points, from which two people who wait are put together at once.
	EnoughComplement = 10
	// PairPatience is how long somebody waits for a partner who complements them. Then anybody will do: an interview with somebody alike is
	// better than none.
	PairPatience = 15 * time.Minute
)

// Waiting is somebody who waits for a partner.
type Waiting struct {
	Standing Standing
	Since    time.Time
}

// Complement says how well two people go together, 0 to 100: how much each is stronger where the other is weak. It is the same whichever
// comes first. An interview is for both, so the one who gains less weighs three times as much as the other.
func Complement(a, b Standing) float64 {
	x, y := gain(a, b), gain(b, a)
	return (3*min(x, y) + max(x, y)) / 4
}

// gain is by how many points other is stronger than me, as a mean over the sections of mine that have items; a section counts by how much
// is missing in it.
func gain(me, other Standing) float64 {
	var sum, missing float64
	for _, mine := range me.Sections {
		if mine.Items == 0 {
			continue
		}
		lack := 100 - mine.Score
		missing += lack
		sum += lack * max(0, other.Of(mine.Section).Score-mine.Score)
	}
	if missing < closeEnough {
		return 0
	}
	return sum / missing
}

// ChoosePartner is whom somebody is put together with, as an index into the others who wait; ok is false while it is better to wait. Of
// those who complement enough it is the one who does most; of nobody such, once one of the two has waited for PairPatience, the same among
// all. Ties go to who has waited longest.
func ChoosePartner(me Waiting, others []Waiting, now time.Time) (partner int, ok bool) {
	order := make([]int, len(others))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return others[a].Since.Compare(others[b].Since) })
	best := 0.0
	for _, i := range order {
		fits := Complement(me.Standing, others[i].Standing)
		waited := now.Sub(me.Since) >= PairPatience || now.Sub(others[i].Since) >= PairPatience
		if fits < EnoughComplement-closeEnough && !waited {
			continue
		}
		if !ok || fits > best+closeEnough {
			partner, best, ok = i, fits, true
		}
	}
	return partner, ok
}

// Strongest is the section in which somebody is most ahead of another, for a word on why they were put together; "" when in none by more
// than a point.
func Strongest(me, other Standing) Section {
	best, at := 1.0, Section("")
	for _, s := range other.Sections {
		if ahead := me.Of(s.Section).Score - s.Score; s.Items > 0 && ahead > best {
			best, at = ahead, s.Section
		}
	}
	return at
}
