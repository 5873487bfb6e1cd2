package fakediscord

import (
	"bytes"
	"sort"
)

// createsPerDay is how many new commands one scope takes on one day.
const createsPerDay = 200

func (st *State) commandList(want func(*command) bool) []*command {
	var out []*command
	for _, c := range st.commands.all() {
		if want(c) {
			out = append(out, c)
		}
	}
	sort.Slice(out, func(i, j int) bool { return older(out[i].ID, out[j].ID) })
	return out
}

// commandJSON is a command as Discord shows it: as sent, with its ids and the defaults filled in.
func (st *State) commandJSON(c *command) obj {
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
	o["id"], o["application_id"], o["version"] = c.ID, st.application().ID, c.Version
	if c.Guild != "" {
		o["guild_id"] = c.Guild
	}
	return o
}

func (c *command) key() string {
	var o obj
	_ = decode(c.Body, &o)
	return commandKey(o)
}

// register keeps a command. One of the same name and type keeps its id, and its version when nothing changed.
func (st *State) register(guild string, old *command, body obj) *command {
	body = clone(body)
	delete(body, "id")
	raw := encode(body)
	if old != nil && bytes.Equal(old.Body, raw) {
		return old
	}
	c := &command{Guild: guild, Body: raw, Version: st.newID()}
	c.ID = c.Version
	if old != nil {
		c.ID = old.ID
	}
	st.commands.put(c.ID, c)
	return c
}

func (st *State) countCreates(guild string, n int) error {
	if n == 0 {
		return nil
	}
	key := guild
	if key == "" {
		key = "global"
	}
	day := st.clock().UTC().Format("2006-01-02")
	k := st.creates.get(key)
	if k == nil || k.Day != day {
		k = &creates{Day: day}
	}
	if k.Count+n > createsPerDay {
		return errCreates
	}
	k.Count += n
	st.creates.put(key, k)
	return nil
}
