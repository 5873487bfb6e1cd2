package round

import (
	"github.com/bwmarrin/discordgo"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// againMessage is a question that is put once more, simpler, since nothing was heard.
func againMessage(v coachround.View) api.Message {
	at, q, p := v.Round.Current, v.Question(), v.Place()
	parts := []kit.Part{
		kit.Fixed("%s", headline(v, at)+clockLine(v)),
		kit.MarkdownPart("### "+kit.BankLine(q.Title), q.Prompt, 2, 300),
		kit.TypedPart(yourAnswer, p.Answer.Text, 3, 200),
		spoken(voiced(v, at, simplerStep), v.Simply(at)),
	}
	parts = append(parts, kit.HintParts(q, p)...)
	return kit.NewPage(kit.Fit(kit.MaxText, parts...)...).Row(
		kit.Primary("Answer", "round.answer", kit.RoundKey(v.ID, at)), unknownButton(v), hintButton(v),
		kit.Danger("Stop", "round.stop", kit.RoundKey(v.ID, at)),
	).Message()
}

// yourAnswer stands over what a person has just said.
const yourAnswer = "Your answer"

// spoken is what the interviewer says: his own words, and below them what he asks.
func spoken(lead, asked string) kit.Part {
	if lead != "" {
		lead += "\n"
	}
	return kit.Fixed("%s**%s**", lead, kit.BankLine(asked))
}

// unknownButton is "I don't know" to what the round waits for: an open question, or a probe.
func unknownButton(v coachround.View) discordgo.MessageComponent {
	return kit.Secondary("I don't know", "round.pass", kit.RoundKey(v.ID, v.Round.Current, v.Step().Probes))
}

// lastSaid is what was said last at a place; not escaped.
func lastSaid(p interview.Place) string {
	all := p.Said()
	return all[len(all)-1].Text
}
