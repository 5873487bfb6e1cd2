package round

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Round is a round of this person as it is now.
func (c *Rounds) Round(ctx context.Context, w coach.Who, round string) (View, error) {
	var view View
	err := c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		row, err := c.load(tx, v, round)
		if err != nil {
			return err
		}
		s, err := c.look(tx, v, row)
		if err != nil {
			return err
		}
		view, err = s.view()
		return err
	})
	return view, err
}

// Hint shows the current question's first hint. Asked for again it costs nothing more.
func (c *Rounds) Hint(ctx context.Context, w coach.Who, round string, q int) (View, error) {
	return c.NthHint(ctx, w, round, q, 1)
}

// NthHint shows the n-th hint of the current question, from 1, when it is the next one that was not seen; see interview.HintPrice for what
// it costs. One that was seen costs nothing more, so that pressing twice gives one hint. Code Bad when there is no such hint, and in exams.
func (c *Rounds) NthHint(ctx context.Context, w coach.Who, round string, q, n int) (View, error) {
	return c.act(ctx, w, round, func(s *sitting) error {
		if err := s.expect(q, interview.Asking); err != nil {
			return err
		}
		if s.row.Mode == interview.Exam {
			return &coach.Error{Code: coach.Bad, Sentence: "There are no hints in an exam."}
		}
		seen, all := s.round.Places[q].Hints, len(s.question(q).Hints())
		switch {
		case n <= seen:
			return nil
		case n > seen+1 || n > all:
			return &coach.Error{Code: coach.Bad, Sentence: "There is no such hint here."}
		}
		e := interview.Event{Kind: interview.Hinted, Q: q}
		if all > 1 {
			e.Cost = max(interview.HintPrice(n, all), s.round.Places[q].HintCost) // the question may have had another number of hints before
		}
		return s.add(e)
	})
}

// Answer takes the answer to a question, or the reply to one of its probes, as Submit does, runs what is to be run, and hands it in.
func (c *Rounds) Answer(ctx context.Context, w coach.Who, round string, at Step, a interview.Answer) (View, error) {
	view, run, err := c.Submit(ctx, w, round, at, a)
	if err != nil || run == nil {
		return view, err
	}
	if view, err = run.Finish(ctx, nil); err != nil || view.Trial == nil {
		return view, err
	}
	if view, run, err = c.HandInTried(ctx, w, round, at.Place, Mark(a.Text)); err != nil {
		return view, err
	}
	return run.Finish(ctx, nil)
}

// Submit takes the answer to a question, or the reply to one of its probes: the step says to which. Code Bad comes with what was typed
// kept as the view's Draft. No answer is read or run while a transaction that writes is open. One that is run takes seconds: it comes back
// as run, to be finished by the caller. run is nil for all that was graded at once. Where the question is Tried, the run is
// one on its examples, which spends nothing: the answer counts once it is handed in. What comes after an exam's time was up is kept, counts
// 0, and is an error with code Ended.
func (c *Rounds) Submit(ctx context.Context, w coach.Who, round string, at Step, a interview.Answer) (view View, run *Run, err error) {
	q := at.Place
	before, err := c.readBefore(ctx, w, round, at, a)
	if err != nil {
		return View{}, nil, err
	}
	view, err = c.act(ctx, w, round, func(s *sitting) error {
		s.prepared = before
		if s.round.TakesLate(q, at.Probes) {
			return s.late(at, a)
		}
		if err := s.expectStep(at); err != nil {
			return err
		}
		if refused := unusable(s.question(q).Task, a); refused != "" {
			return s.refuse(a.Text, refused)
		}
		if s.round.Phase == interview.Probing {
			return s.reply(q, a)
		}
		if s.question(q).Task.Kind.Runs() {
			run = s.run(w, q, a)
			run.trial = run.question.Tried()
			if err := s.tx.TakeSaid(s.row.ID, q, at.Probes); err != nil {
				return err
			}
			return s.keep(a.Text) // should the bot end while it runs, the form still has it
		}
		return s.answer(ctx, q, a)
	})
	return view, c.taken(run, err), err
}

// refuse keeps what was typed, for the form, and says why it was refused.
func (s *sitting) refuse(typed, why string) error {
	if err := s.keep(typed); err != nil {
		return err
	}
	return &coach.Error{Code: coach.Bad, Sentence: why}
}

