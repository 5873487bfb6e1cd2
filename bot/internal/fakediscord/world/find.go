package world

import (
	"sort"

	"hotseat/bot/internal/fakediscord/wire"
)

// GuildIDs are the ids of all guilds, oldest first.
func (st *State) GuildIDs() []string {
	ids := st.Guilds.Keys()
	wire.SortIDs(ids)
	return ids
}

// GuildChannels are the channels of a guild that are no threads, in their order.
func (st *State) GuildChannels(guild string) []*Channel {
	list := st.ChannelList(guild, func(c *Channel) bool { return !IsThread(c) })
	sort.SliceStable(list, func(i, j int) bool { return list[i].Position < list[j].Position })
	return list
}

// ChannelList are the channels and threads of a guild that are wanted, oldest first.
func (st *State) ChannelList(guild string, want func(*Channel) bool) []*Channel {
	var list []*Channel
	for _, c := range st.Channels.In(guild) {
		if want(c) {
			list = append(list, c)
		}
	}
	sort.Slice(list, func(i, j int) bool { return wire.Older(list[i].ID, list[j].ID) })
	return list
}

func (st *State) countRoles(guild string) int {
	return len(st.Roles.In(guild))
}

// IsThread tells whether a channel is a thread; a post of a forum is one.
func IsThread(c *Channel) bool {
	return c.Kind == wire.KindPublicThread || c.Kind == wire.KindPrivateThread || c.Kind == wire.KindNewsThread
}
