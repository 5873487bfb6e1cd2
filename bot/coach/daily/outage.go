package daily

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

const (
	// aliveEvery is how often the bot notes that it is there.
	aliveEvery = 10 * time.Minute
	// leastOutage is how long it was not there for an outage to be recorded.
	leastOutage = time.Hour
	// outagesFor is how long one is remembered: longer than a day of it can be mended.
	outagesFor = (mendWithin + 3) * 24 * time.Hour
)

// alive is when this process last noted that the bot is there, in nanoseconds since 1970; 0 never.
type alive struct{ atomic.Int64 }

// NoteAlive notes that the bot is there, now and then, and how long it was not: after a time without any note, be it that the process had
// ended or that its machine stood still, an outage is recorded. It is called while the clock is believed.
func (c *Dailies) NoteAlive(ctx context.Context) error {
	now := c.Now()
	if last := c.alive.Load(); last != 0 {
		if since := now.Sub(time.Unix(0, last)); since >= 0 && since < aliveEvery {
			return nil
		}
	}
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		last, err := tx.AliveAt()
		if err != nil {
			return err
		}
		if !last.IsZero() && now.Sub(last) >= leastOutage {
			c.Log.Warn("the bot was away", "since", last, "until", now)
			if err := tx.AddOutage(store.Outage{Since: last, Until: now}, now.Add(-outagesFor)); err != nil {
				return err
			}
		}
		return tx.NoteAlive(now)
	})
	if err != nil {
		return fmt.Errorf("noting that the bot is there: %w", err)
	}
	c.alive.Store(now.UnixNano())
	return nil
}

// awayOn is for how long of a server's date the bot was away.
func (c *Dailies) awayOn(g store.Guild, on interview.Date, outages []store.Outage) (away time.Duration) {
	begins, ends := c.BeganAt(g, on), c.BeganAt(g, on+1)
	for _, o := range outages {
		since, until := o.Since, o.Until
		if since.Before(begins) {
			since = begins
		}
		if until.After(ends) {
			until = ends
		}
		away += max(0, until.Sub(since))
	}
	return away
}
