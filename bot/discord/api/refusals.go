package api

import (
	"errors"
	"net/http"
	"sync"
	"time"
)

// Discord bans an address for a while that sends 10,000 requests in ten minutes which it must refuse with 401, 403 or 429. Far below that
// the bot falls silent by itself. What people wait for, answers to their interactions, goes on for longer than all else.
const (
	refusalWindow  = 10 * time.Minute
	mostRefused    = 2000 // from here on only interactions are answered
	mostRefusedAll = 6000 // from here on nothing is sent
)

// errRefusedOften is the error of a request that is not sent.
var errRefusedOften = errors.New("Discord refused so many requests within ten minutes that no more are sent for a while, " + //nolint:staticcheck // a name
	"so that it does not ban this address")

// refusals counts what Discord refused. Safe for concurrent use.
type refusals struct {
	mu   sync.Mutex
	at   []time.Time // within the window, oldest first
	told time.Time   // when it was last said that requests are stopped
}

// count is how many were refused within the window.
func (r *refusals) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.recent()
}

// recent forgets what is out of the window and counts the rest; the lock is held.
func (r *refusals) recent() int {
	out := 0
	for now := time.Now(); out < len(r.at) && now.Sub(r.at[out]) >= refusalWindow; {
		out++
	}
	r.at = r.at[out:]
	return len(r.at)
}

// note counts an answer if it is a refusal. A 429 for what a resource's other users did is nobody's fault, and Discord does not count it.
func (r *refusals) note(status int, h http.Header) {
	switch {
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
	case status == http.StatusTooManyRequests && h.Get("X-RateLimit-Scope") != "shared":
	default:
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.recent()
	if len(r.at) < mostRefusedAll {
		r.at = append(r.at, time.Now())
	}
}

// stopped says whether a request must not be sent, and whether that is to be said: once a minute.
func (r *refusals) stopped(interaction bool) (stop, say bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	most := mostRefused
	if interaction {
		most = mostRefusedAll
	}
	if len(r.at) < most || r.recent() < most {
		return false, false
	}
	if now := time.Now(); r.told.IsZero() || now.Sub(r.told) >= time.Minute {
		r.told, say = now, true
	}
	return true, say
}

// Refused is how many requests Discord refused (401, 403, 429) within the last ten minutes.
func (t *Transport) Refused() int { return t.refused.count() }
