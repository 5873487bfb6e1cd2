package round

import (
	"fmt"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// talkMessage answers a message that did nothing in a round yet.
func talkMessage(t coachround.Talk) api.Message {
	switch t.Kind {
	case coachround.TalkIdle:
		return idleMessage(t.Daily)
	case coachround.TalkNoted:
		return notedMessage(t)
	case coachround.TalkUnseen:
		return kit.Above("You have not seen this question yet, so I did not take that as an answer to it. Here it is:", roundMessage(t.View))
	case coachround.TalkAgain:
		return roundMessage(t.View)
	case coachround.TalkTicks:
		return kit.Above("Now it is your ticks that I wait for, not words. Tick what you said, or write **done** to leave them as they are.",
			roundMessage(t.View))
	case coachround.TalkEmpty, coachround.TalkLetters, coachround.TalkMustType, coachround.TalkUnread, coachround.TalkLong,
		coachround.TalkLate,
		coachround.TalkNothing, coachround.TalkTaken:
	}
	return kit.NewPage(talkSentence(t)).Message()
}

func talkSentence(t coachround.Talk) string {
	switch t.Kind {
	case coachround.TalkEmpty:
		return "You have not said anything yet. Type your answer, and then **done**."
	case coachround.TalkLetters:
		return lettersWanted(t.View.Questions[t.Place])
	case coachround.TalkMustType:
		return "This one has to be typed: I do not listen to recordings, and the answer here has to be exact."
	case coachround.TalkUnread:
		return "I read text alone, and do not open files. Type your answer, or paste it as text."
	case coachround.TalkLong:
		return fmt.Sprintf("That is too much: with this message your answer has %s, and %d are the most, in %d messages. I left this message "+
			"out. Say it shorter, or write **done** for what stands above it.", kit.Count(t.Length, "character"), interview.MaxAnswer,
			coachround.MostParts)
	case coachround.TalkLate:
		return "That answer is in already, so the edit changes nothing. The next one you can edit until you write **done**."
	case coachround.TalkNothing, coachround.TalkIdle, coachround.TalkTaken, coachround.TalkNoted, coachround.TalkUnseen, coachround.TalkAgain,
		coachround.TalkTicks:
	}
	return ""
}

// lettersWanted says how a choice is answered by typing.
func lettersWanted(q questions.Question) string {
	last := len(q.Task.Options) - 1
	if q.Many {
		return fmt.Sprintf("Answer with the letters of all that are right, such as **%s %s**.", kit.Letter(0), kit.Letter(last))
	}
	return fmt.Sprintf("Answer with one letter, **%s** to **%s**.", kit.Letter(0), kit.Letter(last))
}

// notedMessage says that a part of an answer was noted, and how it is ended.
func notedMessage(t coachround.Talk) api.Message {
	lead := "Noted."
	if t.Parts > 1 {
		lead = fmt.Sprintf("Noted, %d messages so far.", t.Parts)
	}
	end := " Go on, or write **done**."
	if t.View.Question().Task.Kind.Runs() {
		end = " Write **done**, and I run it."
	}
	step := t.View.Step()
	return kit.NewPage(lead + end).
		Row(kit.Primary("That is my answer", "round.said", kit.RoundKey(t.View.ID, step.Place, step.Probes))).Message()
}

// idleMessage answers who writes while no round runs.
func idleMessage(daily *coachround.OpenDaily) api.Message {
	row := []discordgo.MessageComponent{kit.Primary("Start a drill", "mock.start",
		kit.WishKey(kit.Wish{N: kit.DefaultQuestions, Mode: interview.Practice, Format: interview.Drill}))}
	words := "No interview is running. Shall we do a short one? It takes about five minutes, and you answer by typing here."
	if daily != nil {
		words += "\nToday's question of your group is open, too."
		row = append(row, kit.LeadsTo("Today's question", kit.MessageLink(daily.GuildID, daily.ChannelID, daily.MessageID)))
	}
	return kit.NewPage(words).Row(row...).Message()
}

// typeHere is the line under a question in direct messages.
func typeHere(v coachround.View) discordgo.MessageComponent {
	words := "-# Just type your answer here."
	if coachround.Collected(v.Question().Task.Kind) {
		words = "-# Just type here: your answer over as many messages as you like, then **done**."
	}
	if v.Round.Mode == interview.Exam {
		return discordgo.TextDisplay{Content: words + " **Skip** and **stop** work, too."}
	}
	return discordgo.TextDisplay{Content: words + " **Hint**, **skip** and **stop** work, too."}
}

// directRow offers to go on in direct messages.
func directRow(v coachround.View) discordgo.MessageComponent {
	return discordgo.ActionsRow{Components: []discordgo.MessageComponent{
		kit.Secondary("Go on in direct messages", "round.direct", kit.RoundKey(v.ID, min(v.Round.Current, len(v.Questions)))),
	}}
}

// movedMessage stands in a server for a round that goes on in direct messages.
func movedMessage(v coachround.View, link string) api.Message {
	return kit.NewPage(headline(v, v.Round.Current), "### "+kit.BankLine(v.Question().Title),
		"We go on in direct messages. There you answer by typing.").Row(kit.LeadsTo("Open them", link)).Message()
}

// alsoIn puts one thing more below a message of one page.
func alsoIn(m api.Message, more discordgo.MessageComponent) api.Message {
	at := len(m.Components) - 1
	page, ok := m.Components[at].(discordgo.Container)
	if !ok {
		return m
	}
	page.Components = append(page.Components[:len(page.Components):len(page.Components)], more)
	m.Components = append(m.Components[:at:at], page)
	return m
}

// without is a message less the buttons of an action, and less rows that hold nothing else.
func without(m api.Message, action string) api.Message {
	prefix := interaction.CustomID(action, "")
	m.Components = withoutIn(m.Components, prefix)
	return m
}

func withoutIn(list []discordgo.MessageComponent, prefix string) (kept []discordgo.MessageComponent) {
	for _, c := range list {
		switch c := c.(type) {
		case discordgo.Container:
			c.Components = withoutIn(c.Components, prefix)
			kept = append(kept, c)
		case discordgo.ActionsRow:
			if c.Components = withoutIn(c.Components, prefix); len(c.Components) > 0 {
				kept = append(kept, c)
			}
		case discordgo.Button:
			if !strings.HasPrefix(c.CustomID, prefix) {
				kept = append(kept, c)
			}
		default:
			kept = append(kept, c)
		}
	}
	return kept
}

// saidPart is what a person said about a question: typed, or aloud.
func saidPart(q questions.Question, p interview.Place, give int) kit.Part {
	typed, aloud := said(p), aloudWords(p)
	switch {
	case aloud == "":
		return givenPart(q, typed, give)
	case typed == "":
		return kit.Fixed("%s", aloud)
	}
	return kit.TypedPart(aloud+"\n**You typed**", typed, give, 200)
}

// tickWords say by what key points are ticked.
func tickWords(p interview.Place) string {
	if p.Aloud() {
		return "I did not listen. Tick what you really said: you grade this one yourself, and rankings leave it out."
	}
	return "Tick what you really said. Honesty here is for yourself: rankings count only what I recognised."
}

// twoMinutes is how long an answer said aloud should take.
const twoMinutes = 2 * time.Minute

// aloudWords say how long an answer and its replies were that were said aloud, beside two minutes; "" when none was.
func aloudWords(p interview.Place) string {
	var lines []string
	if p.Answer.Aloud > 0 {
		lines = append(lines, "**You said it aloud:** "+minutes(p.Answer.Aloud)+" of two minutes"+lengthWord(p.Answer.Aloud))
	}
	for _, r := range p.Replies {
		if r.Aloud > 0 {
			lines = append(lines, "**You replied aloud:** "+minutes(r.Aloud)+".")
		}
	}
	return strings.Join(lines, "\n")
}

func minutes(seconds int) string { return fmt.Sprintf("%d:%02d", seconds/60, seconds%60) }

// lengthWord says whether an answer was shorter or longer than anybody wants to hear it.
func lengthWord(seconds int) string {
	switch long := time.Duration(seconds) * time.Second; {
	case long > twoMinutes+30*time.Second:
		return ". Nobody listens that long: leave out what was not asked."
	case long < 30*time.Second:
		return ". That is short: there is room for a reason and an example."
	}
	return "."
}
