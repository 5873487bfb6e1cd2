// Package gateway is the websocket side: clients identify or resume, hear of what happens in a world, and are handed the interactions
// that wait for the bot.
package gateway

import (
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// obj is a JSON object, decoded or being put together.
type obj = map[string]any

// replayed is how many events a session keeps for a resume.
const replayed = 1000

// SendsPerMinute is how many packets a client may send before it is closed with 4008.
const SendsPerMinute = 120

// sent is an event as a session got it.
type sent struct {
	seq int64
	raw []byte
}

// session outlives its connection, so that it can be resumed.
type session struct {
	id      string
	intents int
	seq     int64
	log     []sent
	conn    *conn  // nil while away
	base    string // this server's address as the client knows it
}

// Gateway tells the bot over websockets what happens in a world. What it holds is guarded by the world's lock.
type Gateway struct {
	// Patience is how long a client may be silent. It is changed with the world's lock held, or before a client is there.
	Patience time.Duration
	// Spacing is how long must lie between two identifies; else the second is answered with Op 9. It is set before a client is there.
	Spacing time.Duration

	world     *world.World
	prefix    string
	heartbeat time.Duration

	sessions map[string]*session
	order    []string // session ids, oldest first
	conns    map[*conn]bool
	running  sync.WaitGroup // the goroutines of conns
	changed  chan struct{}  // closed and replaced when a session comes or goes
	asked    int            // identifies so far
	recent   []time.Time    // those of the last day
	waiting  map[string]*delivery
	faults   faults
}

// New makes the gateway of a world and has the world tell it what happens. heartbeat is the interval it asks for; a client silent
// for two of them, and for 10 s, is closed with 4009. prefix is the path that the whole server is mounted at.
func New(w *world.World, heartbeat time.Duration, prefix string) *Gateway {
	g := &Gateway{
		world: w, prefix: prefix, heartbeat: heartbeat, Patience: max(2*heartbeat, 10*time.Second),
		sessions: map[string]*session{}, conns: map[*conn]bool{}, changed: make(chan struct{}), waiting: map[string]*delivery{},
	}
	w.SetListener(g)
	return g
}

// Close ends all connections, and returns when they have ended. The world must have ended before, so that none is added.
func (g *Gateway) Close() {
	g.world.Lock()
	for c := range g.conns {
		c.closeLocked(websocket.CloseServiceRestart, "The server is closing.")
	}
	g.world.Unlock()
	g.running.Wait()
}

// packet is what goes over the socket.
type packet struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  *int64          `json:"s"`
	Type *string         `json:"t"`
}

// control is a packet that is no event: it has no number, and a resumed session does not get it again.
func control(op int, data any) []byte { return wire.Encode(packet{Op: op, Data: wire.Encode(data)}) }

// Listening implements world.Listener: a session is there, or may be resumed.
func (g *Gateway) Listening() bool { return len(g.order) > 0 }

// Tell implements world.Listener.
func (g *Gateway) Tell(e world.Event) {
	for _, id := range g.order {
		g.tell(g.sessions[id], e)
	}
}

// tell sends an event to a session that asked for its kind, and keeps it for a resume.
func (g *Gateway) tell(to *session, e world.Event) {
	if e.Intent != 0 && to.intents&e.Intent == 0 {
		return
	}
	to.seq++
	seq, name := to.seq, e.Name
	raw := wire.Encode(packet{Op: 0, Data: e.Data, Seq: &seq, Type: &name})
	to.log = append(to.log, sent{seq, raw})
	if len(to.log) > replayed {
		to.log = to.log[len(to.log)-replayed:]
	}
	if to.conn != nil {
		to.conn.send(raw)
	}
}

// live tells whether a session with a connection is there.
func (g *Gateway) live() bool {
	for _, to := range g.sessions {
		if to.conn != nil {
			return true
		}
	}
	return false
}

// tellChanged wakes those who wait for a session to come or go.
func (g *Gateway) tellChanged() {
	close(g.changed)
	g.changed = make(chan struct{})
}

var upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}

// ServeHTTP serves one client until it goes.
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.world.Lock()
	select {
	case <-g.world.Done():
		g.world.Unlock()
		http.Error(w, "closed", http.StatusServiceUnavailable)
		return
	default:
	}
	g.running.Add(1)
	g.world.Unlock()
	defer g.running.Done()
	ws, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // the upgrader has answered
	}
	c := &conn{
		g: g, ws: ws, queue: outbox{wake: make(chan struct{}, 1)}, gone: make(chan struct{}),
		base: wire.Base(r, g.prefix), resumeAt: wire.GatewayURL(r, g.prefix), version: r.URL.Query().Get("v"),
	}
	g.world.Lock()
	g.conns[c] = true
	g.running.Add(1)
	hello := !take(&g.faults.noHello)
	g.world.Unlock()
	go c.write()
	if c.version != "" && c.version != "9" && c.version != "10" {
		c.close(4012, "Invalid API version.")
	}
	if hello {
		c.send(control(10, obj{"heartbeat_interval": g.heartbeat.Milliseconds(), "_trace": []any{}}))
	}
	c.read()
}

// fatal tells the closing codes after which a session cannot be resumed.
func fatal(code int) bool {
	switch code {
	case 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014, websocket.CloseNormalClosure, websocket.CloseGoingAway:
		return true
	}
	return false
}

// forget gives a session up: it cannot be resumed any more.
func (g *Gateway) forget(id string) {
	delete(g.sessions, id)
	for i, o := range g.order {
		if o == id {
			g.order = append(g.order[:i:i], g.order[i+1:]...)
			return
		}
	}
}
