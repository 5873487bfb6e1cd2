package daily

import (
	"context"
	"errors"
	"fmt"

	"hotseat/bot/coach"
	"hotseat/store"
)

// pin pins a server's newest daily and takes the pin from those before it. That is a courtesy: what goes wrong is logged, told to
// the organiser with the word of the day, and tried again with the next daily.
func (c *Dailies) pin(ctx context.Context, g store.Guild) {
	if err := c.pinNewest(ctx, g); err != nil {
		var ch *coach.ChannelError
		if errors.As(err, &ch) {
			c.Log.Warn("a daily could not be pinned", "guild", g.ID, "profile", g.Profile, "error", err)
			c.NoteBeside(ctx, g.ID, ch.Sentence)
			return
		}
		c.Log.Error("a daily could not be pinned", "guild", g.ID, "profile", g.Profile, "error", err)
	}
}

func (c *Dailies) pinNewest(ctx context.Context, g store.Guild) error {
	var ledger []store.Daily
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		ledger, err = tx.Dailies(g.Series())
		return err
	})
	if err != nil {
		return fmt.Errorf("reading the ledger: %w", err)
	}
	last, ok := coach.Newest(ledger, c.Now())
	if !ok {
		return nil
	}
	for _, d := range ledger {
		if !d.Pinned || g.Pin && d.Date == last.Date {
			continue
		}
		var gone *coach.ChannelError // with its channel the pin is out of reach: it must not keep the next one from being pinned
		if err := c.poster.Unpin(ctx, postChannel(d), d.MessageID); err != nil && !errors.As(err, &gone) {
			return fmt.Errorf("taking the pin from the daily of %s: %w", d.Date, err)
		}
		if err := c.notePin(ctx, d, false); err != nil {
			return err
		}
	}
	if !g.Pin || last.Pinned {
		return nil
	}
	// Written before it is done: a pin that nobody noted would never be taken away.
	if err := c.notePin(ctx, last, true); err != nil {
		return err
	}
	err = c.poster.Pin(ctx, postChannel(last), last.MessageID)
	var refused *coach.ChannelError
	if errors.As(err, &refused) { // it is not there
		err = errors.Join(err, c.notePin(ctx, last, false))
	}
	if err != nil {
		return fmt.Errorf("pinning the daily of %s: %w", last.Date, err)
	}
	return nil
}

func (c *Dailies) notePin(ctx context.Context, d store.Daily, pinned bool) error {
	return c.Store.Write(ctx, func(tx *store.Tx) error { return tx.PinDaily(d.Series(), d.Date, pinned) })
}

// postChannel is the channel in which a daily's message stands: in a forum, its own thread.
func postChannel(d store.Daily) string {
	if d.Forum {
		return d.ThreadID
	}
	return d.ChannelID
}
