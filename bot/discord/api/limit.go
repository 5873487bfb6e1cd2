package api

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"hotseat/bot/discord/internal/delay"
)

const (
	// globalBudget requests may leave in globalWindow, over all routes: Discord allows 50 a second. The window is a little longer
	// than the second, since requests do not arrive as evenly as they left: 30 ms is what the way of one may be longer than that of
	// the fiftieth after it. More would be lost to everyone: 10,000 servers' posts may take 5 % longer than the limit allows, and
	// 2 % are left for all else that happens meanwhile.
	globalBudget = 50
	globalWindow = 1030 * time.Millisecond

	manyWindows = 512 // of buckets; from here on those that are over are swept
)

// route says which of Discord's limits a request falls under.
type route struct {
	name   string // the method and the path without ids
	major  string // the part that has a bucket of its own: the channel, guild or webhook
	exempt bool   // answers to interactions: not under the global limit
	old    bool   // an edit of a message that is older than an hour: those have a limit of their own in each channel
}

// oldAfter is the age from which on Discord lets a message be edited seldom (30046). It is taken a little shorter, for clocks that differ.
const oldAfter = 59 * time.Minute

// routeOf names the route of a request from its path, of which prefix is the API base.
func routeOf(method, path, prefix string) route {
	parts := strings.Split(strings.Trim(strings.TrimPrefix(path, prefix), "/"), "/")
	if len(parts) > 0 && strings.HasPrefix(parts[0], "v") {
		parts = parts[1:]
	}
	r := route{}
	if len(parts) > 1 {
		switch parts[0] {
		case "channels", "guilds":
			r.major = parts[1]
		case "webhooks", "interactions":
			r.major = strings.Join(parts[1:min(3, len(parts))], "/")
			r.exempt = len(parts) > 2 // with a token; a webhook named by its id alone is administration
		}
	}
	var name strings.Builder
	name.WriteString(method + " ")
	for i, part := range parts {
		name.WriteByte('/')
		switch {
		case isID(part):
			name.WriteString("{id}")
		case i == 2 && r.exempt:
			name.WriteString("{token}")
		default:
			name.WriteString(part)
		}
	}
	r.name = name.String()
	if r.name == "PATCH /channels/{id}/messages/{id}" {
		r.old = time.Since(madeAt(parts[3])) > oldAfter
	}
	return r
}

