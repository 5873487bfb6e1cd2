package discord

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
)

// postInForum makes the daily a post of its own in a forum.
func (p *Poster) postInForum(ctx context.Context, d coach.DailyPost) (coach.Posted, error) {
	forum, err := p.rest.Channel(ctx, d.ChannelID)
	if err != nil {
		return coach.Posted{}, p.failure(d, "looking at the forum", err)
	}
	id, err := p.rest.CreateForumPost(ctx, d.ChannelID, dailyThread(d), tagsFor(forum.AvailableTags, d.Question.Section, d.Question.Difficulty), dailyPost(d))
	if err != nil {
		return coach.Posted{}, p.failure(d, "posting the daily", err)
	}
	return coach.Posted{MessageID: id, ThreadID: id}, nil
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

// findPost looks for the daily among the bot's posts in a forum, the open ones and the archived ones; "" when it is not among what it was shown.
func (p *Poster) findPost(ctx context.Context, d coach.DailyPost, me string) (string, error) {
	since := d.DecidedAt.Add(-lookBack)
	threads, err := p.rest.ActiveThreads(ctx, d.GuildID)
	if err != nil {
		return "", err
	}
	id, err := p.dailyAmong(ctx, d, me, threads)
	if id != "" || err != nil {
		return id, err
	}
	var before time.Time
	for range mostPages {
		threads, more, err := p.rest.ArchivedThreads(ctx, d.ChannelID, before)
		if err != nil {
			return "", err
		}
		if id, err := p.dailyAmong(ctx, d, me, threads); id != "" || err != nil {
			return id, err
		}
		// They come by when they were archived, which cannot be before they were made.
		last := len(threads) - 1
		if !more || last < 0 || threads[last].ThreadMetadata == nil || threads[last].ThreadMetadata.ArchiveTimestamp.Before(since) {
			return "", nil
		}
		before = threads[last].ThreadMetadata.ArchiveTimestamp
	}
	return "", fmt.Errorf("over %d threads archived in forum %s since the daily of %s was decided", mostPages*maxListed, d.ChannelID, d.Date)
}

// dailyAmong is the thread whose first message is the daily's post.
func (p *Poster) dailyAmong(ctx context.Context, d coach.DailyPost, me string, threads []*discordgo.Channel) (string, error) {
	first := SnowflakeAt(d.DecidedAt.Add(-lookBack))
	mine := slices.DeleteFunc(slices.Clone(threads), func(t *discordgo.Channel) bool {
		return t.ParentID != d.ChannelID || t.OwnerID != me || !later(t.ID, first)
	})
	for _, t := range mine {
		m, err := p.rest.Message(ctx, t.ID, t.ID)
		if HasCode(err, CodeUnknownMessage) || HasCode(err, CodeUnknownChannel) {
			continue // deleted meanwhile
		}
		if err != nil {
			return "", err
		}
		if isDaily(m, d, me) {
			return t.ID, nil
		}
	}
	return "", nil
}
