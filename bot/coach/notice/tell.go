package notice

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/store"
)

// wording is what a notice says to its person now; ok is false when it is not wanted any more.
type wording func(tx *store.Tx, n store.Notice) (note coach.Note, ok bool, err error)

// tellOnce says something to one person, at most once: a send that may have arrived is not repeated.
func (c *Notices) tellOnce(ctx context.Context, n store.Notice, words wording) error {
	if n.Tried > 0 { // ended in the middle of the send
		return c.settle(ctx, n, store.Sent, "")
	}
	note, ok, err := c.beginTelling(ctx, &n, words)
	if err != nil || !ok {
		return err
	}
	return c.told(ctx, n, c.poster.Tell(ctx, n.UserID, note, n.Nonce))
}

// beginTelling looks whether a notice is still wanted, and by somebody who takes direct messages, and writes down that it is being sent; or
// that it is not wanted.
func (c *Notices) beginTelling(ctx context.Context, n *store.Notice, words wording) (note coach.Note, ok bool, err error) {
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		closed, err := tx.ClosedAt(n.UserID)
		if err != nil {
			return fmt.Errorf("reading the person: %w", err)
		}
		if closed.IsZero() {
			if note, ok, err = words(tx, *n); err != nil {
				return err
			}
		}
		if ok {
			n.Tried++
		} else {
			n.State, n.SettledAt = store.Missed, c.Now()
		}
		return tx.SettleNotice(*n)
	})
	if err != nil {
		return note, false, fmt.Errorf("beginning to tell a person: %w", err)
	}
	return note, ok, nil
}

// told writes down what came of a direct message. Of one that may have arrived there is no second; what Discord surely did not take is
// tried again.
func (c *Notices) told(ctx context.Context, n store.Notice, err error) error {
	var ch *coach.ChannelError
	switch {
	case err == nil, errors.Is(err, coach.ErrAmbiguous):
		return c.settle(ctx, n, store.Sent, "")
	case errors.Is(err, coach.ErrClosed):
		c.Log.Info("a person takes no direct messages", "guild", n.GuildID, "kind", n.Kind)
		n.State, n.SettledAt = store.Missed, c.Now()
		return c.saveNotice(ctx, n, func(tx tx) error { return c.remember(tx, n) })
	case errors.Is(err, coach.ErrLeft):
		n.State, n.SettledAt = store.Missed, c.Now()
		return c.saveNotice(ctx, n, func(tx tx) error {
			m, err := tx.Member(n.GuildID, n.UserID)
			if err != nil {
				return fmt.Errorf("reading the member: %w", err)
			}
			m.RemindAt, m.RemindZone = "", ""
			g, err := tx.Guild(n.GuildID)
			if err != nil {
				return fmt.Errorf("reading the server: %w", err)
			}
			if _, err := tx.NoteHere(n.GuildID, n.UserID, false, c.Now(), c.Today(g)); err != nil {
				return fmt.Errorf("noting who left: %w", err)
			}
			return tx.ChooseMember(m)
		})
	case errors.As(err, &ch):
		c.Log.Warn("a direct message was refused", "guild", n.GuildID, "kind", n.Kind, "error", err)
		return c.settle(ctx, n, store.Missed, "")
	}
	n.Tried--
	return c.retryLater(ctx, n, err)
}

// remember notes that a person takes no direct messages. An organiser may never have done anything else with the bot, and is made known
// first.
func (c *Notices) remember(tx tx, n store.Notice) error {
	_, err := tx.Person(n.UserID)
	if errors.Is(err, store.ErrNotFound) && n.Kind == store.Warning {
		err = tx.SavePerson(store.Person{UserID: n.UserID, Zone: time.UTC.String()})
	}
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return fmt.Errorf("reading the person: %w", err)
	}
	return tx.SetClosed(n.UserID, c.Now())
}
