package fakediscord

import (
	"net/http"
)

func (s *Server) getGateway(c *call) (int, any, error) {
	return http.StatusOK, obj{"url": s.gatewayURL(c.Request)}, nil
}

func (s *Server) getGatewayBot(c *call) (int, any, error) {
	return http.StatusOK, obj{"url": s.gatewayURL(c.Request), "shards": 1, "session_start_limit": obj{
		"total": 1000, "remaining": max(0, 1000-s.gate.asked), "reset_after": 86400000, "max_concurrency": 1,
	}}, nil
}

func (s *Server) getSelf(*call) (int, any, error) {
	o := s.userJSON(s.application().BotUser)
	o["verified"], o["mfa_enabled"], o["flags"], o["locale"] = true, false, 0, "en-US"
	return http.StatusOK, o, nil
}

func (s *Server) getUser(c *call) (int, any, error) {
	u := s.st.users.get(c.PathValue("user"))
	if u == nil {
		return 0, nil, unknownUser()
	}
	return http.StatusOK, s.userJSON(u.ID), nil
}

func (s *Server) getGuilds(*call) (int, any, error) {
	out := []any{}
	for _, id := range s.guildIDs() {
		if g := s.st.guilds.get(id); g.Bot {
			p := permString(s.guildPermissions(id, s.application().BotUser))
			out = append(out, obj{"id": id, "name": g.Name, "icon": nil, "owner": false, "permissions": p, "features": []any{}})
		}
	}
	return http.StatusOK, out, nil
}

func (s *Server) getApplication(*call) (int, any, error) {
	a := s.application()
	return http.StatusOK, obj{
		"id": a.ID, "name": a.Name, "description": "", "icon": nil, "bot": s.userJSON(a.BotUser), "bot_public": true,
		"bot_require_code_grant": false, "flags": 0, "verify_key": "", "summary": "", "type": nil, "owner": nil, "team": nil,
		"integration_types_config": obj{"0": obj{}, "1": obj{}},
	}, nil
}

func (s *Server) postDM(c *call) (int, any, error) {
	u := s.st.users.get(text(c.body["recipient_id"]))
	if u == nil {
		return 0, nil, unknownUser()
	}
	if u.Bot {
		return 0, nil, errRefused
	}
	return http.StatusOK, s.channelJSON(s.dm(u.ID)), nil
}

// botGuild is the guild of the path, if the bot is in it.
func (s *Server) botGuild(c *call) (*guild, error) {
	g := s.st.guilds.get(c.PathValue("guild"))
	if g == nil || !g.Bot {
		return nil, unknownGuild()
	}
	return g, nil
}

func (s *Server) getGuild(c *call) (int, any, error) {
	g, err := s.botGuild(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, s.guildJSON(g), nil
}

func (s *Server) getGuildChannels(c *call) (int, any, error) {
	g, err := s.botGuild(c)
	if err != nil {
		return 0, nil, err
	}
	out := []any{}
	for _, ch := range s.guildChannels(g.ID) {
		out = append(out, s.channelJSON(ch))
	}
	return http.StatusOK, out, nil
}

func (s *Server) getRoles(c *call) (int, any, error) {
	g, err := s.botGuild(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, s.guildRoles(g.ID), nil
}

// getMembers is refused: listing takes the privileged intent for members, which this application was not granted.
func (s *Server) getMembers(c *call) (int, any, error) {
	if _, err := s.botGuild(c); err != nil {
		return 0, nil, err
	}
	return 0, nil, errMissingAccess
}

func (s *Server) getMember(c *call) (int, any, error) {
	g, err := s.botGuild(c)
	if err != nil {
		return 0, nil, err
	}
	id := c.PathValue("user")
	if s.st.users.get(id) == nil {
		return 0, nil, unknownUser()
	}
	m := s.memberJSON(g.ID, id)
	if m == nil {
		return 0, nil, unknownMember()
	}
	m["user"] = s.userJSON(id)
	return http.StatusOK, m, nil
}

func (s *Server) getActiveThreads(c *call) (int, any, error) {
	g, err := s.botGuild(c)
	if err != nil {
		return 0, nil, err
	}
	out := []any{}
	for _, t := range s.activeThreads(g.ID) {
		out = append(out, s.channelJSON(t))
	}
	return http.StatusOK, obj{"threads": out, "members": []any{}}, nil
}

// botChannel is the channel of the path, if the bot may see it and has the permissions asked for.
func (s *Server) botChannel(c *call, want int64) (*channel, error) {
	ch := s.st.channels.get(c.PathValue("channel"))
	if ch == nil {
		return nil, unknownChannel()
	}
	return ch, s.botNeeds(ch, want)
}

func (s *Server) getChannel(c *call) (int, any, error) {
	ch, err := s.botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, s.channelJSON(ch), nil
}

func (s *Server) postTyping(c *call) (int, any, error) {
	ch, err := s.botChannel(c, 0)
	if err == nil {
		err = s.botNeeds(ch, sendPermission(ch))
	}
	return http.StatusNoContent, nil, err
}

func (s *Server) patchChannel(c *call) (int, any, error) {
	ch, err := s.botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	if ch.Kind == KindDM {
		return 0, nil, errWrongChannel
	}
	want, event := PermManageChannels, "CHANNEL_UPDATE"
	if isThread(ch) {
		want, event = PermManageThreads, "THREAD_UPDATE"
		if _, locks := c.body["locked"].(bool); ch.Owner == s.application().BotUser && !locks && !ch.Locked {
			want = 0 // one's own thread may be renamed and archived
		}
	}
	if err := s.botNeeds(ch, want); err != nil {
		return 0, nil, err
	}
	var tags []string
	if isThread(ch) {
		if err := mayEditArchived(ch, c.body); err != nil {
			return 0, nil, err
		}
		if tags, err = s.appliedTags(s.st.channels.get(ch.Parent), c.body["applied_tags"]); err != nil {
			return 0, nil, err
		}
	}
	if c.body["applied_tags"] != nil {
		ch.Applied = tags
	}
	if name, ok := c.body["name"].(string); ok {
		ch.Name = name
	}
	if topic, ok := c.body["topic"].(string); ok {
		ch.Topic = topic
	}
	if archived, ok := c.body["archived"].(bool); ok {
		ch.Archived, ch.Changed = archived, s.opt.Now()
	}
	if locked, ok := c.body["locked"].(bool); ok {
		ch.Locked = locked
	}
	ch.AutoArchive = count(c.body["auto_archive_duration"], ch.AutoArchive)
	put(s, s.st.channels, ch.ID, ch)
	s.dispatchGuild(ch.Guild, intentGuilds, event, s.channelJSON(ch))
	return http.StatusOK, s.channelJSON(ch), nil
}

func (s *Server) deleteChannel(c *call) (int, any, error) {
	ch, err := s.botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	want := PermManageChannels
	if isThread(ch) {
		want = PermManageThreads
	}
	if ch.Kind == KindDM {
		return http.StatusOK, s.channelJSON(ch), nil
	}
	if err := s.botNeeds(ch, want); err != nil {
		return 0, nil, err
	}
	o := s.channelJSON(ch)
	s.removeChannel(ch)
	return http.StatusOK, o, nil
}
