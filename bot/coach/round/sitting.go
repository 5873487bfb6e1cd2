package round

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// sitting is a round in the middle of one action: its rows, what they fold to, and what the action adds.
type sitting struct {
	c        *Rounds
	tx       tx
	who      coach.Visitor
	row      store.Round
	events   []interview.Event
	round    interview.Round
	fixed    map[int]interview.Verdict // by place: an organiser found that an answer was right
	graded   int                       // place that this action graded, or gave up on; else -1
	lib      coach.Library
	secrets  []interview.QuestionID // whose answers the person is not to see: a daily asks them, or their exam
	prepared *prepared              // the answer as it was read before; nil: it is read now
	clock    time.Time              // the clock closes it as of then; zero: its person acts
	// lookForSecrets finds them anew: what was a secret is none any more once a daily was answered.
	lookForSecrets func() error
	looks          bool // nothing is written: what time has done meanwhile is worked out, and written by the next action
}

const (
	endedSentence    = "This round has ended. Start another with /mock."
	pastStepSentence = "That step is behind you. This is how it stands now."
	pastSentence     = "That question is already done. This is how it stands now."
	voidSentence     = "That question was passed over: it is a daily question now, or was taken out. Here it counts nothing."
	notYoursSentence = "This round belongs to someone else. Start your own with /mock."
)

// load reads a round of this person. A round that does not exist (any more) and another person's are *coach.Error.
func (c *Rounds) load(tx tx, v coach.Visitor, id string) (store.Round, error) {
	row, err := tx.Round(id)
	if errors.Is(err, store.ErrNotFound) {
		return row, &coach.Error{Code: coach.Ended, Sentence: endedSentence}
	}
	if err != nil {
		return row, fmt.Errorf("reading the round: %w", err)
	}
	if row.UserID != v.UserID {
		return row, &coach.Error{Code: coach.NotYours, Sentence: notYoursSentence}
	}
	return row, nil
}

// sit folds a round's rows, and does first what time has done meanwhile: an exam's clock may have run out, and a question may have
// left the bank.
func (c *Rounds) sit(tx *store.Tx, v coach.Visitor, row store.Round) (*sitting, error) {
	return c.sitAt(tx, &sitting{c: c, tx: tx, who: v, row: row, graded: -1})
}

// look is sit for who only looks.
func (c *Rounds) look(tx *store.Tx, v coach.Visitor, row store.Round) (*sitting, error) {
	return c.sitAt(tx, &sitting{c: c, tx: tx, who: v, row: row, graded: -1, looks: true})
}

func (c *Rounds) sitAt(tx *store.Tx, s *sitting) (_ *sitting, err error) {
	row, v := s.row, s.who
	if s.lib, err = c.Library(tx, row.GuildID); err != nil {
		return nil, err
	}
	s.lookForSecrets = func() error { return s.findSecrets(tx) }
	if err := s.lookForSecrets(); err != nil {
		return nil, err
	}
	if s.events, err = tx.Events(row.ID); err != nil {
		return nil, fmt.Errorf("reading what happened: %w", err)
	}
	if s.fixed, err = tx.Corrections(row.ID); err != nil {
		return nil, fmt.Errorf("reading corrections: %w", err)
	}
	if err := s.fold(); err != nil {
		return nil, err
	}
	if s.asking() && !row.Deadline.IsZero() && !s.now().Before(row.Deadline) {
		if err := s.add(interview.Event{Kind: interview.Expired, At: row.Deadline}); err != nil {
			return nil, err
		}
	}
	if row.DailyDate != 0 && !row.Practice && s.round.Phase == interview.Asking {
		over, err := c.dailies.WasOver(tx, row.Series(), row.DailyDate, v.Now)
		if err != nil {
			return nil, err
		}
		if over {
			if err := s.lapse(); err != nil {
				return nil, err
			}
		}
	}
	if err := s.passOver(); err != nil || s.round.Phase != interview.Over || row.DailyDate != 0 {
		return s, err
	}
	return s, s.hideAsked(tx)
}

