package hotseat

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Start is a wish for a hot seat; zero values are the defaults.
type Start struct {
	ChannelID string
	Section   interview.Section // "": the group's weakest link
	Minutes   int
	Questions int
}

// Started is what came of it.
type Started struct {
	GuildID, ChannelID string
	MessageID          string // of the first question; "" while Discord does not answer
	Questions          int
	// Refused is why a strict server refuses the section: the group stands too far above its weakest link there. nil: it began.
	Refused *interview.Refusal
	Wish    Start
}

func (s *Start) check() error {
	if s.Minutes == 0 {
		s.Minutes = DefaultMinutes
	}
	if s.Questions == 0 {
		s.Questions = DefaultQuestions
	}
	switch {
	case s.Minutes < 1 || s.Minutes > MaxMinutes:
		return bad("A question has 1 to %d minutes. Choose a number in between.", MaxMinutes)
	case s.Questions < 1 || s.Questions > MaxQuestions:
		return bad("A hot seat has 1 to %d questions. Choose a number in between.", MaxQuestions)
	}
	return nil
}

func bad(format string, args ...any) error {
	return &coach.Error{Code: coach.Bad, Sentence: fmt.Sprintf(format, args...)}
}

// StartSeat begins a hot seat in a channel and posts its first question. Code Bad when one runs there already, when there is no such
// section, or when the bot may not post there: then nothing is left of it.
func (c *Seats) StartSeat(ctx context.Context, w coach.Who, s Start) (Started, error) {
	if w.GuildID == "" {
		return Started{}, &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	}
	if err := s.check(); err != nil {
		return Started{}, err
	}
	out := Started{GuildID: w.GuildID, ChannelID: s.ChannelID, Questions: s.Questions, Wish: s}
	row := store.Seat{ID: newID(), GuildID: w.GuildID, ChannelID: s.ChannelID, StarterID: w.UserID, Section: s.Section, Minutes: s.Minutes,
		Questions: s.Questions, BegunAt: c.Now()}
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		if sections := c.BankOf(v.Guild).Sections(); s.Section != "" && !sections.Has(s.Section) {
			return bad("That is not one of the sections here. Choose one from the list, or none for the group's weakest link.")
		}
		_, err = tx.SeatIn(w.GuildID, s.ChannelID)
		switch {
		case err == nil:
			return errBusy
		case !errors.Is(err, store.ErrNotFound):
			return fmt.Errorf("looking for a running one: %w", err)
		}
		ok := false
		if out.Refused, ok, err = c.begin(tx, v.Guild, row, true); err == nil && !ok && out.Refused == nil {
			return bad("There is no question for a hot seat here at the moment. Choose another section.")
		}
		return err
	})
	switch {
	case errors.Is(err, store.ErrExists): // two at once: the other was first
		return out, errBusy
	case err != nil || out.Refused != nil:
		return out, err
	}
	problem := c.deliver(ctx, row.ID)
	post, err := c.postOf(ctx, row.ID, 0, store.SeatQuestionPost)
	if err != nil {
		return out, err
	}
	out.MessageID = post.MessageID
	var refused *coach.ChannelError
	if post.State == store.Pending && post.Tried == 0 && errors.As(problem, &refused) {
		if err := c.drop(ctx, row.ID); err != nil {
			return out, err
		}
		return out, &coach.Error{Code: coach.Bad, Sentence: refused.Sentence, Err: refused}
	}
	return out, nil
}

var errBusy = &coach.Error{Code: coach.Bad, Sentence: "A hot seat is on in this channel already. Take part in that one, or start this " +
	"one in another " +
	"channel."}

// begin writes a hot seat with its first question, and the post of it. ok is false when there is nothing to ask. A strict server refuses a
// section in which the group stands too far above its weakest link: who asks now is told so; a weekly one, which nobody asks for now, goes
// by the weakest link instead.
func (c *Seats) begin(tx *store.Tx, g store.Guild, s store.Seat, asked bool) (refused *interview.Refusal, ok bool, err error) {
	ch, err := c.chooser(tx, g)
	if err != nil {
		return nil, false, err
	}
	switch refused = interview.Refuses(g.Steer, ch.group, s.Section); {
	case refused != nil && asked:
		return refused, false, nil
	case refused != nil:
		s.Section = ""
	}
	ask, ok := ch.next(s.Section)
	if !ok {
		return nil, false, nil
	}
	s.Phase = store.SeatAsking
	if err := tx.AddSeat(s); err != nil {
		return nil, false, fmt.Errorf("writing the hot seat: %w", err)
	}
	return nil, true, c.ask(tx, s, ask)
}

// ask writes the question of the place where a hot seat is, and that it is to be posted.
func (c *Seats) ask(tx tx, s store.Seat, a interview.Ask) error {
	q := store.SeatQuestion{SeatID: s.ID, Place: s.Place, GuildID: s.GuildID, Ask: a, AskedAt: c.Now()}
	if err := tx.AddSeatQuestion(q); err != nil {
		return fmt.Errorf("writing the question: %w", err)
	}
	return c.announce(tx, s, store.SeatQuestionPost)
}

// announce writes that a post of the place where a hot seat is is to be sent.
func (c *Seats) announce(tx tx, s store.Seat, kind store.SeatPostKind) error {
	err := tx.AddSeatPost(store.SeatPost{SeatID: s.ID, Place: s.Place, Kind: kind, State: store.Pending, DecidedAt: c.Now(),
		Nonce: coach.Nonce("s", fmt.Sprintf("%s/%d/%s", s.ID, s.Place, kind))})
	if err != nil {
		return fmt.Errorf("writing the ledger: %w", err)
	}
	return nil
}

// drop ends a hot seat of which nothing was posted.
func (c *Seats) drop(ctx context.Context, id string) error {
	return c.Store.Write(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		s, err := tx.Seat(id)
		if err != nil || !s.EndedAt.IsZero() {
			return err
		}
		return c.abandon(tx, s)
	})
}

// newID is a hot seat's id: ten characters of small letters and digits, short enough for a custom id.
func newID() string { return strings.ToLower(rand.Text())[:10] }
