package world

import (
	"slices"
	"time"

	"hotseat/bot/internal/fakediscord/wire"
)

// prepareApplication makes the application and its bot user on a fresh server.
func (st *State) prepareApplication() {
	if len(st.apps.All()) > 0 {
		return
	}
	id, bot := st.NewID(), st.NewID()
	st.apps.Put("app", &Application{ID: id, BotUser: bot, Name: "hotseat", Token: "fake." + wire.Secret(24)})
	st.Users.Put(bot, &User{ID: bot, Name: "hotseat", Bot: true})
}

// Application is the one application.
func (st *State) Application() *Application { return st.apps.Get("app") }

// Application returns the ids of the one application, of its bot user, and the bot's token (without "Bot ").
func (w *World) Application() (applicationID, botUserID, token string) {
	st := w.Lock()
	defer w.Unlock()
	a := st.Application()
	return a.ID, a.BotUser, a.Token
}

// AddGuild makes a guild whose owner nobody plays, with the bot in it, and returns its id. The role @everyone has the same id.
func (w *World) AddGuild(name string) string {
	st := w.Lock()
	defer w.Unlock()
	id, owner := st.NewID(), st.NewID()
	st.Users.Put(owner, &User{ID: owner, Name: "owner", Hidden: true})
	st.Guilds.Put(id, &Guild{ID: id, Name: name, Owner: owner})
	st.Roles.Put(id, &Role{ID: id, Guild: id, Name: "@everyone", Permissions: permMember})
	st.Members.Put(id+"/"+owner, &Member{Guild: id, User: owner, Joined: st.Now()})
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
	g := st.Guilds.Get(guild)
	if g == nil || g.Bot {
		return
	}
	bot := st.Application().BotUser
	g.Bot, g.Joined = true, st.Now()
	st.Guilds.Put(guild, g)
	id := st.NewID()
	st.Roles.Put(id, &Role{ID: id, Guild: guild, Name: "hotseat", Permissions: permBot, Managed: true, Position: st.countRoles(guild)})
	st.Members.Put(guild+"/"+bot, &Member{Guild: guild, User: bot, Roles: []string{id}, Joined: g.Joined})
	st.dispatch(wire.IntentGuilds, "GUILD_CREATE", st.GuildCreateJSON(g))
}

// RemoveBotFromGuild kicks the bot; GUILD_DELETE tells it. Its role goes, the messages stay.
func (w *World) RemoveBotFromGuild(guild string) {
	st := w.Lock()
	defer w.Unlock()
	g := st.Guilds.Get(guild)
	if g == nil || !g.Bot {
		return
	}
	key := guild + "/" + st.Application().BotUser
	for _, id := range st.Members.Get(key).Roles {
		if r := st.Roles.Get(id); r != nil && r.Managed {
			st.Roles.Drop(id)
		}
	}
	st.Members.Drop(key)
	g.Bot = false
	st.Guilds.Put(guild, g)
	st.dispatch(wire.IntentGuilds, "GUILD_DELETE", obj{"id": guild})
}

// AddChannel makes a channel of Discord's type kind (KindText, KindForum, …) and returns its id.
func (w *World) AddChannel(guild, name string, kind int) string {
	st := w.Lock()
	defer w.Unlock()
	id := st.NewID()
	c := &Channel{ID: id, Guild: guild, Name: name, Kind: kind, Position: len(st.GuildChannels(guild)), AutoArchive: 4320}
	st.Channels.Put(id, c)
	st.DispatchGuild(guild, wire.IntentGuilds, "CHANNEL_CREATE", st.ChannelJSON(c))
	return id
}

// RemoveChannel deletes a channel with its threads and messages.
func (w *World) RemoveChannel(id string) {
	st := w.Lock()
	defer w.Unlock()
	if c := st.Channels.Get(id); c != nil {
		st.RemoveChannel(c)
	}
}

// RemoveChannel deletes a channel with its threads and messages.
func (st *State) RemoveChannel(c *Channel) {
	for _, t := range st.ChannelList(c.Guild, func(t *Channel) bool { return IsThread(t) && t.Parent == c.ID }) {
		st.RemoveChannel(t)
	}
	for _, id := range st.index[c.ID] {
		st.drop(st.Messages.Get(id))
	}
	delete(st.index, c.ID)
	st.Channels.Drop(c.ID)
	event := "CHANNEL_DELETE"
	if IsThread(c) {
		event = "THREAD_DELETE"
	}
	st.DispatchGuild(c.Guild, wire.IntentGuilds, event, st.ChannelJSON(c))
}

