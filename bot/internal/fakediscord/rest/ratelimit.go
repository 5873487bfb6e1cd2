package rest

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"time"

	"hotseat/bot/internal/fakediscord/wire"
)

// GlobalLimit is how many requests a second Discord takes over all routes but those of interactions.
const GlobalLimit = 50

type bucket struct {
	resets time.Time
	used   int
}

type limiter struct {
	buckets map[string]*bucket
	sweepAt int         // how many buckets there are when those that are over are thrown away
	taken   []time.Time // when the requests of the last second were taken, over all routes
	refused int
}

// global takes one request of the global limit, or says how long it is until there is room for one. No span of one second, wherever
// it begins, has more than GlobalLimit.
func (l *limiter) global(now time.Time) (wait time.Duration) {
	for len(l.taken) > 0 && now.Sub(l.taken[0]) >= time.Second {
		l.taken = l.taken[1:]
	}
	if len(l.taken) >= GlobalLimit {
		return time.Second - now.Sub(l.taken[0])
	}
	l.taken = append(l.taken, now)
	return 0
}

// bucket is the one of a name, begun anew when its window is over.
func (l *limiter) bucket(name string, now time.Time, window time.Duration) *bucket {
	if l.buckets == nil {
		l.buckets = map[string]*bucket{}
	}
	if b := l.buckets[name]; b != nil && now.Before(b.resets) {
		return b
	}
	if len(l.buckets) > l.sweepAt {
		maps.DeleteFunc(l.buckets, func(_ string, b *bucket) bool { return !now.Before(b.resets) })
		l.sweepAt = max(10000, 2*len(l.buckets))
	}
	b := &bucket{resets: now.Add(window)}
	l.buckets[name] = b
	return b
}

// Limited tells how many requests were refused because of Options.RateLimits. The 429 of faults and trouble do not count.
func (s *API) Limited() int {
	s.world.Lock()
	defer s.world.Unlock()
	return s.limits.refused
}

type limitResult struct {
	header  http.Header
	refused *answer
}

// allowance is a bucket's size and window. Discord does not publish its own and changes them; these are of the sizes that
// bots report.
func allowance(method, route string) (int, time.Duration) {
	switch {
	case strings.HasPrefix(route, "/interactions/"), strings.HasPrefix(route, "/webhooks/"):
		return 5, 2 * time.Second
	case route == "/channels/*/messages" && method == http.MethodPost:
		return 5, 5 * time.Second
	case strings.HasSuffix(route, "/typing"):
		return 5, 5 * time.Second
	case strings.HasPrefix(route, "/channels/") && method != http.MethodGet:
		return 5, 5 * time.Second
	case strings.HasSuffix(route, "/commands") && method == http.MethodPut:
		return 2, 60 * time.Second
	}
	return 30, 10 * time.Second
}

// limit counts a request and says with which headers it is answered, or that it is refused. The caller holds the lock.
func (s *API) limit(now time.Time, method, path string) limitResult {
	if !s.opt.RateLimits {
		return limitResult{}
	}
	exempt := strings.HasPrefix(path, "/interactions/") || strings.HasPrefix(path, "/webhooks/")
	if !exempt {
		if wait := s.limits.global(now); wait > 0 {
			a := &answer{header: http.Header{}}
			limited(a, wait.Seconds(), true)
			s.limits.refused++
			return limitResult{refused: a}
		}
	}
	route, major := wire.RouteOf(path)
	size, window := allowance(method, route)
	sum := sha256.Sum256([]byte(method + route))
	name := hex.EncodeToString(sum[:8])
	b := s.limits.bucket(name+major, now, window)
	b.used++
	h := http.Header{}
	after := b.resets.Sub(now).Seconds()
	h.Set("X-RateLimit-Limit", strconv.Itoa(size))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(max(0, size-b.used)))
	h.Set("X-RateLimit-Reset", seconds(float64(b.resets.UnixMilli())/1000))
	h.Set("X-RateLimit-Reset-After", seconds(after))
	h.Set("X-RateLimit-Bucket", name)
	if b.used > size {
		a := &answer{header: h}
		limited(a, after, false)
		s.limits.refused++
		return limitResult{refused: a}
	}
	return limitResult{header: h}
}

func seconds(v float64) string { return strconv.FormatFloat(v, 'f', 3, 64) }

// limited makes an answer Discord's 429. after is in seconds.
func limited(a *answer, after float64, global bool) {
	a.status = http.StatusTooManyRequests
	a.header.Set("Content-Type", "application/json")
	a.header.Set("Retry-After", strconv.Itoa(max(1, int(after+0.999))))
	scope := "user"
	if global {
		scope = "global"
		a.header.Set("X-RateLimit-Global", "true")
	}
	a.header.Set("X-RateLimit-Scope", scope)
	a.raw = wire.Encode(obj{"message": "You are being rate limited.", "retry_after": after, "global": global})
}