// findSecrets finds the questions whose answers the person is not to see now.
func (s *sitting) findSecrets(tx *store.Tx) (err error) {
	if s.secrets, err = s.c.Secrets(tx, s.who); err != nil {
		return err
	}
	if s.row.DailyDate == 0 && s.row.EndedAt.IsZero() { // it may be the exam itself
		return nil
	}
	exam, err := examAsks(tx, s.row.UserID)
	s.secrets = slices.Concat(s.secrets, exam)
	return err
}

// hideAsked makes a secret of what the person's running round asks now, for who reads a round that has ended: that question may stand in
// both.
func (s *sitting) hideAsked(tx *store.Tx) error {
	now, err := s.tx.RunningMock(s.row.UserID)
	if errors.Is(err, store.ErrNotFound) || err == nil && now.ID == s.row.ID {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading the running round: %w", err)
	}
	for _, ask := range s.row.Plan {
		hidden, err := s.c.Secret(tx, s.who, s.c, ask.Question)
		if err != nil {
			return err
		}
		if hidden && !slices.Contains(s.secrets, ask.Question) {
			s.secrets = append(s.secrets, ask.Question)
		}
	}
	return nil
}

// lapse makes practice of a daily's answer that was begun and not given before the daily was over: its answer stands in the thread.
func (s *sitting) lapse() error {
	switch _, err := s.tx.DailyPractice(s.row.UserID, s.row.Series(), s.row.DailyDate); {
	case err == nil: // there is one already, and one at a time is enough
		return s.add(interview.Event{Kind: interview.Skipped, Q: 0})
	case !errors.Is(err, store.ErrNotFound):
		return fmt.Errorf("reading the practice: %w", err)
	}
	s.row.Practice = true
	if s.looks {
		return nil
	}
	return s.tx.MakePractice(s.row.ID)
}

func (s *sitting) asking() bool { return asking(s.round) }

func (s *sitting) fold() (err error) {
	if s.round, err = interview.Fold(s.row.Mode, s.row.Plan, s.events); err != nil {
		return fmt.Errorf("folding round %s: %w", s.row.ID, err)
	}
	for place, v := range s.fixed {
		s.round.Places[place].Verdict = &v
	}
	return nil
}

// now is the moment at which something is done.
func (s *sitting) now() time.Time {
	if !s.clock.IsZero() {
		return s.clock
	}
	return s.who.Now
}

// add appends an event, of now unless it says when it was, and ends the round when that was its last.
func (s *sitting) add(e interview.Event) error {
	if e.At.IsZero() {
		e.At = s.now()
	}
	if !s.looks {
		if err := s.tx.AddEvent(s.row.ID, len(s.events), e); err != nil {
			return fmt.Errorf("adding %s: %w", e.Kind, err)
		}
		if err := s.takeSaid(e); err != nil {
			return err
		}
	}
	s.events = append(s.events, e)
	if err := s.fold(); err != nil || s.looks {
		return err
	}
	if s.round.Phase == interview.Over && s.row.EndedAt.IsZero() {
		s.row.EndedAt = s.now()
		if err := s.tx.SaveDraft(s.row.UserID, s.facing(), nil); err != nil {
			return err
		}
		return s.tx.EndRound(s.row.ID, s.row.EndedAt)
	}
	return nil
}

// takeSaid notes that an answer was made of what was typed at its step in direct messages.
func (s *sitting) takeSaid(e interview.Event) error {
	switch e.Kind {
	case interview.Answered, interview.Replied:
		if err := s.tx.TakeSaid(s.row.ID, e.Q, s.round.Places[e.Q].Steps()); err != nil {
			return fmt.Errorf("taking what was said: %w", err)
		}
	case interview.Hinted, interview.Simpler, interview.Probed, interview.Confirmed, interview.Graded, interview.Skipped, interview.Stopped,
		interview.Expired, interview.Late:
	}
	return nil
}

