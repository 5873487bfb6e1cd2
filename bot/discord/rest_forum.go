package discord

import (
	"context"
	"net/http"
	"net/url"

	"github.com/bwmarrin/discordgo"
)

// CreateForumPost opens a post in a forum and returns its id, which is that of its thread and of its first message. The name is cut at
// 100 characters. Discord takes no nonce here, so nothing is repeated: when it stays unknown whether the post is there, the error wraps
// ErrAmbiguous, and the forum is to be looked through (see ActiveThreads) before another is made.
func (c *Client) CreateForumPost(ctx context.Context, forumID, name string, m Message) (string, error) {
	body, err := marshal(map[string]any{"name": clip(name, maxThreadName), "auto_archive_duration": threadMinutes, "message": m.body(false)})
	if err != nil {
		return "", err
	}
	var post struct {
		ID string `json:"id"`
	}
	err = c.ask(ctx, call{method: http.MethodPost, path: "/channels/" + url.PathEscape(forumID) + "/threads", body: body}, &post)
	return post.ID, err
}

// ActiveThreads are the threads of a guild that are not archived and that the bot may see.
func (c *Client) ActiveThreads(ctx context.Context, guildID string) ([]*discordgo.Channel, error) {
	var list struct {
		Threads []*discordgo.Channel `json:"threads"`
	}
	err := c.get(ctx, "/guilds/"+url.PathEscape(guildID)+"/threads/active", &list)
	return list.Threads, err
}
