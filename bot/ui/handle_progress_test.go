package ui

import (
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
)

// TestALookIntoProgress goes from the overview into a section, an item and an answer, and back.
func TestALookIntoProgress(t *testing.T) {
	p := newBench(t, nil).Person("1")
	p.Command("mock", map[string]string{"section": "django", "questions": "1"})
	p.Click("B")
	view := p.Command("progress", nil)
	uitest.Shows(t, view, "[picture attachment://progress.png: Readiness on 22 Nov: 0 of 100",
		"Next milestone: **an answer in every section**, 3 sections to go",
		"Django · 100, between 48 and 100 = django")
	if p.Last.Kind != interaction.ReplyPrivate {
		t.Error("one's progress is not private")
	}
	uitest.Shows(t, p.Click("progress.section", "django"), "### Django: 100", "Tried 1 of 1", "1 answer is little",
		"- **100** Methods · due in 8 days", "(Practise Django, 3 questions |")
	if p.Last.Kind != interaction.UpdateMessage {
		t.Error("a closer look stands in a message of its own")
	}
	uitest.Shows(t, p.Click("progress.item", "methods"), "### Methods", "**100** · last answered today · due in 8 days · over 70 for a year",
		"**1 question**", "- **100** Safe methods · <t:", "by me")
	value := ""
	uitest.Walk(uitest.Wire(t, p.Last.Message.Components), func(c uitest.Component) {
		for _, o := range c.Options {
			value = o.Value
		}
	})
	back := p.request("Back to Django")
	uitest.Shows(t, p.Click("round.reread", value), "Safe methods", "✓ Passed")
	uitest.Shows(t, p.Must(p.Send(back)), "### Django: 100")
	uitest.Shows(t, p.Click("Back"), "### Your progress")
	uitest.Shows(t, p.Click("Over time"), "[picture attachment://trend.png: Readiness over time",
		"**Readiness 0** now. It rises once no section stands at 0.")
	uitest.Shows(t, p.Click("Back"), "### Your progress")
	uitest.Shows(t, p.Click("Share"), "### Progress of Person 1", "Readiness of Person 1 on 22 Nov", "**Readiness 0**")
	if got := uitest.Render(p.Last.Message.Components); p.Last.Kind != interaction.ReplyPublic || strings.Contains(got, "Next under") ||
		strings.Contains(got, " | ") {
		t.Errorf("what is shared is not for all, has controls, or tells too much:\n%s", got)
	}
}

func TestProgressInDetailByCommand(t *testing.T) {
	p := newBench(t, nil).Person("1")
	uitest.Shows(t, p.Command("progress", map[string]string{"detail": "network"}), "### Network: 0", "Tried 0 of 1",
		"select and epoll · not tried")
	uitest.Shows(t, p.Command("progress", map[string]string{"detail": "select-epoll"}), "### select and epoll", "Not tried yet.",
		"Waiting for sockets")
	_, err := p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "progress", Options: map[string]string{"detail": "cooking"}})
	_ = uitest.Refused(t, err, coach.NothingIn)
	r, err := p.Send(&interaction.Request{Kind: interaction.KindAutocomplete, Command: "progress", Focused: "detail",
		Options: map[string]string{"detail": "join"}})
	if err != nil || len(r.Choices) != 1 || r.Choices[0].Value != "joins" {
		t.Errorf("join suggests %+v, %v", r.Choices, err)
	}
	for action, keys := range map[string][]string{"progress.section": {"", "network", "network.x", "network.-1", "x.0"}, "progress.item": {""},
		"round.reread": {""}} {
		for _, key := range keys {
			_, err := p.Send(&interaction.Request{Kind: interaction.KindComponent, Action: action, Key: key})
			if err == nil {
				t.Errorf("%s with %q is taken", action, key)
			}
		}
	}
}

// TestSomebodyElsesProgress is for those to whom they show it, and has neither controls nor what is theirs alone.
func TestSomebodyElsesProgress(t *testing.T) {
	b := newBench(t, nil)
	mia, noah := b.Person("1"), b.Person("2")
	noah.Command("mock", map[string]string{"section": "django", "questions": "1"})
	noah.Click("B")
	whose := map[string]string{"member": "2"}
	refused := func(o map[string]string) string {
		t.Helper()
		_, err := mia.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "progress", Options: o})
		var told *coach.Error
		if told, _ = err.(*coach.Error); told == nil { //nolint:errorlint // that very value
			t.Fatalf("it is not refused: %v", err)
		}
		return told.Sentence
	}
	if got := refused(whose); !strings.Contains(got, "/me share") {
		t.Errorf("it is not said how they could share: %s", got)
	}
	noah.Command("me share", nil)
	noah.Click("Share it")
	view := mia.Command("progress", whose)
	uitest.Shows(t, view, "### Progress of Person 2", "Readiness of Person 2 on 22 Nov", "Django 100", "Weakest link: **Algorithms**")
	if strings.Contains(view, "Next under") || strings.Contains(view, " | ") || mia.Last.Kind != interaction.ReplyPrivate {
		t.Errorf("it has controls, tells too much, or is for all:\n%s", view)
	}
	if got := refused(map[string]string{"member": "2", "detail": "django"}); !strings.Contains(got, "their person's own") {
		t.Errorf("the details of somebody else: %s", got)
	}
	uitest.Shows(t, noah.Command("progress", whose), "### Your progress")
	uitest.Shows(t, noah.Command("progress", map[string]string{"member": "2", "detail": "django"}), "### Django: 100")
	mia.Guild = ""
	if got := refused(whose); !strings.Contains(got, "in the server that you share") {
		t.Errorf("in a direct message: %s", got)
	}
}

// TestProgressOverWeeks tells what changed since, once something is known of then.
func TestProgressOverWeeks(t *testing.T) {
	b := newBench(t, nil)
	p := b.Person("1")
	answer := func(button string) {
		p.Command("mock", map[string]string{"section": "django", "questions": "1"})
		p.Click(button)
	}
	answer("A")
	b.now = b.now.Add(8 * 24 * time.Hour)
	answer("B")
	uitest.Shows(t, p.Command("progress", nil), "**±0** in 7 days; Django moved most, +68.")
	if view := p.Command("progress", nil); strings.Contains(view, "28 days") || strings.Contains(view, "first week") {
		t.Errorf("it tells of four weeks ago, or of the first week:\n%s", view)
	}
	b.now = b.now.Add(21 * 24 * time.Hour)
	uitest.Shows(t, p.Command("progress", nil), "in 28 days", "**Due** 1 item today.")
	uitest.Shows(t, p.Click("Over time"), "[picture attachment://trend.png: Readiness over time, up to 21 Dec: now 0 of 100")
}
