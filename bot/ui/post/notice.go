package post

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachnotice "hotseat/bot/coach/notice"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
)

// Publish implements coachnotice.Poster. A picture is a gift: where the bot may send no files, the same is said in words.
func (p *Poster) Publish(ctx context.Context, n coachnotice.Notice) (string, error) {
	m := noticeMessage(n, true)
	id, doing, err := p.publish(ctx, n, m)
	if len(m.Files) > 0 && api.HasCode(err, api.CodeMissingPermissions) { // refused: nothing was sent
		id, doing, err = p.publish(ctx, n, noticeMessage(n, false))
	}
	if err != nil {
		return "", p.unpublished(ctx, n, doing, err)
	}
	return id, nil
}

func (p *Poster) publish(ctx context.Context, n coachnotice.Notice, m api.Message) (id, doing string, err error) {
	if n.Forum {
		id, err = p.publishInForum(ctx, n, m)
		return id, "opening a forum post", err
	}
	posted, err := p.rest.CreateMessage(ctx, n.ChannelID, m, n.Nonce)
	if err != nil {
		return "", "publishing", err
	}
	return posted.ID, "publishing", nil
}

// publishInForum makes a notice a post of its own. In a forum that insists on tags it takes the first one that it may give.
func (p *Poster) publishInForum(ctx context.Context, n coachnotice.Notice, m api.Message) (string, error) {
	forum, err := p.rest.Channel(ctx, n.ChannelID)
	if err != nil {
		return "", err
	}
	var tags []string
	if forum.Flags&discordgo.ChannelFlagRequireTag != 0 {
		tags = p.givable(ctx, forum, func(moderator bool) []string {
			at := slices.IndexFunc(forum.AvailableTags, func(t discordgo.ForumTag) bool { return moderator || !t.Moderated })
			if at < 0 {
				return nil
			}
			return []string{forum.AvailableTags[at].ID}
		})
	}
	id, _, err := p.rest.CreateForumPost(ctx, n.ChannelID, noticeTitle(n), tags, m)
	return id, err
}

// FindNotice implements coachnotice.Poster. It knows its own by a button that carries server and date.
func (p *Poster) FindNotice(ctx context.Context, n coachnotice.Notice) (string, bool, error) {
	w := wanted{
		guild: n.GuildID, channel: n.ChannelID, forum: n.Forum, decided: n.DecidedAt, nonce: n.Nonce,
		action: recapMark, key: kit.DailyKey(n.GuildID, n.Profile, n.Date), what: "a recap",
	}
	switch {
	case n.Reveal != nil:
		w.action, w.what = revealMark, "an answer"
	case n.Mended:
		w.action, w.what = mendedMark, "the word that a day was mended"
	}
	channel, err := p.rest.Channel(ctx, n.ChannelID)
	if err != nil {
		return "", false, p.unpublished(ctx, n, "looking for a notice", err)
	}
	w.forum = channel.Type == discordgo.ChannelTypeGuildForum // the settings may have changed since it was sent
	id, err := p.find(ctx, w)
	if err != nil {
		return "", false, p.unpublished(ctx, n, "looking for a notice", err)
	}
	return id, id != "", nil
}

// unpublished tells the coach what an error of Discord's means for a notice.
func (p *Poster) unpublished(ctx context.Context, n coachnotice.Notice, doing string, err error) error {
	var refused *api.StatusError
	if n.Reveal != nil && errors.As(err, &refused) && !errors.Is(err, api.ErrAmbiguous) && kit.Refused(refused, n.ChannelID).Gone {
		return fmt.Errorf("%s: %w: %w", doing, coach.ErrGone, err)
	}
	return p.channelFailure(ctx, n.ChannelID, kit.Asked{Forum: n.Forum, Within: n.Reveal != nil}, doing, err)
}

// Tell implements coachnotice.Poster.
func (p *Poster) Tell(ctx context.Context, userID string, n coach.Note, nonce string) error {
	m, ok := p.noteMessage(n)
	if !ok {
		return fmt.Errorf("telling a person: there are no words for a %T", n)
	}
	guild := ""
	switch n := n.(type) {
	case coachnotice.Reminder:
		guild = n.GuildID
	case coachnotice.Danger:
		guild = n.GuildID
	}
	if guild != "" {
		if _, err := p.rest.Member(ctx, guild, userID); api.HasCode(err, api.CodeUnknownMember) {
			return fmt.Errorf("telling a person: %w: %w", coach.ErrLeft, err)
		}
	}
	channel, err := p.rest.OpenDirect(ctx, userID)
	if err == nil {
		_, err = p.rest.CreateMessage(ctx, channel, m, nonce)
	} else if errors.Is(err, api.ErrAmbiguous) {
		return errors.New("opening direct messages: " + err.Error()) // that says nothing to anybody, so it is not wrapped
	}
	var refused *api.StatusError
	switch {
	case err == nil:
		return nil
	case api.HasCode(err, api.CodeNoDirect):
		return fmt.Errorf("telling a person: %w: %w", coach.ErrClosed, err)
	case errors.Is(err, api.ErrAmbiguous):
		return fmt.Errorf("telling a person: %w: %w", coach.ErrAmbiguous, err)
	case errors.As(err, &refused) && !refused.Blocked() && (refused.Status == http.StatusForbidden || refused.Status == http.StatusNotFound):
		if r := kit.Refused(refused, channel); !r.Passing {
			return &coach.ChannelError{Sentence: cmp.Or(r.Organiser, "I cannot write to that person."), Err: err}
		}
	}
	return fmt.Errorf("telling a person: %w", err)
}
