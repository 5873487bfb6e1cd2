package fakediscord

import (
	"encoding/json"
	"slices"
	"sort"
)

// prepareApplication makes the application and its bot user on a fresh server.
func (s *Server) prepareApplication() {
	if len(s.st.apps.rows) > 0 {
		return
	}
	id, bot := s.newID(), s.newID()
	put(s, s.st.apps, "app", &application{ID: id, BotUser: bot, Name: "hotseat", Token: "fake." + secret(24)})
	put(s, s.st.users, bot, &user{ID: bot, Name: "hotseat", Bot: true})
}

func (s *Server) application() *application { return s.st.apps.get("app") }

// Application returns the ids of the one application, of its bot user, and the bot's token (without "Bot ").
func (s *Server) Application() (applicationID, botUserID, token string) {
	s.lock()
	defer s.unlock()
	a := s.application()
	return a.ID, a.BotUser, a.Token
}

// AddGuild makes a guild whose owner nobody plays, with the bot in it, and returns its id. The role @everyone has the same id.
func (s *Server) AddGuild(name string) string {
	s.lock()
	defer s.unlock()
	id, owner := s.newID(), s.newID()
	put(s, s.st.users, owner, &user{ID: owner, Name: "owner", Hidden: true})
	put(s, s.st.guilds, id, &guild{ID: id, Name: name, Owner: owner})
	put(s, s.st.roles, id, &role{ID: id, Guild: id, Name: "@everyone", Permissions: permMember})
	put(s, s.st.members, id+"/"+owner, &member{Guild: id, User: owner, Joined: s.opt.Now()})
	s.inviteBot(id)
	return id
}

// AddBotToGuild invites the bot again after RemoveBotFromGuild; GUILD_CREATE tells it. It is nothing when the bot is there.
func (s *Server) AddBotToGuild(guild string) {
	s.lock()
	defer s.unlock()
	s.inviteBot(guild)
}

func (s *Server) inviteBot(guild string) {
	g := s.st.guilds.get(guild)
	if g == nil || g.Bot {
		return
	}
	bot := s.application().BotUser
	g.Bot, g.Joined = true, s.opt.Now()
	put(s, s.st.guilds, guild, g)
	id := s.newID()
	put(s, s.st.roles, id, &role{ID: id, Guild: guild, Name: "hotseat", Permissions: permBot, Managed: true, Position: s.countRoles(guild)})
	put(s, s.st.members, guild+"/"+bot, &member{Guild: guild, User: bot, Roles: []string{id}, Joined: g.Joined})
	s.dispatch(intentGuilds, "GUILD_CREATE", s.guildCreateJSON(g))
}

// RemoveBotFromGuild kicks the bot; GUILD_DELETE tells it. Its role goes, the messages stay.
func (s *Server) RemoveBotFromGuild(guild string) {
	s.lock()
	defer s.unlock()
	g := s.st.guilds.get(guild)
	if g == nil || !g.Bot {
		return
	}
	key := guild + "/" + s.application().BotUser
	for _, id := range s.st.members.get(key).Roles {
		if r := s.st.roles.get(id); r != nil && r.Managed {
			drop(s, s.st.roles, id)
		}
	}
	drop(s, s.st.members, key)
	g.Bot = false
	put(s, s.st.guilds, guild, g)
	s.dispatch(intentGuilds, "GUILD_DELETE", obj{"id": guild})
}

func (s *Server) countRoles(guild string) int {
	return len(s.st.roles.in(guild))
}

// AddChannel makes a channel of Discord's type kind (KindText, KindForum, …) and returns its id.
func (s *Server) AddChannel(guild, name string, kind int) string {
	s.lock()
	defer s.unlock()
	id := s.newID()
	c := &channel{ID: id, Guild: guild, Name: name, Kind: kind, Position: len(s.guildChannels(guild)), AutoArchive: 4320}
	put(s, s.st.channels, id, c)
	s.dispatchGuild(guild, intentGuilds, "CHANNEL_CREATE", s.channelJSON(c))
	return id
}

// RemoveChannel deletes a channel with its threads and messages.
func (s *Server) RemoveChannel(id string) {
	s.lock()
	defer s.unlock()
	if c := s.st.channels.get(id); c != nil {
		s.removeChannel(c)
	}
}

func (s *Server) removeChannel(c *channel) {
	for _, t := range s.channelList(c.Guild, func(t *channel) bool { return isThread(t) && t.Parent == c.ID }) {
		s.removeChannel(t)
	}
	for _, id := range s.index[c.ID] {
		drop(s, s.st.messages, id)
	}
	delete(s.index, c.ID)
	drop(s, s.st.channels, c.ID)
	event := "CHANNEL_DELETE"
	if isThread(c) {
		event = "THREAD_DELETE"
	}
	s.dispatchGuild(c.Guild, intentGuilds, event, s.channelJSON(c))
}

// AddRole makes a role that anyone may mention and returns its id.
func (s *Server) AddRole(guild, name string, permissions int64) string {
	s.lock()
	defer s.unlock()
	id := s.newID()
	r := &role{ID: id, Guild: guild, Name: name, Permissions: permissions, Position: s.countRoles(guild), Mentionable: true}
	put(s, s.st.roles, id, r)
	s.dispatchGuild(guild, intentGuilds, "GUILD_ROLE_CREATE", obj{"guild_id": guild, "role": roleJSON(r)})
	return id
}

// AddUser makes a person who is in no guild yet and returns the id.
func (s *Server) AddUser(name string) string {
	s.lock()
	defer s.unlock()
	id := s.newID()
	put(s, s.st.users, id, &user{ID: id, Name: name})
	return id
}

