package api

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

// callbackWithin is how long a first answer may take: Discord gives three seconds from the click, of which some are spent.
const callbackWithin = 2500 * time.Millisecond

// Interaction is what it takes to answer one: Discord accepts its token for 15 minutes.
type Interaction struct {
	ID, ApplicationID, Token string
}

// Callback gives the first answer to an interaction, within 2.5 s: answer as Discord's JSON has it, with the files of its message. It is
// repeated after a failure, since Discord takes only one.
func (c *Client) Callback(ctx context.Context, r Interaction, answer any, files []File) error {
	body, kind, err := written(answer, files)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, callbackWithin)
	defer cancel()
	k := call{method: http.MethodPost, path: "/interactions/" + url.PathEscape(r.ID) + "/" + url.PathEscape(r.Token) + "/callback", body: body,
		kind: kind}
	_, err = c.do(ctx, k)
	if isAmbiguous(err) && ctx.Err() == nil {
		_, err = c.do(ctx, k)
		if HasCode(err, CodeAlreadyAcknowledged) {
			return nil // it was the first that Discord took
		}
	}
	return err
}

// EditOriginal replaces the first answer to an interaction or, when that showed nothing, the message of the click.
func (c *Client) EditOriginal(ctx context.Context, r Interaction, m Message) error {
	return c.patch(ctx, webhookPath(r)+"/messages/@original", m)
}

// DeleteOriginal takes the first answer to an interaction away. One that is gone already is no error.
func (c *Client) DeleteOriginal(ctx context.Context, r Interaction) error {
	_, err := c.do(ctx, call{method: http.MethodDelete, path: webhookPath(r) + "/messages/@original", repeat: mostFailed})
	if HasCode(err, CodeUnknownMessage) {
		return nil
	}
	return err
}

// FollowUp says one thing more to an interaction that has been answered, private or for all. It is not repeated after a failure:
// Discord has no nonce here.
func (c *Client) FollowUp(ctx context.Context, r Interaction, m Message, private bool) (*PostedMessage, error) {
	body, kind, err := written(m.Body(private), m.Files)
	if err != nil {
		return nil, err
	}
	var posted PostedMessage
	if err := c.ask(ctx, call{method: http.MethodPost, path: webhookPath(r) + "?wait=true", body: body, kind: kind}, &posted); err != nil {
		return nil, err
	}
	return &posted, nil
}

func webhookPath(r Interaction) string {
	return "/webhooks/" + url.PathEscape(r.ApplicationID) + "/" + url.PathEscape(r.Token)
}
