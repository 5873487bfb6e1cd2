package fakediscord

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord/gateway"
	"hotseat/bot/internal/fakediscord/person"
	"hotseat/bot/internal/fakediscord/rest"
	"hotseat/bot/internal/fakediscord/wire"
)

func TestReady(t *testing.T) {
	h := newHouse(t, Options{})
	k := h.dial()
	if hello := wire.Object(k.want(10, "")); wire.Text(hello["heartbeat_interval"]) != "41250" {
		t.Errorf("hello: %v", hello)
	}
	k.send(2, obj{"token": h.token, "intents": 1, "properties": obj{}})
	ready := wire.Object(k.want(0, "READY"))
	if wire.Text(wire.Object(ready["user"])["id"]) != h.bot || wire.Text(wire.Object(ready["application"])["id"]) != h.app ||
		wire.Text(wire.Object(wire.List(ready["guilds"])[0])["id"]) != h.guild || wire.Text(ready["resume_gateway_url"]) == "" ||
		wire.Text(ready["session_id"]) == "" {
		t.Errorf("ready: %v", ready)
	}
	g := wire.Object(k.want(0, "GUILD_CREATE"))
	if wire.Text(g["name"]) != "study group" || len(wire.List(g["channels"])) != 1 || len(wire.List(g["roles"])) != 3 {
		t.Errorf("guild: %v", g)
	}
	k.send(1, k.seq)
	k.want(11, "")
}

func TestCloseCodes(t *testing.T) {
	h := newHouse(t, Options{})
	good := obj{"token": h.token, "intents": 1, "properties": obj{}}
	with := func(key string, v any) obj { o := wire.Clone(good); o[key] = v; return o }
	for name, tt := range map[string]struct {
		packets []obj
		code    int
	}{
		"bad token":          {[]obj{{"op": 2, "d": with("token", "x")}}, 4004},
		"bad token, resume":  {[]obj{{"op": 6, "d": obj{"token": "x", "session_id": "y", "seq": 1}}}, 4004},
		"unknown opcode":     {[]obj{{"op": 99}}, 4001},
		"not authenticated":  {[]obj{{"op": 3, "d": obj{}}}, 4003},
		"twice":              {[]obj{{"op": 2, "d": good}, {"op": 2, "d": good}}, 4005},
		"no such intents":    {[]obj{{"op": 2, "d": with("intents", -1)}}, 4013},
		"privileged intents": {[]obj{{"op": 2, "d": with("intents", 1<<15)}}, 4014},
		"shards":             {[]obj{{"op": 2, "d": with("shard", []int{0, 2})}}, 4010},
	} {
		t.Run(name, func(t *testing.T) {
			k := h.dial()
			for _, p := range tt.packets {
				if err := k.ws.WriteJSON(p); err != nil {
					t.Fatal(err)
				}
			}
			if got := k.closed(); got != tt.code {
				t.Errorf("closed with %d, want %d", got, tt.code)
			}
		})
	}
	k := h.dial()
	for range gateway.SendsPerMinute + 1 {
		if k.ws.WriteJSON(obj{"op": 3, "d": obj{}}) != nil {
			break
		}
	}
	if got := k.closed(); got != 4003 { // the first of them already
		t.Errorf("closed with %d", got)
	}
	k = h.connect(1)
	for range gateway.SendsPerMinute + 1 {
		if k.ws.WriteJSON(obj{"op": 3, "d": obj{}}) != nil {
			break
		}
	}
	if got := k.closed(); got != 4008 {
		t.Errorf("after too many packets: %d, want 4008", got)
	}
}

func TestSilentClientIsClosed(t *testing.T) {
	h := newHouse(t, Options{})
	h.s.Lock()
	h.s.Gateway.Patience = 20 * time.Millisecond
	h.s.Unlock()
	if got := h.connect(1).closed(); got != 4009 {
		t.Errorf("closed with %d, want 4009", got)
	}
}

func (h *house) resume(k *socket) *socket {
	h.t.Helper()
	again := h.dial()
	again.want(10, "")
	again.send(6, obj{"token": h.token, "session_id": k.id, "seq": k.seq})
	return again
}

