package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"time"

	"hotseat/bot/internal/fakediscord"
)

// kind is a kind of fault: it happens, and is over when happen returns. What is looked at after each is said in its row: people are served
// again, and all that anybody was told so far is in the database.
type kind struct {
	row    *row
	happen func(ctx context.Context, r *row)
}

// kinds are all kinds of fault, some several times: those are drawn more often.
func (c *chaos) kinds() []kind {
	killed := kind{c.table.row("SIGKILL under load", "the next start takes the database as it is"), c.killed}
	cut := kind{c.table.row("connections cut in mid-message", "requests and gateway"), c.cut}
	network := kind{c.table.row("a bad network", "requests lost before or after their effect, 500, 429"), c.network}
	op7 := kind{c.table.row("Op 7, reconnect", "it resumes"), c.told(func() { c.discord.SendReconnect() })}
	op9 := kind{c.table.row("Op 9, invalid session", "it resumes, or identifies"), c.told(func() {
		c.discord.SendInvalidSession(c.random.IntN(2) == 0)
	})}
	refused := kind{c.table.row("resumes refused", "it identifies"), c.told(func() {
		c.discord.RefuseResumes(1 + c.random.IntN(2))
		c.discord.DropConnections()
	})}
	gone := kind{c.table.row("Discord gone", "for 3 to 12 s, unreachable or 503"), c.gone}
	double := kind{c.table.row("twice at once", "every click, form and command; events delivered twice"), c.double}
	late := kind{c.table.row("late answers", "the first answer reaches Discord after its three seconds"), c.late}
	clock := kind{c.table.row("clocks disagree", "Discord's Date is off by up to ten days: no daily until it agrees, then one; the "+
		"machine's own "+
		"clock is not set here, go test ./bot/coach -run Clock steps one"), c.clocks}
	locked := kind{c.table.row("database locked", "by another process for 1 to 8 s"), c.locked}
	full := kind{c.table.row("disk full", "no exit by itself; a start says so or works"), c.full}
	sealed := kind{c.table.row("file system read-only", "a start ends with a sentence"), c.sealed}
	damaged := kind{c.table.row("file damaged", "gone, empty, cut, overwritten: a start ends with the way back, and bot restore is one"),
		c.damaged}
	unlogged := kind{c.table.row("write-ahead log lost",
		"after a kill: a start ends with the way back unless nothing was lost; put back, all is there"),
		c.unlogged}
	copied := kind{c.table.row("backup under load", "restored beside it, it has all that was told before; bot doctor finds it well"), c.copied}
	if c.disk.problem != "" {
		full.row.missing, sealed.row.missing = c.disk.problem, c.disk.problem
	}
	return []kind{killed, killed, killed, cut, cut, network, op7, op9, refused, gone, double, late, clock, locked, full, sealed, damaged,
		unlogged, copied}
}

// upTo is a random duration between two.
func (c *chaos) upTo(least, most time.Duration) time.Duration {
	return least + time.Duration(c.random.Int64N(int64(most-least)))
}

func (c *chaos) killed(ctx context.Context, r *row) {
	pause(ctx, c.upTo(0, 700*time.Millisecond))
	c.kill()
	pause(ctx, c.upTo(0, time.Second))
	c.start(ctx, r)
}

func (c *chaos) cut(ctx context.Context, _ *row) {
	for range 3 + c.random.IntN(5) {
		c.front.cutAll()
		pause(ctx, c.upTo(50*time.Millisecond, 500*time.Millisecond))
	}
}

func (c *chaos) network(ctx context.Context, _ *row) {
	c.discord.SetTrouble(&fakediscord.Trouble{Seed: c.random.Uint64(), DropReply: .12, CutBefore: .1, Status500: .08, Status500Late: .06,
		Limit429: .06})
	pause(ctx, c.upTo(2*time.Second, 5*time.Second))
	c.discord.ClearFaults()
}

// told is something that Discord does to the connection once.
func (c *chaos) told(what func()) func(context.Context, *row) {
	return func(ctx context.Context, _ *row) {
		what()
		pause(ctx, c.upTo(200*time.Millisecond, time.Second))
	}
}

func (c *chaos) gone(ctx context.Context, _ *row) {
	how := []outage{unreachable, unavailable}[c.random.IntN(2)]
	c.front.set(func(f *front) { f.gone = how })
	c.front.closeAll()
	pause(ctx, c.upTo(3*time.Second, 12*time.Second))
	c.front.set(func(f *front) { f.gone = there })
}

func (c *chaos) double(ctx context.Context, _ *row) {
	c.doubling.Store(true)
	for range 4 {
		c.discord.RepeatInteractions(10)
		pause(ctx, c.upTo(500*time.Millisecond, time.Second))
	}
	c.doubling.Store(false)
	c.discord.RepeatInteractions(0)
}

