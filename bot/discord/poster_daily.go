package discord

import (
	"context"
	"errors"

	"hotseat/bot/coach"
)

var errNotBuilt = errors.New("not built yet")

// EditDaily implements coach.Poster.
func (p *Poster) EditDaily(ctx context.Context, d coach.DailyPost, at coach.Posted) error {
	return errNotBuilt
}

// OpenThread implements coach.Poster.
func (p *Poster) OpenThread(ctx context.Context, d coach.DailyPost, at coach.Posted) (string, error) {
	return "", errNotBuilt
}

// Pin implements coach.Poster.
func (p *Poster) Pin(ctx context.Context, channelID, messageID string) error { return errNotBuilt }

// Unpin implements coach.Poster.
func (p *Poster) Unpin(ctx context.Context, channelID, messageID string) error { return errNotBuilt }
