package interview_test

import (
	"fmt"
	"os"
	"strconv"
	"testing"
)

func sprint(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// outcome is the sum of some courses. Who does not come to 70 counts with all questions and days that were to be had: at least so many.
type outcome struct {
	courses, reached, reachedTruly              int
	shown, truly, shownDays, trueDays, trueAt70 float64
	low, trueLow                                float64
}

func (o *outcome) add(c course, perDay, days int) {
	o.courses++
	o.low, o.trueLow = o.low+c.lowest[0], o.trueLow+c.lowest[1]
	if c.shown.days > 0 {
		o.reached++
		o.trueAt70 += c.trueAt70
	} else {
		c.shown = reached{perDay * days, days}
	}
	if c.truly.days > 0 {
		o.reachedTruly++
	} else {
		c.truly = reached{perDay * days, days}
	}
	o.shown, o.shownDays = o.shown+float64(c.shown.questions), o.shownDays+float64(c.shown.days)
	o.truly, o.trueDays = o.truly+float64(c.truly.questions), o.trueDays+float64(c.truly.days)
}

// practise lets a temperament practise under a policy, with each of these memories and so many of the held-out seeds.
func practise(w *world, t temperament, memory []int, p policy, perDay, days, seeds int) outcome {
	var o outcome
	for _, m := range memory {
		for seed := range seeds {
			o.add(simulate(w, t, m, p, perDay, days, uint64(heldOut+seed)), perDay, days)
		}
	}
	return o
}

// TestSimulation has learners practise to readiness 70 under several policies. The long form, SIMULATE=seeds, prints the table.
//
// Over all learners steering is to take at most half of the questions that chance takes until 70 is shown, and fewer than the item of
// lowest strength first; and a tenth fewer than that until 70 is true.
func TestSimulation(t *testing.T) {
	seeds, _ := strconv.Atoi(os.Getenv("SIMULATE"))
	if seeds > 0 {
		printSimulation(t, seeds)
		return
	}
	w, list := newWorld(50), policies()
	var all [3]outcome
	for _, tm := range temperaments() {
		for i, p := range []policy{list[0], list[1], list[3]} {
			o := practise(w, tm, []int{traces, powerLaw}, p, 10, 200, 1)
			all[i].shown, all[i].truly = all[i].shown+o.shown, all[i].truly+o.truly
			if at := o.trueAt70 / float64(max(o.reached, 1)); i == 0 && (o.reached == 0 || at < 55 || at > 90) {
				t.Errorf("%s: %d of %d are shown 70, when their weakest section would truly score %.0f", tm.name, o.reached, o.courses, at)
			}
		}
	}
	steering, random, lowest := all[0], all[1], all[2]
	t.Logf("until shown %.0f, of random %.2f, of lowest first %.2f; until true %.0f, of random %.2f, of lowest first %.2f",
		steering.shown, steering.shown/random.shown, steering.shown/lowest.shown, steering.truly, steering.truly/random.truly,
		steering.truly/lowest.truly)
	if steering.shown > 0.5*random.shown || steering.shown > 0.95*lowest.shown || steering.truly > 0.9*lowest.truly {
		t.Error("steering takes more questions than it may")
	}
}

func printSimulation(t *testing.T, seeds int) {
	const days = 300
	worlds, list := []*world{newWorld(0), newWorld(50)}, append(policies(), oracle())
	t.Logf("readiness 70, %d courses a line (banks of which none and half of the questions are right or wrong, each memory, %d seeds):",
		len(worlds)*memories*seeds, seeds)
	t.Logf("questions/days until it is shown (of random, of lowest first), until it is true (the same), true when shown; lowest after 90 days")
	for _, perDay := range []int{5, 10} {
		for _, tm := range temperaments() {
			of := make([]outcome, len(list))
			for i, p := range list {
				for _, w := range worlds {
					o := practise(w, tm, []int{traces, powerLaw, singleFacts}, p, perDay, days, seeds)
					of[i] = of[i].plus(o)
				}
			}
			for i, p := range list {
				o, random, lowest, n := of[i], of[1], of[3], float64(of[i].courses)
				t.Logf("%-13s %2d %-15s %5.0f /%4.0f %3.0f %% (%.2f %.2f)  %5.0f /%4.0f %3.0f %% (%.2f %.2f)  %3.0f  %3.0f, truly %3.0f",
					tm.name, perDay, p.name, o.shown/n, o.shownDays/n, 100*float64(o.reached)/n, o.shown/random.shown, o.shown/lowest.shown,
					o.truly/n, o.trueDays/n, 100*float64(o.reachedTruly)/n, o.truly/random.truly, o.truly/lowest.truly,
					o.trueAt70/float64(max(o.reached, 1)), o.low/n, o.trueLow/n)
			}
		}
	}
}

func (o outcome) plus(b outcome) outcome {
	return outcome{o.courses + b.courses, o.reached + b.reached, o.reachedTruly + b.reachedTruly, o.shown + b.shown, o.truly + b.truly,
		o.shownDays + b.shownDays, o.trueDays + b.trueDays, o.trueAt70 + b.trueAt70, o.low + b.low, o.trueLow + b.trueLow}
}
