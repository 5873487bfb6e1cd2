package round

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// DefaultQuestions is the length of a round when nobody says otherwise.
const DefaultQuestions = 3

// MaxQuestions is the longest round.
const MaxQuestions = 10

// StartRound plans and begins a mock round. A round that is running comes back instead, unless s.Replace ends it: its
// open answers that still wait for ticks are then graded by what the machine recognised. A wish to replace one round ends no other, so
// that pressing twice does not end the round that the first press began.
func (c *Rounds) StartRound(ctx context.Context, w coach.Who, s StartRound) (Started, error) {
	if err := s.check(); err != nil {
		return Started{}, err
	}
	var started Started
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		if sections := c.BankOf(v.Guild).Sections(); s.Section != "" && !sections.Has(s.Section) {
			return noSuchSection(sections)
		}
		running, err := c.running(tx, v, c.sit)
		if err != nil {
			return err
		}
		if running != nil && (!s.Replace || s.Running != "" && s.Running != running.row.ID) {
			if v.Guild.Steer == interview.Strict { // to end one round for another is not offered when the other is refused
				if _, err := c.plan(tx, v, s); errors.As(err, &started.Refused) {
					return nil
				}
			}
			view, err := running.view()
			started.Running = &view
			return err
		}
		plan, err := c.plan(tx, v, s)
		if errors.As(err, &started.Refused) {
			return nil // a strict server; what was running goes on
		}
		if err != nil {
			return err
		}
		if len(plan.asks) == 0 {
			started.Nothing = s.Format
			return nil
		}
		if running != nil {
			if err := running.abandon(); err != nil {
				return err
			}
		}
		begun, err := c.begin(tx, v, s, plan.asks)
		if err != nil {
			return err
		}
		view, err := begun.view()
		view.Started, view.Shortage = true, plan.shortage
		started.Round = &view
		return err
	})
	if errors.Is(err, store.ErrExists) { // two /mock at once: the other was first
		s.Replace, s.Running = false, ""
		return c.StartRound(ctx, w, s)
	}
	return started, err
}

func (s *StartRound) check() error {
	if s.N == 0 {
		s.N = DefaultQuestions
	}
	if s.Mode == "" {
		s.Mode = interview.Practice
	}
	if s.Format == "" {
		s.Format = interview.Drill
		if s.Section != "" {
			s.Format = interview.SectionFormat
		}
	}
	switch {
	case s.N < 1 || s.N > MaxQuestions:
		return &coach.Error{Code: coach.Bad, Sentence: fmt.Sprintf("A round has 1 to %d questions. Choose a number in between.", MaxQuestions)}
	case s.Mode != interview.Practice && s.Mode != interview.Exam:
		return &coach.Error{Code: coach.Bad, Sentence: "A round is either practice or exam. Choose one from the list."}
	case !s.Format.Known():
		return &coach.Error{Code: coach.Bad, Sentence: "That is not one of the formats. Choose one from the list."}
	case s.Format.Across() && s.Section != "":
		return &coach.Error{Code: coach.Bad, Sentence: "That format goes across the sections, so no section can be chosen. Leave section out, " +
			"or choose another format."}
	}
	return nil
}

// noSuchSection says which sections there are.
func noSuchSection(sections interview.Sections) error {
	var titles []string
	for _, h := range sections {
		titles = append(titles, h.Title)
	}
	return &coach.Error{Code: coach.Bad, Sentence: "That is not one of the sections here, which are " + strings.Join(titles, ", ") +
		". Choose one of these, or none to be steered."}
}

// running is this person's mock that has not ended, or nil. One that time has ended meanwhile is not running. It is sat down to as sit
// says, which is sit or look.
func (c *Rounds) running(tx *store.Tx, v coach.Visitor, sit sitter) (*sitting, error) {
	row, err := tx.RunningMock(v.UserID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the running round: %w", err)
	}
	s, err := sit(tx, v, row)
	if err != nil || s.round.Phase == interview.Over {
		return nil, err
	}
	return s, nil
}

// sitter sits down to a round, to act or to look.
type sitter func(*store.Tx, coach.Visitor, store.Round) (*sitting, error)

// Running is this person's mock that has not ended, or nil.
func (c *Rounds) Running(ctx context.Context, w coach.Who) (*View, error) {
	var view *View
	err := c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) (err error) {
		view, err = c.runningView(tx, v)
		return err
	})
	return view, err
}

// RunningAt is a person's mock that has not ended, and the place where it is; "" when there is none.
func (c *Rounds) RunningAt(tx *store.Tx, v coach.Visitor) (id string, place int, err error) {
	view, err := c.runningView(tx, v)
	if err != nil || view == nil {
		return "", 0, err
	}
	return view.ID, view.Round.Current, nil
}

// AsksNow says whether a question is what a person's running round asks at this moment; of an exam, which says nothing before its end, any
// that it asks.
func (c *Rounds) AsksNow(tx *store.Tx, v coach.Visitor, q interview.QuestionID) (bool, error) {
	s, err := c.running(tx, v, c.look)
	if err != nil || s == nil {
		return false, err
	}
	if s.row.Mode == interview.Exam {
		return slices.Contains(asked(s.row), q), nil
	}
	return s.row.Plan[s.round.Current].Question.Whole() == q, nil
}

