package fakediscord

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"hotseat/bot/internal/fakediscord/person"
	"hotseat/bot/internal/fakediscord/wire"
)

// obj is a JSON object, decoded or being put together.
type obj = map[string]any

// clock is a clock that tests move.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func newClock() *clock { return &clock{t: time.Date(2026, 8, 3, 9, 0, 0, 0, time.UTC)} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = c.t.Add(d)
}

// house is a server over HTTP with a guild, a channel, a member and an admin.
type house struct {
	t                          *testing.T
	s                          *Server
	web                        *httptest.Server
	app, bot, token            string
	guild, general, ann, admin string
}

func newHouse(t *testing.T, o Options) *house {
	t.Helper()
	h := reopen(t, o)
	h.guild = h.s.AddGuild("study group")
	h.general = h.s.AddChannel(h.guild, "general", wire.KindText)
	h.ann, h.admin = h.s.AddUser("ann"), h.s.AddUser("zoe")
	h.s.Join(h.guild, h.ann)
	h.s.Join(h.guild, h.admin, h.s.AddRole(h.guild, "organisers", wire.PermManageGuild))
	return h
}

// reopen serves a server on what o.Dir holds, if anything.
func reopen(t *testing.T, o Options) *house {
	t.Helper()
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, s: s, web: httptest.NewServer(http.StripPrefix(o.Prefix, s))}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		h.web.Close()
	})
	h.app, h.bot, h.token = s.Application()
	return h
}

// reply is an answer of REST.
type reply struct {
	status int
	header http.Header
	body   obj
	list   []any
	code   int
}

func (h *house) try(method, path, body string) (reply, error) {
	req, err := http.NewRequest(method, h.web.URL+"/api/v10"+path, strings.NewReader(body))
	if err != nil {
		return reply{}, err
	}
	req.Header.Set("Authorization", "Bot "+h.token)
	req.Header.Set("Content-Type", "application/json")
	return do(req)
}

// agent is a User-Agent as Discord wants it.
const agent = "DiscordBot (https://example.org/test, 1.0)"

func do(req *http.Request) (reply, error) {
	if _, said := req.Header["User-Agent"]; !said {
		req.Header.Set("User-Agent", agent)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return reply{}, err
	}
	raw, err := io.ReadAll(res.Body)
	_ = res.Body.Close()
	if err != nil {
		return reply{}, err
	}
	r := reply{status: res.StatusCode, header: res.Header}
	var v any
	if len(bytes.TrimSpace(raw)) > 0 && wire.Decode(raw, &v) == nil {
		r.body, r.list = wire.Object(v), wire.List(v)
		r.code = wire.Count(r.body["code"], 0)
	}
	return r, nil
}

// call is a request that must come to the status.
func (h *house) call(method, path, body string, status int) reply {
	h.t.Helper()
	r, err := h.try(method, path, body)
	if err != nil {
		h.t.Fatalf("%s %s: %v", method, path, err)
	}
	if r.status != status {
		h.t.Fatalf("%s %s: status %d %v, want %d", method, path, r.status, r.body, status)
	}
	return r
}

// refused is a request that must come to the status and the code.
func (h *house) refused(method, path, body string, status, code int) reply {
	h.t.Helper()
	r := h.call(method, path, body, status)
	if r.code != code {
		h.t.Errorf("%s %s: code %d, want %d", method, path, r.code, code)
	}
	return r
}

// socket is a client of the gateway.
type socket struct {
	t   *testing.T
	ws  *websocket.Conn
	seq int64
	id  string // session
}

func (h *house) dial() *socket {
	h.t.Helper()
	ws, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(h.web.URL, "http")+h.s.opt.Prefix+"/gateway/ws/?v=10&encoding=json",
		nil)
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { _ = ws.Close() })
	if err := ws.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil { // a lost packet fails the test instead of hanging it
		h.t.Fatal(err)
	}
	return &socket{t: h.t, ws: ws}
}

// connect dials and identifies.
func (h *house) connect(intents int) *socket {
	h.t.Helper()
	k := h.dial()
	k.want(10, "")
	k.send(2, obj{"token": h.token, "intents": intents, "properties": obj{}})
	k.id = wire.Text(wire.Object(k.want(0, "READY"))["session_id"])
	return k
}

func (k *socket) send(op int, data any) {
	k.t.Helper()
	if err := k.ws.WriteJSON(obj{"op": op, "d": data}); err != nil {
		k.t.Fatal(err)
	}
}

func (k *socket) read() (op int, kind string, data any, err error) {
	_, raw, err := k.ws.ReadMessage()
	if err != nil {
		return 0, "", nil, err
	}
	var p struct {
		Op   int    `json:"op"`
		Data any    `json:"d"`
		Seq  *int64 `json:"s"`
		Type string `json:"t"`
	}
	if err := wire.Decode(raw, &p); err != nil {
		return 0, "", nil, err
	}
	if p.Seq != nil {
		k.seq = *p.Seq
	}
	return p.Op, p.Type, p.Data, nil
}

// want reads the next packet, which must be this one.
func (k *socket) want(op int, kind string) any {
	k.t.Helper()
	gotOp, gotKind, data, err := k.read()
	if err != nil {
		k.t.Fatalf("waiting for op %d %s: %v", op, kind, err)
	}
	if gotOp != op || gotKind != kind {
		k.t.Fatalf("got op %d %q, want op %d %q", gotOp, gotKind, op, kind)
	}
	return data
}

// closed reads on until the connection ends and gives the code, 0 when it was cut.
func (k *socket) closed() int {
	for {
		if _, _, _, err := k.read(); err != nil {
			var ce *websocket.CloseError
			if asClose(err, &ce) && ce.Code != websocket.CloseAbnormalClosure {
				return ce.Code
			}
			return 0
		}
	}
}

// answering serves interactions: each INTERACTION_CREATE goes to f.
func (k *socket) answering(f func(in obj)) {
	go func() {
		for {
			_, kind, data, err := k.read()
			if err != nil {
				return
			}
			if kind == "INTERACTION_CREATE" {
				f(wire.Object(data))
			}
		}
	}()
}

func callbackPath(in obj) string {
	return "/interactions/" + wire.Text(in["id"]) + "/" + wire.Text(in["token"]) + "/callback"
}

func (h *house) hook(in obj) string { return "/webhooks/" + h.app + "/" + wire.Text(in["token"]) }

// register sets the bot's global commands.
func (h *house) register(commands string) {
	h.t.Helper()
	h.call("PUT", "/applications/"+h.app+"/commands", commands, http.StatusOK)
}

func (h *house) actor() person.Actor { return person.Actor{User: h.ann, Channel: h.general} }

func soon(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func toObj(t *testing.T, raw json.RawMessage) obj {
	t.Helper()
	var o obj
	if err := wire.Decode(raw, &o); err != nil {
		t.Fatal(err)
	}
	return o
}
