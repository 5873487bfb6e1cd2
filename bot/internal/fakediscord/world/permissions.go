package world

import (
	"hotseat/bot/internal/fakediscord/wire"
)

// GuildPermissions of a person, before any channel's overwrites. 0 for somebody who is no member.
func (st *State) GuildPermissions(guild, user string) int64 {
	g, m := st.Guilds.Get(guild), st.Members.Get(guild+"/"+user)
	if g == nil || m == nil {
		return 0
	}
	if g.Owner == user {
		return PermAll
	}
	var p int64
	if everyone := st.Roles.Get(guild); everyone != nil {
		p = everyone.Permissions
	}
	for _, id := range m.Roles {
		if r := st.Roles.Get(id); r != nil {
			p |= r.Permissions
		}
	}
	if p&wire.PermAdministrator != 0 {
		return PermAll
	}
	return p
}

// Permissions of a person in a channel, by Discord's order: @everyone's overwrite, those of the roles, the person's own.
// A thread has those of its parent.
func (st *State) Permissions(c *Channel, user string) int64 {
	if c.Kind == wire.KindDM {
		if c.Recipient == user || st.Application().BotUser == user {
			return permMember | wire.PermMentionEveryone
		}
		return 0
	}
	if IsThread(c) {
		parent := st.Channels.Get(c.Parent)
		if parent == nil {
			return 0
		}
		return st.Permissions(parent, user)
	}
	p := st.GuildPermissions(c.Guild, user)
	if p == 0 || p == PermAll {
		return p
	}
	if o, ok := c.Overwrites[c.Guild]; ok {
		p = p&^o.Deny | o.Allow
	}
	var allow, deny int64
	for _, id := range st.Members.Get(c.Guild + "/" + user).Roles {
		if o, ok := c.Overwrites[id]; ok {
			allow |= o.Allow
			deny |= o.Deny
		}
	}
	p = p&^deny | allow
	if o, ok := c.Overwrites[user]; ok {
		p = p&^o.Deny | o.Allow
	}
	if p&wire.PermViewChannel == 0 {
		return 0
	}
	if st.Members.Get(c.Guild + "/" + user).Muted.After(st.Now()) {
		p &= wire.PermViewChannel | wire.PermReadHistory // in a timeout one may read, and nothing else
	}
	return p
}

// BotNeeds tells what Discord answers a bot that lacks a permission: 50001 when it cannot even see the channel.
func (st *State) BotNeeds(c *Channel, want int64) error {
	p := st.Permissions(c, st.Application().BotUser)
	if p&wire.PermViewChannel == 0 {
		return wire.ErrMissingAccess
	}
	if p&want != want {
		return wire.ErrMissingPermissions
	}
	return nil
}

// SendPermission is the bit that writing in a channel takes.
func SendPermission(c *Channel) int64 {
	if IsThread(c) {
		return wire.PermSendInThreads
	}
	return wire.PermSendMessages
}

// Sets of permission bits.
const (
	PermAll int64 = 1<<52 - 1
	// permMember is what @everyone may do in a new guild.
	permMember = wire.PermViewChannel | wire.PermSendMessages | wire.PermEmbedLinks | wire.PermAttachFiles | wire.PermReadHistory |
		wire.PermAddReactions |
		wire.PermUseCommands | wire.PermCreateThreads | wire.PermSendInThreads
	// permBot is what the bot's own role may do: what an invite link for such a bot asks for.
	permBot = wire.PermViewChannel | wire.PermSendMessages | wire.PermEmbedLinks | wire.PermAttachFiles | wire.PermReadHistory |
		wire.PermCreateThreads |
		wire.PermSendInThreads | wire.PermManageThreads | wire.PermManageMessages | wire.PermPinMessages | wire.PermMentionEveryone
)
