package discord

import (
	"context"

	"hotseat/bot/coach"
)

// Publish implements coach.Poster.
func (p *Poster) Publish(ctx context.Context, n coach.Notice) (string, error) { return "", errNotBuilt }

// FindNotice implements coach.Poster.
func (p *Poster) FindNotice(ctx context.Context, n coach.Notice) (string, bool, error) {
	return "", false, errNotBuilt
}

// Tell implements coach.Poster.
func (p *Poster) Tell(ctx context.Context, userID string, n coach.Note, nonce string) error {
	return errNotBuilt
}
