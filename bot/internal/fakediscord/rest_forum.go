package fakediscord

import "net/http"

// postForum makes a post: a thread whose first message has the thread's id.
func postForum(c *call, forum *channel) (int, any, error) {
	if err := c.st.botNeeds(forum, PermSendMessages); err != nil {
		return 0, nil, err
	}
	if len(c.files) > 0 {
		if err := c.st.botNeeds(forum, PermAttachFiles); err != nil {
			return 0, nil, err
		}
	}
	body := object(c.body["message"])
	if body == nil {
		return 0, nil, invalid("message", "BASE_TYPE_REQUIRED", "This field is required")
	}
	tags, err := c.st.appliedTags(forum, c.body["applied_tags"])
	if err != nil {
		return 0, nil, err
	}
	if forum.TagRequired && len(tags) == 0 {
		return 0, nil, errTagRequired
	}
	id := c.st.newID()
	m := &message{Channel: forum.ID, Author: c.st.application().BotUser}
	if err := c.st.fill(m, body, c.files); err != nil { // before the thread is there: a refused post leaves nothing behind
		return 0, nil, err
	}
	t := c.st.openThread(forum, id, KindPublicThread, c.body, tags...)
	m.ID, m.Channel = id, t.ID
	c.st.add(t, m)
	forum.Last = t.ID // a forum's last message is its newest post
	c.st.channels.put(forum.ID, forum)
	o := c.st.messageJSON(m, c.base)
	c.st.messageEvent("MESSAGE_CREATE", t, o)
	out := c.st.channelJSON(t)
	out["message"] = o
	return http.StatusCreated, out, nil
}
