package interview

// shares says how many of a round's n places each section gets; room is how many each can have at the most, and had is what they have
// already.
//
// The weakest link has ceil(n/3). No section chosen: the others go one by one where most is needed, see nextPlace. A section
// chosen: the others are its own, and the weakest link has its third only when it lies more than thirdGap below and the
// round has more than one question. gains is what a question of each section gives. Who works towards an interview has the others shared
// out by the scores of that day: what the weakest link has, and what may be chosen, goes by today as for anybody.
func shares(p PlanFor, n int, room, had map[Section]int, gains map[Section]float64) map[Section]int {
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
		sec := nextPlace(p.ahead(), gains, room, got)
		if sec == "" {
			break
		}
		give(sec, 1)
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

// nextPlace is the section that gets one more place: of those that have room the one whose need is largest for each of the places it has,
// by the divisors of Sainte-Laguë (1, 3, 5 …), so that places come in proportion to needs as nearly as whole numbers go. Equal: the one
// with fewer places, then the weaker, then the checklist's order. "" when none has room.
func nextPlace(st Standing, gains map[Section]float64, room, got map[Section]int) Section {
	var open []SectionScore
	for _, sc := range st.Sections {
		if room[sc.Section] > got[sc.Section] {
			open = append(open, sc)
		}
	}
	need := needs(open, gains)
	best := -1
	for i, sc := range open {
		if best < 0 {
			best = i
			continue
		}
		a, b := got[sc.Section], got[open[best].Section]
		more := need[i]/float64(2*a+1) - need[best]/float64(2*b+1)
		switch {
		case more > closeEnough,
			more >= -closeEnough && a < b,
			more >= -closeEnough && a == b && weaker(sc, open[best]):
			best = i
		}
	}
	if best < 0 {
		return ""
	}
	return open[best].Section
}

// needs is how many questions each section takes to come to the aim, but for a factor that is the same for all: the points that its items
// lack together over what one question gives. Above the aim it is nothing; when all are above, it is the square of what lacks to 100, and
// one when nothing lacks anywhere.
func needs(list []SectionScore, gains map[Section]float64) []float64 {
	below, above, even := make([]float64, len(list)), make([]float64, len(list)), make([]float64, len(list))
	var sumBelow, sumAbove float64
	for i, sc := range list {
		below[i] = max(aim-sc.Score, 0) * float64(sc.Items) / max(gains[sc.Section], leastGain)
		above[i] = (100 - sc.Score) * (100 - sc.Score)
		even[i] = 1
		sumBelow, sumAbove = sumBelow+below[i], sumAbove+above[i]
	}
	switch {
	case sumBelow > closeEnough:
		return below
	case sumAbove > closeEnough:
		return above
	}
	return even
}

// leastGain keeps a section whose items gain next to nothing from taking all places.
const leastGain = 1
