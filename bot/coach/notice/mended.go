package notice

import (
	"context"

	"hotseat/store"
)

// composeMended is the word to the group that one of its days was mended, as it is to be published.
func (c *Notices) composeMended(_ context.Context, g store.Guild, n store.Notice) (Notice, bool, error) {
	return Notice{GuildID: g.ID, ChannelID: g.ChannelID, Forum: g.Forum, Date: n.Date, Nonce: n.Nonce, DecidedAt: n.DecidedAt, Mended: true},
		g.ChannelID != "", nil
}
