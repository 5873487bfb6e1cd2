package fakediscord

import (
	"net/url"
	"sort"
)

func (st *State) userJSON(id string) obj {
	u := st.users.get(id)
	if u == nil {
		u = &user{ID: id, Name: "deleted user"}
	}
	o := obj{
		"id": u.ID, "username": u.Name, "global_name": u.Name, "discriminator": "0", "avatar": nil, "avatar_decoration_data": nil,
		"public_flags": 0, "bot": u.Bot,
	}
	if u.Bot {
		o["global_name"] = nil
		o["discriminator"] = "0001"
	}
	return o
}

// memberJSON is a member without its user; nil for somebody who is none.
func (st *State) memberJSON(guild, id string) obj {
	m := st.members.get(guild + "/" + id)
	if m == nil {
		return nil
	}
	roles := append([]string{}, m.Roles...)
	return obj{
		"roles": roles, "joined_at": stamp(m.Joined), "deaf": false, "mute": false, "nick": nil, "avatar": nil, "banner": nil,
		"flags": 0, "pending": false, "premium_since": nil, "communication_disabled_until": nil,
	}
}

func roleJSON(r *role) obj {
	return obj{
		"id": r.ID, "name": r.Name, "permissions": permString(r.Permissions), "position": r.Position, "color": 0,
		"colors": obj{"primary_color": 0, "secondary_color": nil, "tertiary_color": nil},
		"hoist":  false, "managed": r.Managed, "mentionable": r.Mentionable, "icon": nil, "unicode_emoji": nil, "flags": 0,
	}
}

func (st *State) guildRoles(guild string) []any {
	var roles []*role
	for _, r := range st.roles.in(guild) {
		roles = append(roles, r)
	}
	sort.Slice(roles, func(i, j int) bool { return older(roles[i].ID, roles[j].ID) })
	list := []any{}
	for _, r := range roles {
		list = append(list, roleJSON(r))
	}
	return list
}

func (st *State) guildJSON(g *guild) obj {
	return obj{
		"id": g.ID, "name": g.Name, "owner_id": g.Owner, "roles": st.guildRoles(g.ID), "emojis": []any{}, "stickers": []any{},
		"features": []any{}, "icon": nil, "splash": nil, "banner": nil, "description": nil, "region": "us-east",
		"afk_channel_id": nil, "afk_timeout": 300, "system_channel_id": nil, "rules_channel_id": nil,
		"public_updates_channel_id": nil, "safety_alerts_channel_id": nil, "application_id": nil, "vanity_url_code": nil,
		"verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0,
		"nsfw": false, "nsfw_level": 0, "premium_tier": 0, "premium_progress_bar_enabled": false, "system_channel_flags": 0,
		"preferred_locale": "en-US",
	}
}

// guildCreateJSON is what GUILD_CREATE carries.
func (st *State) guildCreateJSON(g *guild) obj {
	o := st.guildJSON(g)
	bot := st.application().BotUser
	self := st.memberJSON(g.ID, bot)
	self["user"] = st.userJSON(bot)
	channels, threads := []any{}, []any{}
	for _, c := range st.guildChannels(g.ID) {
		channels = append(channels, st.channelJSON(c))
	}
	for _, t := range st.activeThreads(g.ID) {
		threads = append(threads, st.channelJSON(t))
	}
	for k, v := range (obj{
		"joined_at": stamp(g.Joined), "large": false, "unavailable": false, "member_count": len(st.members.in(g.ID)), "members": []any{self},
		"channels": channels, "threads": threads, "presences": []any{}, "voice_states": []any{}, "stage_instances": []any{},
		"guild_scheduled_events": []any{}, "soundboard_sounds": []any{},
	}) {
		o[k] = v
	}
	return o
}

func (st *State) channelJSON(c *channel) obj {
	o := obj{"id": c.ID, "type": c.Kind, "last_message_id": nullable(c.Last), "flags": 0}
	if c.Kind == KindDM {
		o["recipients"] = []any{st.userJSON(c.Recipient)}
		return o
	}
	o["guild_id"], o["name"], o["parent_id"], o["rate_limit_per_user"] = c.Guild, c.Name, nullable(c.Parent), 0
	if isThread(c) {
		o["owner_id"], o["message_count"], o["total_message_sent"], o["member_count"] = c.Owner, len(st.messagesIn(c.ID)), len(st.messagesIn(c.ID)), 1
		o["thread_metadata"] = obj{
			"archived": c.Archived, "locked": c.Locked, "auto_archive_duration": c.AutoArchive, "archive_timestamp": stamp(c.Changed),
			"create_timestamp": stamp(madeAt(c.ID)),
		}
		if parent := st.channels.get(c.Parent); parent != nil && parent.Kind == KindForum {
			o["applied_tags"] = append([]string{}, c.Applied...)
		}
		return o
	}
	targets := make([]string, 0, len(c.Overwrites))
	for id := range c.Overwrites {
		targets = append(targets, id)
	}
	sortIDs(targets)
	list := []any{}
	for _, id := range targets {
		w := c.Overwrites[id]
		list = append(list, obj{"id": id, "type": w.Kind, "allow": permString(w.Allow), "deny": permString(w.Deny)})
	}
	o["permission_overwrites"], o["position"], o["topic"], o["nsfw"] = list, c.Position, nullable(c.Topic), false
	if c.Kind == KindForum {
		for k, v := range c.forumJSON() {
			o[k] = v
		}
	}
	return o
}

