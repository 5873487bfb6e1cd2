package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hotseat/store"
)

// startBackups backs up the database as the configuration says, first what was missed while the bot was down. The returned function cuts
// a backup that is under way, which leaves nothing behind, and waits for it to end.
func (b *Bot) startBackups(ctx context.Context) (stop func()) {
	if b.config.Backup.Dir == "" {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		b.keepBackups(ctx)
	}()
	return func() { cancel(); <-done }
}

const (
	backupLook  = time.Minute // how often it is looked whether a backup is due
	backupRetry = time.Hour   // after one that failed, so that a full disk does not fill the log too
)

func (b *Bot) keepBackups(ctx context.Context) {
	kept := backups{dir: b.config.Backup.Dir, of: b.config.Store.Path, every: b.config.Backup.Interval(), keep: b.config.Backup.Keep}
	b.noteBackup(kept)
	for {
		wait := backupLook
		made, err := kept.makeDue(ctx, b.now())
		switch {
		case ctx.Err() != nil:
			return
		case made != "":
			b.watch.BackedUp(true)
			b.noteBackup(kept)
			b.log.Info("the database is backed up", "file", made)
			if err != nil {
				b.log.Error("an old backup could not be removed", "error", err)
			}
		case err != nil:
			wait = backupRetry
			b.watch.BackedUp(false)
			b.log.Error("the database could not be backed up; it is tried again in an hour", "error", err)
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C:
		}
	}
}

// noteBackup has it counted when the newest backup was made, and how large it is: after a restart too, from what lies in the folder.
func (b *Bot) noteBackup(kept backups) {
	if at, size, ok := kept.newest(b.now()); ok {
		b.watch.Backup(at, size)
	}
}

// backups are the copies of one database in a folder. What else lies there is not touched.
type backups struct {
	dir, of string
	every   time.Duration
	keep    int
}

// backupTime is how a backup's name says when it was made, in UTC: names in their order are in the order of time.
const backupTime = "20060102-150405"

// name is the backup of a moment: hotseat-20260302-090000.db.
func (k backups) name(at time.Time) string { return k.prefix() + at.UTC().Format(backupTime) + ".db" }

func (k backups) prefix() string {
	base := filepath.Base(k.of)
	return strings.TrimSuffix(base, filepath.Ext(base)) + "-"
}

// madeAt is when the backup of that name was made; ok is false for other files.
func (k backups) madeAt(name string) (at time.Time, ok bool) {
	middle, is := strings.CutPrefix(name, k.prefix())
	middle, also := strings.CutSuffix(middle, ".db")
	at, err := time.Parse(backupTime, middle)
	return at, is && also && err == nil && k.name(at) == name // time.Parse takes fractions of a second too, as somebody else's copy may have
}

// list is the names of all backups, oldest first.
func (k backups) list() (names []string, err error) {
	entries, err := os.ReadDir(k.dir) // sorted by name
	for _, e := range entries {
		if _, ok := k.madeAt(e.Name()); ok && e.Type().IsRegular() {
			names = append(names, e.Name())
		}
	}
	return names, err
}

// makeDue makes a backup when the newest is older than every, and then removes what is more than keep. It says what it made, or "". A
// backup of the future, made when the clock was wrong, keeps none of the present from being made, and counts as the oldest.
func (k backups) makeDue(ctx context.Context, now time.Time) (made string, err error) {
	if err := os.MkdirAll(k.dir, 0o700); err != nil {
		return "", fmt.Errorf("[backup] dir: %w: make the folder, or let the bot's user write there", err)
	}
	names, err := k.list()
	if err != nil {
		return "", fmt.Errorf("[backup] dir: %w", err)
	}
	past, future := k.split(names, now)
	if len(past) > 0 {
		if newest, _ := k.madeAt(past[len(past)-1]); now.Sub(newest) < k.every {
			return "", nil
		}
	}
	name := k.name(now)
	made = filepath.Join(k.dir, name)
	if _, err := store.Backup(ctx, k.of, made); err != nil {
		return "", err
	}
	return made, k.rotate(append(append(future, past...), name))
}

// split tells the backups of the past from those of the future.
func (k backups) split(names []string, now time.Time) (past, future []string) {
	for _, name := range names {
		if at, _ := k.madeAt(name); at.After(now) {
			future = append(future, name)
		} else {
			past = append(past, name)
		}
	}
	return past, future
}

// newest is when the newest backup of the past was made, by its name, and its size in bytes; ok is false when there is none to be seen.
func (k backups) newest(now time.Time) (at time.Time, size int64, ok bool) {
	names, _ := k.list() // what cannot be read is told when the next one is made
	past, _ := k.split(names, now)
	if len(past) == 0 {
		return at, 0, false
	}
	name := past[len(past)-1]
	info, err := os.Stat(filepath.Join(k.dir, name))
	if err != nil {
		return at, 0, false
	}
	at, ok = k.madeAt(name)
	return at, info.Size(), ok
}

// rotate removes the first of these backups, and what cut backups left behind, so that no more than keep are left.
func (k backups) rotate(oldestFirst []string) error {
	var errs []error
	for _, name := range oldestFirst[:max(0, len(oldestFirst)-k.keep)] {
		errs = append(errs, os.Remove(filepath.Join(k.dir, name)))
	}
	entries, err := os.ReadDir(k.dir)
	errs = append(errs, err)
	for _, e := range entries {
		whole, _, cut := strings.Cut(e.Name(), ".db.")
		if _, ours := k.madeAt(whole + ".db"); cut && ours && strings.HasSuffix(e.Name(), ".part") && !slices.Contains(oldestFirst, e.Name()) {
			errs = append(errs, os.Remove(filepath.Join(k.dir, e.Name())))
		}
	}
	return errors.Join(errs...)
}
