package fakediscord

import (
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord/rest"
	"hotseat/bot/internal/fakediscord/wire"
)

func TestRateLimits(t *testing.T) {
	c := newClock()
	h := newHouse(t, Options{RateLimits: true, Clock: c.now})
	path := "/channels/" + h.general + "/messages"
	first := h.call("POST", path, `{"content":"x"}`, 200)
	for name, want := range map[string]string{
		"X-RateLimit-Limit": "5", "X-RateLimit-Remaining": "4", "X-RateLimit-Reset-After": "5.000",
		"X-RateLimit-Reset": "1785747605.000", // 2026-08-03 09:00:05 UTC
	} {
		if got := first.header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if first.header.Get("X-RateLimit-Bucket") == "" || first.header.Get("X-RateLimit-Scope") != "" {
		t.Errorf("headers: %v", first.header)
	}
	for range 4 {
		h.call("POST", path, `{"content":"x"}`, 200)
	}
	c.add(2 * time.Second)
	r := h.call("POST", path, `{"content":"x"}`, 429)
	if wire.Text(r.body["retry_after"]) != "3" || r.body["global"] != false || r.header.Get("X-RateLimit-Scope") != "user" ||
		r.header.Get("Retry-After") != "3" || r.header.Get("X-RateLimit-Remaining") != "0" {
		t.Errorf("%v %v", r.body, r.header)
	}
	other := h.s.AddChannel(h.guild, "other", wire.KindText)
	h.call("POST", "/channels/"+other+"/messages", `{"content":"x"}`, 200) // another channel, another bucket
	c.add(3 * time.Second)
	h.call("POST", path, `{"content":"x"}`, 200)
}

func TestGlobalRateLimit(t *testing.T) {
	c := newClock()
	h := newHouse(t, Options{RateLimits: true, Clock: c.now})
	ids := make([]string, rest.GlobalLimit)
	for i := range ids { // a bucket each
		ids[i] = h.s.AddChannel(h.guild, "c", wire.KindText)
	}
	for _, id := range ids {
		h.call("GET", "/channels/"+id, "", 200)
	}
	r := h.call("GET", "/users/@me", "", 429)
	if r.body["global"] != true || r.header.Get("X-RateLimit-Global") != "true" || r.header.Get("X-RateLimit-Scope") != "global" {
		t.Errorf("%v %v", r.body, r.header)
	}
	// Interactions are not counted.
	h.refused("POST", "/interactions/1/x/callback", `{"type":6}`, 404, 10062)
	c.add(time.Second)
	h.call("GET", "/users/@me", "", 200)
}

// The limit holds in every second, not only in those that begin with a whole one.
func TestGlobalRateLimitSlides(t *testing.T) {
	c := newClock()
	h := newHouse(t, Options{RateLimits: true, Clock: c.now})
	ids := make([]string, 2*rest.GlobalLimit)
	for i := range ids {
		ids[i] = h.s.AddChannel(h.guild, "c", wire.KindText)
	}
	next := 0
	get := func(n, status int) {
		t.Helper()
		for range n {
			h.call("GET", "/channels/"+ids[next%len(ids)], "", status)
			next++
		}
	}
	get(20, 200)
	c.add(900 * time.Millisecond)
	get(30, 200)
	get(1, 429)
	c.add(100 * time.Millisecond) // the first twenty are a second old now; the thirty are not
	get(20, 200)
	r := h.call("GET", "/channels/"+ids[99], "", 429)
	if wire.Text(r.body["retry_after"]) != "0.9" {
		t.Errorf("retry after %v s, want 0.9", r.body["retry_after"])
	}
	c.add(900 * time.Millisecond)
	get(30, 200)
	get(1, 429)
	if n := h.s.Limited(); n != 3 {
		t.Errorf("%d were limited, want 3", n)
	}
	if got := h.s.Requests(); len(got) != 1 || got["GET /channels/*"] != 103 {
		t.Errorf("requests: %v", got)
	}
}
