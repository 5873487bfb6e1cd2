package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"
	"unicode/utf8"

	"hotseat/bot/discord/text"
)

// MaxNonce is the length of a nonce, in characters.
const MaxNonce = 25

// Limits of Discord's for threads and lists.
const (
	MaxThreadName = 100  // characters of a thread's or a post's name
	MaxListed     = 100  // messages or threads in one answer
	threadMinutes = 1440 // without a message, until a thread is archived
)

// PostedMessage is a message that stands in a channel.
type PostedMessage struct {
	ID         string
	ChannelID  string
	AuthorID   string
	Nonce      string // as a rule Discord tells it only in the answer to the request that sent it
	Private    bool
	Components json.RawMessage // as Discord has them; custom ids in them tell what the message is about
	Time       time.Time
	// MentionRoles are the roles that it really called.
	MentionRoles []string
}

// UnmarshalJSON reads a message object of Discord's, of which the rest is passed over.
func (m *PostedMessage) UnmarshalJSON(raw []byte) error {
	var in struct {
		ID        string          `json:"id"`
		ChannelID string          `json:"channel_id"`
		Nonce     json.RawMessage `json:"nonce"` // text or a number, as it was sent
		Flags     int64           `json:"flags"`
		Timestamp time.Time       `json:"timestamp"`
		Author    struct {
			ID string `json:"id"`
		} `json:"author"`
		Components json.RawMessage `json:"components"`
		Roles      []string        `json:"mention_roles"`
	}
	if err := json.Unmarshal(raw, &in); err != nil {
		return err
	}
	*m = PostedMessage{
		ID: in.ID, ChannelID: in.ChannelID, AuthorID: in.Author.ID, Nonce: Scalar(in.Nonce), Private: in.Flags&FlagEphemeral != 0,
		Components: in.Components, Time: in.Timestamp, MentionRoles: in.Roles,
	}
	return nil
}

// CreateMessage posts a message in a channel. With a nonce (1 to 25 characters) Discord makes no second message of the same nonce
// for some minutes but answers with the first, so a send that failed half-way is repeated once; without one ("") it never is. When
// it stays unknown whether the message is there, the error wraps ErrAmbiguous: look into the channel before sending again.
func (c *Client) CreateMessage(ctx context.Context, channelID string, m Message, nonce string) (*PostedMessage, error) {
	if n := utf8.RuneCountInString(nonce); n > MaxNonce {
		return nil, fmt.Errorf("discord: a nonce of %d characters, over %d", n, MaxNonce)
	}
	b := m.Body(false)
	b.Nonce, b.EnforceNonce = nonce, nonce != ""
	if m.ReplyTo != "" {
		b.Reference = &referenceBody{MessageID: m.ReplyTo}
	}
	body, kind, err := written(b, m.Files)
	if err != nil {
		return nil, err
	}
	k := call{method: http.MethodPost, path: "/channels/" + url.PathEscape(channelID) + "/messages", body: body, kind: kind}
	if nonce != "" {
		k.repeat = 1
	}
	var posted PostedMessage
	if err := c.ask(ctx, k, &posted); err != nil {
		return nil, err
	}
	return &posted, nil
}

// Typing shows for some ten seconds, or until the bot's next message, that it types in a channel.
func (c *Client) Typing(ctx context.Context, channelID string) error {
	return c.ask(ctx, call{method: http.MethodPost, path: "/channels/" + url.PathEscape(channelID) + "/typing"}, nil)
}

// EditMessage replaces a message of the bot's in a channel.
func (c *Client) EditMessage(ctx context.Context, channelID, messageID string, m Message) error {
	return c.patch(ctx, "/channels/"+url.PathEscape(channelID)+"/messages/"+url.PathEscape(messageID), m)
}

// patch replaces a message, wherever it stands. Whether it is private was settled when it was made.
func (c *Client) patch(ctx context.Context, path string, m Message) error {
	body, kind, err := written(m.Edited(), m.Files)
	if err != nil {
		return err
	}
	return c.ask(ctx, call{method: http.MethodPatch, path: path, body: body, kind: kind, repeat: mostFailed}, nil)
}

// ListMessages lists messages of a channel, newest first: those after a message id (or after a moment: see SnowflakeAt), or the
// newest when after is "". At most limit, which is at most 100.
func (c *Client) ListMessages(ctx context.Context, channelID string, limit int, after string) ([]PostedMessage, error) {
	q := url.Values{"limit": {strconv.Itoa(max(1, min(limit, MaxListed)))}}
	if after != "" {
		q.Set("after", after)
	}
	var list []PostedMessage
	err := c.Get(ctx, "/channels/"+url.PathEscape(channelID)+"/messages?"+q.Encode(), &list)
	return list, err
}

// epoch is the first millisecond of 2015, where Discord's ids begin.
const epoch = 1420070400000

// madeAt is when something with an id was made; of what is no id, far in the future.
func madeAt(id string) time.Time {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return time.Now().Add(time.Hour)
	}
	return time.UnixMilli(n>>22 + epoch)
}

// SnowflakeAt is the lowest id that something made at a moment could have, for ListMessages' after. Before 2015 it is "0".
func SnowflakeAt(t time.Time) string {
	ms := t.UnixMilli() - epoch
	if ms < 0 {
		return "0"
	}
	return strconv.FormatInt(ms<<22, 10)
}

// StartThread opens a thread on a message and returns its id. The name is cut at 100 characters. A thread that the message has
// already is returned as it is: it has the message's id.
func (c *Client) StartThread(ctx context.Context, channelID, messageID, name string) (string, error) {
	body, err := marshal(map[string]any{"name": text.Cut(name, MaxThreadName), "auto_archive_duration": threadMinutes})
	if err != nil {
		return "", err
	}
	var thread struct {
		ID string `json:"id"`
	}
	err = c.ask(ctx, call{
		method: http.MethodPost,
		path:   "/channels/" + url.PathEscape(channelID) + "/messages/" + url.PathEscape(messageID) + "/threads",
		body:   body,
		repeat: mostFailed, // a message has one thread at most, so a second request cannot make another
	}, &thread)
	if HasCode(err, CodeThreadExists) {
		return messageID, nil
	}
	return thread.ID, err
}
