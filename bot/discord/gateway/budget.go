package gateway

import (
	"context"
	"sync"
	"time"

	"hotseat/bot/discord/internal/delay"
)

const (
	identifySpacing = 5 * time.Second // Discord allows one identify in five seconds
	identifyPeriod  = 24 * time.Hour
	// identifyMost is how many identifies this program allows itself a day. Discord resets the token of a bot that passes 1000; the
	// rest is left for restarts, which this count does not survive.
	identifyMost = 900
)

// identifyBudget spaces and counts identifies. Safe for concurrent use.
type identifyBudget struct {
	spacing time.Duration
	period  time.Duration
	most    int

	mu   sync.Mutex
	made []time.Time // within the period, oldest first
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
	if n > 0 {
		if spaced := b.made[n-1].Add(b.spacing); time.Now().Before(spaced) {
			return spaced, false
		}
	}
	return time.Time{}, false
}

// charge counts an identify made now.
func (b *identifyBudget) charge() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.forget()
	b.made = append(b.made, time.Now())
}

// forget drops what is out of the period; the lock is held.
func (b *identifyBudget) forget() {
	now := time.Now()
	for len(b.made) > 0 && !now.Before(b.made[0].Add(b.period)) {
		b.made = b.made[1:]
	}
}
