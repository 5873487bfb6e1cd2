package fakediscord

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"hotseat/bot/internal/fakediscord/gateway"
	"hotseat/bot/internal/fakediscord/person"
	"hotseat/bot/internal/fakediscord/rest"
	"hotseat/bot/internal/fakediscord/world"
)

// Server is one Discord: a world with one application in it, the gateway and the REST interface by which the bot reaches it, and
// the client by which people do. Its methods may be called from several goroutines.
type Server struct {
	*world.World
	*gateway.Gateway
	*rest.API
	*person.Client
	opt Options
}

// identifySpacing is Discord's time between two identifies, for a max_concurrency of 1.
const identifySpacing = 5 * time.Second

// New makes a server, or brings back the one kept in o.Dir. It fails when the folder cannot be used or what it holds cannot
// be read.
func New(o Options) (*Server, error) {
	o = o.complete()
	w, err := world.New(world.Options{Now: o.Now, Clock: o.Clock, Dir: o.Dir, Log: o.Log})
	if err != nil {
		return nil, fmt.Errorf("fakediscord: %w", err)
	}
	g := gateway.New(w, o.Heartbeat, o.Prefix)
	if o.RateLimits {
		g.Spacing = identifySpacing
	}
	api := rest.New(w, rest.Options{
		AnswerWithin: o.AnswerWithin, Now: o.Now, Prefix: o.Prefix, RateLimits: o.RateLimits, Inspect: o.Inspect, Log: o.Log,
		Identified: g.Identified,
	})
	people := person.New(w, g, person.Options{AnswerWithin: o.AnswerWithin, FinishWithin: o.FinishWithin, Prefix: o.Prefix})
	return &Server{World: w, Gateway: g, API: api, Client: people, opt: o}, nil
}

// Close ends the gateway connections and what waits for an answer, and closes the journal.
func (s *Server) Close() error {
	if !s.World.End() {
		return nil
	}
	s.Gateway.Close()
	if err := s.World.Close(); err != nil {
		return fmt.Errorf("fakediscord: %w", err)
	}
	return nil
}

// ClearFaults takes back all faults that were not played yet, and trouble.
func (s *Server) ClearFaults() {
	s.API.ClearFaults()
	s.Gateway.ClearFaults()
}

// ServeHTTP serves REST under /api/vN/ (and /vN/), the gateway under /gateway/ws, and uploaded files under /attachments/.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	switch {
	case path == "/gateway/ws" || path == "/gateway/ws/":
		s.Gateway.ServeHTTP(w, r)
	case strings.HasPrefix(path, "/attachments/"):
		s.ServeFile(w, r)
	default:
		s.API.ServeHTTP(w, r)
	}
}
