package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"text/tabwriter"

	"hotseat/questions"
	"hotseat/questions/interview"
)

// cues prints what each cue of an open question finds in the answers of the corpus that are not held back, and in a file of cases.
func (c command) cues(o options, id string) error {
	bank, err := c.load(o, id)
	if err != nil {
		return err
	}
	q, known := find(bank, id)
	switch {
	case !known:
		return fmt.Errorf("there is no question %q (`bot questions` lists all)", id)
	case q.Task.Kind != interview.Open:
		return fmt.Errorf("%s is a %s question; cues belong to open ones", q.ID, q.Task.Kind)
	case o.point != "" && !slices.ContainsFunc(q.Task.Keys, func(k interview.KeyPoint) bool { return k.ID == o.point }):
		return fmt.Errorf("%s has no key point %q", q.ID, o.point)
	}
	if o.try != "" {
		if err := interview.Check(o.try); err != nil {
			return fmt.Errorf("the cue %q: %w", o.try, err)
		}
	}
	answers, err := c.judged(o, q.ID)
	if err != nil {
		return err
	}
	if len(answers) == 0 {
		return errors.New("there is no answer to try cues on: run it where questions/corpus is, or name a file with -cases")
	}
	var tried []string
	if o.try != "" {
		tried = []string{o.try}
	}
	table := tabwriter.NewWriter(c.out, 0, 4, 2, ' ', 0)
	_, _ = fmt.Fprintf(table, "key point\tcue\tright\twrong\tby it alone\n")
	for _, use := range q.CueUses(answers, o.point, tried) {
		note := ""
		if use.Point == o.point && use.Cue == o.try {
			note = "\tnew"
		}
		_, _ = fmt.Fprintf(table, "%s\t%s\t%d\t%d\t%d%s\n", use.Point, use.Cue, use.Right, use.Wrong, use.Alone, note)
	}
	_, _ = fmt.Fprintf(table, "\nover %d answers; those that are held back are left out\n", len(answers))
	return table.Flush()
}

// judged are the answers that cues may be tried on.
func (c command) judged(o options, id interview.QuestionID) ([]questions.Judged, error) {
	folder := o.bank
	if folder == "" {
		folder = "questions"
	}
	all, err := questions.JudgedAnswers(os.DirFS(folder), id)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(a questions.Judged) bool { return a.Held })
	if o.cases == "" {
		return all, nil
	}
	f, err := os.Open(o.cases)
	if err != nil {
		return nil, fmt.Errorf("-cases: %w", err)
	}
	defer func() { _ = f.Close() }() // it was only read
	more, err := questions.JudgedLines(f, id)
	if err != nil {
		return nil, fmt.Errorf("-cases %s: %w", o.cases, err)
	}
	return append(all, more...), nil
}
