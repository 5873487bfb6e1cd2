package daily

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// deliver settles one pending daily: found in the channel after a send of unknown outcome, sent now, or given up as missed
// when it is too late or paused (unless an admin wants it now).
func (c *Dailies) deliver(ctx context.Context, g store.Guild, d store.Daily, wanted bool) error {
	var post Post
	var ok, mayStand bool
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		if post, ok, err = c.composeIn(tx, g, d); err != nil {
			return err
		}
		if d.Tried == 0 {
			mayStand, err = c.MayStand(tx, g, d.Date)
		}
		return err
	})
	if err != nil {
		return err
	}
	if d.Tried > 0 || mayStand {
		sought := post
		if mayStand {
			sought.DecidedAt = c.BeganAt(g, d.Date)
		}
		found, sent, err := c.find(ctx, g, d, sought)
		if mayStand {
			err = coach.CannotTell(err, orPostIt)
		}
		var ch *coach.ChannelError
		switch {
		case err != nil && mayStand && wanted && errors.As(err, &ch): // an organiser has looked
		case err != nil && !wanted && c.tooLate(g, d):
			return c.giveUp(ctx, d) // nobody can tell any more, and nothing would be sent
		case err != nil:
			return c.undelivered(ctx, d, fmt.Errorf("looking whether it was sent: %w", err))
		case sent && mayStand:
			return c.takeOver(ctx, g, d, post, found)
		case sent:
			return c.delivered(ctx, g, d, found, c.Now())
		}
	}
	if !wanted && (c.tooLate(g, d) || g.PausedOn(c.Today(g))) {
		return c.giveUp(ctx, d)
	}
	if !ok { // its question was withdrawn meanwhile, and it was not sent
		if d, err = c.redecide(ctx, g, d); err != nil {
			return err
		}
		if post, ok, err = c.compose(ctx, g, d); err != nil || !ok {
			return fmt.Errorf("another question for %s cannot be composed: %w", d.Date, err)
		}
	}
	// Written before the send: after a kill in the middle, the channel is looked into first.
	d.Tried++
	d.ChannelID, d.Forum = g.ChannelID, g.Forum
	if err := c.saveDaily(ctx, d); err != nil {
		return err
	}
	posted, err := c.poster.PostDaily(ctx, post)
	if err != nil {
		var ch *coach.ChannelError
		refused := errors.As(err, &ch)
		if refused && d.Tried == 1 {
			d.Tried = 0 // refused, and none was begun before: nothing was sent
		}
		if refused && ch.Question && d.Tried == 0 {
			return c.replace(ctx, g, d, err)
		}
		return c.undelivered(ctx, d, fmt.Errorf("posting: %w", err))
	}
	return c.delivered(ctx, g, d, posted, c.Now())
}

// find looks for a daily in the channel it was sent to. When that channel is gone and another chosen, it counts as not sent: nobody can
// read it. One that is only hidden may hold it.
func (c *Dailies) find(ctx context.Context, g store.Guild, d store.Daily, post Post) (Posted, bool, error) {
	post.ChannelID, post.Forum = d.ChannelID, d.Forum
	found, sent, err := c.poster.FindDaily(ctx, post)
	var ch *coach.ChannelError
	if errors.As(err, &ch) && ch.Gone && d.ChannelID != g.ChannelID {
		return Posted{}, false, nil
	}
	return found, sent, err
}

// tooLate says whether the time in which a daily may still be posted is over.
func (c *Dailies) tooLate(g store.Guild, d store.Daily) bool { return c.late(g, d.Date, c.dueOf(g, d)) }

// dueOf is when a daily of the ledger was due.
func (c *Dailies) dueOf(g store.Guild, d store.Daily) time.Time {
	due, ok := c.DueAt(g, d.Date)
	if !ok { // an admin wanted it, or the schedule has been changed since
		due = d.DecidedAt
	}
	return due
}

// giveUp records a daily as missed. A question that an organiser had chosen for it waits for the next.
func (c *Dailies) giveUp(ctx context.Context, d store.Daily) error {
	d.State, d.SettledAt = store.Missed, c.Now()
	c.Log.Warn("a daily was missed", "guild", d.GuildID, "profile", d.Profile, "date", d.Date, "problem", d.Problem)
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		if d.Ask.Why.Kind == interview.Queued {
			_, err := tx.Enqueue(store.Queued{GuildID: d.GuildID, Profile: d.Profile, Question: d.Ask.Question, AddedAt: d.DecidedAt})
			if err != nil && !errors.Is(err, store.ErrExists) {
				return err
			}
		}
		return tx.SettleDaily(d)
	})
	if err != nil {
		return fmt.Errorf("writing the ledger: %w", err)
	}
	c.Watch.DailyMissed()
	return nil
}

// redecide chooses another question for a daily that was not sent.
func (c *Dailies) redecide(ctx context.Context, g store.Guild, d store.Daily) (store.Daily, error) {
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		ledger, err := tx.Dailies(g.Series())
		if err != nil {
			return fmt.Errorf("reading the ledger: %w", err)
		}
		ledger = slices.DeleteFunc(ledger, func(other store.Daily) bool { return other.Date == d.Date })
		ch, err := c.chooser(tx, g, ledger)
		if err != nil {
			return err
		}
		if d.Ask, err = ch.usual(d.Date, []interview.QuestionID{d.Ask.Question}); err != nil {
			return err
		}
		return tx.RedecideDaily(g.Series(), d.Date, d.Ask)
	})
	return d, err
}

