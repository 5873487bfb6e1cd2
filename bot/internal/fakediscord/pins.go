package fakediscord

import (
	"net/http"
	"slices"
)

// maxPins is how many pinned messages one channel holds.
const maxPins = 250

// kindPinNotice is the type of the message by which a channel says that something was pinned.
const kindPinNotice = 6

// getPins is the old list: the 50 newest pins at most. Without Read Message History it is empty, not refused.
func (s *Server) getPins(c *call) (int, any, error) {
	ch, err := s.botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	out := []any{}
	if s.botNeeds(ch, PermReadHistory) != nil {
		return http.StatusOK, out, nil
	}
	for _, id := range slices.Backward(ch.Pins[max(0, len(ch.Pins)-50):]) {
		out = append(out, s.messageJSON(s.st.messages.get(id), c.base))
	}
	return http.StatusOK, out, nil
}

// getPinPage lists the pins, the newest pinned first.
func (s *Server) getPinPage(c *call) (int, any, error) {
	ch, err := s.botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	limit, err := pageSize(c, 1, 50, 50)
	if err != nil {
		return 0, nil, err
	}
	before, err := pageBefore(c)
	if err != nil {
		return 0, nil, err
	}
	out, more := []any{}, false
	if s.botNeeds(ch, PermReadHistory) != nil {
		return http.StatusOK, obj{"items": out, "has_more": false}, nil
	}
	for _, id := range slices.Backward(ch.Pins) {
		m := s.st.messages.get(id)
		if !before.IsZero() && !m.PinnedAt.Before(before) {
			continue
		}
		if more = len(out) == limit; more {
			break
		}
		out = append(out, obj{"pinned_at": stamp(m.PinnedAt), "message": s.messageJSON(m, c.base)})
	}
	return http.StatusOK, obj{"items": out, "has_more": more}, nil
}

// pinTarget is the message of the path. Pinning takes Pin Messages alone; Manage Messages no longer stands for it.
func (s *Server) pinTarget(c *call) (*channel, *message, error) {
	ch, err := s.botChannel(c, 0)
	if err != nil {
		return nil, nil, err
	}
	if ch.Kind != KindDM {
		if err := s.botNeeds(ch, PermPinMessages); err != nil {
			return nil, nil, err
		}
	}
	m, err := s.visible(c, ch)
	switch {
	case err != nil:
		return nil, nil, err
	case ch.Archived:
		return nil, nil, errThreadArchived
	case m.Kind == kindPinNotice:
		return nil, nil, errSystemMessage
	}
	return ch, m, nil
}

func (s *Server) putPin(c *call) (int, any, error) {
	ch, m, err := s.pinTarget(c)
	if err != nil {
		return 0, nil, err
	}
	if m.Pinned {
		return http.StatusNoContent, nil, nil
	}
	if len(ch.Pins) >= maxPins {
		return 0, nil, errPins
	}
	m.Pinned, m.PinnedAt = true, s.opt.Now()
	ch.Pins = append(ch.Pins, m.ID)
	s.pinsChanged(ch, m)
	notice := &message{
		Channel: ch.ID, Author: s.application().BotUser, Kind: kindPinNotice,
		Reference: &reference{Message: m.ID, Channel: ch.ID, Guild: ch.Guild},
	}
	s.add(ch, notice)
	s.messageEvent("MESSAGE_CREATE", ch, s.messageJSON(notice, ""))
	return http.StatusNoContent, nil, nil
}

func (s *Server) deletePin(c *call) (int, any, error) {
	ch, m, err := s.pinTarget(c)
	if err != nil {
		return 0, nil, err
	}
	if m.Pinned {
		m.Pinned = false
		ch.Pins = slices.DeleteFunc(ch.Pins, func(id string) bool { return id == m.ID })
		s.pinsChanged(ch, m)
	}
	return http.StatusNoContent, nil, nil
}

// pinsChanged keeps a pin set or taken away and tells of it.
func (s *Server) pinsChanged(ch *channel, m *message) {
	put(s, s.st.messages, m.ID, m)
	put(s, s.st.channels, ch.ID, ch)
	s.messageEvent("MESSAGE_UPDATE", ch, s.messageJSON(m, ""))
	o := obj{"channel_id": ch.ID, "last_pin_timestamp": nil}
	if n := len(ch.Pins); n > 0 {
		o["last_pin_timestamp"] = stamp(s.st.messages.get(ch.Pins[n-1]).PinnedAt)
	}
	intent := intentDirectMessages
	if ch.Guild != "" {
		intent, o["guild_id"] = intentGuilds, ch.Guild
	}
	s.dispatch(intent, "CHANNEL_PINS_UPDATE", o)
}

// Pins lists the ids of what is pinned in a channel, oldest pin first.
func (s *Server) Pins(channel string) []string {
	s.lock()
	defer s.unlock()
	if ch := s.st.channels.get(channel); ch != nil {
		return slices.Clone(ch.Pins)
	}
	return nil
}
