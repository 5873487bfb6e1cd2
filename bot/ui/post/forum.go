package post

import (
	"context"

	"hotseat/bot/coach"
	"hotseat/bot/ui/kit"
)

// postInForum makes the daily a post of its own in a forum.
func (p *Poster) postInForum(ctx context.Context, d coach.DailyPost) (coach.Posted, error) {
	forum, err := p.rest.Channel(ctx, d.ChannelID)
	if err != nil {
		return coach.Posted{}, p.failure(d, "looking at the forum", err)
	}
	id, err := p.rest.CreateForumPost(ctx, d.ChannelID, dailyThread(d), kit.TagsFor(forum.AvailableTags, d.Question.Section, d.Question.Difficulty), dailyPost(d))
	if err != nil {
		return coach.Posted{}, p.failure(d, "posting the daily", err)
	}
	return coach.Posted{MessageID: id, ThreadID: id}, nil
}
