package api

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/text"
)

// MaxTags is how many tags a forum's post may have.
const MaxTags = 5

const postMinutes = 10080 // without a message, until a forum's post is archived: over a quiet weekend it stays open

// CreateForumPost opens a post in a forum and returns its id, which its first message has too, and that message (nil when Discord's answer
// does not have it). The name is cut at 100 characters,
// tags are ids of the forum's, of which the first five are taken. Forums know no nonce: the request is never repeated, and when it
// stays unknown whether the post is there, the error wraps ErrAmbiguous.
func (c *Client) CreateForumPost(ctx context.Context, forumID, name string, tags []string, m Message) (
	id string, first *PostedMessage, err error,
) {
	body, kind, err := written(struct {
		Name    string      `json:"name"`
		Archive int         `json:"auto_archive_duration"`
		Tags    []string    `json:"applied_tags,omitempty"`
		Message messageBody `json:"message"`
	}{text.Cut(name, MaxThreadName), postMinutes, tags[:min(len(tags), MaxTags)], m.Body(false)}, m.Files)
	if err != nil {
		return "", nil, err
	}
	var post struct {
		ID      string         `json:"id"`
		Message *PostedMessage `json:"message"`
	}
	err = c.ask(ctx, call{method: http.MethodPost, path: "/channels/" + url.PathEscape(forumID) + "/threads", body: body, kind: kind},
		&post)
	return post.ID, post.Message, err
}

// ActiveThreads are the threads of a guild that the bot can see and that are not archived, posts of forums among them.
func (c *Client) ActiveThreads(ctx context.Context, guildID string) ([]*discordgo.Channel, error) {
	var list discordgo.ThreadsList
	err := c.Get(ctx, "/guilds/"+url.PathEscape(guildID)+"/threads/active", &list)
	return list.Threads, err
}

// ArchivedThreads are up to 100 archived public threads of a channel or forum, the newest archived first: those archived before a moment,
// or the newest when it is zero. more says whether there are others.
func (c *Client) ArchivedThreads(ctx context.Context, channelID string, before time.Time) (
	threads []*discordgo.Channel, more bool, err error,
) {
	q := url.Values{"limit": {strconv.Itoa(MaxListed)}}
	if !before.IsZero() {
		q.Set("before", before.UTC().Format(time.RFC3339Nano))
	}
	var list discordgo.ThreadsList
	err = c.Get(ctx, "/channels/"+url.PathEscape(channelID)+"/threads/archived/public?"+q.Encode(), &list)
	return list.Threads, list.HasMore, err
}

// Message is one message of a channel or thread.
func (c *Client) Message(ctx context.Context, channelID, messageID string) (*PostedMessage, error) {
	var m PostedMessage
	if err := c.Get(ctx, "/channels/"+url.PathEscape(channelID)+"/messages/"+url.PathEscape(messageID), &m); err != nil {
		return nil, err
	}
	return &m, nil
}

// SetPinnedPost pins a forum's post on top of its forum, or takes it down. A forum has one pinned post at most.
func (c *Client) SetPinnedPost(ctx context.Context, threadID string, pinned bool) error {
	const flagPinned = 1 << 1
	flags := map[string]int{"flags": 0}
	if pinned {
		flags["flags"] = flagPinned
	}
	body, err := marshal(flags)
	if err != nil {
		return err
	}
	return c.ask(ctx, call{method: http.MethodPatch, path: "/channels/" + url.PathEscape(threadID), body: body, repeat: mostFailed}, nil)
}

// SetPinned pins a message of a channel that is no forum, or takes the pin away; done twice it does nothing more. Discord says in
// the channel that something was pinned.
func (c *Client) SetPinned(ctx context.Context, channelID, messageID string, pinned bool) error {
	method := http.MethodDelete
	if pinned {
		method = http.MethodPut
	}
	path := "/channels/" + url.PathEscape(channelID) + "/messages/pins/" + url.PathEscape(messageID)
	return c.ask(ctx, call{method: method, path: path, repeat: mostFailed}, nil)
}

// Crosspost publishes a message of an announcement channel to the channels that follow it; done twice it does nothing more. Discord lets
// ten an hour be published in one channel.
func (c *Client) Crosspost(ctx context.Context, channelID, messageID string) error {
	path := "/channels/" + url.PathEscape(channelID) + "/messages/" + url.PathEscape(messageID) + "/crosspost"
	err := c.ask(ctx, call{method: http.MethodPost, path: path, repeat: mostFailed}, nil)
	if HasCode(err, CodeCrossposted) {
		return nil
	}
	return err
}
