package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"hotseat/store"
)

// people counts the people of a database file with a connection of its own.
func people(t *testing.T, path string) (n int) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM person").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func addPerson(ctx context.Context, s *store.Store, n int) error {
	return s.Write(ctx, func(tx *store.Tx) error {
		return tx.SavePerson(store.Person{UserID: fmt.Sprint(1000 + n), Name: "Member", Zone: "UTC"})
	})
}

// begun opens a database with that many people.
func begun(t *testing.T, path string, people int) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	for n := range people {
		if err := addPerson(t.Context(), s, n); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// TestBackupWhileItIsWrittenTo: a backup has all that was acknowledged before it began, is whole, and stops no write.
func TestBackupWhileItIsWrittenTo(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "hotseat.db")
	s := begun(t, path, 50)
	ctx, stop := context.WithCancel(t.Context())
	var writing sync.WaitGroup
	written := make(chan int)
	writing.Go(func() {
		for n := 50; ; n++ {
			if err := addPerson(ctx, s, n); err != nil {
				if !errors.Is(err, context.Canceled) {
					t.Error(err)
				}
				return
			}
			select {
			case written <- n + 1:
			case <-ctx.Done():
				return
			}
		}
	})
	for i := range 3 {
		acknowledged := <-written
		into := filepath.Join(dir, fmt.Sprint(i, ".db"))
		meanwhile := make(chan struct{})
		go func() { // writes go on
			defer close(meanwhile)
			<-written
			<-written
		}()
		size, err := store.Backup(t.Context(), path, into)
		if err != nil {
			t.Fatal(err)
		}
		<-meanwhile
		info, err := os.Stat(into)
		if err != nil || info.Size() != size || info.Mode().Perm() != 0o600 {
			t.Errorf("the backup has %v, %v; said was %d bytes", info, err, size)
		}
		if got := people(t, into); got < acknowledged {
			t.Errorf("%d people in the backup, %d were acknowledged before", got, acknowledged)
		}
	}
	stop()
	writing.Wait()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*.part")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestBackupRefuses(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "hotseat.db")
	s := begun(t, path, 1)
	defer func() { _ = s.Close() }()
	file := func(name, text string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for _, test := range []struct {
		ctx        context.Context
		from, into string
		want       string
	}{
		{t.Context(), path, file("there", "precious"), "choose another name"},
		{t.Context(), path, dir, "name a file in it"},
		{t.Context(), path, filepath.Join(dir, "none", "x.db"), "no such file"},
		{t.Context(), filepath.Join(dir, "none.db"), filepath.Join(dir, "a"), "there is no such file"},
		{t.Context(), file("empty", ""), filepath.Join(dir, "b"), "this file is empty"},
		{t.Context(), file("letter", strings.Repeat("no database ", 500)), filepath.Join(dir, "c"), store.ErrNotDatabase.Error()},
		{cancelled, path, filepath.Join(dir, "d"), "canceled"},
	} {
		if _, err := store.Backup(test.ctx, test.from, test.into); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s into %s: %v, want %q", test.from, test.into, err, test.want)
		}
	}
	if text, err := os.ReadFile(filepath.Join(dir, "there")); err != nil || string(text) != "precious" {
		t.Errorf("the file that was there holds %q, %v", text, err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*.part")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestABackupLeavesTheLogOfAKilledBot: the log holds what the bot had not yet moved into the file; a backup sees it, and leaves it there.
func TestABackupLeavesTheLogOfAKilledBot(t *testing.T) {
	dir := t.TempDir()
	killed := filepath.Join(dir, "killed.db")
	s := begun(t, filepath.Join(dir, "hotseat.db"), 3)
	for _, end := range []string{"", "-wal"} { // what a kill leaves
		data, err := os.ReadFile(filepath.Join(dir, "hotseat.db"+end))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(killed+end, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	into := filepath.Join(dir, "copy.db")
	if _, err := store.Backup(t.Context(), killed, into); err != nil {
		t.Fatal(err)
	}
	if n := people(t, into); n != 3 {
		t.Errorf("%d people in the backup, want 3", n)
	}
	if _, err := os.Stat(killed + "-wal"); err != nil {
		t.Errorf("the log: %v", err)
	}
}

var restoredAt = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func TestRestore(t *testing.T) {
	dir := t.TempDir()
	path, backup := filepath.Join(dir, "hotseat.db"), filepath.Join(dir, "backup.db")
	s := begun(t, path, 2)
	if _, err := store.Backup(t.Context(), path, backup); err != nil {
		t.Fatal(err)
	}
	if err := addPerson(t.Context(), s, 2); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Restore(t.Context(), backup, path, restoredAt); !errors.Is(err, store.ErrInUse) {
		t.Errorf("while it is in use: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	kept, err := store.Restore(t.Context(), backup, path, restoredAt)
	if err != nil || kept != path+".before-restore-20260302-120000" {
		t.Fatalf("kept as %q, %v", kept, err)
	}
	again, err := store.Restore(t.Context(), backup, path, restoredAt)
	if err != nil || again == kept {
		t.Fatalf("the second time kept as %q, %v", again, err)
	}
	for p, want := range map[string]int{path: 2, kept: 3, again: 2, backup: 2} {
		if got := people(t, p); got != want {
			t.Errorf("%s has %d people, want %d", p, got, want)
		}
	}
	if err := begun(t, path, 0).Close(); err != nil {
		t.Error(err)
	}
	// Where there was nothing, nothing is kept.
	kept, err = store.Restore(t.Context(), backup, filepath.Join(dir, "new", "x.db"), restoredAt)
	if err != nil || kept != "" {
		t.Errorf("kept as %q, %v", kept, err)
	}
}

// TestRestoreTakesTheOldLogAway: the log of the database that was there belongs to that one alone.
func TestRestoreTakesTheOldLogAway(t *testing.T) {
	dir := t.TempDir()
	path, backup := filepath.Join(dir, "hotseat.db"), filepath.Join(dir, "backup.db")
	s := begun(t, filepath.Join(dir, "running.db"), 5)
	if _, err := store.Backup(t.Context(), filepath.Join(dir, "running.db"), backup); err != nil {
		t.Fatal(err)
	}
	for n := 5; n < 9; n++ {
		if err := addPerson(t.Context(), s, n); err != nil {
			t.Fatal(err)
		}
	}
	for _, end := range []string{"", "-wal"} {
		if out, err := exec.CommandContext(t.Context(), "cp", filepath.Join(dir, "running.db"+end), path+end).CombinedOutput(); err != nil {
			t.Fatal(err, string(out))
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	kept, err := store.Restore(t.Context(), backup, path, restoredAt)
	if err != nil {
		t.Fatal(err)
	}
	if now, before := people(t, path), people(t, kept); now != 5 || before != 9 {
		t.Errorf("%d people now and %d kept, want 5 and 9", now, before)
	}
}

func TestRestoreRefusesWhatIsNotWhole(t *testing.T) {
	dir := t.TempDir()
	path, backup := filepath.Join(dir, "hotseat.db"), filepath.Join(dir, "backup.db")
	s := begun(t, path, 200)
	if _, err := store.Backup(t.Context(), path, backup); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func([]byte) []byte{
		"cut":     func(b []byte) []byte { return b[:len(b)/2] },
		"empty":   func([]byte) []byte { return nil },
		"garbled": func(b []byte) []byte { return append(b[:4096:4096], make([]byte, len(b)-4096)...) },
		"letter":  func([]byte) []byte { return []byte(strings.Repeat("no database ", 500)) },
	} {
		bad := filepath.Join(dir, name)
		if err := os.WriteFile(bad, spoil(whole), 0o600); err != nil {
			t.Fatal(err)
		}
		if kept, err := store.Restore(t.Context(), bad, path, restoredAt); err == nil || kept != "" {
			t.Errorf("%s is taken: %q", name, kept)
		}
	}
	if _, err := store.Restore(t.Context(), path, path, restoredAt); err == nil || !strings.Contains(err.Error(), "the database itself") {
		t.Errorf("itself: %v", err)
	}
	if n := people(t, path); n != 200 {
		t.Errorf("%d people are left", n)
	}
}
