package fakediscord

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// globalLimit is how many requests a second Discord takes over all routes but those of interactions.
const globalLimit = 50

type bucket struct {
	resets time.Time
	used   int
}

type limiter struct {
	buckets map[string]*bucket
	second  bucket
}

type limitResult struct {
	header  http.Header
	refused *answer
}

// allowance is a bucket's size and window. Discord's are secret and change; these are of the sizes seen in the wild.
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
func (s *Server) limit(method, path string) limitResult {
	if !s.opt.RateLimits {
		return limitResult{}
	}
	now := s.opt.Clock()
	exempt := strings.HasPrefix(path, "/interactions/") || strings.HasPrefix(path, "/webhooks/")
	if !exempt {
		if !now.Before(s.limits.second.resets) {
			s.limits.second = bucket{resets: now.Add(time.Second)}
		}
		if s.limits.second.used++; s.limits.second.used > globalLimit {
			a := &answer{header: http.Header{}}
			limited(a, s.limits.second.resets.Sub(now).Seconds(), true)
			return limitResult{refused: a}
		}
	}
	route, major := routeOf(path)
	size, window := allowance(method, route)
	sum := sha256.Sum256([]byte(method + route))
	name := hex.EncodeToString(sum[:8])
	if s.limits.buckets == nil || len(s.limits.buckets) > 10000 {
		s.limits.buckets = map[string]*bucket{}
	}
	b := s.limits.buckets[name+major]
	if b == nil || !now.Before(b.resets) {
		b = &bucket{resets: now.Add(window)}
		s.limits.buckets[name+major] = b
	}
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
	a.raw = encode(obj{"message": "You are being rate limited.", "retry_after": after, "global": global})
}

// routeOf splits a path into its route, with a star for each id, and what Discord keeps buckets apart by: the channel, the guild,
// or the webhook with its token.
func routeOf(path string) (route, major string) {
	seg := strings.Split(path, "/")
	for i := 1; i < len(seg); i++ {
		keep := i == 2 && (seg[1] == "channels" || seg[1] == "guilds") ||
			(i == 2 || i == 3) && (seg[1] == "webhooks" || seg[1] == "interactions")
		if keep {
			major += "/" + seg[i]
			seg[i] = "*"
		} else if isID(seg[i]) {
			seg[i] = "*"
		}
	}
	return strings.Join(seg, "/"), major
}
