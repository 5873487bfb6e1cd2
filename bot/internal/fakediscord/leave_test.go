package fakediscord

import (
	"testing"

	"hotseat/bot/internal/fakediscord/wire"
)

// Leaving and coming back as Discord tells of it: GUILD_DELETE without "unavailable" is a kick, GUILD_CREATE is the whole guild.
func TestLeavingAndComingBack(t *testing.T) {
	h := newHouse(t, Options{})
	k := h.connect(wire.IntentGuilds)
	k.want(0, "GUILD_CREATE")
	h.s.RemoveBotFromGuild(h.guild)
	gone := wire.Object(k.want(0, "GUILD_DELETE"))
	if _, outage := gone["unavailable"]; outage || wire.Text(gone["id"]) != h.guild {
		t.Errorf("left: %v", gone)
	}
	h.s.AddChannel(h.guild, "unseen", wire.KindText) // what happens there meanwhile is not told
	h.s.RemoveBotFromGuild(h.guild)                  // nor a second time
	h.s.AddBotToGuild(h.guild)
	back := wire.Object(k.want(0, "GUILD_CREATE"))
	if wire.Text(back["id"]) != h.guild || back["unavailable"] != false || back["joined_at"] == nil || len(wire.List(back["channels"])) != 2 ||
		len(wire.List(back["members"])) != 1 {
		t.Errorf("back: %v", back)
	}
	h.call("POST", "/channels/"+h.general+"/messages", `{"content":"here again"}`, 200)
	h.s.AddBotToGuild(h.guild)
	h.s.AddChannel(h.guild, "seen", wire.KindText)
	k.want(0, "CHANNEL_CREATE")
	if l := h.call("GET", "/users/@me/guilds", "", 200).list; len(l) != 1 {
		t.Errorf("%d guilds", len(l))
	}
}
