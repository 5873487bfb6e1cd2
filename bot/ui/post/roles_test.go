package post

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"hotseat/bot/coach"
	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/discordtest"
	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/ui/internal/uitest"
)

// TestRolesAreGivenAndTaken, twice without harm; and each thing that can be in the way is named.
func TestRolesAreGivenAndTaken(t *testing.T) {
	town, log := uitest.NewCity(t), &discordtest.Log{}
	poster := NewPoster(town.Client, log.Logger())
	mia := town.Fake.AddUser("Mia")
	town.Fake.Join(town.Guild, mia)
	seven := town.Fake.AddRole(town.Guild, "seven", 0)
	keeper := town.Fake.AddRole(town.Guild, "keeper", wire.PermManageRoles)
	above := town.Fake.AddRole(town.Guild, "above", 0)
	bot, err := town.Client.Member(t.Context(), town.Guild, town.Bot)
	if err != nil {
		t.Fatal(err)
	}
	own := bot.Roles
	holds := func() bool {
		t.Helper()
		m, err := town.Client.Member(t.Context(), town.Guild, mia)
		if err != nil {
			t.Fatal(err)
		}
		return slices.Contains(m.Roles, seven)
	}
	mend := func(what, role, want string) {
		t.Helper()
		for _, do := range []func() error{
			func() error { return poster.GiveRole(t.Context(), town.Guild, mia, role) },
			func() error { return poster.TakeRole(t.Context(), town.Guild, mia, role) },
		} {
			var ch *coach.ChannelError
			if err := do(); !errors.As(err, &ch) || !strings.Contains(ch.Sentence, want) {
				t.Errorf("%s: %v, want a sentence with %q", what, err, want)
			}
		}
	}
	mend("without the permission", seven, "I lack **Manage Roles**")
	town.Fake.Join(town.Guild, town.Bot, append(slices.Clone(own), keeper)...)
	mend("a role above the bot's", above, "stands above my own role")
	mend("a role of an app", own[0], "belongs to an app")
	mend("a role that is gone", "1234567890123456789", "no longer exists")
	if err := poster.GiveRole(t.Context(), town.Guild, mia, "1234567890123456789"); !errors.Is(err, coachgroup.ErrNoRole) {
		t.Errorf("a role that is gone: %v", err)
	}
	for range 2 {
		if err := poster.GiveRole(t.Context(), town.Guild, mia, seven); err != nil || !holds() {
			t.Errorf("given: %v, %v", holds(), err)
		}
	}
	for range 2 {
		if err := poster.TakeRole(t.Context(), town.Guild, mia, seven); err != nil || holds() {
			t.Errorf("taken: %v, %v", holds(), err)
		}
	}
	town.Fake.Leave(town.Guild, mia)
	for _, user := range []string{mia, "1234567890123456789"} {
		if err := poster.GiveRole(t.Context(), town.Guild, user, seven); !errors.Is(err, coachgroup.ErrNoMember) {
			t.Errorf("somebody who is not there: %v", err)
		}
	}
	town.Fake.RemoveBotFromGuild(town.Guild)
	if err := poster.GiveRole(t.Context(), town.Guild, mia, seven); err == nil || errors.Is(err, coachgroup.ErrNoMember) {
		t.Errorf("in a server that the bot is not in: %v", err)
	}
}
