package round

import (
	"slices"
	"strings"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// maxClosed is how many characters the texts of a question have together once it lies behind, where they can give way.
const maxClosed = 1800

// closedMessage is a question that the round has left behind, as it is scrolled back to: what was asked, said, probed and replied, and the
// verdict in a line. It has no controls.
func closedMessage(v coachround.View, q int) api.Message { return closedPage(v, q).Message() }

func closedPage(v coachround.View, at int) *kit.Page {
	q, p := v.Questions[at], v.Round.Places[at]
	parts := []kit.Part{kit.Fixed("%s", headline(v, at)), kit.MarkdownPart("### "+kit.BankLine(placeTitle(v, at)), q.Prompt, 2, 400)}
	if q.Task.Kind == interview.Choice {
		parts = append(parts, kit.Fixed("%s", kit.OptionLines(q, func(i int) string {
			if slices.Contains(p.Answer.Picked, i) {
				return " · *yours*"
			}
			return ""
		})))
	} else {
		parts = append(parts, kit.TaskPart(q, v.Steps(at)))
		if p.Answer.Aloud > 0 {
			parts = append(parts, kit.Fixed("%s", aloudWords(interview.Place{Answer: p.Answer})))
		}
		parts = append(parts, answeredParts(v, at)...)
	}
	for i, id := range p.Probes {
		k := slices.IndexFunc(q.Task.Keys, func(k interview.KeyPoint) bool { return k.ID == id })
		if k < 0 || i >= len(p.Replies) {
			continue
		}
		asked := "**I asked** " + kit.BankLine(q.Task.Keys[k].Probe)
		if p.Replies[i].Aloud > 0 {
			parts = append(parts, kit.Fixed("%s\n> *said aloud, %s*", asked, minutes(p.Replies[i].Aloud)))
			continue
		}
		if p.Replies[i].Text == "" {
			parts = append(parts, kit.Fixed("%s\n"+notKnown, asked))
			continue
		}
		parts = append(parts, kit.TypedPart(asked, p.Replies[i].Text, 4, 150))
	}
	parts = append(parts, latePart(v, at))
	m := kit.NewPage(kit.Fit(maxClosed, append(parts, kit.Fixed("%s", closedLine(v, at)))...)...)
	if v.Round.Mode == interview.Exam || noted(v, at) {
		return m
	}
	return m.Color(accentAt(v, at))
}

// answeredParts are what was answered to the question itself, and to its simpler form.
func answeredParts(v coachround.View, at int) []kit.Part {
	q, p := v.Questions[at], v.Round.Places[at]
	var parts []kit.Part
	answered := p.Answer.Text
	if p.Simpler {
		first := p.First.Text
		if first == "" { // the round was stopped before there was another answer
			first, answered = answered, ""
		}
		parts = append(parts, givenPart(q, first, 4), kit.Fixed("**I asked** %s", kit.BankLine(v.Simply(at))))
	}
	switch {
	case answered != "":
		parts = append(parts, givenPart(q, answered, 4))
	case unknown(v, at):
		parts = append(parts, kit.Fixed(notKnown))
	}
	return parts
}

// notKnown stands for an answer that was "I don't know", by its button.
const notKnown = "> *I don't know*"

// closedLine is what came of a place that lies behind, in a line. Of an exam it tells nothing: the verdicts stand in its result.
func closedLine(v coachround.View, at int) string {
	p := v.Round.Places[at]
	switch {
	case p.Void:
		return voidWords
	case p.Skipped:
		return "Skipped: it counts 0 here."
	case p.Late != nil && !p.Given:
		return "Time was up when this came: it counts 0."
	case !p.Given:
		return "Not answered."
	case v.Round.Mode == interview.Exam:
		return "Answered. The verdict comes with the exam's result."
	case noted(v, at):
		return notedWords
	case p.Verdict != nil && unknown(v, at):
		return notKnownWord + " · " + scoreLine(p)
	case p.Verdict != nil:
		return verdictWord(p.Verdict.Score) + " · " + scoreLine(p)
	}
	return "Answered."
}

// pastMessage is a place that the round has left behind, for who presses something there once more: it leads to where the round is.
func pastMessage(v coachround.View, q int) api.Message {
	if told(v, q) && v.Round.Mode == interview.Practice {
		return verdictMessage(v, q)
	}
	return closedPage(v, q).Text(strings.TrimPrefix(clockLine(v), "\n")).Row(goOnButton(v, q)).Message()
}
