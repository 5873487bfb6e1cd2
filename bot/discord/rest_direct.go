package discord

import (
	"context"
	"net/http"
	"net/url"
)

// Discord's codes for what cannot be said in a direct message or in a thread.
const (
	codeNoDirect       = 50007 // the person takes no direct messages from the bot
	codeThreadArchived = 50083 // the thread is archived, and locked
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

// Message is one message of a channel.
func (c *Client) Message(ctx context.Context, channelID, messageID string) (*PostedMessage, error) {
	var m PostedMessage
	if err := c.get(ctx, "/channels/"+url.PathEscape(channelID)+"/messages/"+url.PathEscape(messageID), &m); err != nil {
		return nil, err
	}
	return &m, nil
}
