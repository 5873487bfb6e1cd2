package discord

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachround "hotseat/bot/coach/round"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// taskPart is what a question's kind adds to its prompt: what must be defined, what tables there are, which steps are to be put in order.
func taskPart(q questions.Question, steps []string) part {
	switch {
	case q.Python != nil:
		text := fence("python", q.Python.Signature)
		for _, c := range q.Python.Visible {
			if c.Want != "" {
				text += "\n" + code(c.Call) + " gives " + code(c.Want)
			}
		}
		return fixed("%s", text)
	case q.SQL != nil:
		text := strings.TrimSpace(q.SQL.Schema)
		if len(q.SQL.Data) > 0 {
			text += "\n\n-- for example\n" + strings.TrimSpace(q.SQL.Data[0])
		}
		return markdownPart("", fence("sql", text), 1, 600)
	case q.Regex != nil:
		how := "Somewhere in it, the pattern has to match"
		if q.Regex.Full {
			how = "From end to end, the pattern has to match"
		}
		text := how + " " + codes(q.Regex.Match, 4) + "\nIt must not match " + codes(q.Regex.Fail, 4)
		if q.Regex.Flags != "" {
			text += "\nFlags: " + code(q.Regex.Flags)
		}
		return fixed("%s", text)
	case len(steps) > 0:
		var lines []string
		for i, s := range steps {
			lines = append(lines, "**"+letter(i)+"** "+plainly(s))
		}
		return fixed("%s", strings.Join(lines, "\n"))
	}
	return fixed("")
}

// givenPart is what a person answered: words as a quotation, code as code.
func givenPart(q questions.Question, typed string, give int) part {
	language, isCode := map[interview.Kind]string{
		interview.Code: "python", interview.SQL: "sql", interview.Regex: "", interview.Output: "", interview.Command: "bash",
	}[q.Task.Kind]
	if !isCode {
		return typedPart("**You said**", typed, give, 200)
	}
	return markdownPart("**Your answer**", fence(language, typed), give, 300)
}

// fence is a block of code; a fence inside it cannot close it.
func fence(language, text string) string {
	return "```" + language + "\n" + strings.ReplaceAll(strings.Trim(text, "\n"), "```", "ˋˋˋ") + "\n```"
}

// codes lists a few texts as code, and says how many more there are.
func codes(list []string, most int) string {
	var all []string
	for _, s := range list[:min(most, len(list))] {
		if s == "" {
			all = append(all, "the empty text")
			continue
		}
		all = append(all, code(s))
	}
	text := strings.Join(all, ", ")
	if more := len(list) - most; more > 0 {
		text += " and " + count(more, "other")
	}
	return text
}

// solutionPart is the right answer of a question that a machine grades, as far as its explanation does not say it.
func solutionPart(q questions.Question) part {
	switch {
	case q.Python != nil:
		return markdownPart("**One that works**", fence("python", q.Python.Solution), 3, 400)
	case q.SQL != nil:
		return markdownPart("**One that works**", fence("sql", q.SQL.Solution), 3, 400)
	case q.Regex != nil:
		return fixed("**One that works** %s", code(q.Regex.Solution))
	case q.Task.Command != nil:
		return fixed("**Right is** %s", codes(q.Task.Command.Accept, 3))
	case len(q.Task.Steps) > 0:
		var lines []string
		for i, s := range q.Task.Steps {
			lines = append(lines, fmt.Sprintf("%d. %s", i+1, plainly(s)))
		}
		return fixed("**The order**\n%s", strings.Join(lines, "\n"))
	case q.Task.Kind == interview.Short && len(q.Task.Accept) > 0:
		return fixed("**Right is** %s", code(q.Task.Accept[0]))
	}
	return fixed("")
}

// shapeInput fits a form's input to the kind of its question.
func shapeInput(in *discordgo.TextInput, v coachround.View) {
	q := v.Question()
	long := func(placeholder string) {
		in.Style, in.MaxLength, in.Placeholder = discordgo.TextInputParagraph, maxOpen, placeholder
	}
	switch q.Task.Kind {
	case interview.Open:
		long("As you would say it in the interview")
	case interview.Code:
		long("Python 3.12; spaces or tabs, both are fine")
		if in.Value == "" && q.Python != nil && v.Round.Phase == interview.Asking {
			in.Value = strings.TrimRight(q.Python.Signature, ": ") + ":\n    "
		}
	case interview.SQL:
		long("SELECT …")
	case interview.Output:
		long("Line by line, as it would be printed")
	case interview.Regex:
		in.MaxLength, in.Placeholder = 500, "The pattern alone, without quotes"
	case interview.Order:
		in.Placeholder = "The letters in order, such as CABD"
	case interview.Command:
		in.MaxLength, in.Placeholder = 500, "The command as you would type it"
	default:
		if q.Example != "" {
			in.Placeholder = "For example " + q.Example
		}
	}
}

// runningWords is what stands in the place of a round while its answer is run.
const runningWords = "Running your answer…"

// runningAnswer is shown while an answer is run. Its button leads back should the bot end in the middle.
func runningAnswer(v coachround.View) Message {
	at := v.Round.Current
	return newPage(headline(v, at), "### "+plainly(v.Question().Title), runningWords).
		row(secondary("Show where I am", "round.show", roundKey(v.ID, at))).message()
}
