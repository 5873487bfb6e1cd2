package rest

import (
	"net/http"

	"hotseat/bot/internal/fakediscord/wire"
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
	if !c.st.HasDirectMessages(u.ID) && c.api.seldom.again("direct", c.st.Clock(), freshDirects, freshWindow) > 0 {
		return 0, nil, wire.ErrDirectTooFast
	}
	return http.StatusOK, c.st.ChannelJSON(c.st.DirectMessages(u.ID)), nil
}
