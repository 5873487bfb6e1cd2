package fakediscord

import "time"

// tokenLife is how long an interaction's token is good for.
const tokenLife = 15 * time.Minute

// open makes an interaction of what a person did: it gets its id, its token and its guild.
func (st *State) open(in *interaction) {
	st.prune()
	in.ID, in.Token, in.Made = st.newID(), "itoken."+secret(32), st.clock()
	in.Guild = st.channels.get(in.Channel).Guild
}

// wait begins to wait for the answer to an interaction: what it gives holds a token whenever something became of it. One person
// waits for one interaction; stopWaiting ends it.
func (st *State) wait(id string) <-chan struct{} {
	st.waiters[id] = make(chan struct{}, 1)
	return st.waiters[id]
}

// stopWaiting ends what wait began.
func (st *State) stopWaiting(id string) { delete(st.waiters, id) }

// nudge wakes the person who waits for an interaction.
func (st *State) nudge(id string) {
	select {
	case st.waiters[id] <- struct{}{}: // never, when nobody waits and the channel is nil
	default:
	}
}

// prune forgets interactions whose tokens have run out long ago.
func (st *State) prune() {
	now := st.clock()
	if now.Sub(st.pruned) < time.Minute && !now.Before(st.pruned) {
		return
	}
	st.pruned = now
	for id, in := range st.interactions.all() {
		if st.waiters[id] == nil && now.Sub(in.Made) > 2*tokenLife {
			st.interactions.drop(id)
		}
	}
}

// interactionJSON is an interaction as Discord sends it.
func (st *State) interactionJSON(in *interaction, data obj) obj {
	ch := st.channels.get(in.Channel)
	app := st.application()
	locale := "en-US"
	if u := st.users.get(in.User); u != nil && u.Locale != "" {
		locale = u.Locale
	}
	o := obj{
		"id": in.ID, "application_id": app.ID, "type": in.Kind, "token": in.Token, "version": 1, "data": data,
		"channel_id": ch.ID, "channel": st.channelJSON(ch), "locale": locale, "entitlements": []any{},
		"app_permissions": permString(st.permissions(ch, app.BotUser)), "authorizing_integration_owners": st.integrationOwners(ch),
		"attachment_size_limit": maxFile,
	}
	if in.Message != "" {
		if m := st.messages.get(in.Message); m != nil {
			o["message"] = st.messageJSON(m, "")
		}
	}
	if ch.Guild == "" {
		o["context"], o["user"] = 1, st.userJSON(in.User)
		return o
	}
	m := st.memberJSON(ch.Guild, in.User)
	m["user"], m["permissions"] = st.userJSON(in.User), permString(st.permissions(ch, in.User))
	o["context"], o["member"], o["guild_id"], o["guild_locale"] = 0, m, ch.Guild, "en-US"
	o["guild"] = obj{"id": ch.Guild, "locale": "en-US", "features": []any{}}
	return o
}

// integrationOwners says what installed the bot where it is used: the guild, or nobody in a direct message.
func (st *State) integrationOwners(ch *channel) obj {
	if ch == nil || ch.Guild == "" {
		return obj{"0": "0"}
	}
	return obj{"0": ch.Guild}
}

// openForms is how many forms stay open for one person who never sends them.
const openForms = 5

func (st *State) closeOldForms(user string) {
	var ids []string
	for id := range st.forms.in(user) {
		ids = append(ids, id)
	}
	sortIDs(ids)
	for _, id := range ids[:max(0, len(ids)-openForms)] {
		st.forms.drop(id)
	}
}
