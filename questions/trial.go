package questions

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// VisibleTexts is how many strings of each sort a regex question shows.
const VisibleTexts = 4

// Trial is what came of running an answer on what its question shows, before it is handed in. Nothing of the hidden cases is in it.
type Trial struct {
	Passed, Total int       // of the examples
	Examples      []Example // of Python, in the question's order
	Feedback      string    // Markdown; "" when all passed
}

// Right says that every example passed and no rule was broken.
func (t Trial) Right() bool { return t.Total > 0 && t.Passed == t.Total && t.Feedback == "" }

// Example is one visible case.
type Example struct {
	Call   string
	Passed bool
}

// Tried says whether answers are run on the question's examples before they are handed in: code, SQL and regular expressions.
func (q Question) Tried() bool {
	return q.Task.Kind == interview.Code || q.Task.Kind == interview.SQL || q.Task.Kind == interview.Regex
}

// Try runs an answer on the question's examples: Python's visible cases, SQL's first data set, the strings that a regex question shows.
// Only for questions that are Tried. Errors are those of Grade.
func (q Question) Try(ctx context.Context, sandbox Sandbox, answer string) (Trial, error) {
	shown := q.visible()
	found, err := shown.run(ctx, sandbox, answer)
	if err != nil {
		return Trial{}, fmt.Errorf("question %s: %w", q.ID, runFault(err))
	}
	if found.Unread != "" {
		return Trial{}, &UnreadableError{errors.New(found.Unread)}
	}
	t := Trial{Passed: found.Passed, Total: found.Total}
	if found.Passed < found.Total || found.Score < 100 { // else it is praise of an answer that has yet to meet the hidden cases
		t.Feedback = found.Feedback
	}
	if shown.Python != nil {
		for _, c := range shown.Python.Visible {
			t.Examples = append(t.Examples, Example{Call: c.Call, Passed: !slices.Contains(found.Failed, c.Name)})
		}
	}
	return t, nil
}

// visible is the question with only what is shown of its cases.
func (q Question) visible() Question {
	switch {
	case q.Python != nil:
		p := *q.Python
		p.Hidden, p.Property, p.Steps, p.Visible = nil, nil, nil, slices.Clone(p.Visible)
		for i := range p.Visible {
			p.Visible[i].Name = fmt.Sprintf("example %d", i+1)
		}
		q.Python = &p
	case q.SQL != nil:
		s := *q.SQL
		s.Data = s.Data[:min(1, len(s.Data))]
		q.SQL = &s
	case q.Regex != nil:
		r := *q.Regex
		r.Match, r.Fail = r.Match[:min(VisibleTexts, len(r.Match))], r.Fail[:min(VisibleTexts, len(r.Fail))]
		q.Regex = &r
	}
	return q
}

// runFault is an error of the sandbox as Grade returns it: what the person can mend is an *UnreadableError.
func runFault(err error) error {
	for _, mends := range []error{judge.ErrNoOutput, judge.ErrBusy} {
		if errors.Is(err, mends) {
			return &UnreadableError{mends}
		}
	}
	return err
}
