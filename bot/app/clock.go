package app

import (
	"context"
	"time"

	"github.com/robfig/cron/v3"
)

// finishWithin is how long what is in flight may take once the bot is told to stop.
const finishWithin = 8 * time.Second

// startClock does what is due now, and again each minute. Cron only nudges: what is due, the ledger decides. The returned
// function waits for a nudge that is under way.
func (b *Bot) startClock(ctx context.Context) (stop func()) {
	ctx, end := context.WithCancel(ctx) // the bot may end before its context, when Discord refuses it
	work, cancel := lingering(ctx, finishWithin)
	nudge := func() {
		if ctx.Err() != nil {
			return
		}
		if err := b.Coach.DoDue(work); err != nil {
			b.log.Error("doing what is due", "error", err)
		}
	}
	minutely := cron.New(cron.WithLocation(time.UTC), cron.WithChain(cron.SkipIfStillRunning(cron.DiscardLogger)))
	if _, err := minutely.AddFunc("* * * * *", nudge); err != nil {
		panic(err) // the line above is a constant
	}
	minutely.Start()
	first := make(chan struct{})
	go func() {
		defer close(first)
		nudge()
	}()
	counted := make(chan struct{})
	go func() {
		defer close(counted)
		b.keepCounts(ctx, work)
	}()
	return func() {
		end()
		<-minutely.Stop().Done()
		<-first
		<-counted
		cancel()
	}
}

// keepCounts keeps the dailies' posts saying how many answered, until ctx ends; an edit under way may take as long as work lasts.
func (b *Bot) keepCounts(ctx, work context.Context) {
	if err := b.Coach.Recount(work); err != nil {
		b.log.Error("looking for old counts", "error", err)
	}
	again := time.NewTimer(time.Hour)
	defer again.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-b.Coach.CountsStale():
		case <-again.C:
		}
		next, err := b.Coach.ShowCounts(work)
		if err != nil {
			b.log.Error("showing how many answered", "error", err)
		}
		wait := time.Hour // nothing waits; the next answer wakes it
		if !next.IsZero() {
			wait = max(next.Sub(b.now()), time.Second)
		}
		again.Reset(wait)
	}
}

// lingering is a context that ends some time after its parent, so that what was begun can be finished.
func lingering(parent context.Context, after time.Duration) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(parent))
	stop := context.AfterFunc(parent, func() { time.AfterFunc(after, cancel) })
	return ctx, func() { stop(); cancel() }
}