func (c *chaos) late(ctx context.Context, _ *row) {
	c.front.set(func(f *front) { f.late = c.upTo(3100*time.Millisecond, 5*time.Second) })
	pause(ctx, c.upTo(2*time.Second, 5*time.Second))
	c.front.set(func(f *front) { f.late = 0 })
	pause(ctx, 5*time.Second) // until the last of them has come
}

// clocks has Discord tell another time for a while. The organiser of a new server orders its daily meanwhile, in vain.
func (c *chaos) clocks(ctx context.Context, r *row) {
	s := c.newServer(fmt.Sprintf("Clock %d", c.numbers.Add(1)), c.random)
	at := time.Now().Add(6 * time.Hour).UTC().Format("15:04")
	within, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	c.insist(within, s.organiser, "/setup channel:#daily timezone:UTC time:"+at, func(m message) bool { return m.says(at) })
	by := c.upTo(10*time.Minute, 10*24*time.Hour)
	if c.random.IntN(2) == 0 {
		by = -by
	}
	c.front.set(func(f *front) { f.skew = by })
	for range 2 { // the first may be answered before its own answer told the bot of it
		_, _ = s.organiser.command(ctx, "/streak") // it is for Discord's answer
	}
	c.insist(within, s.organiser, "/daily-admin now", func(m message) bool { return m.says("clock of the machine") })
	if n := len(c.posts(s)); n > 0 {
		c.table.wrong(r, "%d dailies were posted while Discord's clock was off by %v", n, by)
	}
	c.front.set(func(f *front) { f.skew = 0 })
	if !c.insist(within, s.organiser, "/daily-admin now", func(m message) bool { return c.wasPosted(s, m) }) && ctx.Err() == nil {
		c.table.wrong(r, "no daily after the clocks agreed again")
	}
	if n := len(c.posts(s)); n != 1 {
		c.table.wrong(r, "%d dailies after the clocks agreed again, want 1", n)
	}
	c.addServer(s)
}

// locked has another process, which is this one, hold the database for a while.
func (c *chaos) locked(ctx context.Context, r *row) {
	db, err := sql.Open("sqlite3", "file:"+c.store+"?mode=rw&_busy_timeout=20000")
	if err != nil {
		c.table.wrong(r, "%v", err)
		return
	}
	db.SetMaxOpenConns(1)
	_, err = db.ExecContext(ctx, "BEGIN IMMEDIATE")
	if err == nil {
		pause(ctx, c.upTo(time.Second, 8*time.Second))
		_, err = db.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	}
	if err := errors.Join(err, db.Close()); err != nil {
		c.table.wrong(r, "holding it: %v", err)
	}
}

// full has the disk be full for a while, and sometimes the bot die and start in it.
func (c *chaos) full(ctx context.Context, r *row) {
	if err := c.disk.fill(ctx, c.random.IntN(64<<10)); err != nil {
		c.table.wrong(r, "filling it: %v", err)
		return
	}
	pause(ctx, c.upTo(2*time.Second, 6*time.Second))
	if c.random.IntN(2) == 0 {
		c.kill()
		if err := c.launch(); err != nil {
			c.table.wrong(r, "%v", err)
		}
		p := c.bot
		p.wanted.Store(true)
		select {
		case <-p.ended:
			if said := lastLine(p.said.String()); !holds(said, []string{"disk is full"}) {
				c.table.wrong(r, "started on a full disk, the bot ends with %v: %s", p.c.ProcessState, said)
			}
		case <-time.After(3 * time.Second):
			p.wanted.Store(false)
		}
	}
	if err := c.disk.empty(ctx); err != nil {
		c.table.wrong(r, "making room: %v", err)
	}
	select {
	case <-c.bot.ended:
		c.start(ctx, r)
	default:
	}
}

func (c *chaos) sealed(ctx context.Context, r *row) {
	c.stop(r)
	if err := c.disk.seal(ctx, true); err != nil {
		c.table.wrong(r, "making it read-only: %v", err)
	} else {
		c.mustRefuse(ctx, r, "on a read-only file system", false, "read-only")
	}
	if err := c.disk.seal(ctx, false); err != nil {
		c.table.wrong(r, "making it writable: %v", err)
	}
	c.start(ctx, r)
}

// damages are what happens to a database's file.
var damages = []struct {
	name string
	do   func(path string) error
}{
	{"gone", os.Remove},
	{"empty", func(path string) error { return os.Truncate(path, 0) }},
	{"cut in half", func(path string) error {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		return os.Truncate(path, info.Size()/2)
	}},
	{"its first bytes overwritten", func(path string) error { return overwrite(path, func(int64) (at, n int64) { return 0, 100 }) }},
	{"its middle overwritten", func(path string) error {
		return overwrite(path, func(size int64) (at, n int64) { return size / 3, size / 3 })
	}},
}

