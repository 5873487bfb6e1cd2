package fakediscord

import (
	"net/http"
	"slices"
)

// scope checks the application and the guild of the path; "" is the global scope.
func scope(c *call) (string, error) {
	if c.PathValue("app") != c.st.application().ID {
		return "", notFound(10002, "Application")
	}
	if c.PathValue("guild") == "" {
		return "", nil
	}
	g, err := botGuild(c)
	if err != nil {
		return "", errMissingAccess
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

func scopeJSON(st *State, guild string) []any {
	out := []any{}
	for _, c := range st.commandList(func(c *command) bool { return c.Guild == guild }) {
		out = append(out, st.commandJSON(c))
	}
	return out
}

func putCommands(c *call) (int, any, error) {
	guild, err := scope(c)
	if err != nil {
		return 0, nil, err
	}
	var bodies []obj
	if err := decode(c.json, &bodies); err != nil {
		return 0, nil, invalid("", "BASE_TYPE_LIST", "Only iterables may be used in a ListType")
	}
	have := map[string]*command{}
	for _, old := range c.st.commandList(func(c *command) bool { return c.Guild == guild }) {
		have[old.key()] = old
	}
	fresh := 0
	for _, b := range bodies {
		if have[commandKey(b)] == nil {
			fresh++
		}
	}
	if err := c.st.countCreates(guild, fresh); err != nil {
		return 0, nil, err
	}
	for _, b := range bodies {
		c.st.register(guild, have[commandKey(b)], b)
		delete(have, commandKey(b))
	}
	for _, old := range have {
		c.st.commands.drop(old.ID)
	}
	return http.StatusOK, scopeJSON(c.st, guild), nil
}

func postCommand(c *call) (int, any, error) {
	guild, err := scope(c)
	if err != nil {
		return 0, nil, err
	}
	all := c.st.commandList(func(k *command) bool { return k.Guild == guild })
	at := slices.IndexFunc(all, func(k *command) bool { return k.key() == commandKey(c.body) })
	if at >= 0 {
		return http.StatusOK, c.st.commandJSON(c.st.register(guild, all[at], c.body)), nil
	}
	if len(all) >= maxCommands {
		return 0, nil, &apiError{Status: http.StatusBadRequest, Code: 30032, Message: "Maximum number of application commands reached (100)."}
	}
	if err := c.st.countCreates(guild, 1); err != nil {
		return 0, nil, err
	}
	return http.StatusCreated, c.st.commandJSON(c.st.register(guild, nil, c.body)), nil
}

func oneCommand(c *call) (*command, error) {
	guild, err := scope(c)
	if err != nil {
		return nil, err
	}
	k := c.st.commands.get(c.PathValue("command"))
	if k == nil || k.Guild != guild {
		return nil, unknownCommand()
	}
	return k, nil
}

func getCommand(c *call) (int, any, error) {
	k, err := oneCommand(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, c.st.commandJSON(k), nil
}

func patchCommand(c *call) (int, any, error) {
	k, err := oneCommand(c)
	if err != nil {
		return 0, nil, err
	}
	var body obj
	_ = decode(k.Body, &body)
	for name, v := range c.body {
		body[name] = v
	}
	return http.StatusOK, c.st.commandJSON(c.st.register(k.Guild, k, body)), nil
}

func deleteCommand(c *call) (int, any, error) {
	k, err := oneCommand(c)
	if err != nil {
		return 0, nil, err
	}
	c.st.commands.drop(k.ID)
	return http.StatusNoContent, nil, nil
}
