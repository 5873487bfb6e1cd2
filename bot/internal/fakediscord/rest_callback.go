package fakediscord

import (
	"net/http"
	"slices"
)

// Kinds of interactions, and of the answers to them, by Discord's numbers.
const (
	onCommand      = 2
	onComponent    = 3
	onAutocomplete = 4
	onModal        = 5

	answerMessage      = 4
	answerDeferred     = 5
	answerDeferredEdit = 6
	answerEdit         = 7
	answerSuggest      = 8
	answerForm         = 9
)

// postCallback takes the first answer to an interaction.
func (s *Server) postCallback(c *call) (int, any, error) {
	in := s.st.interactions.get(c.PathValue("interaction"))
	if in == nil || in.Token != c.PathValue("token") {
		return 0, nil, unknownInteraction()
	}
	if in.Answer != 0 {
		return 0, nil, errAcknowledged
	}
	since := in.Made
	if !in.Delivered.IsZero() {
		since = in.Delivered
	}
	if in.Expired || s.opt.Clock().Sub(since) > s.opt.AnswerWithin {
		return 0, nil, unknownInteraction()
	}
	kind := count(c.body["type"], 0)
	if !mayAnswer(in, kind) {
		return 0, nil, invalid("type", "INTERACTION_CALLBACK_TYPE_INVALID", "Interaction callback type is not valid for this interaction.")
	}
	if err := s.perform(c, in, kind, object(c.body["data"])); err != nil {
		return 0, nil, err
	}
	in.Answer = kind
	put(s, s.st.interactions, in.ID, in)
	s.nudge(in.ID)
	if c.URL.Query().Get("with_response") != "true" {
		return http.StatusNoContent, nil, nil
	}
	return http.StatusOK, s.callbackJSON(c, in), nil
}

// mayAnswer says which answers each kind of interaction takes.
func mayAnswer(in *interaction, kind int) bool {
	switch kind {
	case answerMessage, answerDeferred:
		return in.Kind != onAutocomplete
	case answerDeferredEdit, answerEdit:
		return in.Kind == onComponent || in.Kind == onModal && in.Message != ""
	case answerSuggest:
		return in.Kind == onAutocomplete
	case answerForm:
		return in.Kind == onCommand || in.Kind == onComponent
	}
	return false
}

func (s *Server) perform(c *call, in *interaction, kind int, data obj) error {
	switch kind {
	case answerMessage:
		m, err := s.respond(c, in, data, count(data["flags"], 0)&flagEphemeral != 0)
		if err != nil {
			return err
		}
		in.Original = m.ID
	case answerDeferred:
		m := s.newResponse(in, count(data["flags"], 0)&flagEphemeral != 0)
		m.Flags |= flagLoading
		s.addResponse(in, m)
		in.Original, in.Waiting = m.ID, true
	case answerDeferredEdit:
		in.Original, in.Waiting = in.Message, true
	case answerEdit:
		m := s.st.messages.get(in.Message)
		if m == nil {
			return unknownMessage()
		}
		if err := s.change(c, in, m, data); err != nil {
			return err
		}
		in.Original = m.ID
	case answerSuggest:
		in.Choices = encode(list(data["choices"]))
	case answerForm:
		f := &form{
			ID: s.newID(), User: in.User, Channel: in.Channel, Message: in.Message, CustomID: text(data["custom_id"]),
			Title: text(data["title"]), Components: numbered(list(data["components"])),
		}
		put(s, s.st.forms, f.ID, f)
		in.Opened = f.ID
		s.closeOldForms(in.User)
	}
	if in.Modal != "" {
		drop(s, s.st.forms, in.Modal) // answered: the person's form closes
	}
	return nil
}

// openForms is how many forms stay open for one person who never sends them.
const openForms = 5

func (s *Server) closeOldForms(user string) {
	var ids []string
	for id := range s.st.forms.in(user) {
		ids = append(ids, id)
	}
	sortIDs(ids)
	for _, id := range ids[:max(0, len(ids)-openForms)] {
		drop(s, s.st.forms, id)
	}
}

func (s *Server) newResponse(in *interaction, ephemeral bool) *message {
	m := &message{
		Channel: in.Channel, Author: s.application().BotUser, Webhook: true, Kind: 0,
		Origin: &origin{ID: in.ID, Kind: in.Kind, User: in.User, Name: in.Name},
	}
	if in.Kind == onCommand {
		m.Kind = 20
	}
	if ephemeral {
		m.OnlyFor = in.User
		m.Flags |= flagEphemeral
	}
	return m
}

// respond makes a message over an interaction's token. It needs no permission to send in the channel.
func (s *Server) respond(c *call, in *interaction, data obj, ephemeral bool) (*message, error) {
	m := s.newResponse(in, ephemeral)
	if err := s.fill(c, m, data); err != nil {
		return nil, err
	}
	s.addResponse(in, m)
	return m, nil
}

func (s *Server) addResponse(in *interaction, m *message) {
	ch := s.st.channels.get(in.Channel)
	if ch.Archived && !ch.Locked && m.OnlyFor == "" {
		s.setArchived(ch, false) // a message in a thread opens it again
	}
	s.add(ch, m)
	in.touch(m.ID)
	put(s, s.st.interactions, in.ID, in)
	if m.OnlyFor == "" && m.Flags&flagLoading == 0 {
		s.messageEvent("MESSAGE_CREATE", ch, s.messageJSON(m, ""))
	}
}

// change edits a message over an interaction's token. The first edit of a deferred answer takes its "thinking…" away.
func (s *Server) change(c *call, in *interaction, m *message, data obj) error {
	loading := m.Flags&flagLoading != 0
	m.Flags &^= flagLoading
	made := m.Edited
	if err := s.edit(c, m, data); err != nil {
		if loading {
			m.Flags |= flagLoading
		}
		return err
	}
	if loading {
		m.Edited = made
	}
	in.Waiting = false
	in.touch(m.ID)
	put(s, s.st.interactions, in.ID, in)
	if m.OnlyFor == "" {
		s.messageEvent("MESSAGE_UPDATE", s.st.channels.get(m.Channel), s.messageJSON(m, ""))
	}
	return nil
}

func (in *interaction) touch(id string) {
	if !slices.Contains(in.Touched, id) {
		in.Touched = append(in.Touched, id)
	}
}

func (s *Server) callbackJSON(c *call, in *interaction) obj {
	o := obj{"id": in.ID, "type": in.Kind}
	out := obj{"interaction": o}
	m := s.st.messages.get(in.Original)
	if m == nil {
		return out
	}
	o["response_message_id"] = m.ID
	o["response_message_loading"] = m.Flags&flagLoading != 0
	o["response_message_ephemeral"] = m.OnlyFor != ""
	out["resource"] = obj{"type": in.Answer, "message": s.messageJSON(m, c.base)}
	return out
}

// choices are what an autocomplete was answered with.
func (in *interaction) choices() []AutoChoice {
	out := []AutoChoice{}
	if in.Choices == nil {
		return out
	}
	var raw []obj
	_ = decode(in.Choices, &raw)
	for _, o := range raw {
		out = append(out, AutoChoice{Name: text(o["name"]), Value: o["value"]})
	}
	return out
}
