package interview

import "math"

// Offer is a round that could begin now, and what it could make of where a person stands today.
type Offer struct {
	Section  Section  // "" is steered
	N        int      // questions that it asks
	Likely   Standing // if each is answered as is expected: see Goal
	Possible Standing // if each is answered as well as can be
}

// BestOffer is the round that is expected to raise readiness most: one in the weakest link or one that is steered, of one of these numbers
// of questions. Equal ones: the one that raises the weakest link most, since readiness stays where it is while another section is as low;
// then the shorter one; then the weakest link's. What a setting refuses is not offered; ok is false when nothing can be asked. p's format,
// section and number do not count.
func BestOffer(p PlanFor, numbers ...int) (best Offer, ok bool) {
	goal := Goal{Date: p.Today, Today: p.Today, Items: p.Items, States: p.States}
	for _, sc := range p.Standing.Sections {
		goal.Sections = append(goal.Sections, Heading{Section: sc.Section, Title: sc.Title})
	}
	expects := trial{goal: goal, first: goal.firstScore()}
	for _, section := range []Section{p.Standing.Weakest, ""} {
		for _, n := range numbers {
			p.N, p.Section, p.Format = n, section, Drill
			if section != "" {
				p.Format = SectionFormat
			}
			asks, err := Plan(p)
			if err != nil || len(asks) == 0 {
				continue
			}
			o := Offer{Section: section, N: len(asks)}
			o.Likely = goal.after(asks, func(st ItemState) ItemState {
				score := expects.expected(st, p.Today)
				return st.After(Verdict{Score: score, Recognised: score}, p.Today, p.Now)
			})
			o.Possible = goal.after(asks, func(st ItemState) ItemState { return st.best(p) })
			if !ok || o.better(best, p.Standing.Weakest) {
				best, ok = o, true
			}
		}
	}
	return best, ok
}

// after is the standing on the goal's date after these questions.
func (g Goal) after(asks []Ask, answer func(ItemState) ItemState) Standing {
	states := make(map[ItemID]ItemState, len(g.States)+len(asks))
	var person ItemState // of an item that was never tried all that is known is the person's level, which is the same with all
	for id, st := range g.States {
		states[id] = st
		person.Level, person.SureLevel = st.Level, st.SureLevel
	}
	for _, a := range asks {
		st, tried := states[a.Item]
		if !tried {
			st = person
		}
		states[a.Item] = answer(st)
	}
	SetLevels(states)
	return g.stand(states)
}

// best is the state after the best that an answer can do today. That need not be a score of 100: a whole score weighs less than one that is
// nearly whole, since it is mostly that of a question which is right or wrong (see allOrNothing).
func (s ItemState) best(p PlanFor) (top ItemState) {
	for _, score := range []int{100, 99} {
		after := s.After(Verdict{Score: score, Recognised: score}, p.Today, p.Now)
		if after.Strength(p.Today) > top.Strength(p.Today) {
			top = after
		}
	}
	return top
}

func (o Offer) better(than Offer, weakest Section) bool {
	if d := o.Likely.Readiness - than.Likely.Readiness; math.Abs(d) > closeEnough {
		return d > 0
	}
	if d := o.Likely.Of(weakest).Score - than.Likely.Of(weakest).Score; math.Abs(d) > closeEnough {
		return d > 0
	}
	return o.N < than.N
}
