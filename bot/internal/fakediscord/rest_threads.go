package fakediscord

import (
	"net/http"
	"slices"
)

func (s *Server) postThreadFrom(c *call) (int, any, error) {
	ch, err := s.botChannel(c, PermCreateThreads)
	if err != nil {
		return 0, nil, err
	}
	if ch.Kind != KindText && ch.Kind != KindAnnouncement {
		return 0, nil, errWrongChannel
	}
	m, err := s.visible(c, ch)
	if err != nil {
		return 0, nil, err
	}
	if m.Thread != "" || s.st.channels.get(m.ID) != nil {
		return 0, nil, errThreadExists
	}
	t := s.openThread(ch, m.ID, KindPublicThread, c.body)
	m.Thread = t.ID
	m.Flags |= flagHasThread
	put(s, s.st.messages, m.ID, m)
	s.messageEvent("MESSAGE_UPDATE", ch, s.messageJSON(m, c.base))
	return http.StatusCreated, s.channelJSON(t), nil
}

func (s *Server) openThread(parent *channel, id string, kind int, body obj, tags ...string) *channel {
	t := &channel{
		ID: id, Guild: parent.Guild, Name: text(body["name"]), Kind: kind, Parent: parent.ID, Owner: s.application().BotUser,
		AutoArchive: count(body["auto_archive_duration"], 4320), Changed: s.opt.Now(), Applied: tags,
	}
	put(s, s.st.channels, id, t)
	o := s.channelJSON(t)
	o["newly_created"] = true
	s.dispatchGuild(t.Guild, intentGuilds, "THREAD_CREATE", o)
	return t
}

// postThread opens a thread without a message, or a post in a forum.
func (s *Server) postThread(c *call) (int, any, error) {
	ch, err := s.botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	switch ch.Kind {
	case KindForum:
		return s.postForum(c, ch)
	case KindText, KindAnnouncement:
	default:
		return 0, nil, errWrongChannel
	}
	if err := s.botNeeds(ch, PermCreateThreads); err != nil {
		return 0, nil, err
	}
	kind := count(c.body["type"], KindPrivateThread) // Discord's default here is a private one
	if kind != KindPublicThread && kind != KindPrivateThread {
		return 0, nil, invalid("type", "BASE_TYPE_CHOICES", "Value must be one of (11, 12).")
	}
	return http.StatusCreated, s.channelJSON(s.openThread(ch, s.newID(), kind, c.body)), nil
}

// getArchivedThreads lists the archived public threads of a channel, the newest archived first.
func (s *Server) getArchivedThreads(c *call) (int, any, error) {
	ch, err := s.botChannel(c, PermReadHistory)
	if err != nil {
		return 0, nil, err
	}
	if ch.Kind != KindText && ch.Kind != KindAnnouncement && ch.Kind != KindForum {
		return 0, nil, errWrongChannel
	}
	limit, err := pageSize(c, 2, 100, 50)
	if err != nil {
		return 0, nil, err
	}
	before, err := pageBefore(c)
	if err != nil {
		return 0, nil, err
	}
	list := s.channelList(ch.Guild, func(t *channel) bool {
		return t.Parent == ch.ID && t.Kind != KindPrivateThread && isThread(t) && t.Archived && (before.IsZero() || t.Changed.Before(before))
	})
	slices.SortStableFunc(list, func(a, b *channel) int { return b.Changed.Compare(a.Changed) })
	threads := []any{}
	for _, t := range list[:min(limit, len(list))] {
		threads = append(threads, s.channelJSON(t))
	}
	return http.StatusOK, obj{"threads": threads, "members": []any{}, "has_more": len(list) > limit}, nil
}

// ArchiveThread archives a thread as a moderator or time does; a locked one is not opened again by a message.
func (s *Server) ArchiveThread(id string, locked bool) {
	s.lock()
	defer s.unlock()
	if t := s.st.channels.get(id); t != nil && isThread(t) {
		t.Locked = locked
		s.setArchived(t, true)
	}
}

// setArchived changes a thread and tells of it.
func (s *Server) setArchived(t *channel, archived bool) {
	t.Archived, t.Changed = archived, s.opt.Now()
	put(s, s.st.channels, t.ID, t)
	s.dispatchGuild(t.Guild, intentGuilds, "THREAD_UPDATE", s.channelJSON(t))
}

func (s *Server) joinThread(c *call) (int, any, error) {
	ch, err := s.botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	if !isThread(ch) {
		return 0, nil, errWrongChannel
	}
	if id := c.PathValue("user"); id != "" && s.st.users.get(id) == nil {
		return 0, nil, unknownUser()
	}
	return http.StatusNoContent, nil, nil
}
