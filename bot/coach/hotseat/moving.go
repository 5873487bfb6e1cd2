package hotseat

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/store"
)

// What moves a hot seat on: its clock, who started it, or an organiser. It is decided in the transaction that does it, so that a press and
// the clock, or two presses, move it once.

// CloseSeat closes the open question now: its answers stand side by side. It is for who started the hot seat and for organisers.
func (c *Seats) CloseSeat(ctx context.Context, w coach.Who, organiser bool, id string, place int) error {
	return c.press(ctx, w, organiser, id, place, store.SeatAsking, c.close)
}

// NextSeat goes on to the next question, or to the scores after the last one.
func (c *Seats) NextSeat(ctx context.Context, w coach.Who, organiser bool, id string, place int) error {
	return c.press(ctx, w, organiser, id, place, store.SeatVoting, c.next)
}

// EndSeat ends a hot seat after the question whose answers are out.
func (c *Seats) EndSeat(ctx context.Context, w coach.Who, organiser bool, id string, place int) error {
	return c.press(ctx, w, organiser, id, place, store.SeatVoting, c.end)
}

const (
	overSentence  = "This hot seat has ended. /hotseat starts another."
	pastSentence  = "That is done already: the hot seat is further on."
	otherSentence = "Only who started this hot seat, or an organiser, can do that. It goes on by itself when the time is up."
)

func ended(sentence string) error { return &coach.Error{Code: coach.Ended, Sentence: sentence} }

// press moves a hot seat on by hand, from a phase of a place; what is to be posted then is posted before it returns.
func (c *Seats) press(ctx context.Context, w coach.Who, organiser bool, id string, place int, from store.SeatPhase,
	move func(tx *store.Tx, s store.Seat) error,
) error {
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		if _, err := c.Visit(tx, w); err != nil {
			return err
		}
		s, err := c.seatHere(tx, w, id)
		switch {
		case err != nil:
			return err
		case !s.EndedAt.IsZero():
			return ended(overSentence)
		case s.Place != place || s.Phase != from:
			return ended(pastSentence)
		case !organiser && (s.StarterID == "" || s.StarterID != w.UserID):
			return &coach.Error{Code: coach.NotYours, Sentence: otherSentence}
		}
		return move(tx, s)
	})
	if err != nil {
		return err
	}
	if err := c.deliver(ctx, id); err != nil {
		c.Log.Warn("a hot seat's post could not be sent yet", "seat", id, "error", err) // the ledger knows, and the clock tries again
	}
	c.stale.Nudge() // the clock of the next phase runs
	return nil
}

// seatHere is a hot seat of w's server.
func (c *Seats) seatHere(tx tx, w coach.Who, id string) (store.Seat, error) {
	s, err := tx.Seat(id)
	if errors.Is(err, store.ErrNotFound) || err == nil && s.GuildID != w.GuildID {
		return s, ended(overSentence)
	}
	if err != nil {
		return s, fmt.Errorf("reading the hot seat: %w", err)
	}
	return s, nil
}

// close takes no more answers to the open question and has them shown. When nobody answered, nobody is there: the hot seat ends.
func (c *Seats) close(tx *store.Tx, s store.Seat) error {
	if err := tx.CloseSeatQuestion(s.ID, s.Place, c.Now()); err != nil {
		return fmt.Errorf("closing the question: %w", err)
	}
	n, err := tx.CountSeatAnswers(s.ID, s.Place)
	if err != nil {
		return fmt.Errorf("counting answers: %w", err)
	}
	s.Phase, s.Until = store.SeatVoting, time.Time{}
	if err := c.announce(tx, s, store.SeatAnswersPost); err != nil {
		return err
	}
	c.stale.Add(postKey{s.ID, s.Place, store.SeatQuestionPost})
	if n == 0 {
		return c.end(tx, s)
	}
	return c.move(tx, s)
}

// next asks the next question; after the last one, or when there is no other, the hot seat ends.
func (c *Seats) next(tx *store.Tx, s store.Seat) error {
	if s.Place+1 >= s.Questions {
		return c.end(tx, s)
	}
	g, err := tx.Guild(s.GuildID)
	if err != nil {
		return fmt.Errorf("reading the server: %w", err)
	}
	ch, err := c.chooser(tx, g)
	if err != nil {
		return err
	}
	ask, ok := ch.next(s.Section)
	if !ok {
		return c.end(tx, s)
	}
	c.stale.Add(postKey{s.ID, s.Place, store.SeatAnswersPost})
	s.Place, s.Phase, s.Until = s.Place+1, store.SeatAsking, time.Time{}
	if err := c.move(tx, s); err != nil {
		return err
	}
	return c.ask(tx, s, ask)
}

// end ends a hot seat, with the scores when anybody answered.
func (c *Seats) end(tx *store.Tx, s store.Seat) error {
	answers, err := tx.SeatAnswers(s.ID)
	if err != nil {
		return fmt.Errorf("reading the answers: %w", err)
	}
	c.stale.Add(postKey{s.ID, s.Place, store.SeatAnswersPost})
	s.Phase, s.EndedAt, s.Until = store.SeatEnded, c.Now(), time.Time{}
	if len(answers) > 0 {
		if err := c.announce(tx, s, store.SeatScoresPost); err != nil {
			return err
		}
	}
	return c.move(tx, s)
}

// abandon ends a hot seat of which nothing more can be posted, or which nobody waits for any more.
func (c *Seats) abandon(tx tx, s store.Seat) error {
	s.EndedAt, s.Until, s.Phase = c.Now(), time.Time{}, store.SeatMissed
	if err := tx.CloseSeatQuestion(s.ID, s.Place, c.Now()); err != nil {
		return fmt.Errorf("closing the question: %w", err)
	}
	posts, err := tx.SeatPosts(s.ID)
	if err != nil {
		return fmt.Errorf("reading the ledger: %w", err)
	}
	for _, p := range posts {
		if p.State == store.Pending {
			p.State, p.SettledAt = store.Missed, c.Now()
			if err := tx.SettleSeatPost(p); err != nil {
				return fmt.Errorf("writing the ledger: %w", err)
			}
		}
	}
	return c.move(tx, s)
}

func (c *Seats) move(tx tx, s store.Seat) error {
	if err := tx.MoveSeat(s); err != nil {
		return fmt.Errorf("moving the hot seat on: %w", err)
	}
	return nil
}

// tick does what a hot seat's clock says, and tells whether that was anything.
func (c *Seats) tick(tx *store.Tx, id string) (moved bool, err error) {
	s, err := tx.Seat(id)
	if err != nil || !s.EndedAt.IsZero() || s.Until.IsZero() {
		return false, err
	}
	late := c.Now().Sub(s.Until)
	if late < 0 {
		return false, nil
	}
	switch s.Phase {
	case store.SeatAsking:
		if err := c.close(tx, s); err != nil || late <= lateBy {
			return true, err
		}
		// Nobody waits for a vote any more. When nobody answered, it has ended already.
		if s, err = tx.Seat(id); err != nil || !s.EndedAt.IsZero() {
			return true, err
		}
		return true, c.end(tx, s)
	case store.SeatVoting:
		if late > lateBy {
			return true, c.end(tx, s)
		}
		return true, c.next(tx, s)
	case store.SeatEnded, store.SeatMissed:
	}
	return false, nil
}
