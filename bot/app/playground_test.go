package app

import (
	"log/slog"
	"path/filepath"
	"testing"

	"hotseat/bot/config"
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
