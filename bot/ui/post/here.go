package post

import (
	"context"
	"fmt"

	"hotseat/bot/discord/api"
)

// IsMember implements coach.Roster: one request, which takes no privileged intent. An account that was deleted is in no server.
func (p *Poster) IsMember(ctx context.Context, guildID, userID string) (bool, error) {
	_, err := p.rest.Member(ctx, guildID, userID)
	switch {
	case err == nil:
		return true, nil
	case api.HasCode(err, api.CodeUnknownMember), api.HasCode(err, api.CodeUnknownUser):
		return false, nil
	}
	return false, fmt.Errorf("looking for a member: %w", err)
}