// AskedNow is what a person's running round asks at this moment; of an exam, all that it asks. See AsksNow.
func (c *Rounds) AskedNow(tx *store.Tx, v coach.Visitor) ([]interview.QuestionID, error) {
	s, err := c.running(tx, v, c.look)
	switch {
	case err != nil || s == nil:
		return nil, err
	case s.row.Mode == interview.Exam:
		return asked(s.row), nil
	}
	return []interview.QuestionID{s.row.Plan[s.round.Current].Question.Whole()}, nil
}

// examAsks are the questions of a person's running exam; none when there is none.
func examAsks(tx tx, user string) ([]interview.QuestionID, error) {
	row, err := tx.RunningMock(user)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("reading the running round: %w", err)
	case row.Mode != interview.Exam:
		return nil, nil
	}
	return asked(row), nil
}

// asked are the questions of a round's plan; of one that is asked in steps, the question.
func asked(row store.Round) (list []interview.QuestionID) {
	for _, ask := range row.Plan {
		list = append(list, ask.Question.Whole())
	}
	return list
}

func (c *Rounds) runningView(tx *store.Tx, v coach.Visitor) (*View, error) {
	s, err := c.running(tx, v, c.look)
	if err != nil || s == nil {
		return nil, err
	}
	view, err := s.view()
	return &view, err
}

// abandon ends a round for good: nobody escapes a grade by walking away from the ticks.
func (s *sitting) abandon() error { return s.end(false) }

// yourProject is the item that a loop begins with, where the checklist has it.
const yourProject interview.ItemID = "your-project"

// planned is what a round is to ask.
type planned struct {
	asks     []interview.Ask    // empty when nothing can be asked
	shortage interview.Shortage // what they lack of the format
}

// plan chooses what a round asks. A round of a strict server may be refused: the error is *interview.Refusal then.
func (c *Rounds) plan(tx *store.Tx, v coach.Visitor, s StartRound) (out planned, err error) {
	if s.planner != nil {
		out.asks, err = s.planner(tx, v)
	} else {
		out, err = c.steered(tx, v, s)
	}
	if err != nil || s.Format != interview.Coding && s.Format != interview.Loop {
		return out, err
	}
	lib, err := c.LibraryOf(tx, v.Guild)
	if err != nil {
		return out, err
	}
	out.asks = interview.InSteps(out.asks, lib.Steps)
	return out, nil
}

// steered is what the rules of steering choose.
func (c *Rounds) steered(tx *store.Tx, v coach.Visitor, s StartRound) (planned, error) {
	p, _, err := c.planFor(tx, v)
	if err != nil {
		return planned{}, err
	}
	p.Format, p.N, p.Section = s.Format, s.N, s.Section
	asks, err := interview.Plan(p)
	return planned{asks, interview.ShortageOf(p, asks)}, err
}

// planFor is all that planning a round depends on but what was wished for, and the library that it asks.
func (c *Rounds) planFor(tx *store.Tx, v coach.Visitor) (interview.PlanFor, coach.Library, error) {
	lib, err := c.LibraryOf(tx, v.Guild)
	if err != nil {
		return interview.PlanFor{}, lib, err
	}
	states, err := tx.ItemStates(v.UserID)
	if err != nil {
		return interview.PlanFor{}, lib, fmt.Errorf("reading strengths: %w", err)
	}
	seen, err := tx.Seen(v.UserID)
	if err != nil {
		return interview.PlanFor{}, lib, fmt.Errorf("reading what was seen: %w", err)
	}
	goal, err := tx.Goal(v.UserID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return interview.PlanFor{}, lib, fmt.Errorf("reading what the person works towards: %w", err)
	}
	secrets, err := c.Secrets(tx, v)
	return interview.PlanFor{
		Steer: v.Guild.Steer, Standing: c.Standing(v.Guild, states, v.Today), Items: c.Items(v.Guild), Secrets: secrets,
		Candidates: lib.Candidates(v.Guild.Beyond), Project: yourProject, States: states, Asked: seen, Now: v.Now, Today: v.Today,
		Goal: goal.Date, Seed: c.seed(),
	}, lib, err
}

func (c *Rounds) begin(tx *store.Tx, v coach.Visitor, s StartRound, plan []interview.Ask) (*sitting, error) {
	row := store.Round{
		ID: newID(), UserID: v.UserID, GuildID: v.GuildID, Mode: s.Mode, Format: s.Format, Section: s.Section, Steer: v.Guild.Steer,
		Plan: plan, StartedAt: v.Now,
	}
	if s.Mode == interview.Exam {
		lib, err := c.LibraryOf(tx, v.Guild)
		if err != nil {
			return nil, err
		}
		var kinds []interview.Kind
		for _, ask := range plan {
			q, _ := lib.Question(ask.Question) // planned from the same library
			kinds = append(kinds, q.Task.Kind)
		}
		row.Deadline = v.Now.Add(cmp.Or(s.Format.Time(), interview.ExamTime(kinds)))
	}
	row.DueAt = firstDue(row)
	if err := tx.AddRound(row); err != nil {
		return nil, fmt.Errorf("writing the round: %w", err)
	}
	return c.sit(tx, v, row)
}

// newID is a round's id: ten characters of small letters and digits, short enough for a custom id.
func newID() string { return strings.ToLower(rand.Text())[:10] }

// seed stands for what the steering's rules leave open.
func (c *Rounds) seed() uint64 {
	if c.Seed != nil {
		return c.Seed()
	}
	var b [8]byte
	_, _ = rand.Read(b[:]) // it never fails
	return binary.LittleEndian.Uint64(b[:])
}
