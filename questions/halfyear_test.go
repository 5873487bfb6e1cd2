package questions

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"hotseat/questions/interview"
)

// TestHalfAYearOfFiveADay: a diligent person takes a round of five on each of 182 days, answers most of it well, and is asked as the rules
// choose. It counts how often a question comes back, and after how many days. 910 are asked and
// the bank has fewer, so some must; what the rules owe is that none comes back within two weeks.
func TestHalfAYearOfFiveADay(t *testing.T) {
	t.Parallel()
	bank, _ := Load()
	items := bank.AllItems()
	var candidates []interview.Candidate
	for _, q := range bank.Questions() {
		candidates = append(candidates, interview.Candidate{ID: q.ID, Item: q.Item, Section: q.Section, Difficulty: q.Difficulty})
	}
	for _, skill := range []int{60, 75, 90} {
		dice := rand.New(rand.NewPCG(uint64(skill), 1)) // #nosec G404 -- a simulation's
		states := map[interview.ItemID]interview.ItemState{}
		asked := map[interview.QuestionID]time.Time{}
		var gaps []int // days between a question and its return
		total := 0
		began := time.Date(2026, 3, 2, 19, 0, 0, 0, time.UTC)
		for day := range 182 {
			now := began.AddDate(0, 0, day)
			today := interview.DateOf(now)
			plan, err := interview.Plan(interview.PlanFor{
				N: 5, Steer: interview.Steering, Items: items, Candidates: candidates, States: states, Asked: asked, Now: now, Today: today,
				Standing: interview.Stand(bank.Sections(), items, states, today, interview.ItemState.Strength), Seed: uint64(day), // #nosec G115
			})
			if err != nil || len(plan) != 5 {
				t.Fatalf("day %d: %d questions, %v", day, len(plan), err)
			}
			for _, a := range plan {
				total++
				if last, before := asked[a.Question]; before {
					gaps = append(gaps, int(now.Sub(last)/(24*time.Hour)))
				}
				asked[a.Question] = now
				score := min(max(skill+dice.IntN(41)-20, 0), 100)
				states[a.Item] = states[a.Item].After(interview.Verdict{Score: score, Recognised: score}, today, now)
			}
		}
		slices.Sort(gaps)
		if gaps[0] < 14 {
			t.Errorf("a question came back after %d days", gaps[0])
		}
		t.Logf("who scores %d to %d: %d asked, %d of %d questions seen, %d came back (%.0f %%); after %d days at the soonest, %d in the middle",
			max(skill-20, 0), min(skill+20, 100), total, len(asked), len(candidates), len(gaps), 100*float64(len(gaps))/float64(total),
			gaps[0], gaps[len(gaps)/2])
	}
}
