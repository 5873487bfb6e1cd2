package discord

import (
	"context"
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachdaily "hotseat/bot/coach/daily"
	"hotseat/questions/interview"
)

// postInForum makes the daily a post of its own in a forum.
func (p *Poster) postInForum(ctx context.Context, d coachdaily.Post) (coachdaily.Posted, error) {
	forum, err := p.rest.Channel(ctx, d.ChannelID)
	if err != nil {
		return coachdaily.Posted{}, p.failure(d, "looking at the forum", err)
	}
	id, err := p.rest.CreateForumPost(ctx, d.ChannelID, dailyThread(d), tagsFor(forum.AvailableTags, d.Question.Section, d.Question.Difficulty), dailyPost(d))
	if err != nil {
		return coachdaily.Posted{}, p.failure(d, "posting the daily", err)
	}
	return coachdaily.Posted{MessageID: id, ThreadID: id}, nil
}

// tagsFor are the ids of a forum's tags that fit a question: those named like its section or like "difficulty 3", in any case.
// A moderated tag is left out, since only moderators may give it.
func tagsFor(tags []discordgo.ForumTag, section interview.Section, difficulty int) []string {
	var ids []string
	for _, t := range tags {
		named := func(name string) bool { return strings.EqualFold(strings.TrimSpace(t.Name), name) }
		if !t.Moderated && (named(section.Title()) || named(fmt.Sprintf("difficulty %d", difficulty))) {
			ids = append(ids, t.ID)
		}
	}
	return ids[:min(len(ids), maxTags)]
}
