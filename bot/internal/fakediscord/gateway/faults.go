package gateway

import (
	"context"
)

// faults are what goes wrong on demand.
type faults struct {
	noHello  int
	noResume int
	repeat   int
	first    [][]byte
}

// take counts one of n down and tells whether there was one.
func take(n *int) bool {
	if *n <= 0 {
		return false
	}
	*n--
	return true
}

// ClearFaults takes back all faults of the gateway that were not played yet.
func (g *Gateway) ClearFaults() {
	g.world.Lock()
	defer g.world.Unlock()
	g.faults = faults{}
}

// Connected waits until a client is on the gateway, READY or RESUMED, or ctx ends.
func (g *Gateway) Connected(ctx context.Context) error {
	return g.gateUntil(ctx, g.live)
}

// Disconnected waits until no client is on the gateway, or ctx ends.
func (g *Gateway) Disconnected(ctx context.Context) error {
	return g.gateUntil(ctx, func() bool { return !g.live() })
}

func (g *Gateway) gateUntil(ctx context.Context, done func() bool) error {
	for {
		g.world.Lock()
		ok, changed := done(), g.changed
		g.world.Unlock()
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

// Identified is Identifies for a caller that holds the world's lock.
func (g *Gateway) Identified() int { return g.asked }

// Identifies tells how many times a client has identified; resumes do not count.
func (g *Gateway) Identifies() int {
	g.world.Lock()
	defer g.world.Unlock()
	return g.asked
}

func (g *Gateway) eachConn(f func(c *conn)) {
	g.world.Lock()
	defer g.world.Unlock()
	for c := range g.conns {
		f(c)
	}
}

// DropConnections cuts every gateway connection without a closing frame; the sessions can be resumed.
func (g *Gateway) DropConnections() {
	g.eachConn(func(c *conn) { c.closeLocked(0, "") })
}

// CloseConnections closes every gateway connection with a code. After 4004, 4007, 4009 to 4014, 1000 and 1001 the session is gone.
func (g *Gateway) CloseConnections(code int, reason string) {
	g.eachConn(func(c *conn) { c.closeLocked(code, reason) })
}

// GoSilent keeps the connections open and sends nothing over them any more, not even heartbeat acks. The sessions can be resumed.
func (g *Gateway) GoSilent() {
	g.eachConn(func(c *conn) {
		c.silent = true
		if c.session != nil {
			c.away(true)
		}
	})
}

// RequestHeartbeats sends Op 1: clients are to send a heartbeat at once.
func (g *Gateway) RequestHeartbeats() {
	g.eachConn(func(c *conn) { c.send(control(1, nil)) })
}

// SendReconnect sends Op 7: clients are to close and resume.
func (g *Gateway) SendReconnect() {
	g.eachConn(func(c *conn) { c.send(control(7, nil)) })
}

// SendInvalidSession sends Op 9. When it is not resumable the sessions are gone; either way no event follows until the client
// resumes or identifies again.
func (g *Gateway) SendInvalidSession(resumable bool) {
	g.eachConn(func(c *conn) {
		c.send(control(9, resumable))
		c.away(resumable)
	})
}

// RefuseResumes answers the next n resumes with Op 9 (not resumable).
func (g *Gateway) RefuseResumes(n int) {
	g.world.Lock()
	defer g.world.Unlock()
	g.faults.noResume = n
}

// RepeatInteractions delivers each of the next n interactions twice: the same one, as an event of its own.
func (g *Gateway) RepeatInteractions(n int) {
	g.world.Lock()
	defer g.world.Unlock()
	g.faults.repeat = n
}

// SkipHello leaves Hello out on the next n connections.
func (g *Gateway) SkipHello(n int) {
	g.world.Lock()
	defer g.world.Unlock()
	g.faults.noHello = n
}

// FirstReconnect answers the next identify or resume with Op 7 and nothing else.
func (g *Gateway) FirstReconnect() { g.first(control(7, nil)) }

// FirstInvalidSession answers the next identify or resume with Op 9 and nothing else.
func (g *Gateway) FirstInvalidSession(resumable bool) { g.first(control(9, resumable)) }

func (g *Gateway) first(raw []byte) {
	g.world.Lock()
	defer g.world.Unlock()
	g.faults.first = append(g.faults.first, raw)
}
