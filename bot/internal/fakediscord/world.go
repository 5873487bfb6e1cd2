package fakediscord

import (
	"slices"
)

// prepareApplication makes the application and its bot user on a fresh server.
func (st *State) prepareApplication() {
	if len(st.apps.all()) > 0 {
		return
	}
	id, bot := st.newID(), st.newID()
	st.apps.put("app", &application{ID: id, BotUser: bot, Name: "hotseat", Token: "fake." + secret(24)})
	st.users.put(bot, &user{ID: bot, Name: "hotseat", Bot: true})
}

func (st *State) application() *application { return st.apps.get("app") }

// Application returns the ids of the one application, of its bot user, and the bot's token (without "Bot ").
func (w *World) Application() (applicationID, botUserID, token string) {
	st := w.Lock()
	defer w.Unlock()
	a := st.application()
	return a.ID, a.BotUser, a.Token
}

// AddGuild makes a guild whose owner nobody plays, with the bot in it, and returns its id. The role @everyone has the same id.
func (w *World) AddGuild(name string) string {
	st := w.Lock()
	defer w.Unlock()
	id, owner := st.newID(), st.newID()
	st.users.put(owner, &user{ID: owner, Name: "owner", Hidden: true})
	st.guilds.put(id, &guild{ID: id, Name: name, Owner: owner})
	st.roles.put(id, &role{ID: id, Guild: id, Name: "@everyone", Permissions: permMember})
	st.members.put(id+"/"+owner, &member{Guild: id, User: owner, Joined: st.now()})
	st.inviteBot(id)
	return id
}

// AddBotToGuild invites the bot again after RemoveBotFromGuild; GUILD_CREATE tells it. It is nothing when the bot is there.
func (w *World) AddBotToGuild(guild string) {
	st := w.Lock()
	defer w.Unlock()
	st.inviteBot(guild)
}

func (st *State) inviteBot(guild string) {
	g := st.guilds.get(guild)
	if g == nil || g.Bot {
		return
	}
	bot := st.application().BotUser
	g.Bot, g.Joined = true, st.now()
	st.guilds.put(guild, g)
	id := st.newID()
	st.roles.put(id, &role{ID: id, Guild: guild, Name: "hotseat", Permissions: permBot, Managed: true, Position: st.countRoles(guild)})
	st.members.put(guild+"/"+bot, &member{Guild: guild, User: bot, Roles: []string{id}, Joined: g.Joined})
	st.dispatch(intentGuilds, "GUILD_CREATE", st.guildCreateJSON(g))
}

// RemoveBotFromGuild kicks the bot; GUILD_DELETE tells it. Its role goes, the messages stay.
func (w *World) RemoveBotFromGuild(guild string) {
	st := w.Lock()
	defer w.Unlock()
	g := st.guilds.get(guild)
	if g == nil || !g.Bot {
		return
	}
	key := guild + "/" + st.application().BotUser
	for _, id := range st.members.get(key).Roles {
		if r := st.roles.get(id); r != nil && r.Managed {
			st.roles.drop(id)
		}
	}
	st.members.drop(key)
	g.Bot = false
	st.guilds.put(guild, g)
	st.dispatch(intentGuilds, "GUILD_DELETE", obj{"id": guild})
}

// AddChannel makes a channel of Discord's type kind (KindText, KindForum, …) and returns its id.
func (w *World) AddChannel(guild, name string, kind int) string {
	st := w.Lock()
	defer w.Unlock()
	id := st.newID()
	c := &channel{ID: id, Guild: guild, Name: name, Kind: kind, Position: len(st.guildChannels(guild)), AutoArchive: 4320}
	st.channels.put(id, c)
	st.dispatchGuild(guild, intentGuilds, "CHANNEL_CREATE", st.channelJSON(c))
	return id
}

// RemoveChannel deletes a channel with its threads and messages.
func (w *World) RemoveChannel(id string) {
	st := w.Lock()
	defer w.Unlock()
	if c := st.channels.get(id); c != nil {
		st.removeChannel(c)
	}
}

