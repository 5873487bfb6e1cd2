package world

import (
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord/wire"
)

// listener hears everything, and looks into the journal each time.
type listener struct {
	t    *testing.T
	path string
	told []string
}

func (*listener) Listening() bool { return true }

func (l *listener) Tell(e Event) {
	var o struct{ ID string }
	if err := json.Unmarshal(e.Data, &o); err != nil {
		l.t.Error(err)
	}
	kept, err := os.ReadFile(l.path)
	if err != nil {
		l.t.Error(err)
	}
	if !strings.Contains(string(kept), `"k":"`+o.ID+`"`) {
		l.t.Errorf("%s of %s is told before it is kept", e.Name, o.ID)
	}
	l.told = append(l.told, e.Name)
}

func TestKeptBeforeTold(t *testing.T) {
	dir := t.TempDir()
	w, err := New(Options{Now: time.Now, Clock: time.Now, Dir: dir, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	l := &listener{t: t, path: filepath.Join(dir, "discord.journal")}
	w.SetListener(l)
	guild := w.AddGuild("study group")
	w.AddChannel(guild, "general", wire.KindText)
	if got := strings.Join(l.told, " "); got != "GUILD_CREATE CHANNEL_CREATE" {
		t.Errorf("told: %s", got)
	}
	w.RemoveBotFromGuild(guild)
	w.AddChannel(guild, "unseen", wire.KindText)
	if got := strings.Join(l.told[2:], " "); got != "GUILD_DELETE" {
		t.Errorf("told after the bot was removed: %s", got)
	}
	if !w.End() || w.End() {
		t.Error("a world ends once")
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
}
