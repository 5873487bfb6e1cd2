package fakediscord

import (
	"net/http"
	"slices"
	"strconv"
	"time"
)

// flagRequireTag is the flag of a forum in which every post needs a tag.
const flagRequireTag = 1 << 4

// AddForum makes a forum channel whose posts may be tagged with these names, and returns its id. The tags have ids of their own,
// which the channel shows.
func (s *Server) AddForum(guild, name string, tags ...string) string {
	id := s.AddChannel(guild, name, KindForum)
	s.lock()
	defer s.unlock()
	c := s.st.channels.get(id)
	for _, t := range tags {
		c.Tags = append(c.Tags, tag{ID: s.newID(), Name: t})
	}
	put(s, s.st.channels, id, c)
	s.dispatchGuild(guild, intentGuilds, "CHANNEL_UPDATE", s.channelJSON(c))
	return id
}

// RequireTag says whether every post of a forum needs a tag. It is nothing for another channel.
func (s *Server) RequireTag(channel string, required bool) {
	s.lock()
	defer s.unlock()
	if c := s.st.channels.get(channel); c != nil && c.Kind == KindForum {
		c.TagRequired = required
		put(s, s.st.channels, channel, c)
		s.dispatchGuild(c.Guild, intentGuilds, "CHANNEL_UPDATE", s.channelJSON(c))
	}
}

// Tags are the names of a forum's tags, in their order.
func (s *Server) Tags(channel string) []string {
	s.lock()
	defer s.unlock()
	var names []string
	if c := s.st.channels.get(channel); c != nil {
		for _, t := range c.Tags {
			names = append(names, t.Name)
		}
	}
	return names
}

// Posts are the ids of a forum's posts made after an id, oldest first, the archived ones among them; "" leaves none out. Each is a thread,
// whose first message has the same id. There are none in another kind of channel.
func (s *Server) Posts(forum, after string) []string {
	s.lock()
	defer s.unlock()
	var ids []string
	if c := s.st.channels.get(forum); c != nil && c.Kind == KindForum {
		for _, t := range s.channelList(c.Guild, func(t *channel) bool { return isThread(t) && t.Parent == forum && older(after, t.ID) }) {
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
func (s *Server) tagNames(post *channel) []string {
	parent := s.st.channels.get(post.Parent)
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
func (s *Server) appliedTags(forum *channel, given any) ([]string, error) {
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

// postForum makes a post: a thread whose first message has the thread's id.
func (s *Server) postForum(c *call, forum *channel) (int, any, error) {
	if err := s.botNeeds(forum, PermSendMessages); err != nil {
		return 0, nil, err
	}
	if len(c.files) > 0 {
		if err := s.botNeeds(forum, PermAttachFiles); err != nil {
			return 0, nil, err
		}
	}
	body := object(c.body["message"])
	if body == nil {
		return 0, nil, invalid("message", "BASE_TYPE_REQUIRED", "This field is required")
	}
	tags, err := s.appliedTags(forum, c.body["applied_tags"])
	if err != nil {
		return 0, nil, err
	}
	if forum.TagRequired && len(tags) == 0 {
		return 0, nil, errTagRequired
	}
	id := s.newID()
	m := &message{Channel: forum.ID, Author: s.application().BotUser}
	if err := s.fill(c, m, body); err != nil { // before the thread is there: a refused post leaves nothing behind
		return 0, nil, err
	}
	t := s.openThread(forum, id, KindPublicThread, c.body, tags...)
	m.ID, m.Channel = id, t.ID
	s.add(t, m)
	forum.Last = t.ID // a forum's last message is its newest post
	put(s, s.st.channels, forum.ID, forum)
	o := s.messageJSON(m, c.base)
	s.messageEvent("MESSAGE_CREATE", t, o)
	out := s.channelJSON(t)
	out["message"] = o
	return http.StatusCreated, out, nil
}

// mayEditArchived refuses to change an archived thread in more than being archived or locked, unless the same request opens it.
func mayEditArchived(t *channel, body obj) error {
	if open, ok := body["archived"].(bool); !t.Archived || ok && !open {
		return nil
	}
	for _, k := range []string{"name", "applied_tags", "auto_archive_duration", "rate_limit_per_user"} {
		if body[k] != nil {
			return errThreadArchived
		}
	}
	return nil
}

// pageSize reads a list's limit.
func pageSize(c *call, least, most, absent int) (int, error) {
	v := c.URL.Query().Get("limit")
	if v == "" {
		return absent, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < least || n > most {
		return 0, invalid("limit", "NUMBER_TYPE_MAX", "int value should be between "+strconv.Itoa(least)+" and "+strconv.Itoa(most)+".")
	}
	return n, nil
}

// pageBefore reads a list's "before" where it is a moment; zero when it is not there.
func pageBefore(c *call) (time.Time, error) {
	v := c.URL.Query().Get("before")
	if v == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339, v)
	if err != nil {
		return time.Time{}, invalid("before", "DATE_TIME_TYPE_PARSE", "Could not parse "+v+". Should be ISO8601.")
	}
	return t, nil
}
