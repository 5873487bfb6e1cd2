package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
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
	ListMessages(ctx context.Context, channelID string, limit int, after string) ([]PostedMessage, error)
	StartThread(ctx context.Context, channelID, messageID, name string) (string, error)
	Me(ctx context.Context) (*discordgo.User, error)
	Notices
}

var _ coach.Poster = (*Poster)(nil)

// NewPoster makes a poster.
func NewPoster(rest Channels, log *slog.Logger) *Poster { return &Poster{rest: rest, log: log} }

// PostDaily implements coach.Poster. A thread that cannot be opened is logged: the question stands, and that is what counts.
func (p *Poster) PostDaily(ctx context.Context, d coach.DailyPost) (coach.Posted, error) {
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

// FindDaily implements coach.Poster. It reads the channel from the daily's decision on and knows its own post by the Answer button,
// which carries server and date. A thread that is wanted and was not made is made now.
func (p *Poster) FindDaily(ctx context.Context, d coach.DailyPost) (coach.Posted, bool, error) {
	me, err := p.rest.Me(ctx)
	if err != nil {
		return coach.Posted{}, false, p.failure(d, "looking for the daily", err)
	}
	after := SnowflakeAt(d.DecidedAt.Add(-lookBack))
	for range mostPages {
		list, err := p.rest.ListMessages(ctx, d.ChannelID, maxListed, after)
		if err != nil {
			return coach.Posted{}, false, p.failure(d, "looking for the daily", err)
		}
		for _, m := range list {
			if m.AuthorID == me.ID && (m.Nonce != "" && m.Nonce == d.Nonce || carries(m.Components, dailyKey(d.GuildID, d.Date))) {
				return coach.Posted{MessageID: m.ID, ThreadID: p.thread(ctx, d, m.ID)}, true, nil
			}
			if later(m.ID, after) {
				after = m.ID
			}
		}
		if len(list) < maxListed {
			return coach.Posted{}, false, nil
		}
	}
	return coach.Posted{}, false, fmt.Errorf("looking for the daily of %s in channel %s: over %d messages since it was decided", d.Date, d.ChannelID, mostPages*maxListed)
}

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

// failure tells the coach what an error of Discord's means: unknown outcome, a channel to be mended, or anything else.
func (p *Poster) failure(d coach.DailyPost, doing string, err error) error {
	if errors.Is(err, ErrAmbiguous) {
		return fmt.Errorf("%s: %w: %w", doing, coach.ErrAmbiguous, err)
	}
	var refused *StatusError
	if !errors.As(err, &refused) || refused.Status != http.StatusForbidden && refused.Status != http.StatusNotFound {
		return fmt.Errorf("%s: %w", doing, err)
	}
	needed := lacking(0, needs(d.Thread))
	s := "I may not write in <#" + d.ChannelID + ">. I need " + join(needed) + " there. " + allow(needed) + " /setup tells which of them is missing."
	switch {
	case refused.Status == http.StatusNotFound || refused.Code == CodeUnknownChannel:
		s = "The channel of the daily question is gone. Choose another with /setup."
	case refused.Code == CodeMissingAccess:
		s = cannotSee(d.ChannelID) + " Then /setup checks the rest."
	}
	return &coach.ChannelError{Sentence: s, Err: err}
}
