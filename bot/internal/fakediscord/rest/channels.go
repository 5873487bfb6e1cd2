package rest

import (
	"net/http"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// botChannel is the channel of the path, if the bot may see it and has the permissions asked for.
func botChannel(c *call, want int64) (*world.Channel, error) {
	ch := c.st.Channels.Get(c.PathValue("channel"))
	if ch == nil {
		return nil, wire.ErrUnknownChannel
	}
	return ch, c.st.BotNeeds(ch, want)
}

func getChannel(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, c.st.ChannelJSON(ch), nil
}

func postTyping(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err == nil {
		err = c.st.BotNeeds(ch, world.SendPermission(ch))
	}
	return http.StatusNoContent, nil, err
}

func patchChannel(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	if ch.Kind == wire.KindDM {
		return 0, nil, wire.ErrWrongChannel
	}
	want, event := wire.PermManageChannels, "CHANNEL_UPDATE"
	if world.IsThread(ch) {
		want, event = wire.PermManageThreads, "THREAD_UPDATE"
		_, locks := c.body["locked"].(bool)
		_, pins := c.body["flags"]
		if ch.Owner == c.st.Application().BotUser && !locks && !pins && !ch.Locked {
			want = 0 // one's own thread may be renamed and archived
		}
	}
	if err := c.st.BotNeeds(ch, want); err != nil {
		return 0, nil, err
	}
	var tags []string
	if world.IsThread(ch) {
		if err := mayEditArchived(ch, c.body); err != nil {
			return 0, nil, err
		}
		if tags, err = c.st.AppliedTags(c.st.Channels.Get(ch.Parent), c.body["applied_tags"]); err != nil {
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
		ch.Archived, ch.Changed = archived, c.st.Now()
	}
	if locked, ok := c.body["locked"].(bool); ok {
		ch.Locked = locked
	}
	ch.AutoArchive = wire.Count(c.body["auto_archive_duration"], ch.AutoArchive)
	c.st.Channels.Put(ch.ID, ch)
	c.st.DispatchGuild(ch.Guild, wire.IntentGuilds, event, c.st.ChannelJSON(ch))
	return http.StatusOK, c.st.ChannelJSON(ch), nil
}

func deleteChannel(c *call) (int, any, error) {
	ch, err := botChannel(c, 0)
	if err != nil {
		return 0, nil, err
	}
	want := wire.PermManageChannels
	if world.IsThread(ch) {
		want = wire.PermManageThreads
	}
	if ch.Kind == wire.KindDM {
		return http.StatusOK, c.st.ChannelJSON(ch), nil
	}
	if err := c.st.BotNeeds(ch, want); err != nil {
		return 0, nil, err
	}
	o := c.st.ChannelJSON(ch)
	c.st.RemoveChannel(ch)
	return http.StatusOK, o, nil
}

// mayEditArchived refuses to change an archived thread in more than being archived or locked, unless the same request opens it.
func mayEditArchived(t *world.Channel, body obj) error {
	if open, ok := body["archived"].(bool); !t.Archived || ok && !open {
		return nil
	}
	for _, k := range []string{"name", "applied_tags", "auto_archive_duration", "rate_limit_per_user"} {
		if body[k] != nil {
			return wire.ErrThreadArchived
		}
	}
	return nil
}
