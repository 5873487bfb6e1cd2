// Package post puts into channels and direct messages what the bot says unasked: dailies, reveals, recaps, reminders and warnings.
package post

import (
	"context"
	"log/slog"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	coachnotice "hotseat/bot/coach/notice"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
)

// Poster puts dailies into channels: coach.Poster over Discord's REST.
type Poster struct {
	rest Channels
	log  *slog.Logger
}

// Channels is what the poster asks Discord; *Client answers it.
type Channels interface {
	CreateMessage(ctx context.Context, channelID string, m api.Message, nonce string) (*api.PostedMessage, error)
	EditMessage(ctx context.Context, channelID, messageID string, m api.Message) error
	Message(ctx context.Context, channelID, messageID string) (*api.PostedMessage, error)
	ListMessages(ctx context.Context, channelID string, limit int, after string) ([]api.PostedMessage, error)
	SetPinned(ctx context.Context, channelID, messageID string, pinned bool) error
	StartThread(ctx context.Context, channelID, messageID, name string) (string, error)
	CreateForumPost(ctx context.Context, forumID, name string, tags []string, m api.Message) (string, error)
	ActiveThreads(ctx context.Context, guildID string) ([]*discordgo.Channel, error)
	ArchivedThreads(ctx context.Context, channelID string, before time.Time) ([]*discordgo.Channel, bool, error)
	SetPinnedPost(ctx context.Context, threadID string, pinned bool) error
	Channel(ctx context.Context, channelID string) (*discordgo.Channel, error)
	Me(ctx context.Context) (*discordgo.User, error)
	Permissions(ctx context.Context, guildID, channelID, userID string) (int64, error)
	Member(ctx context.Context, guildID, userID string) (*discordgo.Member, error)
	OpenDirect(ctx context.Context, userID string) (channelID string, err error)
}

var (
	_ coachdaily.Poster  = (*Poster)(nil)
	_ coachnotice.Poster = (*Poster)(nil)
	_ coach.Roster       = (*Poster)(nil)
)

// NewPoster makes a poster.
func NewPoster(rest Channels, log *slog.Logger) *Poster { return &Poster{rest: rest, log: log} }

// PostDaily implements coachdaily.Poster. A thread that cannot be opened is logged: the question stands, and that is what counts.
// A forum knows no nonce: there a second call makes a second post, so FindDaily must come between.
func (p *Poster) PostDaily(ctx context.Context, d coachdaily.Post) (coachdaily.Posted, error) {
	if d.Forum {
		return p.postInForum(ctx, d)
	}
	m, err := p.rest.CreateMessage(ctx, d.ChannelID, dailyPost(d), d.Nonce)
	if err != nil {
		return coachdaily.Posted{}, p.failure(ctx, d, "posting the daily", err)
	}
	return coachdaily.Posted{MessageID: m.ID, ThreadID: p.thread(ctx, d, m.ID)}, nil
}

func (p *Poster) thread(ctx context.Context, d coachdaily.Post, message string) string {
	if !d.Thread {
		return ""
	}
	id, err := p.rest.StartThread(ctx, d.ChannelID, message, dailyThread(d))
	if err != nil {
		p.log.Warn("the daily's thread could not be opened", "guild", d.GuildID, "channel", d.ChannelID, "error", err)
	}
	return id
}

// FindDaily implements coachdaily.Poster. It knows its own post by the Answer button, which carries server and date. A thread that is
// wanted and was not made is made now.
func (p *Poster) FindDaily(ctx context.Context, d coachdaily.Post) (coachdaily.Posted, bool, error) {
	const doing = "looking for the daily"
	// The settings may have changed since it was sent, so it is Discord who says what kind of channel this is.
	channel, err := p.rest.Channel(ctx, d.ChannelID)
	if err != nil {
		return coachdaily.Posted{}, false, p.failure(ctx, d, doing, err)
	}
	d.Forum = channel.Type == discordgo.ChannelTypeGuildForum
	id, err := p.find(ctx, wanted{
		guild: d.GuildID, channel: d.ChannelID, forum: d.Forum, decided: d.DecidedAt, nonce: d.Nonce,
		action: dailyMark, key: kit.DailyKey(d.GuildID, d.Date), what: "a question",
	})
	switch {
	case err != nil:
		return coachdaily.Posted{}, false, p.failure(ctx, d, doing, err)
	case id == "":
		return coachdaily.Posted{}, false, nil
	case d.Forum:
		return coachdaily.Posted{MessageID: id, ThreadID: id}, true, nil
	}
	return coachdaily.Posted{MessageID: id, ThreadID: p.thread(ctx, d, id)}, true, nil
}

// dailyMark is the action of the button by which a daily's post is known.
const dailyMark = "daily.answer"
