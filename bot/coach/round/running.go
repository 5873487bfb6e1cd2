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
	"hotseat/store"
)

// Run is an answer that was taken and is to be run.
type Run struct {
	c        *Rounds
	who      coach.Who
	round    string
	place    int
	answer   interview.Answer
	question questions.Question
	taken    int       // points that hints take off
	trial    bool      // it is run on the examples, and not handed in
	deadline time.Time // of the exam; zero in practice
	counts   bool      // it is no practice of a daily that is over
	at       time.Time // when it was given: running it takes nothing off an exam's clock
}

// run is an answer to place q that is to be run.
func (s *sitting) run(w coach.Who, q int, a interview.Answer) *Run {
	r := &Run{c: s.c, who: w, round: s.row.ID, place: q, answer: a, question: s.question(q), taken: s.round.Places[q].HintCost,
		deadline: s.row.Deadline, counts: !s.row.Practice, at: s.who.Now}
	s.c.runs.begin(r)
	return r
}

// Trial says whether the answer is run on the examples only.
func (r *Run) Trial() bool { return r.trial }

// Finish runs the answer. One that was handed in is graded, and what came of it is written down; one that is tried comes back as the
// view's Trial. Without a sandbox the person grades it by the model solution.
//
// tell, when it is not nil, is told how far the run is; it must return quickly.
func (r *Run) Finish(ctx context.Context, tell func(judge.Progress)) (View, error) {
	if tell != nil {
		ctx = judge.WithProgress(ctx, tell)
	}
	defer r.c.runs.end(r)
	ctx = judge.WithOwner(ctx, r.who.UserID) // people take turns
	if r.trial {
		return r.try(ctx)
	}
	return r.grade(ctx)
}

// try runs the answer on the examples.
func (r *Run) try(ctx context.Context) (View, error) {
	trial, err := r.question.Try(ctx, r.c.Sandbox, r.answer.Text)
	if err != nil {
		return r.ended(ctx, interview.Verdict{}, err)
	}
	if !r.deadline.IsZero() && !r.c.Now().Before(r.deadline) { // the bell rang while it ran: it was given in time, and is taken as it is
		return r.grade(ctx)
	}
	var view View
	err = r.c.Look(ctx, r.who, func(tx *store.Tx, v coach.Visitor) error {
		row, err := r.c.load(tx, v, r.round)
		if err != nil {
			return err
		}
		s, err := r.c.look(tx, v, row)
		if err != nil {
			return err
		}
		if view, err = s.view(); err != nil {
			return err
		}
		return s.expect(r.place, interview.Asking)
	})
	switch {
	case err != nil:
		return view, err
	case r.counts && view.Practice: // and so with a daily that was over meanwhile
		return r.grade(ctx)
	}
	view.Trial, view.Tried = &trial, r.answer.Text
	return view, nil
}

// HandInTried takes the answer to place q that was tried last, to be graded: the caller finishes the run. The mark is that of the answer
// which the person sees; when another was tried meanwhile, that one has to be seen first.
func (c *Rounds) HandInTried(ctx context.Context, w coach.Who, round string, q int, mark string) (view View, run *Run, err error) {
	view, err = c.act(ctx, w, round, func(s *sitting) error {
		late := s.round.TakesLate(q, 0)
		if err := s.expect(q, interview.Asking); err != nil && !late {
			return err
		}
		draft, err := s.tx.Draft(s.row.UserID, s.slotOf(Step{Place: q}))
		if err != nil {
			return fmt.Errorf("reading what was tried: %w", err)
		}
		typed := draft["answer"]
		if typed == "" || Mark(typed) != mark || !s.question(q).Tried() {
			return &coach.Error{Code: coach.Ended, Sentence: "That is not what you tried last. Press Answer: the form has your last one."}
		}
		if late {
			return s.late(Step{Place: q}, interview.Answer{Text: typed})
		}
		run = s.run(w, q, interview.Answer{Text: typed})
		return nil
	})
	return view, c.taken(run, err), err
}

// taken is a run that was taken; nil when it was not, since there was an error.
func (c *Rounds) taken(run *Run, err error) *Run {
	if err == nil || run == nil {
		return run
	}
	c.runs.end(run)
	return nil
}

// Mark tells answers that were tried apart, in eight characters, which fit a button.
func Mark(typed string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(typed)) // it never fails
	return fmt.Sprintf("%08x", h.Sum32())
}

// grade runs the answer and writes down what came of it.
func (r *Run) grade(ctx context.Context) (View, error) {
	verdict, err := r.question.Grade(ctx, r.c.Sandbox, r.answer, r.taken, nil)
	return r.ended(ctx, verdict, err)
}

// ended writes down what came of a run.
func (r *Run) ended(ctx context.Context, verdict interview.Verdict, err error) (View, error) {
	c, q := r.c, r.place
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
		if s.round.TakesLate(q, 0) { // something else that was done meanwhile found that time was up
			return s.late(Step{Place: q}, r.answer)
		}
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
