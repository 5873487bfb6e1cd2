// Package store keeps hotseat's data in SQLite: migrations, transactions and queries. It knows the types of the rules and
// nothing of what they mean. Queries are standard SQL where it has a way.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/mattn/go-sqlite3"
)

// Store is an open database. It is safe for concurrent use; writes queue on one connection, reads run beside them.
type Store struct {
	path   string
	lock   *os.File
	writer *sql.DB
	reader *sql.DB
	writes writes
	asked  func(query string, args []any) // see Tx
	watch  func(op Op, took time.Duration)

	changes changes

	mark    int         // the newest, while it is open; see beginMarks
	marking bool        // commits are marked; not yet while the tables are made
	wrote   atomic.Bool // since the last checkpoint
	fresh   bool        // Open made it
	opened  bool
	check   *startCheck // nil: nothing to check
}

// Op is something that takes the database's time.
type Op string

// What takes the database's time.
const (
	OpRead   Op = "read"   // a snapshot, from its beginning to its end
	OpWrite  Op = "write"  // a write as its caller waits for it, the wait for those before it included
	OpCommit Op = "commit" // a transaction of one write or of several that share it: as long as no other write runs
)

// Watched has f told how long each operation took, for whoever counts. It is called before the store is used.
func (s *Store) Watched(f func(op Op, took time.Duration)) { s.watch = f }

// timed starts the time of an operation; what it returns ends it.
func (s *Store) timed(op Op) func() {
	if s.watch == nil {
		return func() {}
	}
	began := time.Now()
	return func() { s.watch(op, time.Since(began)) }
}

// Errors of Open that a person can act on, each wrapped with the path.
var (
	ErrInUse       = errors.New("another hotseat is using this database: stop it, or choose another [store] path")
	ErrNotDatabase = errors.New("this file is not a hotseat database: choose another [store] path, or move the file away")
	ErrNewer       = errors.New("this database was written by a newer hotseat: update the bot, or restore a backup made by this version")
)

// ErrExists is returned when a uniqueness constraint refuses a row: somebody, or a second click, was first.
var ErrExists = errors.New("store: it is there already")

// ErrNotFound is returned when the row asked for does not exist.
var ErrNotFound = errors.New("store: not found")

// Open opens the database at path, making it and its folder when they were never there, and brings it to the newest version. One process
// at a time: a second gets ErrInUse. Its pages are checked, for a second at the most; see Check.
func Open(ctx context.Context, path string) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("making the folder of %s: %w", path, explained(path, err))
	}
	lock, err := lockFile(path + ".lock")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, explained(path, err))
	}
	s := &Store{path: path, lock: lock}
	if err := s.open(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, explained(path, fromDriver(err))), s.Close())
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) error {
	word, number, err := readState(s.lock)
	if err != nil {
		return err
	}
	if s.fresh, err = s.find(word); err != nil {
		return err
	}
	if err := s.connect(ctx, word, number); err != nil {
		if errors.Is(fromDriver(err), errNoSQLite) && known(word) {
			return ErrDamaged // it was hotseat's when it was last open
		}
		return err
	}
	s.keepPrivate()
	s.opened = true
	if s.fresh {
		return nil
	}
	s.check = beginCheck(s.path)
	return s.check.within(checkWithin)
}

// connect opens the connections, and brings the tables to the newest version. word and number are what the lock's file says.
func (s *Store) connect(ctx context.Context, word string, number int64) (err error) {
	if s.writer, err = sql.Open("sqlite3", dsn(s.path, writerCache, "")); err != nil {
		return err
	}
	s.writer.SetMaxOpenConns(1)
	version, has, err := s.currentVersion(ctx)
	if err != nil {
		return err
	}
	mark := int(number)
	if word == stateOpen && older(has, mark) { // the last bot was killed
		return ErrLogGone
	}
	if missing, err := missingIn(ctx, s.writer, version); err != nil {
		return err
	} else if len(missing) > 0 {
		return fmt.Errorf("%w: %s", ErrColumns, strings.Join(missing, ", "))
	}
	if err := s.migrate(ctx, version); err != nil {
		return err
	}
	switch { // before the lock's file forgets it
	case word == stateRestored:
		err = s.noteRestored(ctx, at(number))
	case word == stateClosed && older(has, mark): // somebody put an older copy there by hand
		err = s.noteRestored(ctx, time.Now())
	}
	if err != nil {
		return err
	}
	if err := s.beginMarks(ctx, has); err != nil {
		return err
	}
	// query_only on every connection of the pool: a read that writes is a bug and fails.
	s.reader, err = sql.Open("sqlite3", dsn(s.path, readerCache, "&_query_only=true"))
	if err == nil {
		s.reader.SetMaxIdleConns(readers)
	}
	return err
}

