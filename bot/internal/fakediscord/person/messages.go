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
			out = append(out, p.shown(st, m, user))
		}
	}
	return out
}

// Part is a part of Messages: the newest limit of those before an id, or with after the first limit of those after it; 0 is no limit. Only
// what is given back is put together, so that a piece of a long channel costs no more than one of a short.
func (p *Client) Part(channel, user, before, after string, limit int) []json.RawMessage {
	st := p.world.Lock()
	defer p.world.Unlock()
	out := []json.RawMessage{}
	ch := st.Channels.Get(channel)
	if ch == nil || st.Permissions(ch, user)&wire.PermViewChannel == 0 {
		return out
	}
	ids := st.MessagesIn(channel)
	if after != "" {
		at, there := slices.BinarySearchFunc(ids, after, wire.CompareIDs)
		if there {
			at++
		}
		ids = ids[at:]
	}
	if before != "" {
		at, _ := slices.BinarySearchFunc(ids, before, wire.CompareIDs)
		ids = ids[:at]
	}
	seen := func(id string) *world.Message {
		if m := st.Messages.Get(id); m.OnlyFor == "" || m.OnlyFor == user {
			return m
		}
		return nil
	}
	if after != "" {
		for _, id := range ids {
			if m := seen(id); m != nil && (limit == 0 || len(out) < limit) {
				out = append(out, p.shown(st, m, user))
			}
		}
		return out
	}
	for _, id := range slices.Backward(ids) {
		if limit > 0 && len(out) == limit {
			break
		}
		if m := seen(id); m != nil {
			out = append(out, p.shown(st, m, user))
		}
	}
	slices.Reverse(out)
	return out
}

// Message is one message as a person sees it, nil when it is not there or not for them.
func (p *Client) Message(id, user string) json.RawMessage {
	st := p.world.Lock()
	defer p.world.Unlock()
	m := st.Messages.Get(id)
	if m == nil || m.OnlyFor != "" && m.OnlyFor != user || st.Permissions(st.Channels.Get(m.Channel), user)&wire.PermViewChannel == 0 {
		return nil
	}
	return p.shown(st, m, user)
}

// shown is a message as its reader's client has it: what Discord calls "me" is the reader, and each reaction tells who gave it.
func (p *Client) shown(st *world.State, m *world.Message, user string) json.RawMessage {
	o := st.MessageJSON(m, p.opt.Prefix)
	for i, r := range m.Reactions {
		shown := wire.Object(wire.List(o["reactions"])[i])
		shown["me"], shown["users"] = slices.Contains(r.Users, user), r.Users
	}
	return wire.Encode(o)
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
