package fakediscord

import (
	"slices"
	"strconv"
)

// AddForum makes a forum channel whose posts may be tagged with these names, and returns its id. The tags have ids of their own,
// which the channel shows.
func (w *World) AddForum(guild, name string, tags ...string) string {
	id := w.AddChannel(guild, name, KindForum)
	st := w.Lock()
	defer w.Unlock()
	c := st.channels.get(id)
	for _, t := range tags {
		c.Tags = append(c.Tags, tag{ID: st.newID(), Name: t})
	}
	st.channels.put(id, c)
	st.dispatchGuild(guild, intentGuilds, "CHANNEL_UPDATE", st.channelJSON(c))
	return id
}

// RequireTag says whether every post of a forum needs a tag. It is nothing for another channel.
func (w *World) RequireTag(channel string, required bool) {
	st := w.Lock()
	defer w.Unlock()
	if c := st.channels.get(channel); c != nil && c.Kind == KindForum {
		c.TagRequired = required
		st.channels.put(channel, c)
		st.dispatchGuild(c.Guild, intentGuilds, "CHANNEL_UPDATE", st.channelJSON(c))
	}
}

// Tags are the names of a forum's tags, in their order.
func (w *World) Tags(channel string) []string {
	st := w.Lock()
	defer w.Unlock()
	var names []string
	if c := st.channels.get(channel); c != nil {
		for _, t := range c.Tags {
			names = append(names, t.Name)
		}
	}
	return names
}

// Posts are the ids of a forum's posts made after an id, oldest first, the archived ones among them; "" leaves none out. Each is a thread,
// whose first message has the same id. There are none in another kind of channel.
func (w *World) Posts(forum, after string) []string {
	st := w.Lock()
	defer w.Unlock()
	var ids []string
	if c := st.channels.get(forum); c != nil && c.Kind == KindForum {
		for _, t := range st.channelList(c.Guild, func(t *channel) bool { return isThread(t) && t.Parent == forum && older(after, t.ID) }) {
			ids = append(ids, t.ID)
		}
	}
	return ids
}

// forumJSON is what a forum shows beyond other channels.
func (c *channel) forumJSON() obj {
	tags, flags := []any{}, 0
	for _, t := range c.Tags {
		tags = append(tags, obj{"id": t.ID, "name": t.Name, "moderated": false, "emoji_id": nil, "emoji_name": nil})
	}
	if c.TagRequired {
		flags |= flagRequireTag
	}
	return obj{
		"available_tags": tags, "flags": flags, "default_reaction_emoji": nil, "default_sort_order": nil, "default_forum_layout": 0,
		"default_auto_archive_duration": c.AutoArchive, "template": "",
	}
}

// tagNames are the names of a post's tags.
func (st *State) tagNames(post *channel) []string {
	parent := st.channels.get(post.Parent)
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

// appliedTags reads the tags of a new post or an edited one. forum may be another kind of channel: then there are none.
func (st *State) appliedTags(forum *channel, given any) ([]string, error) {
	ids := texts(given)
	if forum == nil || forum.Kind != KindForum {
		if len(ids) > 0 {
			return nil, invalid("applied_tags", "CHANNEL_TAGS_NOT_A_FORUM", "Tags belong to posts of a forum.")
		}
		return nil, nil
	}
	var out []string
	for i, id := range ids {
		if !slices.ContainsFunc(forum.Tags, func(t tag) bool { return t.ID == id }) {
			return nil, invalid("applied_tags."+strconv.Itoa(i), "UNKNOWN_TAG", "The forum has no such tag.")
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out, nil
}
