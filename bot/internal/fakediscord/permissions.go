package fakediscord

// guildPermissions of a person, before any channel's overwrites. 0 for somebody who is no member.
func (st *State) guildPermissions(guild, user string) int64 {
	g, m := st.guilds.get(guild), st.members.get(guild+"/"+user)
	if g == nil || m == nil {
		return 0
	}
	if g.Owner == user {
		return permAll
	}
	var p int64
	if everyone := st.roles.get(guild); everyone != nil {
		p = everyone.Permissions
	}
	for _, id := range m.Roles {
		if r := st.roles.get(id); r != nil {
			p |= r.Permissions
		}
	}
	if p&PermAdministrator != 0 {
		return permAll
	}
	return p
}

// permissions of a person in a channel, by Discord's order: @everyone's overwrite, those of the roles, the person's own.
// A thread has those of its parent.
func (st *State) permissions(c *channel, user string) int64 {
	if c.Kind == KindDM {
		if c.Recipient == user || st.application().BotUser == user {
			return permMember | PermMentionEveryone
		}
		return 0
	}
	if isThread(c) {
		parent := st.channels.get(c.Parent)
		if parent == nil {
			return 0
		}
		return st.permissions(parent, user)
	}
	p := st.guildPermissions(c.Guild, user)
	if p == 0 || p == permAll {
		return p
	}
	if o, ok := c.Overwrites[c.Guild]; ok {
		p = p&^o.Deny | o.Allow
	}
	var allow, deny int64
	for _, id := range st.members.get(c.Guild + "/" + user).Roles {
		if o, ok := c.Overwrites[id]; ok {
			allow |= o.Allow
			deny |= o.Deny
		}
	}
	p = p&^deny | allow
	if o, ok := c.Overwrites[user]; ok {
		p = p&^o.Deny | o.Allow
	}
	if p&PermViewChannel == 0 {
		return 0
	}
	return p
}

// botNeeds tells what Discord answers a bot that lacks a permission: 50001 when it cannot even see the channel.
func (st *State) botNeeds(c *channel, want int64) error {
	p := st.permissions(c, st.application().BotUser)
	if p&PermViewChannel == 0 {
		return errMissingAccess
	}
	if p&want != want {
		return errMissingPermissions
	}
	return nil
}

// sendPermission is the bit that writing in a channel takes.
func sendPermission(c *channel) int64 {
	if isThread(c) {
		return PermSendInThreads
	}
	return PermSendMessages
}

const (
	permAll int64 = 1<<52 - 1
	// permMember is what @everyone may do in a new guild.
	permMember = PermViewChannel | PermSendMessages | PermEmbedLinks | PermAttachFiles | PermReadHistory | PermAddReactions |
		PermUseCommands | PermCreateThreads | PermSendInThreads
	// permBot is what the bot's own role may do: what an invite link for such a bot asks for.
	permBot = PermViewChannel | PermSendMessages | PermEmbedLinks | PermAttachFiles | PermReadHistory | PermCreateThreads |
		PermSendInThreads | PermManageThreads | PermManageMessages | PermPinMessages | PermMentionEveryone
)
