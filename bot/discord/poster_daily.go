package discord

import (
	"context"
	"fmt"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
)

// EditDaily implements coach.Poster. An edit mentions nobody. A post that is gone, or archived in its forum, is left as it is: there is nobody
// left to read it, and to take it out of the archive would push it in front of everybody again.
func (p *Poster) EditDaily(ctx context.Context, d coachdaily.Post, at coachdaily.Posted) error {
	post := dailyPost(d)
	post.Roles = nil
	channel := d.ChannelID
	if d.Forum {
		channel = at.MessageID
	}
	err := p.rest.EditMessage(ctx, channel, at.MessageID, post)
	switch {
	case err == nil, HasCode(err, CodeThreadArchived), HasCode(err, CodeUnknownMessage), d.Forum && HasCode(err, CodeUnknownChannel):
		return nil
	}
	return p.failure(d, "editing the daily", err)
}

// OpenThread implements coach.Poster. In a forum the post is its own thread.
func (p *Poster) OpenThread(ctx context.Context, d coachdaily.Post, at coachdaily.Posted) (string, error) {
	if d.Forum {
		return at.MessageID, nil
	}
	d.Thread = true // for the permissions that an error asks for
	id, err := p.rest.StartThread(ctx, d.ChannelID, at.MessageID, dailyThread(d))
	if HasCode(err, CodeUnknownMessage) {
		return "", fmt.Errorf("opening the daily's thread: %w: %w", coach.ErrGone, err)
	}
	if err != nil {
		return "", p.failure(d, "opening the daily's thread", err)
	}
	return id, nil
}

// Pin implements coach.Poster. In a forum channelID may be the forum's or the post's; the post is pinned on top of the forum.
func (p *Poster) Pin(ctx context.Context, channelID, messageID string) error {
	return p.pin(ctx, channelID, messageID, true)
}

// Unpin implements coach.Poster. A message or channel that is gone has no pin, and a forum's post lost it when it was archived.
func (p *Poster) Unpin(ctx context.Context, channelID, messageID string) error {
	err := p.pin(ctx, channelID, messageID, false)
	if HasCode(err, CodeUnknownMessage) || HasCode(err, CodeUnknownChannel) || HasCode(err, CodeThreadArchived) {
		return nil
	}
	return err
}

func (p *Poster) pin(ctx context.Context, channelID, messageID string, on bool) error {
	a := asked{pin: true}
	ch, err := p.rest.Channel(ctx, channelID)
	if err == nil {
		a.forum = ch.Type == discordgo.ChannelTypeGuildForum || ch.IsThread() && channelID == messageID
		if a.forum {
			err = p.rest.SetPinnedPost(ctx, messageID, on)
		} else {
			err = p.rest.SetPinned(ctx, channelID, messageID, on)
		}
	}
	if err != nil {
		return channelFailure(channelID, a, "pinning the daily", err)
	}
	return nil
}
