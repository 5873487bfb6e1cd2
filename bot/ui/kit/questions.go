package kit

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"hotseat/bot/discord/text"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// TaskPart is what a question's kind adds to its prompt: what must be defined, what tables there are, which steps are to be put in order.
func TaskPart(q questions.Question, steps []string) Part {
	switch q.Task.Kind {
	case interview.Code:
		asked := text.Fence("python", q.Python.Signature)
		for _, c := range q.Python.Visible {
			if c.Want != "" {
				asked += "\n" + text.Code(c.Call) + " gives " + text.Code(c.Want)
			}
		}
		return Fixed("%s", asked)
	case interview.SQL:
		asked := strings.TrimSpace(q.SQL.Schema)
		if len(q.SQL.Data) > 0 {
			asked += "\n\n-- for example\n" + strings.TrimSpace(q.SQL.Data[0])
		}
		return MarkdownPart("", text.Fence("sql", asked), 1, 600)
	case interview.Regex:
		how := "Somewhere in it, the pattern has to match"
		if q.Regex.Full {
			how = "From end to end, the pattern has to match"
		}
		asked := how + " " + Codes(q.Regex.Match, questions.VisibleTexts) +
			"\nIt must not match " + Codes(q.Regex.Fail, questions.VisibleTexts)
		if q.Regex.Flags != "" {
			asked += "\nFlags: " + text.Code(q.Regex.Flags)
		}
		return Fixed("%s", asked)
	case interview.Order:
		var lines []string
		for i, s := range steps {
			lines = append(lines, "**"+Letter(i)+"** "+BankLine(s))
		}
		return Fixed("%s", strings.Join(lines, "\n"))
	case interview.Open, interview.Choice, interview.Short, interview.Command, interview.Output: // all is said in the prompt
	}
	return Fixed("")
}

// Codes lists a few texts as code, and says how many more there are.
func Codes(list []string, most int) string {
	var all []string
	for _, s := range list[:min(most, len(list))] {
		if s == "" {
			all = append(all, "the empty text")
			continue
		}
		all = append(all, text.Code(s))
	}
	asked := strings.Join(all, ", ")
	if more := len(list) - most; more > 0 {
		asked += " and " + Count(more, "other")
	}
	return asked
}

// SolutionPart is the right answer of a question that a machine grades, as far as its explanation does not say it. It is
// [questions.Question.Solution] as a message can show it: Discord closes a fence at the first three ticks and reads _ and * anywhere, a
// message has room for a few of the answers that are accepted, and a choice's right options are marked where they stand.
func SolutionPart(q questions.Question) Part {
	switch q.Task.Kind {
	case interview.Code, interview.SQL:
		return MarkdownPart("**One that works**", text.Fence(q.Written()), 3, 400)
	case interview.Regex:
		_, pattern := q.Written()
		return Fixed("**One that works** %s", text.Code(pattern))
	case interview.Command:
		return Fixed("**Right is** %s", Codes(q.Task.Command.Accept, 3))
	case interview.Order:
		var lines []string
		for i, s := range q.Task.Steps {
			lines = append(lines, fmt.Sprintf("%d. %s", i+1, BankLine(s)))
		}
		return Fixed("**The order**\n%s", strings.Join(lines, "\n"))
	case interview.Short:
		return Fixed("**Right is** %s", text.Code(q.Task.Accept[0]))
	case interview.Open, interview.Choice, interview.Output:
	}
	return Fixed("")
}

// OptionLines lists a choice's options, one a line, each with what there is to say about it.
func OptionLines(q questions.Question, say func(i int) string) string {
	return optionLines(q, allOptions, say)
}

func allOptions(int) bool { return true }

func optionLines(q questions.Question, shown func(i int) bool, say func(i int) string) string {
	var lines []string
	for i, o := range q.Task.Options {
		if shown(i) {
			lines = append(lines, fmt.Sprintf("**%s** %s%s", Letter(i), BankLine(o.Text), say(i)))
		}
	}
	return strings.Join(lines, "\n")
}

// OptionsPart is OptionLines under a heading with, in small under their options, the reasons of those options that told names, most
// important first. As many whole reasons are shown as there is room for.
func OptionsPart(heading string, q questions.Question, say func(i int) string, told []int) Part {
	return SomeOptionsPart(heading, q, allOptions, say, told)
}

// SomeOptionsPart is OptionsPart of those options alone that shown names.
func SomeOptionsPart(heading string, q questions.Question, shown func(i int) bool, say func(i int) string, told []int) Part {
	if heading != "" {
		heading += "\n"
	}
	at := func(n int) string {
		return heading + optionLines(q, shown, func(i int) string {
			if why := q.Task.Options[i].Why; why != "" && slices.Contains(told[:n], i) {
				return say(i) + "\n-# " + BankLine(why)
			}
			return say(i)
		})
	}
	return wholeLines(at, len(told), 1)
}

// Explained are the options whose reasons help who picked these: what was picked wrongly, then what is right and was not picked.
func Explained(q questions.Question, picked []int) []int {
	var wrong, missed []int
	for i, o := range q.Task.Options {
		switch mine := slices.Contains(picked, i); {
		case mine && !o.Right:
			wrong = append(wrong, i)
		case o.Right && !mine:
			missed = append(missed, i)
		}
	}
	return append(wrong, missed...)
}

// ReasonsPart lists the reasons of all options, for who judges the question or looks it up; as many as there is room for.
func ReasonsPart(q questions.Question, give int) Part {
	var lines []string
	for i, o := range q.Task.Options {
		if o.Why != "" {
			lines = append(lines, "\n**"+Letter(i)+"** "+BankLine(o.Why))
		}
	}
	return wholeLines(func(n int) string {
		if n == 0 {
			return ""
		}
		return "**Option by option**" + strings.Join(lines[:n], "")
	}, len(lines), give)
}

// maxSources is how many characters the line of links may take; a link for which there is no room is left out.
const maxSources = 700

// Sources is the line of links to read on, each under its title; it never takes more than 700 characters.
func Sources(q questions.Question) string {
	out := ""
	for _, s := range q.Sources {
		u, err := url.Parse(s.URL)
		if err != nil || u.Host == "" || s.Title == "" {
			continue
		}
		next := "[" + text.Escape(s.Title) + "](<" + strings.NewReplacer("(", "%28", ")", "%29", "<", "%3C", ">", "%3E").Replace(s.URL) + ">)"
		if out == "" {
			next = "-# Read on: " + next
		} else {
			next = out + " · " + next
		}
		if text.Length(next) > maxSources {
			continue
		}
		out = next
	}
	return out
}
