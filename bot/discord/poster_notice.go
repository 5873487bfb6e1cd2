package discord

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachnotice "hotseat/bot/coach/notice"
)

// Publish implements coach.Poster.
func (p *Poster) Publish(ctx context.Context, n coachnotice.Notice) (string, error) {
	if n.Forum {
		id, err := p.publishInForum(ctx, n)
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

// publishInForum makes a notice a post of its own. In a forum that insists on tags it takes the first one that it may give.
func (p *Poster) publishInForum(ctx context.Context, n coachnotice.Notice) (string, error) {
	forum, err := p.rest.Channel(ctx, n.ChannelID)
	if err != nil {
		return "", err
	}
	var tags []string
	if forum.Flags&discordgo.ChannelFlagRequireTag != 0 {
		for _, t := range forum.AvailableTags {
			if !t.Moderated && len(tags) == 0 {
				tags = append(tags, t.ID)
			}
		}
	}
	return p.rest.CreateForumPost(ctx, n.ChannelID, noticeTitle(n), tags, noticeMessage(n))
}

// FindNotice implements coach.Poster. It knows its own by a button that carries server and date.
func (p *Poster) FindNotice(ctx context.Context, n coachnotice.Notice) (string, bool, error) {
	w := wanted{
		guild: n.GuildID, channel: n.ChannelID, forum: n.Forum, decided: n.DecidedAt, nonce: n.Nonce,
		action: recapMark, key: dailyKey(n.GuildID, n.Date), what: "a recap",
	}
	if n.Reveal != nil {
		w.action, w.what = revealMark, "an answer"
	}
	channel, err := p.rest.Channel(ctx, n.ChannelID)
	if err != nil {
		return "", false, p.unpublished(n, "looking for a notice", err)
	}
	w.forum = channel.Type == discordgo.ChannelTypeGuildForum // the settings may have changed since it was sent
	id, err := p.find(ctx, w)
	if err != nil {
		return "", false, p.unpublished(n, "looking for a notice", err)
	}
	return id, id != "", nil
}

// unpublished tells the coach what an error of Discord's means for a notice.
func (p *Poster) unpublished(n coachnotice.Notice, doing string, err error) error {
	var refused *StatusError
	known := errors.As(err, &refused) && !errors.Is(err, ErrAmbiguous)
	switch {
	case known && refused.Code == CodeThreadArchived:
		return &coach.ChannelError{Sentence: "The thread <#" + n.ChannelID + "> is locked, so I cannot write there. Unlock it.", Err: err}
	case n.Reveal == nil || !known:
		return channelFailure(n.ChannelID, asked{forum: n.Forum}, doing, err)
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
	if r, ok := n.(coachnotice.Reminder); ok {
		if _, err := p.rest.Member(ctx, r.GuildID, userID); HasCode(err, codeUnknownMember) {
			return fmt.Errorf("telling a person: %w: %w", coach.ErrLeft, err)
		}
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
