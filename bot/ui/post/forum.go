package post

import (
	"context"
	"slices"

	"github.com/bwmarrin/discordgo"

	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/ui/kit"
)

// postInForum makes the daily a post of its own in a forum.
func (p *Poster) postInForum(ctx context.Context, d coachdaily.Post) (coachdaily.Posted, error) {
	forum, err := p.rest.Channel(ctx, d.ChannelID)
	if err != nil {
		return coachdaily.Posted{}, p.failure(ctx, d, "looking at the forum", err)
	}
	tags := p.givable(ctx, forum, func(moderator bool) []string {
		return kit.TagsFor(forum.AvailableTags, d.Question.SectionTitle, d.Question.Difficulty, moderator)
	})
	id, first, err := p.rest.CreateForumPost(ctx, d.ChannelID, dailyThread(d), tags, dailyPost(d))
	if err != nil {
		return coachdaily.Posted{}, p.failure(ctx, d, "posting the daily", err)
	}
	at := coachdaily.Posted{MessageID: id, ThreadID: id}
	if first != nil {
		at.Beside = p.unmentioned(ctx, d, first)
	}
	return at, nil
}

// givable are tags that the bot may give: choose says which it would as a moderator of the forum's posts, and which as anybody. Whether it
// is one is asked only where that makes a difference; when it cannot be known it is not, since a moderated tag would have the post refused.
func (p *Poster) givable(ctx context.Context, forum *discordgo.Channel, choose func(moderator bool) []string) []string {
	all, free := choose(true), choose(false)
	if slices.Equal(all, free) {
		return free
	}
	me, err := p.rest.Me(ctx)
	var may int64
	if err == nil {
		may, err = p.rest.Permissions(ctx, forum.GuildID, forum.ID, me.ID)
	}
	if err != nil {
		p.log.Warn("whether the bot may give a forum's moderated tags could not be looked up", "channel", forum.ID, "error", err)
		return free
	}
	if may&discordgo.PermissionManageThreads == 0 {
		return free
	}
	return all
}
