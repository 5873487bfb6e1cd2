package organise

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"hotseat/bot/coach"
	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
)

// setupRoles is the page of the roles that are given for streaks.
func (h handlers) setupRoles(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	rules, err := h.Coach.RoleRules(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return h.rolesPage(ctx, r, rules), nil
}

// setupRoleFor is a choice on that page; its key says what the role is for, so that two clicks say the same.
func (h handlers) setupRoleFor(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	rule, err := parseRoleKey(r.Key)
	if err != nil {
		return interaction.Response{}, err
	}
	if len(r.Values) > 0 {
		rule.RoleID = r.Values[0]
		if err := h.mayBeGiven(ctx, r.GuildID, rule.RoleID); err != nil {
			return interaction.Response{}, err
		}
	}
	rules, err := h.Coach.ChooseRole(ctx, kit.Who(r), rule)
	if err != nil {
		return interaction.Response{}, err
	}
	return h.rolesPage(ctx, r, rules), nil
}

// mayBeGiven refuses a role that would give its holders more than what it is for. What only keeps the bot from giving it is told on the
// page: it can be mended afterwards.
func (h handlers) mayBeGiven(ctx context.Context, guildID, roleID string) error {
	if roleID == guildID {
		return &coach.Error{Code: coach.Bad, Sentence: "Everybody has the role @everyone already. Choose another."}
	}
	if h.Server == nil {
		return nil
	}
	all, err := h.Server.GuildRoles(ctx, guildID)
	if err != nil {
		return &coach.Error{Code: coach.Bad, Err: err,
			Sentence: "Discord did not tell me this server's roles just now, and I give none that I do not know. Try again in a minute."}
	}
	if kit.Powerful(roleID, all) {
		return &coach.Error{Code: coach.Bad, Sentence: "That role has permissions that moderate. I give no such role by myself: make one " +
			"without permissions for this."}
	}
	return nil
}

// rolesPage shows the page, with what keeps the bot from giving the roles.
func (h handlers) rolesPage(ctx context.Context, r *interaction.Request, rules []coachgroup.RoleRule) interaction.Response {
	return kit.Show(r, rolesMessage(rules, h.roleProblems(ctx, r.GuildID, rules)))
}

func (h handlers) roleProblems(ctx context.Context, guildID string, rules []coachgroup.RoleRule) []string {
	chosen := map[string]bool{}
	for _, rule := range rules {
		chosen[rule.RoleID] = rule.RoleID != ""
	}
	delete(chosen, "")
	if len(chosen) == 0 || h.Server == nil {
		return nil
	}
	const unknown = "Discord did not tell me just now whether I can give these roles. Open this page again in a minute."
	me, err := h.Server.Me(ctx)
	if err != nil {
		return []string{unknown}
	}
	member, err := h.Server.Member(ctx, guildID, me.ID)
	if err != nil {
		return []string{unknown}
	}
	all, err := h.Server.GuildRoles(ctx, guildID)
	if err != nil {
		return []string{unknown}
	}
	var problems []string
	for _, rule := range rules { // in their order, each role once
		if !chosen[rule.RoleID] {
			continue
		}
		delete(chosen, rule.RoleID)
		if p := kit.RoleProblem(guildID, rule.RoleID, all, member.Roles); p != "" {
			problems = append(problems, p)
		}
		if kit.Powerful(rule.RoleID, all) {
			problems = append(problems, "<@&"+rule.RoleID+"> has permissions that moderate by now. Choose another, without any.")
		}
	}
	return problems
}

func roleKey(r coachgroup.RoleRule) string { return fmt.Sprintf("%s.%d", r.Kind, r.Reach) }

func parseRoleKey(key string) (coachgroup.RoleRule, error) {
	kind, reach, _ := strings.Cut(key, ".")
	n, err := strconv.Atoi(reach)
	if err != nil {
		return coachgroup.RoleRule{}, kit.ErrEnded()
	}
	for _, r := range coachgroup.Reaches() {
		if string(r.Kind) == kind && r.Reach == n {
			return r, nil
		}
	}
	return coachgroup.RoleRule{}, kit.ErrEnded()
}
