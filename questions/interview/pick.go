package interview

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"time"
)

// picker chooses items and questions inside a section.
type picker struct {
	p     PlanFor
	items map[Section][]choice
}

// choice is an item that can be asked about, with its questions.
type choice struct {
	item     ItemID
	strength float64
	gain     float64 // what an answer is expected to give; see expectedGain
	rested   bool    // false: answered well within a day
	tired    bool    // each of its questions was seen within tiredFor
	far      int     // of a format that asks some kinds only: how far the nearest of its questions lies outside the person's level
	lastAt   time.Time
	tie      uint64
	from     []Candidate
}

// wellAnswered is the score from which an answer counts as answered well, and restFor how long such an item then rests.
const (
	wellAnswered = 75
	restFor      = 24 * time.Hour
)

func newPicker(p PlanFor) *picker {
	listed := make(map[ItemID]bool, len(p.Items))
	for _, it := range p.Items {
		listed[it.ID] = true
	}
	byItem := map[ItemID]*choice{}
	section := map[ItemID]Section{}
	for _, c := range p.Candidates {
		if len(p.Items) > 0 && !listed[c.Item] {
			continue // an item that the checklist no longer has
		}
		if byItem[c.Item] == nil {
			st := p.States[c.Item]
			byItem[c.Item] = &choice{
				item:     c.Item,
				strength: st.Strength(p.Today),
				gain:     expectedGain(st, p.foreseen()),
				rested:   st.Attempts == 0 || st.Last < wellAnswered || p.Now.Sub(st.LastAt) >= restFor,
				lastAt:   st.LastAt,
				tie:      tieBreak(p.Seed, string(c.Item)),
			}
			section[c.Item] = c.Section
		}
		byItem[c.Item].from = append(byItem[c.Item].from, c)
	}
	out := &picker{p: p, items: map[Section][]choice{}}
	for id, c := range byItem {
		c.tired = !slices.ContainsFunc(c.from, func(q Candidate) bool { return p.fresh(q, tiredFor) })
		if p.Format.Fixed() { // it leaves an item few questions
			low, high := band(c.strength)
			c.far = math.MaxInt
			for _, q := range c.from {
				c.far = min(c.far, outside(q.Difficulty, low, high))
			}
		}
		out.items[section[id]] = append(out.items[section[id]], *c)
	}
	for _, items := range out.items {
		slices.SortFunc(items, func(a, b choice) int {
			if a.rested != b.rested {
				return cmp.Compare(rank(a.rested), rank(b.rested))
			}
			if a.tired != b.tired {
				return cmp.Compare(rank(!a.tired), rank(!b.tired))
			}
			return cmp.Or(cmp.Compare(b.gain, a.gain), a.lastAt.Compare(b.lastAt), cmp.Compare(a.far, b.far),
				cmp.Compare(a.tie, b.tie), cmp.Compare(a.item, b.item))
		})
	}
	return out
}

func rank(first bool) int {
	if first {
		return 0
	}
	return 1
}

// expectedGain is what an answer to an item is expected to give its strength, in points but for a factor that is the same for all items:
// what it lacks on that date (of who works towards an interview, on that of the interview), over the root of how many answers there are
// then. The first answers to an item teach most of what there is to learn of it and settle most of what is not known of it; what lies low
// after many is hard for that person, and gives less for each question.
//
// Until November 2026 the item of lowest strength came first. In the simulation (simulation_test.go) that asks again and again what goes
// wrong and leaves alone what once went right: the number looks good earlier than the person is.
func expectedGain(st ItemState, on Date) float64 {
	return (100 - st.Strength(on)) / math.Sqrt(float64(st.Attempts+1))
}

// gains is, of each section, what the next few questions in it give in the mean.
func (k *picker) gains() map[Section]float64 {
	out := make(map[Section]float64, len(k.items))
	for sec, items := range k.items {
		n := min(len(items), nextFew)
		for _, c := range items[:n] {
			out[sec] += c.gain / float64(n)
		}
	}
	return out
}

// nextFew is how many questions of a section say what the next one gives: about what a section has in a round.
const nextFew = 2

// sizes is how many items each section has to offer.
func (k *picker) sizes() map[Section]int {
	out := make(map[Section]int, len(k.items))
	for sec, items := range k.items {
		out[sec] = len(items)
	}
	return out
}

// questions is how many questions a section has to offer.
func (k *picker) questions(sec Section) int {
	n := 0
	for _, c := range k.items[sec] {
		n += len(c.from)
	}
	return n
}

// section asks about the n items of the section that are expected to gain most; those whose questions were all just seen come later, those
// answered well within a day last.
func (k *picker) section(sec Section, n int) []Ask {
	items := k.items[sec]
	var asks []Ask
	for _, c := range items[:max(min(n, len(items)), 0)] {
		asks = append(asks, Ask{Question: k.question(c).ID, Item: c.item, Section: sec})
	}
	return asks
}

// tiredFor is how long an item waits for the others of its section when each of its questions was just seen.
const tiredFor = 21 * 24 * time.Hour

// freshAfter is how long a question is not asked again while its item has others: by then its model answer is no longer what a person
// repeats. Half a year of five questions a day, simulated (questions/halfyear_test.go), had 44 to 56 % of them come back, some on the next
// day, while a third of the bank was never asked; so freshness goes before the level.
const freshAfter = 60 * 24 * time.Hour

// question is, of the item's questions that this person did not see lately, the one nearest to the person's level, and of several the one
// seen longest ago. When all were seen lately it is the one seen longest ago, whatever its level.
func (k *picker) question(c choice) Candidate {
	low, high := band(c.strength)
	return slices.MinFunc(c.from, func(a, b Candidate) int {
		level := cmp.Compare(outside(a.Difficulty, low, high), outside(b.Difficulty, low, high))
		age := k.p.Asked[a.ID].Compare(k.p.Asked[b.ID])
		first, second := level, age
		if !k.p.fresh(a, freshAfter) && !k.p.fresh(b, freshAfter) {
			first, second = age, level
		}
		return cmp.Or(
			cmp.Compare(rank(k.p.fresh(a, freshAfter)), rank(k.p.fresh(b, freshAfter))),
			first, second,
			cmp.Compare(tieBreak(k.p.Seed, string(a.ID)), tieBreak(k.p.Seed, string(b.ID))),
			cmp.Compare(a.ID, b.ID))
	})
}

// fresh says whether a question was not seen for so long.
func (p PlanFor) fresh(q Candidate, since time.Duration) bool {
	at, seen := p.Asked[q.ID]
	return !seen || p.Now.Sub(at) >= since
}

// band is the range of difficulties that suits a strength.
func band(strength float64) (low, high int) {
	switch {
	case strength < 40:
		return 1, 2
	case strength < 75:
		return 2, 3
	}
	return 3, 5
}

// outside is how far a difficulty lies outside low to high.
func outside(difficulty, low, high int) int { return max(low-difficulty, difficulty-high, 0) }

// tieBreak is a number that only the seed and the name decide, so that ties fall alike whatever order things came in.
func tieBreak(seed uint64, name string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write(strconv.AppendUint(nil, seed, 36)) // a hash's Write never fails
	_, _ = h.Write([]byte{'/'})
	_, _ = h.Write([]byte(name))
	x := h.Sum64()
	// FNV's last bytes hardly reach the high bits, and names differ in their last bytes: mix once more.
	x ^= x >> 32
	x *= 0x9e3779b97f4a7c15
	return x ^ x>>29
}
