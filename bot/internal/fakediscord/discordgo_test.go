package fakediscord_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/internal/fakediscord/contract"
)

// redirect sends the library's requests to the fake server.
type redirect struct{ to *url.URL }

func (r redirect) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.URL.Scheme, req.URL.Host, req.Host = r.to.Scheme, r.to.Host, r.to.Host
	return http.DefaultTransport.RoundTrip(req)
}

// TestDiscordgo drives the library that the bot uses through connecting, a command, a button, a modal and a resume.
func TestDiscordgo(t *testing.T) {
	s, err := fakediscord.New(fakediscord.Options{Inspect: contract.Watch(t)})
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(s)
	defer web.Close()
	guild := s.AddGuild("study group")
	general := s.AddChannel(guild, "general", fakediscord.KindText)
	ann := s.AddUser("ann")
	s.Join(guild, ann)
	app, bot, token := s.Application()

	to, err := url.Parse(web.URL)
	if err != nil {
		t.Fatal(err)
	}
	dg, err := discordgo.New("Bot " + token)
	if err != nil {
		t.Fatal(err)
	}
	dg.Client = &http.Client{Transport: redirect{to}}
	dg.Identify.Intents = discordgo.IntentsGuilds
	guilds := make(chan string, 8)
	dg.AddHandler(func(_ *discordgo.Session, g *discordgo.GuildCreate) { guilds <- g.Name })
	resumed := make(chan struct{}, 8)
	dg.AddHandler(func(*discordgo.Session, *discordgo.Resumed) { resumed <- struct{}{} })
	fail := make(chan error, 8)
	dg.AddHandler(func(ds *discordgo.Session, i *discordgo.InteractionCreate) {
		if err := answer(ds, i.Interaction); err != nil {
			fail <- err
		}
	})
	if err := dg.Open(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = dg.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if err := s.Connected(ctx); err != nil {
		t.Fatal(err)
	}
	select {
	case g := <-guilds:
		if g != "study group" {
			t.Errorf("GUILD_CREATE for %q", g)
		}
	case <-ctx.Done():
		t.Fatal("no GUILD_CREATE")
	}
	if u, err := dg.User("@me"); err != nil || u.ID != bot {
		t.Fatalf("users/@me: %v, %v", u, err)
	}
	least := 1.0
	if _, err := dg.ApplicationCommandBulkOverwrite(app, "", []*discordgo.ApplicationCommand{{
		Name: "mock", Description: "A mock round", Options: []*discordgo.ApplicationCommandOption{
			{Type: discordgo.ApplicationCommandOptionInteger, Name: "questions", Description: "How many", MinValue: &least, MaxValue: 10},
		},
	}}); err != nil {
		t.Fatal(err)
	}

	r := s.Command(ctx, fakediscord.Actor{User: ann, Channel: general}, "/mock questions:3")
	if r.Error != "" || len(r.Messages) != 1 {
		t.Fatalf("command: %+v, %v", r, drain(fail))
	}
	var m discordgo.Message
	if err := json.Unmarshal(r.Messages[0], &m); err != nil {
		t.Fatal(err)
	}
	if m.Flags&discordgo.MessageFlagsEphemeral == 0 || m.Author.ID != bot {
		t.Errorf("answer: flags %d, author %s", m.Flags, m.Author.ID)
	}

	s.DropConnections()
	select {
	case <-resumed:
	case <-ctx.Done():
		t.Fatal("not resumed")
	}
	r = s.Click(ctx, fakediscord.Actor{User: ann, Channel: general}, m.ID, "1:round.answer:7", nil)
	if r.Error != "" || r.Modal == nil || r.Modal.Title != "Your answer" || len(r.Modal.Fields) != 1 || r.Modal.Fields[0].Label != "Answer" {
		t.Fatalf("click: %+v, %v", r, drain(fail))
	}
	r = s.Submit(ctx, ann, r.Modal.ID, map[string]any{"answer": "a hash table"})
	if r.Error != "" || len(r.Messages) != 1 {
		t.Fatalf("submit: %+v, %v", r, drain(fail))
	}
	var after struct {
		ID         string `json:"id"`
		Components []struct {
			Content string `json:"content"`
		} `json:"components"`
	}
	if err := json.Unmarshal(r.Messages[0], &after); err != nil {
		t.Fatal(err)
	}
	if after.ID != m.ID || after.Components[0].Content != "You said: a hash table" {
		t.Errorf("after submit: %+v", after)
	}
	if got := len(s.Messages(general, ann)); got != 1 {
		t.Errorf("ann sees %d messages, want 1", got)
	}
}

func drain(fail chan error) error {
	select {
	case err := <-fail:
		return err
	default:
		return nil
	}
}

func answer(ds *discordgo.Session, i *discordgo.Interaction) error {
	v2 := discordgo.MessageFlagsIsComponentsV2 | discordgo.MessageFlagsEphemeral
	switch i.Type {
	case discordgo.InteractionApplicationCommand:
		return ds.InteractionRespond(i, &discordgo.InteractionResponse{
			Type: discordgo.InteractionResponseChannelMessageWithSource,
			Data: &discordgo.InteractionResponseData{Flags: v2, Components: []discordgo.MessageComponent{
				discordgo.TextDisplay{Content: "What is a dict?"},
				discordgo.ActionsRow{Components: []discordgo.MessageComponent{
					discordgo.Button{Label: "Answer", Style: discordgo.PrimaryButton, CustomID: "1:round.answer:7"},
				}},
			}},
		})
	case discordgo.InteractionMessageComponent:
		return ds.InteractionRespond(i, &discordgo.InteractionResponse{
			Type: discordgo.InteractionResponseModal,
			Data: &discordgo.InteractionResponseData{CustomID: "1:round.text:7", Title: "Your answer", Components: []discordgo.MessageComponent{
				discordgo.Label{Label: "Answer", Component: discordgo.TextInput{CustomID: "answer", Style: discordgo.TextInputParagraph}},
			}},
		})
	default:
		label, _ := i.ModalSubmitData().Components[0].(*discordgo.Label)
		input, _ := label.Component.(*discordgo.TextInput)
		return ds.InteractionRespond(i, &discordgo.InteractionResponse{
			Type: discordgo.InteractionResponseUpdateMessage,
			Data: &discordgo.InteractionResponseData{Flags: v2, Components: []discordgo.MessageComponent{
				discordgo.TextDisplay{Content: "You said: " + input.Value},
			}},
		})
	}
}
