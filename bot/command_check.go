package main

import (
	"context"
	"errors"
	"fmt"

	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// bothForms runs every SQL question's solution as the sandbox's dialect has it and as MySQL writes it, where the question gives both, and
// says which of them does not score 100. Without a sandbox nothing is run, and a warning says so.
func (c command) bothForms(ctx context.Context, o options, bank *questions.Bank) bool {
	var both []questions.Question
	for _, q := range bank.Questions() {
		if q.SQL != nil && q.SQL.MySQL != "" {
			both = append(both, q)
		}
	}
	if len(both) == 0 {
		return true
	}
	sandbox, end, err := c.opened(ctx, o)
	if err != nil {
		_, _ = fmt.Fprintln(c.err, err)
		return false
	}
	defer end()
	well := true
	for _, q := range both {
		for _, form := range []struct{ dialect, answer string }{{"SQLite", q.SQL.Solution}, {"MySQL", q.SQL.MySQL}} {
			v, err := q.Grade(ctx, sandbox, interview.Answer{Text: form.answer}, false, nil)
			if errors.Is(err, judge.ErrUnavailable) {
				_, _ = fmt.Fprintln(c.err, "bot: warning: the solutions in SQL were not run: the sandbox cannot be had; "+
					"`bot sandbox install` fetches it")
				return well
			}
			if err != nil {
				_, _ = fmt.Fprintf(c.err, "%s: the solution in %s's form: %v\n", q.File, form.dialect, err)
				well = false
			} else if v.Score != 100 {
				_, _ = fmt.Fprintf(c.err, "%s: the solution in %s's form scores %d: %s\n", q.File, form.dialect, v.Score, v.Feedback)
				well = false
			}
		}
	}
	return well
}