func TestResumeReplaysWhatWasMissed(t *testing.T) {
	h := newHouse(t, Options{})
	k := h.connect(1)
	k.want(0, "GUILD_CREATE")
	h.s.DropConnections()
	if code := k.closed(); code != 0 {
		t.Errorf("cut with a closing frame %d", code)
	}
	h.s.AddChannel(h.guild, "missed", wire.KindText)
	h.s.RemoveBotFromGuild(h.guild)
	again := h.resume(k)
	if c := wire.Object(again.want(0, "CHANNEL_CREATE")); wire.Text(c["name"]) != "missed" {
		t.Errorf("replayed: %v", c)
	}
	again.want(0, "GUILD_DELETE")
	again.want(0, "RESUMED")
	h.s.AddBotToGuild(h.guild)
	again.want(0, "GUILD_CREATE")
	if again.seq != k.seq+4 {
		t.Errorf("sequence %d, want %d", again.seq, k.seq+4)
	}
}

func TestIntents(t *testing.T) {
	h := newHouse(t, Options{})
	k := h.connect(wire.IntentDirectMessages)
	h.s.AddChannel(h.guild, "unseen", wire.KindText)
	h.call("POST", "/channels/"+h.general+"/messages", `{"content":"unseen"}`, 200)
	h.s.Say(person.Actor{User: h.ann, Channel: h.s.DM(h.ann)}, "hello")
	if m := wire.Object(k.want(0, "MESSAGE_CREATE")); m["content"] != "hello" {
		t.Errorf("message: %v", m)
	}
}

func TestResumesThatFail(t *testing.T) {
	for name, arrange := range map[string]func(h *house, k *socket){
		"refused":           func(h *house, _ *socket) { h.s.RefuseResumes(1); h.s.DropConnections() },
		"unknown session":   func(h *house, k *socket) { h.s.DropConnections(); k.id = "gone" },
		"after Op 9":        func(h *house, _ *socket) { h.s.SendInvalidSession(false) },
		"after 4009":        func(h *house, _ *socket) { h.s.CloseConnections(4009, "timed out") },
		"after the restart": func(h *house, k *socket) { k.id = wire.Secret(16) },
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t, Options{})
			k := h.connect(1)
			k.want(0, "GUILD_CREATE")
			arrange(h, k)
			again := h.resume(k)
			if d := again.want(9, ""); d != false {
				t.Errorf("Op 9 with %v, want false", d)
			}
			again.send(2, obj{"token": h.token, "intents": 1, "properties": obj{}})
			again.want(0, "READY")
		})
	}
	h := newHouse(t, Options{})
	k := h.connect(1)
	h.s.DropConnections()
	k.seq = 1000
	if code := h.resume(k).closed(); code != 4007 {
		t.Errorf("a sequence from the future: %d, want 4007", code)
	}
}

func TestClientThatSaysGoodbyeCannotResume(t *testing.T) {
	h := newHouse(t, Options{})
	k := h.connect(1)
	if err := k.ws.WriteMessage(8, []byte{0x03, 0xE8}); err != nil { // a closing frame with 1000
		t.Fatal(err)
	}
	if err := h.s.Disconnected(soon(t)); err != nil {
		t.Fatal(err)
	}
	h.resume(k).want(9, "")
}

func TestFirstPacketFaults(t *testing.T) {
	h := newHouse(t, Options{})
	h.s.FirstReconnect()
	k := h.dial()
	k.want(10, "")
	k.send(2, obj{"token": h.token, "intents": 1, "properties": obj{}})
	k.want(7, "")
	h.s.FirstInvalidSession(true)
	k = h.dial()
	k.want(10, "")
	k.send(2, obj{"token": h.token, "intents": 1, "properties": obj{}})
	if d := k.want(9, ""); d != true {
		t.Errorf("Op 9 with %v", d)
	}
	h.s.SkipHello(1)
	k = h.dial()
	k.send(1, nil)
	k.want(11, "") // the first packet is the answer to ours: no hello came before it
	if n := h.s.Identifies(); n != 2 {
		t.Errorf("%d identifies, want 2", n)
	}
}

func TestGoSilent(t *testing.T) {
	h := newHouse(t, Options{})
	k := h.connect(1)
	k.want(0, "GUILD_CREATE")
	h.s.GoSilent()
	k.send(1, nil)
	h.s.AddChannel(h.guild, "missed", wire.KindText)
	again := h.resume(k)
	again.want(0, "CHANNEL_CREATE")
	again.want(0, "RESUMED")
	h.s.DropConnections()
	// Had the silent connection been sent anything, it would come before the cut.
	if op, kind, _, err := k.read(); err == nil {
		t.Errorf("got op %d %s on the silent connection", op, kind)
	}
}

func TestSendReconnect(t *testing.T) {
	h := newHouse(t, Options{})
	k := h.connect(1)
	k.want(0, "GUILD_CREATE")
	h.s.RequestHeartbeats()
	k.want(1, "")
	h.s.SendReconnect()
	k.want(7, "")
}

