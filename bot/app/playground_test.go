package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/config"
	"hotseat/bot/internal/fakediscord"
)

func TestPlaygroundKeepsItsSandboxWhereItIsTold(t *testing.T) {
	dir := t.TempDir()
	p := Playground{Data: t.TempDir(), Log: slog.New(slog.DiscardHandler), Sandbox: config.Sandbox{Dir: dir, Instances: 3}}
	w, err := p.open(t.Context(), "127.0.0.1:1")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := w.close(); err != nil {
			t.Error(err)
		}
	}()
	path, err := w.bot.sandbox.Path()
	if err != nil || filepath.Dir(path) != dir || w.bot.config.Sandbox.Instances != 3 {
		t.Errorf("the sandbox is %q of %+v: %v", path, w.bot.config.Sandbox, err)
	}
}

func TestPlaygroundIsFurnished(t *testing.T) {
	w, err := Playground{Data: t.TempDir(), Log: slog.New(slog.DiscardHandler)}.open(t.Context(), "127.0.0.1:1")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := w.close(); err != nil {
			t.Error(err)
		}
	}()
	channels := w.discord.Channels()
	if len(channels) != 3 || channels[0].Name != "daily" || channels[2].Type != fakediscord.KindForum {
		t.Fatalf("channels: %+v", channels)
	}
	settings, err := w.bot.Coach.Settings(t.Context(), coach.Who{GuildID: w.discord.Guild().ID})
	if err != nil || settings.ChannelID != channels[0].ID {
		t.Errorf("the daily is posted in %q: %v", settings.ChannelID, err)
	}
	want := []string{"Python", "Algorithms", "Network", "Database", "Linux & Git", "Django"}
	if got := w.discord.Tags(channels[2].ID); !slices.Equal(got, want) {
		t.Errorf("the forum's tags are %q, want %q", got, want)
	}
}

// announced is where the playground says its address: each line goes to a function, while the playground waits.
type announced func(line string)

func (a announced) Write(b []byte) (int, error) {
	a(string(b))
	return len(b), nil
}

// Whoever reaches the playground finds a bot that can be talked to: the very first answer that it gives has the bot's commands,
// and a command sent then is known and answered.
func TestPlaygroundListensWhenItsBotIsReady(t *testing.T) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended, said := make(chan error, 1), make(chan struct{})
	p := Playground{Listen: address, Data: t.TempDir(), Log: slog.New(slog.DiscardHandler), Out: announced(func(string) { close(said) })}
	go func() { ended <- p.Run(ctx) }()
	defer func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error("the playground ended with ", err)
		}
	}()
	var state struct {
		Commands []any
		Channels []struct{ ID string }
		Users    []struct{ ID string }
	}
	for code := 0; code != http.StatusOK; {
		select {
		case err := <-ended:
			t.Fatal("the playground ended with ", err)
		default:
		}
		res, err := http.Get("http://" + address + "/api/playground/state")
		if err != nil {
			continue // nobody listens yet
		}
		code = res.StatusCode
		err = json.NewDecoder(res.Body).Decode(&state)
		if err = errors.Join(err, res.Body.Close()); err != nil {
			t.Fatal(err)
		}
	}
	if len(state.Commands) == 0 {
		t.Fatal("the first answer lists no commands")
	}
	request := fmt.Sprintf(`{"user":%q,"channel":%q,"command":"/help"}`, state.Users[0].ID, state.Channels[0].ID)
	res, err := http.Post("http://"+address+"/api/playground/interactions", "application/json", strings.NewReader(request))
	if err != nil {
		t.Fatal(err)
	}
	var result struct {
		Messages []any
		Error    string
	}
	err = json.NewDecoder(res.Body).Decode(&result)
	if err = errors.Join(err, res.Body.Close()); err != nil || result.Error != "" || len(result.Messages) != 1 {
		t.Errorf("the first command is answered with %+v: %v", result, err)
	}
	<-said
}

func TestPlaygroundSaysThatItsAddressIsTaken(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	err = Playground{Listen: taken.Addr().String(), Out: io.Discard, Log: slog.New(slog.DiscardHandler)}.Run(t.Context())
	if err == nil || !strings.Contains(err.Error(), "choose another with -listen") {
		t.Errorf("on an address that is taken it ended with %v", err)
	}
}
