package appeal

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachappeal "hotseat/bot/coach/appeal"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// The inputs of the forms, and what the select says.
const (
	fieldWhy  = "why"
	fieldTest = "test"
	fieldWord = "word"
	yes       = "yes"
)

// appealForm asks why an answer was right.
func appealForm(f coachappeal.Form) interaction.Modal {
	asked, name, example := aboutWords(f), whyLabel, whyExample
	if f.Open {
		name, example = whereLabel, whereExample
	}
	why := discordgo.TextInput{Style: discordgo.TextInputParagraph, MinLength: 1, MaxLength: coachappeal.MaxWhy, Required: kit.Yes(),
		Value: f.Typed, Placeholder: example}
	one := 1
	test := discordgo.SelectMenu{MenuType: discordgo.StringSelectMenu, CustomID: fieldTest, Required: kit.Yes(), MinValues: &one, MaxValues: 1,
		Options: []discordgo.SelectMenuOption{kit.Pickable(testNo, "no", !f.MayTest), kit.Pickable(testYes, yes, f.MayTest)}}
	return interaction.Modal{CustomID: interaction.CustomID("appeal.submit", kit.RoundKey(f.RoundID, f.Place)), Title: formTitle,
		Components: []discordgo.MessageComponent{
			discordgo.TextDisplay{Content: text.CutMarkdown(asked, 1500)},
			kit.Field(fieldWhy, name, whyDescription, why),
			discordgo.Label{Label: testLabel, Description: testDescription, Component: test},
		}}
}

// filedMessage thanks for an appeal.
func filedMessage() api.Message {
	return kit.NewPage(filedWords, filedSmall).Color(kit.AccentGood).Message()
}

// declinedMessage says to the person what was decided.
func declinedMessage(word string) api.Message {
	return kit.NewPage(declinedWords).Text(kit.Fit(1500, kit.TypedPart(declinedHeading, word, 1, 100))...).Message()
}

// refusedMessage says why an appeal was not taken; the form has what was typed.
func refusedMessage(sentence, key string) api.Message {
	return kit.NewPage(sentence).Color(kit.AccentBad).Row(kit.Primary("Edit it", "appeal.open", key)).Message()
}

// appealMessage is the appeal that is to be decided next.
func appealMessage(v coachappeal.View) api.Message {
	done := ""
	if v.Decided != nil {
		done = doneWords(*v.Decided)
	}
	if v.ID == 0 {
		return kit.NewPage(done, noneWords, othersWords(v)).Message()
	}
	q := v.Question
	about := ""
	if q.Section != "" { // else it was withdrawn
		about = fmt.Sprintf("\n-# %s · difficulty %d of 5", q.SectionTitle, q.Difficulty)
	}
	parts := []kit.Part{
		kit.Fixed("%s", done), kit.Fixed("%s", headWords(v)), kit.Fixed("%s", othersWords(v)),
		kit.Fixed("### %s%s", kit.BankLine(q.Title), about),
		kit.MarkdownPart("", text.CutMarkdown(q.Prompt, 400), 6, 120),
		answerPart(q, v.Answer),
		kit.Fixed("%s\n%s", verdictHeading, verdictWords(v.Verdict)),
		headed("", v.Verdict.Feedback, 5, 200),
		kit.Fixed("%s", kit.RefusedWords(v.Verdict.Refused)),
		kit.Fixed("%s", heardLines(v)),
		kit.TypedPart(whyHeading(q), v.Why, 1, 300),
		kit.SolutionPart(q),
		headed(modelHeading(q), q.Model, 3, 500),
	}
	m := kit.NewPage(kit.Fit(kit.MaxText, parts...)...)
	key := strconv.FormatInt(v.ID, 10)
	if len(v.Unheard) > 1 {
		var options []discordgo.SelectMenuOption
		for _, k := range v.Unheard {
			options = append(options, kit.Pickable(k.Point, k.ID, false))
		}
		m.Row(kit.Selection("appeal.heard", key, someHeard, 1, len(options), options...))
	}
	accept := "Accept"
	if len(v.Unheard) > 1 {
		accept = acceptAll
	}
	row := []discordgo.MessageComponent{kit.Primary(accept, "appeal.accept", key), kit.Danger("Decline", "appeal.decline", key)}
	if v.Waiting > 1 {
		row = append(row, kit.Secondary("Next", "appeal.next", key))
	}
	return m.Row(row...).Message()
}

// headed is a part of the bank's Markdown that may be empty: then its heading is left out too.
func headed(heading, md string, give, floor int) kit.Part {
	if md == "" {
		return kit.Fixed("")
	}
	return kit.MarkdownPart(heading, md, give, floor)
}

// answerPart is what the person answered: options with what is right, words as a quotation, code as code.
func answerPart(q questions.Question, answers []interview.Answer) kit.Part {
	var given []string
	var picked []int
	for _, a := range answers {
		picked = append(picked, a.Picked...)
		if a.Text != "" {
			given = append(given, a.Text)
		}
	}
	language := ""
	switch q.Task.Kind {
	case interview.Choice:
		return kit.OptionsPart(answerHeading, q, func(i int) string {
			return optionMark(q.Task.Options[i].Right, slices.Contains(picked, i))
		}, kit.Explained(q, picked))
	case interview.Code:
		language = "python"
	case interview.SQL:
		language = "sql"
	case interview.Command:
		language = "bash"
	case interview.Regex, interview.Output:
	case interview.Open, interview.Short, interview.Order:
		return kit.TypedPart(answerHeading, strings.Join(given, "\n"), 4, 300)
	default: // a question that was withdrawn has no kind
		return kit.TypedPart(answerHeading, strings.Join(given, "\n"), 4, 300)
	}
	return kit.MarkdownPart(answerHeading, text.Fence(language, strings.Join(given, "\n")), 4, 300)
}

// heardLines are an open question's key points with what a machine made of each, and the words of the answer that it went by.
func heardLines(v coachappeal.View) string {
	if v.Question.Task.Kind != interview.Open {
		return ""
	}
	var lines []string
	for _, k := range v.Question.Task.Keys {
		claimed := slices.Contains(v.Verdict.Hits, k.ID) && !slices.Contains(v.Verdict.Seen, k.ID)
		lines = append(lines, "- "+kit.BankLine(k.Point)+" · "+pointWords(kit.HeardWords(k.ID, v.Verdict), claimed))
	}
	return strings.Join(lines, "\n")
}

// declineForm asks for a word to the person.
func declineForm(key string) interaction.Modal {
	word := discordgo.TextInput{Style: discordgo.TextInputParagraph, MinLength: 1, MaxLength: coachappeal.MaxWord, Required: kit.Yes(),
		Placeholder: wordExample}
	return interaction.Modal{CustomID: interaction.CustomID("appeal.declined", key), Title: declineTitle,
		Components: []discordgo.MessageComponent{kit.Field(fieldWord, wordLabel, wordDescription, word)}}
}
