package rest

import (
	"net/http"
	"slices"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

func postThreadFrom(c *call) (int, any, error) {
	ch, err := botChannel(c, wire.PermCreateThreads)
	if err != nil {
		return 0, nil, err
	}
	if ch.Kind != wire.KindText && ch.Kind != wire.KindAnnouncement {
		return 0, nil, wire.ErrWrongChannel
	}
	m, err := visible(c, ch)
	if err != nil {
		return 0, nil, err
	}
	if m.Thread != "" || c.st.Channels.Get(m.ID) != nil {
		return 0, nil, wire.ErrThreadExists
	}
	t := c.st.OpenThread(ch, m.ID, wire.KindPublicThread, c.body)
	m.Thread = t.ID
	m.Flags |= wire.FlagHasThread
	c.st.Messages.Put(m.ID, m)
	c.st.MessageEvent("MESSAGE_UPDATE", ch, c.st.MessageJSON(m, c.base))
	return http.StatusCreated, c.st.ChannelJSON(t), nil
}

// postThread opens a thread without a message, or a post in a forum.
func postThread(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	switch ch.Kind {
	case wire.KindForum:
		return postForum(c, ch)
	case wire.KindText, wire.KindAnnouncement:
	default:
		return 0, nil, wire.ErrWrongChannel
	}
	if err := c.st.BotNeeds(ch, wire.PermCreateThreads); err != nil {
		return 0, nil, err
	}
	kind := wire.Count(c.body["type"], wire.KindPrivateThread) // Discord's default here is a private one
	if kind != wire.KindPublicThread && kind != wire.KindPrivateThread {
		return 0, nil, wire.Invalid("type", "BASE_TYPE_CHOICES", "Value must be one of (11, 12).")
	}
	return http.StatusCreated, c.st.ChannelJSON(c.st.OpenThread(ch, c.st.NewID(), kind, c.body)), nil
}

// getArchivedThreads lists the archived public threads of a channel, the newest archived first.
func getArchivedThreads(c *call) (int, any, error) {
	ch, err := botChannel(c, wire.PermReadHistory)
	if err != nil {
		return 0, nil, err
	}
	if ch.Kind != wire.KindText && ch.Kind != wire.KindAnnouncement && ch.Kind != wire.KindForum {
		return 0, nil, wire.ErrWrongChannel
	}
	limit, err := pageSize(c, 2, 100, 50)
	if err != nil {
		return 0, nil, err
	}
	before, err := pageBefore(c)
	if err != nil {
		return 0, nil, err
	}
	list := c.st.ChannelList(ch.Guild, func(t *world.Channel) bool {
		return t.Parent == ch.ID && t.Kind != wire.KindPrivateThread && world.IsThread(t) && t.Archived &&
			(before.IsZero() || t.Changed.Before(before))
	})
	slices.SortStableFunc(list, func(a, b *world.Channel) int { return b.Changed.Compare(a.Changed) })
	threads := []any{}
	for _, t := range list[:min(limit, len(list))] {
		threads = append(threads, c.st.ChannelJSON(t))
	}
	return http.StatusOK, obj{"threads": threads, "members": []any{}, "has_more": len(list) > limit}, nil
}

func joinThread(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	if !world.IsThread(ch) {
		return 0, nil, wire.ErrWrongChannel
	}
	if id := c.PathValue("user"); id != "" && c.st.Users.Get(id) == nil {
		return 0, nil, wire.ErrUnknownUser
	}
	return http.StatusNoContent, nil, nil
}
