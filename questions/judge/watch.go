package judge

import (
	"context"
	"errors"
	"time"
)

// Run is one answer that was to be run, for whoever counts.
type Run struct {
	Kind string // python, sql, regex, output
	// ran, timeout (out of work), lost (its worker died twice), busy (too many of one person), unavailable, ended (the asker left), failed
	Result string
	// Waited is how long it waited for its turn, the sandbox's first warming included; Took is how long it was run, 0 when it was not.
	Waited, Took time.Duration
}

// Queue is how many answers wait for their turn at this moment, and how many are run.
func (s *Sandbox) Queue() (waiting, running int) {
	s.queue.mu.Lock()
	defer s.queue.mu.Unlock()
	return len(s.queue.waiting), s.queue.all - s.queue.free
}

// note tells what became of an answer. started is when its turn came, zero when it never did.
func (s *Sandbox) note(j job, came, started time.Time, said report, err error) {
	if s.o.Watch == nil {
		return
	}
	r := Run{Kind: j.kind(), Result: "ran"}
	ended := s.now()
	if started.IsZero() {
		r.Waited = ended.Sub(came)
	} else {
		r.Waited, r.Took = started.Sub(came), ended.Sub(started)
	}
	switch {
	case errors.Is(err, ErrBusy):
		r.Result = "busy"
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, errClosed):
		r.Result = "ended"
	case errors.Is(err, ErrUnavailable):
		r.Result = "unavailable"
	case err != nil:
		r.Result = "failed"
	case said.Verdict != nil && said.Verdict.Feedback == lost:
		r.Result = "lost"
	case said.Verdict != nil && said.Verdict.Timeout:
		r.Result = "timeout"
	}
	s.o.Watch(r)
}

// kind is the kind of a job's question.
func (j job) kind() string {
	switch {
	case j.Python != nil:
		return "python"
	case j.SQL != nil:
		return "sql"
	case j.Regex != nil:
		return "regex"
	}
	return "output"
}
