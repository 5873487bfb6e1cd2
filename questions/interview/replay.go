package interview

import (
	"math"
	"slices"
)

// Miss is by how much something that was said lay beside what came, in points.
type Miss struct {
	Mean float64 // said less came: below 0 where it was said too low
	Size float64 // the mean of the absolute differences
}

// Replayed says how strength would have foretold answers, beside what is simpler than it.
type Replayed struct {
	Answers  int     // to items that the person had tried before; a first answer to an item is not foretold
	Scored   float64 // their mean score
	Strength Miss
	LastFive Miss // of the mean of the item's last five scores
	Usual    Miss // of the mean of all of the person's scores before
}

// Replay goes through the answers of people and compares what strength said of each with what was scored. What it holds does not grow with
// the answers, but with the sections and the items of one person. The zero value is ready.
type Replay struct {
	sums   map[Section]*replaySum
	states map[ItemID]ItemState
	five   map[ItemID][]int
	all    weighed
}

// lastFive is how many scores a plain moving average goes by.
const lastFive = 5

type replaySum struct {
	answers, scored int
	of              [3]struct{ mean, size float64 } // strength, last five, usual
}

// Begin is called before the first answer of each person.
func (r *Replay) Begin() {
	r.states, r.five, r.all = map[ItemID]ItemState{}, map[ItemID][]int{}, weighed{}
}

// Add takes the person's next answer, of an item of that section.
func (r *Replay) Add(a PastAnswer, in Section) {
	if r.states == nil {
		r.Begin()
	}
	st := r.states[a.Item]
	if st.Attempts > 0 {
		st.Level = r.all.level()
		var five float64
		for _, score := range r.five[a.Item] {
			five += float64(score) / float64(len(r.five[a.Item]))
		}
		r.count(in, a.Verdict.Score, st.Strength(a.On), five, st.Level.Mean)
	}
	st = st.After(a.Verdict, a.On, a.At)
	r.states[a.Item] = st
	r.all = r.all.and(st.Last)
	five := append(r.five[a.Item], st.Last)
	r.five[a.Item] = slices.Clone(five[max(len(five)-lastFive, 0):])
}

func (r *Replay) count(in Section, score int, said ...float64) {
	if r.sums == nil {
		r.sums = map[Section]*replaySum{}
	}
	if r.sums[in] == nil {
		r.sums[in] = &replaySum{}
	}
	s := r.sums[in]
	s.answers, s.scored = s.answers+1, s.scored+score
	for i, v := range said {
		s.of[i].mean += v - float64(score)
		s.of[i].size += math.Abs(v - float64(score))
	}
}

// In is what the replay found in a section.
func (r *Replay) In(section Section) Replayed {
	if s := r.sums[section]; s != nil {
		return s.replayed()
	}
	return Replayed{}
}

// Over is what the replay found over all sections.
func (r *Replay) Over() Replayed {
	var all replaySum
	for _, s := range r.sums {
		all.answers, all.scored = all.answers+s.answers, all.scored+s.scored
		for i := range s.of {
			all.of[i].mean += s.of[i].mean
			all.of[i].size += s.of[i].size
		}
	}
	return all.replayed()
}

func (s *replaySum) replayed() Replayed {
	if s.answers == 0 {
		return Replayed{}
	}
	n := float64(s.answers)
	miss := func(i int) Miss { return Miss{s.of[i].mean / n, s.of[i].size / n} }
	return Replayed{s.answers, float64(s.scored) / n, miss(0), miss(1), miss(2)}
}
