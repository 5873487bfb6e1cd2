package fakediscord

import (
	"fmt"
	"testing"

	"hotseat/bot/internal/fakediscord/wire"
)

// A bot in ten thousand guilds is told of all of them when it comes, and its nonces are found among many messages.
func TestTenThousandGuilds(t *testing.T) {
	const guilds = 10000
	h := newHouse(t, Options{})
	for i := range guilds - 1 {
		g := h.s.AddGuild(fmt.Sprintf("g%d", i))
		h.s.AddChannel(g, "daily", wire.KindText)
	}
	k := h.dial()
	k.want(10, "")
	k.send(2, obj{"token": h.token, "intents": wire.IntentGuilds, "properties": obj{}})
	if n := len(wire.List(wire.Object(k.want(0, "READY"))["guilds"])); n != guilds {
		t.Fatalf("READY names %d guilds", n)
	}
	for i := range guilds {
		o := wire.Object(k.want(0, "GUILD_CREATE"))
		if n := len(wire.List(o["channels"])); n != 1 {
			t.Fatalf("guild %d has %d channels", i, n)
		}
	}
}

func TestNoncesOfManyMessages(t *testing.T) {
	h := newHouse(t, Options{Dir: t.TempDir()})
	send := func(h *house, nonce int) string {
		return wire.Text(h.call("POST", "/channels/"+h.general+"/messages",
			fmt.Sprintf(`{"content":"x","nonce":"n%d","enforce_nonce":true}`, nonce), 200).body["id"])
	}
	ids := make([]string, 500)
	for i := range ids {
		ids[i] = send(h, i)
	}
	again := reopen(t, Options{Dir: h.killed()})
	again.general = h.general
	for i, id := range ids {
		if got := send(again, i); got != id {
			t.Fatalf("nonce %d made message %s, want %s", i, got, id)
		}
	}
	again.s.DeleteMessage(ids[7])
	if got := send(again, 7); got == ids[7] {
		t.Error("a deleted message was found by its nonce")
	}
}
