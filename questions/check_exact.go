package questions

import (
	"slices"
	"strings"

	"hotseat/questions/interview"
)

func (c checker) choice(q Question) {
	right := 0
	texts := map[string]bool{}
	for _, o := range q.Task.Options {
		if o.Right {
			right++
		}
		if texts[o.Text] {
			c.at(o.Text, "an option is there twice")
		}
		texts[o.Text] = true
		c.length(o.Text, "an option", o.Text, 1, maxOption)
		c.length(o.Text, "the reason of an option", o.Why, 0, maxWhy)
	}
	if n := len(q.Task.Options); n < minOptions || n > maxOptions {
		c.at("## Options", "there are %d options, not %d to %d", n, minOptions, maxOptions)
	}
	if right == 0 || right > 1 && !q.Many {
		c.at("## Options", "%d options are right; say many = true when that may be several", right)
	}
}

func (c checker) short(q Question) {
	if len(q.Task.Accept) == 0 {
		c.at("kind", "accept names no answer")
	}
	switch q.Task.Form {
	case interview.Text, interview.Number, interview.Complexity:
	default:
		c.at("form", "form is %q, not text, number or complexity", q.Task.Form)
		return
	}
	c.length("example", "the example", q.Example, 0, maxExample)
	for _, a := range q.Task.Accept {
		c.length(a, "an accepted answer", a, 1, maxAccepted)
		if !q.Task.Form.Readable(a) {
			c.at(a, "the accepted answer %q cannot be read as a %s", a, q.Task.Form)
		}
	}
}

func (c checker) order(q Question) {
	if n := len(q.Task.Steps); n < minSteps || n > maxSteps {
		c.at("## Options", "there are %d steps, not %d to %d", n, minSteps, maxSteps)
	}
	texts := map[string]bool{}
	for _, s := range q.Task.Steps {
		if texts[s] {
			c.at(s, "a step is there twice")
		}
		texts[s] = true
		c.length(s, "a step", s, 1, maxOption)
	}
}

func (c checker) command(q Question) {
	s := q.Task.Command
	if s == nil || len(s.Accept) == 0 {
		c.at("kind", "[command] accept names no line")
		return
	}
	if err := interview.CheckCommand(*s); err != nil {
		c.at("accept", "the accepted line %v", err)
	}
	for _, flag := range append(slices.Concat(s.Same...), s.Valued...) {
		if len(flag) < 2 || flag[0] != '-' && flag[0] != '+' {
			c.at("[command]", "%q is no flag", flag)
		}
	}
	c.wrong(q, 2)
	for _, w := range q.Wrong {
		switch v := interview.GradeCommand(q.Task, w.Answer, 0); {
		case v.Score > 0:
			c.at(w.Name, "the wrong line %q is accepted", w.Answer)
		case !strings.Contains(v.Feedback, w.Says):
			c.at(w.Name, "the feedback of the wrong line %q does not say %q: %s", w.Answer, w.Says, v.Feedback)
		}
	}
}
