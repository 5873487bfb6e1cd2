package fakediscord

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Server is one Discord: worlds, people and one application. Its methods may be called from several goroutines.
type Server struct {
	opt     Options
	journal *journal // nil: kept in memory only
	mux     *http.ServeMux

	mu      sync.Mutex // guards everything below
	st      *state
	index   map[string][]string // messages of a channel, oldest first
	changed []touched
	seen    map[touched]bool // of changed
	dirty   bool
	out     []dispatch // events of this critical section, sent once they are kept
	files   map[string][]byte
	waiters map[string]*waiter
	pruned  time.Time // when interactions were last looked through for old ones
	faults  faults
	limits  limiter
	counts  map[string]int // requests by method and route
	gate    gateway
	closed  chan struct{}
	// patience is how long a client on the gateway may be silent.
	patience time.Duration
	conns    sync.WaitGroup
}

// New makes a server, or brings back the one kept in o.Dir. It fails when the folder cannot be used or what it holds cannot
// be read.
func New(o Options) (*Server, error) {
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
	s := &Server{
		opt: o, st: newState(), index: map[string][]string{}, files: map[string][]byte{}, waiters: map[string]*waiter{},
		closed: make(chan struct{}), patience: max(2*o.Heartbeat, 10*time.Second),
	}
	s.gate.sessions = map[string]*session{}
	s.gate.changed = make(chan struct{})
	if o.Dir != "" {
		j, err := openJournal(o.Dir, s.st)
		if err != nil {
			return nil, fmt.Errorf("fakediscord: %w", err)
		}
		s.journal = j
	}
	s.buildIndex()
	s.mux = s.routes()
	s.lock()
	s.prepareApplication()
	s.unlock()
	return s, nil
}

// Close ends the gateway connections and what waits for an answer, and closes the journal.
func (s *Server) Close() error {
	s.mu.Lock()
	select {
	case <-s.closed:
		s.mu.Unlock()
		return nil
	default:
	}
	close(s.closed)
	s.closeConns()
	s.mu.Unlock()
	s.conns.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.journal == nil {
		return nil
	}
	err := errors.Join(s.journal.err, s.journal.f.Close())
	s.journal = nil
	if err != nil {
		return fmt.Errorf("fakediscord: close: %w", err)
	}
	return nil
}

func (s *Server) lock() { s.mu.Lock() }

// unlock keeps what changed, then lets the gateway tell of it, then gives the lock back.
func (s *Server) unlock() {
	s.commit()
	out := s.out
	s.out = nil
	for _, d := range out {
		s.broadcast(d)
	}
	s.mu.Unlock()
}

// ServeHTTP serves REST under /api/vN/ (and /vN/), the gateway under /gateway/ws, and uploaded files under /attachments/.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	switch {
	case path == "/gateway/ws" || path == "/gateway/ws/":
		s.serveGateway(w, r)
	case strings.HasPrefix(path, "/attachments/"):
		s.serveFile(w, r)
	default:
		s.serveREST(w, r)
	}
}

// apiPath cuts "/api" and the version off a path and tells whether the version is one of Discord's.
func apiPath(path string) (rest string, version string, ok bool) {
	path = strings.TrimPrefix(path, "/api")
	version, rest, found := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if !found || (version != "v9" && version != "v10") {
		return "", "", false
	}
	return "/" + rest, version, true
}

// base is the address of this server as the client of r knows it: "http://host:port/prefix".
func (s *Server) base(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host + s.opt.Prefix
}

// decode reads exactly one JSON value and keeps numbers as they were written.
func decode(b []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the JSON value")
	}
	return nil
}

func encode(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		// Only values made of decoded JSON and plain structs come here.
		panic(fmt.Sprintf("fakediscord: encode: %v", err))
	}
	return b
}

func (s *Server) buildIndex() {
	ids := s.st.messages.keys()
	sortIDs(ids)
	for _, id := range ids {
		m := s.st.messages.get(id)
		s.index[m.Channel] = append(s.index[m.Channel], id)
	}
}
