package pair

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachpair "hotseat/bot/coach/pair"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// sideMessage is what one of the two sees of their pair, and nobody else.
func sideMessage(v coachpair.View) api.Message {
	switch {
	case v.Stage == coachpair.Invited && v.Seat == 0:
		return kit.NewPage(waitsWords(v)).Row(kit.Secondary("Take it back", "pair.withdraw", v.ID)).Message()
	case v.Stage == coachpair.Invited:
		return kit.NewPage(invitedWords(v)).Row(answering(v)...).Message()
	case v.Stage == coachpair.Ended:
		return endedMessage(v)
	case v.Asks():
		return askingMessage(v)
	}
	return answeringMessage(v)
}

// answering are the buttons of who is invited.
func answering(v coachpair.View) []discordgo.MessageComponent {
	return []discordgo.MessageComponent{kit.Primary("Accept", "pair.accept", v.ID), kit.Secondary("Decline", "pair.decline", v.ID)}
}

// answeringMessage is for who answers: the prompt, and nothing of the answer.
func answeringMessage(v coachpair.View) api.Message {
	q := v.Questions[v.Pair.Current]
	var options kit.Part
	if q.Task.Kind == interview.Choice {
		options = kit.OptionsPart("", q, func(int) string { return "" }, nil)
	}
	m := kit.NewPage(kit.Fit(kit.MaxText,
		kit.Fixed("%s", headWords(v)),
		kit.Fixed("### %s\n-# %s · difficulty %d of 5 · %s", kit.BankLine(q.Title), q.SectionTitle, q.Difficulty, whyWords(v, q)),
		kit.MarkdownPart("", q.Prompt, 1, 300),
		options,
		kit.Fixed("%s", aloudWords(v)))...)
	return m.Row(kit.Primary("What is asked now?", "pair.side", v.ID), leaving(v)).Row(lookBack(v)).Message()
}

// mostListened is how many characters the question and what to listen for may take; hint and model answer get the rest.
const mostListened = 2700

// askingMessage is for who asks: the question and what a good answer says, to be ticked as it is said; below that what is looked at less.
func askingMessage(v coachpair.View) api.Message {
	at, q := v.Pair.Places[v.Pair.Current], v.Questions[v.Pair.Current]
	above := kit.Fit(mostListened,
		kit.Fixed("%s", headWords(v)),
		kit.Fixed("### %s\n-# %s · difficulty %d of 5 · %s", kit.BankLine(q.Title), q.SectionTitle, q.Difficulty, whyWords(v, q)),
		kit.MarkdownPart("", q.Prompt, 2, 300),
		listenPart(q), kit.SolutionPart(q))
	left := kit.MaxText
	for _, t := range above {
		left -= text.Length(t)
	}
	key := kit.RoundKey(v.ID, v.Pair.Current)
	hint := kit.Secondary(hintGive, "pair.hint", kit.RoundKey(v.ID, v.Pair.Current, 1))
	if at.Hinted {
		hint = kit.Secondary(hintTake, "pair.hint", kit.RoundKey(v.ID, v.Pair.Current, 0))
	}
	return kit.NewPage(above...).
		Row(ticks(v, at, q)).
		Row(kit.Primary(nextLabel(q, at), "pair.next", key), hint, kit.Secondary(skipLabel, "pair.skip", key)).
		Text(kit.Fit(left, kit.MarkdownPart(hintHeading, q.Hint, 3, 120), kit.MarkdownPart(modelHeading, q.Model, 4, 300))...).
		Row(lookBack(v)).
		Row(leaving(v)).Message()
}

// listenPart is what a good answer says, with what to ask when it is missing; of a choice the options, and which are right.
func listenPart(q questions.Question) kit.Part {
	if q.Task.Kind == interview.Choice {
		return kit.OptionsPart(optionsHeading, q, func(i int) string {
			if q.Task.Options[i].Right {
				return " · *right*"
			}
			return ""
		}, nil)
	}
	if len(q.Task.Keys) == 0 {
		return kit.Fixed("")
	}
	lines := []string{listenHeading}
	for _, k := range q.Task.Keys {
		lines = append(lines, "- "+kit.BankLine(k.Point)+weightWords(k.Weight))
		if k.Probe != "" {
			lines = append(lines, "  - "+probeWords+" *"+kit.BankLine(k.Probe)+"*")
		}
	}
	return kit.Fixed("%s", strings.Join(lines, "\n"))
}

// ticks is the select in which who asks ticks what is said.
func ticks(v coachpair.View, at interview.PairPlace, q questions.Question) discordgo.MessageComponent {
	key := kit.RoundKey(v.ID, v.Pair.Current)
	if q.Task.Kind != interview.Open {
		right := slices.Contains(at.Points, interview.PairRight)
		return kit.Selection("pair.tick", key, rightOrNot, 1, 1, kit.Pickable(rightLabel, interview.PairRight, right),
			kit.Pickable(wrongLabel, "wrong", false))
	}
	var options []discordgo.SelectMenuOption
	for _, k := range q.Task.Keys {
		options = append(options, kit.Pickable(k.Point, k.ID, slices.Contains(at.Points, k.ID)))
	}
	return kit.Selection("pair.tick", key, tickWhat, 0, len(options), options...)
}

func leaving(v coachpair.View) discordgo.MessageComponent {
	return kit.Danger("Leave the interview", "pair.leave", v.ID)
}