func overwrite(path string, where func(size int64) (at, n int64)) (err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0) //nolint:gosec // a database of this run
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	at, n := where(info.Size())
	rubbish := make([]byte, n)
	for i := range rubbish {
		rubbish[i] = 0xA5
	}
	_, err = f.WriteAt(rubbish, at)
	return err
}

// damaged backs the database up, damages it, and takes the way back that the bot shows.
func (c *chaos) damaged(ctx context.Context, r *row) {
	d := damages[c.random.IntN(len(damages))]
	c.stop(r)
	backup := filepath.Join(c.o.folder, fmt.Sprintf("backup-%d.db", c.numbers.Add(1)))
	if out, code := c.tool(ctx, c.store, "backup", backup); code != 0 {
		c.table.wrong(r, "bot backup ends with %d: %s", code, out)
		c.start(ctx, r)
		return
	}
	if err := d.do(c.store); err != nil {
		c.table.wrong(r, "%s: %v", d.name, err)
	}
	c.mustRefuse(ctx, r, "the file "+d.name, true, "bot restore")
	if out, code := c.tool(ctx, c.store, "restore", backup); code != 0 {
		c.table.wrong(r, "the file %s: bot restore ends with %d: %s", d.name, code, out)
	}
	kept, err := filepath.Glob(c.store + ".before-restore-*") // they would fill the disk
	for _, path := range append(kept, backup) {
		err = errors.Join(err, os.Remove(path))
	}
	if err != nil {
		c.table.wrong(r, "the file %s: what is left of it: %v", d.name, err)
	}
	c.start(ctx, r)
}

// unlogged kills the bot and loses the write-ahead log. What was only there is lost, and the bot is to say so; when nothing was, it may
// start. Then the log is put back, as the sentence says.
func (c *chaos) unlogged(ctx context.Context, r *row) {
	pause(ctx, c.upTo(0, 5*time.Second)) // so that there is something in it
	c.kill()
	before, kept := c.books.now(), map[string][]byte{}
	for _, end := range []string{"", "-wal", ".lock"} {
		data, err := os.ReadFile(c.store + end) //nolint:gosec // a file of this run
		if err != nil {
			c.table.wrong(r, "keeping it: %v", err)
			c.start(ctx, r)
			return
		}
		kept[end] = data
	}
	if err := os.Remove(c.store + "-wal"); err != nil {
		c.table.wrong(r, "losing it: %v", err)
	}
	if !c.refuses(ctx, r, "the log lost", false, "write-ahead log") {
		wrong, err := recount(ctx, c.store, before)
		if err != nil {
			c.table.wrong(r, "the database cannot be read: %v", err)
		}
		for kind, lines := range wrong {
			c.table.wrong(r, "the log lost: the bot starts all the same, and says nothing of %d %s that are lost with it", len(lines), kind)
		}
	}
	err := os.Remove(c.store + "-shm")
	if errors.Is(err, os.ErrNotExist) {
		err = nil
	}
	for end, data := range kept {
		err = errors.Join(err, os.WriteFile(c.store+end, data, 0o600))
	}
	if err != nil {
		c.table.wrong(r, "putting it back: %v", err)
	}
	c.start(ctx, r)
}

// copied makes a backup while the bot works, and restores it beside.
func (c *chaos) copied(ctx context.Context, r *row) {
	before := c.books.now()
	n := c.numbers.Add(1)
	backup := filepath.Join(c.o.folder, fmt.Sprintf("backup-%d.db", n))
	if out, code := c.tool(ctx, c.store, "backup", backup); code != 0 {
		c.table.wrong(r, "bot backup ends with %d: %s", code, out)
		return
	}
	beside := filepath.Join(c.o.folder, fmt.Sprintf("restored-%d", n), "hotseat.db")
	if out, code := c.tool(ctx, beside, "restore", backup); code != 0 {
		c.table.wrong(r, "bot restore ends with %d: %s", code, out)
		return
	}
	c.recounted(ctx, r, beside, before)
	if out, code := c.tool(ctx, beside, "doctor"); code != 0 {
		c.table.wrong(r, "of a restored backup bot doctor says:\n%s", out)
	}
	if err := errors.Join(os.Remove(backup), os.RemoveAll(filepath.Dir(beside))); err != nil {
		c.table.wrong(r, "%v", err)
	}
}

// quiet is for what the server logs of connections that were cut on purpose.
func quiet() *log.Logger { return log.New(io.Discard, "", 0) }
