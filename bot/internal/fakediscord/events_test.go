package fakediscord

import (
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord/wire"
)

// TestScheduledEvents: external ones, by who may make them, with a place and an end, in the future.
func TestScheduledEvents(t *testing.T) {
	c := newClock()
	h := newHouse(t, Options{Now: c.now, Clock: c.now})
	path := "/guilds/" + h.guild + "/scheduled-events"
	at := func(d time.Duration) string { return c.now().Add(d).Format(time.RFC3339) }
	body := func(from, to, place string) string {
		return `{"name":"Hot seat","privacy_level":2,"entity_type":3,"scheduled_start_time":"` + from + `","scheduled_end_time":"` + to +
			`","entity_metadata":{"location":"` + place + `"}}`
	}
	good := body(at(time.Hour), at(2*time.Hour), "#general")
	h.refused("POST", path, good, 403, 50013)
	h.s.Join(h.guild, h.bot, h.s.AddRole(h.guild, "events", wire.PermCreateEvents))
	for _, bad := range []string{
		body(at(-time.Minute), at(time.Hour), "#general"), body(at(time.Hour), at(time.Hour), "#general"), body(at(time.Hour), "", "#general"),
		body(at(time.Hour), at(2*time.Hour), ""), `{"name":"x","privacy_level":2,"entity_type":2}`,
	} {
		h.refused("POST", path, bad, 400, 50035)
	}
	made := h.call("POST", path, good, 200).body
	id := wire.Text(made["id"])
	list := h.s.ScheduledEvents(h.guild)
	if len(list) != 1 || list[0].ID != id || list[0].Location != "#general" || !list[0].From.Equal(c.now().Add(time.Hour)) {
		t.Fatalf("there are %+v", list)
	}
	h.call("DELETE", path+"/"+id, "", 204)
	h.refused("DELETE", path+"/"+id, "", 404, 10070)
	h.refused("POST", "/guilds/1/scheduled-events", good, 404, 10004)
}
