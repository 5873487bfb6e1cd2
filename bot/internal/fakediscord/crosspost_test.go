package fakediscord

import (
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord/wire"
)

// TestCrossposts: a message of an announcement channel is published once, and ten an hour in each channel.
func TestCrossposts(t *testing.T) {
	c := newClock()
	h := newHouse(t, Options{Now: c.now, Clock: c.now})
	news := h.s.AddChannel(h.guild, "news", wire.KindAnnouncement)
	say := func(channel string) string {
		m := h.call("POST", "/channels/"+channel+"/messages", `{"content":"x"}`, 200)
		return "/channels/" + channel + "/messages/" + wire.Text(m.body["id"]) + "/crosspost"
	}
	first := say(news)
	if r := h.call("POST", first, "", 200); wire.Count(r.body["flags"], 0)&1 == 0 {
		t.Errorf("it is not marked: %v", r.body["flags"])
	}
	h.refused("POST", first, "", 400, 40033)
	h.refused("POST", say(h.general), "", 400, 50024)
	h.refused("POST", "/channels/"+news+"/messages/1/crosspost", "", 404, 10008)
	h.s.SetOverwrite(news, h.bot, 0, wire.PermSendMessages)
	h.refused("POST", first, "", 403, 50013)
	h.s.SetOverwrite(news, h.bot, 0, 0)
	for range 9 {
		h.call("POST", say(news), "", 200)
	}
	late := say(news)
	r := h.call("POST", late, "", 429)
	if after, _ := wire.Number(r.body["retry_after"]); after != 3600 {
		t.Errorf("%v", r.body)
	}
	c.add(time.Hour)
	h.call("POST", late, "", 200)
}
