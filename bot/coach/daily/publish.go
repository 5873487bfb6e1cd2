package daily

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/store"
)

const (
	// publishWithin is how long after it was sent a daily may still be published: later it is no news to the channels that follow.
	publishWithin = 24 * time.Hour
	// publishAtOnce is how long one try may take.
	publishAtOnce = 10 * time.Second
)

// wantPublished notes that a daily that was sent is to be published, where the server wants that. It is written with "sent", so that a
// crash between the two is made up for.
func wantPublished(g store.Guild, d *store.Daily) {
	d.Publish, d.PublishFailures, d.PublishRetryAt = store.PublishNot, 0, time.Time{}
	if g.Publish && !d.Forum {
		d.Publish = store.PublishWanted
	}
}

// publish publishes a sent daily, once. It costs the daily itself nothing: what goes wrong is logged, told to the organiser where they can
// mend it, and tried again later for a day.
func (c *Dailies) publish(ctx context.Context, g store.Guild, d store.Daily) {
	if d.Publish != store.PublishWanted {
		return
	}
	now := c.Now()
	switch {
	case !g.Publish || !g.LeftAt.IsZero() || d.State != store.Sent || now.Sub(d.SettledAt) > publishWithin:
		d.Publish = store.PublishGivenUp // it was turned off meanwhile, or it is too late
	case coach.SoonAgain(d.PublishRetryAt, now):
		return
	default:
		c.crosspost(ctx, g, &d)
	}
	// The cause of a failure may be that ctx is over; what happened is written down all the same.
	err := c.Store.Write(context.WithoutCancel(ctx), func(tx *store.Tx) error { return tx.PublishDaily(d) })
	if err != nil {
		c.Log.Error("what became of publishing a daily could not be written", "guild", g.ID, "profile", g.Profile, "date", d.Date, "error", err)
	}
}

// crosspost asks Discord to publish a daily, and notes in it what came of that.
func (c *Dailies) crosspost(ctx context.Context, g store.Guild, d *store.Daily) {
	one, cancel := context.WithTimeout(ctx, publishAtOnce)
	defer cancel()
	post := Post{GuildID: g.ID, Profile: g.Profile, ChannelID: d.ChannelID, Date: d.Date}
	err := c.poster.Crosspost(one, post, Posted{MessageID: d.MessageID, ThreadID: d.ThreadID})
	var ch *coach.ChannelError
	switch {
	case err == nil:
		d.Publish, d.PublishFailures = store.PublishDone, 0
		c.Log.Info("a daily was published", "guild", g.ID, "profile", g.Profile, "date", d.Date)
		return
	case errors.Is(err, coach.ErrGone):
		d.Publish = store.PublishGivenUp
	case errors.As(err, &ch) && d.PublishFailures == 0:
		c.NoteBeside(ctx, g.ID, ch.Sentence)
	}
	d.PublishFailures++
	d.PublishRetryAt = c.Now().Add(coach.Backoff(d.PublishFailures))
	c.Log.Warn("a daily could not be published", "guild", g.ID, "profile", g.Profile, "date", d.Date, "error", err)
}

// publishDue publishes what is still to be published of all servers: after a crash, or a failure.
func (c *Dailies) publishDue(ctx context.Context) error {
	var left []store.Daily
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		left, err = tx.UnpublishedDailies()
		return err
	})
	if err != nil {
		return fmt.Errorf("reading what is to be published: %w", err)
	}
	coach.Each(left, atOnce, func(d store.Daily) {
		if ctx.Err() != nil || coach.SoonAgain(d.PublishRetryAt, c.Now()) || !c.claim(d.Series()) {
			return // the bot is being stopped, it is too early, or another nudge is at it
		}
		defer c.release(d.Series())
		var g store.Guild
		err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
			g, err = tx.Profile(d.Series())
			if errors.Is(err, store.ErrNotFound) { // it was removed
				g, err = store.Guild{ID: d.GuildID, Profile: d.Profile}, nil
			}
			if err != nil {
				return err
			}
			d, err = tx.Daily(d.Series(), d.Date) // as it is now: another nudge may just have published it
			return err
		})
		if err != nil {
			c.Log.Error("a daily to be published could not be read", "guild", d.GuildID, "profile", d.Profile, "date", d.Date, "error", err)
			return
		}
		c.publish(ctx, g, d)
	})
	return nil
}
