package fakediscord

import "slices"

// maxPins is how many pinned messages one channel holds.
const maxPins = 250

// pinsChanged keeps a pin set or taken away and tells of it.
func (st *State) pinsChanged(ch *channel, m *message) {
	st.messages.put(m.ID, m)
	st.channels.put(ch.ID, ch)
	st.messageEvent("MESSAGE_UPDATE", ch, st.messageJSON(m, ""))
	o := obj{"channel_id": ch.ID, "last_pin_timestamp": nil}
	if n := len(ch.Pins); n > 0 {
		o["last_pin_timestamp"] = stamp(st.messages.get(ch.Pins[n-1]).PinnedAt)
	}
	intent := intentDirectMessages
	if ch.Guild != "" {
		intent, o["guild_id"] = intentGuilds, ch.Guild
	}
	st.dispatch(intent, "CHANNEL_PINS_UPDATE", o)
}

// Pins lists the ids of what is pinned in a channel, oldest pin first.
func (w *World) Pins(channel string) []string {
	st := w.Lock()
	defer w.Unlock()
	if ch := st.channels.get(channel); ch != nil {
		return slices.Clone(ch.Pins)
	}
	return nil
}
