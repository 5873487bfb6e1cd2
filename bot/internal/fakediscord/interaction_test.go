package fakediscord

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"hotseat/bot/internal/fakediscord/person"
	"hotseat/bot/internal/fakediscord/wire"
)

func asClose(err error, into **websocket.CloseError) bool { return errors.As(err, into) }

const pingCommand = `[{"name":"ping","description":"p"}]`

// serve connects a bot that answers each interaction by f, on the goroutine of its socket.
func serve(t *testing.T, o Options, f func(h *house, in obj)) *house {
	h := newHouse(t, o)
	h.register(pingCommand)
	h.connect(1).answering(func(in obj) { f(h, in) })
	return h
}

func (h *house) post(path, body string) reply {
	r, err := h.try("POST", path, body)
	if err != nil {
		h.t.Errorf("POST %s: %v", path, err)
	}
	return r
}

func TestAnswer(t *testing.T) {
	h := serve(t, Options{}, func(h *house, in obj) {
		h.post(callbackPath(in), `{"type":4,"data":{"content":"pong","flags":64}}`)
	})
	r := h.s.Command(soon(t), h.actor(), "/ping")
	if r.Error != "" || len(r.Messages) != 1 {
		t.Fatalf("%+v", r)
	}
	m := toObj(t, r.Messages[0])
	if wire.Text(m["content"]) != "pong" || wire.Text(m["flags"]) != "64" || wire.Text(wire.Object(m["author"])["id"]) != h.bot {
		t.Errorf("message: %v", m)
	}
	// An ephemeral message is there for one person and for nobody else: not for another, not for the channel's routes.
	if n := len(h.s.Messages(h.general, h.ann)); n != 1 {
		t.Errorf("ann sees %d messages, want 1", n)
	}
	if n := len(h.s.Messages(h.general, h.admin)); n != 0 {
		t.Errorf("zoe sees %d messages, want 0", n)
	}
	id := wire.Text(m["id"])
	h.refused("GET", "/channels/"+h.general+"/messages/"+id, "", 404, 10008)
	h.refused("PATCH", "/channels/"+h.general+"/messages/"+id, `{"content":"x"}`, 404, 10008)
	h.refused("DELETE", "/channels/"+h.general+"/messages/"+id, "", 404, 10008)
	if l := h.call("GET", "/channels/"+h.general+"/messages", "", 200); len(l.list) != 0 {
		t.Errorf("the channel lists %d messages, want 0", len(l.list))
	}
}

func TestSecondAnswerIsRefused(t *testing.T) {
	second := make(chan reply, 1)
	h := serve(t, Options{}, func(h *house, in obj) {
		h.post(callbackPath(in), `{"type":4,"data":{"content":"one"}}`)
		second <- h.post(callbackPath(in), `{"type":4,"data":{"content":"two"}}`)
	})
	h.s.Command(soon(t), h.actor(), "/ping")
	if r := <-second; r.status != 400 || r.code != 40060 {
		t.Errorf("second answer: %d %d, want 400 40060", r.status, r.code)
	}
	if n := len(h.s.Messages(h.general, h.ann)); n != 1 {
		t.Errorf("%d messages, want 1", n)
	}
}

func TestLateAnswerIsRefused(t *testing.T) {
	seen := make(chan obj, 1)
	h := serve(t, Options{AnswerWithin: 20 * time.Millisecond}, func(_ *house, in obj) { seen <- in })
	if r := h.s.Command(soon(t), h.actor(), "/ping"); r.Error != "The application did not respond" {
		t.Fatalf("error %q", r.Error)
	}
	in := <-seen
	h.refused("POST", callbackPath(in), `{"type":4,"data":{"content":"late"}}`, 404, 10062)
	h.refused("POST", "/interactions/"+wire.Text(in["id"])+"/wrong/callback", `{"type":6}`, 404, 10062)
	h.refused("POST", h.hook(in), `{"content":"late"}`, 404, 10015)
}

func TestTokenLivesFifteenMinutes(t *testing.T) {
	c := newClock()
	seen := make(chan obj, 1)
	h := serve(t, Options{Clock: c.now}, func(h *house, in obj) {
		seen <- in
		h.post(callbackPath(in), `{"type":4,"data":{"content":"one"}}`)
	})
	h.s.Command(soon(t), h.actor(), "/ping")
	in := <-seen
	c.add(15 * time.Minute)
	h.call("POST", h.hook(in), `{"content":"in time"}`, 200)
	c.add(time.Second)
	h.refused("POST", h.hook(in), `{"content":"too late"}`, 401, 50027)
	h.refused("PATCH", h.hook(in)+"/messages/@original", `{"content":"too late"}`, 401, 50027)
	h.refused("GET", "/webhooks/"+h.app+"/no-such-token/messages/@original", "", 401, 50027)
}

