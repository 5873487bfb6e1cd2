package rest

import (
	"net/http"
	"strings"

	"hotseat/bot/internal/fakediscord/wire"
)

// faults are what goes wrong on demand. The world's lock guards them.
type faults struct {
	waiting []*Fault // in the order they are played
	trouble *trouble
}

// Fault is what goes wrong with the next requests that match it.
type Fault struct {
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

func (f *Fault) matches(method, path string) bool {
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
func (s *API) Fail(f Fault) {
	s.world.Lock()
	defer s.world.Unlock()
	f.Times = max(f.Times, 1)
	s.faults.waiting = append(s.faults.waiting, &f)
}

// ClearFaults takes back all faults that were not played yet, and trouble.
func (s *API) ClearFaults() {
	s.world.Lock()
	defer s.world.Unlock()
	s.faults = faults{}
}

func (s *API) nextFault(method, path string) *Fault {
	s.world.Lock()
	defer s.world.Unlock()
	for i, f := range s.faults.waiting {
		if !f.matches(method, path) {
			continue
		}
		if f.Times--; f.Times == 0 {
			s.faults.waiting = append(s.faults.waiting[:i:i], s.faults.waiting[i+1:]...)
		}
		mine := *f // the request changes it, and others may be given the same fault meanwhile
		return &mine
	}
	return s.faults.trouble.roll(method, path)
}

func (f *Fault) answer() *answer {
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
			a.raw = wire.Encode(body)
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
