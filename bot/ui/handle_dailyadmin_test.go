package ui

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

func organiserOf(t *testing.T) (*person, *script) {
	t.Helper()
	p, c := scripted(t, nil)
	p.Permissions = discordgo.PermissionManageGuild
	return p, c
}

func TestQueue(t *testing.T) {
	p, c := organiserOf(t)
	uitest.Shows(t, p.Command("daily-admin queue", nil), "Nothing is in line")
	c.did(t, `queue "" ""`)
	c.queue = coachdaily.QueueView{Added: 7, Entries: []coachdaily.QueueEntry{{ID: 7, Question: uitest.OpenQuestion()},
		{ID: 9, Date: interview.DateOf(uitest.Noon) + 9, Question: uitest.ShortQuestion()}}}
	view := p.Command("daily-admin queue", map[string]string{"question": "select-epoll", "date": "2026-12-01"})
	c.did(t, `queue "select-epoll" "2026-12-01"`)
	uitest.Shows(t, view, "Put in line: **Network: select and epoll**, as soon as possible.", "Heapsort's worst case · Tue 1 Dec",
		"<Take out…", "(Preview |")
	if p.Last.Kind != interaction.ReplyPrivate {
		t.Error("the queue is not private")
	}
	uitest.Shows(t, p.Click("daily.unqueue", "9"), "Taken out.")
	c.did(t, "unqueue 9")
	if p.Last.Kind != interaction.UpdateMessage {
		t.Error("the queue stands twice")
	}
	for _, values := range [][]string{nil, {"x"}, {"7", "9"}} {
		_, err := p.Send(&interaction.Request{Kind: interaction.KindComponent, Action: "daily.unqueue", Values: values})
		_ = uitest.Refused(t, err, coach.Ended)
	}
	c.preview = coachdaily.PreviewView{Days: []coachdaily.PreviewDay{{Date: interview.DateOf(uitest.Noon) + 1,
		Item: interview.Item{Title: "Heapsort"}, Question: uitest.ShortQuestion(), Why: interview.Reason{Kind: interview.Queued}}}}
	uitest.Shows(t, p.Click("Preview"), "**Mon 23 Nov** · Algorithms, Heapsort\n-# Heapsort's worst case · chosen by an organiser")
	c.did(t, "preview")
	// What was typed freely goes on as it is, and a refusal comes back as the coach says it.
	c.fails = &coach.Error{Code: coach.Bad, Sentence: "No question is called that."}
	_, err := p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "daily-admin queue",
		Options: map[string]string{"question": " epoll? "}})
	_ = uitest.Refused(t, err, coach.Bad)
	c.did(t, `queue " epoll? " ""`)
}

func TestSwapPauseAndHistory(t *testing.T) {
	p, c := organiserOf(t)
	uitest.Shows(t, p.Command("daily-admin swap", nil), "**Mon 23 Nov** now asks **Algorithms: Heapsort's worst case**, in place of "+
		"Network: select and epoll.", "(Preview |")
	c.did(t, `swap ""`)
	p.Command("daily-admin swap", map[string]string{"question": "heapsort"})
	c.did(t, `swap "heapsort"`)
	uitest.Shows(t, p.Command("daily-admin pause", nil), "until you use /daily-admin resume")
	c.did(t, `pause ""`)
	c.settings.Until = interview.DateOf(uitest.Noon) + 32
	uitest.Shows(t, p.Command("daily-admin pause", map[string]string{"until": "2026-12-24"}), "nothing is posted before Thu 24 Dec")
	c.did(t, `pause "2026-12-24"`)
	uitest.Shows(t, p.Command("daily-admin history", nil), "Nothing has been asked here yet")
	uitest.Shows(t, p.Command("daily-admin preview", nil), "No question is to come")
	c.fails = errors.New("the store is gone")
	for _, command := range []string{"queue", "swap", "pause", "history", "preview"} {
		if _, err := p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "daily-admin " + command}); !errors.Is(err, c.fails) {
			t.Errorf("%s: %v", command, err)
		}
	}
}