// lookBack is the select of the questions that are over; nil without any.
func lookBack(v coachpair.View) discordgo.MessageComponent {
	var options []discordgo.SelectMenuOption
	for i, p := range v.Pair.Places {
		if p.Done() && !p.Void {
			options = append(options, kit.Pickable(placeLabel(v, i), strconv.Itoa(i), false))
		}
	}
	if len(options) == 0 {
		return nil
	}
	return kit.Selection("pair.look", v.ID, lookWhat, 1, 1, options...)
}

// lookMessage is a question that is over, with what was said of it.
func lookMessage(v coachpair.View, place int) api.Message {
	q, at := v.Questions[place], v.Pair.Places[place]
	parts := []kit.Part{
		kit.Fixed("-# %s", placeHead(v, place)),
		kit.Fixed("### %s\n-# %s · difficulty %d of 5", kit.BankLine(q.Title), q.SectionTitle, q.Difficulty),
		kit.MarkdownPart("", q.Prompt, 2, 300),
	}
	if v.Secret[place] {
		parts = append(parts, kit.Fixed(secretWords))
		return kit.NewPage(kit.Fit(kit.MaxText, parts...)...).Row(back(v)).Message()
	}
	parts = append(parts, saidPart(q, at), kit.SolutionPart(q), kit.MarkdownPart(modelHeading, q.Model, 4, 300),
		kit.Fixed("%s", kit.Sources(q)))
	return kit.NewPage(kit.Fit(kit.MaxText, parts...)...).Row(back(v)).Message()
}

func back(v coachpair.View) discordgo.MessageComponent { return kit.Primary("Back", "pair.side", v.ID) }

// saidPart lists the key points of a question that is over, each with whether it was ticked.
func saidPart(q questions.Question, at interview.PairPlace) kit.Part {
	if q.Task.Kind == interview.Choice {
		return listenPart(q)
	}
	if len(q.Task.Keys) == 0 || at.Verdict == nil {
		return kit.Fixed("")
	}
	lines := []string{saidHeading}
	for _, k := range q.Task.Keys {
		lines = append(lines, "- "+kit.BankLine(k.Point)+" · "+saidWords(slices.Contains(at.Verdict.Hits, k.ID)))
	}
	return kit.Fixed("%s", strings.Join(lines, "\n"))
}

// endedMessage is how a pair ended, for one of the two.
func endedMessage(v coachpair.View) api.Message {
	m := kit.NewPage(endHead(v), resultWords(v, v.Seat), resultWords(v, 1-v.Seat), countsWords(v))
	if v.End == coachpair.Over {
		m.Color(kit.AccentGood)
	} else {
		m.Color(kit.AccentHalf)
	}
	m.Row(lookBack(v))
	one := 1
	if !(v.End == coachpair.Declined && v.Seat == 1) {
		m.Row(discordgo.SelectMenu{MenuType: discordgo.UserSelectMenu, CustomID: interaction.CustomID("pair.again", string(v.Format)),
			Placeholder: againWhom, MinValues: &one, MaxValues: 1})
		m.Row(kit.Secondary("Wait for a partner", "pair.queue", string(v.Format)))
	}
	return m.Message()
}

// resultWords list what somebody answered and what each answer came to; "" without any.
func resultWords(v coachpair.View, seat int) string {
	var lines []string
	for i, p := range v.Pair.Places {
		if p.Candidate == seat && p.Done() && !p.Void {
			lines = append(lines, "- "+kit.BankLine(v.Questions[i].Title)+" · "+v.Questions[i].SectionTitle+" · "+scoreWords(p))
		}
	}
	if len(lines) == 0 {
		return ""
	}
	return answeredHeading(v, seat) + "\n" + text.CutMarkdown(strings.Join(lines, "\n"), 1400)
}

// waitMessage says that somebody waits for a partner.
func waitMessage(w coachpair.Wait) api.Message {
	return kit.NewPage(waitWords(w), waitSmall).Row(kit.Secondary("Wait no more", "pair.unqueue", "")).Message()
}

// stoppedMessage says that nobody waits any more.
func stoppedMessage(waited bool) api.Message {
	if !waited {
		return kit.NewPage(notWaiting).Message()
	}
	return kit.NewPage(stoppedWords).Message()
}

// mostInvitations is how many invitations are shown at once, the oldest first.
const mostInvitations = 5

// nowMessage is all that goes on for somebody.
func nowMessage(n coachpair.Now) api.Message {
	if n.Pair != nil {
		return kit.Above(othersInvite(len(n.Invitations)), sideMessage(*n.Pair))
	}
	m := kit.NewPage()
	for _, v := range n.Invitations[:min(len(n.Invitations), mostInvitations)] {
		m.Text(invitedWords(v)).Row(answering(v)...)
	}
	switch {
	case n.Wait != nil:
		m.Text(waitWords(*n.Wait), waitSmall).Row(kit.Secondary("Wait no more", "pair.unqueue", ""))
	case len(n.Invitations) == 0:
		m.Text(nothingWords).Row(kit.Secondary("Wait for a partner", "pair.queue", string(interview.Drill)))
	}
	return m.Message()
}

// headWords say who asks whom what.
func headWords(v coachpair.View) string {
	n, of := v.Turn()
	who := fmt.Sprintf("%s asks you", person(v.Partner()))
	if v.Asks() {
		who = fmt.Sprintf("you ask %s", person(v.Partner()))
	}
	head := fmt.Sprintf("-# %s · %s · question %d of %d", formatName(v.Format), who, n, of)
	if n == 1 && v.Pair.Current > 0 {
		head = swapWords(v) + "\n" + head
	}
	return head
}