// What a machine of 512 MB can give. The writer holds the inner pages of every index, so that an answer reads nothing from the disk to
// be written; readers come and go, and what they share lies in the system's cache. These are upper bounds: a cache fills as it is used.
// The file is not mapped into memory (mmap_size stays 0): a read that fails would then kill the process in place of giving an error.
const (
	writerCache = 16 << 10 // KiB
	readerCache = 4 << 10  // KiB, each
	readers     = 8        // connections kept open for reading, with their prepared statements; more come and go when all are busy
)

// statements is how many prepared statements a connection keeps: more than the package has texts (a test counts them). SQLite prepares
// one again by itself when the tables change, and the driver never lends one out twice at a time.
const statements = 384

// dsn holds the pragmas, so that every connection of a pool has them. cache is the page cache's size in KiB. What is deleted is overwritten
// with zeros: who had all forgotten is not to be read in the file's free pages.
func dsn(path string, cache int, more string) string {
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath()}
	u.RawQuery = fmt.Sprintf("_journal_mode=WAL&_synchronous=FULL&_secure_delete=on&_foreign_keys=on&_busy_timeout=5000&_cache_size=-%d"+
		"&_stmt_cache_size=%d", cache, statements) + more
	return u.String()
}

// Fresh says that Open found no database and made one.
func (s *Store) Fresh() bool { return s.fresh }

// Check waits for the check of the pages that Open began, and says what it found: nil, or an error that wraps ErrDamaged.
func (s *Store) Check(ctx context.Context) error {
	if s.check == nil {
		return nil
	}
	select {
	case <-s.check.done:
		if s.check.err != nil {
			return fmt.Errorf("%s: %w", s.path, s.check.err)
		}
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Checkpoint moves what was written into the database's file, as far as nobody reads what was before, so that the file alone is nearly
// whole. No write and no read waits for it. It is to be called now and then.
func (s *Store) Checkpoint(ctx context.Context) error {
	if !s.wrote.Swap(false) {
		return nil
	}
	if _, err := checkpoint(ctx, s.reader, checkpointPassing); err != nil {
		return fmt.Errorf("%s: %w", s.path, err)
	}
	return nil
}

// Close moves the write-ahead log into the database and closes it. Transactions under way are rolled back.
func (s *Store) Close() error {
	if s.check != nil {
		s.check.end()
	}
	var errs []error
	if s.reader != nil {
		errs = append(errs, s.reader.Close())
	}
	if s.writer != nil {
		if s.opened {
			s.opened = false
			all, err := checkpoint(context.Background(), s.writer, checkpointLast)
			if err == nil && all {
				err = writeState(s.lock, stateClosed, int64(s.mark))
			}
			errs = append(errs, err)
		}
		errs = append(errs, s.writer.Close())
	}
	return errors.Join(append(errs, unlockFile(s.lock))...)
}

// fromDriver turns a driver's error into the package's own, by code.
func fromDriver(err error) error {
	var e sqlite3.Error
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return ErrNotFound
	case !errors.As(err, &e):
		return err
	case e.ExtendedCode == sqlite3.ErrConstraintUnique || e.ExtendedCode == sqlite3.ErrConstraintPrimaryKey:
		return fmt.Errorf("%w (%w)", ErrExists, err)
	case e.Code == sqlite3.ErrNotADB:
		return errNoSQLite
	}
	if disk := ofTheDisk(e); disk != nil && !errors.Is(err, disk) {
		return fmt.Errorf("%w (%w)", disk, err)
	}
	return err
}

// unlessNotFound passes every error on but ErrNotFound, for queries where nothing is an answer.
func unlessNotFound(err error) error {
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}