// keep keeps what was typed for the form.
func (s *sitting) keep(typed string) error {
	return s.tx.SaveDraft(s.row.UserID, s.slot(), map[string]string{"answer": typed})
}

// forgetDraft empties the form's draft: its answer is in.
func (s *sitting) forgetDraft() error { return s.tx.SaveDraft(s.row.UserID, s.slot(), nil) }

// unusable says why an answer cannot be graded at all, or "".
func unusable(t interview.Task, a interview.Answer) string { return coach.Unusable(t, a) }

// answer takes the answer to the current question, of every kind that needs nothing run.
func (s *sitting) answer(ctx context.Context, q int, a interview.Answer) error {
	question := s.question(q)
	if question.Task.Kind == interview.Open && a.Text == "" { // said aloud: there is nothing that could be read
		return s.heard(interview.Event{Kind: interview.Answered, Q: q, Answer: a}, interview.Hearing{})
	}
	if question.Task.Kind == interview.Open {
		heard, err := s.hearing(question, s.round.Places[q].Simply, a.Text)
		if err != nil { // it is no answer that could be read: its place is not spent
			return s.refuse(a.Text, (&questions.UnreadableError{Err: err}).Person())
		}
		return s.heard(interview.Event{Kind: interview.Answered, Q: q, Answer: a}, heard)
	}
	verdict, err := s.verdict(ctx, q, a)
	var unreadable interface{ Person() string }
	if errors.As(err, &unreadable) {
		return s.refuse(a.Text, unreadable.Person())
	}
	if err != nil {
		return fmt.Errorf("grading %s: %w", question.ID, err)
	}
	return s.record(q, a, verdict)
}

// record takes an answer with its verdict.
func (s *sitting) record(q int, a interview.Answer, v interview.Verdict) error {
	if err := s.forgetDraft(); err != nil {
		return err
	}
	if err := s.add(interview.Event{Kind: interview.Answered, Q: q, Answer: a}); err != nil {
		return err
	}
	return s.grade(interview.Graded, q, v)
}

// reply takes the reply to a probe, which is read in that probe's light. What was heard before stays.
func (s *sitting) reply(q int, a interview.Answer) error {
	heard := interview.Hearing{Reaction: interview.DontKnow}
	if a.Aloud > 0 {
		heard.Reaction = ""
	}
	if a.Text != "" { // else it was passed on, or said aloud
		p := s.round.Places[q]
		var err error
		if heard, err = s.hearing(s.question(q), p.Probes[len(p.Probes)-1], a.Text); err != nil {
			return s.refuse(a.Text, (&questions.UnreadableError{Err: err}).Person())
		}
	}
	return s.heard(interview.Event{Kind: interview.Replied, Q: q, Answer: a}, heard)
}

// heard takes what was said to an open question, and does what an interviewer does then: asks the next probe, or puts the question more
// simply where nothing was heard. Who does not know is asked no further.
func (s *sitting) heard(e interview.Event, h interview.Hearing) error {
	if err := s.forgetDraft(); err != nil {
		return err
	}
	e.Seen, e.Perhaps, e.Evidence, e.Reversed, e.Refused = h.Seen, h.Perhaps, h.Evidence, h.Reversed, h.Refused
	e.Reaction = h.Reaction
	if err := s.add(e); err != nil || e.Answer.Aloud > 0 { // what was said aloud is not known, so nothing of it can be followed up
		return err
	}
	switch {
	case h.Reaction == interview.DontKnow && e.Kind == interview.Answered:
		return s.unknown(e.Q)
	case h.Reaction == interview.DontKnow:
		return nil
	case h.Unheard() && s.maySimplify(e.Q):
		_, point := interview.Simply(s.question(e.Q).Task)
		return s.add(interview.Event{Kind: interview.Simpler, Q: e.Q, Point: point})
	}
	return s.probe(e.Q)
}

// unknown grades "I don't know" to a question: nothing was heard, so there is nothing to tick.
func (s *sitting) unknown(q int) error {
	p := s.round.Places[q]
	v := interview.GradeOpen(s.question(q).Task, p.Seen, nil, p.HintCost)
	v.Grader, v.Evidence, v.Perhaps = interview.Machine, p.Evidence, p.Perhaps
	return s.grade(interview.Graded, q, v)
}

