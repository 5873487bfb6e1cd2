package interview

import (
	"math"
	"testing"
)

// known is planFor with four items a section, of which those of the named sections were answered twice today with 100.
func known(steer Steer, sections ...Section) PlanFor {
	p := planFor(0, "", steer, 4, 0, 0, 0, 0, 0, 0)
	p.States = map[ItemID]ItemState{}
	for _, sec := range sections {
		for _, it := range p.Items {
			if it.Section == sec {
				p.States[it.ID] = scored(p.Today, 100, 100)
			}
		}
	}
	SetLevels(p.States)
	p.Standing = Stand(six(), p.Items, p.States, p.Today, ItemState.Strength)
	return p
}

// TestBestOffer: what is expected of a first answer is the mean of the means and five times 60: 60 when nothing is known, 90.5 beside
// sixteen items at 100, 92 beside twenty, rounded; and on its day an item stands at what was shown.
func TestBestOffer(t *testing.T) {
	without := func(p PlanFor, sec Section) PlanFor {
		var left []Candidate
		for _, c := range p.Candidates {
			if c.Section == sec {
				left = append(left, c)
			}
		}
		p.Candidates = left
		return p
	}
	for _, c := range []struct {
		name             string
		p                PlanFor
		numbers          []int
		section          Section
		n                int
		likely, possible float64 // readiness
		weak, weakest    float64 // the weakest link's own score, likely and possible
	}{
		{"a newcomer begins with the weakest link, though readiness cannot rise yet", known(Steering), []int{3}, Python, 3,
			0, 0, 3 * 60.0 / 4, 75},
		{"more questions raise it more", known(Steering), []int{3, 4}, Python, 4, 0, 0, 60, 100},
		{"one section is behind", known(Steering, Python, Algorithms, Database, LinuxGit, Django), []int{3}, Network, 3,
			3 * 92.0 / 4, 75, 3 * 92.0 / 4, 75},
		{"so it is in a strict server", known(Strict, Python, Algorithms, Database, LinuxGit, Django), []int{3}, Network, 3,
			3 * 92.0 / 4, 75, 3 * 92.0 / 4, 75},
		{"two are behind: readiness rises by a steered round alone", known(Steering, Python, Algorithms, LinuxGit, Database), []int{3}, "", 3,
			90.0 / 4, 25, 2 * 90.0 / 4, 50},
		{"a section that has eight questions", without(known(Steering, Python, Algorithms, Database, LinuxGit, Django), Network),
			[]int{9, 8}, Network, 8, 0, 0, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			o, ok := BestOffer(c.p, c.numbers...)
			if !ok || o.Section != c.section || o.N != c.n {
				t.Fatalf("%q of %d, %v; want %q of %d", o.Section, o.N, ok, c.section, c.n)
			}
			if c.n == 8 {
				return
			}
			near(t, "likely", o.Likely.Readiness, c.likely, 1e-6)
			near(t, "possible", o.Possible.Readiness, c.possible, 1e-6)
			near(t, "weakest, likely", o.Likely.Of(c.p.Standing.Weakest).Score, c.weak, 1e-6)
			near(t, "weakest, possible", o.Possible.Of(c.p.Standing.Weakest).Score, c.weakest, 1e-6)
		})
	}
	p := known(Steering)
	p.Candidates = nil
	if o, ok := BestOffer(p, 3, 5); ok {
		t.Errorf("without questions: %+v", o)
	}
	if len(p.States) != 0 {
		t.Error("what was handed in is changed")
	}
}

// TestNoAnswerDoesMoreThanTheBest goes through every score that an answer can have.
func TestNoAnswerDoesMoreThanTheBest(t *testing.T) {
	p := PlanFor{Today: 20000, Now: testNow}
	of := func(level float64, st ItemState) ItemState {
		st.Level = Level{Mean: level, Answers: 9}
		return st
	}
	for name, st := range map[string]ItemState{"new": {}, "missed": scored(p.Today-3, 0), "half": scored(p.Today-3, 50),
		"good": scored(p.Today-3, 80, 85), "complete": scored(p.Today-30, 100, 100), "new to who is half way": of(50, ItemState{}),
		"missed by who is good": of(90, scored(p.Today-3, 0))} {
		best := st.best(p).Strength(p.Today)
		most := 0.0
		for score := range 101 {
			most = math.Max(most, st.After(Verdict{Score: score}, p.Today, p.Now).Strength(p.Today))
		}
		near(t, name, best, most, 1e-9)
	}
}
