package main

import (
	"context"
	"errors"
	"fmt"

	"hotseat/bot/config"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// unexplained are the wrong options that have no reason.
func unexplained(bank *questions.Bank) (faults []questions.Fault) {
	for _, q := range bank.Unexplained() {
		faults = append(faults, questions.Fault{File: q.File, Message: "a wrong option has no reason below it"})
	}
	return faults
}

// prove runs what a bank's questions say of themselves. ok is false when that could not be done; without a sandbox a warning says so.
func (c command) prove(ctx context.Context, o options, bank *questions.Bank) (faults []questions.Fault, ok bool) {
	sandbox, end, err := c.opened(ctx, o)
	if err != nil {
		_, _ = fmt.Fprintln(c.err, err)
		return nil, false
	}
	defer end()
	for _, q := range bank.Questions() {
		found, err := q.Prove(ctx, sandbox)
		if errors.Is(err, judge.ErrUnavailable) {
			_, _ = fmt.Fprintln(c.err, "bot: warning: the solutions were not run: the sandbox cannot be had; `bot sandbox install` fetches it")
			return faults, true
		}
		if err != nil {
			_, _ = fmt.Fprintln(c.err, err)
			return faults, false
		}
		faults = append(faults, found...)
	}
	return faults, true
}

// loadable says whether the configured packs can be loaded together, and what is wrong with those that are not checked anyway.
func (c command) loadable(o options) bool {
	cfg, err := config.Load(o.config, c.env)
	if err != nil || o.bank != "" {
		return true // the configuration's own faults are told already
	}
	_, faults, err := questions.LoadPacks(cfg.Questions.Packs)
	for _, f := range faults {
		_, _ = fmt.Fprintln(c.err, f)
	}
	if err != nil {
		_, _ = fmt.Fprintln(c.err, err)
	}
	return err == nil && len(faults) == 0
}

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
			v, err := q.Grade(ctx, sandbox, interview.Answer{Text: form.answer}, 0, nil)
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
