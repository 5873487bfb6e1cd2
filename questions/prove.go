package questions

import (
	"context"
	"errors"
	"strings"

	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// maxPrinted is how many lines a person is asked to predict at the most.
const maxPrinted = 8

// Prover is a sandbox that can also say what a program prints: *judge.Sandbox.
type Prover interface {
	Sandbox
	Expected(ctx context.Context, q judge.Output) (string, error)
}

// Prove runs what the question says of itself, and returns what is not so: that its solutions score 100, and in MySQL's form too; that
// every named mistake scores less, and is told what it says; that its program prints a few lines that are the same each time. A question
// of a kind that is not run proves itself. The error is judge.ErrUnavailable without a sandbox, or ctx's end.
func (q Question) Prove(ctx context.Context, sandbox Sandbox) ([]Fault, error) {
	var found faults
	scores := func(answer string) (interview.Verdict, error) {
		v, err := q.Grade(ctx, sandbox, interview.Answer{Text: answer}, 0, nil)
		if errors.Is(err, judge.ErrUnavailable) || ctx.Err() != nil {
			return v, err
		}
		if err != nil {
			return interview.Verdict{Feedback: err.Error()}, nil //nolint:nilerr // it is told as the feedback
		}
		return v, nil
	}
	for _, s := range q.solutions() {
		v, err := scores(s.answer)
		if err != nil {
			return nil, err
		}
		if v.Score != 100 {
			found.add(q.File, 0, "%s scores %d: %s", s.name, v.Score, oneLine(v.Feedback))
		}
	}
	for _, w := range q.Wrong {
		v, err := scores(w.Answer)
		switch {
		case err != nil:
			return nil, err
		case v.Score >= 100:
			found.add(q.File, 0, "the wrong answer %q scores %d", w.Name, v.Score)
		case !strings.Contains(v.Feedback, w.Says):
			found.add(q.File, 0, "the feedback of the wrong answer %q does not say %q: %s", w.Name, w.Says, oneLine(v.Feedback))
		}
	}
	prover, ok := sandbox.(Prover)
	if q.Output == nil || !ok {
		return found, nil
	}
	printed, err := prover.Expected(ctx, *q.Output)
	switch n := strings.Count(printed, "\n") + 1; {
	case errors.Is(err, judge.ErrUnavailable) || ctx.Err() != nil:
		return nil, err
	case err != nil:
		found.add(q.File, 0, "its program cannot be run: %v", err)
	case strings.TrimSpace(printed) == "" || n > maxPrinted:
		found.add(q.File, 0, "its program prints %d lines, not 1 to %d", n, maxPrinted)
	case strings.Contains(printed, " at 0x"):
		found.add(q.File, 0, "its program prints an address, which is another each time")
	}
	return found, nil
}

type namedSolution struct{ name, answer string }

func (q Question) solutions() []namedSolution {
	switch {
	case q.Python != nil:
		return []namedSolution{{"the solution", q.Python.Solution}}
	case q.Regex != nil:
		return []namedSolution{{"the solution", q.Regex.Solution}}
	case q.SQL != nil && q.SQL.MySQL != "":
		return []namedSolution{{"the solution", q.SQL.Solution}, {"the solution in MySQL's form", q.SQL.MySQL}}
	case q.SQL != nil:
		return []namedSolution{{"the solution", q.SQL.Solution}}
	}
	return nil
}
