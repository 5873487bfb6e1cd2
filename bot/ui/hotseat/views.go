package hotseat

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachseat "hotseat/bot/coach/hotseat"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// startedMessage tells who started a hot seat that it is on.
func startedMessage(v coachseat.Started) api.Message {
	if v.MessageID == "" {
		return kit.NewPage("Discord does not take the question at the moment. I go on trying, and the hot seat begins when it stands " +
			"here.").Message()
	}
	return kit.NewPage("The hot seat is on: " + kit.Count(v.Questions, "question") +
		". Answer yours, too. You can close a question before its " +
		"time, and go on when everybody is ready.").
		Row(kit.LeadsTo("Go to the question", kit.MessageLink(v.GuildID, v.ChannelID, v.MessageID))).Message()
}

// refusedMessage says why a strict server refuses a section, and offers the one that helps the group.
func refusedMessage(v coachseat.Started) api.Message {
	r := v.Refused
	t := fmt.Sprintf("In %s the group stands at %d, in its weakest link %s at %d. This server is strict about that, so %s comes first.",
		r.Chosen.Title, kit.Whole(r.Chosen.Score), r.Weakest.Title, kit.Whole(r.Weakest.Score), r.Weakest.Title)
	wish := v.Wish
	wish.Section = r.Weakest.Section
	return kit.NewPage(t).Row(kit.Primary("Start it with "+r.Weakest.Title, "hotseat.begin", wishKey(wish))).Message()
}

// optionsMessage is a choice to pick from, in private.
func optionsMessage(v coachseat.Seat) api.Message {
	q := v.Question
	m := kit.NewPage(kit.Fit(kit.MaxText, kit.MarkdownPart("### "+kit.BankLine(q.Title), q.Prompt, 1, 900),
		kit.OptionsPart("", q, func(int) string { return "" }, nil), kit.Fixed("-# One answer each. It is taken %s at the latest.",
			kit.In(v.Until)))...)
	if q.Many {
		var options []discordgo.SelectMenuOption
		for i, o := range q.Task.Options {
			options = append(options, kit.Pickable(kit.Letter(i)+" "+o.Text, strconv.Itoa(i), false))
		}
		return m.Row(kit.Selection("hotseat.choose", kit.RoundKey(v.ID, v.Place), "Tick every right one", 1, len(options), options...)).Message()
	}
	var letters []discordgo.MessageComponent
	for i := range q.Task.Options {
		letters = append(letters, kit.Primary(kit.Letter(i), "hotseat.pick", kit.RoundKey(v.ID, v.Place, i)))
	}
	return m.Row(letters...).Message()
}

// How long typed answers may be, in characters.
const (
	maxOpen    = text.MaxInput
	maxCommand = 500
	maxShort   = 200
)

// answerForm is the form for an answer that is typed.
func answerForm(v coachseat.Seat) interaction.Modal {
	q := v.Question
	in := discordgo.TextInput{Style: discordgo.TextInputShort, MaxLength: maxShort, MinLength: 1, Value: v.Draft, Required: kit.Yes()}
	switch q.Task.Kind {
	case interview.Open:
		in.Style, in.MaxLength, in.Placeholder = discordgo.TextInputParagraph, maxOpen, "As you would say it in the interview"
	case interview.Order:
		in.Placeholder = "The letters in order, such as CABD"
	case interview.Command:
		in.MaxLength, in.Placeholder = maxCommand, "The command as you would type it"
	case interview.Short:
		if q.Example != "" {
			in.Placeholder = "For example " + q.Example
		}
	case interview.Choice, interview.Code, interview.SQL, interview.Regex, interview.Output: // picked, or never asked here
	}
	asked := "**" + kit.BankLine(q.Title) + "**\n" + q.Prompt
	if t := kit.TaskPart(q, kit.ShownSteps(q)).Text; t != "" {
		asked += "\n" + t
	}
	return interaction.Modal{
		CustomID: interaction.CustomID("hotseat.submit", kit.RoundKey(v.ID, v.Place)),
		Title:    text.Label(q.Title, 45),
		Components: []discordgo.MessageComponent{discordgo.TextDisplay{Content: text.CutMarkdown(asked, 1500)},
			kit.Field("answer", "Your answer", "", in)},
	}
}

