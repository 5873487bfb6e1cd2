package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
)

// Poster puts dailies into channels: coach.Poster over Discord's REST.
type Poster struct {
	rest Channels
	log  *slog.Logger
}

// Channels is what the poster asks Discord; *Client answers it.
type Channels interface {
	CreateMessage(ctx context.Context, channelID string, m Message, nonce string) (*PostedMessage, error)
	EditMessage(ctx context.Context, channelID, messageID string, m Message) error
	Message(ctx context.Context, channelID, messageID string) (*PostedMessage, error)
	ListMessages(ctx context.Context, channelID string, limit int, after string) ([]PostedMessage, error)
	SetPinned(ctx context.Context, channelID, messageID string, pinned bool) error
	StartThread(ctx context.Context, channelID, messageID, name string) (string, error)
	CreateForumPost(ctx context.Context, forumID, name string, tags []string, m Message) (string, error)
	ActiveThreads(ctx context.Context, guildID string) ([]*discordgo.Channel, error)
	ArchivedThreads(ctx context.Context, channelID string, before time.Time) ([]*discordgo.Channel, bool, error)
	SetPinnedPost(ctx context.Context, threadID string, pinned bool) error
	Channel(ctx context.Context, channelID string) (*discordgo.Channel, error)
	Me(ctx context.Context) (*discordgo.User, error)
	Permissions(ctx context.Context, guildID, channelID, userID string) (int64, error)
}

var _ coach.Poster = (*Poster)(nil)

// NewPoster makes a poster.
func NewPoster(rest Channels, log *slog.Logger) *Poster { return &Poster{rest: rest, log: log} }

// PostDaily implements coach.Poster. A thread that cannot be opened is logged: the question stands, and that is what counts.
// A forum knows no nonce: there a second call makes a second post, so FindDaily must come between.
func (p *Poster) PostDaily(ctx context.Context, d coach.DailyPost) (coach.Posted, error) {
	if d.Forum {
		return p.postInForum(ctx, d)
	}
	m, err := p.rest.CreateMessage(ctx, d.ChannelID, dailyPost(d), d.Nonce)
	if err != nil {
		return coach.Posted{}, p.failure(d, "posting the daily", err)
	}
	return coach.Posted{MessageID: m.ID, ThreadID: p.thread(ctx, d, m.ID)}, nil
}

func (p *Poster) thread(ctx context.Context, d coach.DailyPost, message string) string {
	if !d.Thread {
		return ""
	}
	id, err := p.rest.StartThread(ctx, d.ChannelID, message, dailyThread(d))
	if err != nil {
		p.log.Warn("the daily's thread could not be opened", "guild", d.GuildID, "channel", d.ChannelID, "error", err)
	}
	return id
}

// lookBack is how much earlier than its decision a daily is looked for: Discord's clock and ours need not agree.
const lookBack = 10 * time.Minute

// mostPages bounds how many hundreds of messages are looked through, in a channel where people talked all day.
const mostPages = 20

// FindDaily implements coach.Poster. It knows its own post by the Answer button, which carries server and date, and looks from the
// daily's decision on. A thread that is wanted and was not made is made now. Discord shows an empty channel to who may not read what
// was said in it, so "not there" is only said after a look at the bot's permissions.
func (p *Poster) FindDaily(ctx context.Context, d coach.DailyPost) (coach.Posted, bool, error) {
	const doing = "looking for the daily"
	me, err := p.rest.Me(ctx)
	if err != nil {
		return coach.Posted{}, false, p.failure(d, doing, err)
	}
	// The settings may have changed since it was sent, so it is Discord who says what kind of channel this is.
	channel, err := p.rest.Channel(ctx, d.ChannelID)
	if err != nil {
		return coach.Posted{}, false, p.failure(d, doing, err)
	}
	look := p.findMessage
	if d.Forum = channel.Type == discordgo.ChannelTypeGuildForum; d.Forum {
		look = p.findPost
	}
	id, err := look(ctx, d, me.ID)
	switch {
	case err != nil:
		return coach.Posted{}, false, p.failure(d, doing, err)
	case id == "":
		return coach.Posted{}, false, p.blind(ctx, d, me.ID)
	case d.Forum:
		return coach.Posted{MessageID: id, ThreadID: id}, true, nil
	}
	return coach.Posted{MessageID: id, ThreadID: p.thread(ctx, d, id)}, true, nil
}

// findMessage reads the channel; "" when the daily is not among what it was shown.
func (p *Poster) findMessage(ctx context.Context, d coach.DailyPost, me string) (string, error) {
	after := SnowflakeAt(d.DecidedAt.Add(-lookBack))
	for range mostPages {
		list, err := p.rest.ListMessages(ctx, d.ChannelID, maxListed, after)
		if err != nil {
			return "", err
		}
		for _, m := range list {
			if isDaily(&m, d, me) {
				return m.ID, nil
			}
			if later(m.ID, after) {
				after = m.ID
			}
		}
		if len(list) < maxListed {
			return "", nil
		}
	}
	return "", fmt.Errorf("over %d messages in channel %s since the daily of %s was decided", mostPages*maxListed, d.ChannelID, d.Date)
}

// isDaily says whether a message is a daily's post.
func isDaily(m *PostedMessage, d coach.DailyPost, me string) bool {
	return m.AuthorID == me && (m.Nonce != "" && m.Nonce == d.Nonce || carries(m.Components, dailyKey(d.GuildID, d.Date)))
}

// blind is the error for a channel that the bot is not shown all of, or nil.
func (p *Poster) blind(ctx context.Context, d coach.DailyPost, me string) error {
	may, err := p.rest.Permissions(ctx, d.GuildID, d.ChannelID, me)
	if err != nil {
		return p.failure(d, "looking whether all of the channel can be seen", err)
	}
	if may&discordgo.PermissionViewChannel == 0 {
		return &coach.ChannelError{Sentence: cannotSee(d.ChannelID), Err: errBlind}
	}
	if names := lacking(may, []need{needHistory}); len(names) > 0 {
		s := "I cannot tell whether a question stands in <#" + d.ChannelID + "> already, so I post none: I lack " + join(names) + " there. " + allow(names)
		return &coach.ChannelError{Sentence: s, Err: errBlind}
	}
	return nil
}

var errBlind = errors.New("the channel cannot be read")

// later compares two snowflakes, which are numbers without leading zeros.
func later(a, b string) bool {
	if len(a) != len(b) {
		return len(a) > len(b)
	}
	return a > b
}

// carries says whether some button among raw components answers the daily of that key, in whichever version of the ids.
func carries(raw json.RawMessage, key string) bool {
	var list []struct {
		CustomID   string          `json:"custom_id"`
		Components json.RawMessage `json:"components"`
	}
	if len(raw) == 0 || json.Unmarshal(raw, &list) != nil {
		return false
	}
	for _, c := range list {
		if _, action, k := parseCustomID(c.CustomID); action == "daily.answer" && k == key {
			return true
		}
		if carries(c.Components, key) {
			return true
		}
	}
	return false
}
