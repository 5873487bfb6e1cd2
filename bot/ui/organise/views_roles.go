package organise

import (
	"strings"

	"github.com/bwmarrin/discordgo"

	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
)

// rolesMessage is /setup's page of the roles that are given for streaks.
func rolesMessage(rules []coachgroup.RoleRule, problems []string) api.Message {
	m := kit.NewPage("### Roles for streaks",
		"Who reaches one of these gets its role within a minute, and loses it within an hour when the streak breaks. Who reaches a later one "+
			"keeps those before. Who stays off the leaderboards gets none.")
	if len(problems) > 0 {
		m.Color(kit.AccentBad).Text(kit.Fit(2000, kit.MarkdownPart("**To be mended**", "- "+strings.Join(problems, "\n- "), 1, 100))...)
	}
	var lines []string
	for _, r := range rules {
		role := "no role"
		if r.RoleID != "" {
			role = "<@&" + r.RoleID + ">"
		}
		lines = append(lines, "**"+reachWords(r)+"** "+role)
	}
	m.Text(strings.Join(lines, "\n"))
	for _, r := range rules {
		s := kit.Selection("setup.rolefor", roleKey(r), reachWords(r)+": no role", 0, 1)
		s.MenuType = discordgo.RoleSelectMenu
		if r.RoleID != "" {
			s.DefaultValues = []discordgo.SelectMenuDefaultValue{{ID: r.RoleID, Type: discordgo.SelectMenuDefaultValueRole}}
		}
		m.Row(s)
	}
	return m.Row(kit.Primary("Back", "setup.more", "")).Message()
}

// reachWords is what a role is for.
func reachWords(r coachgroup.RoleRule) string {
	if r.Kind == coachgroup.SolidRole {
		return kit.Count(r.Reach, "solid week") + " in a row"
	}
	return "Streak of " + kit.Count(r.Reach, "day")
}
