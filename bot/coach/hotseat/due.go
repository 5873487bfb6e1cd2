package hotseat

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/store"
)

// SeatsDue does all that is due: it begins the scheduled hot seats, closes questions whose time is up, goes on after the votes, and sends
// what was not sent yet. It decides from the store alone, is idempotent, and may be called at any time and as often as one likes. It
// returns when the next thing is due, zero when nothing is. One hot seat's failure is logged and costs the others nothing.
func (c *Seats) SeatsDue(ctx context.Context) (next time.Time, err error) {
	planned := c.plansDue(ctx)
	ids, _, err := c.open(ctx)
	if err != nil {
		return time.Time{}, errors.Join(planned, err)
	}
	coach.Each(ids, atOnce, func(id string) {
		if ctx.Err() != nil {
			return
		}
		one, cancel := context.WithTimeout(ctx, within)
		defer cancel()
		if err := c.turn(one, id); err != nil {
			c.Log.Error("a hot seat could not go on", "seat", id, "error", err)
		}
	})
	_, next, err = c.open(ctx)
	return next, errors.Join(planned, err)
}

// open are the ids of the hot seats that run or have something to say, and the next moment at which one of them has something to do.
func (c *Seats) open(ctx context.Context) (ids []string, next time.Time, err error) {
	soonest := func(when time.Time) {
		if now := c.Now(); when.After(now) && (next.IsZero() || when.Before(next)) {
			next = when
		}
	}
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		known := map[string]bool{}
		running, err := tx.RunningSeats()
		if err != nil {
			return fmt.Errorf("reading the hot seats: %w", err)
		}
		for _, s := range running {
			known[s.ID] = true
			ids = append(ids, s.ID)
			soonest(s.Until)
		}
		posts, err := tx.PendingSeatPosts()
		if err != nil {
			return fmt.Errorf("reading the ledger: %w", err)
		}
		for _, p := range posts {
			if !known[p.SeatID] {
				known[p.SeatID] = true
				ids = append(ids, p.SeatID)
			}
			soonest(p.RetryAt)
		}
		return nil
	})
	return ids, next, err
}

// turn does for one hot seat whatever is to be done now.
func (c *Seats) turn(ctx context.Context, id string) error {
	for range 2 { // what was sent at last may be over at once
		moved := false
		err := c.Store.Write(ctx, func(tx *store.Tx) (err error) {
			moved, err = c.tick(tx, id)
			return err
		})
		if err != nil {
			return err
		}
		if err := c.deliver(ctx, id); err != nil || !moved {
			return err
		}
	}
	return nil
}

// Upcoming lists the moments after from and up to to at which something is due in hot seats: a scheduled one, or the end of a phase.
func (c *Seats) Upcoming(tx tx, from, to time.Time) (moments []time.Time, err error) {
	add := func(when time.Time) {
		if when.After(from) && !when.After(to) {
			moments = append(moments, when)
		}
	}
	running, err := tx.RunningSeats()
	if err != nil {
		return nil, fmt.Errorf("reading the hot seats: %w", err)
	}
	for _, s := range running {
		add(s.Until)
	}
	plans, err := tx.SeatPlans()
	if err != nil {
		return nil, fmt.Errorf("reading the weekly hot seats: %w", err)
	}
	for _, p := range plans {
		g, err := tx.Guild(p.GuildID)
		if err != nil {
			return nil, fmt.Errorf("reading the server: %w", err)
		}
		for on := c.DateIn(g, from); on <= c.DateIn(g, to); on++ {
			if due, ok := c.planDue(g, p, on); ok && !g.PausedOn(on) {
				add(due)
			}
		}
	}
	return moments, nil
}
