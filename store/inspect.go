package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Inspection is what was found in a database. An empty list is good news.
type Inspection struct {
	Size            int64    // of a copy, in bytes
	Version, Newest int      // of the tables; the newest that this program knows
	Damage          []string // what SQLite's integrity check says, ten at the most
	Foreign         []string // tables with rows that refer to nothing
	Missing         []string // tables, columns, indices and triggers that should be there
	Derived         []string // derived tables that do not follow from the truth
}

// Inspect looks through a whole copy of the database at path, which a bot may be using meanwhile. The copy is made in the system's folder
// for temporary files and removed. It reads the whole history: a minute for a million attempts.
func Inspect(ctx context.Context, path string) (found Inspection, err error) {
	if err := mustHold(path); err != nil {
		return found, err
	}
	folder, err := os.MkdirTemp("", "hotseat-doctor-")
	if err != nil {
		return found, fmt.Errorf("a folder for a copy: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	copied := filepath.Join(folder, "copy.db")
	if err := os.WriteFile(copied, nil, 0o600); err != nil {
		return found, err
	}
	if err := copyPages(ctx, path, copied); err != nil {
		return found, fmt.Errorf("copying %s: %w", path, fromDriver(err))
	}
	if info, err := os.Stat(copied); err == nil {
		found.Size = info.Size()
	}
	if found.Version, err = versionOf(ctx, copied); err != nil {
		return found, fmt.Errorf("%s: %w", path, err)
	}
	if err := found.look(ctx, copied); err != nil || len(found.Damage)+len(found.Missing) > 0 || found.Version < found.Newest {
		return found, err // what is derived can be looked at only in whole tables
	}
	found.Derived, err = derivedOtherwise(ctx, copied)
	return found, err
}

func (f *Inspection) look(ctx context.Context, path string) (err error) {
	db, err := sql.Open("sqlite3", fileDSN(path, alone))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	names, err := migrations.ReadDir("migrations")
	if err != nil {
		return err
	}
	f.Newest = len(names)
	f.Damage, err = texts(ctx, db, "PRAGMA integrity_check(10)")
	f.Damage = slices.DeleteFunc(f.Damage, func(s string) bool { return s == "ok" })
	for i, said := range f.Damage {
		f.Damage[i] = oneLine(said)
	}
	if err != nil && len(f.Damage) == 0 {
		return err
	}
	f.Missing, err = missingIn(ctx, db, f.Version)
	if len(f.Damage) > 0 { // that is found, whatever else cannot be read because of it
		return nil
	}
	if err != nil {
		return err
	}
	f.Foreign, err = texts(ctx, db, `SELECT DISTINCT "table" || ' (of ' || "parent" || ')' FROM pragma_foreign_key_check`)
	return err
}

// missingIn is what a database of a version lacks of what that version's migrations make: "the column x of y", "the index z".
func missingIn(ctx context.Context, db *sql.DB, version int) (missing []string, err error) {
	names, err := migrationNames()
	if err != nil || version > len(names) {
		return nil, err // what a newer version makes is not known
	}
	there, err := texts(ctx, db, shapes)
	if err != nil {
		return nil, fromDriver(err)
	}
	fresh, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, fresh.Close()) }()
	fresh.SetMaxOpenConns(1) // another connection would have another memory
	scripts := []string{beginning}
	for _, name := range names[:version] {
		text, err := migrations.ReadFile("migrations/" + name)
		if err != nil {
			return nil, err
		}
		scripts = append(scripts, string(text))
	}
	for _, script := range scripts {
		if _, err := fresh.ExecContext(ctx, script); err != nil {
			return nil, err
		}
	}
	wanted, err := texts(ctx, fresh, shapes)
	if err != nil {
		return nil, err
	}
	for _, w := range wanted {
		if !slices.Contains(there, w) {
			missing = append(missing, w)
		}
	}
	return missing, nil
}

// shapes names all that a database is made of: tables, their columns, indices and triggers.
const shapes = `SELECT 'the ' || type || ' ' || name FROM sqlite_master
	UNION ALL SELECT 'the column ' || c.name || ' of ' || m.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'`

// texts are the first column of a query's rows.
func texts(ctx context.Context, db *sql.DB, query string) (list []string, err error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, rows.Err()
}

// derivedTables hold what Rederive makes anew.
var derivedTables = []string{"memory", "item_day", "day", "calibration", "daily_sum", "group_day"}

// derivedOtherwise derives everything again in a copy, and names the tables in which that makes a difference.
func derivedOtherwise(ctx context.Context, copied string) (tables []string, err error) {
	s, err := Open(ctx, copied)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	err = s.Write(ctx, func(t *Tx) error {
		for _, table := range derivedTables {
			if err := t.script("CREATE TEMP TABLE was_" + table + " AS SELECT * FROM " + table); err != nil {
				return err
			}
		}
		if err := t.Rederive(); err != nil {
			return err
		}
		for _, table := range derivedTables {
			was, is := "SELECT * FROM temp.was_"+table, "SELECT * FROM main."+table
			var gone, come int
			err := errors.Join(t.row("SELECT count(*) FROM ("+was+" EXCEPT "+is+")", nil, &gone),
				t.row("SELECT count(*) FROM ("+is+" EXCEPT "+was+")", nil, &come))
			if err != nil {
				return err
			}
			if gone+come > 0 {
				tables = append(tables, fmt.Sprintf("%s (%d rows)", table, max(gone, come)))
			}
		}
		return nil
	})
	return tables, err
}

// Rebuild derives all that is derived again, in the database at path, which nobody else may be using (ErrInUse).
func Rebuild(ctx context.Context, path string) (err error) {
	if err := mustHold(path); err != nil {
		return err
	}
	s, err := Open(ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return s.Write(ctx, (*Tx).Rederive)
}

// migrationNames are the migrations in their order.
func migrationNames() (names []string, err error) {
	entries, err := migrations.ReadDir("migrations")
	for _, e := range entries { // sorted by name
		if strings.HasSuffix(e.Name(), ".sql") {
			names = append(names, e.Name())
		}
	}
	return names, err
}
