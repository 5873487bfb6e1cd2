package discord

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachlibrary "hotseat/bot/coach/library"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// sheetParts are what a question asks: title, what it is about, prompt, options.
func sheetParts(q questions.Question, it interview.Item) []part {
	about := fmt.Sprintf("-# %s · %s · %s · difficulty %d of 5", q.Section.Title(), plainly(it.Title), kindWords(q.Task.Kind), q.Difficulty)
	parts := []part{fixed("### %s\n%s", plainly(q.Title), about), markdownPart("", q.Prompt, 2, 700)}
	switch q.Task.Kind {
	case interview.Choice:
		parts = append(parts, fixed("%s", optionLines(q, func(int) string { return "" })))
	case interview.Order:
		parts = append(parts, taskPart(q, q.Offered(nil)))
	default:
		parts = append(parts, taskPart(q, nil))
	}
	return parts
}

// answerParts are a question's answer; with the cues for who judges it.
func answerParts(q questions.Question, cues bool) []part {
	parts := []part{rightPart(q)}
	heading := "**Why**"
	if q.Task.Kind == interview.Open {
		heading = "**A model answer**"
	}
	parts = append(parts, markdownPart(heading, q.Model, 3, 700))
	if len(q.Task.Keys) > 0 {
		var lines []string
		for _, k := range q.Task.Keys {
			l := fmt.Sprintf("- %s (%d)", plainly(k.Point), k.Weight)
			if cues && len(k.Cues) > 0 {
				l += " · cues " + codes(k.Cues, len(k.Cues))
			}
			if cues && k.Probe != "" {
				l += "\n-# asks: " + plainly(k.Probe)
			}
			lines = append(lines, l)
		}
		parts = append(parts, markdownPart("**What a good answer says**", strings.Join(lines, "\n"), 4, 400))
	}
	return append(parts, fixed("%s", sources(q)))
}

// rightPart is what a machine accepts.
func rightPart(q questions.Question) part {
	switch q.Task.Kind {
	case interview.Choice:
		var right []string
		for i, o := range q.Task.Options {
			if o.Right {
				right = append(right, "**"+letter(i)+"** "+plainly(o.Text))
			}
		}
		return fixed("**Right is**\n%s", strings.Join(right, "\n"))
	case interview.Short:
		return fixed("**Right is** %s", codes(q.Task.Accept, 12))
	}
	if q.Python != nil && strings.Contains(q.Model, strings.TrimSpace(q.Python.Solution)) || q.SQL != nil && strings.Contains(q.Model, strings.TrimSpace(q.SQL.Solution)) {
		return fixed("") // the explanation begins with it
	}
	return solutionPart(q)
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
func searchMessage(v coachlibrary.SearchView) Message {
	if v.Question == nil {
		if len(v.Near) == 0 {
			return newPage("No question fits that. Try one word of what it is about, such as epoll or index.").message()
		}
		m := newPage("Several questions fit, or nearly. Which do you mean?")
		for _, q := range v.Near { // a row each: titles are long
			m.row(secondary(coach.Label(q), "search.show", string(q.ID)))
		}
		return m.message()
	}
	q := *v.Question
	parts := sheetParts(q, v.Item)
	if v.Own {
		parts = append(parts, fixed("-# Written in this server."))
	}
	if v.Open {
		return newPage(fit(maxText, append(parts, fixed("**Open now**: the answer comes with the reveal, or when you have answered."))...)...).message()
	}
	asked := fit(maxText/2, parts...)
	used := 0
	for _, t := range asked {
		used += length(t)
	}
	m := newPage(asked...).message()
	accent := accentPlain
	answer := newPage(fit(maxText-used, answerParts(q, false)...)...)
	m.Components = append(m.Components, discordgo.TextDisplay{Content: "-# The answer: tap to see it"},
		discordgo.Container{AccentColor: &accent, Spoiler: true, Components: answer.body})
	return m
}
