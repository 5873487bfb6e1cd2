package ui

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
)

// TestAPlan is a plan from its date to its report card.
func TestAPlan(t *testing.T) {
	b := newBench(t, nil)
	p := b.Person("1")
	uitest.Shows(t, p.Command("plan", nil), "When is your interview?", "(Choose a date… |")
	if p.Last.Kind != interaction.ReplyPrivate {
		t.Error("one's plan is not private")
	}
	uitest.Shows(t, p.Click("Choose a date…"), "When your interview is")
	uitest.Shows(t, p.submit(map[string]string{"date": "in 6 weeks"}), "42 days to your interview", "questions in all", "(Another date… |")
	if p.Last.Kind != interaction.UpdateMessage {
		t.Error("the question for a date is left standing")
	}
	uitest.Shows(t, p.Command("progress", nil), "42 days to your interview")
	uitest.Shows(t, p.Command("streak", nil), "42 days to your interview")
	b.now = b.now.AddDate(0, 0, 41)
	uitest.Shows(t, p.Command("progress", nil), "1 day to your interview")
	b.now = b.now.AddDate(0, 0, 1)
	uitest.Shows(t, p.Command("plan", nil), "Your interview** is today")
	b.now = b.now.AddDate(0, 0, 1)
	uitest.Shows(t, p.Command("streak", nil), "/plan has your report card")
	uitest.Shows(t, p.Command("plan", nil), "Report card", "not yet", "0 questions · 0 of 42 days", "(Set another date… |")
	dark := reportPicture(t, p)
	share := p.request("Share")
	uitest.Shows(t, p.Must(p.Send(share)), "### Report card of Person 1", "0 questions · 0 of 42 days")
	if p.Last.Kind != interaction.ReplyPublic || !bytes.Equal(reportPicture(t, p), dark) {
		t.Error("what is shared is not for everybody, or another picture")
	}
	p.Command("me pictures", map[string]string{"look": "light"})
	p.Command("plan", nil)
	if bytes.Equal(reportPicture(t, p), dark) {
		t.Error("the picture is not light for who wants it light")
	}
	if got := p.Command("progress", nil); strings.Contains(got, "report card") {
		t.Error("the report card is still announced after it was looked at")
	}
	uitest.Shows(t, p.Command("plan", nil), "Report card") // whoever wants to can look again
	uitest.Shows(t, p.Click("Put it away"), "When is your interview?")
	_, err := p.Send(share)
	_ = uitest.Refused(t, err, coach.Ended)
	direct := b.Person("2")
	direct.Guild = ""
	direct.Command("plan", map[string]string{"date": "tomorrow"})
	b.now = b.now.AddDate(0, 0, 2)
	if got := direct.Command("plan", nil); !strings.Contains(got, "Report card") || strings.Contains(got, "(Share") {
		t.Errorf("in direct messages, where there is nobody to share with:\n%s", got)
	}
}

// reportPicture is the file that stands in what was answered last.
func reportPicture(t *testing.T, p *person) []byte {
	t.Helper()
	if files := p.Last.Message.Files; len(files) == 1 {
		return files[0].Data
	}
	t.Fatalf("%d files", len(p.Last.Message.Files))
	return nil
}

// TestABadDateComesBack, by the command as by the form.
func TestABadDateComesBack(t *testing.T) {
	p := newBench(t, nil).Person("1")
	uitest.Shows(t, p.Command("plan", map[string]string{"date": "29 February 1999"}), "February 1999 has 28 days",
		"You typed: 29 February 1999",
		"(Try again |")
	uitest.Shows(t, p.Click("Try again"), `"29 February 1999"`)
	uitest.Shows(t, p.submit(map[string]string{"date": "soon"}), "That is not a date")
	uitest.Shows(t, p.Click("Try again"), `"soon"`)
	uitest.Shows(t, p.submit(map[string]string{"date": "in 3 weeks"}), "21 days to your interview")
	uitest.Shows(t, p.Command("plan", map[string]string{"date": "yesterday's"}), "That is not a date")
	uitest.Shows(t, p.Command("plan", nil), "21 days to your interview") // what holds is not lost by it
}

// TestAnOldButtonDropsNoOtherPlan: each names its date.
func TestAnOldButtonDropsNoOtherPlan(t *testing.T) {
	b := newBench(t, nil)
	p := b.Person("1")
	p.Command("plan", map[string]string{"date": "in 3 weeks"})
	old := p.request("Drop the plan")
	uitest.Shows(t, p.Command("plan", map[string]string{"date": "in 4 weeks"}), "28 days to your interview")
	uitest.Shows(t, p.Must(p.Send(old)), "28 days to your interview")
	drop := p.request("Drop the plan")
	for range 2 { // pressed twice
		uitest.Shows(t, p.Must(p.Send(drop)), "When is your interview?")
	}
	other := b.Person("2")
	other.Guild = ""
	uitest.Shows(t, other.Command("plan", map[string]string{"date": b.now.Add(24 * time.Hour).Format(time.DateOnly)}),
		"1 day to your interview")
	if got := p.Command("plan", nil); strings.Contains(got, "1 day to") {
		t.Error("one's plan is another's")
	}
}
