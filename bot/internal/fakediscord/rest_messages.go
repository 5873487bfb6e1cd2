package fakediscord

import (
	"net/http"
	"slices"
)

// visible is the message of the path, if the channel routes may touch it: ephemeral messages are not there for them.
func visible(c *call, ch *channel) (*message, error) {
	m := c.st.messages.get(c.PathValue("message"))
	if m == nil || m.Channel != ch.ID || m.OnlyFor != "" {
		return nil, unknownMessage()
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
		if v := q.Get(k); v != "" && !isID(v) {
			return 0, nil, invalid(k, "NUMBER_TYPE_COERCE", "Value \""+v+"\" is not snowflake.")
		}
	}
	out := []any{}
	if c.st.botNeeds(ch, PermReadHistory) != nil {
		return http.StatusOK, out, nil // without Read Message History the list is empty, not refused
	}
	var ids []string
	for _, id := range c.st.messagesIn(ch.ID) {
		if c.st.messages.get(id).OnlyFor == "" {
			ids = append(ids, id)
		}
	}
	for _, id := range slices.Backward(window(ids, q.Get("before"), q.Get("after"), q.Get("around"), limit)) {
		out = append(out, c.st.messageJSON(c.st.messages.get(id), c.base))
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

func getMessage(c *call) (int, any, error) {
	ch, err := botChannel(c, PermReadHistory)
	if err != nil {
		return 0, nil, err
	}
	m, err := visible(c, ch)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, c.st.messageJSON(m, c.base), nil
}

func postMessage(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	m, fresh, err := c.st.post(ch, c.body, c.files)
	if err != nil {
		return 0, nil, err
	}
	o := c.st.messageJSON(m, c.base)
	if m.Nonce != "" {
		o["nonce"] = m.nonce()
	}
	if fresh {
		c.st.messageEvent("MESSAGE_CREATE", ch, o)
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
	if m.Author != c.st.application().BotUser {
		return 0, nil, errNotAuthor
	}
	if m.Kind == kindPinNotice {
		return 0, nil, errSystemMessage
	}
	if ch.Archived {
		return 0, nil, errThreadArchived
	}
	if err := c.st.edit(m, c.body, c.files); err != nil {
		return 0, nil, err
	}
	o := c.st.messageJSON(m, c.base)
	c.st.messageEvent("MESSAGE_UPDATE", ch, o)
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
	if m.Author != c.st.application().BotUser {
		if ch.Kind == KindDM {
			return 0, nil, errSystemMessage
		}
		if err := c.st.botNeeds(ch, PermManageMessages); err != nil {
			return 0, nil, err
		}
	}
	c.st.remove(ch, m)
	return http.StatusNoContent, nil, nil
}
