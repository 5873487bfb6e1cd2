package fakediscord

import (
	"bytes"
	"net/http"
	"slices"
	"sort"
)

// createsPerDay is how many new commands one scope takes on one day.
const createsPerDay = 200

func (s *Server) commandList(want func(*command) bool) []*command {
	var out []*command
	for _, c := range s.st.commands.rows {
		if want(c) {
			out = append(out, c)
		}
	}
	sort.Slice(out, func(i, j int) bool { return older(out[i].ID, out[j].ID) })
	return out
}

// commandJSON is a command as Discord shows it: as sent, with its ids and the defaults filled in.
func (s *Server) commandJSON(c *command) obj {
	var o obj
	_ = decode(c.Body, &o) // it was decoded once already
	defaults := obj{"type": 1, "description": "", "default_member_permissions": nil, "nsfw": false, "integration_types": []int{0}, "contexts": nil}
	for k, v := range defaults {
		if e, ok := o[k]; !ok || e == nil {
			o[k] = v
		}
	}
	if o["options"] == nil {
		delete(o, "options")
	}
	o["id"], o["application_id"], o["version"] = c.ID, s.application().ID, c.Version
	if c.Guild != "" {
		o["guild_id"] = c.Guild
	}
	return o
}

func commandKey(o obj) string { return text(o["name"]) + "/" + text(jsonInt(count(o["type"], 1))) }

func (c *command) key() string {
	var o obj
	_ = decode(c.Body, &o)
	return commandKey(o)
}

// scope checks the application and the guild of the path; "" is the global scope.
func (s *Server) scope(c *call) (string, error) {
	if c.PathValue("app") != s.application().ID {
		return "", notFound(10002, "Application")
	}
	if c.PathValue("guild") == "" {
		return "", nil
	}
	g, err := s.botGuild(c)
	if err != nil {
		return "", errMissingAccess
	}
	return g.ID, nil
}

func (s *Server) getCommands(c *call) (int, any, error) {
	guild, err := s.scope(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, s.scopeJSON(guild), nil
}

func (s *Server) scopeJSON(guild string) []any {
	out := []any{}
	for _, c := range s.commandList(func(c *command) bool { return c.Guild == guild }) {
		out = append(out, s.commandJSON(c))
	}
	return out
}

func (s *Server) putCommands(c *call) (int, any, error) {
	guild, err := s.scope(c)
	if err != nil {
		return 0, nil, err
	}
	var bodies []obj
	if err := decode(c.json, &bodies); err != nil {
		return 0, nil, invalid("", "BASE_TYPE_LIST", "Only iterables may be used in a ListType")
	}
	have := map[string]*command{}
	for _, old := range s.commandList(func(c *command) bool { return c.Guild == guild }) {
		have[old.key()] = old
	}
	fresh := 0
	for _, b := range bodies {
		if have[commandKey(b)] == nil {
			fresh++
		}
	}
	if err := s.countCreates(guild, fresh); err != nil {
		return 0, nil, err
	}
	for _, b := range bodies {
		s.register(guild, have[commandKey(b)], b)
		delete(have, commandKey(b))
	}
	for _, old := range have {
		drop(s, s.st.commands, old.ID)
	}
	return http.StatusOK, s.scopeJSON(guild), nil
}

// register keeps a command. One of the same name and type keeps its id, and its version when nothing changed.
func (s *Server) register(guild string, old *command, body obj) *command {
	body = clone(body)
	delete(body, "id")
	raw := encode(body)
	if old != nil && bytes.Equal(old.Body, raw) {
		return old
	}
	c := &command{Guild: guild, Body: raw, Version: s.newID()}
	c.ID = c.Version
	if old != nil {
		c.ID = old.ID
	}
	put(s, s.st.commands, c.ID, c)
	return c
}

func clone(o obj) obj {
	out := make(obj, len(o))
	for k, v := range o {
		out[k] = v
	}
	return out
}

func (s *Server) countCreates(guild string, n int) error {
	if n == 0 {
		return nil
	}
	key := guild
	if key == "" {
		key = "global"
	}
	day := s.opt.Clock().UTC().Format("2006-01-02")
	k := s.st.creates.get(key)
	if k == nil || k.Day != day {
		k = &creates{Day: day}
	}
	if k.Count+n > createsPerDay {
		return errCreates
	}
	k.Count += n
	put(s, s.st.creates, key, k)
	return nil
}

func (s *Server) postCommand(c *call) (int, any, error) {
	guild, err := s.scope(c)
	if err != nil {
		return 0, nil, err
	}
	all := s.commandList(func(k *command) bool { return k.Guild == guild })
	at := slices.IndexFunc(all, func(k *command) bool { return k.key() == commandKey(c.body) })
	if at >= 0 {
		return http.StatusOK, s.commandJSON(s.register(guild, all[at], c.body)), nil
	}
	if len(all) >= maxCommands {
		return 0, nil, &apiError{Status: http.StatusBadRequest, Code: 30032, Message: "Maximum number of application commands reached (100)."}
	}
	if err := s.countCreates(guild, 1); err != nil {
		return 0, nil, err
	}
	return http.StatusCreated, s.commandJSON(s.register(guild, nil, c.body)), nil
}

func (s *Server) oneCommand(c *call) (*command, error) {
	guild, err := s.scope(c)
	if err != nil {
		return nil, err
	}
	k := s.st.commands.get(c.PathValue("command"))
	if k == nil || k.Guild != guild {
		return nil, unknownCommand()
	}
	return k, nil
}

func (s *Server) getCommand(c *call) (int, any, error) {
	k, err := s.oneCommand(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, s.commandJSON(k), nil
}

func (s *Server) patchCommand(c *call) (int, any, error) {
	k, err := s.oneCommand(c)
	if err != nil {
		return 0, nil, err
	}
	var body obj
	_ = decode(k.Body, &body)
	for name, v := range c.body {
		body[name] = v
	}
	return http.StatusOK, s.commandJSON(s.register(k.Guild, k, body)), nil
}

func (s *Server) deleteCommand(c *call) (int, any, error) {
	k, err := s.oneCommand(c)
	if err != nil {
		return 0, nil, err
	}
	drop(s, s.st.commands, k.ID)
	return http.StatusNoContent, nil, nil
}
