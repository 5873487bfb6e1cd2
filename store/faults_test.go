package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestAFullDiskIsSaid: the database may not grow any more; what is there stays, and with room writing goes on.
func TestAFullDiskIsSaid(t *testing.T) {
	s := open(t)
	pages := func(n string) {
		write(t, s, func(tx *Tx) error { _, err := tx.exec("PRAGMA max_page_count = " + n); return err })
	}
	pages("1") // SQLite makes it what there is
	err := s.Write(t.Context(), func(tx *Tx) error {
		return tx.SavePerson(Person{UserID: "1", Name: strings.Repeat("long ", 20_000), Zone: "UTC"})
	})
	if !errors.Is(err, ErrFull) {
		t.Fatalf("it gives %v", err)
	}
	pages("1000000")
	write(t, s, func(tx *Tx) error { return tx.SavePerson(Person{UserID: "1", Zone: "UTC"}) })
}

func TestFaultsOfTheDiskHaveARemedy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hotseat.db")
	for _, test := range []struct {
		errno syscall.Errno
		want  string
	}{
		{syscall.EROFS, "read-only: mount it writable"},
		{syscall.ENOSPC, "the disk is full: make room"},
		{syscall.EACCES, "let this user write to " + filepath.Dir(path)},
		{syscall.EIO, "input/output error"},
	} {
		err := explained(path, &fs.PathError{Op: "open", Path: path, Err: test.errno})
		if !errors.Is(err, test.errno) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v: %v, want %q", test.errno, err, test.want)
		}
	}
	if said := whose(path, os.Getuid()+1); !strings.Contains(said, "belongs to user") || !strings.Contains(said, "chown -R") {
		t.Errorf("of another owner: %s", said)
	}
}
