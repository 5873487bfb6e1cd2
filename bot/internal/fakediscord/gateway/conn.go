package gateway

import (
	"errors"
	"time"

	"github.com/gorilla/websocket"
)

// goodbye is how long a client has to answer a closing frame before it is cut off.
const goodbye = time.Second

// conn is one socket. Its own goroutine writes, so that nothing that holds the lock waits for a slow client.
type conn struct {
	g        *Gateway
	ws       *websocket.Conn
	queue    outbox
	gone     chan struct{} // closed when reading has ended
	base     string        // this server's address as the client knows it
	resumeAt string
	version  string

	// Guarded by the world's lock.
	session *session
	silent  bool // nothing is sent any more, and nothing answered
	dead    bool // on its way out: what still arrives is not looked at
	code    int
	reason  string
	minute  time.Time
	sends   int
}

// send queues a packet; nil asks for the closing frame. A client that lets too many packets pile up is cut off.
func (c *conn) send(raw []byte) {
	if !c.queue.push(raw) {
		c.cut()
	}
}

// cut ends the TCP connection with no closing frame.
func (c *conn) cut() { _ = c.ws.UnderlyingConn().Close() }

func (c *conn) write() {
	defer c.g.running.Done()
	for {
		raw, ok := c.queue.pop(c.gone)
		if !ok {
			return
		}
		c.g.world.Lock()
		silent, code, reason := c.silent, c.code, c.reason
		c.g.world.Unlock()
		if silent {
			continue
		}
		if raw == nil {
			c.sayGoodbye(code, reason)
			return
		}
		if err := c.ws.WriteMessage(websocket.TextMessage, raw); err != nil {
			c.cut()
			return
		}
	}
}

// sayGoodbye sends a closing frame and leaves the socket open for a moment: closed at once, what the client is just sending
// would reset the connection and lose the frame.
func (c *conn) sayGoodbye(code int, reason string) {
	now := time.Now()
	err := c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, reason), now.Add(goodbye))
	if err != nil || c.ws.SetReadDeadline(now.Add(goodbye)) != nil {
		c.cut()
	}
}

func (c *conn) close(code int, reason string) {
	c.g.world.Lock()
	defer c.g.world.Unlock()
	c.closeLocked(code, reason)
}

// closeLocked ends the connection after what is queued; code 0 cuts it off at once. The caller holds the lock.
func (c *conn) closeLocked(code int, reason string) {
	if c.dead {
		return
	}
	c.dead, c.code, c.reason = true, code, reason
	c.away(!fatal(code))
	_ = c.ws.UnderlyingConn().SetDeadline(time.Now().Add(2 * goodbye)) // for a client that neither reads nor writes
	if code == 0 || c.silent {
		c.cut()
		return
	}
	c.send(nil)
}

// away takes the connection from its session, and gives the session up when it is not to be resumed. The caller holds the lock.
func (c *conn) away(resumable bool) {
	if c.session == nil {
		return
	}
	if c.session.conn == c {
		c.session.conn = nil
		if !resumable {
			c.g.forget(c.session.id)
		}
	}
	c.session = nil
	c.g.tellChanged()
}

func (c *conn) read() {
	defer func() { _ = c.ws.Close() }()
	defer close(c.gone)
	c.ws.SetReadLimit(1 << 16)
	_ = c.ws.SetReadDeadline(time.Now().Add(c.g.Patience))
	var err error
	for err == nil {
		var raw []byte
		if _, raw, err = c.ws.ReadMessage(); err == nil {
			st := c.g.world.Lock()
			if !c.dead {
				_ = c.ws.SetReadDeadline(time.Now().Add(c.g.Patience))
				c.receive(st, raw)
			}
			c.g.world.Unlock()
		}
	}
	var timeout interface{ Timeout() bool }
	c.g.world.Lock()
	defer c.g.world.Unlock()
	delete(c.g.conns, c)
	if !c.dead && errors.As(err, &timeout) && timeout.Timeout() {
		c.dead = true
		c.away(false)
		_ = c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(4009, "Session timed out"), time.Now().Add(goodbye))
		return
	}
	c.dead = true
	// A client that says goodbye gives its session up; one that is cut off may come back to it.
	c.away(!websocket.IsCloseError(err, websocket.CloseNormalClosure, websocket.CloseGoingAway))
}
