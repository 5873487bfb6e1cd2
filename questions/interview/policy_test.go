package interview_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"time"

	"hotseat/questions/interview"
)

// sitting is what a policy may look at when it chooses the questions of a round.
type sitting struct {
	world  *world
	states map[interview.ItemID]interview.ItemState
	asked  map[interview.QuestionID]time.Time
	now    time.Time
	today  interview.Date
	n      int
	dice   *rand.Rand
	turn   int // questions asked so far

	learner *learner // who sits there, and the day: for the oracle alone
	day     float64
}

// policy chooses the questions of a round; the same rules for all of what is asked twice: no item twice in a round, and of an item the
// question seen longest ago.
type policy struct {
	name   string
	choose func(s *sitting) []int
}

func policies() []policy {
	return []policy{
		{"steering", steered},
		{"uniform random", func(s *sitting) []int { return s.dice.Perm(len(s.world.questions))[:s.n] }},
		{"round robin", func(s *sitting) []int {
			return s.byItem(func(i int) float64 {
				return float64((i - s.turn%len(s.world.items) + len(s.world.items)) % len(s.world.items))
			})
		}},
		{"lowest strength", func(s *sitting) []int {
			return s.byItem(func(i int) float64 { return s.states[s.world.items[i].ID].Strength(s.today) })
		}},
		{"highest due", func(s *sitting) []int {
			return s.byItem(func(i int) float64 {
				st := s.states[s.world.items[i].ID]
				if r := st.Memory.Retrievability(s.today); st.Attempts > 0 && r < 0.9 {
					return r // what is due, the most forgotten first
				} else if st.Attempts > 0 {
					return 2 + r
				}
				return 1 // then what is new
			})
		}},
		{"favourites", func(s *sitting) []int { // three of four from the two sections that the person likes
			return s.byItem(func(i int) float64 {
				if sec := s.world.sectionOf[i]; (sec == 0 || sec == 5) == (s.dice.IntN(4) > 0) {
					return s.dice.Float64()
				}
				return 1 + s.dice.Float64()
			})
		}},
	}
}

// byItem asks about the n items that come first, ties at random, each by the question seen longest ago.
func (s *sitting) byItem(key func(i int) float64) []int {
	type ranked struct {
		item     int
		key, tie float64
	}
	var list []ranked
	for i := range s.world.items {
		list = append(list, ranked{i, key(i), s.dice.Float64()})
	}
	slices.SortFunc(list, func(a, b ranked) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.tie, b.tie)) })
	var out []int
	for _, r := range list[:s.n] {
		of := slices.Clone(s.world.of[r.item])
		s.dice.Shuffle(len(of), func(a, b int) { of[a], of[b] = of[b], of[a] })
		out = append(out, slices.MinFunc(of, func(a, b int) int {
			return s.asked[s.world.questions[a].ID].Compare(s.asked[s.world.questions[b].ID])
		}))
	}
	return out
}

// steered is the bot's own planning.
func steered(s *sitting) []int {
	asks, err := interview.Plan(interview.PlanFor{N: s.n, Format: interview.Drill, Steer: interview.Steering, Items: s.world.items,
		Candidates: s.world.questions, States: s.states, Asked: s.asked,
		Now: s.now, Today: s.today, Seed: s.dice.Uint64(), Standing: interview.Stand(sections, s.world.items, s.states, s.today,
			interview.ItemState.Strength)})
	if err != nil {
		panic(err) // only strict refuses
	}
	var out []int
	for _, a := range asks {
		out = append(out, s.world.index[a.Question])
	}
	return out
}

// oracle knows what the person knows: it asks in the section that is truly lowest about the item from which most is learned by tomorrow.
// No bot can do as well; what it takes says what may be hoped for.
func oracle() policy {
	return policy{"oracle", func(s *sitting) []int {
		w, l, tomorrow := s.world, s.learner, s.day+1
		knows, gains := make([]float64, len(w.items)), make([]float64, len(w.items))
		for i := range w.items {
			knows[i] = l.item(i, tomorrow)
			before := l.minds[i]
			l.minds[i] = before.copied()
			l.minds[i].study(s.day)
			gains[i] = l.item(i, tomorrow) - knows[i]
			l.minds[i] = before
		}
		var out []int
		for range s.n {
			score := w.means(knows)
			at := slices.MinFunc(w.places(), func(a, b int) int {
				x, y := score[w.sectionOf[a]], score[w.sectionOf[b]]
				return cmp.Or(cmp.Compare(min(gains[b], 0), min(gains[a], 0)), cmp.Compare(x, y), cmp.Compare(gains[b], gains[a]))
			})
			out = append(out, w.of[at][s.dice.IntN(len(w.of[at]))])
			knows[at] += gains[at]
			gains[at] = -1 // asked
		}
		return out
	}}
}
