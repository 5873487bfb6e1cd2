package judge

import (
	"bytes"
	"context"
	"io"
	"strings"
	"sync"
	"sync/atomic"
)

const (
	noiseLimit = 64 << 10 // bytes written past the harness before the instance is ended
)

// feed is the instance's standard input. Reading waits until something was said, or ends with the instance.
type feed struct {
	ctx  context.Context
	said chan []byte
	rest []byte
}

func newFeed(ctx context.Context) *feed { return &feed{ctx: ctx, said: make(chan []byte, 4)} }

// Read is called by the instance's own goroutine only.
func (f *feed) Read(p []byte) (int, error) {
	if len(f.rest) == 0 {
		select {
		case f.rest = <-f.said:
		case <-f.ctx.Done():
			return 0, io.EOF
		}
	}
	n := copy(p, f.rest)
	f.rest = f.rest[n:]
	return n, nil
}

// say hands a line to the instance.
func (f *feed) say(ctx context.Context, line []byte) error {
	select {
	case f.said <- append(line, '\n'):
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-f.ctx.Done():
		return context.Cause(f.ctx)
	}
}

// sieve is the instance's standard output: it keeps the lines that begin with the token, and hears the dots.
type sieve struct {
	dots    chan struct{} // one place
	replies chan string   // one place
	flood   func()        // called when more noise has come than is put up with
	over    func()        // called when a reply is longer than replyLimit; no more of it is kept

	mu    sync.Mutex
	token string // "" while no reply is awaited
	line  []byte
	noise int
}

func newSieve(flood, over func()) *sieve {
	return &sieve{dots: make(chan struct{}, 1), replies: make(chan string, 1), flood: flood, over: over}
}

func (s *sieve) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := len(p)
	for len(p) > 0 {
		end := bytes.IndexByte(p, '\n')
		if end < 0 {
			s.keep(p)
			break
		}
		s.keep(p[:end])
		s.full()
		p = p[end+1:]
	}
	return n, nil
}

// keep adds to the line; one that cannot become a reply is not kept but counted.
func (s *sieve) keep(p []byte) {
	if len(s.line) == 0 && !s.hopeful(p) {
		s.drop(len(p))
		return
	}
	if len(s.line)+len(p) > len(s.token)+1+replyLimit {
		if s.token != "" {
			s.over()
		}
		s.drop(len(s.line) + len(p))
		s.line = nil
		return
	}
	s.line = append(s.line, p...)
	if !s.hopeful(s.line) {
		s.drop(len(s.line))
		s.line = nil
	}
}

func (s *sieve) drop(n int) {
	s.noise += n
	if s.noise > noiseLimit {
		s.flood()
	}
}

// hopeful tells whether the line may be or become a dot or a reply.
func (s *sieve) hopeful(line []byte) bool {
	if len(line) <= 1 {
		return true
	}
	n := min(len(line), len(s.token))
	return n > 0 && string(line[:n]) == s.token[:n]
}

// full is called at the end of a line.
func (s *sieve) full() {
	line := string(s.line)
	s.line = nil
	text, ok := strings.CutPrefix(line, s.token+" ")
	switch {
	case line == ".":
		select {
		case s.dots <- struct{}{}:
		default:
		}
		s.drop(1)
	case ok && s.token != "":
		s.token = ""
		s.replies <- text // there is room: a token is good for one reply, and what was left is drained before the next
	default:
		s.drop(len(line) + 1)
	}
}

// await forgets what came before and sets the token of the one reply that counts. With "" none counts.
func (s *sieve) await(token string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.token = token
	if token != "" {
		return
	}
	for {
		select {
		case <-s.dots:
		case <-s.replies:
		default:
			return
		}
	}
}

// clock is the instance's time: each look at it takes a microsecond, and sleeping moves it without waiting.
type clock struct{ ns atomic.Int64 }

// clockStart is 2024-01-01T00:00:00Z in Unix seconds.
const clockStart = 1_704_067_200

func (c *clock) nanotime() int64 { return c.ns.Add(1000) }

func (c *clock) walltime() (sec int64, nsec int32) {
	now := c.nanotime()
	return clockStart + now/1e9, int32(now % 1e9) // #nosec G115 -- under 1e9
}

func (c *clock) sleep(ns int64) {
	if ns > 0 {
		c.ns.Add(ns)
	}
}
