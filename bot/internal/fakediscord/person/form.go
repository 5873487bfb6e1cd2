package person

import (
	"context"
	"fmt"
	"unicode/utf8"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// modal is an open form as its person sees it.
func modal(f *world.Form) *Modal {
	m := &Modal{ID: f.ID, CustomID: f.CustomID, Title: f.Title, Fields: []Field{}}
	for _, v := range f.Components {
		top := wire.Object(v)
		if n, _ := wire.Number(top["type"]); n == wire.CompText {
			m.Text = append(m.Text, wire.Text(top["content"]))
			continue
		}
		wire.Walk(top, func(o obj) {
			if wire.Text(o["custom_id"]) == "" {
				return
			}
			fd := Field{
				CustomID: wire.Text(o["custom_id"]), Label: wire.Text(top["label"]), Description: wire.Text(top["description"]),
				Value: wire.Text(o["value"]), Placeholder: wire.Text(o["placeholder"]), Required: required(o), Type: wire.Count(o["type"], 0),
				Long: wire.Count(o["style"], 1) == 2, MinLength: wire.Count(o["min_length"], 0), MaxLength: wire.Count(o["max_length"], 0),
			}
			if fd.Label == "" {
				fd.Label = wire.Text(o["label"])
			}
			for _, e := range wire.List(o["options"]) {
				if wire.Truth(wire.Object(e)["default"]) {
					fd.Values = append(fd.Values, wire.Text(wire.Object(e)["value"]))
				}
			}
			for _, e := range wire.List(o["default_values"]) {
				fd.Values = append(fd.Values, wire.Text(wire.Object(e)["id"]))
			}
			if o["options"] != nil {
				fd.Options = wire.Encode(o["options"])
			}
			m.Fields = append(m.Fields, fd)
		})
	}
	return m
}

// Submit sends an open form. fields holds a string for each text input, radio group ("" is none) and a list of strings for each
// select and checkbox group, by custom id; a bool for a checkbox. A text input that is not named keeps the value it was opened
// with, and a select its defaults. The form closes when the bot has answered.
func (p *Client) Submit(ctx context.Context, userID, modalID string, fields map[string]any) Result {
	st := p.world.Lock()
	defer p.world.Unlock()
	f := st.Forms.Get(modalID)
	if f == nil || f.User != userID {
		return failed("This form is not open.")
	}
	ch, problem := place(st, Actor{User: userID, Channel: f.Channel})
	if problem != "" {
		return failed(problem)
	}
	for name := range fields {
		if wire.FindComponent(f.Components, name) == nil {
			return failed(fmt.Sprintf("The form has no field “%s”.", name))
		}
	}
	data := obj{"custom_id": f.CustomID}
	resolved := obj{}
	components := []any{}
	for _, v := range f.Components {
		top := wire.Object(v)
		o := obj{"type": top["type"], "id": top["id"]}
		if inner := wire.Object(top["component"]); inner != nil {
			if o["component"], problem = filled(st, ch, inner, fields, resolved); problem != "" {
				return failed(fmt.Sprintf("“%s” %s", wire.Text(top["label"]), problem))
			}
		}
		var row []any
		for _, e := range wire.List(top["components"]) {
			in, problem := filled(st, ch, wire.Object(e), fields, resolved)
			if problem != "" {
				return failed(fmt.Sprintf("“%s” %s", wire.Text(wire.Object(e)["label"]), problem))
			}
			row = append(row, in)
		}
		if row != nil {
			o["components"] = row
		}
		components = append(components, o)
	}
	data["components"] = components
	if len(resolved) > 0 {
		data["resolved"] = resolved
	}
	in := &world.Interaction{Kind: wire.OnModal, User: userID, Channel: f.Channel, Message: f.Message, Modal: f.ID}
	return p.interact(ctx, st, in, data)
}

// filled is one field as it is sent, or what is wrong with it.
func filled(st *world.State, ch *world.Channel, o obj, fields map[string]any, resolved obj) (obj, string) {
	name, kind := wire.Text(o["custom_id"]), wire.Count(o["type"], 0)
	out := obj{"type": kind, "id": o["id"], "custom_id": name}
	given, named := fields[name]
	switch kind {
	case wire.CompTextInput:
		value, ok := given.(string)
		if !ok && named {
			return nil, "takes one text."
		}
		if !named {
			value = wire.Text(o["value"])
		}
		out["value"] = value
		return out, checkText(o, value)
	case wire.CompCheckbox:
		v, ok := given.(bool)
		if !ok && named {
			return nil, "takes true or false."
		}
		if !named {
			v = wire.Truth(o["default"])
		}
		out["value"] = v
		return out, ""
	case wire.CompFileUpload:
		if required(o) {
			return nil, "needs a file, which cannot be given here."
		}
		out["values"] = []string{}
		return out, ""
	}
	values, ok := strs(given)
	if !ok {
		return nil, "takes a list of values."
	}
	if !named {
		values = defaults(o)
	}
	found, problem := pick(st, ch, o, values, false)
	if problem != "" {
		return nil, problem
	}
	for k, v := range found {
		if resolved[k] == nil {
			resolved[k] = obj{}
		}
		for id, e := range wire.Object(v) {
			wire.Object(resolved[k])[id] = e
		}
	}
	if kind == wire.CompRadio {
		out["value"] = nil
		if len(values) == 1 {
			out["value"] = values[0]
		}
		return out, ""
	}
	out["values"] = append([]string{}, values...)
	return out, ""
}

func checkText(o obj, value string) string {
	n := utf8.RuneCountInString(value)
	most := wire.Count(o["max_length"], wire.MaxInput)
	switch least := wire.Count(o["min_length"], 0); {
	case n == 0 && required(o):
		return "is required."
	case n == 0:
		return ""
	case n < least:
		return fmt.Sprintf("must be %d characters or longer.", least)
	case n > most:
		return fmt.Sprintf("must be %d characters or shorter.", most)
	}
	return ""
}
