package rest

import (
	"strconv"
	"testing"
	"time"
)

// Buckets that are over are thrown away, and only those.
func TestManyBuckets(t *testing.T) {
	var l limiter
	now := time.Date(2026, 8, 3, 9, 0, 0, 0, time.UTC)
	l.bucket("full", now, 5*time.Second).used = 5
	for i := range 30000 { // those of other channels must not push the full one out
		l.bucket(strconv.Itoa(i), now, time.Second)
	}
	if b := l.bucket("full", now.Add(4*time.Second), 5*time.Second); b.used != 5 {
		t.Errorf("%d requests of the full bucket are counted, want 5", b.used)
	}
	now = now.Add(time.Minute)
	for i := range 30000 {
		l.bucket("later"+strconv.Itoa(i), now, time.Second)
	}
	if n := len(l.buckets); n > 70000 {
		t.Errorf("%d buckets are kept, though 30,000 are open", n)
	}
	if b := l.bucket("full", now, 5*time.Second); b.used != 0 {
		t.Errorf("a bucket whose window is over still counts %d", b.used)
	}
}
