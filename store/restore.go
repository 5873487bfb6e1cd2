package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Restore puts a copy of the database in the file from into the place of the one at path, once the copy was found whole. What was there
// before is kept beside it, under the name that is returned ("" when there was nothing). While a bot uses the database it gets ErrInUse.
// now names what is kept, and is remembered: see Tx.RestoredAt.
func Restore(ctx context.Context, from, path string, now time.Time) (kept string, err error) {
	if err := mustHold(from); err != nil {
		return "", err
	}
	if one, err := os.Stat(from); err == nil {
		if other, err := os.Stat(path); err == nil && os.SameFile(one, other) {
			return "", fmt.Errorf("%s is the database itself: name the backup that is to take its place", from)
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", fmt.Errorf("making the folder of %s: %w", path, explained(path, err))
	}
	lock, err := lockFile(path + ".lock")
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, explained(path, err))
	}
	defer func() { err = errors.Join(err, unlockFile(lock)) }()
	made, err := copyAside(ctx, from, path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, removeIfThere(made)) }()           // when it could not take the other's place
	if err := writeState(lock, stateRestored, now.UnixMilli()); err != nil { // from here on a missing file is one that was lost
		return "", err
	}
	kept, err = putAside(path, now)
	if err != nil {
		return "", err
	}
	if err := os.Rename(made, path); err != nil {
		return kept, fmt.Errorf("putting the backup in its place: %w", err)
	}
	return kept, syncFolder(filepath.Dir(path))
}

// putAside gives a database and its write-ahead log another name. The log goes before a new database can come to this name: SQLite would
// play it into that one.
func putAside(path string, now time.Time) (kept string, err error) {
	name := path + ".before-restore-" + now.UTC().Format("20060102-150405")
	for kept = name; ; kept += "+" { // a second restore within a second
		if _, err := os.Lstat(kept); errors.Is(err, os.ErrNotExist) {
			break
		}
	}
	there := false
	for _, end := range []string{"", "-wal"} {
		err := os.Rename(path+end, kept+end)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", fmt.Errorf("keeping the old database: %w", err)
		}
		there = there || err == nil
	}
	if err := removeIfThere(path + "-shm"); err != nil {
		return "", err
	}
	if !there {
		return "", nil
	}
	return kept, nil
}

// noteRestored notes that a backup took the place of what was there at that moment.
func (s *Store) noteRestored(ctx context.Context, when time.Time) error {
	return s.Write(ctx, func(t *Tx) error {
		_, err := t.exec("UPDATE schema_version SET restored_ms = ?", ms(when))
		return err
	})
}

// RestoredAt is when a backup took the database's place last, zero for never. Whatever was done before then, such as a daily that was
// posted, the database may know nothing of.
func (t *Tx) RestoredAt() (time.Time, error) {
	var when int64
	err := t.row("SELECT restored_ms FROM schema_version", nil, &when)
	return at(when), err
}
