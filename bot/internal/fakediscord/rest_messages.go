package fakediscord

import (
	"net/http"
	"slices"
	"time"
)

// nonceWindow is how long a nonce with enforce_nonce is remembered. Discord says "the past few minutes".
const nonceWindow = 5 * time.Minute

// visible is the message of the path, if the channel routes may touch it: ephemeral messages are not there for them.
func (s *Server) visible(c *call, ch *channel) (*message, error) {
	m := s.st.messages.get(c.PathValue("message"))
	if m == nil || m.Channel != ch.ID || m.OnlyFor != "" {
		return nil, unknownMessage()
	}
	return m, nil
}

func (s *Server) getMessages(c *call) (int, any, error) {
	ch, err := s.botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	q := c.URL.Query()
	limit, err := pageSize(c, 1, 100, 50)
	if err != nil {
		return 0, nil, err
	}
	for _, k := range []string{"before", "after", "around"} {
		if v := q.Get(k); v != "" && !isID(v) {
			return 0, nil, invalid(k, "NUMBER_TYPE_COERCE", "Value \""+v+"\" is not snowflake.")
		}
	}
	out := []any{}
	if s.botNeeds(ch, PermReadHistory) != nil {
		return http.StatusOK, out, nil // without Read Message History the list is empty, not refused
	}
	var ids []string
	for _, id := range s.index[ch.ID] {
		if s.st.messages.get(id).OnlyFor == "" {
			ids = append(ids, id)
		}
	}
	for _, id := range slices.Backward(window(ids, q.Get("before"), q.Get("after"), q.Get("around"), limit)) {
		out = append(out, s.messageJSON(s.st.messages.get(id), c.base))
	}
	return http.StatusOK, out, nil
}

// window cuts the ids that a list asks for; they are oldest first.
func window(ids []string, before, after, around string, limit int) []string {
	switch {
	case around != "":
		at, _ := slices.BinarySearchFunc(ids, around, compareIDs)
		from := max(0, at-limit/2)
		return ids[from:min(len(ids), from+limit)]
	case before != "":
		at, _ := slices.BinarySearchFunc(ids, before, compareIDs)
		ids = ids[:at]
	case after != "":
		at, found := slices.BinarySearchFunc(ids, after, compareIDs)
		if found {
			at++
		}
		ids = ids[at:]
		return ids[:min(len(ids), limit)] // those right after it, not the newest
	}
	return ids[max(0, len(ids)-limit):]
}

func compareIDs(a, b string) int {
	switch {
	case a == b:
		return 0
	case older(a, b):
		return -1
	}
	return 1
}

func (s *Server) getMessage(c *call) (int, any, error) {
	ch, err := s.botChannel(c, PermReadHistory)
	if err != nil {
		return 0, nil, err
	}
	m, err := s.visible(c, ch)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, s.messageJSON(m, c.base), nil
}

func (s *Server) postMessage(c *call) (int, any, error) {
	ch, err := s.botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	m, fresh, err := s.post(c, ch, c.body)
	if err != nil {
		return 0, nil, err
	}
	o := s.messageJSON(m, c.base)
	if m.Nonce != "" {
		o["nonce"] = m.nonce()
	}
	if fresh {
		s.messageEvent("MESSAGE_CREATE", ch, o)
	}
	return http.StatusOK, o, nil
}

// post writes a message of the bot. fresh is false when the nonce found one that is already there.
func (s *Server) post(c *call, ch *channel, body obj) (m *message, fresh bool, err error) {
	if ch.Kind == KindForum || ch.Kind == KindCategory {
		return nil, false, errNotText
	}
	if err := s.botNeeds(ch, sendPermission(ch)); err != nil {
		return nil, false, err
	}
	if u := s.st.users.get(ch.Recipient); ch.Kind == KindDM && u != nil && u.Refuses {
		return nil, false, errRefused
	}
	if len(c.files) > 0 {
		if err := s.botNeeds(ch, PermAttachFiles); err != nil {
			return nil, false, err
		}
	}
	if ch.Archived && ch.Locked {
		return nil, false, errThreadArchived
	}
	m = &message{Channel: ch.ID, Author: s.application().BotUser}
	if n, ok := body["nonce"]; ok && n != nil {
		m.Nonce, m.NonceAt = string(encode(n)), s.opt.Clock()
		if truth(body["enforce_nonce"]) {
			if first := s.byNonce(m); first != nil {
				return first, false, nil
			}
		}
	}
	if ref := object(body["message_reference"]); ref != nil {
		if err := s.refer(m, ch, ref); err != nil {
			return nil, false, err
		}
	}
	if err := s.fill(c, m, body); err != nil {
		return nil, false, err
	}
	if ch.Archived {
		s.setArchived(ch, false)
	}
	s.add(ch, m)
	return m, true, nil
}