// SetLocale sets the language of a person's client ("de", "en-GB"); without it, it is en-US.
func (s *Server) SetLocale(user, locale string) {
	s.lock()
	defer s.unlock()
	if u := s.st.users.get(user); u != nil {
		u.Locale = locale
		put(s, s.st.users, user, u)
	}
}

// RefuseDirectMessages says whether a person refuses direct messages from the bot: it then gets 403 with code 50007.
func (s *Server) RefuseDirectMessages(user string, refuse bool) {
	s.lock()
	defer s.unlock()
	if u := s.st.users.get(user); u != nil {
		u.Refuses = refuse
		put(s, s.st.users, user, u)
	}
}

// Join makes a person a member of a guild with these roles; done again, it replaces the roles.
func (s *Server) Join(guild, user string, roles ...string) {
	s.lock()
	defer s.unlock()
	key := guild + "/" + user
	m := s.st.members.get(key)
	if m == nil {
		m = &member{Guild: guild, User: user, Joined: s.opt.Now()}
	}
	m.Roles = slices.Clone(roles)
	put(s, s.st.members, key, m)
}

// Leave ends a person's membership.
func (s *Server) Leave(guild, user string) {
	s.lock()
	defer s.unlock()
	drop(s, s.st.members, guild+"/"+user)
}

// SetOverwrite sets a channel's permission overwrite for a role or a person; both 0 take it away.
func (s *Server) SetOverwrite(channel, target string, allow, deny int64) {
	s.lock()
	defer s.unlock()
	c := s.st.channels.get(channel)
	if c == nil {
		return
	}
	over := map[string]overwrite{}
	for k, v := range c.Overwrites {
		over[k] = v
	}
	kind := 1
	if s.st.roles.get(target) != nil {
		kind = 0
	}
	over[target] = overwrite{Kind: kind, Allow: allow, Deny: deny}
	if allow == 0 && deny == 0 {
		delete(over, target)
	}
	c.Overwrites = over
	put(s, s.st.channels, channel, c)
	s.dispatchGuild(c.Guild, intentGuilds, "CHANNEL_UPDATE", s.channelJSON(c))
}

// DM returns the id of the direct-message channel between a person and the bot; it is made when there is none.
func (s *Server) DM(user string) string {
	s.lock()
	defer s.unlock()
	return s.dm(user).ID
}

func (s *Server) dm(user string) *channel {
	for _, c := range s.st.channels.in("dm/" + user) {
		return c
	}
	c := &channel{ID: s.newID(), Kind: KindDM, Recipient: user}
	put(s, s.st.channels, c.ID, c)
	return c
}

// Guilds lists the guilds, oldest first.
func (s *Server) Guilds() []Guild {
	s.lock()
	defer s.unlock()
	list := []Guild{}
	for _, id := range s.guildIDs() {
		list = append(list, Guild{ID: id, Name: s.st.guilds.get(id).Name})
	}
	return list
}

// Guild returns the first guild; it is empty when there is none.
func (s *Server) Guild() Guild {
	if list := s.Guilds(); len(list) > 0 {
		return list[0]
	}
	return Guild{}
}

func (s *Server) guildIDs() []string {
	ids := s.st.guilds.keys()
	sortIDs(ids)
	return ids
}

// Channels lists the channels of the first guild in order, each followed by its threads.
func (s *Server) Channels() []Channel {
	first := s.Guild().ID
	s.lock()
	defer s.unlock()
	list, threads := []Channel{}, []Channel{}
	for _, c := range s.guildChannels(first) {
		list = append(list, Channel{ID: c.ID, Name: c.Name, Type: c.Kind})
		for _, t := range s.channelList(first, func(t *channel) bool { return isThread(t) && t.Parent == c.ID }) {
			threads = append(threads, Channel{
				ID: t.ID, Name: t.Name, Type: t.Kind, ParentID: c.ID, Tags: s.tagNames(t), Archived: t.Archived,
			})
		}
	}
	return append(list, threads...)
}

// Users lists the people one can be, oldest first.
func (s *Server) Users() []User {
	first := s.Guild().ID
	s.lock()
	defer s.unlock()
	ids := s.st.users.keys()
	sortIDs(ids)
	list := []User{}
	for _, id := range ids {
		if u := s.st.users.get(id); !u.Bot && !u.Hidden {
			list = append(list, User{ID: id, Name: u.Name, Admin: s.guildPermissions(first, id)&PermManageGuild != 0})
		}
	}
	return list
}

// Commands returns the commands as they are registered, a JSON array of Discord's command objects.
func (s *Server) Commands() json.RawMessage {
	s.lock()
	defer s.unlock()
	list := []any{}
	for _, c := range s.commandList(func(*command) bool { return true }) {
		list = append(list, s.commandJSON(c))
	}
	return encode(list)
}

// guildChannels are the channels of a guild that are no threads, in their order.
func (s *Server) guildChannels(guild string) []*channel {
	list := s.channelList(guild, func(c *channel) bool { return !isThread(c) })
	sort.SliceStable(list, func(i, j int) bool { return list[i].Position < list[j].Position })
	return list
}

// channelList are the channels and threads of a guild that are wanted, oldest first.
func (s *Server) channelList(guild string, want func(*channel) bool) []*channel {
	var list []*channel
	for _, c := range s.st.channels.in(guild) {
		if want(c) {
			list = append(list, c)
		}
	}
	sort.Slice(list, func(i, j int) bool { return older(list[i].ID, list[j].ID) })
	return list
}

func sortIDs(ids []string) {
	sort.Slice(ids, func(i, j int) bool { return older(ids[i], ids[j]) })
}
