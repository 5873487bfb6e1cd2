package interview_test

import (
	"math/rand/v2"
	"time"

	"hotseat/questions/interview"
)

// told is one answer of a simulated person, and what is known of its question.
type told struct {
	item, difficulty int
	on               interview.Date
	score            int
	expected         float64 // what that person scores on that question on that day in the mean
}

// morning is what a simulated person would score on the morning after a day.
type morning struct {
	on    interview.Date
	items []float64 // by item
	upTo  int       // answers given before it
}

// course is what became of a person under a policy.
type course struct {
	log      []told
	mornings []morning  // one a week
	shown    reached    // readiness as the bot shows it
	truly    reached    // as the person would score
	lowest   [2]float64 // the lowest section after 90 days: shown, true
	trueAt70 float64    // what the person's weakest section would truly score on the day on which 70 is shown; 0: never
}

// reached says when readiness reached 70: after so many questions and days; 0 when it never did.
type reached struct{ questions, days int }

// simulatedGoal is the readiness that is aimed for in the simulation.
const simulatedGoal = 70

// simulate has a person practise for so many days, perDay questions a day in the mean.
func simulate(w *world, t temperament, memory int, p policy, perDay, days int, seed uint64) course {
	l := newLearner(t, w, memory, seed)
	s := &sitting{world: w, states: map[interview.ItemID]interview.ItemState{}, asked: map[interview.QuestionID]time.Time{}, n: perDay,
		dice: rand.New(rand.NewPCG(seed, 41))} // #nosec G404 -- a simulation's
	var c course
	began := interview.NewDate(2026, 3, 2)
	for day := range days {
		s.today = began + interview.Date(day)
		s.now = s.today.Midnight().Add(19 * time.Hour)
		if day%t.every == 0 {
			for range t.every {
				c.log = append(c.log, l.sit(s, p, float64(day))...)
				s.now = s.now.Add(20 * time.Minute)
			}
		}
		next := float64(day + 1)
		truth := make([]float64, len(w.items))
		for i := range w.items {
			truth[i] = l.item(i, next)
		}
		shown, truly := interview.Stand(sections, w.items, s.states, s.today+1, interview.ItemState.Strength).Readiness, w.lowest(truth)
		if c.truly.days == 0 && truly >= simulatedGoal {
			c.truly = reached{s.turn, day + 1}
		}
		if c.shown.days == 0 && shown >= simulatedGoal {
			c.shown, c.trueAt70 = reached{s.turn, day + 1}, truly
		}
		if day == min(89, days-1) {
			c.lowest = [2]float64{shown, truly}
		}
		if day%7 == 6 {
			c.mornings = append(c.mornings, morning{s.today + 1, truth, len(c.log)})
		}
	}
	return c
}

// sit is one round.
func (l *learner) sit(s *sitting, p policy, day float64) []told {
	var log []told
	for _, q := range p.choose(s) {
		c, i := l.world.questions[q], l.world.itemOf[q]
		s.turn++
		s.asked[c.ID] = s.now
		if l.world.sectionOf[i] == l.worst && l.dice.Float64() < l.hides {
			continue
		}
		score := l.answers(q, day)
		log = append(log, told{i, c.Difficulty, s.today, score, l.expects(q, day)})
		s.states[c.Item] = s.states[c.Item].After(interview.Verdict{Score: score, Recognised: score}, s.today, s.now)
		l.minds[i].study(day)
	}
	interview.SetLevels(s.states)
	return log
}

// lowest is the lowest mean over a section's items.
func (w *world) lowest(items []float64) float64 {
	var sum, n [6]float64
	for i, v := range items {
		sum[w.sectionOf[i]] += v
		n[w.sectionOf[i]]++
	}
	low := 100.0
	for s := range sum {
		low = min(low, sum[s]/n[s])
	}
	return low
}
