package fakediscord

import (
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord/gateway"
	"hotseat/bot/internal/fakediscord/wire"
)

// TestOldEditsAreFew: of messages older than an hour five in ten minutes, by channel; fresh ones as often as one likes.
func TestOldEditsAreFew(t *testing.T) {
	c := newClock()
	h := newHouse(t, Options{Now: c.now, Clock: c.now})
	post := func() string { return "/channels/" + h.general + "/messages/" + wire.Text(h.say("x").body["id"]) }
	old := post()
	c.add(61 * time.Minute)
	fresh := post()
	for range 5 {
		h.call("PATCH", old, `{"content":"y"}`, 200)
	}
	r := h.refused("PATCH", old, `{"content":"y"}`, 429, 30046)
	if after, _ := wire.Number(r.body["retry_after"]); after != 600 || r.header.Get("Retry-After") != "600" {
		t.Errorf("%v %v", r.body, r.header)
	}
	for range 10 {
		h.call("PATCH", fresh, `{"content":"y"}`, 200)
	}
	c.add(10 * time.Minute)
	h.call("PATCH", old, `{"content":"y"}`, 200)
}

// TestALockedThread takes nothing from who may not manage threads.
func TestALockedThread(t *testing.T) {
	h := newHouse(t, Options{})
	thread := wire.Text(h.call("POST", "/channels/"+h.general+"/threads", `{"name":"t","type":11}`, 201).body["id"])
	h.call("PATCH", "/channels/"+thread, `{"locked":true}`, 200)
	h.call("POST", "/channels/"+thread+"/messages", `{"content":"x"}`, 200)
	h.s.SetOverwrite(h.general, h.bot, 0, wire.PermManageThreads)
	h.refused("POST", "/channels/"+thread+"/messages", `{"content":"x"}`, 403, 160005)
}

// TestDirectMessagesOpenedTooFast counts only channels that were not there before.
func TestDirectMessagesOpenedTooFast(t *testing.T) {
	c := newClock()
	h := newHouse(t, Options{Clock: c.now})
	open := func(user string) string { return `{"recipient_id":"` + user + `"}` }
	for range 50 {
		h.call("POST", "/users/@me/channels", open(h.s.AddUser("x")), 200)
	}
	late := h.s.AddUser("late")
	h.refused("POST", "/users/@me/channels", open(late), 403, 40003)
	c.add(time.Minute)
	h.call("POST", "/users/@me/channels", open(late), 200)
	for range 60 {
		h.call("POST", "/users/@me/channels", open(late), 200)
	}
}

// TestModeratedTags are given by those who may manage threads.
func TestModeratedTags(t *testing.T) {
	h := newHouse(t, Options{})
	forum := h.s.AddForum(h.guild, "questions", "Python", "Network")
	h.s.ModerateTag(forum, "Network")
	tags := wire.List(h.call("GET", "/channels/"+forum, "", 200).body["available_tags"])
	free, kept := wire.Object(tags[0]), wire.Object(tags[1])
	if wire.Truth(free["moderated"]) || !wire.Truth(kept["moderated"]) {
		t.Errorf("%v", tags)
	}
	post := func(tag obj) string {
		return `{"name":"p","message":{"content":"x"},"applied_tags":["` + wire.Text(tag["id"]) + `"]}`
	}
	h.call("POST", "/channels/"+forum+"/threads", post(kept), 201)
	h.s.SetOverwrite(forum, h.bot, 0, wire.PermManageThreads)
	h.refused("POST", "/channels/"+forum+"/threads", post(kept), 403, 50013)
	h.call("POST", "/channels/"+forum+"/threads", post(free), 201)
}

// TestTimeouts: who is in one may read, and nothing else.
func TestTimeouts(t *testing.T) {
	c := newClock()
	h := newHouse(t, Options{Now: c.now})
	h.s.TimeOut(h.guild, h.bot, c.now().Add(time.Hour))
	h.refused("POST", "/channels/"+h.general+"/messages", `{"content":"x"}`, 403, 50013)
	h.call("GET", "/channels/"+h.general+"/messages", "", 200)
	if m := h.call("GET", "/guilds/"+h.guild+"/members/"+h.bot, "", 200).body; wire.Text(m["communication_disabled_until"]) == "" {
		t.Errorf("%v", m)
	}
	c.add(61 * time.Minute)
	h.call("POST", "/channels/"+h.general+"/messages", `{"content":"x"}`, 200)
}

// TestBlankTextIsEmpty, as Discord trims it.
func TestBlankTextIsEmpty(t *testing.T) {
	h := newHouse(t, Options{})
	h.refused("POST", "/channels/"+h.general+"/messages", `{"content":" \n\t "}`, 400, 50006)
	if got := wire.Text(h.say("  a b \n").body["content"]); got != "a b" {
		t.Errorf("%q", got)
	}
}

// TestIdentifiesAreSpaced by five seconds when limits are on, and a thousand in a day.
func TestIdentifiesAreSpaced(t *testing.T) {
	c := newClock()
	h := newHouse(t, Options{Clock: c.now, RateLimits: true})
	identify := func() *socket {
		k := h.dial()
		k.want(10, "")
		k.send(2, obj{"token": h.token, "intents": 0, "properties": obj{}})
		return k
	}
	identify().want(0, "READY")
	c.add(4 * time.Second)
	identify().want(9, "")
	c.add(5 * time.Second)
	identify().want(0, "READY")
	for range gateway.IdentifiesPerDay - 3 {
		c.add(5 * time.Second)
		k := identify()
		k.want(0, "READY")
		_ = k.ws.Close()
	}
	c.add(5 * time.Second)
	if code := identify().closed(); code != 4004 {
		t.Errorf("closed with %d", code)
	}
	c.add(24 * time.Hour)
	identify().want(0, "READY")
}

func (h *house) say(content string) reply {
	h.t.Helper()
	return h.call("POST", "/channels/"+h.general+"/messages", `{"content":"`+strings.ReplaceAll(content, "\n", `\n`)+`"}`, 200)
}

// TestFollowUpsOfAGuest are five, in a server in which the bot is not.
func TestFollowUpsOfAGuest(t *testing.T) {
	seen := make(chan obj, 1)
	h := serve(t, Options{}, func(h *house, in obj) {
		h.post(callbackPath(in), `{"type":4,"data":{"content":"one"}}`)
		seen <- in
	})
	h.s.Command(soon(t), h.actor(), "/ping")
	in := <-seen
	h.s.RemoveBotFromGuild(h.guild)
	for range 5 {
		h.call("POST", h.hook(in), `{"content":"x"}`, 200)
	}
	h.refused("POST", h.hook(in), `{"content":"x"}`, 400, 40094)
}
