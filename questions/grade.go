package questions

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"unicode"
	"unicode/utf8"

	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// Sandbox runs answers: what *judge.Sandbox does.
type Sandbox interface {
	Python(ctx context.Context, q judge.Python, answer string) (judge.Verdict, error)
	SQL(ctx context.Context, q judge.SQL, answer string) (judge.Verdict, error)
	Regex(ctx context.Context, q judge.Regex, answer string) (judge.Verdict, error)
	Output(ctx context.Context, q judge.Output, answer string) (judge.Verdict, error)
}

var _ Sandbox = (*judge.Sandbox)(nil)

// UnreadableError is an answer that cannot be graded because of how it was written; the person may write it again.
type UnreadableError struct{ Err error }

func (e *UnreadableError) Error() string { return e.Err.Error() }

// Unwrap returns what is wrong with the answer.
func (e *UnreadableError) Unwrap() error { return e.Err }

// Person is a sentence for the person who wrote the answer.
func (e *UnreadableError) Person() string {
	text := e.Err.Error()
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:] + "."
}

// Grade grades an answer. shown is the order in which an order question's steps were shown (nil: as q.Shown has it); an answer
// that has Picked is taken as the steps themselves. An open answer gets what a machine recognises and nobody confirms: its
// Score is its Recognised, its Grader Machine. Errors: *UnreadableError for the person to try again; judge.ErrUnavailable (to
// errors.Is) when the kind is run and there is no sandbox, so that the person grades; ctx's end; a fault of the question.
func (q Question) Grade(ctx context.Context, sandbox Sandbox, a interview.Answer, taken int, shown []int) (interview.Verdict, error) {
	switch q.Task.Kind {
	case interview.Open:
		heard, err := interview.Hear(q.Task, a.Text)
		if err != nil {
			return interview.Verdict{}, &UnreadableError{err}
		}
		v := interview.GradeOpen(q.Task, heard.Seen, heard.Seen, taken)
		v.Grader, v.Evidence, v.Perhaps, v.Reversed = interview.Machine, heard.Evidence, heard.Perhaps, heard.Reversed
		v.Refused = heard.Refused
		return v, nil
	case interview.Choice:
		return interview.GradeChoice(q.Task, a.Picked, taken), nil
	case interview.Short:
		v, err := interview.GradeShort(q.Task, q.said(), a.Text, taken)
		if err != nil {
			return interview.Verdict{}, &UnreadableError{err}
		}
		return v, nil
	case interview.Command:
		if err := interview.ReadCommand(a.Text); err != nil {
			return interview.Verdict{}, &UnreadableError{fmt.Errorf("the line cannot be read: %w", err)}
		}
		return interview.GradeCommand(q.Task, a.Text, taken), nil
	case interview.Order:
		given := a.Picked
		if len(given) == 0 {
			if shown == nil {
				shown = q.Shown()
			}
			var err error
			if given, err = interview.ParseOrder(a.Text, q.Task.Steps, shown); err != nil {
				return interview.Verdict{}, &UnreadableError{err}
			}
		}
		return interview.GradeOrder(q.Task, given, taken), nil
	case interview.Code, interview.SQL, interview.Regex, interview.Output:
		found, err := q.run(ctx, sandbox, a.Text)
		if err != nil {
			return interview.Verdict{}, fmt.Errorf("question %s: %w", q.ID, runFault(err))
		}
		if found.Unread != "" {
			return interview.Verdict{}, &UnreadableError{errors.New(found.Unread)}
		}
		v := interview.GradeRun(found.Score, found.Feedback, taken)
		v.Missed = found.Failed
		return v, nil
	}
	return interview.Verdict{}, fmt.Errorf("question %s: kind %q cannot be graded", q.ID, q.Task.Kind)
}

// run has the sandbox judge an answer.
func (q Question) run(ctx context.Context, sandbox Sandbox, answer string) (judge.Verdict, error) {
	switch {
	case sandbox == nil:
		return judge.Verdict{}, judge.ErrUnavailable
	case q.Python != nil:
		return sandbox.Python(ctx, *q.Python, answer)
	case q.SQL != nil:
		return sandbox.SQL(ctx, *q.SQL, answer)
	case q.Regex != nil:
		return sandbox.Regex(ctx, *q.Regex, answer)
	case q.Output != nil:
		return sandbox.Output(ctx, *q.Output, answer)
	}
	return judge.Verdict{}, fmt.Errorf("kind %q has nothing to run", q.Task.Kind)
}

// GradeText is Grade for an answer typed as plain text, without a hint: options and steps are named by their letters or numbers
// (steps in the order of q.Shown). An empty answer and one over interview.MaxAnswer characters are unreadable, as in a round.
func (q Question) GradeText(ctx context.Context, sandbox Sandbox, text string) (interview.Verdict, error) {
	switch {
	case interview.Blank(text):
		return interview.Verdict{}, &UnreadableError{errors.New("the answer is empty")}
	case utf8.RuneCountInString(text) > interview.MaxAnswer:
		return interview.Verdict{}, &UnreadableError{fmt.Errorf("the answer has more than %d characters", interview.MaxAnswer)}
	}
	a := interview.Answer{Text: text}
	if q.Task.Kind == interview.Choice {
		picked, err := interview.ParseChoice(text, q.Task.Options)
		if err != nil {
			return interview.Verdict{}, &UnreadableError{err}
		}
		a.Picked = picked
	}
	return q.Grade(ctx, sandbox, a, 0, nil)
}

// Shown is an order in which this question's steps may be shown: indices into Task.Steps, always the same for a question.
// Where people answer again and again, interview.Shuffle with a seed of one's own is better.
func (q Question) Shown() []int {
	h := fnv.New64a()
	_, _ = h.Write([]byte(q.ID))
	return interview.Shuffle(len(q.Task.Steps), h.Sum64())
}
