package discord

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/discordtest"
	"hotseat/bot/discord/gateway"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/internal/fakediscord/contract"
)

// quickTiming makes the supervisor impatient. discordgo's own second of sleep in each Close stays.
var quickTiming = gateway.Timing{
	Handshake: 5 * time.Second, Ack: 700 * time.Millisecond, Quiet: 5 * time.Second, Open: time.Minute, Watch: 20 * time.Millisecond,
	Stuck: 400 * time.Millisecond, Settle: 500 * time.Millisecond, Close: 3 * time.Second, Spacing: 10 * time.Millisecond,
	First: 10 * time.Millisecond, Most: 50 * time.Millisecond, Steady: time.Hour,
}

// stage is a bot that runs on a fake Discord with one guild, one channel and one person.
type stage struct {
	fake     *fakediscord.Server
	bot      *Bot
	log      *discordtest.Log
	address  string // of the fake Discord: scheme and host
	actor    fakediscord.Actor
	guild    string
	events   chan string
	requests chan string // what the bot asked of REST: method, path, body
	stop     context.CancelFunc
	ended    chan error
}

// within10 is a context for what must happen soon; only a failing test waits it out.
func within10(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func newStage(t *testing.T, token string, routes []interaction.Route, arrange ...func(*fakediscord.Server)) *stage {
	t.Helper()
	s := &stage{log: &discordtest.Log{}, events: make(chan string, 100), ended: make(chan error, 1), requests: make(chan string, 1000)}
	check := contract.Watch(t)
	fake, err := fakediscord.New(fakediscord.Options{Heartbeat: 500 * time.Millisecond, Inspect: func(r *http.Request, body []byte,
		status int) {
		check(r, body, status)
		select {
		case s.requests <- r.Method + " " + r.URL.Path + " " + string(body):
		default:
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(fake)
	t.Cleanup(func() {
		if err := fake.Close(); err != nil {
			t.Error(err)
		}
		server.Close()
	})
	s.fake, s.address = fake, server.URL
	s.guild = fake.AddGuild("Study group")
	user := fake.AddUser("ada")
	fake.Join(s.guild, user)
	s.actor = fakediscord.Actor{User: user, Channel: fake.AddChannel(s.guild, "interviews", 0)}
	_, _, right := fake.Application()
	if token == "" {
		token = right
	}
	for _, f := range arrange {
		f(fake)
	}
	commands := []*discordgo.ApplicationCommand{
		{Name: "mock", Description: "A mock interview"},
		{Name: "slow", Description: "A slow one"},
		{Name: "setup", Description: "Settings", Options: []*discordgo.ApplicationCommandOption{
			{Type: discordgo.ApplicationCommandOptionString, Name: "timezone", Description: "A time zone", Autocomplete: true},
		}},
	}
	s.bot, err = New(Config{Token: token, APIBase: server.URL + "/api", Log: s.log.Logger(), Words: testWords, timing: &quickTiming}, routes,
		commands, Events{
			Ready:       func(guilds []string) { s.events <- "ready " + strings.Join(guilds, " ") },
			GuildCreate: func(id, name string, _ bool) { s.events <- "create " + id + " " + name },
			GuildDelete: func(id string, unavailable bool) {
				if !unavailable {
					s.events <- "delete " + id
				}
			},
		})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	s.stop = stop
	go func() { s.ended <- s.bot.Run(ctx) }()
	t.Cleanup(stop)
	return s
}

func (s *stage) connected(t *testing.T) {
	t.Helper()
	ctx := within10(t)
	if err := s.fake.Connected(ctx); err != nil {
		t.Fatalf("the bot is not connected: %v\n%s", err, s.log)
	}
	select {
	case <-s.bot.Registered():
	case <-ctx.Done():
		t.Fatalf("the commands are not registered:\n%s", s.log)
	}
}

// answers checks that a command is answered.
func (s *stage) answers(t *testing.T, command, want string) {
	t.Helper()
	r := s.fake.Command(within10(t), s.actor, command)
	if r.Error != "" || len(r.Messages) == 0 || !strings.Contains(string(r.Messages[len(r.Messages)-1]), want) {
		t.Fatalf("%s: %q %s\n%s", command, r.Error, r.Messages, s.log)
	}
}

func (s *stage) wantEvent(t *testing.T, want string) {
	t.Helper()
	select {
	case got := <-s.events:
		if got != want {
			t.Fatalf("the event %q came, want %q", got, want)
		}
	case <-within10(t).Done():
		t.Fatalf("no event %q\n%s", want, s.log)
	}
}

func (s *stage) end(t *testing.T) error {
	t.Helper()
	select {
	case err := <-s.ended:
		return err
	case <-within10(t).Done():
		t.Fatalf("Run does not return\n%s", s.log)
		return nil
	}
}

func mockRoutes() []interaction.Route {
	return []interaction.Route{{Command: "mock", Late: interaction.LatePrivate, Handle: after(0, interaction.Private(say("Question 1")), nil)}}
}

// Whatever happens to the connection, the next command is answered; identifies are spent only where a session is lost.
func TestGatewayRecovers(t *testing.T) {
	tests := []struct {
		name       string
		fault      func(*fakediscord.Server)
		identifies int // more than before
	}{
		{"a drop", func(f *fakediscord.Server) { f.DropConnections() }, 0},
		{"Op 7", func(f *fakediscord.Server) { f.SendReconnect() }, 0},
		{"Op 9, resumable", func(f *fakediscord.Server) { f.SendInvalidSession(true) }, 0},
		{"Op 9", func(f *fakediscord.Server) { f.SendInvalidSession(false) }, 1},
		{"a silent peer", func(f *fakediscord.Server) { f.GoSilent() }, 0},
		{"a refused resume", func(f *fakediscord.Server) { f.RefuseResumes(1); f.DropConnections() }, 1},
		{"Op 7 first after a resume", func(f *fakediscord.Server) { f.FirstReconnect(); f.DropConnections() }, 1},
		{"Op 9 first after a resume", func(f *fakediscord.Server) { f.FirstInvalidSession(true); f.DropConnections() }, 1},
		{"no Hello", func(f *fakediscord.Server) { f.SkipHello(1); f.DropConnections() }, 0},
		{"close code 4000", func(f *fakediscord.Server) { f.CloseConnections(4000, "unknown") }, 0},
		{"close code 4007", func(f *fakediscord.Server) { f.CloseConnections(4007, "invalid seq") }, 1},
		{"close code 4009", func(f *fakediscord.Server) { f.CloseConnections(4009, "timed out") }, 1},
		{"close code 1001", func(f *fakediscord.Server) { f.CloseConnections(1001, "going away") }, 1},
		{"/gateway fails", func(f *fakediscord.Server) {
			f.Fail(fakediscord.RESTFault{Method: "GET", Path: "/gateway", Times: 2, Status: 503})
			f.SendInvalidSession(false)
		}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, "", mockRoutes())
			s.connected(t)
			s.answers(t, "/mock", "Question 1")
			before := s.fake.Identifies()
			tt.fault(s.fake)
			if err := s.fake.Disconnected(within10(t)); err != nil {
				t.Fatal(err)
			}
			s.connected(t)
			s.answers(t, "/mock", "Question 1")
			if strings.HasPrefix(tt.name, "close code 4") && strings.Contains(s.log.String(), "hangs in its own lock") {
				t.Errorf("a session that the code says is gone was tried again\n%s", s.log)
			}
			if got := s.fake.Identifies() - before; got != tt.identifies {
				t.Errorf("%d identifies, want %d\n%s", got, tt.identifies, s.log)
			}
		})
	}
}

// Faults at the very first connection.
func TestGatewayStarts(t *testing.T) {
	tests := map[string]func(*fakediscord.Server){
		"Op 9 first": func(f *fakediscord.Server) { f.FirstInvalidSession(false) },
		"Op 7 first": func(f *fakediscord.Server) { f.FirstReconnect() },
		"no Hello":   func(f *fakediscord.Server) { f.SkipHello(2) },
		"/gateway is down": func(f *fakediscord.Server) {
			f.Fail(fakediscord.RESTFault{Path: "/gateway", Times: 3, Status: 502, Body: "<html>", ContentType: "text/html"})
		},
		"registration fails": func(f *fakediscord.Server) {
			f.Fail(fakediscord.RESTFault{Method: "PUT", Path: "/applications/*/commands", Times: 2, Status: 500})
		},
	}
	for name, fault := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, "", mockRoutes(), fault)
			s.connected(t)
			s.answers(t, "/mock", "Question 1")
			if !s.bot.Connected() || s.bot.Since().IsZero() {
				t.Error("it does not say that it is connected")
			}
		})
	}
}