func TestDeferred(t *testing.T) {
	h := serve(t, Options{}, func(h *house, in obj) {
		h.post(callbackPath(in)+"?with_response=true", `{"type":5,"data":{"flags":64}}`)
		// The flag of the deferred answer stays, whatever the edit says.
		if _, err := h.try("PATCH", h.hook(in)+"/messages/@original", `{"flags":32768,"components":[{"type":10,"content":"done"}]}`); err != nil {
			h.t.Error(err)
		}
	})
	r := h.s.Command(soon(t), h.actor(), "/ping")
	if r.Error != "" || len(r.Messages) != 1 {
		t.Fatalf("%+v", r)
	}
	m := toObj(t, r.Messages[0])
	if wire.Text(m["flags"]) != "32832" { // V2 and ephemeral, no longer loading
		t.Errorf("flags %v, want 32832", m["flags"])
	}
	if got := wire.Text(wire.Object(wire.List(m["components"])[0])["content"]); got != "done" {
		t.Errorf("text %q", got)
	}
}

func TestDeferredIsFinishedByAFollowUp(t *testing.T) {
	replies := make(chan reply, 2)
	h := serve(t, Options{}, func(h *house, in obj) {
		h.post(callbackPath(in), `{"type":5}`)
		replies <- h.post(h.hook(in), `{"content":"first","flags":64}`)
		replies <- h.post(h.hook(in), `{"content":"second","flags":64}`)
	})
	r := h.s.Command(soon(t), h.actor(), "/ping")
	first, second := <-replies, <-replies
	if len(r.Messages) == 0 || wire.Text(toObj(t, r.Messages[0])["content"]) != "first" {
		t.Fatalf("%+v", r)
	}
	if wire.Text(first.body["flags"]) != "0" { // the deferred answer was public, and stays so
		t.Errorf("first flags %v", first.body["flags"])
	}
	if wire.Text(second.body["flags"]) != "64" || wire.Text(second.body["id"]) == wire.Text(first.body["id"]) {
		t.Errorf("second: %v", second.body)
	}
	if n := len(h.s.Messages(h.general, h.admin)); n != 1 {
		t.Errorf("zoe sees %d, want the public one", n)
	}
}

func TestUnfinishedDeferred(t *testing.T) {
	h := serve(t, Options{FinishWithin: 20 * time.Millisecond}, func(h *house, in obj) {
		h.post(callbackPath(in), `{"type":5}`)
	})
	r := h.s.Command(soon(t), h.actor(), "/ping")
	if r.Error == "" || len(r.Messages) != 1 || wire.Text(toObj(t, r.Messages[0])["flags"]) != "128" {
		t.Errorf("%+v", r)
	}
}

func TestFollowUpsAndOriginal(t *testing.T) {
	seen := make(chan obj, 1)
	h := serve(t, Options{}, func(h *house, in obj) {
		r := h.post(callbackPath(in)+"?with_response=true", `{"type":4,"data":{"content":"one"}}`)
		if r.status != 200 || wire.Text(wire.Object(wire.Object(r.body["resource"])["message"])["content"]) != "one" {
			h.t.Errorf("with_response: %d %v", r.status, r.body)
		}
		seen <- in
	})
	h.s.Command(soon(t), h.actor(), "/ping")
	in := <-seen
	original := h.call("GET", h.hook(in)+"/messages/@original", "", 200)
	if wire.Text(wire.Object(original.body["interaction_metadata"])["id"]) != wire.Text(in["id"]) {
		t.Errorf("metadata: %v", original.body["interaction_metadata"])
	}
	second := h.call("POST", h.hook(in), `{"content":"two"}`, 200)
	path := h.hook(in) + "/messages/" + wire.Text(second.body["id"])
	if r := h.call("PATCH", path, `{"content":"three"}`, 200); wire.Text(r.body["content"]) != "three" || r.body["edited_timestamp"] == nil {
		t.Errorf("edited: %v", r.body)
	}
	h.call("DELETE", path, "", 204)
	h.refused("GET", path, "", 404, 10008)
	h.call("DELETE", h.hook(in)+"/messages/@original", "", 204)
	h.refused("PATCH", h.hook(in)+"/messages/@original", `{"content":"x"}`, 404, 10008)
}

func TestWrongKindOfAnswer(t *testing.T) {
	replies := make(chan reply, 3)
	h := serve(t, Options{}, func(h *house, in obj) {
		replies <- h.post(callbackPath(in), `{"type":7,"data":{"content":"no message to change"}}`)
		replies <- h.post(callbackPath(in), `{"type":8,"data":{"choices":[]}}`)
		h.post(callbackPath(in), `{"type":4,"data":{"content":"x"}}`)
	})
	h.s.Command(soon(t), h.actor(), "/ping")
	for range 2 {
		if r := <-replies; r.status != 400 || r.code != 50035 {
			t.Errorf("%d %d, want 400 50035", r.status, r.code)
		}
	}
}

