// Package delay has the three ways of waiting that the connection to Discord needs.
package delay

import (
	"context"
	"math/rand/v2"
	"time"
)

// Sleep waits, or returns the context's error as soon as it is done.
func Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// Within says whether a channel was closed within a time.
func Within(done <-chan struct{}, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-done:
		return true
	case <-t.C:
		return false
	}
}

// Backoff doubles from first, for n = 1, up to most, and takes up to a quarter off at random so that what failed together is not
// repeated together.
func Backoff(first time.Duration, n int, most time.Duration) time.Duration {
	d := most
	if n < 16 {
		d = min(first<<(n-1), most)
	}
	return d - time.Duration(rand.Int64N(int64(d)/4+1))
}
