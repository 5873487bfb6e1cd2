package world

import (
	"bytes"
	"sort"

	"hotseat/bot/internal/fakediscord/wire"
)

// createsPerDay is how many new commands one scope takes on one day.
const createsPerDay = 200

// CommandList are the commands that are wanted, oldest first.
func (st *State) CommandList(want func(*Command) bool) []*Command {
	var out []*Command
	for _, c := range st.Commands.All() {
		if want(c) {
			out = append(out, c)
		}
	}
	sort.Slice(out, func(i, j int) bool { return wire.Older(out[i].ID, out[j].ID) })
	return out
}

// CommandJSON is a command as Discord shows it: as sent, with its ids and the defaults filled in.
func (st *State) CommandJSON(c *Command) obj {
	var o obj
	_ = wire.Decode(c.Body, &o) // it was decoded once already
	defaults := obj{"type": 1, "description": "", "default_member_permissions": nil, "nsfw": false, "integration_types": []int{0},
		"contexts": nil}
	for k, v := range defaults {
		if e, ok := o[k]; !ok || e == nil {
			o[k] = v
		}
	}
	if o["options"] == nil {
		delete(o, "options")
	}
	o["id"], o["application_id"], o["version"] = c.ID, st.Application().ID, c.Version
	if c.Guild != "" {
		o["guild_id"] = c.Guild
	}
	return o
}

// Key is what a command is told apart by in its scope, as wire.CommandKey makes it.
func (c *Command) Key() string {
	var o obj
	_ = wire.Decode(c.Body, &o)
	return wire.CommandKey(o)
}

// Register keeps a command. One of the same name and type keeps its id, and its version when nothing changed.
func (st *State) Register(guild string, old *Command, body obj) *Command {
	body = wire.Clone(body)
	delete(body, "id")
	raw := wire.Encode(body)
	if old != nil && bytes.Equal(old.Body, raw) {
		return old
	}
	c := &Command{Guild: guild, Body: raw, Version: st.NewID()}
	c.ID = c.Version
	if old != nil {
		c.ID = old.ID
	}
	st.Commands.Put(c.ID, c)
	return c
}

// CountCreates counts n commands that are about to be made in a scope ("" is the global one), or refuses them when the day's
// number is used up.
func (st *State) CountCreates(guild string, n int) error {
	if n == 0 {
		return nil
	}
	key := guild
	if key == "" {
		key = "global"
	}
	day := st.Clock().UTC().Format("2006-01-02")
	k := st.creates.Get(key)
	if k == nil || k.Day != day {
		k = &creates{Day: day}
	}
	if k.Count+n > createsPerDay {
		return wire.ErrCreates
	}
	k.Count += n
	st.creates.Put(key, k)
	return nil
}
