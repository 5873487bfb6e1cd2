package fakediscord

import (
	"slices"
	"strings"
)

// entity finds the person, role or channel that was typed: by name ("#general", "@crew"), as a mention, or by id.
func (p *parser) entity(o *option, typed string) any {
	what := map[int]string{optUser: "person", optRole: "role", optChannel: "channel", optMentionable: "person or role"}[o.Type]
	id := lookUp(p.st, p.ch, o.Type, typed)
	if id == "" {
		p.fail("The option “%s”: there is no %s “%s”.", o.Name, what, typed)
		return nil
	}
	if c := p.st.channels.get(id); c != nil && len(o.ChannelTypes) > 0 && !slices.Contains(o.ChannelTypes, c.Kind) {
		p.fail("The option “%s” takes another type of channel.", o.Name)
	}
	if p.resolved == nil {
		p.resolved = obj{}
	}
	resolve(p.st, p.ch, p.resolved, id)
	return id
}

func lookUp(st *State, ch *channel, kind int, typed string) string {
	name := strings.TrimLeft(strings.TrimSuffix(typed, ">"), "<#@&!")
	if kind == optChannel {
		for _, c := range st.channelList(ch.Guild, func(*channel) bool { return true }) {
			if c.ID == name || strings.EqualFold(c.Name, name) {
				return c.ID
			}
		}
		return ""
	}
	if kind == optRole || kind == optMentionable {
		for id, r := range st.roles.in(ch.Guild) {
			if id == name || strings.EqualFold(strings.TrimPrefix(r.Name, "@"), name) {
				return id
			}
		}
	}
	if kind == optUser || kind == optMentionable {
		for id, u := range st.users.all() {
			if (id == name || strings.EqualFold(u.Name, name)) && among(st, ch, id) {
				return id
			}
		}
	}
	return ""
}

// among says whether a person can be named in a channel.
func among(st *State, ch *channel, user string) bool {
	if ch.Guild == "" {
		return user == ch.Recipient || user == st.application().BotUser
	}
	return st.members.get(ch.Guild+"/"+user) != nil
}

// resolve adds what an id stands for to an interaction's resolved objects.
func resolve(st *State, ch *channel, into obj, id string) {
	add := func(kind string, o obj) {
		m, _ := into[kind].(obj)
		if m == nil {
			m = obj{}
			into[kind] = m
		}
		m[id] = o
	}
	switch {
	case st.users.get(id) != nil:
		add("users", st.userJSON(id))
		if m := st.memberJSON(ch.Guild, id); m != nil {
			m["permissions"] = permString(st.permissions(ch, id))
			add("members", m)
		}
	case st.roles.get(id) != nil:
		add("roles", roleJSON(st.roles.get(id)))
	case st.channels.get(id) != nil:
		c := st.channels.get(id)
		o := st.channelJSON(c)
		o["permissions"] = permString(st.permissions(c, st.application().BotUser))
		add("channels", o)
	}
}
