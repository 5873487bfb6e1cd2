package ui

import (
	"slices"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/ui/internal/uitest"
)

// TestRolesForStreaks: an organiser chooses roles, is told what keeps the bot from giving them, changes and clears them; a role that could do
// more than its name says is refused, and so is everybody who may not change the server's settings.
func TestRolesForStreaks(t *testing.T) {
	town := uitest.NewCity(t)
	p := newBench(t, town.Client).Person("1")
	p.Guild, p.Permissions = town.Guild, discordgo.PermissionManageGuild
	seven := town.Fake.AddRole(town.Guild, "seven", 0)
	keeper := town.Fake.AddRole(town.Guild, "keeper", wire.PermManageRoles)
	above := town.Fake.AddRole(town.Guild, "above", 0)

	p.Command("setup", nil)
	p.Click("More")
	uitest.Shows(t, p.Click("Roles for streaks"), "### Roles for streaks", "**Streak of 7 days** no role", "**26 solid weeks in a row** no role")
	choose := func(key string, roles ...string) *interaction.Request {
		return &interaction.Request{Kind: interaction.KindComponent, Action: "setup.rolefor", Key: key, Values: roles}
	}
	uitest.Shows(t, p.Must(p.Send(choose("streak.7", seven))), "**Streak of 7 days** <@&"+seven+">", "**To be mended**", "I lack **Manage Roles**")
	bot, err := town.Client.Member(t.Context(), town.Guild, town.Bot)
	if err != nil {
		t.Fatal(err)
	}
	town.Fake.Join(town.Guild, town.Bot, append(slices.Clone(bot.Roles), keeper)...)
	uitest.Shows(t, p.Must(p.Send(choose("solid.13", above))), "**13 solid weeks in a row** <@&"+above+">", "<@&"+above+"> stands above my own role")
	for range 2 { // a double click
		if view := p.Must(p.Send(choose("solid.13"))); strings.Contains(view, "To be mended") {
			t.Errorf("cleared, it is still to be mended:\n%s", view)
		} else {
			uitest.Shows(t, view, "**13 solid weeks in a row** no role", "**Streak of 7 days** <@&"+seven+">")
		}
	}
	for role, want := range map[string]string{keeper: "has permissions that moderate", town.Guild: "Everybody has the role @everyone"} {
		_, err := p.Send(choose("streak.30", role))
		uitest.Shows(t, uitest.Refused(t, err, coach.Bad).Sentence, want)
	}
	for _, key := range []string{"streak.8", "luck.7", "streak", "", "streak.7.1"} {
		_, err := p.Send(choose(key, seven))
		_ = uitest.Refused(t, err, coach.Ended)
	}
	uitest.Shows(t, p.Must(p.Send(&interaction.Request{Kind: interaction.KindComponent, Action: "setup.roles"})), "**Streak of 30 days** no role",
		"**Streak of 7 days** <@&"+seven+">")
	uitest.Shows(t, p.Click("Back"), "### Daily question, more")

	p.Permissions = 0
	for _, r := range []*interaction.Request{choose("streak.7"), {Kind: interaction.KindComponent, Action: "setup.roles"}} {
		_, err := p.Send(r)
		_ = uitest.Refused(t, err, coach.Bad)
	}
}
