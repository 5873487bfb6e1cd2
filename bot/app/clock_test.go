package app

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// TestTheNudgeGoesByTheMonotonicClock: however the wall clock is set meanwhile, a nudge comes each minute, and no two come at once.
func TestTheNudgeGoesByTheMonotonicClock(t *testing.T) {
	for name, step := range map[string]time.Duration{
		"not set":           0,
		"an hour back":      -time.Hour,
		"two seconds back":  -2 * time.Second,
		"an hour forward":   time.Hour,
		"half a minute on":  30 * time.Second,
		"ten days forward":  240 * time.Hour,
		"a year back":       -365 * 24 * time.Hour,
		"to before 1970":    -100 * 365 * 24 * time.Hour,
		"a third of second": 333 * time.Millisecond,
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				var set atomic.Int64   // what the wall clock was set by, in nanoseconds
				var nudges []time.Time // when they came, by the clock that nobody sets
				wall := func() time.Time { return time.Now().Add(time.Duration(set.Load())) }
				go eachMinute(ctx, wall, func() { nudges = append(nudges, time.Now()) })
				for n := range 60 {
					time.Sleep(61 * time.Second)
					if n%7 == 3 {
						set.Add(int64(step))
					}
				}
				synctest.Wait()
				if len(nudges) < 60 {
					t.Errorf("%d nudges within 61 minutes", len(nudges))
				}
				for i := 1; i < len(nudges); i++ {
					if wait := nudges[i].Sub(nudges[i-1]); wait <= 0 || wait > time.Minute {
						t.Errorf("nudge %d came %v after the one before", i, wait)
					}
				}
			})
		})
	}
}

// TestANudgeComesAtTheBeginningOfAMinute: a daily that is due at 09:00 is posted at 09:00:00.
func TestANudgeComesAtTheBeginningOfAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		time.Sleep(17*time.Second + 300*time.Millisecond) // the bot starts at some moment
		var nudges []time.Time
		go eachMinute(ctx, time.Now, func() {
			nudges = append(nudges, time.Now())
			time.Sleep(2 * time.Second) // it takes its time
		})
		time.Sleep(5 * time.Minute)
		synctest.Wait()
		if len(nudges) != 6 {
			t.Fatalf("%d nudges, want one at once and one for each of five minutes", len(nudges))
		}
		for _, at := range nudges[1:] {
			if at.Second() != 0 || at.Nanosecond() != 0 {
				t.Errorf("a nudge at %s", at)
			}
		}
	})
}

// TestALongNudgeIsNotRunTwice: what takes longer than a minute is not begun a second time beside itself, and what was left out meanwhile
// is not made up for.
func TestALongNudgeIsNotRunTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		running, calls := 0, 0
		go eachMinute(ctx, time.Now, func() {
			running++
			calls++
			if running > 1 {
				t.Error("two nudges run side by side")
			}
			time.Sleep(150 * time.Second)
			running--
		})
		time.Sleep(9*time.Minute + time.Second) // at 0:00, 3:00, 6:00 and 9:00
		cancel()
		time.Sleep(3 * time.Minute)
		synctest.Wait()
		if calls != 4 {
			t.Errorf("%d nudges, want 4", calls)
		}
	})
}

// TestAClockThatDiscordContradicts: the machine starts ten days ahead. Nothing is posted, the organiser is told once, and once the clock is
// right the next daily comes.
func TestAClockThatDiscordContradicts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC")
	s.end()
	s.set(240 * time.Hour)
	s.start()
	for range 30 {
		s.advance(time.Hour) // to Tuesday, 18:00
	}
	if n := len(s.dailies()); n != 0 {
		t.Errorf("%d posts under a wrong clock", n)
	}
	s.until("the organiser to be told", func() bool { // by the bot's own first look, which may still be under way
		s.advance(0)
		return len(s.direct(s.ada)) > 0
	})
	told := s.direct(s.ada)
	if len(told) != 1 {
		t.Fatalf("the organiser was told %d times", len(told))
	}
	s.says(told[0], "10 days ahead", "no daily question is posted")
	s.says(s.command(s.ada, "/daily-admin now"), "10 days ahead")
	s.set(0)
	s.advance(time.Minute)
	if n := len(s.dailies()); n != 1 {
		t.Fatalf("%d posts when the clock is right again, want today's", n)
	}
	s.advance(15 * time.Hour) // Wednesday, 09:01
	if n := len(s.dailies()); n != 2 {
		t.Errorf("%d posts on the next day, want another", n)
	}
}

// TestWhatIsDueAtASecondIsDoneThen: at the moment that was named, though it lies between two minutes; within a minute when none was, or
// when the wall clock was set; and never without a pause.
func TestWhatIsDueAtASecondIsDoneThen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		begun := time.Now()
		next := []time.Duration{17 * time.Second, 90 * time.Second, 90 * time.Second, 0, -time.Hour}
		want := []time.Duration{0, 17 * time.Second, 77 * time.Second, 90 * time.Second, 150 * time.Second, 151 * time.Second, 211 * time.Second}
		var calls []time.Duration
		go whenDue(ctx, time.Now, func() time.Time {
			calls = append(calls, time.Since(begun))
			if n := len(calls); n <= len(next) && next[n-1] != 0 {
				return begun.Add(next[n-1])
			}
			return time.Time{}
		})
		time.Sleep(212 * time.Second)
		synctest.Wait()
		if !slices.Equal(calls, want) {
			t.Errorf("called after %v, want %v", calls, want)
		}
	})
}
