package rest

import (
	"net/http"

	"hotseat/bot/internal/fakediscord/wire"
)

// flagCrossposted marks a message that was published to the channels that follow its own.
const flagCrossposted = 1 << 0

// postCrosspost publishes a message of an announcement channel. The bot's own takes Send Messages, another's Manage Messages, too. Nothing
// follows a channel here; the message is marked, and told of as changed.
func postCrosspost(c *call) (int, any, error) {
	ch, err := botChannel(c, wire.PermSendMessages)
	if err != nil {
		return 0, nil, err
	}
	m, err := visible(c, ch)
	switch {
	case err != nil:
		return 0, nil, err
	case ch.Kind != wire.KindAnnouncement:
		return 0, nil, wire.ErrWrongChannel
	case m.Kind == wire.TypePinNotice:
		return 0, nil, wire.ErrSystemMessage
	case m.Flags&flagCrossposted != 0:
		return 0, nil, wire.ErrCrossposted
	}
	if m.Author != c.st.Application().BotUser {
		if err := c.st.BotNeeds(ch, wire.PermManageMessages); err != nil {
			return 0, nil, err
		}
	}
	if err := c.api.published(ch.ID, c.st.Now()); err != nil {
		return 0, nil, err
	}
	m.Flags |= flagCrossposted
	o := c.st.MessageJSON(m, c.base)
	c.st.MessageEvent("MESSAGE_UPDATE", ch, o)
	return http.StatusOK, o, nil
}
