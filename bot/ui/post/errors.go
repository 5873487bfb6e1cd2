package post

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
)

// failure tells the coach what an error of Discord's means: unknown outcome, a channel to be mended, or anything else.
func (p *Poster) failure(ctx context.Context, d coachdaily.Post, doing string, err error) error {
	err = p.channelFailure(ctx, d.ChannelID, kit.Asked{Forum: d.Forum, Threads: d.Thread}, doing, err)
	var ch *coach.ChannelError
	if errors.As(err, &ch) && ch.Question {
		ch.Sentence += " So another question takes its place. Own questions are taken out with /questions remove."
	}
	return err
}

// channelFailure is failure for anything that is done in a channel, where a asked for is what the bot has to be able to do there.
func (p *Poster) channelFailure(ctx context.Context, channel string, a kit.Asked, doing string, err error) error {
	if errors.Is(err, api.ErrAmbiguous) {
		return fmt.Errorf("%s: %w: %w", doing, coach.ErrAmbiguous, err)
	}
	var refused *api.StatusError
	if !errors.As(err, &refused) {
		return fmt.Errorf("%s: %w", doing, err)
	}
	r := kit.Refused(refused, channel)
	switch refused.Code {
	case api.CodeMissingAccess, api.CodeMissingPermissions, api.CodeNeedsHistory:
		r.Organiser = p.lacking(ctx, channel, a)
	}
	if r.Operator != "" {
		err = fmt.Errorf("%s %w", r.Operator, err)
	}
	if r.Organiser == "" {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return &coach.ChannelError{Sentence: r.Organiser, Member: r.Member, Gone: r.Gone, Question: r.Text, Err: fmt.Errorf("%s: %w", doing, err)}
}

// lacking says which of the permissions that something asks for the bot does not have in a channel, by looking: Discord's refusal does not
// tell. When it cannot be looked for, all of them are named.
func (p *Poster) lacking(ctx context.Context, channel string, a kit.Asked) string {
	where, needs := "<#"+channel+">", kit.Needs(a)
	may, muted, err := p.look(ctx, channel)
	var refused *api.StatusError
	switch {
	case errors.As(err, &refused) && refused.Code == api.CodeMissingAccess, err == nil && may&discordgo.PermissionViewChannel == 0:
		return kit.CannotSee(channel) + " Then /setup checks the rest."
	case err != nil:
		all := kit.Lacking(0, needs)
		return "I lack a permission in " + where + ". I need " + kit.Join(all) + " there. " + kit.Allow(all) +
			" /setup tells which of them is missing."
	}
	names := kit.Lacking(may, needs)
	switch {
	case len(names) == 0 && muted:
		return "I am in a timeout in this server, so I may not write in " + where + ". Press my name there and take the timeout off."
	case len(names) == 0:
		return "Discord says that I lack a permission in " + where + ", and I find none that is missing. Look whether another bot or a rule of " +
			"the server's keeps me from it."
	case slices.ContainsFunc(kit.Lacking(may, kit.Writing(a)), func(name string) bool { return slices.Contains(names, name) }):
		return "I may not write in " + where + ": I lack " + kit.Join(names) + " there. " + kit.Allow(names)
	}
	return "In " + where + " I lack " + kit.Join(names) + ". " + kit.Allow(names)
}

// look asks Discord what the bot may do in a channel, and whether it is or was in a timeout in its server.
func (p *Poster) look(ctx context.Context, channel string) (may int64, muted bool, err error) {
	me, err := p.rest.Me(ctx)
	if err != nil {
		return 0, false, err
	}
	ch, err := p.rest.Channel(ctx, channel)
	if err != nil {
		return 0, false, err
	}
	if may, err = p.rest.Permissions(ctx, ch.GuildID, channel, me.ID); err != nil {
		return 0, false, err
	}
	member, err := p.rest.Member(ctx, ch.GuildID, me.ID)
	if err != nil {
		return 0, false, err
	}
	return may, member.CommunicationDisabledUntil != nil, nil
}
