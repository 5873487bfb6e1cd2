package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// patience is how long something may take that has to come: a machine may be slow, and busy with other things.
const patience = 2 * time.Minute

// process is a bot that was started.
type process struct {
	c      *exec.Cmd
	said   speech
	wanted atomic.Bool // that it ends
	ended  chan struct{}
}

// speech is what a process says, as it says it.
type speech struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write implements io.Writer.
func (s *speech) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

// String is all that was said so far.
func (s *speech) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// environment is what the bot and its commands are started with. There is no interpreter in the folder for it, and nobody fetches one: what
// would be run is graded by its authors.
func (c *chaos) environment(store string) []string {
	return []string{"PATH=" + os.Getenv("PATH"), "HOME=" + c.o.folder, "TMPDIR=" + c.o.folder, "DISCORD_TOKEN=" + c.token,
		"HOTSEAT_DISCORD_API_BASE=" + c.address + "/api", "HOTSEAT_STORE_PATH=" + store,
		"HOTSEAT_SANDBOX_DIR=" + filepath.Join(c.o.bot, "none")} // there can be no folder inside of a program
}

// launch starts the bot and waits for nothing.
func (c *chaos) launch() error {
	p := &process{c: exec.Command(c.o.bot), ended: make(chan struct{})} //nolint:gosec,noctx // it is killed as a fault
	p.c.Env = c.environment(c.store)
	p.c.Dir = c.o.folder
	p.c.Stderr, p.c.Stdout = &p.said, &p.said
	if err := p.c.Start(); err != nil {
		return fmt.Errorf("starting the bot: %w", err)
	}
	c.starts++
	go func() {
		err := p.c.Wait()
		said := p.said.String()
		c.keepLog(said)
		if !p.wanted.Load() {
			c.table.wrong(c.ends, "the bot ended by itself (%v): %s", err, lastLine(said))
		}
		if i := strings.Index(said, "panic"); i >= 0 {
			c.table.wrong(c.ends, "a panic: %.300s", said[i:])
		}
		close(p.ended)
	}()
	c.bot = p
	return nil
}

// keepLog adds what a bot said to the file with what all said.
func (c *chaos) keepLog(said string) {
	f, err := os.OpenFile(filepath.Join(c.o.folder, "log"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err == nil {
		_, err = f.WriteString(said)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		c.table.wrong(c.ends, "the log cannot be kept: %v", err)
	}
}

// start starts the bot and waits until it is on Discord.
func (c *chaos) start(ctx context.Context, r *row) {
	if err := c.launch(); err != nil {
		c.table.wrong(r, "%v", err)
		return
	}
	c.serves(ctx, r)
}

// alive starts a bot that ended by itself again, so that a run goes on.
func (c *chaos) alive(ctx context.Context, r *row) {
	select {
	case <-c.bot.ended:
		c.start(ctx, r)
	default:
	}
}

// serves waits until the bot is connected and answers somebody, and else counts it as wrong.
func (c *chaos) serves(ctx context.Context, r *row) bool {
	within, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	err := c.discord.Connected(within)
	for err == nil {
		if _, err := c.prober.command(within, "/streak"); err == nil {
			return true
		}
		pause(within, 100*time.Millisecond)
		err = within.Err()
	}
	if ctx.Err() == nil {
		c.table.wrong(r, "the bot does not serve people again within %v: %v", patience, err)
	}
	return false
}

// kill is SIGKILL.
func (c *chaos) kill() {
	c.bot.wanted.Store(true)
	_ = c.bot.c.Process.Kill() // it may have ended, which was counted then
	<-c.bot.ended
}

// stop is SIGTERM, after which the bot ends by itself.
func (c *chaos) stop(r *row) {
	c.bot.wanted.Store(true)
	_ = c.bot.c.Process.Signal(syscall.SIGTERM) // it may have ended, which was counted then
	select {
	case <-c.bot.ended:
	case <-time.After(patience):
		c.table.wrong(r, "the bot does not stop")
		c.kill()
	}
	if code := c.bot.c.ProcessState.ExitCode(); code != 0 {
		c.table.wrong(r, "stopped, the bot ends with %v: %s", c.bot.c.ProcessState, lastLine(c.bot.said.String()))
	}
}

// refuses starts the bot, which is to end with a sentence that holds one of the words, and says whether it does. With logged it may also
// say so in its log and go on. Discord cannot be reached meanwhile, so that nobody is told anything. The bot does not run when it returns.
func (c *chaos) refuses(ctx context.Context, r *row, why string, logged bool, words ...string) bool {
	c.front.set(func(f *front) { f.gone, f.tried = unreachable, 0 })
	defer c.front.set(func(f *front) { f.gone = there })
	if err := c.launch(); err != nil {
		c.table.wrong(r, "%v", err)
		return false
	}
	p := c.bot
	p.wanted.Store(true)
	within, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for within.Err() == nil {
		select {
		case <-p.ended:
			said := lastLine(p.said.String())
			if code := p.c.ProcessState.ExitCode(); code != 1 || !strings.HasPrefix(said, "bot: ") || !holds(said, words) {
				c.table.wrong(r, "%s: the bot ends with %v: %s", why, p.c.ProcessState, said)
			}
			return true
		default:
		}
		if logged && holds(p.said.String(), words) || !logged && c.front.knocked() {
			break
		}
		pause(within, 20*time.Millisecond)
	}
	c.kill()
	return logged && holds(p.said.String(), words)
}

// mustRefuse is refuses where all else is wrong.
func (c *chaos) mustRefuse(ctx context.Context, r *row, why string, logged bool, words ...string) {
	if !c.refuses(ctx, r, why, logged, words...) && ctx.Err() == nil {
		c.table.wrong(r, "%s: the bot starts all the same", why)
	}
}

func holds(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// tool runs one of the bot's commands on the database at store.
func (c *chaos) tool(ctx context.Context, store string, args ...string) (out string, code int) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, c.o.bot, args...) //nolint:gosec // the program that is tried
	cmd.Env = c.environment(store)
	cmd.Dir = c.o.folder
	raw, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState == nil {
		return err.Error(), -1
	}
	return string(raw), cmd.ProcessState.ExitCode()
}

func lastLine(s string) string {
	all := strings.Split(strings.TrimSpace(s), "\n")
	return all[len(all)-1]
}
