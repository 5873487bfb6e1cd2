package ui

import (
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
)

func TestMySettings(t *testing.T) {
	p := newBench(t, nil).Person("1")
	uitest.Shows(t, p.Command("me settings", nil), "is not shown", "**Reminder** none", "(Remind me… |", "(Name me |")
	if p.Last.Kind != interaction.ReplyPrivate {
		t.Error("one's settings are not private")
	}
	name := p.request("Name me")
	uitest.Shows(t, p.Must(p.Send(name)), "is shown when", "(Do not name me |")
	uitest.Shows(t, p.Must(p.Send(name)), "is shown when") // a double click does not undo itself
	if p.Last.Kind != interaction.UpdateMessage {
		t.Error("the settings are not updated in place")
	}
	uitest.Shows(t, p.Click("Remind me…"), `"UTC"`)
	uitest.Shows(t, p.submit(map[string]string{"time": "7 pm", "zone": "europe/berlin"}), "at 19:00, Europe/Berlin", "is shown when",
		"(No reminder |")
	uitest.Shows(t, p.Click("Remind me…"), `"19:00"`, `"Europe/Berlin"`)
	uitest.Shows(t, p.Command("me settings", nil), "at 19:00, Europe/Berlin")
	uitest.Shows(t, p.Click("No reminder"), "**Reminder** none")
	uitest.Shows(t, p.Click("Do not name me"), "is not shown")
	off := p.request("Take me off the leaderboards")
	uitest.Shows(t, p.Must(p.Send(off)), "you have no place on them", "(Put me on the leaderboards |")
	uitest.Shows(t, p.Must(p.Send(off)), "you have no place on them")
	uitest.Shows(t, p.Click("Put me on the leaderboards"), "you have a place on them")
}

func TestBadReminderComesBackInTheForm(t *testing.T) {
	p := newBench(t, nil).Person("1")
	p.Command("me settings", nil)
	p.Click("Remind me…")
	uitest.Shows(t, p.submit(map[string]string{"time": "soon", "zone": "Asia/Tokyo"}), "That is not a time of day", "(Try again |")
	uitest.Shows(t, p.Click("Try again"), `"soon"`, `"Asia/Tokyo"`)
	uitest.Shows(t, p.submit(map[string]string{"time": "20:00", "zone": "Nowhere"}), "That is not the time zone of a place")
	uitest.Shows(t, p.Click("Try again"), `"20:00"`, `"Nowhere"`)
	uitest.Shows(t, p.submit(map[string]string{"time": " ", "zone": "UTC"}), "That is not a time of day") // no way to switch it off by mistake
	p.Click("Try again")
	uitest.Shows(t, p.submit(map[string]string{"time": "20:00", "zone": "UTC"}), "at 20:00, UTC")
	if p.Last.Kind != interaction.UpdateMessage {
		t.Error("the refusal is left standing")
	}
	uitest.Shows(t, p.Click("Remind me…"), `"20:00"`, `"UTC"`) // what was refused is forgotten
}

// TestStoppingRemindersInADirectMessage: the button stands where there is no server, so its key says which one.
func TestStoppingRemindersInADirectMessage(t *testing.T) {
	b := newBench(t, nil)
	p := b.Person("1")
	remind := func() {
		p.Command("me settings", nil)
		p.Click("Remind me…")
		p.submit(map[string]string{"time": "19:00", "zone": "UTC"})
	}
	remind()
	p.Guild = "902"
	remind()
	stop := &interaction.Request{Kind: interaction.KindComponent, Action: "reminder.stop", Key: "901", MessageID: "77"}
	other := b.Person("2")
	other.Guild = ""
	other.Must(other.Send(stop)) // another person's click changes nothing of this one's
	p.Guild = "901"
	uitest.Shows(t, p.Command("me settings", nil), "at 19:00")
	p.Guild = ""
	_, err := p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "me settings"})
	_ = uitest.Refused(t, err, coach.NotHere)
	uitest.Shows(t, p.Must(p.Send(stop)), "no more reminders from that server")
	if p.Last.Kind != interaction.UpdateMessage {
		t.Error("the reminder is left standing with its button")
	}
	p.Guild = "901"
	uitest.Shows(t, p.Command("me settings", nil), "**Reminder** none")
	p.Guild = "902"
	uitest.Shows(t, p.Command("me settings", nil), "at 19:00, UTC")
}
