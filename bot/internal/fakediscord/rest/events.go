package rest

import (
	"net/http"
	"time"
	"unicode/utf8"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// entityExternal is the kind of scheduled event that takes place somewhere else than in a channel of voices: the only one that is made
// here.
const entityExternal = 3

// eventsOf is the guild of the path, if the bot is in it and may make events there.
func eventsOf(c *call) (*world.Guild, error) {
	g, err := botGuild(c)
	if err != nil {
		return nil, err
	}
	if c.st.GuildPermissions(g.ID, c.st.Application().BotUser)&(wire.PermCreateEvents|wire.PermManageEvents) == 0 {
		return nil, wire.ErrMissingPermissions
	}
	return g, nil
}

func getEvents(c *call) (int, any, error) {
	g, err := botGuild(c)
	if err != nil {
		return 0, nil, err
	}
	out := []any{}
	for _, e := range c.st.Events.In(g.ID) {
		out = append(out, c.st.EventJSON(e))
	}
	return http.StatusOK, out, nil
}

// postEvent makes an external event: it has a place and an end, and begins in the future.
// Source: Discord's documentation, "Create Guild Scheduled Event", "Field Requirements By Entity Type".
func postEvent(c *call) (int, any, error) {
	g, err := eventsOf(c)
	if err != nil {
		return 0, nil, err
	}
	e := &world.ScheduledEvent{ID: c.st.NewID(), Guild: g.ID, Name: wire.Text(c.body["name"]), Description: wire.Text(c.body["description"]),
		Location: wire.Text(wire.Object(c.body["entity_metadata"])["location"])}
	if wire.Count(c.body["entity_type"], 0) != entityExternal {
		return 0, nil, wire.Invalid("entity_type", "BASE_TYPE_CHOICES", "Value must be one of (3).")
	}
	if wire.Count(c.body["privacy_level"], 0) != 2 {
		return 0, nil, wire.Invalid("privacy_level", "BASE_TYPE_CHOICES", "Value must be one of (2).")
	}
	for _, f := range []struct {
		path, value string
		most        int
	}{{"name", e.Name, 100}, {"entity_metadata.location", e.Location, 100}} {
		if n := utf8.RuneCountInString(f.value); n < 1 || n > f.most {
			return 0, nil, wire.Invalid(f.path, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
		}
	}
	if utf8.RuneCountInString(e.Description) > 1000 {
		return 0, nil, wire.Invalid("description", "BASE_TYPE_MAX_LENGTH", "Must be 1000 or fewer in length.")
	}
	for path, into := range map[string]*time.Time{"scheduled_start_time": &e.From, "scheduled_end_time": &e.To} {
		when, err := time.Parse(time.RFC3339, wire.Text(c.body[path]))
		if err != nil {
			return 0, nil, wire.Invalid(path, "BASE_TYPE_REQUIRED", "This field is required")
		}
		*into = when
	}
	switch {
	case !e.From.After(c.st.Now()):
		return 0, nil, wire.Invalid("scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot schedule event in the past.")
	case !e.To.After(e.From):
		return 0, nil, wire.Invalid("scheduled_end_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot end before it begins.")
	}
	c.st.Events.Put(e.ID, e)
	return http.StatusOK, c.st.EventJSON(e), nil
}

func deleteEvent(c *call) (int, any, error) {
	g, err := eventsOf(c)
	if err != nil {
		return 0, nil, err
	}
	e := c.st.Events.Get(c.PathValue("event"))
	if e == nil || e.Guild != g.ID {
		return 0, nil, wire.ErrUnknownEvent
	}
	c.st.Events.Drop(e.ID)
	return http.StatusNoContent, nil, nil
}
