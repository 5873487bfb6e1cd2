package store_test

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hotseat/store"
)

// killed is what a kill leaves of a database with that many people: a file, a log, and the lock's file.
func killed(t *testing.T, people int) (path string) {
	t.Helper()
	from := filepath.Join(t.TempDir(), "hotseat.db")
	path = filepath.Join(t.TempDir(), "hotseat.db")
	s := begun(t, from, people)
	for _, end := range []string{"", "-wal", ".lock"} {
		data, err := os.ReadFile(from + end)
		if err == nil {
			err = os.WriteFile(path+end, data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// closed is a database with that many people that was closed.
func closed(t *testing.T, people int) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "hotseat.db")
	if err := begun(t, path, people).Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestWhatHappensToFiles: whatever happens to a database's files, it is opened with all that was in it or not at all, and a sentence says
// the way back. Never is there a new one in the place of one that was there.
func TestWhatHappensToFiles(t *testing.T) {
	remove := func(ends ...string) func(string) error {
		return func(path string) error {
			var errs []error
			for _, end := range ends {
				errs = append(errs, os.Remove(path+end))
			}
			return errors.Join(errs...)
		}
	}
	cut := func(size int64) func(string) error { return func(path string) error { return os.Truncate(path, size) } }
	garble := func(from int64) func(string) error {
		return func(path string) error {
			f, err := os.OpenFile(path, os.O_RDWR, 0)
			if err != nil {
				return err
			}
			_, err = f.WriteAt(make([]byte, 8192), from)
			return errors.Join(err, f.Close())
		}
	}
	for _, test := range []struct {
		name   string
		killed bool
		happen func(path string) error
		want   error
	}{
		{"nothing", false, func(string) error { return nil }, nil},
		{"a kill", true, func(string) error { return nil }, nil},
		{"a kill, and no lock", true, remove(".lock"), nil},
		{"closed, gone", false, remove(""), store.ErrGone},
		{"killed, gone", true, remove(""), store.ErrGone},
		{"killed, gone with its lock", true, remove("", ".lock"), store.ErrGone},
		{"killed, gone with its log", true, remove("", "-wal"), store.ErrGone},
		{"emptied", false, cut(0), store.ErrEmpty},
		{"emptied, and no lock", false, func(p string) error { return errors.Join(cut(0)(p), remove(".lock")(p)) }, store.ErrEmpty},
		{"killed, emptied", true, cut(0), store.ErrEmpty},
		{"cut in the first page", false, cut(50), store.ErrDamaged},
		{"cut to a page", false, cut(4096), store.ErrDamaged},
		{"cut by a page", false, func(p string) error {
			info, err := os.Stat(p)
			return errors.Join(err, cut(info.Size()-4096)(p))
		}, store.ErrDamaged},
		{"a garbled head", false, garble(0), store.ErrDamaged},
		{"garbled pages", false, garble(3 * 4096), store.ErrDamaged},
		{"killed, no log", true, remove("-wal"), store.ErrHollow},
		{"killed, no log and no lock", true, remove("-wal", ".lock"), store.ErrHollow},
		{"killed, a cut log", true, func(p string) error { return os.Truncate(p+"-wal", 40) }, store.ErrHollow},
		{"a letter", false, func(p string) error {
			return errors.Join(os.WriteFile(p, []byte(strings.Repeat("a letter ", 1000)), 0o600), os.Remove(p+".lock"))
		}, store.ErrNotDatabase},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := closed
			if test.killed {
				path = killed
			}
			p := path(t, 30)
			if err := test.happen(p); err != nil {
				t.Fatal(err)
			}
			s, err := store.Open(t.Context(), p)
			if !errors.Is(err, test.want) || test.want != nil && err == nil {
				t.Fatalf("it gives %v, want %v", err, test.want)
			}
			if err != nil {
				if !strings.Contains(err.Error(), p) || strings.Count(err.Error(), "`bot restore FILE`") > 1 {
					t.Errorf("it says %q", err)
				}
				_, again := store.Open(t.Context(), p)
				if !errors.Is(again, test.want) {
					t.Errorf("the second time it gives %v", again)
				}
				return
			}
			if err := s.Check(t.Context()); err != nil {
				t.Error(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if n := people(t, p); n != 30 {
				t.Errorf("%d people are left", n)
			}
		})
	}
}

func TestAColumnTooFew(t *testing.T) {
	for script, want := range map[string]string{
		"ALTER TABLE queue RENAME COLUMN added_by TO other": "the column added_by of queue",
		"DROP TABLE seen":           "the table seen",
		"DROP INDEX attempt_person": "the index attempt_person",
	} {
		path := closed(t, 1)
		spoil(t, path, script)
		if _, err := store.Open(t.Context(), path); !errors.Is(err, store.ErrColumns) || !strings.Contains(err.Error(), want) {
			t.Errorf("after %q: %v, want %q", script, err, want)
		}
	}
}

// TestAnotherProgramMayTidyUp: who looks into a killed bot's database with SQLite's own tools, and leaves it last, moves the log into the
// file. Nothing is missing then.
func TestAnotherProgramMayTidyUp(t *testing.T) {
	path := killed(t, 7)
	spoil(t, path, "SELECT count(*) FROM person") // a connection that opens it for writing, reads and leaves
	if _, err := os.Stat(path + "-wal"); err == nil {
		t.Fatal("the log is still there")
	}
	if err := begun(t, path, 0).Close(); err != nil {
		t.Fatal(err)
	}
	if n := people(t, path); n != 7 {
		t.Errorf("%d people", n)
	}
}

// TestTheFirstStartMayBeCut: a start that was cut while it made the database is made up for.
func TestTheFirstStartMayBeCut(t *testing.T) {
	for name, there := range map[string][]string{"before the file": nil, "after it": {""}} {
		path := filepath.Join(t.TempDir(), "hotseat.db")
		for _, end := range there {
			if err := os.WriteFile(path+end, nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(path+".lock", []byte("making\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := store.Open(t.Context(), path)
		if err != nil || !s.Fresh() {
			t.Fatalf("%s: %v", name, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestTheFileAloneIsNearlyWhole: after a checkpoint the file alone has all, and after closing there is no log.
func TestTheFileAloneIsNearlyWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hotseat.db")
	s := begun(t, path, 20)
	if err := s.Checkpoint(t.Context()); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	alone := filepath.Join(t.TempDir(), "alone.db")
	if err := os.WriteFile(alone, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if n := people(t, alone); n != 20 {
		t.Errorf("%d people in the file alone", n)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path + "-wal"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the log after closing: %v", err)
	}
}

// TestALogThatIsLostAfterACheckpointIsMissed: what is written after a checkpoint is missed, be it one of the store's own or one that SQLite
// makes by itself once its log has a thousand pages.
func TestALogThatIsLostAfterACheckpointIsMissed(t *testing.T) {
	t.Run("the store's", func(t *testing.T) {
		logLostAfter(t, func(s *store.Store, _ string) error { return s.Checkpoint(t.Context()) })
	})
	t.Run("SQLite's", func(t *testing.T) {
		logLostAfter(t, func(s *store.Store, path string) error {
			before, err := os.ReadFile(path)
			for n := 100; err == nil && n < 5000; n++ {
				if err = addPerson(t.Context(), s, n); err != nil {
					break
				}
				var now []byte
				if now, err = os.ReadFile(path); !bytes.Equal(before, now) { // it lay in the log until then
					return err
				}
			}
			return errors.Join(err, errors.New("SQLite made no checkpoint"))
		})
	})
}

// logLostAfter writes a little after a checkpoint, loses the log in a copy, and opens that.
func logLostAfter(t *testing.T, checkpoint func(s *store.Store, path string) error) {
	t.Helper()
	path, lost := filepath.Join(t.TempDir(), "hotseat.db"), filepath.Join(t.TempDir(), "hotseat.db")
	s := begun(t, path, 20)
	if err := checkpoint(s, path); err != nil {
		t.Fatal(err)
	}
	for n := 20; n < 25; n++ {
		if err := addPerson(t.Context(), s, n); err != nil {
			t.Fatal(err)
		}
	}
	for _, end := range []string{"", ".lock"} {
		data, err := os.ReadFile(path + end)
		if err == nil {
			err = os.WriteFile(lost+end, data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(t.Context(), lost); !errors.Is(err, store.ErrLogGone) {
		t.Errorf("it gives %v", err)
	}
	if err := os.Remove(lost + ".lock"); err != nil { // as the sentence says
		t.Fatal(err)
	}
	if err := begun(t, lost, 0).Close(); err != nil {
		t.Error(err)
	}
}

// TestDamageIsToldInOneLine: SQLite spreads what it says over several, and the program's errors are one.
func TestDamageIsToldInOneLine(t *testing.T) {
	path := closed(t, 100)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range rootPages(t, path, "stay", "beside") { // and not of the list of tables, wherever that lies
		copy(data[(page-1)*4096:], bytes.Repeat([]byte{0xA5}, 4096))
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), path)
	if err == nil { // the check took longer than a start waits for it
		err = s.Check(t.Context())
		defer func() { _ = s.Close() }()
	}
	_, copying := store.Backup(t.Context(), path, path+".copy")
	for doing, err := range map[string]error{"opening": err, "a backup": copying} {
		if !errors.Is(err, store.ErrDamaged) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", doing, err)
		}
	}
	found, err := store.Inspect(t.Context(), path)
	if err != nil || len(found.Damage) == 0 || strings.Contains(strings.Join(found.Damage, ""), "\n") {
		t.Errorf("looking: %q, %v", found.Damage, err)
	}
}

// TestMarksGoRound: behind the last one comes the first again.
func TestMarksGoRound(t *testing.T) {
	const last = 1<<31 - 1
	for _, test := range []struct {
		one, other int
		want       bool
	}{{1, 2, true}, {2, 1, false}, {5, 5, false}, {last, 0, true}, {0, last, false}, {last - 1, 3, true}, {3, last - 1, false}} {
		if got := store.Older(test.one, test.other); got != test.want {
			t.Errorf("%d before %d: %v, want %v", test.one, test.other, got, test.want)
		}
	}
}

func TestFilesAreForTheirOwnerAlone(t *testing.T) {
	path := closed(t, 1)
	if err := os.Chmod(path, 0o644); err != nil { //nolint:gosec // as an older version left it
		t.Fatal(err)
	}
	s := begun(t, path, 2)
	defer func() { _ = s.Close() }()
	for _, end := range []string{"", "-wal", "-shm", ".lock"} {
		info, err := os.Stat(path + end)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%q has the mode %v, %v", end, info.Mode(), err)
		}
	}
}

// rootPages are the first pages of tables in a file that nobody has open, counted from 1.
func rootPages(t *testing.T, path string, tables ...string) (pages []int) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?immutable=1")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for _, table := range tables {
		var page int
		if err := db.QueryRowContext(t.Context(), "SELECT rootpage FROM sqlite_master WHERE name = ?", table).Scan(&page); err != nil {
			t.Fatal(err)
		}
		pages = append(pages, page)
	}
	return pages
}
