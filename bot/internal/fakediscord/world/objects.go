package world

import (
	"net/url"
	"sort"

	"hotseat/bot/internal/fakediscord/wire"
)

// UserJSON is a user as Discord shows one; an id that nobody has is a deleted user.
func (st *State) UserJSON(id string) obj {
	u := st.Users.Get(id)
	if u == nil {
		u = &User{ID: id, Name: "deleted user"}
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

// MemberJSON is a member without its user; nil for somebody who is none.
func (st *State) MemberJSON(guild, id string) obj {
	m := st.Members.Get(guild + "/" + id)
	if m == nil {
		return nil
	}
	roles := append([]string{}, m.Roles...)
	var muted any
	if !m.Muted.IsZero() {
		muted = wire.Stamp(m.Muted) // Discord leaves it there when it is over
	}
	return obj{
		"roles": roles, "joined_at": wire.Stamp(m.Joined), "deaf": false, "mute": false, "nick": nil, "avatar": nil, "banner": nil,
		"flags": 0, "pending": false, "premium_since": nil, "communication_disabled_until": muted,
	}
}

// RoleJSON is a role as Discord shows it.
func RoleJSON(r *Role) obj {
	return obj{
		"id": r.ID, "name": r.Name, "permissions": wire.PermString(r.Permissions), "position": r.Position, "color": 0,
		"colors": obj{"primary_color": 0, "secondary_color": nil, "tertiary_color": nil},
		"hoist":  false, "managed": r.Managed, "mentionable": r.Mentionable, "icon": nil, "unicode_emoji": nil, "flags": 0,
	}
}

// GuildRoles are the roles of a guild as Discord shows them, oldest first.
func (st *State) GuildRoles(guild string) []any {
	var roles []*Role
	for _, r := range st.Roles.In(guild) {
		roles = append(roles, r)
	}
	sort.Slice(roles, func(i, j int) bool { return wire.Older(roles[i].ID, roles[j].ID) })
	list := []any{}
	for _, r := range roles {
		list = append(list, RoleJSON(r))
	}
	return list
}

// GuildJSON is a guild as REST shows it: without its channels and members.
func (st *State) GuildJSON(g *Guild) obj {
	return obj{
		"id": g.ID, "name": g.Name, "owner_id": g.Owner, "roles": st.GuildRoles(g.ID), "emojis": []any{}, "stickers": []any{},
		"features": []any{}, "icon": nil, "splash": nil, "banner": nil, "description": nil, "region": "us-east",
		"afk_channel_id": nil, "afk_timeout": 300, "system_channel_id": nil, "rules_channel_id": nil,
		"public_updates_channel_id": nil, "safety_alerts_channel_id": nil, "application_id": nil, "vanity_url_code": nil,
		"verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0,
		"nsfw": false, "nsfw_level": 0, "premium_tier": 0, "premium_progress_bar_enabled": false, "system_channel_flags": 0,
		"preferred_locale": "en-US",
	}
}

// GuildCreateJSON is what GUILD_CREATE carries.
func (st *State) GuildCreateJSON(g *Guild) obj {
	o := st.GuildJSON(g)
	bot := st.Application().BotUser
	self := st.MemberJSON(g.ID, bot)
	self["user"] = st.UserJSON(bot)
	channels, threads := []any{}, []any{}
	for _, c := range st.GuildChannels(g.ID) {
		channels = append(channels, st.ChannelJSON(c))
	}
	for _, t := range st.ActiveThreads(g.ID) {
		threads = append(threads, st.ChannelJSON(t))
	}
	for k, v := range (obj{
		"joined_at": wire.Stamp(g.Joined), "large": false, "unavailable": false, "member_count": len(st.Members.In(g.ID)), "members": []any{self},
		"channels": channels, "threads": threads, "presences": []any{}, "voice_states": []any{}, "stage_instances": []any{},
		"guild_scheduled_events": []any{}, "soundboard_sounds": []any{},
	}) {
		o[k] = v
	}
	return o
}

// ChannelJSON is a channel, a thread or a direct-message channel as Discord shows it.
func (st *State) ChannelJSON(c *Channel) obj {
	o := obj{"id": c.ID, "type": c.Kind, "last_message_id": wire.Nullable(c.Last), "flags": 0}
	if c.Kind == wire.KindDM {
		o["recipients"] = []any{st.UserJSON(c.Recipient)}
		return o
	}
	o["guild_id"], o["name"], o["parent_id"], o["rate_limit_per_user"] = c.Guild, c.Name, wire.Nullable(c.Parent), 0
	if IsThread(c) {
		n := len(st.MessagesIn(c.ID))
		o["owner_id"], o["message_count"], o["total_message_sent"], o["member_count"] = c.Owner, n, n, 1
		o["thread_metadata"] = obj{
			"archived": c.Archived, "locked": c.Locked, "auto_archive_duration": c.AutoArchive, "archive_timestamp": wire.Stamp(c.Changed),
			"create_timestamp": wire.Stamp(wire.MadeAt(c.ID)),
		}
		if parent := st.Channels.Get(c.Parent); parent != nil && parent.Kind == wire.KindForum {
			o["applied_tags"] = append([]string{}, c.Applied...)
		}
		return o
	}
	targets := make([]string, 0, len(c.Overwrites))
	for id := range c.Overwrites {
		targets = append(targets, id)
	}
	wire.SortIDs(targets)
	list := []any{}
	for _, id := range targets {
		w := c.Overwrites[id]
		list = append(list, obj{"id": id, "type": w.Kind, "allow": wire.PermString(w.Allow), "deny": wire.PermString(w.Deny)})
	}
	o["permission_overwrites"], o["position"], o["topic"], o["nsfw"] = list, c.Position, wire.Nullable(c.Topic), false
	if c.Kind == wire.KindForum {
		for k, v := range c.forumJSON() {
			o[k] = v
		}
	}
	return o
}

// MessageJSON is a message as Discord shows it. base is put before the addresses of files.
func (st *State) MessageJSON(m *Message, base string) obj {
	o := st.messageJSON(m, base)
	if m.Reference == nil || m.Kind == wire.TypePinNotice {
		return o // a notice names the message; it is no reply that shows it
	}
	o["referenced_message"] = nil
	if to := st.Messages.Get(m.Reference.Message); to != nil {
		o["referenced_message"] = st.messageJSON(to, base) // and not what that one answers
	}
	return o
}

// messageJSON is a message without the one that it answers.
func (st *State) messageJSON(m *Message, base string) obj {
	c := st.Channels.Get(m.Channel)
	files, at := []any{}, map[string]obj{}
	for _, a := range m.Attachments {
		f := AttachmentJSON(a, m.Channel, base)
		at["attachment://"+a.Name] = f
		files = append(files, f)
	}
	mentions := []any{}
	for _, id := range m.Users {
		mentions = append(mentions, st.UserJSON(id))
	}
	o := obj{
		"id": m.ID, "channel_id": m.Channel, "author": st.UserJSON(m.Author), "content": m.Content, "timestamp": wire.Stamp(m.Made),
		"edited_timestamp": nil, "tts": false, "mention_everyone": m.Everyone, "mentions": mentions,
		"mention_roles": append([]string{}, m.Roles...), "attachments": files, "embeds": linked(m.Embeds, at),
		"components": linked(m.Components, at), "pinned": m.Pinned, "type": m.Kind, "flags": m.Flags,
	}
	if !m.Edited.IsZero() {
		o["edited_timestamp"] = wire.Stamp(m.Edited)
	}
	if len(m.Reactions) > 0 {
		o["reactions"] = reactionsJSON(m, st.Application().BotUser)
	}
	if m.Webhook {
		o["webhook_id"] = st.Application().ID
	}
	if m.Author == st.Application().BotUser {
		o["application_id"] = st.Application().ID
	}
	if m.Poll != nil {
		o["poll"] = m.Poll
	}
	if m.Origin != nil {
		o["interaction_metadata"] = obj{
			"id": m.Origin.ID, "type": m.Origin.Kind, "user": st.UserJSON(m.Origin.User), "user_id": m.Origin.User,
			"authorizing_integration_owners": st.integrationOwners(c, m.Origin.User),
		}
		if m.Origin.Name != "" {
			o["interaction"] = obj{"id": m.Origin.ID, "type": m.Origin.Kind, "name": m.Origin.Name, "user": st.UserJSON(m.Origin.User)}
		}
	}
	if m.Reference != nil {
		ref := obj{"type": 0, "message_id": m.Reference.Message, "channel_id": m.Reference.Channel}
		if m.Reference.Guild != "" {
			ref["guild_id"] = m.Reference.Guild
		}
		o["message_reference"] = ref
	}
	if t := st.Channels.Get(m.Thread); t != nil {
		o["thread"] = st.ChannelJSON(t)
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
			if !wire.IsComponent(v) { // an embed's picture and a component's media
				o["content_type"], o["attachment_id"] = f["content_type"], f["id"]
			}
		}
		if n, _ := wire.Number(v["type"]); n == wire.CompFile {
			o["name"], o["size"] = nil, nil
			if f := at[wire.Text(wire.Object(v["file"])["url"])]; f != nil {
				o["name"], o["size"] = f["filename"], f["size"]
			}
			o["spoiler"] = wire.Truth(v["spoiler"])
		}
		return o
	}
	return v
}

// AttachmentJSON is a file as Discord shows it. base is put before its address.
func AttachmentJSON(a Attachment, channel, base string) obj {
	href := base + "/attachments/" + channel + "/" + a.ID + "/" + url.PathEscape(a.Name)
	o := obj{"id": a.ID, "filename": a.Name, "size": a.Size, "url": href, "proxy_url": href}
	if a.ContentType != "" {
		o["content_type"] = a.ContentType
	}
	if a.Description != "" {
		o["description"] = a.Description
	}
	if a.Seconds > 0 {
		o["duration_secs"], o["waveform"] = a.Seconds, "AAAAAAAA" // silence
	}
	return o
}
