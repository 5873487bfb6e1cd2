package api

import (
	"context"
	"errors"
	"math"
	"net/url"

	"github.com/bwmarrin/discordgo"
)

func isAmbiguous(err error) bool { return errors.Is(err, ErrAmbiguous) }

// Ask asks Discord for something that costs neither side anything, to learn whether it answers and what time it is there.
func (c *Client) Ask(ctx context.Context) error { return c.Get(ctx, "/gateway", nil) }

// Me is the bot's own user.
func (c *Client) Me(ctx context.Context) (*discordgo.User, error) {
	var user discordgo.User
	if err := c.Get(ctx, "/users/@me", &user); err != nil {
		return nil, err
	}
	return &user, nil
}

// Application is the little that the bot needs to know of its application.
type Application struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Application is the application that the bot's token belongs to.
func (c *Client) Application(ctx context.Context) (*Application, error) {
	var app Application
	if err := c.Get(ctx, "/applications/@me", &app); err != nil {
		return nil, err
	}
	return &app, nil
}

// Channel is a channel or thread.
func (c *Client) Channel(ctx context.Context, channelID string) (*discordgo.Channel, error) {
	var ch discordgo.Channel
	if err := c.Get(ctx, "/channels/"+url.PathEscape(channelID), &ch); err != nil {
		return nil, err
	}
	return &ch, nil
}

// GuildRoles are the roles of a guild, the one that everyone has (its id is the guild's) among them.
func (c *Client) GuildRoles(ctx context.Context, guildID string) ([]*discordgo.Role, error) {
	var roles []*discordgo.Role
	err := c.Get(ctx, "/guilds/"+url.PathEscape(guildID)+"/roles", &roles)
	return roles, err
}

// Member is a person, or the bot itself, in a guild.
func (c *Client) Member(ctx context.Context, guildID, userID string) (*discordgo.Member, error) {
	var m discordgo.Member
	if err := c.Get(ctx, "/guilds/"+url.PathEscape(guildID)+"/members/"+url.PathEscape(userID), &m); err != nil {
		return nil, err
	}
	return &m, nil
}

// Permissions is what a member may do in a channel of a guild, asked of Discord now: three requests. In a thread the channel's
// overwrites count, which is a fourth. The guild's owner is not looked for: a bot never owns the guilds it is asked about.
func (c *Client) Permissions(ctx context.Context, guildID, channelID, userID string) (int64, error) {
	ch, err := c.Channel(ctx, channelID)
	if err != nil {
		return 0, err
	}
	if ch.IsThread() && ch.ParentID != "" {
		if ch, err = c.Channel(ctx, ch.ParentID); err != nil {
			return 0, err
		}
	}
	roles, err := c.GuildRoles(ctx, guildID)
	if err != nil {
		return 0, err
	}
	member, err := c.Member(ctx, guildID, userID)
	if err != nil {
		return 0, err
	}
	return permissionsIn(guildID, userID, member.Roles, roles, ch.PermissionOverwrites), nil
}

// permissionsIn works permissions out in Discord's order: the roles together, then the channel's overwrites for everyone, for all
// of the member's roles together, and for the member. Administrators may do
// everything, which is every bit.
// Source: Discord's documentation, "Permissions", "Permission Overwrites".
func permissionsIn(guildID, userID string, has []string, roles []*discordgo.Role, overwrites []*discordgo.PermissionOverwrite) int64 {
	mine := map[string]bool{guildID: true}
	for _, id := range has {
		mine[id] = true
	}
	var p int64
	for _, role := range roles {
		if mine[role.ID] {
			p |= role.Permissions
		}
	}
	if p&discordgo.PermissionAdministrator != 0 {
		return math.MaxInt64
	}
	var allow, deny int64
	for _, o := range overwrites {
		if o.ID == guildID {
			p = p&^o.Deny | o.Allow
		} else if o.Type == discordgo.PermissionOverwriteTypeRole && mine[o.ID] {
			allow, deny = allow|o.Allow, deny|o.Deny
		}
	}
	p = p&^deny | allow
	for _, o := range overwrites {
		if o.Type == discordgo.PermissionOverwriteTypeMember && o.ID == userID {
			p = p&^o.Deny | o.Allow
		}
	}
	return p
}

// PermissionPinMessages is what pinning takes since February 2026; the library does not know it yet.
const PermissionPinMessages int64 = 1 << 51
