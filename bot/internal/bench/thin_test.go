package bench

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// thinDiscord is as little of Discord as a bot needs to answer interactions, so that what is measured is the bot: a gateway that sends
// frames, and the endpoint that takes the answers. Nothing is checked here; that is fakediscord's.
type thinDiscord struct {
	address string

	mu      sync.Mutex
	conn    *websocket.Conn
	answers map[string]chan json.RawMessage // by interaction token: what the bot answered
	ready   chan struct{}                   // closed once the bot has identified and its commands are registered
	steps   atomic.Int32
	ids     atomic.Int64
}

const (
	benchApp   = "1180000000000000001"
	benchGuild = "1190000000000000002"
	benchPlace = "1190000000000000010"
)

func newThinDiscord(tb testing.TB) *thinDiscord {
	tb.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	d := &thinDiscord{address: listener.Addr().String(), answers: map[string]chan json.RawMessage{}, ready: make(chan struct{})}
	d.ids.Store(time.Now().UnixMilli() << 22)
	server := &http.Server{Handler: d, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }() // it ends with Close
	tb.Cleanup(func() { _ = server.Close() })
	return d
}

func (d *thinDiscord) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	switch {
	case path == "/ws" || path == "/ws/":
		d.serveGateway(w, r)
	case strings.HasSuffix(path, "/callback"):
		parts := strings.Split(path, "/")
		d.answered(parts[len(parts)-2], r.Body)
		w.WriteHeader(http.StatusNoContent)
	case strings.HasSuffix(path, "/messages/@original"):
		parts := strings.Split(path, "/")
		body, _ := io.ReadAll(r.Body)
		d.deliver(parts[len(parts)-3], []byte(`{"type":7,"data":`+string(body)+`}`))
		_, _ = w.Write([]byte(`{"id":"1","channel_id":"1"}`))
	case strings.Contains(path, "/webhooks/") && r.Method == http.MethodPost:
		body, _ := io.ReadAll(r.Body)
		d.deliver(path[strings.LastIndexByte(path, '/')+1:], []byte(`{"type":4,"data":`+string(body)+`}`))
		_, _ = w.Write([]byte(`{"id":"1","channel_id":"1"}`))
	case strings.HasSuffix(path, "/gateway") || strings.HasSuffix(path, "/gateway/bot"):
		_, _ = fmt.Fprintf(w, `{"url":"ws://%s/ws","shards":1,"session_start_limit":{"total":1000,"remaining":1000,"reset_after":0,`+
			`"max_concurrency":1}}`, d.address)
	case strings.HasSuffix(path, "/commands") && r.Method == http.MethodPut:
		d.oneStep()
		_, _ = io.Copy(w, r.Body)
	case strings.HasSuffix(path, "/commands"):
		_, _ = w.Write([]byte("[]"))
	default:
		_, _ = fmt.Fprintf(w, `{"id":%q}`, benchApp)
	}
}

// oneStep counts what a bot does before it can be used: it identifies, and it registers its commands.
func (d *thinDiscord) oneStep() {
	if d.steps.Add(1) == 2 {
		close(d.ready)
	}
}

func (d *thinDiscord) serveGateway(w http.ResponseWriter, r *http.Request) {
	up := websocket.Upgrader{ReadBufferSize: 1 << 16, WriteBufferSize: 1 << 16}
	conn, err := up.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	d.mu.Lock()
	d.conn = conn
	d.mu.Unlock()
	d.write([]byte(`{"op":10,"d":{"heartbeat_interval":41250}}`))
	for {
		var in struct {
			Op int `json:"op"`
		}
		if err := conn.ReadJSON(&in); err != nil {
			return
		}
		switch in.Op {
		case 1:
			d.write([]byte(`{"op":11}`))
		case 2:
			d.write(fmt.Appendf(nil, `{"op":0,"s":1,"t":"READY","d":{"v":9,"session_id":"s","resume_gateway_url":"ws://%s/ws","user":{"id":%q,`+
				`"username":"bot","bot":true},`+
				`"application":{"id":%q},"guilds":[{"id":%q,"unavailable":true}]}}`, d.address, benchApp, benchApp, benchGuild))
			d.write(fmt.Appendf(nil, `{"op":0,"s":2,"t":"GUILD_CREATE","d":{"id":%q,"name":"bench","unavailable":false}}`, benchGuild))
			d.oneStep()
		}
	}
}

func (d *thinDiscord) write(frame []byte) {
	d.mu.Lock()
	defer d.mu.Unlock()
	_ = d.conn.WriteMessage(websocket.TextMessage, frame) // a broken connection shows as an answer that never comes
}

func (d *thinDiscord) answered(token string, body io.Reader) {
	raw, _ := io.ReadAll(body)
	d.deliver(token, raw)
}

func (d *thinDiscord) deliver(token string, raw []byte) {
	d.mu.Lock()
	answer := d.answers[token]
	d.mu.Unlock()
	if answer != nil {
		answer <- raw
	}
}

// sendInteraction sends one interaction and waits for its answer. A deferral is waited out: what counts is what the person sees.
// under is the message that a click or a form came from, or "": Discord sends it along whole.
func (d *thinDiscord) sendInteraction(person int, kind int, data, under string) (json.RawMessage, time.Duration, error) {
	id := d.ids.Add(1 << 12)
	token := fmt.Sprintf("token-%d", id)
	answer := make(chan json.RawMessage, 2)
	d.mu.Lock()
	d.answers[token] = answer
	d.mu.Unlock()
	defer func() {
		d.mu.Lock()
		delete(d.answers, token)
		d.mu.Unlock()
	}()
	message := ""
	if under != "" {
		message = `,"message":{"id":"1220000000000000001","channel_id":"` + benchPlace +
			`","type":20,"content":"","tts":false,"pinned":false,"mention_everyone":false,` +
			`"timestamp":"2026-01-04T10:00:00.000000+00:00","edited_timestamp":null,"mentions":[],"mention_roles":[],"attachments":[],` +
			`"embeds":[],"flags":32832,` +
			`"application_id":"` + benchApp + `","webhook_id":"` + benchApp + `","author":{"id":"` + benchApp +
			`","username":"bot","bot":true,"discriminator":"0000"},` +
			`"components":` + under + `}`
	}
	frame := fmt.Appendf(nil, `{"op":0,"s":3,"t":"INTERACTION_CREATE","d":{"id":"%d","token":%q,"application_id":%q,"type":%d,`+
		`"version":1,"guild_id":%q,"channel_id":%q,`+
		`"channel":{"id":%q,"type":0},"locale":"en-US","guild_locale":"en-US","member":{"nick":null,"permissions":"2251799813685247","roles":[],`+
		`"user":{"id":"11700000000000%05d","username":"p%d","global_name":"Person %d"}},"data":%s%s}}`,
		id, token, benchApp, kind, benchGuild, benchPlace, benchPlace, person, person, person, data, message)
	began := time.Now()
	d.write(frame)
	limit := time.NewTimer(20 * time.Second)
	defer limit.Stop()
	for {
		select {
		case raw := <-answer:
			var head struct {
				Type int `json:"type"`
			}
			if err := json.Unmarshal(raw, &head); err != nil {
				return nil, 0, err
			}
			if head.Type == 5 || head.Type == 6 {
				continue
			}
			return raw, time.Since(began), nil
		case <-limit.C:
			return nil, 0, fmt.Errorf("no answer to %s", data)
		}
	}
}
