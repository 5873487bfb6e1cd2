// Command chaos proves what the bot promises, on the real program: it starts bot as a process of its own, on a Discord in this one, has
// people use it, and meanwhile does to it what happens in years: kills, broken connections, an outage, a full disk, a damaged file. Then it
// recounts in the database what people were told, and prints a table.
//
//	go run ./bot/internal/chaos -seed 1 -for 4m
//
// The seed decides what happens and in which order; processes and their timing are not repeated to the microsecond. The exit code is 0 when
// nothing is wrong, 1 when something is, 2 for wrong usage.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := command(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

func command(ctx context.Context, args []string) (code int) {
	o := options{out: os.Stdout}
	f := flag.NewFlagSet("chaos", flag.ContinueOnError)
	f.Uint64Var(&o.seed, "seed", 0, "repeats a run; 0 draws one, and says which")
	f.DurationVar(&o.during, "for", 4*time.Minute, "how long things happen; to finish and to count takes up to some minutes more")
	f.StringVar(&o.bot, "bot", "", "the program to try; left out, it is built from ./bot")
	if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil || f.NArg() > 0 || o.during <= 0 {
		_, _ = fmt.Fprintln(os.Stderr, "chaos: usage: chaos [-seed N] [-for DURATION] [-bot PATH]")
		return 2
	}
	if o.seed == 0 {
		o.seed = uint64(time.Now().UnixNano()) //nolint:gosec // any number does
	}
	folder, err := os.MkdirTemp("", "hotseat-chaos-")
	if err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "chaos:", err)
		return 1
	}
	o.folder = folder
	if o.bot == "" {
		o.bot = filepath.Join(folder, "bot")
		if err = build(ctx, o.bot); err != nil {
			_, _ = fmt.Fprintln(os.Stderr, "chaos:", err)
			return 1
		}
	}
	wrong, err := run(ctx, o)
	if err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "chaos:", err)
	}
	if err != nil || wrong > 0 {
		_, _ = fmt.Fprintf(os.Stderr, "chaos: the bot's log and its database are kept in %s\n", folder)
		return 1
	}
	if err := os.RemoveAll(folder); err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "chaos:", err)
	}
	return 0
}

// build builds the bot of this repository, in whose folder or below which this is started.
func build(ctx context.Context, into string) error {
	c := exec.CommandContext(ctx, "go", "build", "-o", into, "hotseat/bot") //nolint:gosec // a name of ours
	c.Stderr = os.Stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("building the bot: %w", err)
	}
	return nil
}