// What Discord refuses for good ends Run with a sentence, and is not tried again.
func TestGatewayGivesUp(t *testing.T) {
	for code, why := range map[int]string{4004: "refused the bot's token", 4014: "intents that the application may not use"} {
		t.Run(strconv.Itoa(code), func(t *testing.T) {
			t.Parallel()
			s := newStage(t, "", mockRoutes())
			s.connected(t)
			before := s.fake.Identifies()
			s.fake.CloseConnections(code, "no")
			var refusal *gateway.FatalError
			if err := s.end(t); !errors.As(err, &refusal) || refusal.Code != code || !strings.Contains(refusal.Reason, why) {
				t.Errorf("Run returned %v", err)
			}
			if s.fake.Identifies() != before {
				t.Error("it identified again")
			}
		})
	}
	t.Run("a wrong token", func(t *testing.T) {
		t.Parallel()
		s := newStage(t, "a-token-that-is-not-the-right-one", mockRoutes())
		var refusal *gateway.FatalError
		err := s.end(t)
		if !errors.As(err, &refusal) || !strings.Contains(refusal.Reason, "refused the bot's token") {
			t.Errorf("Run returned %v", err)
		}
		if n := s.fake.Identifies(); n > 1 {
			t.Errorf("it identified %d times", n)
		}
		if text := s.log.String() + err.Error(); strings.Contains(text, "a-token-that") {
			t.Errorf("the token is told: %s", text)
		}
	})
}

