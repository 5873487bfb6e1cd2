// Package fakediscord is a Discord-compatible REST and gateway server, good enough to trust: the playground runs the bot
// on it, and so do the tests. README.md beside this file says what its parts are. Whoever uses it needs this package alone.
package fakediscord

import (
	"log/slog"
	"net/http"
	"strings"
	"time"
)

// Options says how a server behaves. The zero value is usable.
type Options struct {
	Now func() time.Time // timestamps of what is made here; nil is time.Now. Deadlines of interactions use the real clock.
	Dir string           // where the state is kept over restarts and kills; "" keeps it in memory only
	Log *slog.Logger
	// AnswerWithin is how long the bot has for its first answer; 0 is Discord's 3 s.
	AnswerWithin time.Duration
	// FinishWithin is how long a person waits for the rest after a deferred answer ("thinking…"); 0 is one minute. After a
	// deferred update (type 6), which may be the whole answer, a person waits AnswerWithin twice, and no longer.
	FinishWithin time.Duration
	// Clock tells deadlines, the age of interaction tokens, nonces and rate limits; nil is time.Now. It is apart from Now so
	// that a moved calendar does not end what is open.
	Clock func() time.Time
	// Heartbeat is the interval the gateway asks for; 0 is Discord's 41.25 s. A client silent for two of them, and
	// for 10 s, is closed with 4009.
	Heartbeat time.Duration
	// Prefix is the path the server is mounted at ("/discord"), for the addresses it hands out. It is not stripped here.
	Prefix string
	// RateLimits turns Discord's limits on: 50 requests a second over all and the buckets of each route.
	RateLimits bool
	// Inspect sees every request of the bot with its body before it is handled, and the status it was answered with:
	// the contract check of the tests hangs here. May be nil.
	Inspect func(r *http.Request, body []byte, status int)
}

// complete fills in what was left out.
func (o Options) complete() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.AnswerWithin <= 0 {
		o.AnswerWithin = 3 * time.Second
	}
	if o.FinishWithin <= 0 {
		o.FinishWithin = time.Minute
	}
	if o.Heartbeat <= 0 {
		o.Heartbeat = 41250 * time.Millisecond
	}
	o.Prefix = strings.TrimSuffix(o.Prefix, "/")
	return o
}
