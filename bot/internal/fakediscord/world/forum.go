package world

import (
	"slices"
	"strconv"

	"hotseat/bot/internal/fakediscord/wire"
)

// AddForum makes a forum channel whose posts may be tagged with these names, and returns its id. The tags have ids of their own,
// which the channel shows.
func (w *World) AddForum(guild, name string, tags ...string) string {
	id := w.AddChannel(guild, name, wire.KindForum)
	st := w.Lock()
	defer w.Unlock()
	c := st.Channels.Get(id)
	for _, t := range tags {
		c.Tags = append(c.Tags, Tag{ID: st.NewID(), Name: t})
	}
	st.Channels.Put(id, c)
	st.DispatchGuild(guild, wire.IntentGuilds, "CHANNEL_UPDATE", st.ChannelJSON(c))
	return id
}

// RequireTag says whether every post of a forum needs a tag. It is nothing for another channel.
func (w *World) RequireTag(channel string, required bool) {
	st := w.Lock()
	defer w.Unlock()
	if c := st.Channels.Get(channel); c != nil && c.Kind == wire.KindForum {
		c.TagRequired = required
		st.Channels.Put(channel, c)
		st.DispatchGuild(c.Guild, wire.IntentGuilds, "CHANNEL_UPDATE", st.ChannelJSON(c))
	}
}

// ModerateTag says that only who may manage threads may give a forum's tag of that name.
func (w *World) ModerateTag(channel, name string) {
	st := w.Lock()
	defer w.Unlock()
	c := st.Channels.Get(channel)
	if c == nil {
		return
	}
	c.Tags = slices.Clone(c.Tags)
	for i := range c.Tags {
		c.Tags[i].Moderated = c.Tags[i].Moderated || c.Tags[i].Name == name
	}
	st.Channels.Put(channel, c)
	st.DispatchGuild(c.Guild, wire.IntentGuilds, "CHANNEL_UPDATE", st.ChannelJSON(c))
}

// Tags are the names of a forum's tags, in their order.
func (w *World) Tags(channel string) []string {
	st := w.Lock()
	defer w.Unlock()
	var names []string
	if c := st.Channels.Get(channel); c != nil {
		for _, t := range c.Tags {
			names = append(names, t.Name)
		}
	}
	return names
}

// Posts are the ids of a forum's posts made after an id, oldest first, the archived ones among them; "" leaves none out. Each is a
// thread, whose first message has the same id. There are none in another kind of channel.
func (w *World) Posts(forum, after string) []string {
	st := w.Lock()
	defer w.Unlock()
	var ids []string
	if c := st.Channels.Get(forum); c != nil && c.Kind == wire.KindForum {
		for _, t := range st.ChannelList(c.Guild, func(t *Channel) bool { return IsThread(t) && t.Parent == forum && wire.Older(after, t.ID) }) {
			ids = append(ids, t.ID)
		}
	}
	return ids
}

// forumJSON is what a forum shows beyond other channels.
func (c *Channel) forumJSON() obj {
	tags, flags := []any{}, 0
	for _, t := range c.Tags {
		tags = append(tags, obj{"id": t.ID, "name": t.Name, "moderated": t.Moderated, "emoji_id": nil, "emoji_name": nil})
	}
	if c.TagRequired {
		flags |= wire.FlagRequireTag
	}
	return obj{
		"available_tags": tags, "flags": flags, "default_reaction_emoji": nil, "default_sort_order": nil, "default_forum_layout": 0,
		"default_auto_archive_duration": c.AutoArchive, "template": "",
	}
}

// TagNames are the names of a post's tags.
func (st *State) TagNames(post *Channel) []string {
	parent := st.Channels.Get(post.Parent)
	if parent == nil {
		return nil
	}
	var names []string
	for _, t := range parent.Tags {
		if slices.Contains(post.Applied, t.ID) {
			names = append(names, t.Name)
		}
	}
	return names
}

// AppliedTags reads the tags of a new post or an edited one. forum may be another kind of channel: then there are none.
func (st *State) AppliedTags(forum *Channel, given any) ([]string, error) {
	ids := wire.Texts(given)
	if forum == nil || forum.Kind != wire.KindForum {
		if len(ids) > 0 {
			return nil, wire.Invalid("applied_tags", "CHANNEL_TAGS_NOT_A_FORUM", "Tags belong to posts of a forum.")
		}
		return nil, nil
	}
	var out []string
	for i, id := range ids {
		at := slices.IndexFunc(forum.Tags, func(t Tag) bool { return t.ID == id })
		if at < 0 {
			return nil, wire.Invalid("applied_tags."+strconv.Itoa(i), "UNKNOWN_TAG", "The forum has no such tag.")
		}
		if forum.Tags[at].Moderated && st.BotNeeds(forum, wire.PermManageThreads) != nil {
			return nil, wire.ErrMissingPermissions
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out, nil
}
