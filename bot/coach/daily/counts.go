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

// editEvery is how often a daily's post may be edited, however many answer.
const editEvery = 15 * time.Second

// counter knows which dailies' posts no longer say how many answered. It may forget: Recount finds them again from the store.
type counter struct {
	mu    sync.Mutex
	stale map[postKey]bool
	tries map[postKey]try // of those that could not be edited
	wake  chan struct{}
}

// try is how often a post could not be edited, and when it may be tried again.
type try struct {
	failures int
	again    time.Time
}

// mostTries is how often a post is tried, with longer and longer waits between: about half a day. Then it is let be until somebody answers.
const mostTries = 25

type postKey struct {
	guild string
	date  interview.Date
}

func newCounter() *counter {
	return &counter{stale: map[postKey]bool{}, tries: map[postKey]try{}, wake: make(chan struct{}, 1)}
}

func (n *counter) add(key postKey) {
	n.mu.Lock()
	n.stale[key] = true
	n.mu.Unlock()
	select {
	case n.wake <- struct{}{}:
	default:
	}
}

func (n *counter) take() []postKey {
	n.mu.Lock()
	defer n.mu.Unlock()
	var keys []postKey
	for k := range n.stale {
		keys = append(keys, k)
	}
	n.stale = map[postKey]bool{}
	return keys
}

// NoteStale notes that the post of a daily no longer says how things are: how many answered, or that it is over.
func (c *Dailies) NoteStale(guildID string, date interview.Date) {
	c.counter.add(postKey{guildID, date})
}

// CountsStale tells each time that a daily's post no longer says how many answered: call ShowCounts.
func (c *Dailies) CountsStale() <-chan struct{} { return c.counter.wake }

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
		c.NoteStale(d.GuildID, d.Date)
	}
	return nil
}

// ShowCounts edits the posts that no longer say how many answered, each at most once in 15 seconds. It returns when the next of them may
// be edited, zero when none waits. A post that cannot be edited is tried again later, for half a day: the count is a courtesy.
func (c *Dailies) ShowCounts(ctx context.Context) (next time.Time, err error) {
	var mu sync.Mutex
	coach.Each(c.counter.take(), 8, func(key postKey) {
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
		g, err := tx.Guild(key.guild)
		if err != nil {
			return err
		}
		if d, err = tx.Daily(key.guild, key.date); err != nil {
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
	if free := c.counter.free(key, d.ShownAt.Add(editEvery)); c.Now().Before(free) {
		c.counter.keep(key)
		return free, nil
	}
	post.ChannelID, post.Forum = d.ChannelID, d.Forum
	one, cancel := context.WithTimeout(ctx, postWithin)
	defer cancel()
	if err := c.poster.EditDaily(one, post, Posted{MessageID: d.MessageID, ThreadID: d.ThreadID}); err != nil {
		c.Log.Warn("a daily's count could not be shown", "guild", key.guild, "date", key.date, "error", err)
		return c.counter.failed(key, c.Now()), nil
	}
	c.counter.done(key)
	// Written only now: what was not shown must not be said to be. A kill in between costs an edit that changes nothing.
	err = c.Store.Write(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		return tx.ShowDaily(key.guild, key.date, post.Answered, c.Now())
	})
	if err != nil {
		return time.Time{}, fmt.Errorf("noting the count: %w", err)
	}
	return time.Time{}, nil
}

// free is when a post may be edited: not before a moment, and not before the wait after a failure is over.
func (n *counter) free(key postKey, moment time.Time) time.Time {
	n.mu.Lock()
	defer n.mu.Unlock()
	if again := n.tries[key].again; again.After(moment) {
		return again
	}
	return moment
}

// failed keeps a post that could not be edited, and says when it is to be tried again; zero when it was tried often enough.
func (n *counter) failed(key postKey, now time.Time) time.Time {
	n.mu.Lock()
	defer n.mu.Unlock()
	t := n.tries[key]
	t.failures++
	if t.failures > mostTries {
		delete(n.tries, key)
		return time.Time{}
	}
	t.again = now.Add(coach.Backoff(t.failures))
	n.tries[key] = t
	n.stale[key] = true
	return t.again
}

// done forgets the failures of a post that could be edited.
func (n *counter) done(key postKey) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.tries, key)
}

// keep puts a post back without waking anybody.
func (n *counter) keep(key postKey) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.stale[key] = true
}
