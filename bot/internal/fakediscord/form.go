package fakediscord

import (
	"context"
	"fmt"
	"unicode/utf8"
)

// modal is an open form as its person sees it.
func modal(f *form) *Modal {
	m := &Modal{ID: f.ID, CustomID: f.CustomID, Title: f.Title, Fields: []Field{}}
	for _, v := range f.Components {
		top := object(v)
		if n, _ := number(top["type"]); n == compText {
			m.Text = append(m.Text, text(top["content"]))
			continue
		}
		walk(top, func(o obj) {
			if text(o["custom_id"]) == "" {
				return
			}
			fd := Field{
				CustomID: text(o["custom_id"]), Label: text(top["label"]), Description: text(top["description"]),
				Value: text(o["value"]), Placeholder: text(o["placeholder"]), Required: required(o), Type: count(o["type"], 0),
				Long: count(o["style"], 1) == 2, MinLength: count(o["min_length"], 0), MaxLength: count(o["max_length"], 0),
			}
			if fd.Label == "" {
				fd.Label = text(o["label"])
			}
			for _, e := range list(o["options"]) {
				if truth(object(e)["default"]) {
					fd.Values = append(fd.Values, text(object(e)["value"]))
				}
			}
			for _, e := range list(o["default_values"]) {
				fd.Values = append(fd.Values, text(object(e)["id"]))
			}
			if o["options"] != nil {
				fd.Options = encode(o["options"])
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
	f := st.forms.get(modalID)
	if f == nil || f.User != userID {
		return failed("This form is not open.")
	}
	ch, problem := place(st, Actor{User: userID, Channel: f.Channel})
	if problem != "" {
		return failed(problem)
	}
	for name := range fields {
		if findComponent(f.Components, name) == nil {
			return failed(fmt.Sprintf("The form has no field “%s”.", name))
		}
	}
	data := obj{"custom_id": f.CustomID}
	resolved := obj{}
	components := []any{}
	for _, v := range f.Components {
		top := object(v)
		o := obj{"type": top["type"], "id": top["id"]}
		if inner := object(top["component"]); inner != nil {
			if o["component"], problem = filled(st, ch, inner, fields, resolved); problem != "" {
				return failed(fmt.Sprintf("“%s” %s", text(top["label"]), problem))
			}
		}
		var row []any
		for _, e := range list(top["components"]) {
			in, problem := filled(st, ch, object(e), fields, resolved)
			if problem != "" {
				return failed(fmt.Sprintf("“%s” %s", text(object(e)["label"]), problem))
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
	in := &interaction{Kind: onModal, User: userID, Channel: f.Channel, Message: f.Message, Modal: f.ID}
	return p.interact(ctx, st, in, data)
}

// filled is one field as it is sent, or what is wrong with it.
func filled(st *State, ch *channel, o obj, fields map[string]any, resolved obj) (obj, string) {
	name, kind := text(o["custom_id"]), count(o["type"], 0)
	out := obj{"type": kind, "id": o["id"], "custom_id": name}
	given, named := fields[name]
	switch kind {
	case compTextInput:
		value, ok := given.(string)
		if !ok && named {
			return nil, "takes one text."
		}
		if !named {
			value = text(o["value"])
		}
		out["value"] = value
		return out, checkText(o, value)
	case compCheckbox:
		v, ok := given.(bool)
		if !ok && named {
			return nil, "takes true or false."
		}
		if !named {
			v = truth(o["default"])
		}
		out["value"] = v
		return out, ""
	case compFileUpload:
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
		for id, e := range object(v) {
			object(resolved[k])[id] = e
		}
	}
	if kind == compRadio {
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
	most := count(o["max_length"], maxInput)
	switch least := count(o["min_length"], 0); {
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
