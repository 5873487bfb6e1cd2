package daily

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// postKey is whose post it is: the series and the date of its daily.
type postKey struct {
	of   store.Series
	date interview.Date
}

// NoteStale notes that the post of a daily no longer says how things are: how many answered, or that it is over.
func (c *Dailies) NoteStale(of store.Series, date interview.Date) {
	c.counter.Add(postKey{of, date})
}

// CountsStale tells each time that a daily's post no longer says how many answered: call ShowCounts.
func (c *Dailies) CountsStale() <-chan struct{} { return c.counter.Wake() }

// Recount finds the posts that do not say how many answered, after a start.
func (c *Dailies) Recount(ctx context.Context) error {
	var stale []store.Daily
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		stale, err = tx.StaleDailies(c.Now().Add(-48 * time.Hour))
		return err
	})
	if err != nil {
		return fmt.Errorf("looking for posts with an old count: %w", err)
	}
	for _, d := range stale {
		c.NoteStale(d.Series(), d.Date)
	}
	return nil
}

// ShowCounts edits the posts that no longer say how many answered, each at most once in 15 seconds. It returns when the next of them may
// be edited, zero when none waits. A post that cannot be edited is tried again later, for half a day: the count is a courtesy.
func (c *Dailies) ShowCounts(ctx context.Context) (next time.Time, err error) {
	var mu sync.Mutex
	coach.Each(c.counter.Take(), 8, func(key postKey) {
		when, one := c.showCount(ctx, key)
		mu.Lock()
		defer mu.Unlock()
		err = errors.Join(err, one)
		if !when.IsZero() && (next.IsZero() || when.Before(next)) {
			next = when
		}
	})
	return next, err
}

func (c *Dailies) showCount(ctx context.Context, key postKey) (again time.Time, err error) {
	var post Post
	var d store.Daily
	var ok bool
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		g, err := tx.Profile(key.of) // of one that was removed the post stays as it is
		if err != nil {
			return err
		}
		if d, err = tx.Daily(key.of, key.date); err != nil {
			return err
		}
		post, ok, err = c.composeIn(tx, g, d)
		return err
	})
	if errors.Is(err, store.ErrNotFound) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, fmt.Errorf("composing the post of %s: %w", key.date, err)
	}
	if !ok || d.State != store.Sent {
		return time.Time{}, nil
	}
	if wait := c.counter.Wait(key, d.ShownAt, c.Now()); !wait.IsZero() {
		return wait, nil
	}
	post.ChannelID, post.Forum = d.ChannelID, d.Forum
	one, cancel := context.WithTimeout(ctx, postWithin)
	defer cancel()
	if err := c.poster.EditDaily(one, post, Posted{MessageID: d.MessageID, ThreadID: d.ThreadID}); err != nil {
		c.Log.Warn("a daily's count could not be shown", "series", key.of, "date", key.date, "error", err)
		return c.counter.Failed(key, c.Now()), nil
	}
	c.counter.Done(key)
	// Written only now: what was not shown must not be said to be. A kill in between costs an edit that changes nothing.
	err = c.Store.Write(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		return tx.ShowDaily(key.of, key.date, post.Answered, c.Now())
	})
	if err != nil {
		return time.Time{}, fmt.Errorf("noting the count: %w", err)
	}
	return time.Time{}, nil
}