func TestAdminSuggests(t *testing.T) {
	p, c := organiserOf(t)
	ask := func(command, focused, typed string) []interaction.Choice {
		t.Helper()
		r, err := p.Send(&interaction.Request{Kind: interaction.KindAutocomplete, Command: "daily-admin " + command, Focused: focused,
			Options: map[string]string{focused: typed, "other": "x"}})
		if err != nil || r.Kind != interaction.SuggestChoices {
			t.Fatalf("%v, %+v", err, r)
		}
		return r.Choices
	}
	for _, command := range []string{"queue", "swap"} {
		got := ask(command, "question", "ep")
		c.did(t, `find "ep" 25`)
		if len(got) != 2 || got[0] != (interaction.Choice{Name: "Network · select and epoll · open, 3 of 5", Value: "select-epoll"}) {
			t.Errorf("%s suggests %+v", command, got)
		}
		if n := text.Length(got[1].Name); n > 100 || !strings.HasSuffix(got[1].Name, " · open, 3 of 5") {
			t.Errorf("a long title is suggested as %q, %d characters", got[1].Name, n)
		}
	}
	if got := ask("queue", "date", "tue"); len(got) != 1 || got[0] != (interaction.Choice{Name: "Tuesday 1 December", Value: "2026-12-01"}) {
		t.Errorf("dates: %+v", got)
	}
	c.did(t, `coming "tue" 25`)
	if got := ask("pause", "until", ""); len(got) != 1 || got[0] != (interaction.Choice{Name: "Thursday 24 December", Value: "2026-12-24"}) {
		t.Errorf("ends of a pause: %+v", got)
	}
	c.did(t, `until "" 25`)
	if got := ask("queue", "unheard-of", ""); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestDiscuss(t *testing.T) {
	p, c := scripted(t, nil)
	r := &interaction.Request{Kind: interaction.KindComponent, Action: "daily.discuss", Key: "901-2026-11-22", MessageID: "903"}
	uitest.Shows(t, p.Must(p.Send(r)), "Talk about it in <#905>. Until the answer is out, put yours between `||`")
	c.did(t, "discuss 901 2026-11-22")
	if p.Last.Kind != interaction.ReplyPrivate {
		t.Error("the public post is overwritten")
	}
	_, err := p.Send(&interaction.Request{Kind: interaction.KindComponent, Action: "daily.discuss", Key: "901"})
	_ = uitest.Refused(t, err, coach.Ended)
}

// TestTryAgain: from the private verdict and from a public reveal, with a form and without.
func TestTryAgain(t *testing.T) {
	for _, c := range []struct {
		name    string
		private bool
		choice  bool
		kind    interaction.ResponseKind
		wants   []string
	}{
		{"under a verdict", true, false, interaction.OpenModal, []string{"Practice: select and epoll", "round.submit",
			"This is practice and counts for nothing."}},
		{"under a reveal", false, false, interaction.OpenModal, []string{"Practice: select and epoll", "daily.submit",
			"This is practice and counts for nothing."}},
		{"a choice under a verdict", true, true, interaction.UpdateMessage,
			[]string{"Practice, counts for nothing · Daily question of 22 November", "(A |"}},
		{"a choice under a reveal", false, true, interaction.ReplyPrivate, []string{"Practice, counts for nothing", "(A |"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, s := scripted(t, nil)
			s.round = uitest.Round(interview.Asking, 0, uitest.OpenQuestion())
			if c.choice {
				s.round = uitest.Round(interview.Asking, 0, uitest.ChoiceQuestion())
			}
			s.round.Daily, s.round.Practice, s.round.Date = true, true, interview.DateOf(uitest.Noon)
			view := p.Must(p.Send(&interaction.Request{Kind: interaction.KindComponent, Action: "daily.again", Key: "901-2026-11-22",
				MessageID: "9", MessagePrivate: c.private}))
			s.did(t, "practise 901 2026-11-22")
			uitest.Shows(t, view, c.wants...)
			if p.Last.Kind != c.kind {
				t.Errorf("answered by %d, want %d", p.Last.Kind, c.kind)
			}
		})
	}
}

func TestSetupCron(t *testing.T) {
	p, c := organiserOf(t)
	view := p.Command("setup", map[string]string{"cron": " 0 9 * * 1-5 ", "reveal": "20:00", "pin": "true", "recap": "false",
		"missed": "latest"})
	uitest.Shows(t, view, "by cron `` 0 9 * * 1-5 ``", "comes at 20:00 the same day", "pin yes, weekly recap no", "however late")
	for _, at := range uitest.Settings().Runs {
		uitest.Shows(t, view, kit.On(at)) // the next three
	}
	if strings.Contains(view, "setup.days") {
		t.Error("days can be chosen, which a cron expression has of its own")
	}
	if view = p.Command("setup", nil); strings.Contains(view, kit.On(uitest.Settings().Runs[1])) {
		t.Error("the next three stand there when nothing was changed")
	}
	p.Command("setup", map[string]string{"cron": "OFF"})
	if c.change.Cron == nil || *c.change.Cron != "" {
		t.Errorf("off means %v", c.change.Cron)
	}
	p.Command("setup", map[string]string{"time": "8:00"})
	if c.change.Cron != nil || c.change.Reveal != nil || c.change.Time == nil {
		t.Errorf("a time changes more than the time: %+v", c.change)
	}

	// Refused: all that was typed comes back in the form.
	c.refuses = &coach.Error{Code: coach.Bad, Sentence: "That is not a cron expression."}
	p.Click("Time and zone")
	typed := map[string]string{"time": "07:00", "zone": "UTC", "cron": "every day", "reveal": "soon"}
	uitest.Shows(t, p.submit(typed), "That is not a cron expression", "(Try again |")
	uitest.Shows(t, p.Click("Try again"), `"07:00"`, `"UTC"`, `"every day"`, `"soon"`)
	c.refuses = nil
	typed["cron"] = ""
	typed["reveal"] = "off"
	uitest.Shows(t, p.submit(typed), "07:00, ", "is not posted")
	if c.change.Cron == nil || *c.change.Cron != "" {
		t.Errorf("an emptied cron field means %v", c.change.Cron)
	}
}

func TestSetupMore(t *testing.T) {
	p, c := organiserOf(t)
	p.Command("setup", nil)
	uitest.Shows(t, p.Click("More"), "**Pin** off", "(Turn on pins |", "(Back |")
	pin := p.request("Turn on pins")
	uitest.Shows(t, p.Must(p.Send(pin)), "**Pin** on", "(Turn off pins |")
	uitest.Shows(t, p.Must(p.Send(pin)), "**Pin** on") // a double click does not undo itself
	uitest.Shows(t, p.Click("Turn off recap"), "**Recap** off")
	uitest.Shows(t, p.Click("Turn on beyond"), "**Beyond the checklist** on")
	uitest.Shows(t, p.Click("Turn off threads"), "**Thread** off")
	uitest.Shows(t, p.Click("setup.missed", "skip"), "[x] Missed question: leave it out = skip")
	_, err := p.Send(p.request("setup.missed"))
	_ = uitest.Refused(t, err, coach.Ended)
	uitest.Shows(t, p.Click("Back"), "(More |")
	if c.change != (coachdaily.Change{}) {
		t.Errorf("turning a page changes %+v", c.change)
	}
}

// TestSetupForum: Discord says of what type the chosen channel is, and that goes with it.
func TestSetupForum(t *testing.T) {
	for kind, forum := range map[int]bool{0: false, 5: false, 15: true} {
		t.Run(strconv.Itoa(kind), func(t *testing.T) {
			p, c := organiserOf(t)
			types := map[string]int{"907": kind, "908": 15 - kind}
			view := p.Must(p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "setup",
				Options: map[string]string{"channel": "907"}, ChannelTypes: types}))
			if c.settings.Forum != forum || strings.Contains(view, "a forum") != forum {
				t.Errorf("by command: %v\n%s", c.settings.Forum, view)
			}
			c.settings.Forum = !forum
			r := p.request("setup.channel", "907")
			r.ChannelTypes = types
			view = p.Must(p.Send(r))
			if c.settings.Forum != forum || strings.Contains(view, "a forum") != forum {
				t.Errorf("by select: %v\n%s", c.settings.Forum, view)
			}
		})
	}
	for _, o := range Commands(uitest.Packs(), true) {
		if o.Name == "setup" && len(o.Options[0].ChannelTypes) != 3 {
			t.Errorf("the option takes channels of the types %v", o.Options[0].ChannelTypes)
		}
	}
}
