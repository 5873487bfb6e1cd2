// Package post puts into channels and direct messages what the bot says unasked: dailies, reveals, recaps, reminders and warnings.
package post

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	coachseat "hotseat/bot/coach/hotseat"
	coachnotice "hotseat/bot/coach/notice"
	coachpair "hotseat/bot/coach/pair"
	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// Poster puts dailies into channels: coach.Poster over Discord's REST.
type Poster struct {
	rest   Channels
	log    *slog.Logger
	closed func(coachround.View) api.Message // how a round is shown that the clock closed
}

// Channels is what the poster asks Discord; *Client answers it.
type Channels interface {
	CreateMessage(ctx context.Context, channelID string, m api.Message, nonce string) (*api.PostedMessage, error)
	EditMessage(ctx context.Context, channelID, messageID string, m api.Message) error
	Message(ctx context.Context, channelID, messageID string) (*api.PostedMessage, error)
	ListMessages(ctx context.Context, channelID string, limit int, after string) ([]api.PostedMessage, error)
	Crosspost(ctx context.Context, channelID, messageID string) error
	SetPinned(ctx context.Context, channelID, messageID string, pinned bool) error
	StartThread(ctx context.Context, channelID, messageID, name string) (string, error)
	CreateForumPost(ctx context.Context, forumID, name string, tags []string, m api.Message) (id string, first *api.PostedMessage, err error)
	ActiveThreads(ctx context.Context, guildID string) ([]*discordgo.Channel, error)
	ArchivedThreads(ctx context.Context, channelID string, before time.Time) ([]*discordgo.Channel, bool, error)
	SetPinnedPost(ctx context.Context, threadID string, pinned bool) error
	Channel(ctx context.Context, channelID string) (*discordgo.Channel, error)
	Me(ctx context.Context) (*discordgo.User, error)
	GuildRoles(ctx context.Context, guildID string) ([]*discordgo.Role, error)
	Permissions(ctx context.Context, guildID, channelID, userID string) (int64, error)
	Member(ctx context.Context, guildID, userID string) (*discordgo.Member, error)
	OpenDirect(ctx context.Context, userID string) (channelID string, err error)
	SetRole(ctx context.Context, guildID, userID, roleID string, has bool) error
	CreateEvent(ctx context.Context, guildID string, e api.Event) (id string, err error)
	DeleteEvent(ctx context.Context, guildID, id string) error
}

var (
	_ coachdaily.Poster  = (*Poster)(nil)
	_ coachnotice.Poster = (*Poster)(nil)
	_ coachpair.Poster   = (*Poster)(nil)
	_ coachseat.Poster   = (*Poster)(nil)
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
	at := p.withThread(ctx, d, m.ID)
	at.Beside = strings.TrimSpace(at.Beside + " " + p.unmentioned(ctx, d, m))
	return at, nil
}

// unmentioned says why a post does not call the role that it is to call, "" when it does or when that is not known.
func (p *Poster) unmentioned(ctx context.Context, d coachdaily.Post, m *api.PostedMessage) string {
	if d.RoleID == "" || slices.Contains(m.MentionRoles, d.RoleID) {
		return ""
	}
	roles, err := p.rest.GuildRoles(ctx, d.GuildID)
	if err != nil {
		p.log.Warn("the role that is mentioned could not be looked for", "guild", d.GuildID, "role", d.RoleID, "error", err)
		return ""
	}
	at := slices.IndexFunc(roles, func(r *discordgo.Role) bool { return r.ID == d.RoleID })
	switch {
	case at < 0:
		return kit.RoleGone
	case !roles[at].Mentionable:
		return kit.NotMentionable(d.RoleID)
	}
	return ""
}

// withThread opens the thread under a daily's post. That it cannot be opened is logged, and told to the organiser.
func (p *Poster) withThread(ctx context.Context, d coachdaily.Post, message string) coachdaily.Posted {
	at := coachdaily.Posted{MessageID: message}
	if !d.Thread {
		return at
	}
	id, err := p.rest.StartThread(ctx, d.ChannelID, message, dailyThread(d))
	if err != nil {
		p.log.Warn("the daily's thread could not be opened", "guild", d.GuildID, "channel", d.ChannelID, "error", err)
		var ch *coach.ChannelError
		if errors.As(p.failure(ctx, d, "opening the daily's thread", err), &ch) {
			at.Beside = ch.Sentence
		}
	}
	at.ThreadID = id
	return at
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
		action: dailyMark, key: kit.DailyKey(d.GuildID, d.Profile, d.Date), what: "a question",
	})
	switch {
	case err != nil:
		return coachdaily.Posted{}, false, p.failure(ctx, d, doing, err)
	case id == "":
		return coachdaily.Posted{}, false, nil
	case d.Forum:
		return coachdaily.Posted{MessageID: id, ThreadID: id}, true, nil
	}
	return p.withThread(ctx, d, id), true, nil
}

// Recognise implements coachdaily.Poster. A post is known by its heading, which is its question's title.
func (p *Poster) Recognise(ctx context.Context, d coachdaily.Post, at coachdaily.Posted, among []questions.Question) (interview.QuestionID,
	time.Time, error,
) {
	const doing = "reading the daily's post"
	channel, err := p.rest.Channel(ctx, d.ChannelID) // as in FindDaily
	if err != nil {
		return "", time.Time{}, p.failure(ctx, d, doing, err)
	}
	in := d.ChannelID
	if channel.Type == discordgo.ChannelTypeGuildForum {
		in = at.MessageID
	}
	m, err := p.rest.Message(ctx, in, at.MessageID)
	if err != nil {
		return "", time.Time{}, p.failure(ctx, d, doing, err)
	}
	lines := said(m.Components)
	for _, q := range among {
		if slices.Contains(lines, heading(q)) {
			return q.ID, m.Time, nil
		}
	}
	return "", m.Time, nil
}

// dailyMark is the action of the button by which a daily's post is known.
const dailyMark = "daily.answer"