// AddRole makes a role that anyone may mention and returns its id.
func (w *World) AddRole(guild, name string, permissions int64) string {
	st := w.Lock()
	defer w.Unlock()
	id := st.NewID()
	r := &Role{ID: id, Guild: guild, Name: name, Permissions: permissions, Position: st.countRoles(guild), Mentionable: true}
	st.Roles.Put(id, r)
	st.DispatchGuild(guild, wire.IntentGuilds, "GUILD_ROLE_CREATE", obj{"guild_id": guild, "role": RoleJSON(r)})
	return id
}

// AddUser makes a person who is in no guild yet and returns the id.
func (w *World) AddUser(name string) string {
	st := w.Lock()
	defer w.Unlock()
	id := st.NewID()
	st.Users.Put(id, &User{ID: id, Name: name})
	return id
}

// SetLocale sets the language of a person's client ("de", "en-GB"); without it, it is en-US.
func (w *World) SetLocale(user, locale string) {
	st := w.Lock()
	defer w.Unlock()
	if u := st.Users.Get(user); u != nil {
		u.Locale = locale
		st.Users.Put(user, u)
	}
}

// InstallFor has a person install the application for themselves: they bring it along to servers that the bot is not in.
func (w *World) InstallFor(user string) {
	st := w.Lock()
	defer w.Unlock()
	if u := st.Users.Get(user); u != nil {
		u.Carries = true
		st.Users.Put(user, u)
	}
}

// RefuseDirectMessages says whether a person refuses direct messages from the bot: it then gets 403 with code 50007.
func (w *World) RefuseDirectMessages(user string, refuse bool) {
	st := w.Lock()
	defer w.Unlock()
	if u := st.Users.Get(user); u != nil {
		u.Refuses = refuse
		st.Users.Put(user, u)
	}
}

// Join makes a person a member of a guild with these roles; done again, it replaces the roles.
func (w *World) Join(guild, user string, roles ...string) {
	st := w.Lock()
	defer w.Unlock()
	key := guild + "/" + user
	m := st.Members.Get(key)
	if m == nil {
		m = &Member{Guild: guild, User: user, Joined: st.Now()}
	}
	m.Roles = slices.Clone(roles)
	st.Members.Put(key, m)
}

// TimeOut puts a member into a timeout until a moment: they may read, and do nothing else. A moment that is over ends it.
func (w *World) TimeOut(guild, user string, until time.Time) {
	st := w.Lock()
	defer w.Unlock()
	if m := st.Members.Get(guild + "/" + user); m != nil {
		m.Muted = until
		st.Members.Put(guild+"/"+user, m)
	}
}

// Leave ends a person's membership.
func (w *World) Leave(guild, user string) {
	st := w.Lock()
	defer w.Unlock()
	st.Members.Drop(guild + "/" + user)
}

// SetOverwrite sets a channel's permission overwrite for a role or a person; both 0 take it away.
func (w *World) SetOverwrite(channel, target string, allow, deny int64) {
	st := w.Lock()
	defer w.Unlock()
	c := st.Channels.Get(channel)
	if c == nil {
		return
	}
	over := map[string]Overwrite{}
	for k, v := range c.Overwrites {
		over[k] = v
	}
	kind := 1
	if st.Roles.Get(target) != nil {
		kind = 0
	}
	over[target] = Overwrite{Kind: kind, Allow: allow, Deny: deny}
	if allow == 0 && deny == 0 {
		delete(over, target)
	}
	c.Overwrites = over
	st.Channels.Put(channel, c)
	st.DispatchGuild(c.Guild, wire.IntentGuilds, "CHANNEL_UPDATE", st.ChannelJSON(c))
}

// DM returns the id of the direct-message channel between a person and the bot; it is made when there is none.
func (w *World) DM(user string) string {
	st := w.Lock()
	defer w.Unlock()
	return st.DirectMessages(user).ID
}

// HasDirectMessages tells whether the channel between a person and the bot is there.
func (st *State) HasDirectMessages(user string) bool { return len(st.Channels.In("dm/"+user)) > 0 }

// DirectMessages is the channel between a person and the bot; it is made when there is none.
func (st *State) DirectMessages(user string) *Channel {
	for _, c := range st.Channels.In("dm/" + user) {
		return c
	}
	c := &Channel{ID: st.NewID(), Kind: wire.KindDM, Recipient: user}
	was := st.news.Lists
	st.Channels.Put(c.ID, c)
	st.news.Lists = was // people have had it all along, as far as they know
	return c
}