func TestInteractionWaitsForTheBot(t *testing.T) {
	h := newHouse(t, Options{})
	h.register(pingCommand)
	done := make(chan person.Result)
	go func() { done <- h.s.Command(soon(t), h.actor(), "/ping") }()
	h.connect(1).answering(func(in obj) { h.post(callbackPath(in), `{"type":4,"data":{"content":"pong"}}`) })
	if r := <-done; r.Error != "" {
		t.Errorf("error %q", r.Error)
	}
}

func TestNobodyThere(t *testing.T) {
	h := newHouse(t, Options{AnswerWithin: 20 * time.Millisecond})
	h.register(pingCommand)
	if r := h.s.Command(soon(t), h.actor(), "/ping"); r.Error != "The application did not respond" {
		t.Errorf("error %q", r.Error)
	}
}

func TestInteractionShape(t *testing.T) {
	seen := make(chan obj, 2)
	h := serve(t, Options{}, func(h *house, in obj) {
		seen <- in
		h.post(callbackPath(in), `{"type":4,"data":{"content":"pong"}}`)
	})
	h.s.SetLocale(h.admin, "de")
	h.s.Command(soon(t), person.Actor{User: h.admin, Channel: h.general}, "/ping")
	in := <-seen
	m := wire.Object(in["member"])
	if wire.Text(wire.Object(m["user"])["id"]) != h.admin || wire.Text(in["guild_id"]) != h.guild ||
		wire.Text(in["channel_id"]) != h.general ||
		wire.Text(in["context"]) != "0" || wire.Text(in["locale"]) != "de" || wire.Text(in["guild_locale"]) != "en-US" || in["user"] != nil {
		t.Errorf("in a guild: %v", in)
	}
	if p := wire.Text(m["permissions"]); p == "" || p == "0" || wire.Text(in["app_permissions"]) == "" {
		t.Errorf("permissions %q, the bot's %q", p, in["app_permissions"])
	}
	h.s.Command(soon(t), person.Actor{User: h.ann, Channel: h.s.DM(h.ann)}, "/ping")
	in = <-seen
	if in["member"] != nil || in["guild_id"] != nil || wire.Text(wire.Object(in["user"])["id"]) != h.ann || wire.Text(in["context"]) != "1" {
		t.Errorf("in a direct message: %v", in)
	}
}

