package questions

import (
	"fmt"
	"strings"

	"hotseat/questions/interview"
)

// Asked is the prompt as Markdown with what the data adds to it: for Python the signature and the visible cases that read as
// examples. Options and steps are not in it.
func (q Question) Asked() string {
	if q.Python == nil {
		return q.Prompt
	}
	var code []string
	if !strings.Contains(q.Prompt, strings.TrimRight(q.Python.Signature, ": ")) {
		code = append(code, strings.TrimSpace(q.Python.Signature))
	}
	for _, c := range q.Python.Visible {
		if strings.Contains(q.Prompt, c.Call) || strings.Contains(c.Call, "lambda") || strings.Contains(c.Call, "\n") {
			continue
		}
		line := c.Call
		if c.Want != "" && !strings.Contains(c.Want, "\n") {
			line += "  # " + c.Want
		}
		code = append(code, line)
	}
	if len(code) == 0 {
		return q.Prompt
	}
	return q.Prompt + "\n\n```python\n" + strings.Join(code, "\n") + "\n```"
}

// Offered lists what a choice or order question offers, as shown beside the letters A, B, C …: options, or the steps in the order
// of shown (nil: of q.Shown).
func (q Question) Offered(shown []int) []string {
	var texts []string
	for _, o := range q.Task.Options {
		texts = append(texts, o.Text)
	}
	if shown == nil {
		shown = q.Shown()
	}
	for _, i := range shown {
		texts = append(texts, q.Task.Steps[i])
	}
	return texts
}

// Solution is what a machine accepts, as Markdown: the model solution, the right options or steps, an accepted answer. For
// output, which only running can tell, and for open, whose model answer is all there is, it is "".
func (q Question) Solution() string {
	var b strings.Builder
	switch q.Task.Kind {
	case interview.Code, interview.SQL, interview.Regex, interview.Command:
		return fenced(q.Written())
	case interview.Short:
		return strings.Join(q.Task.Accept, ", or ")
	case interview.Order:
		for i, s := range q.Task.Steps {
			fmt.Fprintf(&b, "%d. %s\n", i+1, s)
		}
	case interview.Choice:
		for i, o := range q.Task.Options {
			if o.Right {
				fmt.Fprintf(&b, "- %s: %s\n", letter(i), o.Text)
			}
		}
	case interview.Open, interview.Output:
		return ""
	}
	return strings.TrimSpace(b.String())
}

// Reasons lists, as Markdown, why the options of a choice are right or wrong, as far as that is written; "" when it is not.
func (q Question) Reasons() string {
	var b strings.Builder
	for i, o := range q.Task.Options {
		if o.Why != "" {
			fmt.Fprintf(&b, "- %s: %s\n", letter(i), o.Why)
		}
	}
	return strings.TrimSpace(b.String())
}

// Why is the model answer without the code that it begins with, where that is the model solution, which is shown before it.
func (q Question) Why() string {
	language, code := q.Written()
	block := fenced(language, code)
	if rest, ok := strings.CutPrefix(strings.TrimSpace(q.Model), block); ok && code != "" && strings.TrimSpace(rest) != "" {
		return strings.TrimSpace(rest)
	}
	return q.Model
}

// Written is the model solution of a kind that is answered in a language, as it is, and how that language is named in a code
// fence; "" for the other kinds.
func (q Question) Written() (language, code string) {
	switch q.Task.Kind {
	case interview.Code:
		return "python", q.Python.Solution
	case interview.SQL:
		return "sql", q.SQL.Solution
	case interview.Regex:
		return "text", q.Regex.Solution
	case interview.Command:
		return "sh", q.Task.Command.Accept[0]
	case interview.Open, interview.Choice, interview.Short, interview.Order, interview.Output:
	}
	return "", ""
}

func letter(i int) string { return fmt.Sprintf("%c", 'A'+i) }

// fenced is a code block that its text cannot close.
func fenced(language, code string) string {
	fence := "```"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	return fence + language + "\n" + strings.Trim(code, "\n") + "\n" + fence
}
