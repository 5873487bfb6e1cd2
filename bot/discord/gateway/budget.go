package gateway

import (
	"context"
	"slices"
	"sync"
	"time"

	"hotseat/bot/discord/internal/delay"
)

const (
	identifySpacing = 5 * time.Second // Discord allows one identify in five seconds
	identifyPeriod  = 24 * time.Hour
	// identifyMost is how many identifies this program allows itself a day, over restarts. Discord resets the token of a bot that passes
	// 1000; the rest is left for what a kill or a lost file keeps from being counted.
	identifyMost = 900
)

// identifyBudget spaces and counts identifies. Safe for concurrent use.
type identifyBudget struct {
	spacing time.Duration
	period  time.Duration
	most    int

	keep func(made []time.Time) // nil: the count does not outlive the process

	mu   sync.Mutex
	made []time.Time // within the period, oldest first
	last time.Time   // of this process, by which they are spaced
}

// wait returns when there may be another identify, or the context's error; exhausted is called before a wait for the day's budget.
func (b *identifyBudget) wait(ctx context.Context, exhausted func(until time.Time)) error {
	for {
		until, spent := b.next()
		if until.IsZero() {
			return ctx.Err()
		}
		if spent {
			exhausted(until)
		}
		if err := delay.Sleep(ctx, time.Until(until)); err != nil {
			return err
		}
	}
}

// next is when there may be another identify, the zero time for now, and whether that is so because the period's are spent.
func (b *identifyBudget) next() (until time.Time, spent bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.forget()
	n := len(b.made)
	if n >= b.most {
		return b.made[n-b.most].Add(b.period), true
	}
	if spaced := b.last.Add(b.spacing); !b.last.IsZero() && time.Now().Before(spaced) {
		return spaced, false
	}
	return time.Time{}, false
}

// charge counts an identify made now.
func (b *identifyBudget) charge() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.forget()
	b.last = time.Now()
	b.made = append(b.made, b.last)
	if b.keep != nil {
		b.keep(slices.Clone(b.made))
	}
}

// recall counts what was made before this process. What seems to be of the future, since the clock was wrong then or is now, counts as
// made at this moment: it must neither be forgotten nor count for ever.
func (b *identifyBudget) recall(made []time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := time.Now()
	for _, at := range made {
		if at.After(now) {
			at = now
		}
		b.made = append(b.made, at)
	}
	slices.SortFunc(b.made, time.Time.Compare)
	b.forget()
}

// forget drops what is out of the period; the lock is held.
func (b *identifyBudget) forget() {
	now := time.Now()
	for len(b.made) > 0 && !now.Before(b.made[0].Add(b.period)) {
		b.made = b.made[1:]
	}
}
