package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hotseat/bot/app"
	"hotseat/bot/config"
	"hotseat/questions/judge"
	"hotseat/store"
)

// finding is one line of the doctor's.
type finding struct {
	what  string
	state string // one of below
	says  string // and what to do, unless it is well
}

// The states of a finding.
const (
	well  = "well"
	note  = "note"  // the bot runs, with something less
	wrong = "WRONG" // the doctor's exit code is 1
)

// doctor looks at all that the bot stands on, and says of each what to do. It changes nothing, and may run beside the bot.
func (c command) doctor(ctx context.Context, o options) int {
	cfg, err := config.Load(o.config, c.env)
	if err != nil {
		return c.ended(err)
	}
	code := exitOK
	for _, look := range []func() []finding{
		func() []finding { return ofTheDatabase(ctx, cfg.Store.Path) },
		func() []finding { return ofTheFolder(cfg.Store.Path, o.config, os.Getuid()) },
		func() []finding { return []finding{ofRoom(cfg.Store.Path, freeRoom)} },
		func() []finding { return []finding{ofZones(time.LoadLocation)} },
		func() []finding { return []finding{c.ofTheSandbox(ctx, o)} },
		func() []finding { return []finding{ofDiscord(ctx, cfg.Discord)} },
	} {
		for _, f := range look() { // each is said as soon as it is known
			if f.state == wrong {
				code = exitFailed
			}
			if _, err := fmt.Fprintf(c.out, "%-5s %-12s %s\n", f.state, f.what, f.says); err != nil {
				return c.ended(err)
			}
		}
	}
	return code
}

func ofTheDatabase(ctx context.Context, path string) []finding {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return []finding{{"database", note, path + " is not there: the first start makes it; if there was one, `bot restore FILE` puts a " +
			"backup there"}}
	}
	found, err := store.Inspect(ctx, path)
	if err != nil {
		return []finding{{"database", wrong, err.Error() + "; if it was whole once, `bot restore FILE` puts a backup there"}}
	}
	const restore = ": stop the bot and restore the newest backup with `bot restore FILE`"
	list := []finding{
		unless(found.Damage, "integrity", "SQLite finds no damage", "damaged ("+strings.Join(found.Damage, "; ")+")"+restore),
		unless(found.Foreign, "foreign keys", "every row refers to one that is there",
			"rows refer to nothing in "+strings.Join(found.Foreign, ", ")+restore),
		unless(found.Missing, "schema", fmt.Sprintf("version %d, with all its tables, columns and indices", found.Version),
			strings.Join(found.Missing, ", ")+" is missing"+restore),
	}
	if found.Version < found.Newest {
		list = append(list, finding{"schema", note, fmt.Sprintf("version %d of %d: the next start brings it up; make a backup before",
			found.Version, found.Newest)})
	}
	if len(found.Damage)+len(found.Missing) > 0 || found.Version < found.Newest {
		return append(list, finding{"derived", note, "not looked at: see above"})
	}
	return append(list, unless(found.Derived, "derived", "strengths, streaks and sums follow from what people did",
		strings.Join(found.Derived, ", ")+" do not follow from what people did: stop the bot and run `bot rebuild`"))
}

// unless is a finding that is well when a list is empty.
func unless(list []string, what, good, bad string) finding {
	if len(list) > 0 {
		return finding{what, wrong, bad}
	}
	return finding{what, well, good}
}

// ofTheFolder looks at who may read the database's files and the configuration, and whether this user may write there.
func ofTheFolder(path, configured string, me int) (list []finding) {
	folder := filepath.Dir(path)
	probe, err := os.CreateTemp(folder, ".hotseat-doctor-*")
	if err != nil {
		said := fmt.Sprintf("nothing can be written in %s (%v)", folder, errors.Unwrap(err))
		if info, err := os.Stat(folder); err == nil {
			if owner, known := store.OwnerOf(info); known && owner != me {
				said += fmt.Sprintf("; it belongs to user %d, and this is user %d: `chown -R %d %s`, or run as user %d", owner, me, me,
					folder, owner)
			}
		}
		return append(list, finding{"folder", wrong, said})
	}
	_ = errors.Join(probe.Close(), os.Remove(probe.Name())) // an empty file
	list = append(list, finding{"folder", well, folder + " can be written to"})
	var open []string
	for _, p := range []string{path, path + "-wal", path + "-shm", configured} {
		info, err := os.Stat(p) // "" is nowhere
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			open = append(open, p)
		}
		if err == nil && p != configured {
			if owner, known := store.OwnerOf(info); known && owner != me {
				list = append(list, finding{"owner", note, fmt.Sprintf("%s belongs to user %d, and this is user %d: if the bot runs as this "+
					"one, `chown %d %s`", p, owner, me, me, p)})
			}
		}
	}
	if len(open) > 0 {
		names := strings.Join(open, " ")
		return append(list, finding{"files", wrong, "others on this machine can read " + names + ": `chmod 600 " + names + "`"})
	}
	says := "nobody else on this machine can read the database"
	if configured != "" {
		says += " or the configuration"
	}
	return append(list, finding{"files", well, says})
}

