package fakediscord

import (
	"fmt"
	"slices"
)

// strs takes a value or a list of values as JSON or a test gives it.
func strs(v any) ([]string, bool) {
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
func pick(st *State, ch *channel, o obj, values []string, onMessage bool) (obj, string) {
	kind := count(o["type"], 0)
	least, most := count(o["min_values"], 1), count(o["max_values"], 1)
	if kind == compCheckboxes {
		most = count(o["max_values"], len(list(o["options"])))
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
	if kind == compStringSelect || kind == compRadio || kind == compCheckboxes {
		for _, v := range values {
			if !slices.ContainsFunc(list(o["options"]), func(e any) bool { return text(object(e)["value"]) == v }) {
				return nil, fmt.Sprintf("has no choice “%s”.", v)
			}
		}
		return nil, ""
	}
	resolved := obj{}
	of := map[int]int{compUserSelect: optUser, compRoleSelect: optRole, compMentionable: optMentionable, compChannel: optChannel}
	for _, v := range values {
		if of[kind] == 0 || !isID(v) || lookUp(st, ch, of[kind], v) != v {
			return nil, fmt.Sprintf("has no choice “%s”.", v)
		}
		if c := st.channels.get(v); c != nil && o["channel_types"] != nil && !slices.Contains(texts(o["channel_types"]), text(jsonInt(c.Kind))) {
			return nil, "takes another type of channel."
		}
		resolve(st, ch, resolved, v)
	}
	return resolved, ""
}

func defaults(o obj) []string {
	var out []string
	for _, e := range list(o["options"]) {
		if truth(object(e)["default"]) {
			out = append(out, text(object(e)["value"]))
		}
	}
	for _, e := range list(o["default_values"]) {
		out = append(out, text(object(e)["id"]))
	}
	return out
}

// required is Discord's default for a form's fields: true, but for a single checkbox, which cannot be required.
func required(o obj) bool {
	if n, _ := number(o["type"]); n == compCheckbox {
		return false
	}
	v, ok := o["required"].(bool)
	return !ok || v
}
