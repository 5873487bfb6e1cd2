package kit

import (
	"fmt"
	"net/url"
	"strings"

	"hotseat/bot/discord/text"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// TaskPart is what a question's kind adds to its prompt: what must be defined, what tables there are, which steps are to be put in order.
func TaskPart(q questions.Question, steps []string) Part {
	switch {
	case q.Python != nil:
		asked := text.Fence("python", q.Python.Signature)
		for _, c := range q.Python.Visible {
			if c.Want != "" {
				asked += "\n" + text.Code(c.Call) + " gives " + text.Code(c.Want)
			}
		}
		return Fixed("%s", asked)
	case q.SQL != nil:
		asked := strings.TrimSpace(q.SQL.Schema)
		if len(q.SQL.Data) > 0 {
			asked += "\n\n-- for example\n" + strings.TrimSpace(q.SQL.Data[0])
		}
		return MarkdownPart("", text.Fence("sql", asked), 1, 600)
	case q.Regex != nil:
		how := "Somewhere in it, the pattern has to match"
		if q.Regex.Full {
			how = "From end to end, the pattern has to match"
		}
		asked := how + " " + Codes(q.Regex.Match, 4) + "\nIt must not match " + Codes(q.Regex.Fail, 4)
		if q.Regex.Flags != "" {
			asked += "\nFlags: " + text.Code(q.Regex.Flags)
		}
		return Fixed("%s", asked)
	case len(steps) > 0:
		var lines []string
		for i, s := range steps {
			lines = append(lines, "**"+Letter(i)+"** "+BankLine(s))
		}
		return Fixed("%s", strings.Join(lines, "\n"))
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

// SolutionPart is the right answer of a question that a machine grades, as far as its explanation does not say it.
func SolutionPart(q questions.Question) Part {
	switch {
	case q.Python != nil:
		return MarkdownPart("**One that works**", text.Fence("python", q.Python.Solution), 3, 400)
	case q.SQL != nil:
		return MarkdownPart("**One that works**", text.Fence("sql", q.SQL.Solution), 3, 400)
	case q.Regex != nil:
		return Fixed("**One that works** %s", text.Code(q.Regex.Solution))
	case q.Task.Command != nil:
		return Fixed("**Right is** %s", Codes(q.Task.Command.Accept, 3))
	case len(q.Task.Steps) > 0:
		var lines []string
		for i, s := range q.Task.Steps {
			lines = append(lines, fmt.Sprintf("%d. %s", i+1, BankLine(s)))
		}
		return Fixed("**The order**\n%s", strings.Join(lines, "\n"))
	case q.Task.Kind == interview.Short && len(q.Task.Accept) > 0:
		return Fixed("**Right is** %s", text.Code(q.Task.Accept[0]))
	}
	return Fixed("")
}

// OptionLines lists a choice's options, one a line, each with what there is to say about it.
func OptionLines(q questions.Question, say func(i int) string) string {
	var lines []string
	for i, o := range q.Task.Options {
		lines = append(lines, fmt.Sprintf("**%s** %s%s", Letter(i), BankLine(o.Text), say(i)))
	}
	return strings.Join(lines, "\n")
}

// Sources is the line of links; it never takes more than 500 characters.
func Sources(q questions.Question) string {
	out := ""
	for _, s := range q.Sources {
		u, err := url.Parse(s)
		if err != nil || u.Host == "" {
			continue
		}
		next := "[" + u.Host + "](" + strings.NewReplacer("(", "%28", ")", "%29").Replace(s) + ")"
		if out == "" {
			next = "-# Read on: " + next
		} else {
			next = out + " · " + next
		}
		if text.Length(next) > 500 {
			break
		}
		out = next
	}
	return out
}