// leastRoom is how many bytes should be free: for what a year adds on a small server, and for a write-ahead log.
const leastRoom = 200 << 20

// ofRoom wants room for a backup beside the database, and some more.
func ofRoom(path string, free func(string) (uint64, bool)) finding {
	folder := filepath.Dir(path)
	room, known := free(folder)
	if !known {
		return finding{"room", note, "how much is free in " + folder + " cannot be told on this system"}
	}
	want := uint64(leastRoom)
	if info, err := os.Stat(path); err == nil {
		want += uint64(2 * info.Size()) //nolint:gosec // a size is positive
	}
	if room < want {
		return finding{"room", wrong, fmt.Sprintf("%d MB are free in %s, and %d should be: remove old backups or other files, or move the "+
			"database to a larger disk", room>>20, folder, want>>20)}
	}
	return finding{"room", well, fmt.Sprintf("%d MB are free in %s", room>>20, folder)}
}

// ofZones looks whether local times are known as they are: with summer time.
func ofZones(load func(string) (*time.Location, error)) finding {
	zone, err := load("America/New_York")
	if err != nil {
		return finding{"zones", wrong, fmt.Sprintf("the data of time zones cannot be had (%v): build the bot as its Dockerfile does, or install "+
			"the package tzdata and unset ZONEINFO", err)}
	}
	_, winter := time.Date(2026, 1, 15, 12, 0, 0, 0, zone).Zone()
	_, summer := time.Date(2026, 7, 15, 12, 0, 0, 0, zone).Zone()
	if winter != -5*3600 || summer != -4*3600 {
		return finding{"zones", wrong, "the data of time zones is not right (New York has no summer time in it): install the newest tzdata, or " +
			"unset ZONEINFO"}
	}
	return finding{"zones", well, "time zones are known, with summer time"}
}

// sandboxWithin is how long starting the sandbox and running one answer may take.
const sandboxWithin = 2 * time.Minute

// ofTheSandbox runs one answer. What is not installed is not fetched.
func (c command) ofTheSandbox(ctx context.Context, o options) finding {
	const instead = "; until then answers are graded by their authors"
	s, err := c.open(o)
	if err != nil {
		return finding{"sandbox", wrong, err.Error()}
	}
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeWithin)
		defer cancel()
		_ = s.Close(ctx) // the process ends anyway
	}()
	path, err := s.Path()
	if err != nil {
		return finding{"sandbox", wrong, fmt.Sprintf("it has no folder (%v): set [sandbox] dir or HOTSEAT_SANDBOX_DIR", err)}
	}
	if _, err := os.Stat(path); err != nil {
		return finding{"sandbox", note, "it is not in " + path + ": `bot sandbox install` fetches it" + instead}
	}
	ctx, cancel := context.WithTimeout(ctx, sandboxWithin)
	defer cancel()
	v, err := s.Regex(ctx, judge.Regex{Match: []string{"a"}, Fail: []string{"b"}, Solution: "a"}, "a")
	if err == nil && v.Score != 100 {
		err = fmt.Errorf("a right answer scored %d", v.Score)
	}
	if err != nil {
		return finding{"sandbox", wrong, fmt.Sprintf("it does not run (%v): `bot sandbox install` checks it and fetches it anew%s", err, instead)}
	}
	return finding{"sandbox", well, "it ran an answer"}
}

func ofDiscord(ctx context.Context, d config.Discord) finding {
	if err := app.Reach(ctx, d); err != nil {
		return finding{"discord", wrong, err.Error()}
	}
	if d.Token == "" {
		return finding{"discord", note, d.APIBase + " answers; there is no token to try: set DISCORD_TOKEN, or [discord] token"}
	}
	return finding{"discord", well, d.APIBase + " answers, and knows the bot's token"}
}
