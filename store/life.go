package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"
)

// What the lock's file says of the database beside it, so that a database that was lost is not taken for one that never was.
const (
	stateMaking = "making" // the first start has begun to make it
	stateOpen   = "open"   // it is in use, or was when its bot was killed; followed by the newest mark
	stateClosed = "closed" // it was closed, and is whole without a write-ahead log; followed by the newest mark
	// stateRestored: a backup took its place, and was not opened yet; followed by when, in milliseconds since 1970.
	stateRestored = "restored"
)

// known says whether a state is that of a database which was there when it was written.
func known(word string) bool {
	return word == stateOpen || word == stateClosed || word == stateRestored
}

// readState is the word in the lock's file, and the number behind it. "" is the file of a first start, or of a version that wrote nothing.
func readState(lock *os.File) (word string, number int64, err error) {
	buf := make([]byte, 64)
	n, err := lock.ReadAt(buf, 0)
	if n == 0 || err == nil { // empty, or longer than anything that was written here
		return "", 0, nil
	}
	_, _ = fmt.Sscan(string(buf[:n]), &word, &number) // the number is there or not
	return word, number, nil
}

func writeState(lock *os.File, word string, number int64) error {
	text := fmt.Sprintf("%s %d\n", word, number)
	switch word {
	case stateMaking:
		text = word + "\n"
	case stateOpen:
		text = openText(number)
	}
	// Written before the rest is cut off: a kill between the two leaves something that can be read.
	if _, err := lock.WriteAt([]byte(text), 0); err != nil {
		return err
	}
	if err := lock.Truncate(int64(len(text))); err != nil {
		return err
	}
	return lock.Sync()
}

// openText is what the lock's file holds while the database is in use. It has the same length for every mark, so that one takes the other's
// place in a single write.
func openText(mark int64) string { return fmt.Sprintf("%s %19d\n", stateOpen, mark) }

// find looks for the database before SQLite does, which would make one where none is. fresh says that it is to be made.
func (s *Store) find(word string) (fresh bool, err error) {
	info, err := os.Stat(s.path)
	switch {
	case err == nil && info.Size() > 0:
		return word == stateMaking, nil
	case err == nil && word == stateMaking: // the first start was cut
		return true, nil
	case err == nil:
		return false, ErrEmpty
	case !errors.Is(err, os.ErrNotExist):
		return false, err
	}
	wal, err := os.Stat(s.path + "-wal")
	if known(word) || err == nil && wal.Size() > 0 {
		return false, ErrGone
	}
	if err := writeState(s.lock, stateMaking, 0); err != nil {
		return false, err
	}
	f, err := os.OpenFile(s.path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600) // SQLite gives the files beside it the same mode
	if err != nil {
		return false, err
	}
	return true, f.Close()
}

// keepPrivate takes from others what an older version let them read. Files of another owner stay as they are; `bot doctor` tells of them.
func (s *Store) keepPrivate() {
	for _, end := range []string{"", "-wal", "-shm"} {
		if info, err := os.Stat(s.path + end); err == nil && info.Mode().Perm()&0o077 != 0 {
			_ = os.Chmod(s.path+end, info.Mode().Perm()&0o700)
		}
	}
}

// Each commit puts a new mark into the database, the last one and one more, and then into the lock's file. In the database it lies in the
// write-ahead log with all else that was written, until a checkpoint of whoever's moves it into the file. When a killed bot's database has
// an older mark than the lock's file, its log is missing, and with it what was written last.

// beginMarks begins with the mark after the one given.
func (s *Store) beginMarks(ctx context.Context, last int) error {
	s.mark, s.marking = last, true
	if err := s.Write(ctx, func(*Tx) error { return nil }); err != nil {
		return err
	}
	return writeState(s.lock, stateOpen, int64(s.mark))
}

// marks is how many there are, as many as SQLite has room for: behind the last one comes 0 again.
const marks = 1 << 31

// older says whether one mark comes before another. Two that are compared are never far from each other.
func older(one, other int) bool {
	ahead := (other - one + marks) % marks
	return ahead > 0 && ahead < marks/2
}

// nextMark writes the next mark into the database, as a part of the transaction.
func (s *Store) nextMark(t *Tx) (mark int, err error) {
	mark = (s.mark + 1) % marks
	return mark, t.script(fmt.Sprintf("PRAGMA user_version = %d", mark))
}

// marked notes in the lock's file that the transaction with a mark was committed. The disk is not waited for: what a kill leaves is right
// anyhow, and after a loss of power an older mark only notices less. For the same reason nobody is told when it fails.
func (s *Store) marked(mark int) {
	s.mark = mark
	_, _ = s.lock.WriteAt([]byte(openText(int64(mark))), 0)
}

// markIn is the mark that the database has.
func (t *Tx) markIn() (mark int, err error) {
	return mark, t.row("PRAGMA user_version", nil, &mark)
}

// The checkpoints that the store asks for itself: one that waits for nobody, and one that empties the write-ahead log.
const (
	checkpointPassing = "PRAGMA wal_checkpoint(PASSIVE)" //nolint:gosec // no password
	checkpointLast    = "PRAGMA wal_checkpoint(TRUNCATE)"
)

// checkpoint moves what is in the write-ahead log into the database. all says that nothing is left there.
func checkpoint(ctx context.Context, db *sql.DB, how string) (all bool, err error) {
	var busy, logged, moved int
	if err := db.QueryRowContext(ctx, how).Scan(&busy, &logged, &moved); err != nil {
		return false, fromDriver(err)
	}
	return busy == 0 && logged == moved, nil
}

// checkWithin is how long Open waits for the check of the pages; a larger database is checked while it is in use.
const checkWithin = time.Second

// startCheck is a check of a database's pages that runs beside its use.
type startCheck struct {
	cancel context.CancelFunc
	done   chan struct{}
	err    error // when done is closed
}

func beginCheck(path string) *startCheck {
	ctx, cancel := context.WithCancel(context.Background())
	c := &startCheck{cancel: cancel, done: make(chan struct{})}
	go func() {
		defer close(c.done)
		err := quickCheck(ctx, path)
		if ctx.Err() == nil {
			c.err = err
		}
	}()
	return c
}

// within waits for the check no longer than that, and gives what it found by then.
func (c *startCheck) within(d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-c.done:
		return c.err
	case <-t.C:
		return nil
	}
}

func (c *startCheck) end() {
	c.cancel()
	<-c.done
}

// oneLine is what SQLite says of damage, which it spreads over several lines, as a part of a sentence.
func oneLine(said string) string { return strings.Join(strings.Fields(said), " ") }

// quickCheck has SQLite look whether the pages fit together.
func quickCheck(ctx context.Context, path string) (err error) {
	db, err := sql.Open("sqlite3", fileDSN(path, "mode=rw&_query_only=true"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	found, err := texts(ctx, db, "PRAGMA quick_check(3)")
	if err != nil {
		return fromDriver(err)
	}
	if said := oneLine(strings.Join(found, "; ")); said != "ok" {
		return fmt.Errorf("%w (SQLite says: %s)", ErrDamaged, said)
	}
	return nil
}
