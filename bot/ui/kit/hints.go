package kit

import (
	"fmt"

	"github.com/bwmarrin/discordgo"

	"hotseat/questions"
	"hotseat/questions/interview"
)

// HintsTook says what hints took off a verdict's score.
func HintsTook(v interview.Verdict) string {
	if v.HintsTook() == interview.HintCost {
		return fmt.Sprintf("%d were taken off for the hint", interview.HintCost)
	}
	return fmt.Sprintf("%d were taken off for hints", v.HintsTook())
}

// HintParts are the hints of a question that were seen at a place of a round, and what they cost.
func HintParts(q questions.Question, p interview.Place) []Part {
	hints := q.Hints()
	hints = hints[:min(p.Hints, len(hints))]
	var parts []Part
	for i, hint := range hints {
		name, these := "**Hint**", "a hint"
		if len(q.Hints()) > 1 {
			name = fmt.Sprintf("**Hint %d**", i+1)
		}
		if i > 0 {
			these = "these hints"
		}
		if i == len(hints)-1 {
			name += fmt.Sprintf(" (an answer with %s is worth %d points less)", these, p.HintCost)
		}
		parts = append(parts, MarkdownPart(name, hint, 2, 300))
	}
	return parts
}

// HintButton asks for the next hint of the place whose round key that is, and says what all hints up to it cost; nil where a question has
// none. Its key names the hint, so that pressing twice does not buy two.
func HintButton(q questions.Question, p interview.Place, round string, place int) discordgo.MessageComponent {
	all := len(q.Hints())
	switch all {
	case 0:
		return nil
	case 1:
		hint := Secondary("Hint", "round.hint", RoundKey(round, place))
		if p.Hinted {
			hint = Disabled(hint)
		}
		return hint
	}
	next := min(p.Hints+1, all)
	hint := Secondary(fmt.Sprintf("Hint %d (\u2212%d)", next, max(interview.HintPrice(next, all), p.HintCost)), "round.hint",
		RoundKey(round, place, next))
	if p.Hints >= all {
		hint = Disabled(hint)
	}
	return hint
}
