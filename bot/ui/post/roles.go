package post

import (
	"context"
	"errors"
	"fmt"

	"hotseat/bot/coach"
	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
)

var _ coachgroup.Roles = (*Poster)(nil)

// GiveRole implements coachgroup.Roles.
func (p *Poster) GiveRole(ctx context.Context, guildID, userID, roleID string) error {
	return p.roleFailure(ctx, guildID, roleID, "giving a role", p.rest.SetRole(ctx, guildID, userID, roleID, true))
}

// TakeRole implements coachgroup.Roles.
func (p *Poster) TakeRole(ctx context.Context, guildID, userID, roleID string) error {
	return p.roleFailure(ctx, guildID, roleID, "taking a role", p.rest.SetRole(ctx, guildID, userID, roleID, false))
}

// roleFailure tells the coach what an error of Discord's means: how things are, what an organiser can mend, or anything else. Which of the
// things that are missing is in the way Discord's refusal does not tell, so it is looked for.
func (p *Poster) roleFailure(ctx context.Context, guildID, roleID, doing string, err error) error {
	if err == nil {
		return nil
	}
	err = fmt.Errorf("%s: %w", doing, err)
	var refused *api.StatusError
	if !errors.As(err, &refused) {
		return err
	}
	switch refused.Code {
	case api.CodeUnknownMember, api.CodeUnknownUser:
		return errors.Join(coachgroup.ErrNoMember, err)
	case api.CodeUnknownRole:
		return &coach.ChannelError{Sentence: kit.RoleProblem(guildID, roleID, nil, nil), Err: errors.Join(coachgroup.ErrNoRole, err)}
	case api.CodeMissingPermissions, api.CodeMissingAccess:
		return &coach.ChannelError{Sentence: p.whyNoRole(ctx, guildID, roleID), Err: err}
	}
	if r := kit.Refused(refused, ""); !r.Passing && r.Organiser != "" && refused.Code != 0 {
		return &coach.ChannelError{Sentence: r.Organiser, Err: err}
	}
	return err
}

// whyNoRole looks for what keeps the bot from giving or taking a role.
func (p *Poster) whyNoRole(ctx context.Context, guildID, roleID string) string {
	unknown := "Discord does not let me give or take <@&" + roleID + ">. I need **Manage Roles**, and my own role has to stand above it: look " +
		"in the server's settings, Roles."
	me, err := p.rest.Me(ctx)
	if err != nil {
		return unknown
	}
	member, err := p.rest.Member(ctx, guildID, me.ID)
	if err != nil {
		return unknown
	}
	all, err := p.rest.GuildRoles(ctx, guildID)
	if err != nil {
		return unknown
	}
	if found := kit.RoleProblem(guildID, roleID, all, member.Roles); found != "" {
		return found
	}
	return unknown
}
