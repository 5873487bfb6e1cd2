package app

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"sync"
	"time"

	"hotseat/bot/app/weeks"
	"hotseat/questions"
)

// weeksDice decides what people do in the weeks, and what the bot leaves to chance meanwhile.
const weeksDice = 12

// chance is what the playground's bot leaves to chance: always the same while the weeks are made.
type chance struct {
	mu   sync.Mutex
	same *mathrand.Rand // nil: chance
}

func (c *chance) seed() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.same != nil {
		return c.same.Uint64()
	}
	var b [8]byte
	_, _ = rand.Read(b[:]) // it never fails
	return binary.LittleEndian.Uint64(b[:])
}

func (c *chance) fix(same *mathrand.Rand) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.same = same
}

// weeks fills the world with so many weeks of a study group, weeks.Four or weeks.Half. Its thousands of writes do not wait for the disk
// one by one: what a power cut takes of them is made again in seconds.
func (w *world) weeks(ctx context.Context, n int, progress func(string)) (err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if w.running != nil {
		defer context.AfterFunc(w.running, cancel)()
	}
	if err := w.bot.store.Flush(ctx, false); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.bot.store.Flush(context.WithoutCancel(ctx), true)) }()
	bank, _ := questions.Builtin()                            // the bot was wired with it
	w.chance.fix(mathrand.New(mathrand.NewPCG(weeksDice, 0))) // #nosec G404 -- a story's dice
	defer w.chance.fix(nil)
	return weeks.Fill(ctx, weeks.World{
		Discord: w.discord, Bank: bank, Now: w.clock.Now, Move: w.move, Settle: w.settle, Weeks: n, Dice: weeksDice,
	}, progress)
}

// weeksThere says whether the world has had its weeks.
func (w *world) weeksThere() bool { return weeks.There(w.discord) }

// move takes the clock to a moment by way of each at which something is due.
func (w *world) move(ctx context.Context, to time.Time) error {
	for _, t := range w.steps(w.clock.Now(), to) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if t.After(w.clock.Now()) {
			if err := w.clock.Set(t); err != nil {
				return err
			}
		}
		if err := w.moved(ctx); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil || !to.After(w.clock.Now()) {
		return err
	}
	return w.clock.Set(to)
}

// settle does what is due in the evening of a day.
func (w *world) settle(ctx context.Context) error {
	w.discord.ArchiveOld()
	return w.moved(ctx)
}

// demo begins with the four weeks, and says how long that took.
func (w *world) demo(ctx context.Context, out io.Writer) error {
	began := time.Now()
	err := w.weeks(ctx, weeks.Four, func(string) {})
	switch {
	case errors.Is(err, weeks.ErrThere):
		_, _ = fmt.Fprintln(out, "four weeks of a study group are there already")
		return nil
	case err != nil:
		return fmt.Errorf("making four weeks of a study group: %w", err)
	}
	_, _ = fmt.Fprintf(out, "four weeks of a study group, made in %.1f s\n", time.Since(began).Seconds())
	return nil
}
