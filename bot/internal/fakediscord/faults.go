package fakediscord

import (
	"context"
	"net/http"
	"strings"
)

// faults are what goes wrong on demand.
type faults struct {
	noHello  int
	noResume int
	first    [][]byte
	rest     []*RESTFault
	trouble  *trouble
}

// take counts one of n down and tells whether there was one.
func (*faults) take(n *int) bool {
	if *n <= 0 {
		return false
	}
	*n--
	return true
}

// RESTFault is what goes wrong with the next requests that match it.
type RESTFault struct {
	Method string // "" is any
	// Path is matched against the path after the version, segment by segment; "*" matches one whole segment
	// ("/channels/*/messages"), and "" any path.
	Path  string
	Times int // how many requests; 0 is one

	Status      int               // answered with this instead of being handled; 0 handles the request
	Header      map[string]string // of that answer
	Body        string            // of that answer; "" is Discord's shape for the status
	ContentType string            // "" is application/json
	RetryAfter  float64           // seconds, for 429
	Global      bool              // 429: the global limit

	CutBefore bool            // the connection is cut before the request takes effect
	CutAfter  bool            // the request takes effect and the connection is cut before the answer
	late      bool            // the request takes effect before it is answered with Status
	Hold      <-chan struct{} // the request waits until this is closed, or its client gives up
}

func (f *RESTFault) matches(method, path string) bool {
	if f.Method != "" && f.Method != method {
		return false
	}
	if f.Path == "" {
		return true
	}
	want, got := strings.Split(f.Path, "/"), strings.Split(path, "/")
	if len(want) != len(got) {
		return false
	}
	for i := range want {
		if want[i] != "*" && want[i] != got[i] {
			return false
		}
	}
	return true
}

// Fail sets a fault up for the next requests that match it. Faults are played in the order they were set up.
func (s *Server) Fail(f RESTFault) {
	s.lock()
	defer s.unlock()
	f.Times = max(f.Times, 1)
	s.faults.rest = append(s.faults.rest, &f)
}

// ClearFaults takes back all faults that were not played yet, and trouble.
func (s *Server) ClearFaults() {
	s.lock()
	defer s.unlock()
	s.faults = faults{}
}

func (s *Server) nextFault(method, path string) *RESTFault {
	s.lock()
	defer s.unlock()
	for i, f := range s.faults.rest {
		if !f.matches(method, path) {
			continue
		}
		if f.Times--; f.Times == 0 {
			s.faults.rest = append(s.faults.rest[:i:i], s.faults.rest[i+1:]...)
		}
		return f
	}
	return s.faults.trouble.roll(method, path)
}

func (f *RESTFault) answer() *answer {
	a := &answer{status: f.Status, header: http.Header{}, raw: []byte(f.Body)}
	body := obj{"code": 0}
	switch f.Status {
	case http.StatusTooManyRequests:
		limited(a, f.RetryAfter, f.Global)
		if f.Body == "" {
			return a
		}
		a.raw = []byte(f.Body)
	default:
		body["message"] = http.StatusText(f.Status)
		if f.Body == "" {
			a.raw = encode(body)
		}
	}
	a.header.Set("Content-Type", "application/json")
	if f.ContentType != "" {
		a.header.Set("Content-Type", f.ContentType)
	}
	for k, v := range f.Header {
		a.header.Set(k, v)
	}
	return a
}

// Connected waits until a client is on the gateway, READY or RESUMED, or ctx ends.
func (s *Server) Connected(ctx context.Context) error {
	return s.gateUntil(ctx, s.live)
}

// Disconnected waits until no client is on the gateway, or ctx ends.
func (s *Server) Disconnected(ctx context.Context) error {
	return s.gateUntil(ctx, func() bool { return !s.live() })
}

func (s *Server) gateUntil(ctx context.Context, done func() bool) error {
	for {
		s.lock()
		ok, changed := done(), s.gate.changed
		s.unlock()
		if ok {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Identifies tells how many times a client has identified; resumes do not count.
func (s *Server) Identifies() int {
	s.lock()
	defer s.unlock()
	return s.gate.asked
}

func (s *Server) eachConn(f func(c *conn)) {
	s.lock()
	defer s.unlock()
	for c := range s.gate.conns {
		f(c)
	}
}

// DropConnections cuts every gateway connection without a closing frame; the sessions can be resumed.
func (s *Server) DropConnections() {
	s.eachConn(func(c *conn) { c.closeLocked(0, "") })
}

// CloseConnections closes every gateway connection with a code. After 4004, 4007, 4009 to 4014, 1000 and 1001 the session is gone.
func (s *Server) CloseConnections(code int, reason string) {
	s.eachConn(func(c *conn) { c.closeLocked(code, reason) })
}

// GoSilent keeps the connections open and sends nothing over them any more, not even heartbeat acks. The sessions can be resumed.
func (s *Server) GoSilent() {
	s.eachConn(func(c *conn) {
		c.silent = true
		if c.session != nil {
			c.away(true)
		}
	})
}

// RequestHeartbeats sends Op 1: clients are to send a heartbeat at once.
func (s *Server) RequestHeartbeats() {
	s.eachConn(func(c *conn) { c.send(plain(1, nil)) })
}

// SendReconnect sends Op 7: clients are to close and resume.
func (s *Server) SendReconnect() {
	s.eachConn(func(c *conn) { c.send(plain(7, nil)) })
}

// SendInvalidSession sends Op 9. When it is not resumable the sessions are gone; either way no event follows until the client
// resumes or identifies again.
func (s *Server) SendInvalidSession(resumable bool) {
	s.eachConn(func(c *conn) {
		c.send(plain(9, resumable))
		c.away(resumable)
	})
}

// RefuseResumes answers the next n resumes with Op 9 (not resumable).
func (s *Server) RefuseResumes(n int) {
	s.lock()
	defer s.unlock()
	s.faults.noResume = n
}

// SkipHello leaves Hello out on the next n connections.
func (s *Server) SkipHello(n int) {
	s.lock()
	defer s.unlock()
	s.faults.noHello = n
}

// FirstReconnect answers the next identify or resume with Op 7 and nothing else.
func (s *Server) FirstReconnect() { s.first(plain(7, nil)) }

// FirstInvalidSession answers the next identify or resume with Op 9 and nothing else.
func (s *Server) FirstInvalidSession(resumable bool) { s.first(plain(9, resumable)) }

func (s *Server) first(raw []byte) {
	s.lock()
	defer s.unlock()
	s.faults.first = append(s.faults.first, raw)
}
