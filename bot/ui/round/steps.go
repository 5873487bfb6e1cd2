package round

import (
	"fmt"
	"strings"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// stepWord names a step of an exercise.
func stepWord(s interview.Step) string {
	switch s {
	case interview.CostStep:
		return "its cost"
	case interview.TechniqueStep:
		return "its technique"
	case interview.NowStep:
		return "its cost now"
	case interview.BreaksStep:
		return "what breaks it"
	case interview.CodeStep:
	}
	return "the code"
}

// placeTitle is the title of a place's question, with the step where it is asked in steps.
func placeTitle(v coachround.View, at int) string {
	title := v.Questions[at].Title
	if first, end := v.Round.Exercise(at); end-first > 1 {
		title += " · " + stepWord(v.Round.Places[at].Question.Step())
	}
	return title
}

// numbered says which of how many questions a place belongs to, and which step of it.
func numbered(v coachround.View, at int) string {
	n, of := v.Round.Number(at)
	said := fmt.Sprintf("%d of %d", n, of)
	if first, end := v.Round.Exercise(at); end-first > 1 {
		said += fmt.Sprintf(" · step %d of %d", at-first+1, end-first)
	}
	return said
}

// settled says whether all may be told of a place. What was said of the cost before the code, and the model's code with its explanation,
// wait until the cost was asked again: else the second question would be answered by the first one's verdict.
func settled(v coachround.View, at int) bool {
	first, end := v.Round.Exercise(at)
	for i := max(first, at+1); i < end; i++ {
		if p := v.Round.Places[i]; p.Question.Step() == interview.NowStep && !p.Done() && v.Round.Phase != interview.Over {
			return !waits(v.Round.Places[at].Question.Step())
		}
	}
	return true
}

// waits says whether what there is to tell of a step waits until the cost was asked again.
func waits(s interview.Step) bool { return s == interview.CostStep || s == interview.CodeStep }

// noted says whether the answer of a place was taken and is not judged yet.
func noted(v coachround.View, at int) bool {
	return v.Round.Places[at].Question.Step() == interview.CostStep && v.Round.Places[at].Given && !settled(v, at)
}

// notedWords stand in the place of a verdict that comes later.
const notedWords = "Noted. We come back to it once the code stands, and then I say what is right."

// estimateMessage is what follows an estimate before the code.
func estimateMessage(v coachround.View, at int) api.Message {
	line := strings.Join(strings.Fields(v.Round.Places[at].Answer.Text), " ")
	return kit.NewPage(kit.Fit(maxVerdict,
		kit.Fixed("%s", headline(v, at)),
		kit.Fixed("### %s\n%s", kit.BankLine(placeTitle(v, at)), notedWords),
		kit.Fixed("**You said** %s", text.EscapeCut(line, maxGiven)),
	)...).Row(goOnButton(v, at)).Message()
}

// exercisePart sums an exercise up under the verdict of its last step; "" elsewhere.
func exercisePart(v coachround.View, at int) kit.Part {
	first, end := v.Round.Exercise(at)
	if end-first < 2 || at != end-1 || v.Round.Mode == interview.Exam && v.Round.Phase != interview.Over {
		return kit.Fixed("")
	}
	var words []string
	for i := first; i < end; i++ {
		words = append(words, stepWord(v.Round.Places[i].Question.Step())+" "+placeWord(v.Round.Places[i]))
	}
	return kit.Fixed("-# All steps: %s", strings.Join(words, " · "))
}

// inSteps says whether the first question of the round is asked in steps.
func inSteps(v coachround.View) bool {
	first, end := v.Round.Exercise(0)
	return end-first > 1
}
