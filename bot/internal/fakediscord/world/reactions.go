package world

import (
	"slices"

	"hotseat/bot/internal/fakediscord/wire"
)

// mostReactions is how many different emoji a message can have.
const mostReactions = 20

// React gives or takes back a person's emoji under a message, and tells of it. It is false when the message has no room for another.
func (st *State) React(m *Message, user, emoji string, on bool) bool {
	at := slices.IndexFunc(m.Reactions, func(r Reaction) bool { return r.Emoji == emoji })
	given := at >= 0 && slices.Contains(m.Reactions[at].Users, user)
	if given == on {
		return true
	}
	list := slices.Clone(m.Reactions)
	name := "MESSAGE_REACTION_ADD"
	switch {
	case on && at < 0 && len(list) >= mostReactions:
		return false
	case on && at < 0:
		list = append(list, Reaction{Emoji: emoji, Users: []string{user}})
	case on:
		list[at].Users = append(slices.Clone(list[at].Users), user)
	default:
		name = "MESSAGE_REACTION_REMOVE"
		list[at].Users = slices.DeleteFunc(slices.Clone(list[at].Users), func(id string) bool { return id == user })
		if len(list[at].Users) == 0 {
			list = slices.Delete(list, at, at+1)
		}
	}
	m.Reactions = list
	st.Messages.Put(m.ID, m)
	st.reactionEvent(name, m, user, emoji)
	return true
}

func (st *State) reactionEvent(name string, m *Message, user, emoji string) {
	if m.OnlyFor != "" {
		return
	}
	ch := st.Channels.Get(m.Channel)
	o := obj{
		"user_id": user, "channel_id": m.Channel, "message_id": m.ID, "emoji": obj{"id": nil, "name": emoji}, "burst": false, "type": 0,
	}
	if ch.Kind == wire.KindDM {
		st.dispatch(wire.IntentDirectReactions, name, o)
		return
	}
	o["guild_id"] = ch.Guild
	st.DispatchGuild(ch.Guild, wire.IntentGuildReactions, name, o)
}

func reactionsJSON(m *Message, me string) []any {
	list := []any{}
	for _, r := range m.Reactions {
		n := len(r.Users)
		list = append(list, obj{
			"emoji": obj{"id": nil, "name": r.Emoji}, "count": n, "count_details": obj{"normal": n, "burst": 0},
			"me": slices.Contains(r.Users, me), "me_burst": false, "burst_colors": []any{},
		})
	}
	return list
}
