package post

import (
	"context"
	"fmt"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
)

// EditDaily implements coachdaily.Poster. An edit mentions nobody. A post that is gone, or archived in its forum, is left as it is: there
// is nobody left to read it, and to take it out of the archive would push it in front of everybody again.
func (p *Poster) EditDaily(ctx context.Context, d coachdaily.Post, at coachdaily.Posted) error {
	post := dailyPost(d)
	post.Roles = nil
	channel := d.ChannelID
	if d.Forum {
		channel = at.MessageID
	}
	err := p.rest.EditMessage(ctx, channel, at.MessageID, post)
	switch {
	case err == nil, api.HasCode(err, api.CodeThreadArchived), api.HasCode(err, api.CodeUnknownMessage),
		d.Forum && api.HasCode(err, api.CodeUnknownChannel):
		return nil
	}
	return p.failure(ctx, d, "editing the daily", err)
}

// Standing implements coachdaily.Poster. In a forum the post is its own thread, and is gone when its first message is.
func (p *Poster) Standing(ctx context.Context, d coachdaily.Post, at coachdaily.Posted) (post, thread bool, err error) {
	gone := func(err error) bool {
		return api.HasCode(err, api.CodeUnknownMessage) || api.HasCode(err, api.CodeUnknownChannel)
	}
	channel := d.ChannelID
	if d.Forum {
		channel = at.MessageID
	}
	if _, err = p.rest.Message(ctx, channel, at.MessageID); err != nil && !gone(err) {
		return false, false, p.failure(ctx, d, "looking at the daily's post", err)
	}
	post = err == nil
	if d.Forum || at.ThreadID == "" {
		return post, post && d.Forum, nil
	}
	if _, err = p.rest.Channel(ctx, at.ThreadID); err != nil && !gone(err) {
		return post, false, p.failure(ctx, d, "looking at the daily's thread", err)
	}
	return post, err == nil, nil
}

// OpenThread implements coachdaily.Poster. In a forum the post is its own thread.
func (p *Poster) OpenThread(ctx context.Context, d coachdaily.Post, at coachdaily.Posted) (string, error) {
	if d.Forum {
		return at.MessageID, nil
	}
	d.Thread = true // for the permissions that an error asks for
	id, err := p.rest.StartThread(ctx, d.ChannelID, at.MessageID, dailyThread(d))
	if api.HasCode(err, api.CodeUnknownMessage) {
		return "", fmt.Errorf("opening the daily's thread: %w: %w", coach.ErrGone, err)
	}
	if err != nil {
		return "", p.failure(ctx, d, "opening the daily's thread", err)
	}
	return id, nil
}

// Crosspost implements coachdaily.Poster. A channel that is no announcement channel is for the organisers to mend, and so is a permission.
func (p *Poster) Crosspost(ctx context.Context, d coachdaily.Post, at coachdaily.Posted) error {
	err := p.rest.Crosspost(ctx, d.ChannelID, at.MessageID)
	switch {
	case err == nil:
		return nil
	case api.HasCode(err, api.CodeUnknownMessage), api.HasCode(err, api.CodeUnknownChannel):
		return fmt.Errorf("publishing the daily: %w: %w", coach.ErrGone, err)
	case api.HasCode(err, api.CodeWrongChannel), api.HasCode(err, api.CodeInvalidForm):
		return &coach.ChannelError{Sentence: kit.NoAnnouncements(d.ChannelID), Err: fmt.Errorf("publishing the daily: %w", err)}
	}
	return p.channelFailure(ctx, d.ChannelID, kit.Asked{}, "publishing the daily", err)
}

// Pin implements coachdaily.Poster. In a forum channelID may be the forum's or the post's; the post is pinned on top of the forum.
func (p *Poster) Pin(ctx context.Context, channelID, messageID string) error {
	return p.pin(ctx, channelID, messageID, true)
}

// Unpin implements coachdaily.Poster. A message or channel that is gone has no pin, and a forum's post lost it when it was archived.
func (p *Poster) Unpin(ctx context.Context, channelID, messageID string) error {
	err := p.pin(ctx, channelID, messageID, false)
	if api.HasCode(err, api.CodeUnknownMessage) || api.HasCode(err, api.CodeUnknownChannel) || api.HasCode(err, api.CodeThreadArchived) {
		return nil
	}
	return err
}

func (p *Poster) pin(ctx context.Context, channelID, messageID string, on bool) error {
	a := kit.Asked{Pin: true}
	ch, err := p.rest.Channel(ctx, channelID)
	if err == nil {
		a.Forum = ch.Type == discordgo.ChannelTypeGuildForum || ch.IsThread() && channelID == messageID
		if a.Forum {
			err = p.rest.SetPinnedPost(ctx, messageID, on)
		} else {
			err = p.rest.SetPinned(ctx, channelID, messageID, on)
		}
	}
	if err != nil {
		return p.channelFailure(ctx, channelID, a, "pinning the daily", err)
	}
	return nil
}
