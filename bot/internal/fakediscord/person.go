package fakediscord

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
)

// Command does what a person does who types a command ("/mock section:database questions:3") and sends it. It returns when the
// bot has answered, or has not in time. What a person's client would not send comes back as an Error.
func (s *Server) Command(ctx context.Context, a Actor, text string) Result {
	return s.CommandWithFiles(ctx, a, text, nil)
}

// CommandWithFiles is Command for options of the kind attachment: the text names a file ("/import file:bank.md"), and files holds
// it by that name.
func (s *Server) CommandWithFiles(ctx context.Context, a Actor, text string, files map[string]File) Result {
	s.lock()
	defer s.unlock()
	ch, problem := s.place(a)
	if problem != "" {
		return failed(problem)
	}
	k, typed, problem := s.findCommand(a, ch, text)
	if problem != "" {
		return failed(problem)
	}
	p := parser{s: s, ch: ch, files: files}
	data := p.data(k, typed)
	if p.problem == "" {
		p.require(k)
	}
	if p.problem == "" {
		p.upload()
	}
	if p.problem != "" {
		return failed(p.problem)
	}
	in := &interaction{Kind: onCommand, Name: p.fullName(k), User: a.User, Channel: a.Channel}
	return s.result(s.interact(ctx, in, data))
}

// Autocomplete asks for suggestions for the option that stands last in a half-typed command ("/setup timezone:Eur").
func (s *Server) Autocomplete(ctx context.Context, a Actor, typed string) Result {
	s.lock()
	defer s.unlock()
	ch, problem := s.place(a)
	if problem != "" {
		return failed(problem)
	}
	k, typed, problem := s.findCommand(a, ch, typed)
	if problem != "" {
		return failed(problem)
	}
	p := parser{s: s, ch: ch, partial: true}
	data := p.data(k, typed)
	switch {
	case p.problem != "":
		return failed(p.problem)
	case p.focused == nil:
		return failed("No option is being typed.")
	case len(p.focused.Choices) > 0:
		r := failed("")
		for _, c := range p.focused.Choices {
			if matches(c.Name, p.typed) {
				r.Choices = append(r.Choices, AutoChoice{Name: c.Name, Value: c.Value})
			}
		}
		return r
	case !p.focused.Autocomplete:
		return failed(fmt.Sprintf("The option “%s” has no suggestions.", p.focused.Name))
	}
	in := &interaction{Kind: onAutocomplete, Name: p.fullName(k), User: a.User, Channel: a.Channel}
	return s.result(s.interact(ctx, in, data))
}

// Click does what a person does who presses a button (no values) or picks from a select.
func (s *Server) Click(ctx context.Context, a Actor, messageID, customID string, values []string) Result {
	s.lock()
	defer s.unlock()
	ch, problem := s.place(a)
	if problem != "" {
		return failed(problem)
	}
	m := s.st.messages.get(messageID)
	if m == nil || m.Channel != ch.ID || m.OnlyFor != "" && m.OnlyFor != a.User {
		return failed("There is no such message here.")
	}
	comp := findComponent(m.Components, customID)
	if comp == nil {
		return failed("There is no such button or menu on this message.")
	}
	if truth(comp["disabled"]) {
		return failed("This button or menu is disabled.")
	}
	kind := count(comp["type"], 0)
	data := obj{"component_type": kind, "custom_id": customID, "id": comp["id"]}
	if kind == 2 {
		if len(values) > 0 {
			return failed("A button takes no values.")
		}
	} else {
		resolved, problem := s.pick(ch, comp, values, true)
		if problem != "" {
			return failed("The menu " + problem)
		}
		data["values"] = append([]string{}, values...)
		if resolved != nil {
			data["resolved"] = resolved
		}
	}
	in := &interaction{Kind: onComponent, User: a.User, Channel: a.Channel, Message: m.ID}
	return s.result(s.interact(ctx, in, data))
}

func findComponent(components []any, customID string) obj {
	var found obj
	walk(components, func(o obj) {
		if found == nil && customID != "" && text(o["custom_id"]) == customID {
			found = o
		}
	})
	return found
}

// Messages returns what a person sees in a channel, oldest first: Discord message objects, ephemeral ones only for their person.
func (s *Server) Messages(channel, user string) []json.RawMessage {
	return s.MessagesAfter(channel, user, "")
}

// MessagesAfter is Messages without those up to an id; "" leaves none out.
func (s *Server) MessagesAfter(channel, user, after string) []json.RawMessage {
	s.lock()
	defer s.unlock()
	out := []json.RawMessage{}
	ch := s.st.channels.get(channel)
	if ch == nil || s.permissions(ch, user)&PermViewChannel == 0 {
		return out
	}
	for _, id := range s.index[channel] {
		if m := s.st.messages.get(id); older(after, id) && (m.OnlyFor == "" || m.OnlyFor == user) {
			out = append(out, encode(s.messageJSON(m, s.opt.Prefix)))
		}
	}
	return out
}

// Say writes a plain message as a person and returns its id, or "" when the person may not write there.
func (s *Server) Say(a Actor, content string) string {
	s.lock()
	defer s.unlock()
	ch, problem := s.place(a)
	if problem != "" || s.permissions(ch, a.User)&sendPermission(ch) == 0 || content == "" {
		return ""
	}
	m := &message{Channel: ch.ID, Author: a.User, Content: content}
	s.mentions(m)
	s.add(ch, m)
	o := s.messageJSON(m, "")
	if ch.Kind != KindDM && !slices.Contains(m.Users, s.application().BotUser) {
		o["content"] = "" // without the privileged intent a bot does not read what is not for it
	}
	s.messageEvent("MESSAGE_CREATE", ch, o)
	return m.ID
}

// place finds where a person is, and says what is wrong with it.
func (s *Server) place(a Actor) (*channel, string) {
	u, ch := s.st.users.get(a.User), s.st.channels.get(a.Channel)
	switch {
	case u == nil || u.Bot:
		return nil, "There is no such person."
	case ch == nil:
		return nil, "There is no such channel."
	case s.permissions(ch, a.User)&PermViewChannel == 0:
		return nil, "You cannot see this channel."
	}
	return ch, ""
}
