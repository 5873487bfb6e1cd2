package post

import (
	"context"
	"errors"
	"fmt"

	"hotseat/bot/coach"
	coachpair "hotseat/bot/coach/pair"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
)

// Mention implements coachpair.Poster.
func (p *Poster) Mention(ctx context.Context, channelID, userID string, n coach.Note, nonce string) error {
	m, ok := p.noteMessage(n)
	if !ok {
		return fmt.Errorf("calling a person: there are no words for a %T", n)
	}
	_, err := p.rest.CreateMessage(ctx, channelID, calling(userID, m), nonce)
	if err != nil {
		return p.channelFailure(ctx, channelID, kit.Asked{}, "calling a person", err)
	}
	return nil
}

// calling is a message that begins with a person's mention, and calls them alone.
func calling(userID string, m api.Message) api.Message {
	m = kit.Above("<@"+userID+">", m)
	m.People = []string{userID}
	return m
}

// ShowPair implements coachpair.Poster.
func (p *Poster) ShowPair(ctx context.Context, v coachpair.View) error {
	err := p.rest.EditMessage(ctx, v.ChannelID, v.MessageID, PairMessage(v))
	var refused *api.StatusError
	if errors.As(err, &refused) && kit.Refused(refused, v.ChannelID).Gone {
		return fmt.Errorf("renewing a pair's message: %w: %w", coach.ErrGone, err)
	}
	return err
}
