package fakediscord

import "strconv"

// Discord's permission bits, as far as they are looked at here.
const (
	PermAdministrator   int64 = 1 << 3
	PermManageChannels  int64 = 1 << 4
	PermManageGuild     int64 = 1 << 5
	PermAddReactions    int64 = 1 << 6
	PermViewChannel     int64 = 1 << 10
	PermSendMessages    int64 = 1 << 11
	PermManageMessages  int64 = 1 << 13
	PermEmbedLinks      int64 = 1 << 14
	PermAttachFiles     int64 = 1 << 15
	PermReadHistory     int64 = 1 << 16
	PermMentionEveryone int64 = 1 << 17
	PermUseCommands     int64 = 1 << 31
	PermManageThreads   int64 = 1 << 34
	PermCreateThreads   int64 = 1 << 35
	PermSendInThreads   int64 = 1 << 38
	PermPinMessages     int64 = 1 << 51
)

const (
	permAll int64 = 1<<52 - 1
	// permMember is what @everyone may do in a new guild.
	permMember = PermViewChannel | PermSendMessages | PermEmbedLinks | PermAttachFiles | PermReadHistory | PermAddReactions |
		PermUseCommands | PermCreateThreads | PermSendInThreads
	// permBot is what the bot's own role may do: what an invite link for such a bot asks for.
	permBot = PermViewChannel | PermSendMessages | PermEmbedLinks | PermAttachFiles | PermReadHistory | PermCreateThreads |
		PermSendInThreads | PermManageThreads | PermManageMessages | PermPinMessages | PermMentionEveryone
)

// Channel types of Discord.
const (
	KindText          = 0
	KindDM            = 1
	KindVoice         = 2
	KindCategory      = 4
	KindAnnouncement  = 5
	KindPublicThread  = 11
	KindPrivateThread = 12
	KindForum         = 15
)

func isThread(c *channel) bool {
	return c.Kind == KindPublicThread || c.Kind == KindPrivateThread || c.Kind == 10
}

// guildPermissions of a person, before any channel's overwrites. 0 for somebody who is no member.
func (s *Server) guildPermissions(guild, user string) int64 {
	g, m := s.st.guilds.get(guild), s.st.members.get(guild+"/"+user)
	if g == nil || m == nil {
		return 0
	}
	if g.Owner == user {
		return permAll
	}
	var p int64
	if everyone := s.st.roles.get(guild); everyone != nil {
		p = everyone.Permissions
	}
	for _, id := range m.Roles {
		if r := s.st.roles.get(id); r != nil {
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
func (s *Server) permissions(c *channel, user string) int64 {
	if c.Kind == KindDM {
		if c.Recipient == user || s.application().BotUser == user {
			return permMember | PermMentionEveryone
		}
		return 0
	}
	if isThread(c) {
		parent := s.st.channels.get(c.Parent)
		if parent == nil {
			return 0
		}
		return s.permissions(parent, user)
	}
	p := s.guildPermissions(c.Guild, user)
	if p == 0 || p == permAll {
		return p
	}
	if o, ok := c.Overwrites[c.Guild]; ok {
		p = p&^o.Deny | o.Allow
	}
	var allow, deny int64
	for _, id := range s.st.members.get(c.Guild + "/" + user).Roles {
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

func permString(p int64) string { return strconv.FormatInt(p, 10) }

// botNeeds tells what Discord answers a bot that lacks a permission: 50001 when it cannot even see the channel.
func (s *Server) botNeeds(c *channel, want int64) error {
	p := s.permissions(c, s.application().BotUser)
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
