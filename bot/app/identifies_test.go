package app

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestIdentifiesOutliveRestarts: three starts of the whole bot are three lines of the file beside the database.
func TestIdentifiesOutliveRestarts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.restart()
	s.restart()
	made, err := identifies(s.config.Store.Path + ".identifies").Load()
	if err != nil || len(made) != 3 {
		t.Errorf("%d identifies are kept: %v", len(made), err)
	}
}

func TestIdentifiesFile(t *testing.T) {
	path := identifies(filepath.Join(t.TempDir(), "bot.db.identifies"))
	if made, err := path.Load(); err != nil || len(made) != 0 {
		t.Errorf("no file: %v, %v", made, err)
	}
	want := []time.Time{time.UnixMilli(1000), time.UnixMilli(2000)}
	if err := path.Save(want); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(string(path), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString("\x00nonsense\n3000"); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	made, err := path.Load()
	if want = append(want, time.UnixMilli(3000)); err != nil || !slices.EqualFunc(made, want, time.Time.Equal) {
		t.Errorf("read %v, %v", made, err)
	}
	if info, err := os.Stat(string(path)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}
