package api

import (
	"context"
	"net/http"
)

// OpenDirect is the channel of direct messages with a person; asked twice it is the same one.
func (c *Client) OpenDirect(ctx context.Context, userID string) (channelID string, err error) {
	body, err := marshal(map[string]string{"recipient_id": userID})
	if err != nil {
		return "", err
	}
	var ch struct {
		ID string `json:"id"`
	}
	err = c.ask(ctx, call{method: http.MethodPost, path: "/users/@me/channels", body: body, repeat: mostFailed}, &ch)
	return ch.ID, err
}