func isID(part string) bool {
	if part == "" {
		return false
	}
	for _, c := range part {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// window is what is known of one bucket: how many requests it still takes until it is filled up again.
type window struct {
	remaining int
	reset     time.Time
}

// limiter makes requests wait their turn: 50 a second over all, by bucket as Discord's headers say, and none but interactions
// while a global 429 holds. Unlike the library's, its waits end with the context. It reads the real clock, never the
// program's: Discord's windows do.
type limiter struct {
	// turn is held by the one request that waits for a place under the global limit. Those behind it line up for it in the order in which they
	// came: of many that wait together, left to chance, one can be passed over for as long as there are others.
	turn    chan struct{}
	waiting atomic.Int32 // for the turn, or at it

	mu      sync.Mutex
	held    time.Time               // global: nothing before
	sends   [globalBudget]time.Time // the latest requests under the global limit
	buckets map[string]string       // route name to the bucket that Discord said it has
	windows map[string]*window
	old     map[string]time.Time // by channel: until when no old message may be edited there
}

func newLimiter() *limiter {
	return &limiter{turn: make(chan struct{}, 1), buckets: map[string]string{}, windows: map[string]*window{}, old: map[string]time.Time{}}
}

// ticket is a request's place among those of the global limit: which of them, and when it was taken.
type ticket struct {
	place int
	at    time.Time // zero for a request that is exempt
}

// heldError is a request that was not sent, since its turn comes later than its context lives.
type heldError struct{ wait time.Duration }

// Error implements error.
func (e *heldError) Error() string {
	return "it would have to wait for " + e.wait.Round(time.Millisecond).String()
}

// Unwrap tells what would have become of it.
func (e *heldError) Unwrap() error { return context.DeadlineExceeded }

// until waits for a moment, unless the context ends before: then there is no use in waiting.
func until(ctx context.Context, moment time.Time) error {
	wait := time.Until(moment)
	if end, ok := ctx.Deadline(); ok && time.Until(end) <= wait {
		return &heldError{wait}
	}
	return delay.Sleep(ctx, wait)
}

// wait returns when a request may be sent, and counts it; or a heldError, or the context's error.
func (l *limiter) wait(ctx context.Context, r route) (ticket, error) {
	for {
		mine, reset, err := l.inTurn(ctx, r)
		if err != nil || reset.IsZero() {
			return mine, err
		}
		// Its own bucket is empty, which is no reason for others to wait.
		if err := until(ctx, reset); err != nil {
			return ticket{}, err
		}
	}
}

// inTurn waits for a place under the global limit; or says until when the request's own bucket is empty.
func (l *limiter) inTurn(ctx context.Context, r route) (mine ticket, empty time.Time, err error) {
	if !r.exempt {
		l.waiting.Add(1)
		defer l.waiting.Add(-1)
		select {
		case l.turn <- struct{}{}:
			defer l.pass()
		case <-ctx.Done():
			return ticket{}, time.Time{}, ctx.Err()
		}
	}
	for {
		if err := ctx.Err(); err != nil {
			return ticket{}, time.Time{}, err
		}
		mine, free, empty := l.take(r)
		if free.IsZero() {
			return mine, empty, nil
		}
		if err := until(ctx, free); err != nil {
			return ticket{}, time.Time{}, err
		}
	}
}

// left notes that a request leaves only now: first it had to wait for a connection, which may have taken a handshake or two. Counted
// from its turn, those after it would come too early for the server, which has not seen it yet.
func (l *limiter) left(t ticket) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !t.at.IsZero() && l.sends[t.place].Equal(t.at) {
		l.sends[t.place] = time.Now()
	}
}

// oldest is the place of the request that left first.
func (l *limiter) oldest() int {
	first := 0
	for i, at := range l.sends {
		if at.Before(l.sends[first]) {
			first = i
		}
	}
	return first
}

// pass gives the turn to the next. When several are waiting they leave evenly: fifty at once would queue at the other end, and arrive the
// less evenly for it.
func (l *limiter) pass() {
	if l.waiting.Load() < 2 {
		<-l.turn
		return
	}
	time.AfterFunc(time.Second/globalBudget, func() { <-l.turn })
}

// take counts a request that may be sent now, or says when to ask again: once there is a place under the global limit (free), or once the
// request's own bucket is filled up (empty).
func (l *limiter) take(r route) (mine ticket, free, empty time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	w := l.windows[l.key(r)]
	if w != nil && !now.Before(w.reset) {
		delete(l.windows, l.key(r))
		w = nil
	}
	if w != nil && w.remaining <= 0 {
		return ticket{}, time.Time{}, w.reset
	}
	if until := l.old[r.major]; r.old && now.Before(until) {
		return ticket{}, time.Time{}, until
	}
	if !r.exempt {
		if now.Before(l.held) {
			return ticket{}, l.held, time.Time{}
		}
		place := l.oldest()
		if free := l.sends[place].Add(globalWindow); now.Before(free) {
			return ticket{}, free, time.Time{}
		}
		l.sends[place] = now
		mine = ticket{place, now}
	}
	if w != nil {
		w.remaining--
	}
	return mine, time.Time{}, time.Time{}
}

// key is the bucket of a route; before Discord named it, the route itself.
func (l *limiter) key(r route) string {
	if bucket, ok := l.buckets[r.name]; ok {
		return bucket + " " + r.major
	}
	return r.name + " " + r.major
}

// learn reads what an answer's headers say of the route's bucket.
func (l *limiter) learn(r route, h http.Header) {
	remaining, err1 := strconv.Atoi(h.Get("X-RateLimit-Remaining"))
	after, err2 := strconv.ParseFloat(h.Get("X-RateLimit-Reset-After"), 64)
	if err1 != nil || err2 != nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if bucket := h.Get("X-RateLimit-Bucket"); bucket != "" {
		l.buckets[r.name] = bucket
	}
	l.set(r, remaining, time.Now().Add(seconds(after)))
}

// hold stops a route, or with global all but interactions, for as long as a 429 said.
func (l *limiter) hold(r route, h http.Header, wait time.Duration, global bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	until := time.Now().Add(wait)
	if global {
		if until.After(l.held) {
			l.held = until
		}
		return
	}
	if bucket := h.Get("X-RateLimit-Bucket"); bucket != "" {
		l.buckets[r.name] = bucket
	}
	l.set(r, 0, until)
}

// holdOld stops the edits of old messages in a channel. What is fresh goes on there: it is not what Discord counts.
func (l *limiter) holdOld(r route, wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	for channel, until := range l.old {
		if !now.Before(until) {
			delete(l.old, channel)
		}
	}
	l.old[r.major] = now.Add(wait)
}

// set notes a bucket's window. Answers overtake each other: within one window the smaller count is the later one.
func (l *limiter) set(r route, remaining int, reset time.Time) {
	const same = 100 * time.Millisecond
	l.sweep()
	key := l.key(r)
	if old := l.windows[key]; old != nil && reset.Sub(old.reset).Abs() < same {
		remaining = min(remaining, old.remaining)
	}
	l.windows[key] = &window{remaining, reset}
}

// sweep forgets windows that are over, so that the buckets of interactions, which each have their own, do not pile up.
func (l *limiter) sweep() {
	if len(l.windows) < manyWindows {
		return
	}
	now := time.Now()
	for key, w := range l.windows {
		if !now.Before(w.reset) {
			delete(l.windows, key)
		}
	}
}
