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

	"github.com/mattn/go-sqlite3"
)

// Store is an open database. It is safe for concurrent use; writes queue on one connection, reads run beside them.
type Store struct {
	path   string
	lock   *os.File
	writer *sql.DB
	reader *sql.DB
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

// Open opens the database at path, making it and its folder when missing, and brings it to the newest version. One process
// at a time: a second gets ErrInUse.
func Open(ctx context.Context, path string) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("making the folder of %s: %w", path, err)
	}
	lock, err := lockFile(path + ".lock")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	s := &Store{path: path, lock: lock}
	if err := s.open(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, plain(err)), s.Close())
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) error {
	var err error
	if s.writer, err = sql.Open("sqlite3", dsn(s.path, "_txlock=immediate")); err != nil {
		return err
	}
	s.writer.SetMaxOpenConns(1)
	if err := migrate(ctx, s.writer); err != nil {
		return err
	}
	// query_only on every connection of the pool: a read that writes is a bug and fails.
	s.reader, err = sql.Open("sqlite3", dsn(s.path, "_query_only=true"))
	return err
}

// dsn holds the pragmas, so that every connection of a pool has them.
func dsn(path, more string) string {
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath()}
	u.RawQuery = "_journal_mode=WAL&_synchronous=FULL&_foreign_keys=on&_busy_timeout=5000&" + more
	return u.String()
}

// Close closes the database. Transactions under way are rolled back.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.reader, s.writer} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(append(errs, s.lock.Close())...)
}

// Tx is one transaction. The queries are its methods, one file a table.
type Tx struct {
	ctx context.Context
	tx  *sql.Tx
}

// Write runs f in one transaction that no other write runs beside; an error of f rolls it back.
func (s *Store) Write(ctx context.Context, f func(*Tx) error) error { return run(ctx, s.writer, f) }

// Read runs f on one consistent snapshot.
func (s *Store) Read(ctx context.Context, f func(*Tx) error) error { return run(ctx, s.reader, f) }

func run(ctx context.Context, db *sql.DB, f func(*Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err = plain(err); errors.Is(err, ErrNotDatabase) {
		return err // for the organiser, who needs no more words
	}
	if err != nil {
		return fmt.Errorf("store: beginning: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit this does nothing
	if err := f(&Tx{ctx: ctx, tx: tx}); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("store: committing: %w", plain(err))
	}
	return nil
}

// plain turns a driver's error into the package's own, by code.
func plain(err error) error {
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
		return ErrNotDatabase
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

func (t *Tx) exec(query string, args ...any) (int64, error) {
	r, err := t.tx.ExecContext(t.ctx, query, args...)
	if err != nil {
		return 0, plain(err)
	}
	return r.RowsAffected()
}

func (t *Tx) row(query string, args []any, into ...any) error {
	return plain(t.tx.QueryRowContext(t.ctx, query, args...).Scan(into...))
}

// all calls scan for each row of a query.
func (t *Tx) all(scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := t.tx.QueryContext(t.ctx, query, args...)
	if err != nil {
		return plain(err)
	}
	defer func() { _ = rows.Close() }() // Err below reports what went wrong
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return plain(rows.Err())
}
