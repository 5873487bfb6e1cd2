package fakediscord

import "testing"

// Leaving and coming back as Discord tells of it: GUILD_DELETE without "unavailable" is a kick, GUILD_CREATE is the whole guild.
func TestLeavingAndComingBack(t *testing.T) {
	h := newHouse(t, Options{})
	k := h.connect(intentGuilds)
	k.want(0, "GUILD_CREATE")
	h.s.RemoveBotFromGuild(h.guild)
	gone := object(k.want(0, "GUILD_DELETE"))
	if _, outage := gone["unavailable"]; outage || text(gone["id"]) != h.guild {
		t.Errorf("left: %v", gone)
	}
	h.s.AddChannel(h.guild, "unseen", KindText) // what happens there meanwhile is not told
	h.s.RemoveBotFromGuild(h.guild)             // nor a second time
	h.s.AddBotToGuild(h.guild)
	back := object(k.want(0, "GUILD_CREATE"))
	if text(back["id"]) != h.guild || back["unavailable"] != false || back["joined_at"] == nil || len(list(back["channels"])) != 2 || len(list(back["members"])) != 1 {
		t.Errorf("back: %v", back)
	}
	h.call("POST", "/channels/"+h.general+"/messages", `{"content":"here again"}`, 200)
	h.s.AddBotToGuild(h.guild)
	h.s.AddChannel(h.guild, "seen", KindText)
	k.want(0, "CHANNEL_CREATE")
	if l := h.call("GET", "/users/@me/guilds", "", 200).list; len(l) != 1 {
		t.Errorf("%d guilds", len(l))
	}
}