// passOver passes over places whose question the bank no longer has, so that an update of the bank never strands a round, and in a mock
// those whose question became a daily meanwhile: its answer is a secret, and it is answered there. What is asked about code is passed over
// when the code was.
func (s *sitting) passOver() error {
	for s.round.Phase != interview.Over {
		q := s.round.Current
		if _, ok := s.lib.Question(s.row.Plan[q].Question); ok {
			if !s.secretPlace(q) && !s.pointless(q) {
				return nil
			}
		}
		e := interview.Event{Kind: interview.Skipped, Q: q, Void: true}
		switch s.round.Phase {
		case interview.Probing:
			e = interview.Event{Kind: interview.Replied, Q: q, Seen: s.round.Places[q].Seen}
		case interview.Confirming:
			e = interview.Event{Kind: interview.Confirmed, Q: q, Verdict: &interview.Verdict{Grader: interview.Machine}}
		case interview.Asking, interview.Over:
		}
		if err := s.add(e); err != nil {
			return err
		}
	}
	return nil
}

// secretPlace says whether place q asks what is a secret now.
func (s *sitting) secretPlace(q int) bool {
	return s.row.DailyDate == 0 && s.round.Phase == interview.Asking && slices.Contains(s.secrets, s.row.Plan[q].Question.Whole())
}

// pointless says whether place q asks about code that was passed over.
func (s *sitting) pointless(q int) bool {
	if s.round.Phase != interview.Asking || !s.row.Plan[q].Question.Step().After() {
		return false
	}
	code := s.round.Code(s.round.Exercise(q))
	return code >= 0 && s.round.Places[code].Skipped
}

// question is the bank's question of a place; a withdrawn one has only its id.
func (s *sitting) question(q int) questions.Question {
	id := s.row.Plan[q].Question
	if found, ok := s.lib.Question(id); ok {
		p := s.round.Places[q]
		if found.Task.Kind.Runs() && p.Given && (p.Verdict == nil || p.Verdict.Grader == interview.Self) {
			return selfGraded(found)
		}
		return found
	}
	return questions.Question{ID: id, Item: s.row.Plan[q].Item, Section: s.row.Plan[q].Section,
		SectionTitle: s.lib.SectionTitle(s.row.Plan[q].Section), Title: "A question that was withdrawn"}
}

// expect refuses an action on a place or in a phase that is past: a double click, or an old message.
func (s *sitting) expect(q int, phases ...interview.Phase) error {
	if s.round.Phase == interview.Over {
		if s.row.DailyDate != 0 {
			return &coach.Error{Code: coach.Ended, Sentence: "You have answered this one already. Here is your answer."}
		}
		return &coach.Error{Code: coach.Ended, Sentence: endedSentence}
	}
	for _, p := range phases {
		if s.round.Phase == p && s.round.Current == q {
			return nil
		}
	}
	if q >= 0 && q < len(s.round.Places) && s.round.Places[q].Void {
		return &coach.Error{Code: coach.Ended, Sentence: voidSentence}
	}
	if s.round.Expired && q >= 0 && q < len(s.round.Places) && !s.round.Places[q].Given {
		return &coach.Error{Code: coach.Ended,
			Sentence: "Time is up: that answer came after the exam's clock ran out. The round goes on below."}
	}
	return &coach.Error{Code: coach.Ended, Sentence: pastSentence}
}

// expectStep refuses what was typed for a step that is past: the question's form when a probe was asked meanwhile, or the form of an
// earlier probe.
func (s *sitting) expectStep(at Step) error {
	err := s.expect(at.Place, interview.Asking, interview.Probing)
	var told *coach.Error
	if errors.As(err, &told) && told.Sentence == pastSentence || err == nil && s.round.Places[at.Place].Steps() != at.Probes {
		return &coach.Error{Code: coach.Ended, Sentence: pastStepSentence}
	}
	return err
}