// messageJSON is a message as Discord shows it. base is put before the addresses of files.
func (st *State) messageJSON(m *message, base string) obj {
	c := st.channels.get(m.Channel)
	files, at := []any{}, map[string]obj{}
	for _, a := range m.Attachments {
		f := attachmentJSON(a, m.Channel, base)
		at["attachment://"+a.Name] = f
		files = append(files, f)
	}
	mentions := []any{}
	for _, id := range m.Users {
		mentions = append(mentions, st.userJSON(id))
	}
	o := obj{
		"id": m.ID, "channel_id": m.Channel, "author": st.userJSON(m.Author), "content": m.Content, "timestamp": stamp(m.Made),
		"edited_timestamp": nil, "tts": false, "mention_everyone": m.Everyone, "mentions": mentions,
		"mention_roles": append([]string{}, m.Roles...), "attachments": files, "embeds": linked(m.Embeds, at),
		"components": linked(m.Components, at), "pinned": m.Pinned, "type": m.Kind, "flags": m.Flags,
	}
	if !m.Edited.IsZero() {
		o["edited_timestamp"] = stamp(m.Edited)
	}
	if m.Webhook {
		o["webhook_id"] = st.application().ID
	}
	if m.Author == st.application().BotUser {
		o["application_id"] = st.application().ID
	}
	if m.Poll != nil {
		o["poll"] = m.Poll
	}
	if m.Origin != nil {
		o["interaction_metadata"] = obj{
			"id": m.Origin.ID, "type": m.Origin.Kind, "user": st.userJSON(m.Origin.User), "user_id": m.Origin.User,
			"authorizing_integration_owners": st.integrationOwners(c),
		}
		if m.Origin.Name != "" {
			o["interaction"] = obj{"id": m.Origin.ID, "type": m.Origin.Kind, "name": m.Origin.Name, "user": st.userJSON(m.Origin.User)}
		}
	}
	if m.Reference != nil {
		ref := obj{"type": 0, "message_id": m.Reference.Message, "channel_id": m.Reference.Channel}
		if m.Reference.Guild != "" {
			ref["guild_id"] = m.Reference.Guild
		}
		o["message_reference"] = ref
		if m.Kind == kindPinNotice {
			return o // it names the message; it is no reply that shows it
		}
		o["referenced_message"] = nil
		if to := st.messages.get(m.Reference.Message); to != nil && to.Reference == nil {
			o["referenced_message"] = st.messageJSON(to, base)
		}
	}
	if t := st.channels.get(m.Thread); t != nil {
		o["thread"] = st.channelJSON(t)
	}
	return o
}

// linked copies embeds or components with "attachment://name" turned into the file's address and what else is known of it.
func linked(list []any, at map[string]obj) []any {
	out := make([]any, 0, len(list))
	for _, v := range list {
		out = append(out, link(v, at))
	}
	return out
}

func link(v any, at map[string]obj) any {
	switch v := v.(type) {
	case []any:
		return linked(v, at)
	case obj:
		o := make(obj, len(v)+2)
		for k, e := range v {
			o[k] = link(e, at)
		}
		href, _ := v["url"].(string)
		if f := at[href]; f != nil {
			o["url"], o["proxy_url"] = f["url"], f["url"]
			if !isComponent(v) { // an embed's picture and a component's media
				o["content_type"], o["attachment_id"] = f["content_type"], f["id"]
			}
		}
		if n, _ := number(v["type"]); n == compFile {
			o["name"], o["size"] = nil, nil
			if f := at[text(object(v["file"])["url"])]; f != nil {
				o["name"], o["size"] = f["filename"], f["size"]
			}
			o["spoiler"] = truth(v["spoiler"])
		}
		return o
	}
	return v
}

// attachmentJSON is a file as Discord shows it. base is put before its address.
func attachmentJSON(a attachment, channel, base string) obj {
	href := base + "/attachments/" + channel + "/" + a.ID + "/" + url.PathEscape(a.Name)
	o := obj{"id": a.ID, "filename": a.Name, "size": a.Size, "url": href, "proxy_url": href}
	if a.ContentType != "" {
		o["content_type"] = a.ContentType
	}
	if a.Description != "" {
		o["description"] = a.Description
	}
	return o
}
