package ui

import (
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
)

func TestMySettings(t *testing.T) {
	p := newBench(t, nil).person("1")
	shows(t, p.command("me settings", nil), "is not shown", "**Reminder** none", "(Remind me… |", "(Name me |")
	if p.last.Kind != interaction.ReplyPrivate {
		t.Error("one's settings are not private")
	}
	name := p.request("Name me")
	shows(t, p.must(p.send(name)), "is shown when", "(Do not name me |")
	shows(t, p.must(p.send(name)), "is shown when") // a double click does not undo itself
	if p.last.Kind != interaction.UpdateMessage {
		t.Error("the settings are not updated in place")
	}
	shows(t, p.click("Remind me…"), `"UTC"`)
	shows(t, p.submit(map[string]string{"time": "7 pm", "zone": "europe/berlin"}), "at 19:00, Europe/Berlin", "is shown when", "(No reminder |")
	shows(t, p.click("Remind me…"), `"19:00"`, `"Europe/Berlin"`)
	shows(t, p.command("me settings", nil), "at 19:00, Europe/Berlin")
	shows(t, p.click("No reminder"), "**Reminder** none")
	shows(t, p.click("Do not name me"), "is not shown")
}

func TestBadReminderComesBackInTheForm(t *testing.T) {
	p := newBench(t, nil).person("1")
	p.command("me settings", nil)
	p.click("Remind me…")
	shows(t, p.submit(map[string]string{"time": "soon", "zone": "Asia/Tokyo"}), "That is not a time of day", "(Try again |")
	shows(t, p.click("Try again"), `"soon"`, `"Asia/Tokyo"`)
	shows(t, p.submit(map[string]string{"time": "20:00", "zone": "Nowhere"}), "That is not a time zone")
	shows(t, p.click("Try again"), `"20:00"`, `"Nowhere"`)
	shows(t, p.submit(map[string]string{"time": " ", "zone": "UTC"}), "That is not a time of day") // no way to switch it off by mistake
	p.click("Try again")
	shows(t, p.submit(map[string]string{"time": "20:00", "zone": "UTC"}), "at 20:00, UTC")
	if p.last.Kind != interaction.UpdateMessage {
		t.Error("the refusal is left standing")
	}
	shows(t, p.click("Remind me…"), `"20:00"`, `"UTC"`) // what was refused is forgotten
}

// TestStoppingRemindersInADirectMessage: the button stands where there is no server, so its key says which one.
func TestStoppingRemindersInADirectMessage(t *testing.T) {
	b := newBench(t, nil)
	p := b.person("1")
	remind := func() {
		p.command("me settings", nil)
		p.click("Remind me…")
		p.submit(map[string]string{"time": "19:00", "zone": "UTC"})
	}
	remind()
	p.guild = "902"
	remind()
	stop := &interaction.Request{Kind: interaction.KindComponent, Action: "reminder.stop", Key: "901", MessageID: "77"}
	other := b.person("2")
	other.guild = ""
	other.must(other.send(stop)) // another person's click changes nothing of this one's
	p.guild = "901"
	shows(t, p.command("me settings", nil), "at 19:00")
	p.guild = ""
	_, err := p.send(&interaction.Request{Kind: interaction.KindCommand, Command: "me settings"})
	_ = refused(t, err, coach.NotHere)
	shows(t, p.must(p.send(stop)), "no more reminders from that server")
	if p.last.Kind != interaction.UpdateMessage {
		t.Error("the reminder is left standing with its button")
	}
	p.guild = "901"
	shows(t, p.command("me settings", nil), "**Reminder** none")
	p.guild = "902"
	shows(t, p.command("me settings", nil), "at 19:00, UTC")
}