func TestRepeatInteractions(t *testing.T) {
	h := newHouse(t, Options{})
	h.register(`[{"name":"ping","description":"d"}]`)
	k := h.connect(1)
	k.want(0, "GUILD_CREATE")
	h.s.RepeatInteractions(1)
	var seen []string
	for range 2 {
		in := make(chan Result, 1)
		go func() { in <- h.s.Command(soon(t), h.actor(), "/ping") }()
		got := wire.Object(k.want(0, "INTERACTION_CREATE"))
		seen = append(seen, wire.Text(got["id"]))
		if len(seen) == 1 {
			seen = append(seen, wire.Text(wire.Object(k.want(0, "INTERACTION_CREATE"))["id"]))
		}
		h.call("POST", callbackPath(got), `{"type":4,"data":{"content":"pong"}}`, http.StatusNoContent)
		if r := <-in; r.Error != "" {
			t.Error(r.Error)
		}
	}
	if len(seen) != 3 || seen[0] != seen[1] || seen[2] == seen[1] {
		t.Errorf("delivered were %v, want the first twice and the second once", seen)
	}
}

func TestConnected(t *testing.T) {
	h := newHouse(t, Options{})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := h.s.Connected(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("nobody there: %v", err)
	}
	h.connect(1)
	if err := h.s.Connected(soon(t)); err != nil {
		t.Error(err)
	}
	h.s.CloseConnections(4000, "unknown")
	if err := h.s.Disconnected(soon(t)); err != nil {
		t.Error(err)
	}
}

func TestRESTFaults(t *testing.T) {
	h := newHouse(t, Options{})
	path := "/channels/" + h.general + "/messages"
	count := func() int { return len(h.s.Messages(h.general, h.ann)) }

	h.s.Fail(rest.Fault{Method: "POST", Path: "/channels/*/messages", Times: 2, Status: 502})
	h.call("GET", path, "", 200) // another method
	h.call("POST", path, `{"content":"x"}`, 502)
	h.call("POST", path, `{"content":"x"}`, 502)
	h.call("POST", path, `{"content":"x"}`, 200)
	if count() != 1 {
		t.Errorf("%d messages, want 1", count())
	}

	h.s.Fail(rest.Fault{Status: http.StatusTooManyRequests, RetryAfter: 1.5, Global: true})
	r := h.call("GET", "/users/@me", "", 429)
	if wire.Text(r.body["retry_after"]) != "1.5" || r.body["global"] != true || r.header.Get("Retry-After") != "2" ||
		r.header.Get("X-RateLimit-Global") != "true" {
		t.Errorf("429: %v %v", r.body, r.header)
	}
	h.s.Fail(rest.Fault{Status: http.StatusTooManyRequests, Body: "<html>slow down</html>", ContentType: "text/html"})
	if r := h.call("GET", "/users/@me", "", 429); r.body != nil || r.header.Get("Content-Type") != "text/html" {
		t.Errorf("429 that is no JSON: %v %v", r.body, r.header)
	}

	h.s.Fail(rest.Fault{CutBefore: true})
	if _, err := h.try("POST", path, `{"content":"x"}`); err == nil || count() != 1 {
		t.Errorf("cut before: %v, %d messages", err, count())
	}
	h.s.Fail(rest.Fault{CutAfter: true})
	if _, err := h.try("POST", path, `{"content":"x"}`); err == nil || count() != 2 {
		t.Errorf("cut after: %v, %d messages", err, count())
	}

	hold := make(chan struct{})
	h.s.Fail(rest.Fault{Hold: hold})
	done := make(chan error)
	go func() { _, err := h.try("POST", path, `{"content":"x"}`); done <- err }()
	close(hold)
	if err := <-done; err != nil || count() != 3 {
		t.Errorf("held: %v, %d messages", err, count())
	}
	h.s.Fail(rest.Fault{Status: 500})
	h.s.ClearFaults()
	h.call("GET", "/users/@me", "", 200)
}

func TestInspectSeesEveryRequest(t *testing.T) {
	type seen struct {
		path, body string
		status     int
	}
	all := make(chan seen, 8)
	h := newHouse(t, Options{Inspect: func(r *http.Request, body []byte, status int) { all <- seen{r.URL.Path, string(body), status} }})
	h.call("POST", "/channels/"+h.general+"/messages", `{}`, 400)
	if got := <-all; got != (seen{"/api/v10/channels/" + h.general + "/messages", `{}`, 400}) {
		t.Errorf("%+v", got)
	}
	h.s.Fail(rest.Fault{Status: 503})
	h.call("GET", "/gateway", "", 503)
	if got := <-all; got.status != 503 {
		t.Errorf("%+v", got)
	}
}
