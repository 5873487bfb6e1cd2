package ui

import (
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
)

func TestPeople(t *testing.T) {
	p := newBench(t, nil).Person("1")
	uitest.Shows(t, p.Command("progress", nil), "Nothing is answered yet")
	p.Command("mock", map[string]string{"section": "django", "questions": "1"})
	p.Click("B")
	uitest.Shows(t, p.Command("progress", nil), "**Readiness 0**", "Django 100", "Weakest link: **Algorithms**",
		"(Practise Algorithms, 4 questions · up to +100 |")
	uitest.Shows(t, p.Click("Share"), "Progress of Person 1")
	if p.Last.Kind != interaction.ReplyPublic {
		t.Error("what is shared is not public")
	}
	uitest.Shows(t, p.Command("streak", nil), "**1 day in a row**", "Today counts already")
	uitest.Shows(t, p.Click("Share"), "Streak of Person 1")
	uitest.Shows(t, p.Command("leaderboard", nil), `1\. Person 1`, "*you*")
	uitest.Shows(t, p.Click("Share"), `1\. Person 1`)
	uitest.Shows(t, p.Command("checkin", map[string]string{"link": "https://x.org/*a*"}), "Checked in. **Day 1** of a streak", `x\.org\/\*a\*`)
	uitest.Shows(t, p.Command("checkin", nil), "Today has a check-in already")
	uitest.Shows(t, p.Command("help", nil), "**First:** try three questions")
	uitest.Shows(t, p.Command("me forget", nil), "(Delete everything | danger")
	uitest.Shows(t, p.Click("Keep it"), "Nothing was deleted")
	uitest.Shows(t, p.Command("progress", nil), "**Readiness")
	p.Command("me forget", nil)
	uitest.Shows(t, p.Click("Delete everything"), "with 1 graded answer")
	uitest.Shows(t, p.Command("progress", nil), "Nothing is answered yet")
}

func TestSetup(t *testing.T) {
	p := newBench(t, nil).Person("1")
	_, err := p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "setup"})
	_ = uitest.Refused(t, err, coach.Bad)
	for _, action := range []string{"setup.channel", "setup.role", "setup.days", "setup.mode", "setup.thread", "setup.pause", "setup.clock",
		"setup.retry", "setup.more", "setup.back", "setup.missed", "setup.pin", "setup.recap", "setup.beyond", "setup.look", "setup.parts",
		"setup.publish", "setup.title"} {
		_, err := p.Send(&interaction.Request{Kind: interaction.KindComponent, Action: action, Values: []string{"1"}})
		_ = uitest.Refused(t, err, coach.Bad)
	}
	_, err = p.Send(&interaction.Request{Kind: interaction.KindModal, Action: "setup.clocked"})
	_ = uitest.Refused(t, err, coach.Bad)

	p.Permissions = discordgo.PermissionManageGuild
	uitest.Shows(t, p.Command("setup", nil), "not chosen yet")
	view := p.Command("setup", map[string]string{"channel": "902", "time": "7:30", "timezone": "europe/berlin", "days": "mon-fri",
		"role": "77", "thread": "true", "mode": "strict"})
	// Monday, 23 November 2026, 07:30 in Berlin is 06:30 UTC.
	next := time.Date(2026, 11, 23, 6, 30, 0, 0, time.UTC)
	uitest.Shows(t, view, "<#902>", "07:30, Mon–Fri, in Europe/Berlin", "<@&77>", "**Extras** thread yes", "strict:", kit.On(next),
		kit.In(next))
	uitest.Shows(t, p.Click("setup.role"), "**Mentions** nobody")
	uitest.Shows(t, p.Click("setup.days", "5", "6"), "Sat, Sun")
	uitest.Shows(t, p.Click("setup.mode", "advise"), "advise:")
	uitest.Shows(t, p.Click("More"), "**Thread** on")
	uitest.Shows(t, p.Click("Turn off threads"), "**Thread** off", "(Back |")
	uitest.Shows(t, p.Click("Back"), "**Extras** thread no")
	off := p.request("Pause")
	uitest.Shows(t, p.Must(p.Send(off)), "**Paused**")
	uitest.Shows(t, p.Must(p.Send(off)), "**Paused**") // a double click does not undo itself
	uitest.Shows(t, p.Click("Resume"), "**Next question**")
	uitest.Shows(t, p.Click("setup.channel", "904"), "<#904>")
	_, err = p.Send(p.request("setup.role", p.Guild))
	_ = uitest.Refused(t, err, coach.Bad)
	if view := p.Command("setup", map[string]string{"role": p.Guild, "days": "someday"}); strings.Contains(view, "<@&901>") {
		t.Error("@everyone is mentioned")
	} else {
		uitest.Shows(t, view, "**To be mended**", "@everyone would call", "Those are not days")
	}
}

