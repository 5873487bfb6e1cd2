package hotseat

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/store"
)

// deliver sends what a hot seat has to say, one post after the other, as far as it can be sent now. Its error is why the next one could not
// be.
func (c *Seats) deliver(ctx context.Context, id string) error {
	if _, taken := c.busy.LoadOrStore(id, true); taken {
		return nil // another nudge is at it; the ledger, the nonce and the next nudge do the rest
	}
	defer c.busy.Delete(id)
	var posts []store.SeatPost
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		posts, err = tx.SeatPosts(id)
		return err
	})
	if err != nil {
		return fmt.Errorf("reading the ledger: %w", err)
	}
	for _, p := range posts {
		if p.State != store.Pending {
			continue
		}
		if coach.SoonAgain(p.RetryAt, c.Now()) {
			return nil // those after it wait for it
		}
		if sent, err := c.send(ctx, p); err != nil || !sent {
			return err
		}
	}
	return nil
}

// send settles one post: found in the channel after a send of unknown outcome or a restored backup, sent now, or given up. sent is false
// when those after it have to wait, or come no more.
func (c *Seats) send(ctx context.Context, p store.SeatPost) (sent bool, err error) {
	if err := c.lookWhoIsHere(ctx, p); err != nil {
		return false, err
	}
	v, err := c.compose(ctx, p)
	if err != nil {
		return false, err
	}
	if v.left {
		return false, c.giveUp(ctx, p, "")
	}
	expired := c.Now().Sub(p.DecidedAt) >= giveUpAfter
	if p.Tried > 0 || v.mayStand {
		id, found, err := c.poster.FindSeat(ctx, v.Post)
		switch {
		case err != nil && expired:
			return false, c.giveUp(ctx, p, problem(err))
		case err != nil:
			return false, c.retryLater(ctx, v, p, fmt.Errorf("looking whether it was sent: %w", err))
		case found:
			return true, c.sent(ctx, p, id)
		}
	}
	switch {
	case p.Kind == store.SeatQuestionPost && !v.current: // it was closed meanwhile, by somebody who saw it, and then it was deleted
		return true, c.settle(ctx, p, store.Missed)
	case expired:
		return false, c.giveUp(ctx, p, p.Problem)
	}
	// Written before the send: after a kill in the middle, the channel is looked into first. The clock of the phase runs from here.
	p.Tried++
	if v.Until, err = c.beginPhase(ctx, p, v); err != nil {
		return false, err
	}
	id, err := c.poster.PostSeat(ctx, v.Post)
	if err != nil {
		var ch *coach.ChannelError
		if errors.As(err, &ch) && p.Tried == 1 {
			p.Tried = 0 // refused, and none was begun before: nothing was sent
		}
		return false, c.retryLater(ctx, v, p, fmt.Errorf("posting: %w", err))
	}
	return true, c.sent(ctx, p, id)
}

// beginPhase writes that a post is tried now, and when the phase that it begins ends.
func (c *Seats) beginPhase(ctx context.Context, p store.SeatPost, v composed) (until time.Time, err error) {
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.SettleSeatPost(p); err != nil {
			return fmt.Errorf("writing the ledger: %w", err)
		}
		s, err := tx.Seat(p.SeatID)
		if err != nil {
			return fmt.Errorf("reading the hot seat: %w", err)
		}
		if !s.EndedAt.IsZero() || s.Place != p.Place {
			return nil
		}
		switch {
		case p.Kind == store.SeatQuestionPost && s.Phase == store.SeatAsking:
			s.Until = c.Now().Add(time.Duration(s.Minutes) * time.Minute)
		case p.Kind == store.SeatAnswersPost && s.Phase == store.SeatVoting && len(v.Answers) > 0:
			s.Until = c.Now().Add(voteTime)
		case p.Kind == store.SeatAnswersPost && s.Phase == store.SeatVoting:
			s.Until = c.Now().Add(readTime)
		}
		until = s.Until
		return c.move(tx, s)
	})
	return until, err
}

// lookWhoIsHere asks Discord who of those who answered is still there, before their answers or scores are shown.
func (c *Seats) lookWhoIsHere(ctx context.Context, p store.SeatPost) error {
	if p.Kind == store.SeatQuestionPost {
		return nil
	}
	var people []string
	var guild string
	err := c.Store.Read(ctx, func(tx *store.Tx) error {
		s, err := tx.Seat(p.SeatID)
		if err != nil {
			return err
		}
		guild = s.GuildID
		answers, err := tx.SeatAnswers(p.SeatID)
		for _, a := range answers {
			if p.Kind == store.SeatScoresPost || a.Place == p.Place {
				people = append(people, a.UserID)
			}
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("reading who answered: %w", err)
	}
	_, err = c.LookWhoIsHere(ctx, guild, coach.These(guild, people), coach.MostLooks)
	return err
}

// sent notes where a post stands.
func (c *Seats) sent(ctx context.Context, p store.SeatPost, message string) error {
	p.MessageID = message
	if err := c.settle(ctx, p, store.Sent); err != nil {
		return err
	}
	c.stale.Add(postKey{p.SeatID, p.Place, p.Kind}) // who answered while it was on its way
	return nil
}

// settle notes what became of a post. What happened is written down though ctx be over.
func (c *Seats) settle(ctx context.Context, p store.SeatPost, state store.DailyState) error {
	p.State, p.SettledAt, p.Problem, p.Failures, p.RetryAt = state, c.Now(), "", 0, time.Time{}
	return c.save(ctx, p)
}

func (c *Seats) save(ctx context.Context, p store.SeatPost) error {
	err := c.Store.Write(context.WithoutCancel(ctx), func(tx *store.Tx) error { return tx.SettleSeatPost(p) })
	if err != nil {
		return fmt.Errorf("writing the ledger: %w", err)
	}
	return nil
}

// retryLater keeps a post pending, to be tried again later. What an organiser can do about it, they are told with the word of the day; of
// the first post, who started the hot seat is told at once.
func (c *Seats) retryLater(ctx context.Context, v composed, p store.SeatPost, cause error) error {
	p.Failures++
	p.RetryAt = c.Now().Add(coach.Backoff(p.Failures))
	p.Problem = problem(cause)
	if err := c.save(ctx, p); err != nil {
		return errors.Join(cause, err)
	}
	var ch *coach.ChannelError
	if errors.As(cause, &ch) && (v.Scheduled || p.Place > 0 || p.Kind != store.SeatQuestionPost) {
		c.NoteBeside(ctx, v.GuildID, "A hot seat is kept from going on. "+ch.Sentence)
	}
	return cause
}

// problem is what an error says to an organiser.
func problem(err error) string {
	var ch *coach.ChannelError
	if errors.As(err, &ch) {
		return ch.Sentence
	}
	return coach.NoAnswer
}

// giveUp ends a hot seat whose post could not be sent for too long, or whose server the bot has left.
func (c *Seats) giveUp(ctx context.Context, p store.SeatPost, why string) error {
	c.Log.Warn("a hot seat was given up", "seat", p.SeatID, "problem", why)
	return c.Store.Write(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		s, err := tx.Seat(p.SeatID)
		if err != nil {
			return fmt.Errorf("reading the hot seat: %w", err)
		}
		return c.abandon(tx, s)
	})
}

// postOf is one post as the ledger has it.
func (c *Seats) postOf(ctx context.Context, id string, place int, kind store.SeatPostKind) (p store.SeatPost, err error) {
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		p, err = tx.SeatPost(id, place, kind)
		return err
	})
	if err != nil {
		return p, fmt.Errorf("reading the ledger: %w", err)
	}
	return p, nil
}
