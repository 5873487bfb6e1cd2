package post

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
)

// lookBack is how much earlier than its decision a message is looked for: Discord's clock and ours need not agree.
const lookBack = 10 * time.Minute

// mostPages bounds how many hundreds of messages, or of archived threads, are looked through, in a channel where people talked all day.
const mostPages = 20

// wanted is a message of the bot's that may have been sent: where and since when to look for it, and what it is known by.
type wanted struct {
	guild   string
	channel string
	forum   bool
	decided time.Time
	nonce   string
	action  string // of the button that is its mark
	key     string // of that button
	what    string // for the log and the organiser: "a question"
}

// first is the lowest id that it can have.
func (w wanted) first() string { return api.SnowflakeAt(w.decided.Add(-lookBack)) }

// is says whether a message is the one that is wanted.
func (w wanted) is(m api.PostedMessage, me string) bool {
	return m.AuthorID == me && (m.Nonce != "" && m.Nonce == w.nonce || marked(m.Components, w.action, w.key))
}

// find looks for a message that may have been sent; "" when it is not there. Discord shows an empty channel to who may not read what was
// said in it, so "not there" is only said after a look at the bot's permissions.
func (p *Poster) find(ctx context.Context, w wanted) (string, error) {
	me, err := p.rest.Me(ctx)
	if err != nil {
		return "", err
	}
	look := p.findMessage
	if w.forum {
		look = p.findPost
	}
	id, err := look(ctx, w, me.ID)
	if id == "" && err == nil {
		err = p.blind(ctx, w, me.ID)
	}
	return id, err
}

// findMessage reads the channel; "" when the message is not among what it was shown.
func (p *Poster) findMessage(ctx context.Context, w wanted, me string) (string, error) {
	after := w.first()
	for range mostPages {
		list, err := p.rest.ListMessages(ctx, w.channel, api.MaxListed, after)
		if err != nil {
			return "", err
		}
		for _, m := range list {
			// In a thread the message that it hangs under has its id, and is another.
			if m.ID != w.channel && w.is(m, me) {
				return m.ID, nil
			}
			if later(m.ID, after) {
				after = m.ID
			}
		}
		if len(list) < api.MaxListed {
			return "", nil
		}
	}
	return "", fmt.Errorf("over %d messages in channel %s since %s was decided", mostPages*api.MaxListed, w.channel, w.what)
}

// findPost looks among the bot's posts in a forum, the open ones and the archived ones; "" when it is not among what it was shown.
func (p *Poster) findPost(ctx context.Context, w wanted, me string) (string, error) {
	threads, err := p.rest.ActiveThreads(ctx, w.guild)
	if err != nil {
		return "", err
	}
	id, err := p.among(ctx, w, me, threads)
	if id != "" || err != nil {
		return id, err
	}
	var before time.Time
	for range mostPages {
		threads, more, err := p.rest.ArchivedThreads(ctx, w.channel, before)
		if err != nil {
			return "", err
		}
		if id, err := p.among(ctx, w, me, threads); id != "" || err != nil {
			return id, err
		}
		// They come by when they were archived, which cannot be before they were made.
		last := len(threads) - 1
		if !more || last < 0 || threads[last].ThreadMetadata == nil ||
			threads[last].ThreadMetadata.ArchiveTimestamp.Before(w.decided.Add(-lookBack)) {
			return "", nil
		}
		before = threads[last].ThreadMetadata.ArchiveTimestamp
	}
	return "", fmt.Errorf("over %d threads archived in forum %s since %s was decided", mostPages*api.MaxListed, w.channel, w.what)
}

// among is the thread whose first message is the one that is wanted.
func (p *Poster) among(ctx context.Context, w wanted, me string, threads []*discordgo.Channel) (string, error) {
	mine := slices.DeleteFunc(slices.Clone(threads), func(t *discordgo.Channel) bool {
		return t.ParentID != w.channel || t.OwnerID != me || !later(t.ID, w.first())
	})
	for _, t := range mine {
		m, err := p.rest.Message(ctx, t.ID, t.ID)
		if api.HasCode(err, api.CodeUnknownMessage) || api.HasCode(err, api.CodeUnknownChannel) {
			continue // deleted meanwhile
		}
		if err != nil {
			return "", err
		}
		if w.is(*m, me) {
			return t.ID, nil
		}
	}
	return "", nil
}

// blind is the error for a channel that the bot is not shown all of, or nil.
func (p *Poster) blind(ctx context.Context, w wanted, me string) error {
	may, err := p.rest.Permissions(ctx, w.guild, w.channel, me)
	if err != nil {
		return fmt.Errorf("looking whether all of the channel can be seen: %w", err)
	}
	if may&discordgo.PermissionViewChannel == 0 {
		return &coach.ChannelError{Sentence: kit.CannotSee(w.channel), Err: errBlind}
	}
	if names := kit.Lacking(may, []kit.Need{kit.NeedHistory}); len(names) > 0 {
		s := "I cannot tell whether " + w.what + " stands in <#" + w.channel + "> already, so I post none: I lack " + kit.Join(names) +
			" there. " + kit.Allow(names)
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

// walk visits raw components, those that hold others first, until visit says that it has seen enough. It tells whether it did.
func walk(raw json.RawMessage, visit func(customID, content string) (enough bool)) bool {
	var list []struct {
		CustomID   string          `json:"custom_id"`
		Content    string          `json:"content"`
		Components json.RawMessage `json:"components"`
	}
	if len(raw) == 0 || json.Unmarshal(raw, &list) != nil {
		return false
	}
	for _, c := range list {
		if visit(c.CustomID, c.Content) || walk(c.Components, visit) {
			return true
		}
	}
	return false
}

// marked says whether some button among raw components has that action and key, in whichever version of the ids.
func marked(raw json.RawMessage, action, key string) bool {
	return walk(raw, func(customID, _ string) bool {
		_, a, k := interaction.ParseCustomID(customID)
		return a == action && k == key
	})
}

// said are the lines of text among raw components.
func said(raw json.RawMessage) (lines []string) {
	walk(raw, func(_, content string) bool {
		lines = append(lines, strings.Split(content, "\n")...)
		return false
	})
	return lines
}
