package fakediscord

// group is the guild of a channel, or the person of a direct-message channel.
func (c *channel) group() string {
	if c.Kind == KindDM {
		return "dm/" + c.Recipient
	}
	return c.Guild
}

// nonceKey is what a nonce is remembered by; "" for a message without one.
func (m *message) nonceKey() string {
	if m.Nonce == "" {
		return ""
	}
	return m.Author + "/" + m.Nonce
}
