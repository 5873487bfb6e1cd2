package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
)

// Notices is what the poster asks Discord for notices and direct messages, besides what Channels has.
type Notices interface {
	Permissions(ctx context.Context, guildID, channelID, userID string) (int64, error)
	OpenDirect(ctx context.Context, userID string) (channelID string, err error)
	Message(ctx context.Context, channelID, messageID string) (*PostedMessage, error)
	CreateForumPost(ctx context.Context, forumID, name string, m Message) (string, error)
	ActiveThreads(ctx context.Context, guildID string) ([]*discordgo.Channel, error)
}

// Publish implements coach.Poster.
func (p *Poster) Publish(ctx context.Context, n coach.Notice) (string, error) {
	if n.Forum {
		id, err := p.rest.CreateForumPost(ctx, n.ChannelID, noticeTitle(n), noticeMessage(n))
		if err != nil {
			return "", p.unpublished(n, "opening a forum post", err)
		}
		return id, nil
	}
	m, err := p.rest.CreateMessage(ctx, n.ChannelID, noticeMessage(n), n.Nonce)
	if err != nil {
		return "", p.unpublished(n, "publishing", err)
	}
	return m.ID, nil
}

// FindNotice implements coach.Poster. It reads the channel from the notice's decision on and knows its own by a button that carries server
// and date. "Not there" is only said by one who may read what is there: without Read Message History the list is empty, not refused.
func (p *Poster) FindNotice(ctx context.Context, n coach.Notice) (string, bool, error) {
	me, err := p.rest.Me(ctx)
	if err != nil {
		return "", false, p.unpublished(n, "looking for a notice", err)
	}
	look := p.findMessage
	if n.Forum {
		look = p.findForumPost
	}
	id, err := look(ctx, n, me.ID)
	if err != nil {
		return "", false, p.unpublished(n, "looking for a notice", err)
	}
	if id != "" {
		return id, true, nil
	}
	return "", false, p.mayRead(ctx, n, me.ID)
}

// findMessage looks through a channel or thread; "" when it is not there.
func (p *Poster) findMessage(ctx context.Context, n coach.Notice, me string) (string, error) {
	after := SnowflakeAt(n.DecidedAt.Add(-lookBack))
	for range mostPages {
		list, err := p.rest.ListMessages(ctx, n.ChannelID, maxListed, after)
		if err != nil {
			return "", err
		}
		for _, m := range list {
			// A forum's first message has the thread's id: it is the daily itself.
			if m.AuthorID == me && m.ID != n.ChannelID && (m.Nonce != "" && m.Nonce == n.Nonce || isNotice(m, n)) {
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
	return "", fmt.Errorf("over %d messages in channel %s since the notice was decided", mostPages*maxListed, n.ChannelID)
}

// findForumPost looks through a forum's posts; "" when it is not there.
func (p *Poster) findForumPost(ctx context.Context, n coach.Notice, me string) (string, error) {
	threads, err := p.rest.ActiveThreads(ctx, n.GuildID)
	if err != nil {
		return "", err
	}
	after := SnowflakeAt(n.DecidedAt.Add(-lookBack))
	for _, t := range threads {
		if t.ParentID != n.ChannelID || t.OwnerID != me || !later(t.ID, after) {
			continue
		}
		m, err := p.rest.Message(ctx, t.ID, t.ID)
		if HasCode(err, CodeUnknownMessage) { // somebody deleted it
			continue
		}
		if err != nil {
			return "", err
		}
		if isNotice(*m, n) {
			return t.ID, nil
		}
	}
	return "", nil
}

// mayRead is nil when the bot may see all that is said in a notice's channel.
func (p *Poster) mayRead(ctx context.Context, n coach.Notice, me string) error {
	has, err := p.rest.Permissions(ctx, n.GuildID, n.ChannelID, me)
	if err != nil {
		return p.unpublished(n, "looking for a notice", err)
	}
	const needed = discordgo.PermissionViewChannel | discordgo.PermissionReadMessageHistory
	if has&needed == needed {
		return nil
	}
	names := lacking(has, []need{{discordgo.PermissionViewChannel, "View Channel"}, {discordgo.PermissionReadMessageHistory, "Read Message History"}})
	return &coach.ChannelError{Sentence: "In <#" + n.ChannelID + "> I lack " + join(names) + ". " + allow(names),
		Err: errors.New("what was said there cannot be read")}
}

// isNotice says whether a message is that notice, by its mark.
func isNotice(m PostedMessage, n coach.Notice) bool {
	action := recapMark
	if n.Reveal != nil {
		action = revealMark
	}
	return marked(m.Components, action, dailyKey(n.GuildID, n.Date))
}

// marked says whether some button among raw components has that action and key, in whichever version of the ids.
func marked(raw json.RawMessage, action, key string) bool {
	var list []struct {
		CustomID   string          `json:"custom_id"`
		Components json.RawMessage `json:"components"`
	}
	if len(raw) == 0 || json.Unmarshal(raw, &list) != nil {
		return false
	}
	for _, c := range list {
		if _, a, k := parseCustomID(c.CustomID); a == action && k == key {
			return true
		}
		if marked(c.Components, action, key) {
			return true
		}
	}
	return false
}

// unpublished tells the coach what an error of Discord's means for a notice.
func (p *Poster) unpublished(n coach.Notice, doing string, err error) error {
	var refused *StatusError
	known := errors.As(err, &refused) && !errors.Is(err, ErrAmbiguous)
	switch {
	case known && refused.Code == codeThreadArchived:
		return &coach.ChannelError{Sentence: "The thread <#" + n.ChannelID + "> is locked, so I cannot write there. Unlock it.", Err: err}
	case n.Reveal == nil || !known:
		return p.failure(coach.DailyPost{GuildID: n.GuildID, ChannelID: n.ChannelID}, doing, err)
	case refused.Status == http.StatusNotFound:
		return fmt.Errorf("%s: %w: %w", doing, coach.ErrGone, err)
	case refused.Status == http.StatusForbidden && refused.Code == CodeMissingAccess:
		return &coach.ChannelError{Sentence: cannotSee(n.ChannelID), Err: err}
	case refused.Status == http.StatusForbidden:
		names := []string{"**Send Messages in Threads**", "**Read Message History**"}
		return &coach.ChannelError{Sentence: "I may not write in the thread <#" + n.ChannelID + ">. I need " + join(names) + " in its channel. " + allow(names), Err: err}
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// Tell implements coach.Poster.
func (p *Poster) Tell(ctx context.Context, userID string, n coach.Note, nonce string) error {
	m, ok := noteMessage(n)
	if !ok {
		return fmt.Errorf("telling a person: there are no words for a %T", n)
	}
	channel, err := p.rest.OpenDirect(ctx, userID)
	if err == nil {
		_, err = p.rest.CreateMessage(ctx, channel, m, nonce)
	} else if errors.Is(err, ErrAmbiguous) {
		return errors.New("opening direct messages: " + err.Error()) // that says nothing to anybody, so it is not wrapped
	}
	var refused *StatusError
	switch {
	case err == nil:
		return nil
	case HasCode(err, codeNoDirect):
		return fmt.Errorf("telling a person: %w: %w", coach.ErrClosed, err)
	case errors.Is(err, ErrAmbiguous):
		return fmt.Errorf("telling a person: %w: %w", coach.ErrAmbiguous, err)
	case errors.As(err, &refused) && (refused.Status == http.StatusForbidden || refused.Status == http.StatusNotFound):
		return &coach.ChannelError{Sentence: "I cannot write to that person.", Err: err}
	}
	return fmt.Errorf("telling a person: %w", err)
}
