package world

import (
	"slices"

	"hotseat/bot/internal/fakediscord/wire"
)

// MaxPins is how many pinned messages one channel holds.
const MaxPins = 250

// PinsChanged keeps a pin set or taken away and tells of it.
func (st *State) PinsChanged(ch *Channel, m *Message) {
	st.Messages.Put(m.ID, m)
	st.Channels.Put(ch.ID, ch)
	st.MessageEvent("MESSAGE_UPDATE", ch, st.MessageJSON(m, ""))
	o := obj{"channel_id": ch.ID, "last_pin_timestamp": nil}
	if n := len(ch.Pins); n > 0 {
		o["last_pin_timestamp"] = wire.Stamp(st.Messages.Get(ch.Pins[n-1]).PinnedAt)
	}
	intent := wire.IntentDirectMessages
	if ch.Guild != "" {
		intent, o["guild_id"] = wire.IntentGuilds, ch.Guild
	}
	st.dispatch(intent, "CHANNEL_PINS_UPDATE", o)
}

// Pins lists the ids of what is pinned in a channel, oldest pin first.
func (w *World) Pins(channel string) []string {
	st := w.Lock()
	defer w.Unlock()
	if ch := st.Channels.Get(channel); ch != nil {
		return slices.Clone(ch.Pins)
	}
	return nil
}
