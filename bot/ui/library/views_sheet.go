package library

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachlibrary "hotseat/bot/coach/library"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// sheetParts are what a question asks: title, what it is about, prompt, options.
func sheetParts(q questions.Question, it interview.Item) []kit.Part {
	about := fmt.Sprintf("-# %s · %s · %s · difficulty %d of 5", q.SectionTitle, kit.BankLine(it.Title), kindWords(q.Task.Kind),
		q.Difficulty)
	parts := []kit.Part{kit.Fixed("### %s\n%s", kit.BankLine(q.Title), about), kit.MarkdownPart("", q.Prompt, 2, 700)}
	switch q.Task.Kind {
	case interview.Choice:
		parts = append(parts, kit.Fixed("%s", kit.OptionLines(q, func(int) string { return "" })))
	case interview.Order:
		parts = append(parts, kit.TaskPart(q, q.Offered(nil)))
	case interview.Open, interview.Short, interview.Command, interview.Code, interview.SQL, interview.Regex, interview.Output:
		parts = append(parts, kit.TaskPart(q, nil))
	}
	return parts
}

// answerParts are a question's answer; with the cues for who judges it.
func answerParts(q questions.Question, cues bool) []kit.Part {
	parts := []kit.Part{rightPart(q), kit.ReasonsPart(q, 2)}
	heading := "**Why**"
	if q.Task.Kind == interview.Open {
		heading = "**A model answer**"
	}
	parts = append(parts, kit.MarkdownPart(heading, q.Model, 3, 700))
	if len(q.Task.Keys) > 0 {
		var lines []string
		for _, k := range q.Task.Keys {
			l := fmt.Sprintf("- %s (%d)", kit.BankLine(k.Point), k.Weight)
			if cues && len(k.Cues) > 0 {
				l += " · cues " + kit.Codes(k.Cues, len(k.Cues))
			}
			if cues && k.Probe != "" {
				l += "\n-# asks: " + kit.BankLine(k.Probe)
			}
			lines = append(lines, l)
		}
		parts = append(parts, kit.MarkdownPart("**What a good answer says**", strings.Join(lines, "\n"), 4, 400))
	}
	return append(parts, kit.Fixed("%s", kit.Sources(q)))
}

// rightPart is what a machine accepts: more of it than under an answer that was given, since a sheet marks no options.
func rightPart(q questions.Question) kit.Part {
	switch q.Task.Kind {
	case interview.Choice:
		var right []string
		for i, o := range q.Task.Options {
			if o.Right {
				right = append(right, "**"+kit.Letter(i)+"** "+kit.BankLine(o.Text))
			}
		}
		return kit.Fixed("**Right is**\n%s", strings.Join(right, "\n"))
	case interview.Short:
		return kit.Fixed("**Right is** %s", kit.Codes(q.Task.Accept, 12))
	case interview.Code, interview.SQL:
		if _, code := q.Written(); strings.Contains(q.Model, strings.TrimSpace(code)) {
			return kit.Fixed("") // the explanation begins with it
		}
	case interview.Open, interview.Order, interview.Command, interview.Regex, interview.Output:
	}
	return kit.SolutionPart(q)
}

func kindWords(k interview.Kind) string {
	switch k {
	case interview.Open:
		return "open question"
	case interview.Choice:
		return "choice"
	case interview.Short:
		return "short answer"
	case interview.Order:
		return "steps in order"
	case interview.Command:
		return "shell command"
	case interview.Code:
		return "Python"
	case interview.SQL:
		return "SQL"
	case interview.Regex:
		return "regular expression"
	case interview.Output:
		return "what it prints"
	}
	return "question"
}

// searchMessage is a question as a study sheet: its answer stands in a box of its own, hidden until it is tapped.
func searchMessage(v coachlibrary.SearchView) api.Message {
	if v.Question == nil {
		if len(v.Near) == 0 {
			return kit.NewPage("No question fits that. Try one word of what it is about, such as epoll or index.").Message()
		}
		m := kit.NewPage("Several questions fit, or nearly. Which do you mean?")
		for _, q := range v.Near { // a row each: titles are long
			m.Row(kit.Secondary(coach.Label(q), "search.show", string(q.ID)))
		}
		return m.Message()
	}
	q := *v.Question
	parts := sheetParts(q, v.Item)
	if v.Own {
		parts = append(parts, kit.Fixed("-# Written in this server."))
	}
	if v.Open {
		return kit.NewPage(kit.Fit(kit.MaxText, append(parts, kit.Fixed("**Open now**: the answer comes with the reveal, when you have "+
			"answered, or when your exam is over."))...)...).Message()
	}
	asked := kit.Fit(kit.MaxText/2, parts...)
	used := 0
	for _, t := range asked {
		used += text.Length(t)
	}
	m := kit.NewPage(append([]string{"The answer stands in the box below, hidden until you tap it."}, asked...)...).Message()
	accent := kit.AccentPlain
	answer := kit.NewPage(kit.Fit(kit.MaxText-used, answerParts(q, false)...)...)
	m.Components = append(m.Components, discordgo.TextDisplay{Content: "-# The answer: tap to see it"},
		discordgo.Container{AccentColor: &accent, Spoiler: true, Components: answer.Body})
	return m
}
