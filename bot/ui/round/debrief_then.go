package round

import (
	"fmt"

	"github.com/bwmarrin/discordgo"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// thenButton leads from a question of a round that has ended to what was answered to it before; nil where it was not.
func thenButton(v coachround.View, q int) discordgo.MessageComponent {
	if v.Debrief == nil || q >= len(v.Debrief.Earlier) || !v.Debrief.Earlier[q] {
		return nil
	}
	return kit.Secondary("Then and now", "debrief.then", kit.RoundKey(v.ID, q))
}

// thenMessage is an old answer beside the newer one to the same question, with what was gained.
func thenMessage(b coachround.ThenNow) api.Message {
	v, q, p := b.View, b.View.Questions[b.Place], b.View.Round.Places[b.Place]
	then := interview.Place{}
	if len(b.Answer) > 0 {
		then.Answer, then.Replies = b.Answer[0], b.Answer[1:]
	}
	head := kit.Fixed("-# Then and now · %s\n### %s", q.SectionTitle, kit.BankLine(q.Title))
	back := kit.Primary("Back to the result", "round.show", kit.RoundKey(v.ID, len(v.Questions)))
	if secret(v, b.Place) || p.Verdict == nil {
		parts := []kit.Part{head, kit.Fixed("**Then**, %s", onDay(b.At)), answerPart(q, then, 5), kit.Fixed("**Now**"), answerPart(q, p, 4)}
		return kit.NewPage(kit.Fit(kit.MaxText, append(parts, kit.Fixed(openToday))...)...).Row(back).Message()
	}
	now := *p.Verdict
	parts := []kit.Part{
		head,
		kit.Fixed("%s", gainedWords(now.Score-b.Then.Score)),
		kit.Fixed("%s", pointsOf("Gained", q, b.Gained)),
		kit.Fixed("%s", pointsOf("Said then, and not now", q, b.Gone)),
		kit.Fixed("**Then**, %s · %d of 100", onDay(b.At), b.Then.Score), answerPart(q, then, 5),
		kit.Fixed("**Now** · %d of 100", now.Score), answerPart(q, p, 4),
	}
	return kit.NewPage(kit.Fit(kit.MaxText, parts...)...).Color(accent(p)).Row(back).Message()
}

func gainedWords(points int) string {
	switch {
	case points > 0:
		return fmt.Sprintf("**%d points more** than then.", points)
	case points < 0:
		return fmt.Sprintf("**%d points less** than then.", -points)
	}
	return "As many points as then."
}

// pointsOf lists those of a question's key points in the model's words; "" when there are none.
func pointsOf(heading string, q questions.Question, ids []string) string {
	return pointLines(heading, q, interview.Verdict{}, ids)
}

// answerPart is all that was answered to a question, replies included.
func answerPart(q questions.Question, p interview.Place, give int) kit.Part {
	if q.Task.Kind == interview.Choice {
		return kit.Fixed("%s", kit.OptionLines(q, func(i int) string {
			for _, picked := range p.Answer.Picked {
				if picked == i {
					return " · *yours*"
				}
			}
			return ""
		}))
	}
	return saidPart(q, p, give)
}