func TestBadTimeComesBackInTheForm(t *testing.T) {
	p := newBench(t, nil).Person("1")
	p.Permissions = discordgo.PermissionManageGuild
	view := p.Command("setup", map[string]string{"channel": "902", "time": "25:00", "timezone": "Europe/Paris"})
	uitest.Shows(t, view, "That is not a time of day", "(Try again |")
	uitest.Shows(t, p.Click("Try again"), `"25:00"`, `"Europe/Paris"`)
	uitest.Shows(t, p.submit(map[string]string{"time": "26:00", "zone": "Europe/Paris"}), "That is not a time of day")
	uitest.Shows(t, p.Click("Try again"), `"26:00"`)
	uitest.Shows(t, p.submit(map[string]string{"time": "06:00", "zone": "Europe/Nowhere"}), "That is not the time zone of a place")
	uitest.Shows(t, p.Click("Try again"), `"06:00"`, `"Europe/Nowhere"`)
	// What was right the first time, the channel, was kept.
	uitest.Shows(t, p.submit(map[string]string{"time": "06:00", "zone": "Europe/Paris"}), "06:00, every day, in Europe/Paris", "<#902>")
	if p.Last.Kind != interaction.UpdateMessage {
		t.Error("the refusal is left standing")
	}
	uitest.Shows(t, p.Click("Time and zone"), `"06:00"`, `"Europe/Paris"`)
}

func TestSetupSuggests(t *testing.T) {
	p := newBench(t, nil).Person("1")
	ask := func(focused, typed string) []interaction.Choice {
		r, err := p.Send(&interaction.Request{Kind: interaction.KindAutocomplete, Command: "setup", Focused: focused,
			Options: map[string]string{focused: typed}})
		if err != nil || r.Kind != interaction.SuggestChoices || len(r.Choices) > 25 {
			t.Fatalf("%v, %+v", err, r)
		}
		return r.Choices
	}
	if got := ask("timezone", "berl"); len(got) != 1 || got[0].Value != "Europe/Berlin" {
		t.Errorf("berl suggests %v", got)
	}
	if got := ask("days", "MON-F"); len(got) != 1 || got[0].Value != "mon-fri" {
		t.Errorf("MON-F suggests %v", got)
	}
	if got := ask("days", "<@everyone>"); got == nil || len(got) != 0 {
		t.Errorf("nonsense suggests %v", got)
	}
}

func TestSetupNamesWhatIsMissing(t *testing.T) {
	town := uitest.NewCity(t)
	p := newBench(t, town.Client).Person("1")
	p.Guild, p.Permissions = town.Guild, discordgo.PermissionAdministrator
	uitest.Shows(t, p.Command("setup", map[string]string{"channel": town.Channel}), "The bot has all the permissions there that it needs")
	town.Fake.SetOverwrite(town.Channel, town.Bot, 0, discordgo.PermissionSendMessages)
	uitest.Shows(t, p.Click("setup.mode", "strict"), "**To be mended**", "**Send Messages**")
}
