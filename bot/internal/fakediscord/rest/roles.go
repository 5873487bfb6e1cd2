package rest

import (
	"net/http"
	"slices"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// putRole gives a member a role, deleteRole takes it away. It takes Manage Roles, and a role below the highest of the bot's own that no
// integration holds.
func putRole(c *call) (int, any, error)    { return setRole(c, true) }
func deleteRole(c *call) (int, any, error) { return setRole(c, false) }

func setRole(c *call, has bool) (int, any, error) {
	g, err := botGuild(c)
	if err != nil {
		return 0, nil, err
	}
	user, role := c.PathValue("user"), c.st.Roles.Get(c.PathValue("role"))
	if c.st.Users.Get(user) == nil {
		return 0, nil, wire.ErrUnknownUser
	}
	m := c.st.Members.Get(g.ID + "/" + user)
	switch {
	case m == nil:
		return 0, nil, wire.ErrUnknownMember
	case role == nil || role.Guild != g.ID:
		return 0, nil, wire.ErrUnknownRole
	case !botMayGive(c, g, role):
		return 0, nil, wire.ErrMissingPermissions
	}
	if slices.Contains(m.Roles, role.ID) != has {
		m.Roles = slices.DeleteFunc(slices.Clone(m.Roles), func(id string) bool { return id == role.ID })
		if has {
			m.Roles = append(m.Roles, role.ID)
		}
		c.st.Members.Put(g.ID+"/"+user, m)
	}
	return http.StatusNoContent, nil, nil
}

func botMayGive(c *call, g *world.Guild, role *world.Role) bool {
	bot := c.st.Application().BotUser
	if c.st.GuildPermissions(g.ID, bot)&wire.PermManageRoles == 0 || role.Managed || role.ID == g.ID {
		return false
	}
	highest := 0
	for _, id := range c.st.Members.Get(g.ID + "/" + bot).Roles {
		if r := c.st.Roles.Get(id); r != nil {
			highest = max(highest, r.Position)
		}
	}
	return role.Position < highest
}
