package kit

import (
	"slices"

	"github.com/bwmarrin/discordgo"
)

// RoleProblem says what keeps the bot from giving a role in a server, and where to change it; "" when nothing does. all are the server's
// roles, and mine the ids of those that the bot has.
func RoleProblem(guildID, roleID string, all []*discordgo.Role, mine []string) string {
	var role *discordgo.Role
	var may int64
	highest := 0
	for _, r := range all {
		if r.ID == roleID {
			role = r
		}
		if r.ID == guildID || slices.Contains(mine, r.ID) {
			may, highest = may|r.Permissions, max(highest, r.Position)
		}
	}
	name := "<@&" + roleID + ">"
	switch {
	case role == nil:
		return "A role that I am to give for streaks no longer exists. Choose another, or none, with /setup, More, Roles."
	case role.ID == guildID:
		return "Everybody has the role @everyone already. Choose another."
	case role.Managed:
		return name + " belongs to an app, so nobody can give it. Choose another."
	case may&(discordgo.PermissionManageRoles|discordgo.PermissionAdministrator) == 0:
		return "I lack **Manage Roles**, so I cannot give " + name + ". Allow it for my role in the server's settings, Roles."
	case role.Position >= highest:
		return name + " stands above my own role, so I may not give it. In the server's settings, Roles, drag mine above it."
	}
	return ""
}

// powers are what a role must not have that the bot gives by itself: who may change the bot's settings could else give themselves more
// than they may do.
const powers int64 = discordgo.PermissionAdministrator | discordgo.PermissionManageGuild | discordgo.PermissionManageRoles |
	discordgo.PermissionManageChannels | discordgo.PermissionManageMessages | discordgo.PermissionManageThreads |
	discordgo.PermissionManageWebhooks | discordgo.PermissionKickMembers | discordgo.PermissionBanMembers |
	discordgo.PermissionModerateMembers | discordgo.PermissionMentionEveryone | discordgo.PermissionManageNicknames |
	discordgo.PermissionManageEvents | discordgo.PermissionManageGuildExpressions | discordgo.PermissionViewAuditLogs

// Powerful says whether a role moderates, or may do anything else that is not for everybody who answers a week long.
func Powerful(roleID string, all []*discordgo.Role) bool {
	return slices.ContainsFunc(all, func(r *discordgo.Role) bool { return r.ID == roleID && r.Permissions&powers != 0 })
}
