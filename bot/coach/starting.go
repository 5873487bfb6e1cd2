package coach

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

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
func (c *Coach) StartRound(ctx context.Context, w Who, s StartRound) (Started, error) {
	if err := s.check(); err != nil {
		return Started{}, err
	}
	var started Started
	err := c.store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.visit(tx, w)
		if err != nil {
			return err
		}
		running, err := c.running(tx, v)
		if err != nil {
			return err
		}
		if running != nil && (!s.Replace || s.Running != "" && s.Running != running.row.ID) {
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
		if running != nil {
			if err := running.abandon(); err != nil {
				return err
			}
		}
		begun, err := c.begin(tx, v, s, plan)
		if err != nil {
			return err
		}
		view, err := begun.view()
		view.Started = true
		started.Round = &view
		return err
	})
	if errors.Is(err, store.ErrExists) { // two /mock at once: the other was first
		return c.StartRound(ctx, w, StartRound{Section: s.Section, N: s.N, Mode: s.Mode})
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
	switch {
	case s.N < 1 || s.N > MaxQuestions:
		return &Error{Code: Bad, Sentence: fmt.Sprintf("A round has 1 to %d questions. Choose a number in between.", MaxQuestions)}
	case s.Section != "" && !s.Section.Valid():
		return &Error{Code: Bad, Sentence: "That is not one of the six sections. Choose one from the list, or none to be steered."}
	case s.Mode != interview.Practice && s.Mode != interview.Exam:
		return &Error{Code: Bad, Sentence: "A round is either practice or exam. Choose one from the list."}
	}
	return nil
}

// running is this person's mock that has not ended, or nil. One that time has ended meanwhile is not running.
func (c *Coach) running(tx *store.Tx, v visitor) (*sitting, error) {
	row, err := tx.RunningMock(v.UserID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the running round: %w", err)
	}
	s, err := c.sit(tx, v, row)
	if err != nil || s.round.Phase == interview.Over {
		return nil, err
	}
	return s, nil
}

// Running is this person's mock that has not ended, or nil.
func (c *Coach) Running(ctx context.Context, w Who) (*RoundView, error) {
	var view *RoundView
	err := c.store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.visit(tx, w)
		if err != nil {
			return err
		}
		view, err = c.runningView(tx, v)
		return err
	})
	return view, err
}

func (c *Coach) runningView(tx *store.Tx, v visitor) (*RoundView, error) {
	s, err := c.running(tx, v)
	if err != nil || s == nil {
		return nil, err
	}
	view, err := s.view()
	return &view, err
}

// abandon ends a round for good: nobody escapes a grade by walking away from the ticks.
func (s *sitting) abandon() error {
	if s.asking() {
		if err := s.add(interview.Event{Kind: interview.Stopped}); err != nil {
			return err
		}
	}
	for s.round.Phase == interview.Confirming {
		if err := s.confirm(s.round.Current, s.round.Places[s.round.Current].Seen); err != nil {
			return err
		}
	}
	return nil
}

func (c *Coach) plan(tx *store.Tx, v visitor, s StartRound) ([]interview.Ask, error) {
	states, err := tx.ItemStates(v.UserID)
	if err != nil {
		return nil, fmt.Errorf("reading strengths: %w", err)
	}
	seen, err := tx.Seen(v.UserID)
	if err != nil {
		return nil, fmt.Errorf("reading what was seen: %w", err)
	}
	lib, err := c.library(tx, v.GuildID)
	if err != nil {
		return nil, err
	}
	return interview.Plan(interview.PlanFor{
		N: s.N, Section: s.Section, Steer: v.guild.Steer, Standing: c.standing(v.guild, states, v.today), Items: c.items(v.guild),
		Candidates: lib.Candidates(v.guild.Beyond), States: states, Asked: seen, Now: v.now, Today: v.today, Seed: seed(),
	})
}

func (c *Coach) begin(tx *store.Tx, v visitor, s StartRound, plan []interview.Ask) (*sitting, error) {
	row := store.Round{
		ID: newID(), UserID: v.UserID, GuildID: v.GuildID, Mode: s.Mode, Section: s.Section, Steer: v.guild.Steer,
		Plan: plan, StartedAt: v.now,
	}
	if s.Mode == interview.Exam {
		lib, err := c.library(tx, v.GuildID)
		if err != nil {
			return nil, err
		}
		var kinds []interview.Kind
		for _, ask := range plan {
			q, _ := lib.Question(ask.Question) // planned from the same library
			kinds = append(kinds, q.Task.Kind)
		}
		row.Deadline = v.now.Add(interview.ExamTime(kinds))
	}
	if err := tx.AddRound(row); err != nil {
		return nil, fmt.Errorf("writing the round: %w", err)
	}
	return c.sit(tx, v, row)
}

// newID is a round's id: ten characters of small letters and digits, short enough for a custom id.
func newID() string { return strings.ToLower(rand.Text())[:10] }

// seed settles what the steering's rules leave open.
func seed() uint64 {
	var b [8]byte
	_, _ = rand.Read(b[:]) // it never fails
	return binary.LittleEndian.Uint64(b[:])
}