// replace gives a daily whose question Discord does not take as it is written another one, for the next nudge: a question that cannot be
// shown must not cost the day, nor come again from the queue.
func (c *Dailies) replace(ctx context.Context, g store.Guild, d store.Daily, cause error) error {
	c.Log.Error("a question cannot be posted and is replaced", "guild", g.ID, "profile", g.Profile, "question", d.Ask.Question, "error", cause)
	d, err := c.redecide(ctx, g, d)
	if err != nil {
		return errors.Join(cause, err)
	}
	return c.undelivered(ctx, d, cause)
}

// compose is the daily's post as it is to stand now; ok is false when its question has left the library.
func (c *Dailies) compose(ctx context.Context, g store.Guild, d store.Daily) (p Post, ok bool, err error) {
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		p, ok, err = c.composeIn(tx, g, d)
		return err
	})
	return p, ok, err
}

func (c *Dailies) composeIn(tx *store.Tx, g store.Guild, d store.Daily) (p Post, ok bool, err error) {
	p = Post{
		GuildID: g.ID, Profile: g.Profile, ChannelID: g.ChannelID, Forum: g.Forum, RoleID: g.RoleID, Thread: g.Thread,
		Date: d.Date, Why: d.Ask.Why,
		Nonce: d.Nonce, DecidedAt: d.DecidedAt, Title: g.Title, Hidden: Parts(g.Hidden),
	}
	sent := d.SettledAt
	if sent.IsZero() {
		sent = c.Now()
	}
	p.RevealAt = c.RevealAfter(g, d.Date, sent)
	lib, err := c.Library(tx, g.ID)
	if err != nil {
		return p, false, err
	}
	if p.Question, ok = lib.Question(d.Ask.Question); ok && d.State != store.Sent {
		_, ok = lib.Offered(d.Ask.Question)
	}
	if p.GroupStreak, err = c.GroupStreak(tx, g); err != nil {
		return p, false, err
	}
	if p.Revealed, err = c.Revealed(tx, g.Series(), d.Date); err != nil {
		return p, false, err
	}
	last, posted, err := c.newest(tx, g.Series())
	if err != nil {
		return p, false, err
	}
	p.Over = p.Revealed || posted && last.Date > d.Date
	p.Answered, err = tx.CountAnswersTo(g.Series(), d.Date)
	return p, ok, err
}

// delivered notes where a daily stands, and since when.
func (c *Dailies) delivered(ctx context.Context, g store.Guild, d store.Daily, posted Posted, since time.Time) error {
	d.State, d.MessageID, d.ThreadID, d.SettledAt = store.Sent, posted.MessageID, posted.ThreadID, since
	d.Problem, d.Failures, d.RetryAt = "", 0, time.Time{}
	wantPublished(g, &d)
	c.Log.Info("a daily was posted", "guild", d.GuildID, "profile", d.Profile, "date", d.Date, "question", d.Ask.Question)
	if err := c.saveDaily(ctx, d); err != nil {
		return err
	}
	c.Watch.DailySent(max(0, d.SettledAt.Sub(c.dueOf(g, d))))
	c.NoteBeside(ctx, g.ID, posted.Beside)
	c.outdate(ctx, d)
	c.pin(ctx, g)
	c.publish(ctx, g, d)
	return nil
}

// outdate has the post of the daily before this one say that it is over.
func (c *Dailies) outdate(ctx context.Context, d store.Daily) {
	err := c.Store.Read(ctx, func(tx *store.Tx) error {
		ledger, err := tx.Dailies(d.Series())
		for _, before := range slices.Backward(ledger) {
			if before.State == store.Sent && before.Date < d.Date {
				c.NoteStale(before.Series(), before.Date)
				break
			}
		}
		return err
	})
	if err != nil {
		c.Log.Error("the post before could not be found", "guild", d.GuildID, "profile", d.Profile, "error", err)
	}
}

// undelivered keeps the daily pending, for a later nudge, with the reason that /setup shows to the admins.
func (c *Dailies) undelivered(ctx context.Context, d store.Daily, cause error) error {
	d.Problem = coach.NoAnswer
	var ch *coach.ChannelError
	if errors.As(cause, &ch) {
		d.Problem = ch.Sentence
	}
	d.Failures++
	d.RetryAt = c.Now().Add(coach.Backoff(d.Failures))
	// The cause may be that ctx is over; what happened is written down all the same.
	if err := c.saveDaily(context.WithoutCancel(ctx), d); err != nil {
		return errors.Join(cause, err)
	}
	if ch != nil {
		c.Log.Warn("a channel cannot be written to", "guild", d.GuildID, "profile", d.Profile, "channel", d.ChannelID, "error", cause)
		return nil
	}
	return cause
}

func (c *Dailies) saveDaily(ctx context.Context, d store.Daily) error {
	err := c.Store.Write(ctx, func(tx *store.Tx) error { return tx.SettleDaily(d) })
	if err != nil {
		return fmt.Errorf("writing the ledger: %w", err)
	}
	return nil
}
