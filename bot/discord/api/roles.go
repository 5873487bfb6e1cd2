package api

import (
	"context"
	"net/http"
	"net/url"

	"github.com/bwmarrin/discordgo"
)

// PermissionManageRoles is what giving and taking roles takes, of roles that stand below the highest of one's own.
const PermissionManageRoles int64 = discordgo.PermissionManageRoles

// SetRole gives a member of a guild a role, or takes it away; done twice it does nothing more.
func (c *Client) SetRole(ctx context.Context, guildID, userID, roleID string, has bool) error {
	method := http.MethodDelete
	if has {
		method = http.MethodPut
	}
	path := "/guilds/" + url.PathEscape(guildID) + "/members/" + url.PathEscape(userID) + "/roles/" + url.PathEscape(roleID)
	return c.ask(ctx, call{method: method, path: path, repeat: mostFailed}, nil)
}