func (st *State) removeChannel(c *channel) {
	for _, t := range st.channelList(c.Guild, func(t *channel) bool { return isThread(t) && t.Parent == c.ID }) {
		st.removeChannel(t)
	}
	for _, id := range st.index[c.ID] {
		st.messages.drop(id)
	}
	delete(st.index, c.ID)
	st.channels.drop(c.ID)
	event := "CHANNEL_DELETE"
	if isThread(c) {
		event = "THREAD_DELETE"
	}
	st.dispatchGuild(c.Guild, intentGuilds, event, st.channelJSON(c))
}

// AddRole makes a role that anyone may mention and returns its id.
func (w *World) AddRole(guild, name string, permissions int64) string {
	st := w.Lock()
	defer w.Unlock()
	id := st.newID()
	r := &role{ID: id, Guild: guild, Name: name, Permissions: permissions, Position: st.countRoles(guild), Mentionable: true}
	st.roles.put(id, r)
	st.dispatchGuild(guild, intentGuilds, "GUILD_ROLE_CREATE", obj{"guild_id": guild, "role": roleJSON(r)})
	return id
}

// AddUser makes a person who is in no guild yet and returns the id.
func (w *World) AddUser(name string) string {
	st := w.Lock()
	defer w.Unlock()
	id := st.newID()
	st.users.put(id, &user{ID: id, Name: name})
	return id
}

// SetLocale sets the language of a person's client ("de", "en-GB"); without it, it is en-US.
func (w *World) SetLocale(user, locale string) {
	st := w.Lock()
	defer w.Unlock()
	if u := st.users.get(user); u != nil {
		u.Locale = locale
		st.users.put(user, u)
	}
}

// RefuseDirectMessages says whether a person refuses direct messages from the bot: it then gets 403 with code 50007.
func (w *World) RefuseDirectMessages(user string, refuse bool) {
	st := w.Lock()
	defer w.Unlock()
	if u := st.users.get(user); u != nil {
		u.Refuses = refuse
		st.users.put(user, u)
	}
}

// Join makes a person a member of a guild with these roles; done again, it replaces the roles.
func (w *World) Join(guild, user string, roles ...string) {
	st := w.Lock()
	defer w.Unlock()
	key := guild + "/" + user
	m := st.members.get(key)
	if m == nil {
		m = &member{Guild: guild, User: user, Joined: st.now()}
	}
	m.Roles = slices.Clone(roles)
	st.members.put(key, m)
}

// Leave ends a person's membership.
func (w *World) Leave(guild, user string) {
	st := w.Lock()
	defer w.Unlock()
	st.members.drop(guild + "/" + user)
}

// SetOverwrite sets a channel's permission overwrite for a role or a person; both 0 take it away.
func (w *World) SetOverwrite(channel, target string, allow, deny int64) {
	st := w.Lock()
	defer w.Unlock()
	c := st.channels.get(channel)
	if c == nil {
		return
	}
	over := map[string]overwrite{}
	for k, v := range c.Overwrites {
		over[k] = v
	}
	kind := 1
	if st.roles.get(target) != nil {
		kind = 0
	}
	over[target] = overwrite{Kind: kind, Allow: allow, Deny: deny}
	if allow == 0 && deny == 0 {
		delete(over, target)
	}
	c.Overwrites = over
	st.channels.put(channel, c)
	st.dispatchGuild(c.Guild, intentGuilds, "CHANNEL_UPDATE", st.channelJSON(c))
}

// DM returns the id of the direct-message channel between a person and the bot; it is made when there is none.
func (w *World) DM(user string) string {
	st := w.Lock()
	defer w.Unlock()
	return st.dm(user).ID
}

func (st *State) dm(user string) *channel {
	for _, c := range st.channels.in("dm/" + user) {
		return c
	}
	c := &channel{ID: st.newID(), Kind: KindDM, Recipient: user}
	st.channels.put(c.ID, c)
	return c
}
