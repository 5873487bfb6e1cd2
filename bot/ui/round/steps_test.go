package round

import (
	"strings"
	"testing"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// exercise is a round of one exercise in five steps, at the one that is numbered, with answers to those before it.
func exercise(at int) coachround.View {
	q := uitest.WhiteboardQuestion()
	var steps []questions.Question
	for _, s := range q.Steps() {
		step, _ := q.At(s)
		steps = append(steps, step)
	}
	v := uitest.Round(interview.Asking, at, steps...)
	v.Format = interview.Coding
	answers := []interview.Answer{{Picked: []int{1}}, {Text: "O(n^2)"}, {Text: "def twice(x): return 2 * x"}, {Text: "O(1)"},
		{Picked: []int{0, 1}}}
	scores := []int{100, 0, 85, 100, 0}
	for i := range min(at, len(steps)) {
		v = uitest.Given(v, i, answers[i], &interview.Verdict{Score: scores[i], Recognised: scores[i], Grader: interview.Machine})
	}
	if at == len(steps) {
		v.Round.Phase = interview.Over
	}
	if at > 0 {
		v.Graded = at - 1
	}
	return v
}

func addSteps(m map[string]api.Message) {
	begun := exercise(0)
	begun.Started = true
	m["steps-technique"] = roundMessage(begun)
	asked := func(at int) coachround.View {
		v := exercise(at)
		v.Graded = -1
		return v
	}
	m["steps-technique-verdict"] = roundMessage(exercise(1))
	m["steps-cost"] = roundMessage(asked(1))
	m["steps-cost-noted"] = roundMessage(exercise(2))
	m["steps-cost-closed"] = closedMessage(exercise(2), 1)
	m["steps-code"] = roundMessage(asked(2))
	hinted := asked(2)
	uitest.Hinted(hinted, 2, 2)
	m["steps-code-hinted"] = roundMessage(hinted)
	m["steps-code-verdict"] = roundMessage(exercise(3))
	m["steps-now"] = roundMessage(asked(3))
	m["steps-now-verdict"] = roundMessage(exercise(4))
	m["steps-breaks"] = roundMessage(asked(4))
	m["steps-breaks-verdict"] = roundMessage(exercise(5))
	m["steps-result"] = Debrief(asked(5))
	m["steps-look-cost"] = lookMessage(asked(5), 1)
}

// TestTheCostIsNotToldBeforeItIsAskedAgain: neither the verdict on the first estimate nor the model's code with its explanation shows, by
// any door of the round, before the second one is in.
func TestTheCostIsNotToldBeforeItIsAskedAgain(t *testing.T) {
	secrets := []string{"O(1)", "One multiplication", "0 of 100", "✗", "✓ Passed: Twice as much · its cost", "Model answer"}
	for at := 2; at <= 3; at++ {
		v := exercise(at)
		shown := map[string]api.Message{"verdict": verdictMessage(v, 1), "closed": closedMessage(v, 1), "past": pastMessage(v, 1)}
		if at == 3 {
			shown["the code's"] = verdictMessage(v, 2)
		}
		for name, m := range shown {
			text := uitest.Render(m.Components)
			for _, secret := range secrets {
				if strings.Contains(text, secret) {
					t.Errorf("at step %d the %s message tells %q:\n%s", at+1, name, secret, text)
				}
			}
		}
		if told(v, 1) || at == 3 && told(v, 2) {
			t.Errorf("at step %d the model answer can be opened", at+1)
		}
	}
	v := exercise(4) // the cost was asked again
	if text := uitest.Render(verdictMessage(v, 1).Components); !told(v, 1) || !told(v, 2) || !strings.Contains(text, "O(1)") {
		t.Errorf("after the second estimate the first one is still not judged:\n%s", text)
	}
}

// TestAStepIsNoAppeal: a step is no attempt, and nobody could decide about it; its code is one.
func TestAStepIsNoAppeal(t *testing.T) {
	v := exercise(5)
	for place := range v.Questions {
		if got := appealButton(v, place) != nil; got != (place == 2) {
			t.Errorf("an appeal at place %d: %v", place, got)
		}
	}
}