func (m *message) nonce() any {
	var v any
	if decode([]byte(m.Nonce), &v) != nil {
		return nil
	}
	return v
}

func (s *Server) byNonce(like *message) *message {
	var first *message
	for _, m := range s.st.messages.in(like.nonceKey()) {
		if like.NonceAt.Sub(m.NonceAt) < nonceWindow && (first == nil || older(m.ID, first.ID)) {
			first = m
		}
	}
	return first
}

func (s *Server) refer(m *message, ch *channel, ref obj) error {
	id := text(ref["message_id"])
	to := s.st.messages.get(id)
	if to == nil || to.Channel != ch.ID || to.OnlyFor != "" {
		if v, ok := ref["fail_if_not_exists"].(bool); ok && !v {
			return nil
		}
		return invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
	}
	m.Kind = 19
	m.Reference = &reference{Message: id, Channel: ch.ID, Guild: ch.Guild}
	return nil
}

// add gives a finished message its id and puts it into its channel.
func (s *Server) add(ch *channel, m *message) {
	if m.ID == "" {
		m.ID = s.newID()
	}
	m.Made = s.opt.Now()
	put(s, s.st.messages, m.ID, m)
	s.index[ch.ID] = append(s.index[ch.ID], m.ID)
	if m.OnlyFor == "" {
		ch.Last = m.ID
		put(s, s.st.channels, ch.ID, ch)
	}
}

// messageEvent tells the gateway of a message that is not ephemeral.
func (s *Server) messageEvent(name string, ch *channel, o obj) {
	if ch.Kind == KindDM {
		s.dispatch(intentDirectMessages, name, o)
		return
	}
	o["guild_id"] = ch.Guild
	s.dispatchGuild(ch.Guild, intentGuildMessages, name, o)
	delete(o, "guild_id")
}

func (s *Server) patchMessage(c *call) (int, any, error) {
	ch, err := s.botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	m, err := s.visible(c, ch)
	if err != nil {
		return 0, nil, err
	}
	if m.Author != s.application().BotUser {
		return 0, nil, errNotAuthor
	}
	if m.Kind == kindPinNotice {
		return 0, nil, errSystemMessage
	}
	if ch.Archived {
		return 0, nil, errThreadArchived
	}
	if err := s.edit(c, m, c.body); err != nil {
		return 0, nil, err
	}
	o := s.messageJSON(m, c.base)
	s.messageEvent("MESSAGE_UPDATE", ch, o)
	return http.StatusOK, o, nil
}

// edit changes what the body names and leaves the rest; a message that fails stays as it was.
func (s *Server) edit(c *call, m *message, body obj) error {
	next := *m
	if err := s.fill(c, &next, body); err != nil {
		return err
	}
	next.Edited = s.opt.Now()
	*m = next
	put(s, s.st.messages, m.ID, m)
	return nil
}

func (s *Server) deleteMessage(c *call) (int, any, error) {
	ch, err := s.botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	m, err := s.visible(c, ch)
	if err != nil {
		return 0, nil, err
	}
	if m.Author != s.application().BotUser {
		if ch.Kind == KindDM {
			return 0, nil, errSystemMessage
		}
		if err := s.botNeeds(ch, PermManageMessages); err != nil {
			return 0, nil, err
		}
	}
	s.remove(ch, m)
	return http.StatusNoContent, nil, nil
}

// DeleteMessage deletes a message as a moderator would. It is nothing when the message is not there.
func (s *Server) DeleteMessage(id string) {
	s.lock()
	defer s.unlock()
	if m := s.st.messages.get(id); m != nil {
		s.remove(s.st.channels.get(m.Channel), m)
	}
}

func (s *Server) remove(ch *channel, m *message) {
	drop(s, s.st.messages, m.ID)
	is := func(id string) bool { return id == m.ID }
	s.index[ch.ID] = slices.DeleteFunc(s.index[ch.ID], is)
	if slices.ContainsFunc(ch.Pins, is) {
		ch.Pins = slices.DeleteFunc(ch.Pins, is)
		put(s, s.st.channels, ch.ID, ch)
	}
	if m.OnlyFor == "" {
		s.messageEvent("MESSAGE_DELETE", ch, obj{"id": m.ID, "channel_id": ch.ID})
	}
}
