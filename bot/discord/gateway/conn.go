package gateway

import (
	"net"
	"sync"
	"sync/atomic"
	"time"
)

const writeWithin = 10 * time.Second

// watchedConn is the raw connection to the gateway. It gives every read a deadline: what we send (heartbeats first of all) must be
// followed by something within ack, and there is never silence for longer than quiet. On the first error it closes the raw
// connection at once, before discordgo says goodbye on it: after a goodbye Discord would not resume the session.
//
// It also knows when nobody is reading or writing, which is how an Open that hangs in a deadlock is told from one that waits.
type watchedConn struct {
	net.Conn
	ack, quiet time.Duration

	mu      sync.Mutex
	waiting bool // something was sent and nothing has come since; the deadline stands, and later writes do not move it

	busy atomic.Int32 // reads and writes that are going on
	last atomic.Int64 // when the last one ended; Unix time in nanoseconds

	once sync.Once
	gone chan struct{} // closed when a read has failed: whoever read has then done with all that came before
}

func newWatchedConn(c net.Conn, ack, quiet time.Duration) *watchedConn {
	w := &watchedConn{Conn: c, ack: ack, quiet: quiet, gone: make(chan struct{})}
	w.last.Store(time.Now().UnixNano())
	w.expect()
	return w
}

// Read implements net.Conn.
func (w *watchedConn) Read(b []byte) (int, error) {
	w.busy.Add(1)
	n, err := w.Conn.Read(b)
	if err != nil {
		w.cut()
		w.once.Do(func() { close(w.gone) })
	} else {
		w.mu.Lock()
		w.waiting = false
		err = w.Conn.SetReadDeadline(time.Now().Add(w.quiet))
		w.mu.Unlock()
	}
	w.rest()
	return n, err
}

// Write implements net.Conn.
func (w *watchedConn) Write(b []byte) (int, error) {
	w.busy.Add(1)
	defer w.rest()
	if err := w.Conn.SetWriteDeadline(time.Now().Add(writeWithin)); err != nil {
		w.cut()
		return 0, err
	}
	n, err := w.Conn.Write(b)
	if err != nil {
		w.cut()
		return n, err
	}
	w.expect()
	return n, nil
}

// expect starts the time within which something must come, unless it runs already.
func (w *watchedConn) expect() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.waiting {
		return
	}
	w.waiting = true
	_ = w.Conn.SetReadDeadline(time.Now().Add(w.ack)) // it fails on a closed connection, where the next read fails too
}

// SetDeadline implements net.Conn. The websocket library bounds its handshake with it and then lifts it; Hello is still to come, so
// it is never lifted from reads.
func (w *watchedConn) SetDeadline(t time.Time) error {
	if err := w.Conn.SetWriteDeadline(t); err != nil {
		return err
	}
	return w.SetReadDeadline(t)
}

// SetReadDeadline implements net.Conn; no deadline means ours.
func (w *watchedConn) SetReadDeadline(t time.Time) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.waiting = true
	if t.IsZero() {
		t = time.Now().Add(w.ack)
	}
	return w.Conn.SetReadDeadline(t)
}

// rest notes that a read or write ended.
func (w *watchedConn) rest() {
	w.last.Store(time.Now().UnixNano())
	w.busy.Add(-1)
}

// unattended is for how long nobody has been reading or writing.
func (w *watchedConn) unattended() time.Duration {
	if w.busy.Load() > 0 {
		return 0
	}
	return time.Since(time.Unix(0, w.last.Load()))
}

// cut closes the raw connection without a goodbye.
func (w *watchedConn) cut() {
	_ = w.Conn.Close() // it is given up
}
