package world

import (
	"hotseat/bot/internal/fakediscord/wire"
)

// group is the guild of a channel, or the person of a direct-message channel.
func (c *Channel) group() string {
	if c.Kind == wire.KindDM {
		return "dm/" + c.Recipient
	}
	return c.Guild
}

// nonceKey is what a nonce is remembered by; "" for a message without one.
func (m *Message) nonceKey() string {
	if m.Nonce == "" {
		return ""
	}
	return m.Author + "/" + m.Nonce
}
