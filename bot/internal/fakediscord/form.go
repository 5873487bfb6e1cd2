package fakediscord

import (
	"context"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Component types of Discord that people fill in.
const (
	compStringSelect = 3
	compTextInput    = 4
	compUserSelect   = 5
	compRoleSelect   = 6
	compMentionable  = 7
	compChannel      = 8
	compText         = 10
	compFile         = 13
	compFileUpload   = 19
	compRadio        = 21
	compCheckboxes   = 22
	compCheckbox     = 23
)

// modal is the form as its person sees it.
func (f *form) modal() *Modal {
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

// required is Discord's default for a form's fields: true, but for a single checkbox, which cannot be required.
func required(o obj) bool {
	if n, _ := number(o["type"]); n == compCheckbox {
		return false
	}
	v, ok := o["required"].(bool)
	return !ok || v
}

// Submit sends an open form. fields holds a string for each text input, radio group ("" is none) and a list of strings for each
// select and checkbox group, by custom id; a bool for a checkbox. A text input that is not named keeps the value it was opened
// with, and a select its defaults. The form closes when the bot has answered.
func (s *Server) Submit(ctx context.Context, userID, modalID string, fields map[string]any) Result {
	s.lock()
	defer s.unlock()
	f := s.st.forms.get(modalID)
	if f == nil || f.User != userID {
		return failed("This form is not open.")
	}
	ch, problem := s.place(Actor{User: userID, Channel: f.Channel})
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
			if o["component"], problem = s.filled(ch, inner, fields, resolved); problem != "" {
				return failed(fmt.Sprintf("“%s” %s", text(top["label"]), problem))
			}
		}
		var row []any
		for _, e := range list(top["components"]) {
			in, problem := s.filled(ch, object(e), fields, resolved)
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
	return s.result(s.interact(ctx, in, data))
}

// filled is one field as it is sent, or what is wrong with it.
func (s *Server) filled(ch *channel, o obj, fields map[string]any, resolved obj) (obj, string) {
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
	found, problem := s.pick(ch, o, values, false)
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

// pick checks what was chosen from a select, radio group or checkbox group, and resolves it. On a message a select takes one
// value at least unless min_values is 0; in a form that is left to its "required".
func (s *Server) pick(ch *channel, o obj, values []string, onMessage bool) (obj, string) {
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
		if of[kind] == 0 || !isID(v) || s.lookUp(ch, of[kind], v) != v {
			return nil, fmt.Sprintf("has no choice “%s”.", v)
		}
		if c := s.st.channels.get(v); c != nil && o["channel_types"] != nil && !slices.Contains(texts(o["channel_types"]), text(jsonInt(c.Kind))) {
			return nil, "takes another type of channel."
		}
		s.resolve(ch, resolved, v)
	}
	return resolved, ""
}
