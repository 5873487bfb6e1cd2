package ui

import (
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	"hotseat/bot/discord/discordtest"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
	"hotseat/bot/ui/post"
)

// TestDailyFromPostToVerdict plays the daily as a member does, from a public post to the private verdict.
func TestDailyFromPostToVerdict(t *testing.T) {
	town, log := uitest.NewCity(t), &discordtest.Log{}
	b := newBench(t, town.Client)
	b.Coach.Posts(post.NewPoster(town.Client, log.Logger()))
	admin := b.Person("9")
	admin.Guild, admin.Permissions = town.Guild, discordgo.PermissionManageGuild
	p := b.Person("1")
	p.Guild = town.Guild
	_, err := p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "daily"})
	_ = uitest.Refused(t, err, coach.NotSetUp)
	_, err = p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "daily-admin now"})
	_ = uitest.Refused(t, err, coach.Bad)
	admin.Command("setup", map[string]string{"channel": town.Channel})
	uitest.Shows(t, p.Command("daily", nil), "No question has been posted here yet")
	uitest.Shows(t, admin.Command("daily-admin now", nil), "Posted in <#"+town.Channel+">")
	uitest.Shows(t, admin.Command("daily-admin now", nil), "posted already")
	if n := len(town.Fake.Messages(town.Channel, town.Bot)); n != 1 {
		t.Fatalf("%d messages in the channel", n)
	}

	v, err := b.Coach.Daily(t.Context(), coach.Who{UserID: "1", Name: "Person 1", GuildID: town.Guild})
	if err != nil {
		t.Fatal(err)
	}
	public := func(action string) *interaction.Request {
		return &interaction.Request{Kind: interaction.KindComponent, Action: action, Key: kit.DailyKey(town.Guild, "", v.Date),
			MessageID: v.MessageID}
	}
	uitest.Shows(t, p.Must(p.Send(public("daily.hint"))), "**Hint**")
	if p.Last.Kind != interaction.ReplyPrivate {
		t.Fatal("the public post is overwritten by a hint")
	}
	uitest.Shows(t, p.Must(p.Send(public("daily.hint"))), "**Hint**") // twice costs nothing more
	view := p.Must(p.Send(public("daily.answer")))
	if p.Last.Kind == interaction.OpenModal {
		p.Private = false // the form was opened under the public post
		said := "It scans every one, reports the ready ones and stops at 1024."
		if strings.Contains(view, "<line answer") {
			said = "n log n"
		}
		view = p.Answer(said)
	}
	if p.Last.Kind != interaction.ReplyPrivate {
		t.Fatal("the public post is overwritten by an answer")
	}
	switch {
	case strings.Contains(view, "Confirm as ticked"):
		view = p.Click("Confirm as ticked")
	case strings.Contains(view, "(B |"):
		view = p.Click("B")
	case strings.Contains(view, "<Tick every right one"):
		view = p.Click("round.choose", "0", "2")
	}
	uitest.Shows(t, view, "Daily question of 22 November", "**85 of 100**", "(My progress |")
	uitest.Shows(t, p.Click("My progress"), "Your progress")
	uitest.Shows(t, p.Must(p.Send(public("daily.answer"))), "**85 of 100**")
	uitest.Shows(t, p.Command("daily", nil), "You answered today's question", "85 of 100", "1 member answered so far")
	uitest.Shows(t, p.Click("See my answer"), "**85 of 100**")

	uitest.Shows(t, admin.Command("daily-admin skip", nil), "Nothing is posted on Mon 23 Nov", "(Undo |")
	uitest.Shows(t, admin.Command("daily-admin pause", nil), "Paused")
	uitest.Shows(t, admin.Command("daily-admin resume", nil), "Resumed")
	stranger := b.Person("2")
	_, err = stranger.Send(public("daily.answer"))
	_ = uitest.Refused(t, err, coach.NotHere)
}

// TestInAServerWithoutTheBot: /daily says why there is none and what can be done, organisers' commands too, and practice works.
func TestInAServerWithoutTheBot(t *testing.T) {
	p := newBench(t, nil).Person("1")
	p.Permissions = discordgo.PermissionAdministrator
	for _, command := range []string{"daily", "setup", "questions review"} {
		_, err := p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: command, Guest: true})
		if e := uitest.Refused(t, err, coach.NotHere); !strings.Contains(e.Sentence, "I am not in this server") ||
			!strings.Contains(e.Sentence, "*Add App*") || !strings.Contains(e.Sentence, "/mock") {
			t.Errorf("/%s: %s", command, e.Sentence)
		}
	}
	if view := p.Must(p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "progress", Guest: true})); view == "" {
		t.Error("there is no progress")
	}
}

// TestNothingUselessIsOffered: a command that needs a server is not offered in direct messages.
func TestNothingUselessIsOffered(t *testing.T) {
	inServers := map[string]bool{}
	for _, c := range Commands(uitest.Packs(), true) {
		inServers[c.Name] = len(*c.Contexts) == 1 && (*c.Contexts)[0] == discordgo.InteractionContextGuild
	}
	for _, name := range []string{"daily", "leaderboard", "group", "setup", "daily-admin"} {
		if !inServers[name] {
			t.Errorf("/%s is offered in direct messages", name)
		}
	}
	for _, name := range []string{"mock", "progress", "streak", "checkin", "help", "questions", "me"} {
		if inServers[name] {
			t.Errorf("/%s is not offered in direct messages", name)
		}
	}
}
