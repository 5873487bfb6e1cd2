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

// Backup copies the database at path into a new file, as it is at one moment, and makes sure that the copy is whole. A bot may be writing
// to it meanwhile, in this process or in another, and does not wait for it. It returns the size of the copy in bytes. A file that is there
// already is not touched (os.ErrExist).
func Backup(ctx context.Context, path, into string) (size int64, err error) {
	if err := mayBeMade(into); err != nil {
		return 0, err
	}
	if err := mustHold(path); err != nil {
		return 0, err
	}
	made, err := copyAside(ctx, path, into)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, removeIfThere(made)) }()
	if err := writeAnew(ctx, made); err != nil {
		return 0, fmt.Errorf("copying %s: %w", path, fromDriver(err))
	}
	if err := mayBeMade(into); err != nil { // somebody else was quicker
		return 0, err
	}
	if err := os.Rename(made, into); err != nil {
		return 0, fmt.Errorf("putting the backup in its place: %w", err)
	}
	info, err := os.Stat(into)
	if err != nil {
		return 0, err
	}
	return info.Size(), syncFolder(filepath.Dir(into))
}

// mayBeMade says whether a file can be put there.
func mayBeMade(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%s: %w", path, err)
	case info.IsDir():
		return fmt.Errorf("%s is a folder (%w): name a file in it", path, os.ErrExist)
	}
	return fmt.Errorf("%s (%w): choose another name, or remove it first", path, os.ErrExist)
}

// mustHold says whether there is a file with something in it, which SQLite would otherwise take for a new database.
func mustHold(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("%s: there is no such file: is [store] path, or HOTSEAT_STORE_PATH, the one that the bot uses?", path)
	case err != nil:
		return fmt.Errorf("%s: %w", path, err)
	case info.IsDir():
		return fmt.Errorf("%s is a folder, and no database", path)
	case info.Size() == 0:
		return fmt.Errorf("%s: this file is empty, and no database", path)
	}
	return nil
}

// copyAside copies a database into a file of a name of its own in the folder of into, checks it, waits until it has reached the disk, and
// says its name.
func copyAside(ctx context.Context, from, into string) (made string, err error) {
	file, err := os.CreateTemp(filepath.Dir(into), filepath.Base(into)+".*"+partSuffix) // readable by nobody else
	if err != nil {
		return "", fmt.Errorf("making a file beside %s: %w", into, err)
	}
	name := file.Name()
	defer func() {
		if err != nil {
			err = errors.Join(err, removeIfThere(name))
		}
	}()
	if err := file.Close(); err != nil {
		return "", err
	}
	if err := copyPages(ctx, from, name); err != nil {
		return "", fmt.Errorf("copying %s: %w", from, fromDriver(err))
	}
	if _, err := versionOf(ctx, name); err != nil {
		return "", fmt.Errorf("%s: %w", from, err)
	}
	if problem, err := checkFile(ctx, name); err != nil || problem != "" {
		return "", errors.Join(err, damaged(from, problem))
	}
	return name, syncFile(name)
}

// partSuffix ends the name of a copy that is being made.
const partSuffix = ".part"

// pagesAtOnce is how many pages are copied before it is looked whether the copying was cancelled: 4 MiB.
const pagesAtOnce = 1024

// copyPages copies the database of one file into another with SQLite's online backup.
func copyPages(ctx context.Context, from, into string) error {
	_, err := os.Stat(from + "-wal")
	logged := err == nil
	return onConn(ctx, fileDSN(from, "mode=rw&_query_only=true"), func(source *sqlite3.SQLiteConn) error {
		if logged {
			// Without this the last one who leaves a database takes its write-ahead log away; that is the bot's to do.
			if err := source.SetFileControlInt("main", sqlite3.SQLITE_FCNTL_PERSIST_WAL, 1); err != nil {
				return err
			}
		}
		// One snapshot from the first page to the last: what is written meanwhile cannot make the copying begin again.
		for _, query := range []string{"BEGIN", "SELECT count(*) FROM sqlite_master"} {
			if err := runOn(ctx, source, query); err != nil {
				return err
			}
		}
		return onConn(ctx, fileDSN(into, "mode=rw"), func(target *sqlite3.SQLiteConn) (err error) {
			b, err := target.Backup("main", source, "main")
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, b.Finish()) }()
			for done := false; !done && err == nil; {
				if done, err = b.Step(pagesAtOnce); err == nil {
					err = ctx.Err()
				}
			}
			return err
		})
	})
}

// writeAnew writes a copy's pages anew. What was deleted lies in free pages, and behind the rows of pages that were split, until something
// else is written there: without this a backup would still hold it, of somebody who had all of it forgotten.
func writeAnew(ctx context.Context, path string) error {
	err := onConn(ctx, fileDSN(path, "mode=rw"), func(c *sqlite3.SQLiteConn) error { return runOn(ctx, c, "VACUUM") })
	return errors.Join(err, syncFile(path))
}

// runOn runs a statement, and reads a first row if there is one.
func runOn(ctx context.Context, c *sqlite3.SQLiteConn, query string) error {
	_, err := c.ExecContext(ctx, query, nil)
	return err
}

// onConn calls f with a connection of the driver, which is closed after it.
func onConn(ctx context.Context, dsn string, f func(*sqlite3.SQLiteConn) error) (err error) {
	db, err := sql.Open("sqlite3", dsn)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	return conn.Raw(func(c any) error { return f(c.(*sqlite3.SQLiteConn)) })
}

// fileDSN names a file for looking after it as a file, with parameters such as "mode=ro"; never one that makes it.
func fileDSN(path, parameters string) string {
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: parameters + "&_busy_timeout=5000"}
	return u.String()
}

// alone is how a file is opened that nobody writes to, such as a backup: nothing is made beside it, and its folder may be read-only.
const alone = "mode=ro&immutable=1&_query_only=true"

// versionOf is the version of a hotseat database that nobody writes to; ErrNotDatabase or ErrNewer when this program cannot use it.
func versionOf(ctx context.Context, path string) (version int, err error) {
	db, err := sql.Open("sqlite3", fileDSN(path, alone))
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var id int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return 0, fromDriver(err)
	}
	if id != applicationID {
		return 0, ErrNotDatabase
	}
	if err := db.QueryRowContext(ctx, "SELECT version FROM schema_version").Scan(&version); err != nil {
		return 0, fromDriver(err)
	}
	newest, err := migrations.ReadDir("migrations")
	if err == nil && version > len(newest) {
		err = fmt.Errorf("%w (its version is %d, this one's is %d)", ErrNewer, version, len(newest))
	}
	return version, err
}

// checkFile is what SQLite finds wrong in a file that nobody writes to, in SQLite's words; "" when it is whole.
func checkFile(ctx context.Context, path string) (problem string, err error) {
	db, err := sql.Open("sqlite3", fileDSN(path, alone))
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	err = db.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&problem)
	if problem == "ok" {
		problem = ""
	}
	return oneLine(problem), fromDriver(err)
}

// damaged is the error of what checkFile found; nil when it found nothing.
func damaged(path, problem string) error {
	if problem == "" {
		return nil
	}
	return fmt.Errorf("%s: %w (SQLite says: %s)", path, ErrDamaged, problem)
}

func removeIfThere(path string) error {
	if err := os.Remove(path); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0) //nolint:gosec // the organiser's own path
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncFolder waits until new names in a folder have reached the disk. Systems that cannot do so are not waited for.
func syncFolder(path string) error {
	f, err := os.Open(path) //nolint:gosec // the organiser's own path
	if err != nil {
		return err
	}
	_ = f.Sync() // not every system has it
	return f.Close()
}
