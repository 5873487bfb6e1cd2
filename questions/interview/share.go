package interview

import (
	"cmp"
	"math"
	"slices"
)

// shares says how many of a round's n places each section gets; room is how many each can have at the most, and had is what they have
// already.
//
// The weakest link has ceil(n/3). No section chosen: the others go by largest remainder over (100-score)^2. A section
// chosen: the others are its own, and the weakest link has its third only when it lies more than thirdGap below and the
// round has more than one question. Who works towards an interview has the others shared out by the scores of that day: what the weakest
// link has, and what may be chosen, goes by today as for anybody.
func shares(p PlanFor, n int, room, had map[Section]int) map[Section]int {
	got := map[Section]int{}
	left := n
	for sec, places := range had {
		got[sec] = places
		left -= places
	}
	give := func(sec Section, places int) {
		places = max(min(places, room[sec]-got[sec], left), 0)
		got[sec] += places
		left -= places
	}
	give(p.Standing.Weakest, thirdOf(p, n)-got[p.Standing.Weakest])
	if target := p.target(); target != "" {
		give(target, left)
	}
	for left > 0 {
		more := remainders(p.ahead(), left, room, got)
		if len(more) == 0 {
			break
		}
		for _, sc := range p.Standing.Sections {
			give(sc.Section, more[sc.Section])
		}
	}
	return got
}

// thirdOf is how many of n places are the weakest link's before all others: its third, where the setting and the choice leave it that.
func thirdOf(p PlanFor, n int) int {
	third, target := (n+2)/3, p.target()
	if p.Steer == Advise || third == 0 {
		return 0
	}
	gap := p.Standing.Of(target).Score - p.Standing.Of(p.Standing.Weakest).Score
	if target != "" && (n <= 1 || gap <= thirdGap+closeEnough) {
		return 0
	}
	return third
}

// remainders shares n places among the sections that still have room, by largest remainder over (100-score)^2, evenly
// when all of these scores are 100. Equal remainders: the section with fewer places so far, then the weaker, then the
// checklist's order. A share may be larger than the room that is left: the caller cuts it and asks again.
func remainders(st Standing, n int, room, got map[Section]int) map[Section]int {
	type share struct {
		sec   Section
		score SectionScore
		quota float64
		have  int
	}
	var open []share
	var sum float64
	for _, sc := range st.Sections {
		if sec := sc.Section; room[sec] > got[sec] {
			quota := (100 - sc.Score) * (100 - sc.Score)
			open = append(open, share{sec, sc, quota, got[sec]})
			sum += quota
		}
	}
	out := make(map[Section]int, len(open))
	left := n
	for i := range open {
		s := &open[i]
		if sum > 0 {
			s.quota *= float64(n) / sum
		} else {
			s.quota = float64(n) / float64(len(open))
		}
		whole := math.Floor(s.quota + closeEnough)
		s.quota -= whole
		s.have += int(whole)
		out[s.sec] = int(whole)
		left -= int(whole)
	}
	slices.SortStableFunc(open, func(a, b share) int {
		if math.Abs(a.quota-b.quota) > closeEnough {
			return cmp.Compare(b.quota, a.quota)
		}
		if a.have != b.have {
			return cmp.Compare(a.have, b.have)
		}
		switch {
		case weaker(a.score, b.score):
			return -1
		case weaker(b.score, a.score):
			return 1
		}
		return 0
	})
	for i := 0; i < left && i < len(open); i++ {
		out[open[i].sec]++
	}
	return out
}
