package fakediscord

import (
	"fmt"
	"net/url"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

func TestPinsTakeTheirOwnPermission(t *testing.T) {
	h := newHouse(t, Options{})
	m := wire.Text(h.call("POST", "/channels/"+h.general+"/messages", `{"content":"q"}`, 200).body["id"])
	paths := []string{"/channels/" + h.general + "/messages/pins/" + m, "/channels/" + h.general + "/pins/" + m}
	h.s.SetOverwrite(h.general, h.bot, wire.PermManageMessages, wire.PermPinMessages)
	for _, p := range paths {
		h.refused("PUT", p, "", 403, 50013)
		h.refused("DELETE", p, "", 403, 50013)
	}
	h.s.SetOverwrite(h.general, h.bot, wire.PermPinMessages, wire.PermManageMessages)
	for _, p := range paths {
		h.call("PUT", p, "", 204)
		h.call("DELETE", p, "", 204)
	}
}

func TestPinningSaysSoInTheChannel(t *testing.T) {
	h := newHouse(t, Options{})
	path := "/channels/" + h.general + "/messages"
	m := wire.Text(h.call("POST", path, `{"content":"q"}`, 200).body["id"])
	k := h.connect(wire.IntentGuilds | wire.IntentGuildMessages)
	k.want(0, "GUILD_CREATE")
	for range 2 { // the second time it is pinned already
		h.call("PUT", "/channels/"+h.general+"/messages/pins/"+m, "", 204)
	}
	all := h.call("GET", path, "", 200).list
	if len(all) != 2 {
		t.Fatalf("%d messages, want the pinned one and one notice", len(all))
	}
	notice, pinned := wire.Object(all[0]), wire.Object(all[1])
	ref := wire.Object(notice["message_reference"])
	if wire.Text(notice["type"]) != "6" || wire.Text(ref["message_id"]) != m || wire.Text(ref["guild_id"]) != h.guild ||
		notice["content"] != "" || pinned["pinned"] != true {
		t.Errorf("notice %v, pinned %v", notice, pinned["pinned"])
	}
	h.refused("PATCH", path+"/"+wire.Text(notice["id"]), `{"content":"x"}`, 403, 50021)
	h.refused("PUT", "/channels/"+h.general+"/messages/pins/"+wire.Text(notice["id"]), "", 403, 50021)
	k.want(0, "MESSAGE_UPDATE")
	if o := wire.Object(k.want(0, "CHANNEL_PINS_UPDATE")); wire.Text(o["guild_id"]) != h.guild || o["last_pin_timestamp"] == nil {
		t.Errorf("event: %v", o)
	}
	k.want(0, "MESSAGE_CREATE")
	h.call("DELETE", path+"/"+m, "", 204) // a deleted message is no longer pinned; the notice stays
	if l := h.call("GET", "/channels/"+h.general+"/pins", "", 200).list; len(l) != 0 {
		t.Errorf("pins: %v", l)
	}
	if l := h.call("GET", path, "", 200).list; len(l) != 1 {
		t.Errorf("%d messages, want the notice", len(l))
	}
}

func TestPinPages(t *testing.T) {
	c := newClock()
	h := newHouse(t, Options{Now: c.now})
	path := "/channels/" + h.general + "/messages"
	for i := range world.MaxPins + 1 {
		m := wire.Text(h.call("POST", path, fmt.Sprintf(`{"content":"%d"}`, i), 200).body["id"])
		c.add(time.Second)
		if i == world.MaxPins {
			h.refused("PUT", path+"/pins/"+m, "", 400, 30003)
			break
		}
		h.call("PUT", path+"/pins/"+m, "", 204)
	}
	page := h.call("GET", path+"/pins?limit=2", "", 200).body
	items := wire.List(page["items"])
	content := func(i int) any { return wire.Object(wire.Object(items[i])["message"])["content"] }
	if len(items) != 2 || content(0) != "249" || content(1) != "248" || page["has_more"] != true {
		t.Fatalf("first page: %v", page)
	}
	before := url.QueryEscape(wire.Text(wire.Object(items[1])["pinned_at"]))
	items = wire.List(h.call("GET", path+"/pins?limit=1&before="+before, "", 200).body["items"])
	if len(items) != 1 || content(0) != "247" {
		t.Errorf("second page: %v", items)
	}
	h.refused("GET", path+"/pins?limit=51", "", 400, 50035)
	if l := h.call("GET", "/channels/"+h.general+"/pins", "", 200).list; len(l) != 50 || wire.Object(l[0])["content"] != "249" {
		t.Errorf("the old list has %d", len(l))
	}
	h.s.SetOverwrite(h.general, h.bot, 0, wire.PermReadHistory)
	if l := wire.List(h.call("GET", path+"/pins", "", 200).body["items"]); len(l) != 0 {
		t.Errorf("without Read Message History: %d pins", len(l))
	}
}
