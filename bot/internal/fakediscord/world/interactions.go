package world

import (
	"time"

	"hotseat/bot/internal/fakediscord/wire"
)

// TokenLife is how long an interaction's token is good for.
const TokenLife = 15 * time.Minute

// Open makes an interaction of what a person did: it gets its id, its token and its guild.
func (st *State) Open(in *Interaction) {
	st.prune()
	in.ID, in.Token, in.Made = st.NewID(), "itoken."+wire.Secret(32), st.Clock()
	in.Guild = st.Channels.Get(in.Channel).Guild
}

// Wait begins to wait for the answer to an interaction: what it gives holds a token whenever something became of it. One person
// waits for one interaction; StopWaiting ends it.
func (st *State) Wait(id string) <-chan struct{} {
	st.waiters[id] = make(chan struct{}, 1)
	return st.waiters[id]
}

// StopWaiting ends what Wait began.
func (st *State) StopWaiting(id string) { delete(st.waiters, id) }

// Nudge wakes the person who waits for an interaction.
func (st *State) Nudge(id string) {
	select {
	case st.waiters[id] <- struct{}{}: // when nobody waits the channel is nil, and never ready
	default:
	}
}

// prune forgets interactions whose tokens have run out long ago.
func (st *State) prune() {
	now := st.Clock()
	if now.Sub(st.pruned) < time.Minute && !now.Before(st.pruned) {
		return
	}
	st.pruned = now
	for id, in := range st.Interactions.All() {
		if st.waiters[id] == nil && now.Sub(in.Made) > 2*TokenLife {
			st.Interactions.Drop(id)
		}
	}
}

// InteractionJSON is an interaction as Discord sends it.
func (st *State) InteractionJSON(in *Interaction, data obj) obj {
	ch := st.Channels.Get(in.Channel)
	app := st.Application()
	locale := "en-US"
	if u := st.Users.Get(in.User); u != nil && u.Locale != "" {
		locale = u.Locale
	}
	o := obj{
		"id": in.ID, "application_id": app.ID, "type": in.Kind, "token": in.Token, "version": 1, "data": data,
		"channel_id": ch.ID, "channel": st.ChannelJSON(ch), "locale": locale, "entitlements": []any{},
		"app_permissions": wire.PermString(st.Permissions(ch, app.BotUser)), "attachment_size_limit": wire.MaxFile,
		"authorizing_integration_owners": st.integrationOwners(ch, in.User),
	}
	if in.Message != "" {
		if m := st.Messages.Get(in.Message); m != nil {
			o["message"] = st.MessageJSON(m, "")
		}
	}
	if ch.Guild == "" {
		o["context"], o["user"] = 1, st.UserJSON(in.User)
		return o
	}
	m := st.MemberJSON(ch.Guild, in.User)
	m["user"], m["permissions"] = st.UserJSON(in.User), wire.PermString(st.Permissions(ch, in.User))
	o["context"], o["member"], o["guild_id"], o["guild_locale"] = 0, m, ch.Guild, "en-US"
	o["guild"] = obj{"id": ch.Guild, "locale": "en-US", "features": []any{}}
	return o
}

// integrationOwners says what installed the bot where it is used: the guild, or nobody in a direct message.
func (st *State) integrationOwners(ch *Channel, user string) obj {
	if ch == nil || ch.Guild == "" {
		return obj{"0": "0"}
	}
	if g := st.Guilds.Get(ch.Guild); g == nil || !g.Bot {
		return obj{"1": user}
	}
	return obj{"0": ch.Guild}
}

// openForms is how many forms stay open for one person who never sends them.
const openForms = 5

// CloseOldForms closes the oldest forms of a person who has more than openForms of them.
func (st *State) CloseOldForms(user string) {
	var ids []string
	for id := range st.Forms.In(user) {
		ids = append(ids, id)
	}
	wire.SortIDs(ids)
	for _, id := range ids[:max(0, len(ids)-openForms)] {
		st.Forms.Drop(id)
	}
}
