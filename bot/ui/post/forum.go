package post

import (
	"context"

	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/ui/kit"
)

// postInForum makes the daily a post of its own in a forum.
func (p *Poster) postInForum(ctx context.Context, d coachdaily.Post) (coachdaily.Posted, error) {
	forum, err := p.rest.Channel(ctx, d.ChannelID)
	if err != nil {
		return coachdaily.Posted{}, p.failure(ctx, d, "looking at the forum", err)
	}
	id, err := p.rest.CreateForumPost(ctx, d.ChannelID, dailyThread(d),
		kit.TagsFor(forum.AvailableTags, d.Question.Section, d.Question.Difficulty), dailyPost(d))
	if err != nil {
		return coachdaily.Posted{}, p.failure(ctx, d, "posting the daily", err)
	}
	return coachdaily.Posted{MessageID: id, ThreadID: id}, nil
}
