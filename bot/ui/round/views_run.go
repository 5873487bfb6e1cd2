package round

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// What stands in the place of a round while an answer is run.
const (
	runningWords = "Running your answer…"
	tryingWords  = "Running your answer on the examples…"
)

// runningAnswer is shown while an answer is run. Its button leads back should the bot end in the middle.
func runningAnswer(v coachround.View, trial bool) api.Message {
	at, words := v.Round.Current, runningWords
	if trial {
		words = tryingWords
	}
	return kit.NewPage(headline(v, at), "### "+kit.BankLine(v.Question().Title), words).
		Row(kit.Secondary("Show where I am", "round.show", kit.RoundKey(v.ID, at))).Message()
}

// trialMessage shows what came of an answer on the examples: it is changed or handed in from here.
func trialMessage(v coachround.View) api.Message {
	at, q, t := v.Round.Current, v.Question(), *v.Trial
	head := headline(v, at)
	if v.Round.Mode == interview.Exam && !v.Deadline.IsZero() {
		head += "\n-# The exam ends " + kit.In(v.Deadline)
	}
	parts := []kit.Part{
		kit.Fixed("%s", head),
		kit.Fixed("### %s", kit.BankLine(q.Title)),
		givenPart(q, v.Tried, 4),
		kit.Fixed("%s", trialWords(t)),
		kit.MarkdownPart("", t.Feedback, 3, 500),
		kit.Fixed("-# Nothing is counted yet. What you hand in is graded on cases that you do not see."),
	}
	row := []discordgo.MessageComponent{
		kit.Secondary("Hand it in", "round.hand", kit.RoundKey(v.ID, at)+"-"+coachround.Mark(v.Tried)),
		kit.Primary("Change it", "round.answer", kit.RoundKey(v.ID, at)),
	}
	if t.Right() {
		row[0] = kit.Primary("Hand it in", "round.hand", kit.RoundKey(v.ID, at)+"-"+coachround.Mark(v.Tried))
		row[1] = kit.Secondary("Change it", "round.answer", kit.RoundKey(v.ID, at))
	}
	skip := "Give up"
	if v.Round.Mode == interview.Exam {
		skip = "Skip" // the solution is shown at the end
	}
	return kit.NewPage(kit.Fit(kit.MaxText, parts...)...).Row(append(row, asideButtons(v, skip)...)...).Message()
}

// trialWords say how many examples passed, and which.
func trialWords(t questions.Trial) string {
	lines := []string{fmt.Sprintf("**%d of %s passed**", t.Passed, kit.Count(t.Total, "example"))}
	for _, e := range t.Examples {
		mark := "failed"
		if e.Passed {
			mark = "passed"
		}
		lines = append(lines, "- "+text.Code(e.Call)+" · *"+mark+"*")
	}
	return strings.Join(lines, "\n")
}
