package fakediscord

import (
	"net/http"
	"slices"
)

func postThreadFrom(c *call) (int, any, error) {
	ch, err := botChannel(c, PermCreateThreads)
	if err != nil {
		return 0, nil, err
	}
	if ch.Kind != KindText && ch.Kind != KindAnnouncement {
		return 0, nil, errWrongChannel
	}
	m, err := visible(c, ch)
	if err != nil {
		return 0, nil, err
	}
	if m.Thread != "" || c.st.channels.get(m.ID) != nil {
		return 0, nil, errThreadExists
	}
	t := c.st.openThread(ch, m.ID, KindPublicThread, c.body)
	m.Thread = t.ID
	m.Flags |= flagHasThread
	c.st.messages.put(m.ID, m)
	c.st.messageEvent("MESSAGE_UPDATE", ch, c.st.messageJSON(m, c.base))
	return http.StatusCreated, c.st.channelJSON(t), nil
}

// postThread opens a thread without a message, or a post in a forum.
func postThread(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	switch ch.Kind {
	case KindForum:
		return postForum(c, ch)
	case KindText, KindAnnouncement:
	default:
		return 0, nil, errWrongChannel
	}
	if err := c.st.botNeeds(ch, PermCreateThreads); err != nil {
		return 0, nil, err
	}
	kind := count(c.body["type"], KindPrivateThread) // Discord's default here is a private one
	if kind != KindPublicThread && kind != KindPrivateThread {
		return 0, nil, invalid("type", "BASE_TYPE_CHOICES", "Value must be one of (11, 12).")
	}
	return http.StatusCreated, c.st.channelJSON(c.st.openThread(ch, c.st.newID(), kind, c.body)), nil
}

// getArchivedThreads lists the archived public threads of a channel, the newest archived first.
func getArchivedThreads(c *call) (int, any, error) {
	ch, err := botChannel(c, PermReadHistory)
	if err != nil {
		return 0, nil, err
	}
	if ch.Kind != KindText && ch.Kind != KindAnnouncement && ch.Kind != KindForum {
		return 0, nil, errWrongChannel
	}
	limit, err := pageSize(c, 2, 100, 50)
	if err != nil {
		return 0, nil, err
	}
	before, err := pageBefore(c)
	if err != nil {
		return 0, nil, err
	}
	list := c.st.channelList(ch.Guild, func(t *channel) bool {
		return t.Parent == ch.ID && t.Kind != KindPrivateThread && isThread(t) && t.Archived && (before.IsZero() || t.Changed.Before(before))
	})
	slices.SortStableFunc(list, func(a, b *channel) int { return b.Changed.Compare(a.Changed) })
	threads := []any{}
	for _, t := range list[:min(limit, len(list))] {
		threads = append(threads, c.st.channelJSON(t))
	}
	return http.StatusOK, obj{"threads": threads, "members": []any{}, "has_more": len(list) > limit}, nil
}

func joinThread(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	if !isThread(ch) {
		return 0, nil, errWrongChannel
	}
	if id := c.PathValue("user"); id != "" && c.st.users.get(id) == nil {
		return 0, nil, unknownUser()
	}
	return http.StatusNoContent, nil, nil
}