func TestComponentsAndForms(t *testing.T) {
	h := newHouse(t, Options{})
	h.register(pingCommand)
	submitted := make(chan obj, 1)
	h.connect(1).answering(func(in obj) {
		switch wire.Text(in["type"]) {
		case "2":
			h.post(callbackPath(in), `{"type":4,"data":{"flags":32768,"components":[{"type":1,"components":[
				{"type":2,"style":1,"label":"Go","custom_id":"go"},{"type":2,"style":2,"label":"Off","custom_id":"off","disabled":true}]},
				{"type":1,"components":[{"type":3,"custom_id":"pick","min_values":1,"max_values":2,"options":[
					{"label":"A","value":"a"},{"label":"B","value":"b"},{"label":"C","value":"c"}]}]}]}}`)
		case "3":
			if wire.Text(wire.Object(in["data"])["custom_id"]) == "pick" {
				h.post(callbackPath(in), `{"type":6}`)
				return
			}
			h.post(callbackPath(in), `{"type":9,"data":{"custom_id":"form","title":"Answer","components":[
				{"type":18,"label":"Text","component":{"type":4,"custom_id":"text","style":2,"min_length":3,"max_length":5}},
				{"type":18,"label":"Where","component":{"type":8,"custom_id":"where","required":false}}]}}`)
		case "5":
			submitted <- in
			h.post(callbackPath(in), `{"type":7,"data":{"flags":32768,"components":[{"type":10,"content":"thanks"}]}}`)
		}
	})
	r := h.s.Command(soon(t), h.actor(), "/ping")
	id := wire.Text(toObj(t, r.Messages[0])["id"])
	click := func(who, custom string, values ...string) person.Result {
		return h.s.Click(soon(t), person.Actor{User: who, Channel: h.general}, id, custom, values)
	}
	for custom, values := range map[string][]string{"off": nil, "gone": nil, "pick": {"d"}, "go": {"x"}} {
		if r := click(h.ann, custom, values...); r.Error == "" || r.Error == person.NoAnswer {
			t.Errorf("%s %v: error %q, want the client's", custom, values, r.Error)
		}
	}
	for _, values := range [][]string{{}, {"a", "b", "c"}, {"a", "a"}} {
		if r := click(h.ann, "pick", values...); r.Error == "" || r.Error == person.NoAnswer {
			t.Errorf("pick %v: error %q, want the client's", values, r.Error)
		}
	}

	r = click(h.ann, "go")
	if r.Modal == nil || r.Modal.Title != "Answer" || len(r.Modal.Fields) != 2 || !r.Modal.Fields[0].Long || r.Modal.Fields[1].Required {
		t.Fatalf("form: %+v", r)
	}
	if r2 := h.s.Submit(soon(t), h.admin, r.Modal.ID, nil); r2.Error == "" {
		t.Error("another person sent the form")
	}
	for _, fields := range []map[string]any{
		{}, {"text": "ab"}, {"text": "abcdef"}, {"text": "abc", "more": "x"}, {"text": []string{"abc"}}, {"text": "abc", "where": []string{"1"}},
	} {
		if r2 := h.s.Submit(soon(t), h.ann, r.Modal.ID, fields); r2.Error == "" || r2.Error == person.NoAnswer {
			t.Errorf("%v: error %q, want the client's", fields, r2.Error)
		}
	}
	r2 := h.s.Submit(soon(t), h.ann, r.Modal.ID, map[string]any{"text": "abcd", "where": []any{h.general}})
	if r2.Error != "" || len(r2.Messages) != 1 || wire.Text(toObj(t, r2.Messages[0])["id"]) != id {
		t.Fatalf("submitted: %+v", r2)
	}
	in := <-submitted
	data := wire.Object(in["data"])
	first, second := wire.Object(wire.List(data["components"])[0]), wire.Object(wire.List(data["components"])[1])
	if wire.Text(wire.Object(first["component"])["value"]) != "abcd" ||
		wire.Text(wire.List(wire.Object(second["component"])["values"])[0]) != h.general {
		t.Errorf("components: %v", data["components"])
	}
	if wire.Object(wire.Object(wire.Object(data["resolved"])["channels"])[h.general]) == nil ||
		wire.Text(wire.Object(in["message"])["id"]) != id {
		t.Errorf("resolved %v, message %v", data["resolved"], in["message"])
	}
	if r := h.s.Submit(soon(t), h.ann, r.Modal.ID, map[string]any{"text": "abcd"}); r.Error == "" {
		t.Error("the form was sent twice")
	}
	if r := click(h.ann, "go"); r.Error == "" {
		t.Error("a button that was replaced still works")
	}
}

func TestFormCannotAnswerAForm(t *testing.T) {
	const form = `{"type":9,"data":{"custom_id":"f","title":"F","components":[` +
		`{"type":18,"label":"L","component":{"type":4,"custom_id":"t","style":1}}]}}`
	second := make(chan reply, 1)
	h := serve(t, Options{}, func(h *house, in obj) {
		r := h.post(callbackPath(in), form)
		if wire.Text(in["type"]) == "5" {
			second <- r
			h.post(callbackPath(in), `{"type":4,"data":{"content":"x"}}`)
		}
	})
	r := h.s.Command(soon(t), h.actor(), "/ping")
	if r.Modal == nil {
		t.Fatalf("%+v", r)
	}
	h.s.Submit(soon(t), h.ann, r.Modal.ID, map[string]any{"t": "x"})
	if r := <-second; r.status != http.StatusBadRequest {
		t.Errorf("status %d, want 400", r.status)
	}
}

func TestDeferredUpdate(t *testing.T) {
	edit := make(chan bool, 1)
	h := newHouse(t, Options{AnswerWithin: time.Second})
	h.register(pingCommand)
	h.connect(1).answering(func(in obj) {
		if wire.Text(in["type"]) == "2" {
			h.post(callbackPath(in), `{"type":4,"data":{"content":"q","components":[`+
				`{"type":1,"components":[{"type":2,"style":1,"label":"Go","custom_id":"go"}]}]}}`)
			return
		}
		h.post(callbackPath(in), `{"type":6}`)
		if <-edit {
			if _, err := h.try("PATCH", h.hook(in)+"/messages/@original", `{"content":"later","components":[]}`); err != nil {
				h.t.Error(err)
			}
		}
	})
	id := wire.Text(toObj(t, h.s.Command(soon(t), h.actor(), "/ping").Messages[0])["id"])
	edit <- false
	if r := h.s.Click(soon(t), h.actor(), id, "go", nil); r.Error != "" || len(r.Messages) != 0 {
		t.Errorf("acknowledged and nothing more: %+v", r)
	}
	edit <- true
	r := h.s.Click(soon(t), h.actor(), id, "go", nil)
	if r.Error != "" || len(r.Messages) != 1 || wire.Text(toObj(t, r.Messages[0])["id"]) != id ||
		wire.Text(toObj(t, r.Messages[0])["content"]) != "later" {
		t.Errorf("changed later: %+v", r)
	}
}
