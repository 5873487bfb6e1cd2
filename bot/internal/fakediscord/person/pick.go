package person

import (
	"fmt"
	"slices"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// strs reads a value or a list of values, as decoded JSON or as a Go caller gives it; ok is false for anything else.
func strs(v any) (values []string, ok bool) {
	switch v := v.(type) {
	case nil:
		return nil, true
	case string:
		if v == "" {
			return nil, true
		}
		return []string{v}, true
	case []string:
		return v, true
	case []any:
		var out []string
		for _, e := range v {
			t, ok := e.(string)
			if !ok {
				return nil, false
			}
			out = append(out, t)
		}
		return out, true
	}
	return nil, false
}

// pick checks what was chosen from a select, radio group or checkbox group, and resolves it. On a message a select takes one
// value at least unless min_values is 0; in a form that is left to its "required".
func pick(st *world.State, ch *world.Channel, o obj, values []string, onMessage bool) (obj, string) {
	kind := wire.Count(o["type"], 0)
	least, most := wire.Count(o["min_values"], 1), wire.Count(o["max_values"], 1)
	if kind == wire.CompCheckboxes {
		most = wire.Count(o["max_values"], len(wire.List(o["options"])))
	}
	if !onMessage && !required(o) && len(values) == 0 {
		least = 0
	}
	if len(values) < least {
		return nil, fmt.Sprintf("needs %d or more to be chosen.", least)
	}
	if len(values) > most {
		return nil, fmt.Sprintf("takes %d at most.", most)
	}
	for i, v := range values {
		if slices.Contains(values[:i], v) {
			return nil, "has the same choice twice."
		}
	}
	if kind == wire.CompStringSelect || kind == wire.CompRadio || kind == wire.CompCheckboxes {
		for _, v := range values {
			if !slices.ContainsFunc(wire.List(o["options"]), func(e any) bool { return wire.Text(wire.Object(e)["value"]) == v }) {
				return nil, fmt.Sprintf("has no choice “%s”.", v)
			}
		}
		return nil, ""
	}
	resolved := obj{}
	of := map[int]int{wire.CompUserSelect: wire.OptUser, wire.CompRoleSelect: wire.OptRole, wire.CompMentionable: wire.OptMentionable,
		wire.CompChannel: wire.OptChannel}
	for _, v := range values {
		if of[kind] == 0 || !wire.IsID(v) || lookUp(st, ch, of[kind], v) != v {
			return nil, fmt.Sprintf("has no choice “%s”.", v)
		}
		if c := st.Channels.Get(v); c != nil && o["channel_types"] != nil &&
			!slices.Contains(wire.Texts(o["channel_types"]), wire.Text(wire.JSONInt(c.Kind))) {
			return nil, "takes another type of channel."
		}
		resolve(st, ch, resolved, v)
	}
	return resolved, ""
}

// defaults are the values that a menu or group has chosen from the start.
func defaults(o obj) []string {
	var out []string
	for _, e := range wire.List(o["options"]) {
		if wire.Truth(wire.Object(e)["default"]) {
			out = append(out, wire.Text(wire.Object(e)["value"]))
		}
	}
	for _, e := range wire.List(o["default_values"]) {
		out = append(out, wire.Text(wire.Object(e)["id"]))
	}
	return out
}

// required is Discord's default for a form's fields: true, but for a single checkbox, which cannot be required.
func required(o obj) bool {
	if n, _ := wire.Number(o["type"]); n == wire.CompCheckbox {
		return false
	}
	v, ok := o["required"].(bool)
	return !ok || v
}
