package ui

import (
	"strings"
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
)

// TestGroup: /group, what it leads to, and what everybody may see of it.
func TestGroup(t *testing.T) {
	b := newBench(t, nil)
	p := b.Person("1")
	uitest.Shows(t, p.Command("group", nil), "Nobody was active here", "You share yours with /me share.")
	p.Command("mock", map[string]string{"section": "django", "questions": "1"})
	p.Click("B")
	uitest.Shows(t, p.Command("group", nil), "The weakest link of the group is **", "[picture attachment://group.png: The week from", "(Start a round, 3 questions |",
		"(Wait for a partner |", "(Leaderboards |")
	if p.Last.Kind != interaction.ReplyPrivate {
		t.Error("it is not private")
	}
	shared := p.Click("Share")
	uitest.Shows(t, shared, "### The group", "[picture attachment://group.png")
	if p.Last.Kind != interaction.ReplyPublic || strings.Contains(shared, "| secondary") || strings.Contains(shared, "/me share") {
		t.Errorf("what everybody sees:\n%s", shared)
	}
	uitest.Shows(t, b.Person("2").Command("group", nil), "1 member active in 30 days. Of so few")
	p.Command("me share", nil)
	p.Click("Share it")
	uitest.Shows(t, b.Person("2").Command("group", nil), "The weakest link of the group is **")
	p.Command("group", nil)
	uitest.Shows(t, p.Click("Wait for a partner"), "Nobody else waits")
	p.Command("group", nil)
	uitest.Shows(t, p.Click("Leaderboards"), "Readiness in this server")
	p.Command("group", nil)
	uitest.Shows(t, p.Click("Start a round, 3 questions"), "Question 1 of 3")
	p.Guild = ""
	_, err := p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "group"})
	_ = uitest.Refused(t, err, coach.NotHere)
}