func TestGuildEvents(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", mockRoutes(), func(f *fakediscord.Server) { f.AddBotToGuild(f.Guilds()[0].ID) })
	s.connected(t)
	s.wantEvent(t, "ready "+s.guild)
	s.wantEvent(t, "create "+s.guild+" Study group")
	s.fake.RemoveBotFromGuild(s.guild)
	s.wantEvent(t, "delete "+s.guild)
	s.fake.AddBotToGuild(s.guild)
	s.wantEvent(t, "create "+s.guild+" Study group")
}

// A shutdown finishes what is in flight.
func TestRunEndsWithWhatIsInFlight(t *testing.T) {
	t.Parallel()
	running, release := make(chan struct{}), make(chan struct{})
	s := newStage(t, "", []interaction.Route{{Command: "slow", Late: interaction.LatePrivate,
		Handle: func(context.Context, *interaction.Request) (interaction.Response, error) {
			close(running)
			<-release
			return interaction.Private(say("after the signal")), nil
		}}})
	s.connected(t)
	var wg sync.WaitGroup
	wg.Go(func() { s.answers(t, "/slow", "after the signal") })
	select {
	case <-running:
	case <-within10(t).Done():
		t.Fatal("the handler does not run")
	}
	s.stop()
	if err := s.fake.Disconnected(within10(t)); err != nil {
		t.Error("the bot does not say goodbye")
	}
	close(release)
	if err := s.end(t); err != nil {
		t.Error(err)
	}
	wg.Wait()
	if s.bot.Connected() {
		t.Error("it says that it is connected")
	}
	if err := s.bot.Run(context.Background()); err == nil {
		t.Error("it ran a second time")
	}
}
