package fakediscord

import (
	"net/http"
)

func getGateway(c *call) (int, any, error) {
	return http.StatusOK, obj{"url": gatewayURL(c.Request, c.api.opt.Prefix)}, nil
}

func getGatewayBot(c *call) (int, any, error) {
	return http.StatusOK, obj{"url": gatewayURL(c.Request, c.api.opt.Prefix), "shards": 1, "session_start_limit": obj{
		"total": 1000, "remaining": max(0, 1000-c.api.opt.Identified()), "reset_after": 86400000, "max_concurrency": 1,
	}}, nil
}

func getSelf(c *call) (int, any, error) {
	o := c.st.userJSON(c.st.application().BotUser)
	o["verified"], o["mfa_enabled"], o["flags"], o["locale"] = true, false, 0, "en-US"
	return http.StatusOK, o, nil
}

func getUser(c *call) (int, any, error) {
	u := c.st.users.get(c.PathValue("user"))
	if u == nil {
		return 0, nil, unknownUser()
	}
	return http.StatusOK, c.st.userJSON(u.ID), nil
}

func getGuilds(c *call) (int, any, error) {
	out := []any{}
	for _, id := range c.st.guildIDs() {
		if g := c.st.guilds.get(id); g.Bot {
			p := permString(c.st.guildPermissions(id, c.st.application().BotUser))
			out = append(out, obj{"id": id, "name": g.Name, "icon": nil, "owner": false, "permissions": p, "features": []any{}})
		}
	}
	return http.StatusOK, out, nil
}

func getApplication(c *call) (int, any, error) {
	a := c.st.application()
	return http.StatusOK, obj{
		"id": a.ID, "name": a.Name, "description": "", "icon": nil, "bot": c.st.userJSON(a.BotUser), "bot_public": true,
		"bot_require_code_grant": false, "flags": 0, "verify_key": "", "summary": "", "type": nil, "owner": nil, "team": nil,
		"integration_types_config": obj{"0": obj{}, "1": obj{}},
	}, nil
}

func postDM(c *call) (int, any, error) {
	u := c.st.users.get(text(c.body["recipient_id"]))
	if u == nil {
		return 0, nil, unknownUser()
	}
	if u.Bot {
		return 0, nil, errRefused
	}
	return http.StatusOK, c.st.channelJSON(c.st.dm(u.ID)), nil
}

// botGuild is the guild of the path, if the bot is in it.
func botGuild(c *call) (*guild, error) {
	g := c.st.guilds.get(c.PathValue("guild"))
	if g == nil || !g.Bot {
		return nil, unknownGuild()
	}
	return g, nil
}

func getGuild(c *call) (int, any, error) {
	g, err := botGuild(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, c.st.guildJSON(g), nil
}

func getGuildChannels(c *call) (int, any, error) {
	g, err := botGuild(c)
	if err != nil {
		return 0, nil, err
	}
	out := []any{}
	for _, ch := range c.st.guildChannels(g.ID) {
		out = append(out, c.st.channelJSON(ch))
	}
	return http.StatusOK, out, nil
}

func getRoles(c *call) (int, any, error) {
	g, err := botGuild(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, c.st.guildRoles(g.ID), nil
}

// getMembers is refused: listing takes the privileged intent for members, which this application was not granted.
func getMembers(c *call) (int, any, error) {
	if _, err := botGuild(c); err != nil {
		return 0, nil, err
	}
	return 0, nil, errMissingAccess
}

func getMember(c *call) (int, any, error) {
	g, err := botGuild(c)
	if err != nil {
		return 0, nil, err
	}
	id := c.PathValue("user")
	if c.st.users.get(id) == nil {
		return 0, nil, unknownUser()
	}
	m := c.st.memberJSON(g.ID, id)
	if m == nil {
		return 0, nil, unknownMember()
	}
	m["user"] = c.st.userJSON(id)
	return http.StatusOK, m, nil
}

func getActiveThreads(c *call) (int, any, error) {
	g, err := botGuild(c)
	if err != nil {
		return 0, nil, err
	}
	out := []any{}
	for _, t := range c.st.activeThreads(g.ID) {
		out = append(out, c.st.channelJSON(t))
	}
	return http.StatusOK, obj{"threads": out, "members": []any{}}, nil
}