// seatMessage is a question as it is for one person: still to be answered, answered, or over with what came of it.
func seatMessage(v coachseat.Seat) api.Message {
	title := "### " + kit.BankLine(v.Question.Title)
	key := kit.RoundKey(v.ID, v.Place)
	switch {
	case v.Open && !v.Answered && v.Question.Task.Kind == interview.Choice:
		return optionsMessage(v)
	case v.Open && !v.Answered:
		return kit.NewPage(kit.Fit(kit.MaxText, kit.Fixed("%s\nIt is open until %s.", title, kit.In(v.Until)), typed(v.Draft))...).
			Row(kit.Primary("Answer", "hotseat.answer", key)).Message()
	case v.Open:
		return answeredMessage(v)
	case !v.Answered:
		return kit.NewPage(title + "\nYou did not answer this one, and it takes no more answers.").Message()
	case v.Withheld:
		return kit.NewPage(title + "\nYour answer counts. This is the question of the day now, so what came of it is told when that one is " +
			"over.").
			Message()
	case v.Verdict == nil:
		return kit.NewPage(title + "\nYour answer is in. What came of it is told when the question is closed.").Message()
	}
	return verdictMessage(v)
}

// typed is what was typed, "" for nothing.
func typed(s string) kit.Part {
	if s == "" {
		return kit.Fixed("")
	}
	return kit.TypedPart("You typed", s, 3, 200)
}

// answeredMessage says that an answer is in, and asks whether it may be shown.
func answeredMessage(v coachseat.Seat) api.Message {
	words := "Your answer is in. What came of it is told when the time is up, " + kit.In(v.Until) + "."
	show := "Nobody else sees it. If you like, it stands beside the others' then, with your name, and people can vote for it."
	button := kit.Secondary("Show my answer with my name", "hotseat.show", kit.RoundKey(v.ID, v.Place, 1))
	if v.Shown {
		show = "It will stand beside the others', with your name."
		button = kit.Secondary("Do not show it", "hotseat.show", kit.RoundKey(v.ID, v.Place, 0))
	}
	return kit.NewPage(kit.Fit(kit.MaxText, kit.Fixed("### %s", kit.BankLine(v.Question.Title)), kit.Fixed("%s", words),
		kit.TypedPart("You said", v.Said, 3, 200), kit.Fixed("-# %s", show))...).Row(button).Message()
}

// verdictMessage is what came of an answer, with the model answer.
func verdictMessage(v coachseat.Seat) api.Message {
	q, verdict := v.Question, *v.Verdict
	parts := []kit.Part{
		kit.Fixed("### %s", kit.BankLine(q.Title)),
		kit.Fixed("**%d of 100**, %s.", verdict.Recognised, kit.Rating(verdict.Recognised)),
		kit.TypedPart("You said", v.Said, 3, 200),
	}
	heading := "**Why**"
	if q.Task.Kind == interview.Open {
		lines := []string{"**Key points**"}
		for _, k := range q.Task.Keys {
			lines = append(lines, "- "+kit.BankLine(k.Point)+" · "+kit.HeardWords(k.ID, verdict))
		}
		parts = append(parts, kit.Fixed("%s", strings.Join(lines, "\n")), kit.Fixed("%s", kit.RefusedWords(verdict.Refused)))
		heading = "**A model answer**"
	}
	if q.Task.Kind == interview.Choice {
		parts = append(parts, kit.OptionsPart("", q, func(i int) string {
			if q.Task.Options[i].Right {
				return " · *right*"
			}
			return ""
		}, kit.Explained(q, v.Picked)))
	}
	parts = append(parts, kit.SolutionPart(q), kit.MarkdownPart(heading, q.Why(), 2, 600), kit.Fixed("%s", kit.Sources(q)))
	return kit.NewPage(kit.Fit(kit.MaxText, parts...)...).Color(accent(verdict.Recognised)).Message()
}

