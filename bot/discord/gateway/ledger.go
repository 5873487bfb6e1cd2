package gateway

import (
	"context"
	"time"

	"hotseat/bot/discord/internal/delay"
)

// Ledger keeps the identifies of the last day over restarts, of which a container that starts each minute makes more than Discord allows.
type Ledger interface {
	// Load is when identifies were made, in any order; none when nothing was kept yet.
	Load() ([]time.Time, error)
	// Save keeps these in the place of what was kept.
	Save(made []time.Time) error
}

// Left is what Discord says of the sessions that may still be begun.
type Left struct {
	Remaining int
	Reset     time.Duration // until there are all of them again
}

const (
	leftUnspent = 25               // sessions that are left for whoever repairs the bot by hand
	askAgain    = 15 * time.Minute // the longest wait before Discord is asked anew
	askWithin   = 10 * time.Second
)

// Keep has identifies counted over restarts. It is called before Run.
func (g *Gateway) Keep(l Ledger) {
	g.budget.keep = func(made []time.Time) {
		if err := l.Save(made); err != nil {
			g.log.Warn("the identifies of the day could not be kept; after a restart they are not known", "error", err)
		}
	}
	made, err := l.Load()
	if err != nil {
		g.log.Warn("the identifies of the last day could not be read; they count as none", "error", err)
	}
	g.budget.recall(made)
}

// Ask has Discord asked before each new session how many are left. It is called before Run.
func (g *Gateway) Ask(left func(context.Context) (Left, error)) { g.left = left }

// allowed waits until Discord lets a new session begin. It returns ctx's error, or that Discord refuses the bot. When Discord does not
// say what is left, the own count has to do.
func (g *Gateway) allowed(ctx context.Context) error {
	for g.left != nil {
		asking, cancel := context.WithTimeout(ctx, askWithin)
		left, err := g.left(asking)
		cancel()
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case Fatal(err) != nil:
			return err
		case err != nil:
			g.log.Debug("Discord did not say how many sessions are left", "error", logged(err))
			return nil
		case left.Remaining > leftUnspent:
			return nil
		}
		wait := min(max(left.Reset, time.Second), askAgain)
		g.log.Error("hardly a session is left today; waiting, so that Discord does not reset the token",
			"remaining", left.Remaining, "reset_in", left.Reset, "again_in", wait)
		if err := delay.Sleep(ctx, wait); err != nil {
			return err
		}
	}
	return nil
}
