package fakediscord

import (
	"encoding/json"
	"slices"
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
	ch := st.channels.get(channel)
	if ch == nil || st.permissions(ch, user)&PermViewChannel == 0 {
		return out
	}
	for _, id := range st.messagesIn(channel) {
		if m := st.messages.get(id); older(after, id) && (m.OnlyFor == "" || m.OnlyFor == user) {
			out = append(out, encode(st.messageJSON(m, p.opt.Prefix)))
		}
	}
	return out
}

// Say writes a plain message as a person and returns its id, or "" when the person may not write there.
func (p *Client) Say(a Actor, content string) string {
	st := p.world.Lock()
	defer p.world.Unlock()
	ch, problem := place(st, a)
	if problem != "" || st.permissions(ch, a.User)&sendPermission(ch) == 0 || content == "" {
		return ""
	}
	m := &message{Channel: ch.ID, Author: a.User, Content: content}
	st.mentions(m)
	st.add(ch, m)
	o := st.messageJSON(m, "")
	if ch.Kind != KindDM && !slices.Contains(m.Users, st.application().BotUser) {
		o["content"] = "" // without the privileged intent a bot does not read what is not for it
	}
	st.messageEvent("MESSAGE_CREATE", ch, o)
	return m.ID
}

// place finds where a person is, and says what is wrong with it.
func place(st *State, a Actor) (*channel, string) {
	u, ch := st.users.get(a.User), st.channels.get(a.Channel)
	switch {
	case u == nil || u.Bot:
		return nil, "There is no such person."
	case ch == nil:
		return nil, "There is no such channel."
	case st.permissions(ch, a.User)&PermViewChannel == 0:
		return nil, "You cannot see this channel."
	}
	return ch, ""
}
