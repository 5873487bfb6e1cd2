package rest

import (
	"net/http"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// postForum makes a post: a thread whose first message has the thread's id.
func postForum(c *call, forum *world.Channel) (int, any, error) {
	if err := c.st.BotNeeds(forum, wire.PermSendMessages); err != nil {
		return 0, nil, err
	}
	if len(c.files) > 0 {
		if err := c.st.BotNeeds(forum, wire.PermAttachFiles); err != nil {
			return 0, nil, err
		}
	}
	body := wire.Object(c.body["message"])
	if body == nil {
		return 0, nil, wire.Invalid("message", "BASE_TYPE_REQUIRED", "This field is required")
	}
	tags, err := c.st.AppliedTags(forum, c.body["applied_tags"])
	if err != nil {
		return 0, nil, err
	}
	if forum.TagRequired && len(tags) == 0 {
		return 0, nil, wire.ErrTagRequired
	}
	id := c.st.NewID()
	m := &world.Message{Channel: forum.ID, Author: c.st.Application().BotUser}
	if err := c.st.Fill(m, body, c.files); err != nil { // before the thread is there: a refused post leaves nothing behind
		return 0, nil, err
	}
	t := c.st.OpenThread(forum, id, wire.KindPublicThread, c.body, tags...)
	m.ID, m.Channel = id, t.ID
	c.st.Add(t, m)
	forum.Last = t.ID // a forum's last message is its newest post
	c.st.Channels.Put(forum.ID, forum)
	o := c.st.MessageJSON(m, c.base)
	c.st.MessageEvent("MESSAGE_CREATE", t, o)
	out := c.st.ChannelJSON(t)
	out["message"] = o
	return http.StatusCreated, out, nil
}