func accent(score int) int {
	switch {
	case score >= interview.PassMark:
		return kit.AccentGood
	case score > 0:
		return kit.AccentHalf
	}
	return kit.AccentBad
}

// mostSelects is how many selects a ballot has at most: the answers to a question of a hundred people.
const mostSelects = 4

// ballotMessage is whom one can vote for, never oneself.
func ballotMessage(b coachseat.Ballot) api.Message {
	t := "### Which answer is the clearest?\n-# " + kit.BankLine(b.Title) +
		". One vote each, never for your own. You can change it as long as " +
		"the question is voted on."
	for _, a := range b.Answers {
		if a.UserID == b.Chosen {
			t += "\nYou voted for **" + kit.PersonName(a.Name) + "**."
		}
	}
	m := kit.NewPage(t)
	for n := 0; n < mostSelects && n*interaction.MaxChoices < len(b.Answers); n++ {
		var options []discordgo.SelectMenuOption
		for _, a := range b.Answers[n*interaction.MaxChoices : min((n+1)*interaction.MaxChoices, len(b.Answers))] {
			o := kit.Pickable(text.Label(oneLine(a.Name), 80), a.UserID, a.UserID == b.Chosen)
			o.Description = text.Label(oneLine(a.Said), 100)
			options = append(options, o)
		}
		m.Row(kit.Selection("hotseat.vote", kit.RoundKey(b.ID, b.Place, n), "Choose one", 1, 1, options...))
	}
	return m.Message()
}

// oneLine is for where no Markdown is read; what is empty there has a dash, since Discord takes nothing empty.
func oneLine(s string) string {
	if s = strings.Join(strings.Fields(s), " "); s == "" {
		return "–"
	}
	return s
}

// mineMessage is what came of all of one's answers.
func mineMessage(m coachseat.Mine) api.Message {
	lines := []string{"### Your answers in this hot seat"}
	for _, v := range m.Places {
		lines = append(lines, fmt.Sprintf("- %s · **%d of 100**", kit.BankLine(v.Question.Title), v.Verdict.Recognised))
	}
	lines = append(lines, fmt.Sprintf("-# %s together. *My answer* under each question shows what was heard.", kit.Count(m.Points, "point")))
	return kit.NewPage(strings.Join(lines, "\n")).Message()
}

// planMessage is the weekly hot seat as it is set.
func planMessage(v coachseat.PlanView) api.Message {
	switch {
	case v.Off:
		return kit.NewPage("There is no weekly hot seat any more. /hotseat still starts one at any time.").Message()
	case !v.Set:
		return kit.NewPage("There is no weekly hot seat. Set one with a weekday and a time, such as Wednesday and 19:00; the rest can be left " +
			"out.").
			Message()
	}
	p := v.Plan
	about := "the group's weakest link"
	if p.Section != "" {
		about = v.SectionTitle
	}
	t := fmt.Sprintf("### Weekly hot seat\nEach **%s at %s** in <#%s>: %s about %s, %s each.", p.Weekday, p.Time, p.ChannelID,
		kit.Count(p.Questions, "question"), about, kit.Count(p.Minutes, "minute"))
	next := ""
	switch {
	case v.Paused:
		next = "Nothing is posted while the daily is paused, so no hot seat comes before /daily-admin resume."
	case !v.NextAt.IsZero():
		next = "The next one comes " + kit.On(v.NextAt) + ", " + kit.In(v.NextAt) + "."
	}
	event := "A day before, I make a scheduled event for it."
	if v.NoEvents != "" {
		event = v.NoEvents
	}
	return kit.NewPage(t, next, "-# "+event+" The weekday *Off* ends it.").Message()
}
