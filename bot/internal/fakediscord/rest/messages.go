package rest

import (
	"net/http"
	"slices"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// visible is the message of the path. An ephemeral message is unknown to the routes of channels.
func visible(c *call, ch *world.Channel) (*world.Message, error) {
	m := c.st.Messages.Get(c.PathValue("message"))
	if m == nil || m.Channel != ch.ID || m.OnlyFor != "" {
		return nil, wire.ErrUnknownMessage
	}
	return m, nil
}

func getMessages(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	q := c.URL.Query()
	limit, err := pageSize(c, 1, 100, 50)
	if err != nil {
		return 0, nil, err
	}
	for _, k := range []string{"before", "after", "around"} {
		if v := q.Get(k); v != "" && !wire.IsID(v) {
			return 0, nil, wire.Invalid(k, "NUMBER_TYPE_COERCE", "Value \""+v+"\" is not snowflake.")
		}
	}
	out := []any{}
	if c.st.BotNeeds(ch, wire.PermReadHistory) != nil {
		return http.StatusOK, out, nil // without Read Message History the list is empty, not refused
	}
	var ids []string
	for _, id := range c.st.MessagesIn(ch.ID) {
		if c.st.Messages.Get(id).OnlyFor == "" {
			ids = append(ids, id)
		}
	}
	for _, id := range slices.Backward(window(ids, q.Get("before"), q.Get("after"), q.Get("around"), limit)) {
		out = append(out, c.st.ForBot(c.st.Messages.Get(id), c.base))
	}
	return http.StatusOK, out, nil
}

// window cuts the ids that a list asks for; they are oldest first.
func window(ids []string, before, after, around string, limit int) []string {
	switch {
	case around != "":
		at, _ := slices.BinarySearchFunc(ids, around, wire.CompareIDs)
		from := max(0, at-limit/2)
		return ids[from:min(len(ids), from+limit)]
	case before != "":
		at, _ := slices.BinarySearchFunc(ids, before, wire.CompareIDs)
		ids = ids[:at]
	case after != "":
		at, found := slices.BinarySearchFunc(ids, after, wire.CompareIDs)
		if found {
			at++
		}
		ids = ids[at:]
		return ids[:min(len(ids), limit)] // those right after it, not the newest
	}
	return ids[max(0, len(ids)-limit):]
}

func getMessage(c *call) (int, any, error) {
	ch, err := botChannel(c, wire.PermReadHistory)
	if err != nil {
		return 0, nil, err
	}
	m, err := visible(c, ch)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, c.st.ForBot(m, c.base), nil
}

func postMessage(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	m, fresh, err := c.st.Post(ch, c.body, c.files)
	if err != nil {
		return 0, nil, err
	}
	o := c.st.MessageJSON(m, c.base)
	if m.Nonce != "" {
		o["nonce"] = m.NonceJSON()
	}
	if fresh {
		c.st.MessageEvent("MESSAGE_CREATE", ch, o)
	}
	return http.StatusOK, o, nil
}

func patchMessage(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	m, err := visible(c, ch)
	if err != nil {
		return 0, nil, err
	}
	if m.Author != c.st.Application().BotUser {
		return 0, nil, wire.ErrNotAuthor
	}
	if m.Kind == wire.TypePinNotice {
		return 0, nil, wire.ErrSystemMessage
	}
	if ch.Archived {
		return 0, nil, wire.ErrThreadArchived
	}
	if err := c.api.oldEdit(ch.ID, m.Made, c.st.Now()); err != nil {
		return 0, nil, err
	}
	if err := c.st.Edit(m, c.body, c.files); err != nil {
		return 0, nil, err
	}
	o := c.st.MessageJSON(m, c.base)
	c.st.MessageEvent("MESSAGE_UPDATE", ch, o)
	return http.StatusOK, o, nil
}

func deleteMessage(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	m, err := visible(c, ch)
	if err != nil {
		return 0, nil, err
	}
	if m.Author != c.st.Application().BotUser {
		if ch.Kind == wire.KindDM {
			return 0, nil, wire.ErrSystemMessage
		}
		if err := c.st.BotNeeds(ch, wire.PermManageMessages); err != nil {
			return 0, nil, err
		}
	}
	c.st.Remove(ch, m)
	return http.StatusNoContent, nil, nil
}