// grade records a verdict on the place q and writes the attempt.
func (s *sitting) grade(kind interview.EventKind, q int, v interview.Verdict) error {
	s.graded = q
	if s.row.Practice { // the daily's one attempt was made
		return s.add(interview.Event{Kind: kind, Q: q, Verdict: &v})
	}
	place := s.round.Places[q]
	if place.Question.Step() != interview.CodeStep {
		// No attempt: five graded answers to one item within minutes, two of them picked from a few options, would make its memory steadier
		// and its mean another than the same code asked alone. The events keep the step's verdict, and the round's result counts it.
		if err := s.tx.SaveSeen(s.row.UserID, place.Question.Whole(), s.who.Now); err != nil {
			return fmt.Errorf("noting that the question was seen: %w", err)
		}
		return s.add(interview.Event{Kind: kind, Q: q, Verdict: &v})
	}
	var there interview.Date
	if s.row.DailyDate != 0 { // the group's day is the server's
		g, err := s.tx.Guild(s.row.GuildID)
		if err != nil {
			return fmt.Errorf("reading the server: %w", err)
		}
		there = interview.DateOf(s.who.Now.In(s.c.Location(g.Zone)))
	}
	err := s.tx.AddAttempt(store.Attempt{
		UserID: s.row.UserID, GuildID: s.row.GuildID, RoundID: s.row.ID, Place: q, DailyDate: s.row.DailyDate, Profile: s.row.Profile,
		Question: place.Question, Item: place.Item, LocalDate: s.who.Today, GroupDate: there, At: s.who.Now,
		Verdict: v, Answer: place.Said(),
	})
	if err != nil {
		return fmt.Errorf("writing the attempt: %w", err)
	}
	return s.add(interview.Event{Kind: kind, Q: q, Verdict: &v})
}

// view is the round as its person sees it.
func (s *sitting) view() (View, error) {
	v := View{
		Sections: s.lib.Sections(),
		ID:       s.row.ID, Daily: s.row.DailyDate != 0, Date: s.row.DailyDate, GuildID: s.row.GuildID, Profile: s.row.Profile,
		Format: s.row.Format, Section: s.row.Section,
		Practice: s.row.Practice,
		Steer:    s.row.Steer, Round: s.round, StartedAt: s.row.StartedAt, Deadline: s.row.Deadline, Graded: s.graded,
	}
	if v.Daily && s.graded >= 0 {
		if err := s.lookForSecrets(); err != nil {
			return v, err
		}
	}
	for i, ask := range s.row.Plan {
		v.Questions = append(v.Questions, s.question(i))
		v.Secret = append(v.Secret, slices.Contains(s.secrets, ask.Question.Whole()))
	}
	made, err := s.made()
	if err != nil {
		return v, err
	}
	v.Made = made
	if s.round.Phase == interview.Over {
		r := s.round.Result(v.Sections)
		v.Result = &r
		if v.Limits, err = s.c.limits(s.tx, s.who); err != nil || v.Daily {
			return v, err
		}
		v.Debrief, err = s.debrief(v.Questions)
		return v, err
	}
	if s.round.Phase == interview.Asking {
		s.c.prepare(v.Question())
	}
	draft, err := s.tx.Draft(s.row.UserID, s.slot())
	v.Draft = draft["answer"]
	return v, err
}

// slot names the draft of the form that the round waits for: a probe's reply is another form than the answer.
func (s *sitting) slot() string {
	return s.slotOf(Step{Place: s.round.Current, Probes: s.round.Places[s.round.Current].Steps()})
}

// slotOf names the draft of the form of a step.
func (s *sitting) slotOf(at Step) string {
	return fmt.Sprintf("round/%s/%d/%d", s.row.ID, at.Place, at.Probes)
}

// act runs one action on a round in one transaction. What the person may be told (*coach.Error) comes with the round as it is,
// and what the action and time have done until then is kept; any other error undoes it all.
func (c *Rounds) act(ctx context.Context, w coach.Who, id string, do func(*sitting) error) (view View, err error) {
	return c.actAt(ctx, w, id, c.Now(), do)
}

// actAt is act of something that was done at that moment.
func (c *Rounds) actAt(ctx context.Context, w coach.Who, id string, when time.Time, do func(*sitting) error) (view View, err error) {
	var told *coach.Error
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.VisitAt(tx, w, when)
		if err != nil {
			return err
		}
		row, err := c.load(tx, v, id)
		if err != nil {
			return err
		}
		s, err := c.sit(tx, v, row)
		if err != nil {
			return err
		}
		if err := do(s); err != nil && !errors.As(err, &told) {
			return err
		}
		view, err = s.view()
		return err
	})
	if err == nil && view.Daily && !view.Practice && view.Graded >= 0 {
		c.dailies.NoteStale(store.SeriesOf(view.GuildID, view.Profile), view.Date)
	}
	if err == nil && told != nil {
		return view, told
	}
	return view, err
}
