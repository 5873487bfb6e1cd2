package ui

import (
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
)

func TestPeople(t *testing.T) {
	p := newBench(t, nil).person("1")
	shows(t, p.command("progress", nil), "Nothing is answered yet")
	p.command("mock", map[string]string{"section": "django", "questions": "1"})
	p.click("B")
	shows(t, p.command("progress", nil), "**Readiness 0**", "Django", "*weakest link*", "(Practise Algorithms, 3 questions |")
	shows(t, p.click("Share"), "Progress of Person 1")
	if p.last.Kind != interaction.ReplyPublic {
		t.Error("what is shared is not public")
	}
	shows(t, p.command("streak", nil), "**1 day in a row**", "Today counts already")
	shows(t, p.click("Share"), "Streak of Person 1")
	shows(t, p.command("leaderboard", nil), `1\. Person 1`, "*you*")
	shows(t, p.click("Share"), `1\. Person 1`)
	shows(t, p.command("checkin", map[string]string{"what": "*a* fix"}), `Noted: \*a\* fix`, "**1 day in a row**")
	shows(t, p.command("checkin", map[string]string{"what": "more"}), "Today has a check-in already")
	shows(t, p.command("help", nil), "**First:** try three questions")
	shows(t, p.command("me forget", nil), "(Delete everything | danger")
	shows(t, p.click("Keep it"), "Nothing was deleted")
	shows(t, p.command("progress", nil), "**Readiness")
	p.command("me forget", nil)
	shows(t, p.click("Delete everything"), "with 1 graded answer")
	shows(t, p.command("progress", nil), "Nothing is answered yet")
}

func TestSetup(t *testing.T) {
	p := newBench(t, nil).person("1")
	_, err := p.send(&interaction.Request{Kind: interaction.KindCommand, Command: "setup"})
	_ = refused(t, err, coach.Bad)
	for _, action := range []string{"setup.channel", "setup.role", "setup.days", "setup.mode", "setup.thread", "setup.pause", "setup.clock",
		"setup.retry", "setup.more", "setup.back", "setup.missed", "setup.pin", "setup.recap", "setup.beyond"} {
		_, err := p.send(&interaction.Request{Kind: interaction.KindComponent, Action: action, Values: []string{"1"}})
		_ = refused(t, err, coach.Bad)
	}
	_, err = p.send(&interaction.Request{Kind: interaction.KindModal, Action: "setup.clocked"})
	_ = refused(t, err, coach.Bad)

	p.permissions = discordgo.PermissionManageGuild
	shows(t, p.command("setup", nil), "not chosen yet")
	view := p.command("setup", map[string]string{"channel": "902", "time": "7:30", "timezone": "europe/berlin", "days": "mon-fri", "role": "77", "thread": "true", "mode": "strict"})
	// Monday, 23 November 2026, 07:30 in Berlin is 06:30 UTC.
	next := time.Date(2026, 11, 23, 6, 30, 0, 0, time.UTC)
	shows(t, view, "<#902>", "07:30, Mon–Fri, in Europe/Berlin", "<@&77>", "**Extras** thread yes", "strict:", on(next), in(next))
	shows(t, p.click("setup.role"), "**Mentions** nobody")
	shows(t, p.click("setup.days", "5", "6"), "Sat, Sun")
	shows(t, p.click("setup.mode", "advise"), "advise:")
	shows(t, p.click("More"), "**Thread** on")
	shows(t, p.click("Turn off threads"), "**Thread** off", "(Back |")
	shows(t, p.click("Back"), "**Extras** thread no")
	off := p.request("Pause")
	shows(t, p.must(p.send(off)), "**Paused**")
	shows(t, p.must(p.send(off)), "**Paused**") // a double click does not undo itself
	shows(t, p.click("Resume"), "**Next question**")
	shows(t, p.click("setup.channel", "904"), "<#904>")
	_, err = p.send(p.request("setup.role", p.guild))
	_ = refused(t, err, coach.Bad)
	if view := p.command("setup", map[string]string{"role": p.guild, "days": "someday"}); strings.Contains(view, "<@&901>") {
		t.Error("@everyone is mentioned")
	} else {
		shows(t, view, "**To be mended**", "@everyone would call", "Those are not days")
	}
}

func TestBadTimeComesBackInTheForm(t *testing.T) {
	p := newBench(t, nil).person("1")
	p.permissions = discordgo.PermissionManageGuild
	view := p.command("setup", map[string]string{"channel": "902", "time": "25:00", "timezone": "Europe/Paris"})
	shows(t, view, "That is not a time of day", "(Try again |")
	shows(t, p.click("Try again"), `"25:00"`, `"Europe/Paris"`)
	shows(t, p.submit(map[string]string{"time": "26:00", "zone": "Europe/Paris"}), "That is not a time of day")
	shows(t, p.click("Try again"), `"26:00"`)
	shows(t, p.submit(map[string]string{"time": "06:00", "zone": "Europe/Nowhere"}), "That is not a time zone")
	shows(t, p.click("Try again"), `"06:00"`, `"Europe/Nowhere"`)
	// What was right the first time, the channel, was kept.
	shows(t, p.submit(map[string]string{"time": "06:00", "zone": "Europe/Paris"}), "06:00, every day, in Europe/Paris", "<#902>")
	if p.last.Kind != interaction.UpdateMessage {
		t.Error("the refusal is left standing")
	}
	shows(t, p.click("Time and zone"), `"06:00"`, `"Europe/Paris"`)
}

func TestSetupSuggests(t *testing.T) {
	p := newBench(t, nil).person("1")
	ask := func(focused, typed string) []interaction.Choice {
		r, err := p.send(&interaction.Request{Kind: interaction.KindAutocomplete, Command: "setup", Focused: focused, Options: map[string]string{focused: typed}})
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
	town := newCity(t)
	p := newBench(t, town.client).person("1")
	p.guild, p.permissions = town.guild, discordgo.PermissionAdministrator
	shows(t, p.command("setup", map[string]string{"channel": town.channel}), "The bot has all the permissions there that it needs")
	town.fake.SetOverwrite(town.channel, town.bot, 0, discordgo.PermissionSendMessages)
	shows(t, p.click("setup.mode", "strict"), "**To be mended**", "**Send Messages**")
}
