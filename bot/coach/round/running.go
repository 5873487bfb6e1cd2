package round

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// Run is an answer that was taken and is to be run.
type Run struct {
	c        *Rounds
	who      coach.Who
	round    string
	place    int
	answer   interview.Answer
	question questions.Question
	hinted   bool
	at       time.Time // when it was given: running it takes nothing off an exam's clock
}

// Finish runs the answer and writes down what came of it. Without a sandbox the person grades it by the model solution.
func (r *Run) Finish(ctx context.Context) (View, error) {
	c, q := r.c, r.place
	verdict, err := r.question.Grade(ctx, c.Sandbox, r.answer, r.hinted, nil)
	var unreadable *questions.UnreadableError
	if errors.As(err, &unreadable) { // what was typed is kept in the form still, and the place is not spent
		return c.actAt(ctx, r.who, r.round, r.at, func(s *sitting) error {
			if err := s.expect(q, interview.Asking); err != nil {
				return err
			}
			return s.refuse(r.answer.Text, unreadable.Person())
		})
	}
	alone := errors.Is(err, judge.ErrUnavailable)
	if err != nil && !alone {
		return View{}, fmt.Errorf("running an answer to %s: %w", r.question.ID, err)
	}
	reason := ""
	if alone {
		reason = "The sandbox that runs answers is not there."
		var why interface{ Person() string }
		if errors.As(err, &why) {
			reason = why.Person()
		}
		c.Log.Warn("an answer could not be run and is graded by its author", "question", r.question.ID, "error", err)
	}
	view, err := c.actAt(ctx, r.who, r.round, r.at, func(s *sitting) error {
		if err := s.expect(q, interview.Asking); err != nil {
			return err
		}
		if !alone {
			return s.record(q, r.answer, verdict)
		}
		if err := s.forgetDraft(); err != nil {
			return err
		}
		return s.add(interview.Event{Kind: interview.Answered, Q: q, Answer: r.answer})
	})
	view.Unrun = reason
	return view, err
}

// prepare gets the sandbox ready in the background when a question that needs it comes up: by the time the answer is typed, it is.
func (c *Rounds) prepare(q questions.Question) {
	warmer, ok := c.Sandbox.(interface{ Warm(context.Context) error })
	if !ok || !q.Task.Kind.Runs() || c.preparing.Swap(true) {
		return
	}
	go func() {
		defer c.preparing.Store(false)
		if err := warmer.Warm(context.Background()); err != nil {
			c.Log.Warn("the sandbox is not ready; answers that would be run are graded by their authors", "error", err)
		}
	}()
}

// selfKeys are what people grade themselves by when their answer could not be run.
var selfKeys = []interview.KeyPoint{
	{ID: "works", Point: "It does what was asked in the ordinary case", Weight: 3},
	{ID: "edges", Point: "It is right at the edges too: empty, one, equal, none that fits", Weight: 2},
}

// selfGraded is a question of a kind that is run, as its author grades it alone.
func selfGraded(q questions.Question) questions.Question {
	q.Task.Keys = selfKeys
	return q
}

// shown is the order in which the steps of an order question are shown on one place of a round: always the same there.
func shown(round string, q, steps int) []int {
	if steps == 0 {
		return nil
	}
	h := fnv.New64a()
	_, _ = fmt.Fprintf(h, "%s/%d", round, q) // it never fails
	return interview.Shuffle(steps, h.Sum64())
}

// Steps are the steps of an order question on place q, as they are shown.
func (v View) Steps(q int) []string {
	all := v.Questions[q].Task.Steps
	var steps []string
	for _, i := range shown(v.ID, q, len(all)) {
		steps = append(steps, all[i])
	}
	return steps
}

// Alone says whether place q waits for, or had, its author's own grading because it could not be run.
func (v View) Alone(q int) bool {
	p := v.Round.Places[q]
	return v.Questions[q].Task.Kind.Runs() && p.Given && (p.Verdict == nil || p.Verdict.Grader == interview.Self)
}
