package interview_test

import (
	"fmt"
	"os"
	"strconv"
	"testing"
)

func sprint(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// outcome is the mean of some courses; what was not reached counts as not reached at all.
type outcome struct {
	shown, truly, shownDays, trueDays, trueAt70, low, trueLow float64
	reached, reachedTruly                                     int
}

// outcomes lets a temperament practise under a policy, with so many seeds.
func outcomes(w *world, t temperament, memory int, p policy, perDay, seeds int) outcome {
	var o outcome
	for seed := range seeds {
		c := simulate(w, t, memory, p, perDay, 300, uint64(seed+1))
		o.low += c.lowest[0] / float64(seeds)
		o.trueLow += c.lowest[1] / float64(seeds)
		if c.shown.days > 0 {
			o.reached++
			o.shown, o.shownDays, o.trueAt70 = o.shown+float64(c.shown.questions), o.shownDays+float64(c.shown.days), o.trueAt70+c.trueAt70
		}
		if c.truly.days > 0 {
			o.reachedTruly++
			o.truly, o.trueDays = o.truly+float64(c.truly.questions), o.trueDays+float64(c.truly.days)
		}
	}
	n, m := float64(max(o.reached, 1)), float64(max(o.reachedTruly, 1))
	o.shown, o.shownDays, o.trueAt70, o.truly, o.trueDays = o.shown/n, o.shownDays/n, o.trueAt70/n, o.truly/m, o.trueDays/m
	return o
}

// TestSimulation has learners practise to readiness 70 under several policies. The long form, SIMULATE=seeds, prints the table.
func TestSimulation(t *testing.T) {
	seeds, _ := strconv.Atoi(os.Getenv("SIMULATE"))
	if seeds > 0 {
		printSimulation(t, seeds)
		return
	}
	w := newWorld(0)
	for _, tm := range temperaments() {
		if tm.hides > 0 { // chance hardly reaches 70 with who hides
			continue
		}
		steered, random := outcomes(w, tm, traces, policies()[0], 10, 1), outcomes(w, tm, traces, policies()[1], 10, 1)
		if steered.reached == 0 || random.reached > 0 && steered.shown > 0.85*random.shown {
			t.Errorf("%s: %.0f questions to readiness 70, and %.0f at random", tm.name, steered.shown, random.shown)
		}
		if steered.reached > 0 && (steered.trueAt70 < 55 || steered.trueAt70 > 90) {
			t.Errorf("%s: shown 70, the weakest section would truly score %.0f", tm.name, steered.trueAt70)
		}
	}
}

func printSimulation(t *testing.T, seeds int) {
	for _, exact := range []int{0, 50} {
		w := newWorld(exact)
		for memory := range memories {
			for _, perDay := range []int{5, 10} {
				t.Logf("%d %% right or wrong, memory %d, %d a day: to 70 shown questions/days (seeds), truly, true when 70 is shown; lowest at 90 days",
					exact, memory, perDay)
				for _, tm := range temperaments() {
					for _, p := range policies() {
						o := outcomes(w, tm, memory, p, perDay, seeds)
						t.Logf("%-14s %-16s %5.0f /%4.0f (%d) %5.0f /%4.0f (%d)  %3.0f   %3.0f, truly %3.0f", tm.name, p.name, o.shown, o.shownDays, o.reached,
							o.truly, o.trueDays, o.reachedTruly, o.trueAt70, o.low, o.trueLow)
					}
				}
			}
		}
	}
}
