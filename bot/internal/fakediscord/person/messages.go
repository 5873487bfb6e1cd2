package person

import (
	"encoding/json"
	"slices"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// Messages returns what a person sees in a channel, oldest first: Discord message objects, ephemeral ones only for their person.
func (p *Client) Messages(channel, user string) []json.RawMessage {
	return p.MessagesAfter(channel, user, "")
}

// MessagesAfter is Messages without those up to an id; "" leaves none out.
func (p *Client) MessagesAfter(channel, user, after string) []json.RawMessage {
	st := p.world.Lock()
	defer p.world.Unlock()
	out := []json.RawMessage{}
	ch := st.Channels.Get(channel)
	if ch == nil || st.Permissions(ch, user)&wire.PermViewChannel == 0 {
		return out
	}
	for _, id := range st.MessagesIn(channel) {
		if m := st.Messages.Get(id); wire.Older(after, id) && (m.OnlyFor == "" || m.OnlyFor == user) {
			out = append(out, wire.Encode(st.MessageJSON(m, p.opt.Prefix)))
		}
	}
	return out
}

// Say writes a plain message as a person and returns its id, or "" when the person may not write there.
func (p *Client) Say(a Actor, content string) string {
	st := p.world.Lock()
	defer p.world.Unlock()
	ch, problem := place(st, a)
	if problem != "" || st.Permissions(ch, a.User)&world.SendPermission(ch) == 0 || content == "" {
		return ""
	}
	m := &world.Message{Channel: ch.ID, Author: a.User, Content: content}
	st.Mentions(m)
	st.Add(ch, m)
	o := st.MessageJSON(m, "")
	if ch.Kind != wire.KindDM && !slices.Contains(m.Users, st.Application().BotUser) {
		o["content"] = "" // a bot without the privileged intent reads only what mentions it
	}
	st.MessageEvent("MESSAGE_CREATE", ch, o)
	return m.ID
}

// place finds where a person is, and says what is wrong with it.
func place(st *world.State, a Actor) (*world.Channel, string) {
	u, ch := st.Users.Get(a.User), st.Channels.Get(a.Channel)
	switch {
	case u == nil || u.Bot:
		return nil, "There is no such person."
	case ch == nil:
		return nil, "There is no such channel."
	case st.Permissions(ch, a.User)&wire.PermViewChannel == 0:
		return nil, "You cannot see this channel."
	}
	return ch, ""
}
