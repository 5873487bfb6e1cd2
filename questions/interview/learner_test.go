package interview_test

import (
	"fmt"
	"math"
	"math/rand/v2"

	"hotseat/questions/interview"
)

// What the simulation knows of people: how they remember, which is not FSRS, and how they go about practising. Nothing of it is seen by a
// rule under test, which is handed scores and dates alone.

// mind is one person's memory of one item.
type mind interface {
	knows(day float64) float64 // how much of the item is at hand, 0 to 1
	study(day float64)         // a question was answered and the model answer read
}

// twoTraces is what was known before, beside a trace that fades within days and one that fades within months. Each time what is missing is
// learned in part; what is still fresh is not learned any deeper.
type twoTraces struct {
	before, quick, slow float64
	last                float64 // day of the last study
	gainQuick, gainSlow float64
	lifeQuick, lifeSlow float64 // days in which a trace falls to 1/e
}

func (m *twoTraces) traces(day float64) (quick, slow float64) {
	gone := max(day-m.last, 0)
	return m.quick * math.Exp(-gone/m.lifeQuick), m.slow * math.Exp(-gone/m.lifeSlow)
}

func (m *twoTraces) knows(day float64) float64 {
	quick, slow := m.traces(day)
	return 1 - (1-m.before)*(1-quick)*(1-slow)
}

func (m *twoTraces) study(day float64) {
	quick, slow := m.traces(day)
	m.slow = slow + (1-slow)*m.gainSlow*(1-quick)
	m.quick = quick + (1-quick)*m.gainQuick
	m.last = day
}

// powerTrace adds up all times an item was studied, each fading by a power of its age, as in ACT-R; what that adds to what was known before
// is added in log odds.
type powerTrace struct {
	before float64
	weight float64   // of log odds
	decay  float64   // exponent
	at     []float64 // days of study
}

func (m *powerTrace) knows(day float64) float64 {
	var sum float64
	for _, at := range m.at {
		sum += math.Pow(1+max(day-at, 0), -m.decay)
	}
	return logistic(logit(m.before) + m.weight*math.Log1p(sum))
}

func (m *powerTrace) study(day float64) { m.at = append(m.at, day) }

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
func logit(p float64) float64    { p = min(max(p, 0.02), 0.98); return math.Log(p / (1 - p)) }

// temperament is a kind of learner.
type temperament struct {
	name   string
	before [6]float64 // how much of each section's items is known before, by the checklist's order
	learns float64    // how much of the usual is learned each time
	holds  float64    // for how much of the usual time it is held
	every  int        // days from one sitting to the next; the questions of the days between are asked then
	hides  float64    // how often a question of the weakest section is skipped: its answer is not read
}

func temperaments() []temperament {
	all := func(p float64) [6]float64 { return [6]float64{p, p, p, p, p, p} }
	return []temperament{
		{name: "even", before: all(0.35), learns: 1, holds: 1, every: 1},
		{name: "one strong", before: [6]float64{0.85, 0.3, 0.3, 0.3, 0.3, 0.3}, learns: 1, holds: 1, every: 1},
		{name: "hides", before: [6]float64{0.5, 0.5, 0.15, 0.5, 0.5, 0.5}, learns: 1, holds: 1, every: 1, hides: 0.5},
		{name: "crams", before: all(0.35), learns: 1, holds: 1, every: 7},
		{name: "forgets fast", before: all(0.35), learns: 1, holds: 0.5, every: 1},
		{name: "learns slowly", before: all(0.35), learns: 0.6, holds: 1, every: 1},
		{name: "nearly there", before: [6]float64{0.75, 0.7, 0.6, 0.7, 0.65, 0.7}, learns: 1, holds: 1, every: 1},
	}
}

// The kinds of memory.
const (
	traces = iota
	powerLaw
	singleFacts // see facts
	memories
)

// learner is a person at work on the simulation's bank.
type learner struct {
	temperament
	world *world
	minds []mind
	dice  *rand.Rand
	worst int // the section with the lowest before
}