// maySimplify says whether a question may be put once more, simpler: in practice, where it was not yet. An exam tells nobody before its end
// what was heard; and a daily is one answer of everybody to the same question, so that nobody gets an easier one.
func (s *sitting) maySimplify(q int) bool {
	p := s.round.Places[q]
	if s.row.Mode != interview.Practice || s.row.DailyDate != 0 || p.Simpler || len(p.Probes) > 0 {
		return false
	}
	text, _ := interview.Simply(s.question(q).Task)
	return text != ""
}

// probe asks the next probe of an open answer, if there is one to ask.
func (s *sitting) probe(q int) error {
	p := s.round.Places[q]
	heard := interview.Hearing{Seen: p.Seen, Perhaps: p.Perhaps, Reversed: p.Reversed}
	if p.Simply != "" { // that probe was asked already
		heard.Seen = append(slices.Clip(heard.Seen), p.Simply)
	}
	point, ok := interview.NextProbeAfter(s.question(q).Task, heard, p.Probes)
	if !ok {
		return nil
	}
	quote := interview.QuoteFor(s.question(q).Task, p, point.ID)
	return s.add(interview.Event{Kind: interview.Probed, Q: q, Point: point.ID, Quote: quote.Point, Near: quote.Near})
}

// Pass is "I don't know" to an open question or to a probe: nothing more is asked there, and what was heard before stays.
func (c *Rounds) Pass(ctx context.Context, w coach.Who, round string, at Step) (View, error) {
	return c.act(ctx, w, round, func(s *sitting) error {
		if err := s.expectStep(at); err != nil {
			return err
		}
		return s.pass(at.Place)
	})
}

func (s *sitting) pass(q int) error {
	if s.round.Phase == interview.Probing {
		return s.reply(q, interview.Answer{})
	}
	if s.question(q).Task.Kind != interview.Open {
		return &coach.Error{Code: coach.Bad, Sentence: "This one is answered, or skipped."}
	}
	return s.heard(interview.Event{Kind: interview.Answered, Q: q}, interview.Hearing{Reaction: interview.DontKnow})
}

// Confirm takes the person's own ticks of an open answer: ids of key points. Ids that the question does not have count nothing.
func (c *Rounds) Confirm(ctx context.Context, w coach.Who, round string, q int, claimed []string) (View, error) {
	return c.act(ctx, w, round, func(s *sitting) error {
		if err := s.expect(q, interview.Confirming); err != nil {
			return err
		}
		return s.confirm(q, claimed)
	})
}

// ConfirmRecognised takes the key points of an open answer as the machine ticked them.
func (c *Rounds) ConfirmRecognised(ctx context.Context, w coach.Who, round string, q int) (View, error) {
	return c.act(ctx, w, round, func(s *sitting) error {
		if err := s.expect(q, interview.Confirming); err != nil {
			return err
		}
		return s.confirm(q, s.round.Places[q].Seen)
	})
}

func (s *sitting) confirm(q int, claimed []string) error {
	p := s.round.Places[q]
	v := interview.GradeOpen(s.question(q).Task, p.Seen, claimed, p.HintCost)
	v.Evidence, v.Perhaps, v.Reversed, v.Refused = p.Evidence, p.Perhaps, p.Reversed, p.Refused
	v.Aloud = p.Aloud()
	return s.grade(interview.Confirmed, q, v)
}

// Skip passes a question over: it counts 0 in the round's result, and is no attempt. Of one that is Tried it is giving up, and the view
// shows its solution.
func (c *Rounds) Skip(ctx context.Context, w coach.Who, round string, q int) (View, error) {
	return c.act(ctx, w, round, func(s *sitting) error {
		if err := s.expect(q, interview.Asking); err != nil {
			return err
		}
		if s.round.Places[q].Given { // and then put more simply: it was answered, and is graded
			return s.pass(q)
		}
		if s.question(q).Tried() {
			s.graded = q
		}
		if err := s.tx.SaveSeen(w.UserID, s.row.Plan[q].Question.Whole(), s.who.Now); err != nil {
			return err
		}
		if err := s.add(interview.Event{Kind: interview.Skipped, Q: q}); err != nil {
			return err
		}
		return s.passOver() // nothing is asked about code that there is not
	})
}

// Stop ends a round early, at the place where it was asked for. Open answers already given still wait for their ticks.
func (c *Rounds) Stop(ctx context.Context, w coach.Who, round string, q int) (View, error) {
	return c.act(ctx, w, round, func(s *sitting) error {
		if err := s.expect(q, interview.Asking, interview.Probing); err != nil {
			return err
		}
		return s.add(interview.Event{Kind: interview.Stopped})
	})
}
