package interview

import (
	"fmt"
	"testing"
	"time"
)

// walk is somebody who answers each day as many questions as their plan says, in rounds that steering plans, and scores by as many points
// less than is expected of them. It gives readiness on the day of the interview, all questions, and the most on one day.
func walk(t *testing.T, days, less int, favour bool) (readiness float64, questions, most int) {
	t.Helper()
	g := oneEach(days, 16, 11, 10, 8, 4, 10) // the checklist's
	var candidates []Candidate
	for _, it := range g.Items {
		for d := 1; d <= 5; d++ {
			candidates = append(candidates, Candidate{ID: QuestionID(fmt.Sprint(it.ID, "-q", d)), Item: it.ID, Section: it.Section, Difficulty: d,
				Kind: Short})
		}
	}
	asked := map[QuestionID]time.Time{}
	for ; g.Today < g.Date; g.Today++ {
		perDay := g.Outlook().PerDay
		most = max(most, perDay)
		now := g.Today.Midnight().Add(12 * time.Hour)
		for left := perDay; left > 0; {
			p := PlanFor{N: min(left, 10), Format: Drill, Steer: Steering, Items: g.Items, States: g.States, Today: g.Today, Now: now,
				Candidates: candidates, Asked: asked, Seed: uint64(g.Today), //nolint:gosec // a date
				Standing: Stand(g.Sections, g.Items, g.States, g.Today, ItemState.Strength)}
			if favour {
				p.Goal = g.Date
			}
			asks, err := Plan(p)
			if err != nil || len(asks) == 0 {
				t.Fatal(len(asks), err)
			}
			expects := g.trial()
			for _, a := range asks {
				now = now.Add(5 * time.Minute)
				score := max(expects.expected(g.States[a.Item], g.Today)-less, 0)
				g.States[a.Item] = g.States[a.Item].After(Verdict{Score: score, Recognised: score}, g.Today, now)
				asked[a.Question] = now
				questions++
				left--
			}
		}
	}
	return g.stand(g.States).Readiness, questions, most
}

// TestWhoFollowsThePlanIsReady on the day, when they learn as is expected, and never has to do more on a day than was said at first, but
// for one.
func TestWhoFollowsThePlanIsReady(t *testing.T) {
	for _, days := range []int{14, 30, 60} {
		promised := oneEach(days, 16, 11, 10, 8, 4, 10).Outlook()
		readiness, questions, most := walk(t, days, 0, true)
		t.Logf("%d days: %d a day and %d in all were said; %d and %d came of it, for %.1f", days, promised.PerDay, promised.Questions, most,
			questions, readiness)
		if !promised.Fits || readiness < PassMark || most > promised.PerDay+1 {
			t.Errorf("%d days: readiness %.1f with %d a day at most, %d were said", days, readiness, most, promised.PerDay)
		}
	}
}

// TestFavouringTheGoalLosesNothing of who learns less than is expected: they do not reach it, and come as far as in rounds that do not
// favour it, which go where most is needed too.
func TestFavouringTheGoalLosesNothing(t *testing.T) {
	with, _, _ := walk(t, 30, 10, true)
	without, _, _ := walk(t, 30, 10, false)
	t.Logf("with %.1f, without %.1f", with, without)
	if with < without-1 {
		t.Errorf("readiness %.1f with the goal, %.1f without", with, without)
	}
}
