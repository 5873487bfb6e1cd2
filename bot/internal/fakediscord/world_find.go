package fakediscord

import "sort"

func (st *State) guildIDs() []string {
	ids := st.guilds.keys()
	sortIDs(ids)
	return ids
}

// guildChannels are the channels of a guild that are no threads, in their order.
func (st *State) guildChannels(guild string) []*channel {
	list := st.channelList(guild, func(c *channel) bool { return !isThread(c) })
	sort.SliceStable(list, func(i, j int) bool { return list[i].Position < list[j].Position })
	return list
}

// channelList are the channels and threads of a guild that are wanted, oldest first.
func (st *State) channelList(guild string, want func(*channel) bool) []*channel {
	var list []*channel
	for _, c := range st.channels.in(guild) {
		if want(c) {
			list = append(list, c)
		}
	}
	sort.Slice(list, func(i, j int) bool { return older(list[i].ID, list[j].ID) })
	return list
}

func (st *State) countRoles(guild string) int {
	return len(st.roles.in(guild))
}

func isThread(c *channel) bool {
	return c.Kind == KindPublicThread || c.Kind == KindPrivateThread || c.Kind == 10
}
