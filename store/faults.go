package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/mattn/go-sqlite3"
)

// Errors of a database that was there and is not as it was; each is a sentence with the way back. Open never makes a new one instead.
var (
	ErrGone = errors.New("the database was here and is gone: put its file back, or a backup with `bot restore FILE`; to begin anew, remove " +
		"what is left of it, which are the files that begin with its name (.lock, -wal)")
	ErrEmpty = errors.New("this file is empty, and no database: put a backup there with `bot restore FILE`; to begin anew, remove the file " +
		"and the .lock beside it")
	ErrLogGone = errors.New("the write-ahead log (-wal) that belongs to this database is missing or cut, and with it what was written " +
		"last: put " +
		"the log back beside it, or a backup with `bot restore FILE`; to go on with what the file holds, remove the .lock beside it")
	ErrHollow = errors.New("this file holds no tables: they were in the write-ahead log (-wal) that belongs to it, which is missing: put " +
		"the log " +
		"back beside it, or a backup with `bot restore FILE`; to begin anew, remove the file and the .lock beside it")
	ErrColumns = errors.New("this database lacks a part of its tables: restore the newest backup with `bot restore FILE` (`bot doctor` " +
		"says more)")
	ErrFull   = errors.New("the disk is full: make room, such as by removing old backups; what was acknowledged is kept")
	ErrSealed = errors.New("the database cannot be written to: its file system is read-only (mount it writable, or choose another [store] " +
		"path) " +
		"or its file belongs to another user (`chown` it; `bot doctor` says to whom)")
)

// ErrDamaged is returned when SQLite finds that a database's pages do not fit together.
var ErrDamaged = errors.New("this database is damaged: restore the newest backup with `bot restore FILE` (`bot doctor` says what is wrong)")

// errNoSQLite is an ErrNotDatabase of a file that is no database of anybody's.
var errNoSQLite = fmt.Errorf("%w", ErrNotDatabase)

// ofTheDisk is the package's error for a driver's that is about the disk or the file; nil for others.
func ofTheDisk(e sqlite3.Error) error {
	switch {
	case e.Code == sqlite3.ErrFull || e.SystemErrno == syscall.ENOSPC || e.SystemErrno == syscall.EDQUOT:
		return ErrFull
	case e.Code == sqlite3.ErrReadonly || e.SystemErrno == syscall.EROFS:
		return ErrSealed
	case e.Code == sqlite3.ErrCantOpen && (e.SystemErrno == syscall.EACCES || e.SystemErrno == syscall.EPERM):
		return ErrSealed
	case e.Code == sqlite3.ErrCorrupt:
		return ErrDamaged
	}
	return nil
}

// explained adds to an error of a file of the database what to do about it.
func explained(path string, err error) error {
	folder := filepath.Dir(path)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.EROFS):
		return fmt.Errorf("%w: the file system of %s is read-only: mount it writable, or choose another [store] path", err, folder)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("%w (%w)", ErrFull, err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w: %s", err, whose(path, os.Getuid()))
	}
	return err
}

// whose says to whom the first of a database's file and its folders belongs that is there, and what to do about it.
func whose(path string, me int) string {
	at := path
	for {
		info, err := os.Stat(at)
		if err == nil {
			if owner, known := OwnerOf(info); known && owner != me {
				return fmt.Sprintf("%s belongs to user %d, and this is user %d: `chown -R %d %s` (of a volume too), run as user %d (`docker run "+
					"--user %d`), or choose another [store] path", at, owner, me, me, filepath.Dir(path), owner, owner)
			}
			if at != path {
				return fmt.Sprintf("let this user write to %s (`chmod u+rwx %s`), or choose another [store] path", at, at)
			}
		}
		up := filepath.Dir(at)
		if up == at {
			return "choose another [store] path"
		}
		at = up
	}
}
