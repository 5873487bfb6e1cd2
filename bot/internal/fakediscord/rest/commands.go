package rest

import (
	"net/http"
	"slices"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// scope checks the application and the guild of the path; "" is the global scope.
func scope(c *call) (string, error) {
	if c.PathValue("app") != c.st.Application().ID {
		return "", wire.ErrUnknownApplication
	}
	if c.PathValue("guild") == "" {
		return "", nil
	}
	g, err := botGuild(c)
	if err != nil {
		return "", wire.ErrMissingAccess
	}
	return g.ID, nil
}

func getCommands(c *call) (int, any, error) {
	guild, err := scope(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, scopeJSON(c.st, guild), nil
}

func scopeJSON(st *world.State, guild string) []any {
	out := []any{}
	for _, c := range st.CommandList(func(c *world.Command) bool { return c.Guild == guild }) {
		out = append(out, st.CommandJSON(c))
	}
	return out
}

func putCommands(c *call) (int, any, error) {
	guild, err := scope(c)
	if err != nil {
		return 0, nil, err
	}
	var bodies []obj
	if err := wire.Decode(c.json, &bodies); err != nil {
		return 0, nil, wire.Invalid("", "BASE_TYPE_LIST", "Only iterables may be used in a ListType")
	}
	have := map[string]*world.Command{}
	for _, old := range c.st.CommandList(func(c *world.Command) bool { return c.Guild == guild }) {
		have[old.Key()] = old
	}
	fresh := 0
	for _, b := range bodies {
		if have[wire.CommandKey(b)] == nil {
			fresh++
		}
	}
	if err := c.st.CountCreates(guild, fresh); err != nil {
		return 0, nil, err
	}
	for _, b := range bodies {
		c.st.Register(guild, have[wire.CommandKey(b)], b)
		delete(have, wire.CommandKey(b))
	}
	for _, old := range have {
		c.st.Commands.Drop(old.ID)
	}
	return http.StatusOK, scopeJSON(c.st, guild), nil
}

func postCommand(c *call) (int, any, error) {
	guild, err := scope(c)
	if err != nil {
		return 0, nil, err
	}
	all := c.st.CommandList(func(k *world.Command) bool { return k.Guild == guild })
	at := slices.IndexFunc(all, func(k *world.Command) bool { return k.Key() == wire.CommandKey(c.body) })
	if at >= 0 {
		return http.StatusOK, c.st.CommandJSON(c.st.Register(guild, all[at], c.body)), nil
	}
	if len(all) >= wire.MaxCommands {
		return 0, nil, &wire.Error{Status: http.StatusBadRequest, Code: 30032, Message: "Maximum number of application commands reached (100)."}
	}
	if err := c.st.CountCreates(guild, 1); err != nil {
		return 0, nil, err
	}
	return http.StatusCreated, c.st.CommandJSON(c.st.Register(guild, nil, c.body)), nil
}

func oneCommand(c *call) (*world.Command, error) {
	guild, err := scope(c)
	if err != nil {
		return nil, err
	}
	k := c.st.Commands.Get(c.PathValue("command"))
	if k == nil || k.Guild != guild {
		return nil, wire.ErrUnknownCommand
	}
	return k, nil
}

func getCommand(c *call) (int, any, error) {
	k, err := oneCommand(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, c.st.CommandJSON(k), nil
}

func patchCommand(c *call) (int, any, error) {
	k, err := oneCommand(c)
	if err != nil {
		return 0, nil, err
	}
	var body obj
	_ = wire.Decode(k.Body, &body)
	for name, v := range c.body {
		body[name] = v
	}
	return http.StatusOK, c.st.CommandJSON(c.st.Register(k.Guild, k, body)), nil
}

func deleteCommand(c *call) (int, any, error) {
	k, err := oneCommand(c)
	if err != nil {
		return 0, nil, err
	}
	c.st.Commands.Drop(k.ID)
	return http.StatusNoContent, nil, nil
}
