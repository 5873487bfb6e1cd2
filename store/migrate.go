package store

import (
	"context"
	"embed"
	"fmt"
	"sort"
	"strconv"
	"strings"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks the file as hotseat's, as SQLite's application_id is meant for: "hots" in ASCII.
const applicationID = 0x686f7473

// migrate brings the database from a version to the newest: the number of the last migration applied, kept in schema_version.
// Each migration runs in a transaction of its own.
func (s *Store) migrate(ctx context.Context, version int) error {
	names, err := migrations.ReadDir("migrations")
	if err != nil {
		return err
	}
	sort.Slice(names, func(i, j int) bool { return names[i].Name() < names[j].Name() })
	if version > len(names) {
		return fmt.Errorf("%w (its version is %d, this one's is %d)", ErrNewer, version, len(names))
	}
	for i, name := range names[version:] {
		text, err := migrations.ReadFile("migrations/" + name.Name())
		if err != nil {
			return err
		}
		number, _, _ := strings.Cut(name.Name(), "_")
		if n, err := strconv.Atoi(number); err != nil || n != version+i+1 {
			return fmt.Errorf("migration %s is not number %d", name.Name(), version+i+1)
		}
		err = s.Write(ctx, func(t *Tx) error {
			if err := t.script(string(text)); err != nil {
				return err
			}
			_, err := t.exec("UPDATE schema_version SET version = ?", version+i+1)
			return err
		})
		if err != nil {
			return fmt.Errorf("migration %s: %w", name.Name(), err)
		}
	}
	if err := s.Write(ctx, (*Tx).fillGroups); err != nil {
		return fmt.Errorf("deriving what groups did: %w", err)
	}
	if err := s.Write(ctx, (*Tx).fillPeople); err != nil {
		return fmt.Errorf("deriving where people stood: %w", err)
	}
	for last, done := "", false; !done; {
		err := s.Write(ctx, func(t *Tx) (err error) {
			last, done, err = t.fillStates(last)
			return err
		})
		if err != nil {
			return fmt.Errorf("deriving strengths: %w", err)
		}
	}
	return nil
}

// currentVersion is 0 for a new file, and mark the last one. A database with tables of somebody else's is ErrNotDatabase; one
// without any that is not new has lost them.
func (s *Store) currentVersion(ctx context.Context) (version, mark int, err error) {
	err = s.Write(ctx, func(t *Tx) error {
		var tables, id int
		if err := t.row("SELECT count(*) FROM sqlite_master", nil, &tables); err != nil {
			return err
		}
		if err := t.row("PRAGMA application_id", nil, &id); err != nil {
			return err
		}
		if mark, err = t.markIn(); err != nil {
			return err
		}
		switch {
		case id == applicationID:
			return t.row("SELECT version FROM schema_version", nil, &version)
		case tables > 0:
			return ErrNotDatabase
		case !s.fresh:
			return ErrHollow
		}
		return t.script(beginning)
	})
	return version, mark, err
}

// beginning is the script that begins a new file.
var beginning = fmt.Sprintf(`PRAGMA application_id = %d;
	CREATE TABLE schema_version (version INTEGER NOT NULL);
	INSERT INTO schema_version VALUES (0);`, applicationID)
