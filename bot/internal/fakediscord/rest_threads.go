package fakediscord

import "net/http"

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

func (s *Server) openThread(parent *channel, id string, kind int, body obj) *channel {
	t := &channel{
		ID: id, Guild: parent.Guild, Name: text(body["name"]), Kind: kind, Parent: parent.ID, Owner: s.application().BotUser,
		AutoArchive: count(body["auto_archive_duration"], 4320), Changed: s.opt.Now(),
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

func (s *Server) postForum(c *call, forum *channel) (int, any, error) {
	if err := s.botNeeds(forum, PermSendMessages); err != nil {
		return 0, nil, err
	}
	body := object(c.body["message"])
	if body == nil {
		return 0, nil, invalid("message", "BASE_TYPE_REQUIRED", "This field is required")
	}
	id := s.newID()
	m := &message{Channel: forum.ID, Author: s.application().BotUser}
	if err := s.fill(c, m, body); err != nil { // before the thread is there: a refused post leaves nothing behind
		return 0, nil, err
	}
	t := s.openThread(forum, id, KindPublicThread, c.body)
	m.ID, m.Channel = id, t.ID
	s.add(t, m)
	o := s.messageJSON(m, c.base)
	s.messageEvent("MESSAGE_CREATE", t, o)
	out := s.channelJSON(t)
	out["message"] = o
	return http.StatusCreated, out, nil
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
