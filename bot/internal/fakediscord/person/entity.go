package person

import (
	"slices"
	"strings"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// entity finds the person, role or channel that was typed: by name ("#general", "@crew"), as a mention, or by id.
func (p *parser) entity(o *option, typed string) any {
	what := map[int]string{wire.OptUser: "person", wire.OptRole: "role", wire.OptChannel: "channel",
		wire.OptMentionable: "person or role"}[o.Type]
	id := lookUp(p.st, p.ch, o.Type, typed)
	if id == "" {
		p.fail("The option “%s”: there is no %s “%s”.", o.Name, what, typed)
		return nil
	}
	if c := p.st.Channels.Get(id); c != nil && len(o.ChannelTypes) > 0 && !slices.Contains(o.ChannelTypes, c.Kind) {
		p.fail("The option “%s” takes another type of channel.", o.Name)
	}
	if p.resolved == nil {
		p.resolved = obj{}
	}
	resolve(p.st, p.ch, p.resolved, id)
	return id
}

// lookUp finds what entity looks for, of an option's type; "" when it is not there.
func lookUp(st *world.State, ch *world.Channel, kind int, typed string) string {
	name := strings.TrimLeft(strings.TrimSuffix(typed, ">"), "<#@&!")
	if kind == wire.OptChannel {
		for _, c := range st.ChannelList(ch.Guild, func(*world.Channel) bool { return true }) {
			if c.ID == name || strings.EqualFold(c.Name, name) {
				return c.ID
			}
		}
		return ""
	}
	if kind == wire.OptRole || kind == wire.OptMentionable {
		for id, r := range st.Roles.In(ch.Guild) {
			if id == name || strings.EqualFold(strings.TrimPrefix(r.Name, "@"), name) {
				return id
			}
		}
	}
	if kind == wire.OptUser || kind == wire.OptMentionable {
		for id, u := range st.Users.All() {
			if (id == name || strings.EqualFold(u.Name, name)) && among(st, ch, id) {
				return id
			}
		}
	}
	return ""
}

// among says whether a person can be named in a channel.
func among(st *world.State, ch *world.Channel, user string) bool {
	if ch.Guild == "" {
		return user == ch.Recipient || user == st.Application().BotUser
	}
	return st.Members.Get(ch.Guild+"/"+user) != nil
}

// resolve adds what an id stands for to an interaction's resolved objects.
func resolve(st *world.State, ch *world.Channel, into obj, id string) {
	add := func(kind string, o obj) {
		m, _ := into[kind].(obj)
		if m == nil {
			m = obj{}
			into[kind] = m
		}
		m[id] = o
	}
	switch {
	case st.Users.Get(id) != nil:
		add("users", st.UserJSON(id))
		if m := st.MemberJSON(ch.Guild, id); m != nil {
			m["permissions"] = wire.PermString(st.Permissions(ch, id))
			add("members", m)
		}
	case st.Roles.Get(id) != nil:
		add("roles", world.RoleJSON(st.Roles.Get(id)))
	case st.Channels.Get(id) != nil:
		c := st.Channels.Get(id)
		o := st.ChannelJSON(c)
		o["permissions"] = wire.PermString(st.Permissions(c, st.Application().BotUser))
		add("channels", o)
	}
}
