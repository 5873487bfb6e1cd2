package ui

import (
	"strings"
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
)

func TestSharingOnesProgress(t *testing.T) {
	p := newBench(t, nil).Person("1")
	uitest.Shows(t, p.Command("me share", nil), "is yours alone", "(Share it |")
	if p.Last.Kind != interaction.ReplyPrivate {
		t.Error("what one shares is not private")
	}
	on := p.request("Share it")
	uitest.Shows(t, p.Must(p.Send(on)), "can be looked at by the members", "(Share it no more |")
	uitest.Shows(t, p.Must(p.Send(on)), "can be looked at by the members") // a double click does not undo itself
	uitest.Shows(t, p.Click("Share it no more"), "is yours alone")
}

func TestRemindersByCommand(t *testing.T) {
	p := newBench(t, nil).Person("1")
	uitest.Shows(t, p.Command("me reminders", nil), "**Reminder** none", "(Remind me… |")
	uitest.Shows(t, p.Command("me reminders", map[string]string{"time": "7 pm"}), "at 19:00, UTC") // the zone that is known
	uitest.Shows(t, p.Command("me reminders", map[string]string{"timezone": "Europe/Berlin"}), "at 19:00, Europe/Berlin")
	uitest.Shows(t, p.Command("me reminders", map[string]string{"time": "20:00"}), "at 20:00, Europe/Berlin")
	uitest.Shows(t, p.Command("me settings", nil), "at 20:00, Europe/Berlin", "is not shown") // the same setting
	uitest.Shows(t, p.Command("me reminders", map[string]string{"time": "OFF"}), "**Reminder** none")
	for _, o := range []map[string]string{{"time": "soon"}, {"time": "19:00", "timezone": "Nowhere"}, {"timezone": "Asia/Tokyo"}} {
		r := &interaction.Request{Kind: interaction.KindCommand, Command: "me reminders", Options: o}
		_, err := p.Send(r)
		_ = uitest.Refused(t, err, coach.Bad)
	}
	uitest.Shows(t, p.Command("me reminders", nil), "**Reminder** none")
}

// TestExportingOnesData: one file without cards while nothing was missed, and the cards once something is; for the person alone.
func TestExportingOnesData(t *testing.T) {
	p := newBench(t, nil).Person("1")
	uitest.Shows(t, p.Command("me export", nil), "0 graded answers", "There are no cards")
	if files := p.Last.Message.Files; p.Last.Kind != interaction.ReplyPrivate || len(files) != 1 || files[0].Name != "hotseat.json" ||
		!strings.Contains(string(files[0].Data), `"attempts": [`) {
		t.Errorf("it is %v of %d files", p.Last.Kind, len(files))
	}
	p.Command("mock", map[string]string{"section": "django", "questions": "1"})
	p.Click("A")
	uitest.Shows(t, p.Command("me export", nil), "1 graded answer", "1 round", "hotseat-anki.csv")
	files := p.Last.Message.Files
	if len(files) != 2 || files[1].Name != "hotseat-anki.csv" || !strings.HasPrefix(string(files[1].Data), "#separator:Comma\n") ||
		strings.Count(string(files[1].Data), "\n") != 6 {
		t.Errorf("with something missed: %d files", len(files))
	}
}

func TestHowOnesPicturesLook(t *testing.T) {
	p := newBench(t, nil).Person("1")
	uitest.Shows(t, p.Command("me pictures", nil), "draw for you are dark", "(Make them light |")
	light := p.request("Make them light")
	uitest.Shows(t, p.Must(p.Send(light)), "draw for you are light")
	uitest.Shows(t, p.Must(p.Send(light)), "draw for you are light") // a double click does not undo itself
	uitest.Shows(t, p.Command("me pictures", nil), "draw for you are light")
	uitest.Shows(t, p.Command("me pictures", map[string]string{"look": "dark"}), "draw for you are dark")
}
