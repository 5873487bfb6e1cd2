package group

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"hotseat/bot/coach"
	"hotseat/store"
)

// Roles gives members of servers roles of Discord's, and takes them. To give one that a member has, or to take one that they have not,
// changes nothing. A *coach.ChannelError says what an organiser can mend.
type Roles interface {
	GiveRole(ctx context.Context, guildID, userID, roleID string) error
	TakeRole(ctx context.Context, guildID, userID, roleID string) error
}

// Errors of Roles that say how things are: somebody is in the server no more, a role is gone from it.
var (
	ErrNoMember = errors.New("they are not in the server")
	ErrNoRole   = errors.New("the role is gone")
)

// RoleRule is a role that a server gives for something, or "" for none; by this name also who does not know the store knows it.
type RoleRule = store.RoleRule

// What roles are given for: days in a row, and solid weeks in a row.
const (
	StreakRole = store.StreakRole
	SolidRole  = store.SolidRole
)

// GivesRoles tells who gives roles. It is called once, before anything is due; without it none are given.
func (c *Group) GivesRoles(r Roles) { c.roles.of = r }

// Reaches are what a server can have roles for, in the order in which they are shown. Who reaches a later one keeps those before it.
func Reaches() []RoleRule {
	return []RoleRule{
		{Kind: StreakRole, Reach: 7}, {Kind: StreakRole, Reach: 30}, {Kind: StreakRole, Reach: 100},
		{Kind: SolidRole, Reach: 4}, {Kind: SolidRole, Reach: 13}, {Kind: SolidRole, Reach: 26},
	}
}

// RoleRules are all that w's server can have roles for, each with the role that it has chosen, or none.
func (c *Group) RoleRules(ctx context.Context, w coach.Who) ([]RoleRule, error) {
	if w.GuildID == "" {
		return nil, &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	}
	var rules []RoleRule
	err := c.Look(ctx, w, func(tx *store.Tx, _ coach.Visitor) (err error) {
		rules, err = roleRules(tx, w.GuildID)
		return err
	})
	return rules, err
}

// ChooseRole has w's server give a role for what rule says, or with the role "" none any more; then who holds one that is not given any
// more loses it. Code Bad for what there are no roles for.
func (c *Group) ChooseRole(ctx context.Context, w coach.Who, rule RoleRule) ([]RoleRule, error) {
	if w.GuildID == "" {
		return nil, &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	}
	there := slices.ContainsFunc(Reaches(), func(r RoleRule) bool { return r.Kind == rule.Kind && r.Reach == rule.Reach })
	if !there {
		return nil, &coach.Error{Code: coach.Bad, Sentence: "There are no roles for that. Open the page again with /setup."}
	}
	rule.GuildID = w.GuildID
	var rules []RoleRule
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		if _, err := c.Visit(tx, w); err != nil {
			return err
		}
		if err := tx.SaveRoleRule(rule); err != nil {
			return fmt.Errorf("saving a role: %w", err)
		}
		if err := c.organisedBy(tx, w); err != nil {
			return err
		}
		var err error
		rules, err = roleRules(tx, w.GuildID)
		return err
	})
	if err == nil {
		c.roles.anew(w.GuildID)
	}
	return rules, err
}

// organisedBy notes who changed the server's settings: that is who is told when something cannot be done.
func (c *Group) organisedBy(tx *store.Tx, w coach.Who) error {
	g, err := tx.Guild(w.GuildID)
	if err != nil || g.OrganiserID == w.UserID {
		return err
	}
	g.OrganiserID = w.UserID
	return tx.SaveGuild(g)
}

func roleRules(tx tx, guildID string) ([]RoleRule, error) {
	chosen, err := tx.RoleRules(guildID)
	if err != nil {
		return nil, fmt.Errorf("reading the roles: %w", err)
	}
	rules := Reaches()
	for i := range rules {
		rules[i].GuildID = guildID
		for _, c := range chosen {
			if c.Kind == rules[i].Kind && c.Reach == rules[i].Reach {
				rules[i].RoleID = c.RoleID
			}
		}
	}
	return rules, nil
}
