package rest

import (
	"net/http"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

func getGateway(c *call) (int, any, error) {
	return http.StatusOK, obj{"url": wire.GatewayURL(c.Request, c.api.opt.Prefix)}, nil
}

func getGatewayBot(c *call) (int, any, error) {
	return http.StatusOK, obj{"url": wire.GatewayURL(c.Request, c.api.opt.Prefix), "shards": 1, "session_start_limit": obj{
		"total": 1000, "remaining": max(0, 1000-c.api.opt.Identified()), "reset_after": 86400000, "max_concurrency": 1,
	}}, nil
}

func getSelf(c *call) (int, any, error) {
	o := c.st.UserJSON(c.st.Application().BotUser)
	o["verified"], o["mfa_enabled"], o["flags"], o["locale"] = true, false, 0, "en-US"
	return http.StatusOK, o, nil
}

func getUser(c *call) (int, any, error) {
	u := c.st.Users.Get(c.PathValue("user"))
	if u == nil {
		return 0, nil, wire.ErrUnknownUser
	}
	return http.StatusOK, c.st.UserJSON(u.ID), nil
}

func getGuilds(c *call) (int, any, error) {
	out := []any{}
	for _, id := range c.st.GuildIDs() {
		if g := c.st.Guilds.Get(id); g.Bot {
			p := wire.PermString(c.st.GuildPermissions(id, c.st.Application().BotUser))
			out = append(out, obj{"id": id, "name": g.Name, "icon": nil, "owner": false, "permissions": p, "features": []any{}})
		}
	}
	return http.StatusOK, out, nil
}

func getApplication(c *call) (int, any, error) {
	a := c.st.Application()
	return http.StatusOK, obj{
		"id": a.ID, "name": a.Name, "description": "", "icon": nil, "bot": c.st.UserJSON(a.BotUser), "bot_public": true,
		"bot_require_code_grant": false, "flags": 0, "verify_key": "", "summary": "", "type": nil, "owner": nil, "team": nil,
		"integration_types_config": obj{"0": obj{}, "1": obj{}},
	}, nil
}

func postDM(c *call) (int, any, error) {
	u := c.st.Users.Get(wire.Text(c.body["recipient_id"]))
	if u == nil {
		return 0, nil, wire.ErrUnknownUser
	}
	if u.Bot {
		return 0, nil, wire.ErrRefused
	}
	return http.StatusOK, c.st.ChannelJSON(c.st.DirectMessages(u.ID)), nil
}

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
