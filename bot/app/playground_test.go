package app

import (
	"log/slog"
	"path/filepath"
	"slices"
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/config"
	"hotseat/bot/internal/fakediscord"
)

func TestPlaygroundKeepsItsSandboxWhereItIsTold(t *testing.T) {
	dir := t.TempDir()
	w, err := Playground{Data: t.TempDir(), Log: slog.New(slog.DiscardHandler), Sandbox: config.Sandbox{Dir: dir, Instances: 3}}.open(t.Context(), "127.0.0.1:1")
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
