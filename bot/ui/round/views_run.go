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
	"hotseat/questions/judge"
)

// runningAnswer is shown while an answer is run. Its button leads back should the bot end in the middle.
func runningAnswer(v coachround.View, trial bool, p judge.Progress) api.Message {
	at, words := v.Round.Current, "Running your answer…"
	if trial {
		words = "Running your answer on the examples…"
	}
	if far := farWords(trial, p); far != "" {
		words += "\n-# " + far
	}
	return kit.NewPage(headline(v, at)+clockLine(v), "### "+kit.BankLine(v.Question().Title), words).
		Row(kit.Secondary("Show where I am", "round.show", kit.RoundKey(v.ID, at))).Message()
}

// farWords say how far the run is.
func farWords(trial bool, p judge.Progress) string {
	switch p.Stage {
	case judge.Fetching:
		if p.Total > 0 {
			return fmt.Sprintf("Fetching the interpreter, this once: %d of %d MB", p.Done>>20, p.Total>>20)
		}
		return "Fetching the interpreter, this once"
	case judge.Preparing:
		return "Preparing the interpreter, once on each machine"
	case judge.Waiting:
		return "Others are before you; people take turns"
	case judge.Starting:
		return "Starting"
	case judge.Running:
		if trial {
			return fmt.Sprintf("Example %d of %d", p.Done, p.Total)
		}
		return fmt.Sprintf("Case %d of %d", p.Done, p.Total)
	}
	return ""
}

// trialMessage shows what came of an answer on the examples: it is changed or handed in from here.
func trialMessage(v coachround.View) api.Message {
	at, q, t := v.Round.Current, v.Question(), *v.Trial
	head := headline(v, at) + clockLine(v)
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
