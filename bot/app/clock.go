package app

import (
	"context"
	"sync"
	"time"
)

// finishWithin is how long what is in flight may take once the bot is told to stop.
const finishWithin = 8 * time.Second

// startClock does what is due now, and again each minute. The clock only nudges: what is due, the ledger decides. The returned
// function waits for a nudge that is under way.
func (b *Bot) startClock(ctx context.Context) (stop func()) {
	ctx, end := context.WithCancel(ctx) // the bot may end before its context, when Discord refuses it
	work, cancel := lingering(ctx, finishWithin)
	nudged := make(chan struct{})
	go func() {
		defer close(nudged)
		eachMinute(ctx, b.now, func() {
			if err := b.Coach.DoDue(work); err != nil {
				b.log.Error("doing what is due", "error", err)
			}
		})
	}()
	var kept sync.WaitGroup
	kept.Go(func() { b.keepCounts(ctx, work) })
	kept.Go(func() { b.keepSeats(ctx, work) })
	minded := make(chan struct{})
	go func() {
		defer close(minded)
		whenDue(ctx, b.now, func() time.Time { // an exam's time is up at a second, and not at the next minute
			next, err := b.Coach.MindRounds(work)
			if err != nil {
				b.log.Error("minding the rounds", "error", err)
			}
			return next
		})
	}()
	return func() {
		end()
		<-nudged
		kept.Wait()
		<-minded
		cancel()
	}
}

// eachMinute calls do at once and then at the beginning of each minute of the wall clock, one call after the other, until ctx ends. The
// wall clock says only where in a minute it is: the wait goes by the monotonic clock and is a minute at most, so a wall clock that is set,
// forward or back and however far, neither delays a call by more than that nor brings any together.
func eachMinute(ctx context.Context, wall func() time.Time, do func()) {
	wait := time.NewTimer(0)
	defer wait.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-wait.C:
		}
		if ctx.Err() != nil {
			return
		}
		do()
		wait.Reset(untilNextMinute(wall()))
	}
}

// untilNextMinute is more than nothing, and a minute at most.
func untilNextMinute(now time.Time) time.Duration {
	return time.Minute - time.Duration(now.Second())*time.Second - time.Duration(now.Nanosecond())
}

// keepCounts keeps the dailies' posts saying how many answered, until ctx ends; an edit under way may take as long as work lasts.
func (b *Bot) keepCounts(ctx, work context.Context) {
	if err := b.Coach.Recount(work); err != nil {
		b.log.Error("looking for old counts", "error", err)
	}
	b.keepUp(ctx, b.Coach.CountsStale(), func() (time.Time, error) { return b.Coach.ShowCounts(work) }, "showing how many answered")
}

// keepSeats has the hot seats go on to the second, and their posts say how things are, until ctx ends.
func (b *Bot) keepSeats(ctx, work context.Context) {
	if err := b.Coach.RecountSeats(work); err != nil {
		b.log.Error("looking for the hot seats' old posts", "error", err)
	}
	b.keepUp(ctx, b.Coach.SeatsStale(), func() (time.Time, error) { return b.Coach.RunSeats(work) }, "having the hot seats go on")
}

// keepUp calls do whenever it is woken, and when do said that there is something to do next, until ctx ends. what is said of its errors.
func (b *Bot) keepUp(ctx context.Context, wake <-chan struct{}, do func() (next time.Time, err error), what string) {
	again := time.NewTimer(time.Hour)
	defer again.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-wake:
		case <-again.C:
		}
		next, err := do()
		if err != nil {
			b.log.Error(what, "error", err)
		}
		wait := time.Hour // nothing waits; the next change wakes it
		if !next.IsZero() {
			wait = min(max(next.Sub(b.now()), time.Second), time.Hour) // a clock that was set must not put it off for longer
		}
		again.Reset(wait)
	}
}

// whenDue calls do at once, then at each moment that the call before said something is due at, and after a minute anyhow, until ctx ends:
// what has become due meanwhile is seen within the minute. Two calls are a second apart at least. Zero says that nothing is known to be
// due.
func whenDue(ctx context.Context, wall func() time.Time, do func() (next time.Time)) {
	again := time.NewTimer(0)
	defer again.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-again.C:
		}
		if ctx.Err() != nil {
			return
		}
		wait := time.Minute
		if next := do(); !next.IsZero() {
			wait = min(max(next.Sub(wall()), time.Second), time.Minute)
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