func newLearner(t temperament, w *world, memory int, seed uint64) *learner {
	l := &learner{temperament: t, world: w, dice: rand.New(rand.NewPCG(seed, 14))} // #nosec G404 -- a simulation's
	for s := range t.before {
		if t.before[s] < t.before[l.worst] {
			l.worst = s
		}
	}
	for i := range w.items {
		hard := l.dice.NormFloat64() // one item is harder than another
		before := logistic(logit(t.before[w.sectionOf[i]]) - 0.7*hard)
		ease := math.Exp(-0.25 * hard)
		if memory == singleFacts {
			l.minds = append(l.minds, newFacts(before, min(0.55*t.learns*ease, 0.95), 8*t.holds, l.dice))
			continue
		}
		if memory == powerLaw {
			l.minds = append(l.minds, &powerTrace{before: before, weight: 1.9 * t.learns * ease, decay: 0.5 / math.Sqrt(t.holds)})
			continue
		}
		l.minds = append(l.minds, &twoTraces{before: before, gainQuick: min(0.6*t.learns*ease, 0.95), gainSlow: min(0.25*t.learns*ease, 0.9),
			lifeQuick: 6 * t.holds, lifeSlow: 150 * t.holds})
	}
	return l
}

// expects is what the person would score on a question on that day in the mean, 0 to 100. Whoever picks among options may guess.
func (l *learner) expects(q int, day float64) float64 {
	c := l.world.questions[q]
	p := logistic(logit(l.minds[l.world.itemOf[q]].knows(day)) - 0.45*(float64(c.Difficulty)-2.7))
	if c.Kind == interview.Choice {
		p = 0.15 + 0.85*p
	}
	return 100 * p
}

// answers gives a score: of what is right or wrong 0 or 100, else about what is to be expected.
func (l *learner) answers(q int, day float64) int {
	p := l.expects(q, day)
	if l.world.questions[q].Kind != interview.Open {
		if l.dice.Float64()*100 < p {
			return 100
		}
		return 0
	}
	return int(math.Round(min(max(p+12*l.dice.NormFloat64(), 0), 100)))
}

// item is what the person would score on an item's questions in the mean.
func (l *learner) item(i int, day float64) float64 {
	var sum float64
	for _, q := range l.world.of[i] {
		sum += l.expects(q, day)
	}
	return sum / float64(len(l.world.of[i]))
}

// world is a bank as large as the checklist's own: 59 items in six sections of very different sizes, 4 to 7 questions an item.
type world struct {
	items     []interview.Item
	sectionOf []int
	questions []interview.Candidate
	itemOf    []int
	of        [][]int // questions by item
	index     map[interview.QuestionID]int
	place     map[interview.ItemID]int
}

// newWorld makes the bank; of 100 questions so many are right or wrong, the others have scores between.
func newWorld(exact int) *world {
	dice := rand.New(rand.NewPCG(59, 14)) // #nosec G404 -- a simulation's
	w := &world{index: map[interview.QuestionID]int{}, place: map[interview.ItemID]int{}}
	levels := []int{1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 5}
	for s, n := range []int{16, 11, 10, 8, 4, 10} {
		sec := sections[s].Section
		for i := range n {
			it := interview.Item{ID: interview.ItemID(fmt.Sprintf("%s-%d", sec, i)), Section: sec}
			w.place[it.ID] = len(w.items)
			w.items, w.sectionOf, w.of = append(w.items, it), append(w.sectionOf, s), append(w.of, nil)
			for k := range 4 + dice.IntN(4) {
				at := len(w.items) - 1
				q := interview.Candidate{ID: interview.QuestionID(fmt.Sprintf("%s-q%d", it.ID, k)), Item: it.ID, Section: sec,
					Difficulty: levels[dice.IntN(len(levels))], Kind: interview.Open}
				if dice.IntN(100) < exact {
					q.Kind = []interview.Kind{interview.Choice, interview.Short}[dice.IntN(2)]
				}
				w.index[q.ID] = len(w.questions)
				w.of[at] = append(w.of[at], len(w.questions))
				w.questions, w.itemOf = append(w.questions, q), append(w.itemOf, at)
			}
		}
	}
	return w
}

// sections are the checklist's.
var sections = interview.Sections{{Section: "python"}, {Section: "algorithms"}, {Section: "network"}, {Section: "database"},
	{Section: "linux-git"}, {Section: "django"}}
