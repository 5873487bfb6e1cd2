// Package rest is Discord's REST interface to a world: a table of routes whose handlers check what the bot may do and change the
// world, and around it the bot's token, rate limits, and what is made to go wrong.
package rest

import (
	"log/slog"
	"net/http"
	"time"

	"hotseat/bot/internal/fakediscord/world"
)

// obj is a JSON object, decoded or being put together.
type obj = map[string]any

// API is Discord's REST interface to a world. What it holds is guarded by the world's lock.
type API struct {
	world  *world.World
	opt    Options
	mux    *http.ServeMux
	faults faults
	limits limiter
	seldom seldom
	counts map[string]int // requests by method and route
}

// Options says how the REST interface behaves.
type Options struct {
	AnswerWithin time.Duration    // how long the bot has for its first answer to an interaction
	Now          func() time.Time // what the Date header of answers says
	Prefix       string           // the path the server is mounted at, for the addresses it hands out
	RateLimits   bool             // 50 requests a second over all, and the buckets of each route
	// Inspect sees every request with its body before it is handled, and the status it was answered with. May be nil.
	Inspect func(r *http.Request, body []byte, status int)
	Log     *slog.Logger // told of what the server itself did wrong
	// Identified is how many times the bot has identified on the gateway. It is called with the world's lock held.
	Identified func() int
}

// New makes the REST interface to a world.
func New(w *world.World, o Options) *API {
	s := &API{world: w, opt: o, counts: map[string]int{}, seldom: seldom{}}
	s.mux = s.routes()
	return s
}
