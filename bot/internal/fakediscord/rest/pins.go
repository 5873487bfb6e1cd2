package rest

import (
	"net/http"
	"slices"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// getPins is the old list: the 50 newest pins at most. Without Read Message History it is empty, not refused.
func getPins(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	out := []any{}
	if c.st.BotNeeds(ch, wire.PermReadHistory) != nil {
		return http.StatusOK, out, nil
	}
	for _, id := range slices.Backward(ch.Pins[max(0, len(ch.Pins)-50):]) {
		out = append(out, c.st.MessageJSON(c.st.Messages.Get(id), c.base))
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
	if c.st.BotNeeds(ch, wire.PermReadHistory) != nil {
		return http.StatusOK, obj{"items": out, "has_more": false}, nil
	}
	for _, id := range slices.Backward(ch.Pins) {
		m := c.st.Messages.Get(id)
		if !before.IsZero() && !m.PinnedAt.Before(before) {
			continue
		}
		if more = len(out) == limit; more {
			break
		}
		out = append(out, obj{"pinned_at": wire.Stamp(m.PinnedAt), "message": c.st.MessageJSON(m, c.base)})
	}
	return http.StatusOK, obj{"items": out, "has_more": more}, nil
}

// pinTarget is the message of the path. Pinning takes Pin Messages alone; Manage Messages no longer stands for it.
func pinTarget(c *call) (*world.Channel, *world.Message, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return nil, nil, err
	}
	if ch.Kind != wire.KindDM {
		if err := c.st.BotNeeds(ch, wire.PermPinMessages); err != nil {
			return nil, nil, err
		}
	}
	m, err := visible(c, ch)
	switch {
	case err != nil:
		return nil, nil, err
	case ch.Archived:
		return nil, nil, wire.ErrThreadArchived
	case m.Kind == wire.TypePinNotice:
		return nil, nil, wire.ErrSystemMessage
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
	if len(ch.Pins) >= world.MaxPins {
		return 0, nil, wire.ErrPins
	}
	m.Pinned, m.PinnedAt = true, c.st.Now()
	ch.Pins = append(ch.Pins, m.ID)
	c.st.PinsChanged(ch, m)
	notice := &world.Message{
		Channel: ch.ID, Author: c.st.Application().BotUser, Kind: wire.TypePinNotice,
		Reference: &world.Reference{Message: m.ID, Channel: ch.ID, Guild: ch.Guild},
	}
	c.st.Add(ch, notice)
	c.st.MessageEvent("MESSAGE_CREATE", ch, c.st.MessageJSON(notice, ""))
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
		c.st.PinsChanged(ch, m)
	}
	return http.StatusNoContent, nil, nil
}
