package post

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	coachseat "hotseat/bot/coach/hotseat"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
)

// PostSeat implements coachhotseat.Poster.
func (p *Poster) PostSeat(ctx context.Context, s coachseat.Post) (string, error) {
	m, err := p.rest.CreateMessage(ctx, s.ChannelID, seatPost(s), s.Nonce)
	if err != nil {
		return "", p.channelFailure(ctx, s.ChannelID, kit.Asked{}, "posting to a hot seat", err)
	}
	return m.ID, nil
}

// FindSeat implements coachhotseat.Poster. It knows its own posts by a button, which carries the hot seat and the place.
func (p *Poster) FindSeat(ctx context.Context, s coachseat.Post) (string, bool, error) {
	id, err := p.find(ctx, wanted{guild: s.GuildID, channel: s.ChannelID, decided: s.DecidedAt, nonce: s.Nonce,
		action: seatMarks[s.Kind], key: kit.RoundKey(s.Seat, s.Place), what: "a hot seat's post"})
	if err != nil {
		return "", false, p.channelFailure(ctx, s.ChannelID, kit.Asked{}, "looking for a hot seat's post", err)
	}
	return id, id != "", nil
}

// EditSeat implements coachhotseat.Poster.
func (p *Poster) EditSeat(ctx context.Context, s coachseat.Post, message string) error {
	err := p.rest.EditMessage(ctx, s.ChannelID, message, seatPost(s))
	switch {
	case err == nil, api.HasCode(err, api.CodeUnknownMessage), api.HasCode(err, api.CodeUnknownChannel),
		api.HasCode(err, api.CodeThreadArchived):
		return nil
	}
	return p.channelFailure(ctx, s.ChannelID, kit.Asked{}, "editing a hot seat's post", err)
}

// MakeEvent implements coachhotseat.Poster: an event whose place is the channel's name.
func (p *Poster) MakeEvent(ctx context.Context, e coachseat.Event) (string, error) {
	ch, err := p.rest.Channel(ctx, e.ChannelID)
	if err != nil {
		return "", p.channelFailure(ctx, e.ChannelID, kit.Asked{}, "looking for the event's channel", err)
	}
	id, err := p.rest.CreateEvent(ctx, e.GuildID, api.Event{Name: seatEventName(e), Description: seatEventWords(e), Place: "#" + ch.Name,
		From: e.From, To: e.To})
	if err != nil {
		return "", p.channelFailure(ctx, e.ChannelID, kit.Asked{}, "making an event", err)
	}
	return id, nil
}

// DropEvent implements coachhotseat.Poster.
func (p *Poster) DropEvent(ctx context.Context, guildID, id string) error {
	err := p.rest.DeleteEvent(ctx, guildID, id)
	var refused *api.StatusError
	if errors.As(err, &refused) && refused.Status == http.StatusNotFound {
		return nil
	}
	return err
}

// LacksEvents implements coachhotseat.Poster. The permission is the server's; a channel's settings may only take it away.
func (p *Poster) LacksEvents(ctx context.Context, guildID, channelID string) (string, error) {
	me, err := p.rest.Me(ctx)
	if err != nil {
		return "", err
	}
	may, err := p.rest.Permissions(ctx, guildID, channelID, me.ID)
	if err != nil {
		return "", fmt.Errorf("looking whether events can be made: %w", err)
	}
	if may&(api.PermissionCreateEvents|api.PermissionManageEvents) == 0 {
		return "I make no scheduled event for it: I lack **Create Events**. In the server's settings, Roles, give it to my role if you want " +
			"one.", nil
	}
	return "", nil
}
