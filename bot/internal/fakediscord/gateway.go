package fakediscord

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/gorilla/websocket"
)

// Gateway intents that events here are told by; 0 is told to everyone.
const (
	intentGuilds         = 1 << 0
	intentGuildMessages  = 1 << 9
	intentDirectMessages = 1 << 12
	// intentsPrivileged are members, presences and message content, which this application was not granted.
	intentsPrivileged = 1<<1 | 1<<8 | 1<<15
	intentsKnown      = 1<<26 - 1
)

// replayed is how many events a session keeps for a resume.
const replayed = 1000

// sendsPerMinute is how many packets a client may send before it is closed with 4008.
const sendsPerMinute = 120

type dispatch struct {
	intent int
	name   string
	data   json.RawMessage
}

type event struct {
	seq int64
	raw []byte
}

// session outlives its connection, so that it can be resumed.
type session struct {
	id      string
	intents int
	seq     int64
	log     []event
	conn    *conn  // nil while away
	base    string // this server's address as the client knows it
}

type gateway struct {
	sessions map[string]*session
	order    []string // session ids, oldest first
	conns    map[*conn]bool
	changed  chan struct{} // closed and replaced when a session comes or goes
	asked    int           // identifies so far
}

// packet is what goes over the socket.
type packet struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  *int64          `json:"s"`
	Type *string         `json:"t"`
}

func plain(op int, data any) []byte { return encode(packet{Op: op, Data: encode(data)}) }

// dispatch notes an event for all sessions that asked for it. The caller holds the lock; it goes out when the lock is given back.
func (s *Server) dispatch(intent int, name string, data any) {
	if len(s.gate.order) > 0 {
		s.out = append(s.out, dispatch{intent, name, encode(data)})
	}
}

// dispatchGuild is dispatch for what happens in a guild, if the bot is in it.
func (s *Server) dispatchGuild(guild string, intent int, name string, data any) {
	if g := s.st.guilds.get(guild); g != nil && g.Bot {
		s.dispatch(intent, name, data)
	}
}

func (s *Server) broadcast(d dispatch) {
	for _, id := range s.gate.order {
		s.tell(s.gate.sessions[id], d)
	}
}

func (s *Server) tell(to *session, d dispatch) {
	if d.intent != 0 && to.intents&d.intent == 0 {
		return
	}
	to.seq++
	seq, name := to.seq, d.name
	raw := encode(packet{Op: 0, Data: d.data, Seq: &seq, Type: &name})
	to.log = append(to.log, event{seq, raw})
	if len(to.log) > replayed {
		to.log = to.log[len(to.log)-replayed:]
	}
	if to.conn != nil {
		to.conn.send(raw)
	}
}

// live tells whether a session with a connection is there.
func (s *Server) live() bool {
	for _, to := range s.gate.sessions {
		if to.conn != nil {
			return true
		}
	}
	return false
}

func (s *Server) gateChanged() {
	close(s.gate.changed)
	s.gate.changed = make(chan struct{})
}

var upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}

func (s *Server) serveGateway(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	select {
	case <-s.closed:
		s.mu.Unlock()
		http.Error(w, "closed", http.StatusServiceUnavailable)
		return
	default:
	}
	s.conns.Add(1)
	s.mu.Unlock()
	defer s.conns.Done()
	ws, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // the upgrader has answered
	}
	c := &conn{s: s, ws: ws, queue: outbox{wake: make(chan struct{}, 1)}, gone: make(chan struct{}), base: s.base(r), resumeAt: s.gatewayURL(r), version: r.URL.Query().Get("v")}
	s.lock()
	if s.gate.conns == nil {
		s.gate.conns = map[*conn]bool{}
	}
	s.gate.conns[c] = true
	s.conns.Add(1)
	hello := !s.faults.take(&s.faults.noHello)
	s.unlock()
	go c.write()
	if c.version != "" && c.version != "9" && c.version != "10" {
		c.close(4012, "Invalid API version.")
	}
	if hello {
		c.send(plain(10, obj{"heartbeat_interval": s.opt.Heartbeat.Milliseconds(), "_trace": []any{}}))
	}
	c.read()
}

// gatewayURL is where the socket is for the client of r, with the slash that clients put their query after.
func (s *Server) gatewayURL(r *http.Request) string {
	return "ws" + strings.TrimPrefix(s.base(r), "http") + "/gateway/ws/"
}

// fatal tells the closing codes after which a session cannot be resumed.
func fatal(code int) bool {
	switch code {
	case 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014, websocket.CloseNormalClosure, websocket.CloseGoingAway:
		return true
	}
	return false
}

func (s *Server) forget(id string) {
	delete(s.gate.sessions, id)
	for i, o := range s.gate.order {
		if o == id {
			s.gate.order = append(s.gate.order[:i:i], s.gate.order[i+1:]...)
			return
		}
	}
}

func (s *Server) closeConns() {
	for c := range s.gate.conns {
		c.closeLocked(websocket.CloseServiceRestart, "The server is closing.")
	}
}
