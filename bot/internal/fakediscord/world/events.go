package world

import (
	"slices"

	"hotseat/bot/internal/fakediscord/wire"
)

// EventJSON is a scheduled event as Discord tells it.
func (st *State) EventJSON(e *ScheduledEvent) obj {
	return obj{
		"id": e.ID, "guild_id": e.Guild, "channel_id": nil, "creator_id": st.Application().BotUser, "name": e.Name,
		"description": e.Description, "image": nil, "scheduled_start_time": wire.Stamp(e.From), "scheduled_end_time": wire.Stamp(e.To),
		"privacy_level": 2, "status": 1, "entity_type": 3, "entity_id": nil, "recurrence_rule": nil,
		"entity_metadata": obj{"location": e.Location}, "guild_scheduled_event_exceptions": []any{},
	}
}

// ScheduledEvents are those of a guild, the first to come first.
func (w *World) ScheduledEvents(guild string) []ScheduledEvent {
	st := w.Lock()
	defer w.Unlock()
	var list []ScheduledEvent
	for _, e := range st.Events.In(guild) {
		list = append(list, *e)
	}
	slices.SortFunc(list, func(a, b ScheduledEvent) int { return a.From.Compare(b.From) })
	return list
}
