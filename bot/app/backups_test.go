package app

import (
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/bot/app/watch"
	"hotseat/store"
)

// TestBackupsByTheirSchedule: one at the start, one each day, the newest three kept, and nothing else in the folder touched.
func TestBackupsByTheirSchedule(t *testing.T) {
	dir := t.TempDir()
	k := backups{dir: filepath.Join(dir, "backups"), of: filepath.Join(dir, "hotseat.db"), every: 24 * time.Hour, keep: 3}
	s, err := store.Open(t.Context(), k.of)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	noon := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	there := func() (names []string) {
		entries, err := os.ReadDir(k.dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			names = append(names, e.Name())
		}
		return names
	}
	step := func(at time.Time, makes bool, want ...string) {
		t.Helper()
		made, err := k.makeDue(t.Context(), at)
		if err != nil || (made != "") != makes {
			t.Errorf("at %s: made %q, %v", at, made, err)
		}
		if got := there(); !slices.Equal(got, want) {
			t.Errorf("at %s: there are %v, want %v", at, got, want)
		}
	}
	const first, second, third, fourth = "hotseat-20260302-120000.db", "hotseat-20260303-120000.db", "hotseat-20260304-180000.db",
		"hotseat-20260305-180000.db"
	step(noon, true, first)
	step(noon.Add(24*time.Hour-time.Second), false, first)
	step(noon.Add(24*time.Hour), true, first, second)
	for _, name := range []string{"notes.txt", "hotseat-20260101-000000.db.123.part", "hotseat-old.db", "other-20260101-000000.db"} {
		if err := os.WriteFile(filepath.Join(k.dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	step(noon.Add(54*time.Hour), true, first, second, third, "hotseat-old.db", "notes.txt", "other-20260101-000000.db")
	step(noon.Add(78*time.Hour), true, second, third, fourth, "hotseat-old.db", "notes.txt", "other-20260101-000000.db")

	// The clock was ahead when one was made: it silences nothing, and is the first to go.
	if err := os.Rename(filepath.Join(k.dir, fourth), filepath.Join(k.dir, "hotseat-20360305-180000.db")); err != nil {
		t.Fatal(err)
	}
	step(noon.Add(102*time.Hour), true, second, third, "hotseat-20260306-180000.db", "hotseat-old.db", "notes.txt", "other-20260101-000000.db")
}

func TestABackupThatFailsRemovesNone(t *testing.T) {
	dir := t.TempDir()
	k := backups{dir: dir, of: filepath.Join(dir, "hotseat.db"), every: time.Hour, keep: 1}
	old := filepath.Join(dir, "hotseat-20260101-000000.db")
	if err := os.WriteFile(old, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if made, err := k.makeDue(t.Context(), time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)); err == nil {
		t.Errorf("made %q of no database", made)
	}
	if _, err := os.Stat(old); err != nil {
		t.Error(err)
	}
}

// TestTheRunningBotBacksUp: with a folder in the configuration a backup is there soon after the start, and can be opened.
func TestTheRunningBotBacksUp(t *testing.T) {
	dir := t.TempDir()
	heard := make(chan struct{}, 10)
	b := &Bot{now: time.Now, log: slog.New(slog.NewTextHandler(signal(heard), nil))}
	b.config.Store.Path = filepath.Join(dir, "hotseat.db")
	b.config.Backup.Dir, b.config.Backup.Every, b.config.Backup.Keep = filepath.Join(dir, "backups"), "24h", 2
	b.watch = b.newWatch()
	s, err := store.Open(t.Context(), b.config.Store.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	stop := b.startBackups(t.Context())
	<-heard
	stop()
	made, err := filepath.Glob(filepath.Join(dir, "backups", "*"))
	if err != nil || len(made) != 1 {
		t.Fatalf("made are %v, %v", made, err)
	}
	copied, err := store.Open(t.Context(), made[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := copied.Close(); err != nil {
		t.Error(err)
	}
}

// signal is a log that tells of each line.
type signal chan<- struct{}

func (s signal) Write(line []byte) (int, error) {
	s <- struct{}{}
	return len(line), nil
}

// TestBackupsAreSeenFromOutside: when the newest was made and how large it is, also after a restart in which none is due; what failed is
// counted; and where none are made there is nothing that an alert could be raised for.
func TestBackupsAreSeenFromOutside(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	lives := func(from string, wants ...string) {
		t.Helper()
		heard := make(chan struct{}, 10)
		b := &Bot{now: func() time.Time { return now }, log: slog.New(slog.NewTextHandler(signal(heard), nil))}
		b.config.Store.Path = from
		b.config.Backup.Dir, b.config.Backup.Every, b.config.Backup.Keep = filepath.Join(dir, "backups"), "24h", 2
		b.watch = quietWatch(b.config.Backup.Dir)
		stop := b.startBackups(t.Context())
		if len(wants) > 0 && wants[0] == "told" {
			<-heard
			wants = wants[1:]
		}
		stop()
		_, body := get(t, b.watch.Handler(), "/metrics")
		for _, want := range wants {
			if !strings.Contains(body, "\n"+want+"\n") {
				t.Errorf("/metrics has no %s in:\n%s", want, grep(body, "hotseat_backup"))
			}
		}
	}
	path := filepath.Join(dir, "hotseat.db")
	const noon, missing = "hotseat_backup_last_success_timestamp_seconds 1.7724528e+09", "hotseat_backup_last_success_timestamp_seconds 0"
	lives(path, "told", `hotseat_backups_total{result="failed"} 1`, `hotseat_backups_total{result="ok"} 0`, missing) // no database yet

	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	lives(path, "told", `hotseat_backups_total{result="ok"} 1`, noon)

	backup := filepath.Join(dir, "backups", "hotseat-20260302-120000.db")
	if err := os.Truncate(backup, 12345); err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Hour)
	lives(path, `hotseat_backups_total{result="ok"} 0`, noon, "hotseat_backup_last_size_bytes 12345")
	now = now.Add(24 * time.Hour)
	lives(filepath.Join(dir, "gone", "hotseat.db"), noon) // one that is due fails: the newest is still known

	if _, body := get(t, quietWatch("").Handler(), "/metrics"); strings.Contains(body, "hotseat_backup") {
		t.Errorf("of backups that nobody wants:\n%s", grep(body, "hotseat_backup"))
	}
}

// quietWatch is a Watch of a bot that is not there, which makes backups where a folder for them is named.
func quietWatch(dir string) *watch.Watch {
	return watch.New(watch.Live{
		Backups: dir != "", Now: time.Now, Connected: func() bool { return false }, Refused: func() int { return 0 },
		Damaged: func() bool { return false }, Sandbox: func() bool { return false },
		Queue: func() (waiting, running int) { return 0, 0 },
	})
}

// grep is the lines of a text that hold a word.
func grep(text, word string) string {
	var found strings.Builder
	for line := range strings.Lines(text) {
		if strings.Contains(line, word) {
			found.WriteString(line)
		}
	}
	return found.String()
}
