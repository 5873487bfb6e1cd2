// Package api is Discord's REST as a bot needs it: requests that wait their turn, errors that hold no secret, and messages as they are
// sent.
package api

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/internal/delay"
)

const (
	callWithin    = 60 * time.Second // all tries of one call, when the caller's context gives no less
	tryWithin     = 15 * time.Second // one request
	mostLimited   = 5                // answers of 429 that are waited for
	mostFailed    = 4                // repetitions after a 5xx or a broken connection
	firstBackoff  = 250 * time.Millisecond
	unsaidBackoff = time.Second // after a 429 that does not say how long
)

// Client is what the bot asks of Discord's REST, over discordgo's Session. Its methods
//   - wait out 429 as long as the context lives, five times at most;
//   - repeat after a 5xx or a broken connection what can safely be repeated, and return an error that wraps ErrAmbiguous for what cannot;
//   - return a *StatusError for what Discord refuses.
//
// No error holds a secret. Safe for concurrent use.
type Client struct {
	session   *discordgo.Session
	downloads *downloads
}

// NewClient makes a client that sends as the bot with this token.
func NewClient(t *Transport, token, agent string) (*Client, error) {
	s, err := t.NewSession(token, agent)
	if err != nil {
		return nil, err
	}
	s.Client.Timeout = 0 // each call has a context
	return &Client{session: s, downloads: newDownloads(t.base, nil)}, nil
}

const jsonType = "application/json"

// call is one request: path stands after "/v9", with its query. Repeat says how often it may be sent again when it is not known
// whether it was carried out.
type call struct {
	method, path string
	body         []byte
	kind         string // the body's content type; "" is JSON
	repeat       int
}

// do makes a call and returns the answer's body.
func (c *Client) do(ctx context.Context, k call) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, callWithin)
	defer cancel()
	name := routeOf(k.method, k.path, "").name
	unsure := false // an earlier try of what cannot be repeated freely may have been carried out
	ambiguous := func(err error) error {
		if unsure {
			return fmt.Errorf("%w: %w", ErrAmbiguous, err)
		}
		return err
	}
	for limited, failed := 0, 0; ; {
		var seen exchange
		var held *heldError
		body, err := c.try(ctx, k, &seen)
		switch {
		case err == nil:
			return body, nil
		case seen.status == http.StatusTooManyRequests:
			limited++
			refused := statusError(name, seen.status, body)
			refused.Retry, err = seen.retry, refused
			if limited > mostLimited || !pause(ctx, max(seen.retry, unsaidWait(seen.retry, limited))) {
				return nil, ambiguous(err)
			}
		case seen.rejected && errors.As(err, &held):
			return nil, ambiguous(&StatusError{Route: name, Status: http.StatusTooManyRequests, Message: "its limit is used up", Retry: held.wait})
		case seen.rejected:
			return nil, ambiguous(fmt.Errorf("discord: %s was not sent: %w", name, safe(err)))
		case seen.status >= 300 && seen.status < 500:
			return nil, ambiguous(statusError(name, seen.status, body))
		default: // 5xx, no answer, or an answer that broke off
			failed++
			unsure = unsure || seen.sent && k.method == http.MethodPost
			err = failure(name, seen, body, err)
			most := k.repeat
			if !seen.sent {
				most = mostFailed // nothing can have been done yet
			}
			if failed > most || !pause(ctx, delay.Backoff(firstBackoff, failed, 5*time.Second)) {
				return nil, ambiguous(err)
			}
		}
	}
}

// try sends a call once. With an error, the body is what Discord answered, as far as it is known.
func (c *Client) try(ctx context.Context, k call, seen *exchange) ([]byte, error) {
	ctx, cancel := context.WithTimeout(withExchange(ctx, seen), tryWithin)
	defer cancel()
	// A fresh limiter each time: the session's own would keep an entry for every token, wait without regard to the context, and let
	// only one request of a bucket be on its way. Ours stands in the transport.
	bucket := discordgo.NewRatelimiter().LockBucket("")
	body, err := c.session.RequestWithLockedBucket(k.method, apiURL(k.path), cmp.Or(k.kind, jsonType), k.body, bucket, 0,
		discordgo.WithContext(ctx), discordgo.WithRestRetries(0), discordgo.WithRetryOnRatelimit(false))
	var refused *discordgo.RESTError
	if errors.As(err, &refused) {
		body = refused.ResponseBody
	}
	return body, err
}

func apiURL(path string) string {
	return "https://" + libraryHost + libraryPrefix + "v" + discordgo.APIVersion + path
}

// failure describes a try after which nobody knows what was done.
func failure(name string, seen exchange, body []byte, err error) error {
	if seen.status >= 500 {
		return statusError(name, seen.status, body)
	}
	return fmt.Errorf("discord: %s: %w", name, safe(err))
}

// unsaidWait is how long to wait after the n-th 429 when it did not say.
func unsaidWait(said time.Duration, n int) time.Duration {
	if said > 0 {
		return 0
	}
	return delay.Backoff(unsaidBackoff, n, 10*time.Second)
}

// pause waits, unless the context would not outlast it: then there is no use in waiting.
func pause(ctx context.Context, d time.Duration) bool {
	if end, ok := ctx.Deadline(); ok && time.Until(end) <= d {
		return false
	}
	return delay.Sleep(ctx, d) == nil
}

// Get asks for a thing, which can be repeated.
func (c *Client) Get(ctx context.Context, path string, into any) error {
	return c.ask(ctx, call{method: http.MethodGet, path: path, repeat: mostFailed}, into)
}

// ask makes a call and decodes the answer, unless into is nil.
func (c *Client) ask(ctx context.Context, k call, into any) error {
	body, err := c.do(ctx, k)
	if err != nil || into == nil {
		return err
	}
	if err := json.Unmarshal(body, into); err != nil {
		return fmt.Errorf("discord: the answer to %s cannot be read: %w", routeOf(k.method, k.path, "").name, safe(err))
	}
	return nil
}
