package delay

import (
	"testing"
	"time"
)

func TestBackoff(t *testing.T) {
	for n, want := range map[int]time.Duration{1: time.Second, 2: 2 * time.Second, 5: 16 * time.Second, 7: time.Minute, 100: time.Minute} {
		for range 50 {
			if got := Backoff(time.Second, n, time.Minute); got > want || got < want*3/4 {
				t.Fatalf("after %d failures: %v, want %v less a quarter at most", n, got, want)
			}
		}
	}
}
