package fakediscord

import (
	"net/http"
	"slices"
)

// getPins is the old list: the 50 newest pins at most. Without Read Message History it is empty, not refused.
func getPins(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	out := []any{}
	if c.st.botNeeds(ch, PermReadHistory) != nil {
		return http.StatusOK, out, nil
	}
	for _, id := range slices.Backward(ch.Pins[max(0, len(ch.Pins)-50):]) {
		out = append(out, c.st.messageJSON(c.st.messages.get(id), c.base))
	}
	return http.StatusOK, out, nil
}

// getPinPage lists the pins, the newest pinned first.
func getPinPage(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
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
	if c.st.botNeeds(ch, PermReadHistory) != nil {
		return http.StatusOK, obj{"items": out, "has_more": false}, nil
	}
	for _, id := range slices.Backward(ch.Pins) {
		m := c.st.messages.get(id)
		if !before.IsZero() && !m.PinnedAt.Before(before) {
			continue
		}
		if more = len(out) == limit; more {
			break
		}
		out = append(out, obj{"pinned_at": stamp(m.PinnedAt), "message": c.st.messageJSON(m, c.base)})
	}
	return http.StatusOK, obj{"items": out, "has_more": more}, nil
}

// pinTarget is the message of the path. Pinning takes Pin Messages alone; Manage Messages no longer stands for it.
func pinTarget(c *call) (*channel, *message, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return nil, nil, err
	}
	if ch.Kind != KindDM {
		if err := c.st.botNeeds(ch, PermPinMessages); err != nil {
			return nil, nil, err
		}
	}
	m, err := visible(c, ch)
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

func putPin(c *call) (int, any, error) {
	ch, m, err := pinTarget(c)
	if err != nil {
		return 0, nil, err
	}
	if m.Pinned {
		return http.StatusNoContent, nil, nil
	}
	if len(ch.Pins) >= maxPins {
		return 0, nil, errPins
	}
	m.Pinned, m.PinnedAt = true, c.st.now()
	ch.Pins = append(ch.Pins, m.ID)
	c.st.pinsChanged(ch, m)
	notice := &message{
		Channel: ch.ID, Author: c.st.application().BotUser, Kind: kindPinNotice,
		Reference: &reference{Message: m.ID, Channel: ch.ID, Guild: ch.Guild},
	}
	c.st.add(ch, notice)
	c.st.messageEvent("MESSAGE_CREATE", ch, c.st.messageJSON(notice, ""))
	return http.StatusNoContent, nil, nil
}

func deletePin(c *call) (int, any, error) {
	ch, m, err := pinTarget(c)
	if err != nil {
		return 0, nil, err
	}
	if m.Pinned {
		m.Pinned = false
		ch.Pins = slices.DeleteFunc(ch.Pins, func(id string) bool { return id == m.ID })
		c.st.pinsChanged(ch, m)
	}
	return http.StatusNoContent, nil, nil
}
