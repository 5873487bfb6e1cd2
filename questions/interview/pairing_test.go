package interview_test

import (
	"math"
	"testing"
	"time"

	. "hotseat/questions/interview"
)

// stands is a standing with one item in each of the sections a, b, c …, scored so.
func stands(scores ...float64) Standing {
	var s Standing
	for i, score := range scores {
		s.Sections = append(s.Sections, SectionScore{Section: Section(rune('a' + i)), Score: score, Items: 1})
	}
	return s
}

func TestComplement(t *testing.T) {
	empty := stands(0, 0)
	empty.Sections[1].Items = 0
	for name, test := range map[string]struct {
		a, b Standing
		want float64
	}{
		"two beginners":      {stands(0, 0), stands(0, 0), 0},
		"two alike":          {stands(60, 20), stands(60, 20), 0},
		"two who know it":    {stands(100, 100), stands(100, 100), 0},
		"exact opposites":    {stands(100, 0), stands(0, 100), 100},
		"half of that":       {stands(50, 0), stands(0, 50), 50. * 100 / 150},      // each lacks 50 and 100; the other is 50 ahead in that
		"one is ahead of it": {stands(0, 0), stands(100, 100), 25},                 // one gains 100 and the other nothing
		"a little to gain":   {stands(80, 40), stands(60, 60), (3*10 + 15) / 4.},   // gains 60·20/80 = 15 and 40·20/80 = 10
		"nothing to ask":     {empty, stands(50, 50), (3*0 + 50) / 4.},             // the section without items counts for nothing
		"sections apart":     {stands(100), Standing{Sections: nil}, (0 + 0) / 4.}, // nobody is weak anywhere that the other knows of
	} {
		for _, pair := range [][2]Standing{{test.a, test.b}, {test.b, test.a}} {
			if name == "nothing to ask" && pair[0].Sections[0].Score != 0 {
				continue // of that one only the first order was counted by hand
			}
			if got := Complement(pair[0], pair[1]); math.Abs(got-test.want) > 1e-9 {
				t.Errorf("%s: %v, want %v", name, got, test.want)
			}
		}
	}
}

func TestChoosePartner(t *testing.T) {
	now := time.Date(2026, 11, 30, 18, 0, 0, 0, time.UTC)
	waits := func(ago time.Duration, scores ...float64) Waiting {
		return Waiting{Standing: stands(scores...), Since: now.Add(-ago)}
	}
	me := waits(0, 100, 0)
	for name, test := range map[string]struct {
		me     Waiting
		others []Waiting
		want   int // -1: nobody
	}{
		"nobody waits":                    {me, nil, -1},
		"somebody alike, just come":       {me, []Waiting{waits(0, 100, 0)}, -1},
		"somebody who complements":        {me, []Waiting{waits(0, 0, 100)}, 0},
		"the one who does so most":        {me, []Waiting{waits(9*time.Minute, 50, 50), waits(0, 0, 100)}, 1},
		"of two alike who waited longest": {me, []Waiting{waits(time.Minute, 0, 100), waits(2*time.Minute, 0, 100)}, 1},
		"patience not yet at its end":     {me, []Waiting{waits(PairPatience-time.Second, 100, 0)}, -1},
		"patience at its end":             {me, []Waiting{waits(PairPatience, 100, 0)}, 0},
		"mine at its end":                 {waits(PairPatience, 100, 0), []Waiting{waits(0, 100, 0)}, 0},
		"a good one before a patient one": {me, []Waiting{waits(time.Hour, 100, 0), waits(0, 0, 100)}, 1},
		"a clock that was ahead waits on": {me, []Waiting{waits(-time.Hour, 100, 0)}, -1},
		"beginners both, after a while":   {waits(0, 0, 0), []Waiting{waits(20*time.Minute, 0, 0)}, 0},
		"beginners both, just come":       {waits(0, 0, 0), []Waiting{waits(0, 0, 0)}, -1},
		"on the edge of enough":           {waits(0, 40, 0), []Waiting{waits(0, 0, 0)}, -1}, // 100·40/200 = 20 for one, nothing for the other: 5
		"beyond that edge for one alone":  {waits(0, 80, 0), []Waiting{waits(0, 0, 0)}, 0},  // 40 for one, nothing for the other: 10
	} {
		got, ok := ChoosePartner(test.me, test.others, now)
		if ok != (test.want >= 0) || ok && got != test.want {
			t.Errorf("%s: %d, %v, want %d", name, got, ok, test.want)
		}
	}
}

func TestStrongest(t *testing.T) {
	for name, test := range map[string]struct {
		me, other Standing
		want      Section
	}{
		"by the most":     {stands(50, 90, 20), stands(40, 10, 0), "b"},
		"by less than 1":  {stands(50.5), stands(50), ""},
		"nowhere":         {stands(0, 0), stands(10, 10), ""},
		"only the second": {stands(0, 30), stands(50, 10), "b"},
	} {
		if got := Strongest(test.me, test.other); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}
