package main

import (
	"errors"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// front is the network between the bot and Discord: it can be cut, be gone, be late and tell another time.
type front struct {
	next http.Handler

	mu    sync.Mutex
	gone  outage
	skew  time.Duration // what Discord's Date is ahead of the time
	late  time.Duration // how long first answers to interactions are held
	tried int           // connections that were tried while it was unreachable
	conns map[*fused]bool
}

// outage says how Discord is gone.
type outage int

const (
	there       outage = iota
	unreachable        // connections are closed as soon as they are made
	unavailable        // everything is answered with 503
)

func newFront(next http.Handler) *front { return &front{next: next, conns: map[*fused]bool{}} }

// set changes what the network does, under its lock.
func (f *front) set(change func(f *front)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change(f)
}

// knocked says whether somebody tried to connect since Discord became unreachable.
func (f *front) knocked() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.tried > 0
}

// ServeHTTP implements http.Handler.
func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	gone, skew, late := f.gone, f.skew, f.late
	f.mu.Unlock()
	if gone == unavailable {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte("<html>upstream connect error</html>")) // who asked may be gone
		return
	}
	if skew != 0 && strings.HasPrefix(r.URL.Path, "/api/") { // the gateway tells no time
		w = &skewed{w, skew}
	}
	if late > 0 && strings.HasSuffix(r.URL.Path, "/callback") {
		wait := time.NewTimer(late)
		defer wait.Stop()
		select {
		case <-wait.C:
		case <-r.Context().Done():
			return
		}
	}
	f.next.ServeHTTP(w, r)
}

// skewed is an answer of a Discord whose clock is off.
type skewed struct {
	http.ResponseWriter
	by time.Duration
}

// WriteHeader implements http.ResponseWriter.
func (s *skewed) WriteHeader(status int) {
	s.Header().Set("Date", time.Now().Add(s.by).UTC().Format(http.TimeFormat))
	s.ResponseWriter.WriteHeader(status)
}

// closeAll closes all connections as they are.
func (f *front) closeAll() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for c := range f.conns {
		_ = c.Close() // it may be closed already
	}
}

// cutAll has every connection break off in the middle of what is sent over it next.
func (f *front) cutAll() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for c := range f.conns {
		c.lit.Store(true)
	}
}

// frontListener gives the server connections that front can cut.
type frontListener struct {
	net.Listener
	f *front
}

// Accept implements net.Listener.
func (l frontListener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		l.f.mu.Lock()
		if l.f.gone == unreachable {
			l.f.tried++
			l.f.mu.Unlock()
			_ = c.Close() // that is what it is for
			continue
		}
		made := &fused{Conn: c, f: l.f}
		l.f.conns[made] = true
		l.f.mu.Unlock()
		return made, nil
	}
}

// fused is a connection that breaks off in the middle of a message when it is lit.
type fused struct {
	net.Conn
	f   *front
	lit atomic.Bool
}

var errCut = errors.New("the connection was cut")

// Write implements net.Conn.
func (c *fused) Write(p []byte) (int, error) {
	if !c.lit.Load() {
		return c.Conn.Write(p)
	}
	n, _ := c.Conn.Write(p[:len(p)/2]) // it is cut whatever comes of it
	_ = c.Close()
	return n, errCut
}

// Close implements net.Conn.
func (c *fused) Close() error {
	// The lock may be held by who closes all; a map does not mind what is deleted while it is walked through.
	go func() {
		c.f.mu.Lock()
		defer c.f.mu.Unlock()
		delete(c.f.conns, c)
	}()
	return c.Conn.Close()
}
