package rest

import (
	"net/http"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// botGuild is the guild of the path, if the bot is in it.
func botGuild(c *call) (*world.Guild, error) {
	g := c.st.Guilds.Get(c.PathValue("guild"))
	if g == nil || !g.Bot {
		return nil, wire.ErrUnknownGuild
	}
	return g, nil
}

func getGuild(c *call) (int, any, error) {
	g, err := botGuild(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, c.st.GuildJSON(g), nil
}

func getGuildChannels(c *call) (int, any, error) {
	g, err := botGuild(c)
	if err != nil {
		return 0, nil, err
	}
	out := []any{}
	for _, ch := range c.st.GuildChannels(g.ID) {
		out = append(out, c.st.ChannelJSON(ch))
	}
	return http.StatusOK, out, nil
}

func getRoles(c *call) (int, any, error) {
	g, err := botGuild(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, c.st.GuildRoles(g.ID), nil
}

// getMembers is refused: listing takes the privileged intent for members, which this application was not granted.
func getMembers(c *call) (int, any, error) {
	if _, err := botGuild(c); err != nil {
		return 0, nil, err
	}
	return 0, nil, wire.ErrMissingAccess
}

func getMember(c *call) (int, any, error) {
	g, err := botGuild(c)
	if err != nil {
		return 0, nil, err
	}
	id := c.PathValue("user")
	if c.st.Users.Get(id) == nil {
		return 0, nil, wire.ErrUnknownUser
	}
	m := c.st.MemberJSON(g.ID, id)
	if m == nil {
		return 0, nil, wire.ErrUnknownMember
	}
	m["user"] = c.st.UserJSON(id)
	return http.StatusOK, m, nil
}

func getActiveThreads(c *call) (int, any, error) {
	g, err := botGuild(c)
	if err != nil {
		return 0, nil, err
	}
	out := []any{}
	for _, t := range c.st.ActiveThreads(g.ID) {
		out = append(out, c.st.ChannelJSON(t))
	}
	return http.StatusOK, obj{"threads": out, "members": []any{}}, nil
}
