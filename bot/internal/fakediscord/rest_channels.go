package fakediscord

import "net/http"

// botChannel is the channel of the path, if the bot may see it and has the permissions asked for.
func botChannel(c *call, want int64) (*channel, error) {
	ch := c.st.channels.get(c.PathValue("channel"))
	if ch == nil {
		return nil, unknownChannel()
	}
	return ch, c.st.botNeeds(ch, want)
}

func getChannel(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, c.st.channelJSON(ch), nil
}

func postTyping(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err == nil {
		err = c.st.botNeeds(ch, sendPermission(ch))
	}
	return http.StatusNoContent, nil, err
}

func patchChannel(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	if ch.Kind == KindDM {
		return 0, nil, errWrongChannel
	}
	want, event := PermManageChannels, "CHANNEL_UPDATE"
	if isThread(ch) {
		want, event = PermManageThreads, "THREAD_UPDATE"
		if _, locks := c.body["locked"].(bool); ch.Owner == c.st.application().BotUser && !locks && !ch.Locked {
			want = 0 // one's own thread may be renamed and archived
		}
	}
	if err := c.st.botNeeds(ch, want); err != nil {
		return 0, nil, err
	}
	var tags []string
	if isThread(ch) {
		if err := mayEditArchived(ch, c.body); err != nil {
			return 0, nil, err
		}
		if tags, err = c.st.appliedTags(c.st.channels.get(ch.Parent), c.body["applied_tags"]); err != nil {
			return 0, nil, err
		}
	}
	if c.body["applied_tags"] != nil {
		ch.Applied = tags
	}
	if name, ok := c.body["name"].(string); ok {
		ch.Name = name
	}
	if topic, ok := c.body["topic"].(string); ok {
		ch.Topic = topic
	}
	if archived, ok := c.body["archived"].(bool); ok {
		ch.Archived, ch.Changed = archived, c.st.now()
	}
	if locked, ok := c.body["locked"].(bool); ok {
		ch.Locked = locked
	}
	ch.AutoArchive = count(c.body["auto_archive_duration"], ch.AutoArchive)
	c.st.channels.put(ch.ID, ch)
	c.st.dispatchGuild(ch.Guild, intentGuilds, event, c.st.channelJSON(ch))
	return http.StatusOK, c.st.channelJSON(ch), nil
}

func deleteChannel(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	want := PermManageChannels
	if isThread(ch) {
		want = PermManageThreads
	}
	if ch.Kind == KindDM {
		return http.StatusOK, c.st.channelJSON(ch), nil
	}
	if err := c.st.botNeeds(ch, want); err != nil {
		return 0, nil, err
	}
	o := c.st.channelJSON(ch)
	c.st.removeChannel(ch)
	return http.StatusOK, o, nil
}

// mayEditArchived refuses to change an archived thread in more than being archived or locked, unless the same request opens it.
func mayEditArchived(t *channel, body obj) error {
	if open, ok := body["archived"].(bool); !t.Archived || ok && !open {
		return nil
	}
	for _, k := range []string{"name", "applied_tags", "auto_archive_duration", "rate_limit_per_user"} {
		if body[k] != nil {
			return errThreadArchived
		}
	}
	return nil
}
