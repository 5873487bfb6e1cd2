package judge

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

const answerLimit = 20_000 // characters of one answer; a modal gives 4000

// run is one answer's stay in the sandbox: a place in the queue and at most one instance at a time.
type run struct {
	s       *Sandbox
	engine  *engine
	current *instance
}

// begin waits for the interpreter and for a place.
func (s *Sandbox) begin(ctx context.Context) (*run, error) {
	e, err := s.ready(ctx, true)
	if err != nil {
		return nil, err
	}
	if err := s.queue.enter(ctx); err != nil {
		return nil, err
	}
	if s.life.Err() != nil {
		s.queue.leave()
		return nil, errClosed
	}
	return &run{s: s, engine: e}, nil
}

// fresh ends the instance in use, when there is one, and takes a new one.
func (r *run) fresh(ctx context.Context) (*instance, error) {
	r.drop()
	i, err := r.engine.pool.take(ctx)
	if err != nil {
		return nil, r.real(err)
	}
	r.current = i
	return i, nil
}

func (r *run) drop() {
	if r.current != nil {
		r.current.discard()
		r.current = nil
	}
}

// leave gives the place back once nothing runs in it any more.
func (r *run) leave() {
	r.drop()
	r.s.queue.leave()
}

// real is err, or that the sandbox was closed meanwhile.
func (r *run) real(err error) error {
	if r.s.life.Err() != nil {
		return errClosed
	}
	return err
}

// timed bounds an answer's own time.
func (r *run) timed(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, r.s.o.Deadline, errDeadline)
}

// trusted bounds the time of the question's own code.
func (r *run) trusted(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, modelDeadline, fmt.Errorf("judge: the question's own code takes over %v", modelDeadline))
}

// ending tells whether an ask's error is the answer's own end (and says it in words), or an error to be returned.
func (r *run) ending(err error) (words string, timeout, ok bool) {
	var large tooLarge
	switch {
	case r.s.life.Err() != nil:
		return "", false, false
	case errors.Is(err, errDeadline):
		return fmt.Sprintf("It did not finish within %v, so it was stopped.", r.s.o.Deadline), true, true
	case errors.Is(err, errNoise):
		return "It wrote far more output than is taken, so it was stopped.", false, true
	case errors.As(err, &large):
		return unread(string(large)), false, true
	case errors.Is(err, errDied):
		return "It ended the interpreter itself (a crash, all memory used, or `os._exit`).", false, true
	}
	return "", false, false
}

// unread is the sentence about a value that is not looked at.
func unread(why string) string {
	return "Your answer returned a value that is too large to read: " + why + "."
}

// tooLong is the verdict on an answer that is not looked at.
func tooLong(answer string) (Verdict, bool) {
	if utf8.RuneCountInString(answer) <= answerLimit {
		return Verdict{}, false
	}
	return Verdict{Total: 1, Feedback: fmt.Sprintf("The answer is longer than %d characters.", answerLimit)}, true
}

// fault is a Python exception as the harness tells it.
type fault struct {
	Types []string // the exception's class and its bases
	Text  string
	Line  int // the answer's own; 0: none
}

func (f *fault) name() string {
	if len(f.Types) == 0 {
		return "Exception"
	}
	return f.Types[0]
}

func (f *fault) String() string {
	if f.Text == "" {
		return f.name()
	}
	return f.name() + ": " + f.Text
}

// own is the traceback cut to the person's own line.
func (f *fault) own(answer string) string {
	text := shorten(f.String(), 240)
	if line := f.line(answer); line != "" {
		return line + "\n" + text
	}
	return text
}

// line is the person's line that raised, or "".
func (f *fault) line(answer string) string {
	lines := strings.Split(answer, "\n")
	if f.Line < 1 || f.Line > len(lines) {
		return ""
	}
	return fmt.Sprintf("line %d: %s", f.Line, shorten(strings.TrimSpace(lines[f.Line-1]), 120))
}

// tally adds up a verdict.
type tally struct {
	passed, total int
	failed        []string
	first         string   // feedback on the first failed case
	feedback      []string // on rules broken
	ceiling       int      // 0: none
	timeout       bool
	unread        string // why none of it could be run
}

const (
	wrongCeiling = 90 // any failed case
	rulesCeiling = 60 // below the pass mark of 70: steps, mutation, forbidden names, the query plan
)

func (t *tally) pass() { t.passed, t.total = t.passed+1, t.total+1 }

// fail counts a failed case; only the first one's feedback is kept.
func (t *tally) fail(name, feedback string) {
	t.total++
	if len(t.failed) == 0 {
		t.first = feedback
	}
	t.failed = append(t.failed, name)
}

// broke notes a rule that the answer broke, whatever its results.
func (t *tally) broke(feedback string) {
	t.ceiling = rulesCeiling
	t.feedback = append(t.feedback, feedback)
}

func (t *tally) verdict(praise string) Verdict {
	v := Verdict{Passed: t.passed, Total: t.total, Failed: t.failed, Timeout: t.timeout, Unread: t.unread}
	if t.total > 0 {
		v.Score = 100 * t.passed / t.total
	}
	if len(t.failed) > 0 {
		v.Score = min(v.Score, wrongCeiling)
	}
	if t.ceiling > 0 {
		v.Score = min(v.Score, t.ceiling)
	}
	parts := t.feedback
	if t.first != "" {
		parts = append([]string{t.first}, parts...)
	}
	if len(parts) == 0 {
		parts = []string{praise}
	}
	v.Feedback = feedback(parts)
	return v
}
