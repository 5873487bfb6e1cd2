package playground

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// ErrBackwards is wrapped when the clock is asked to go to a moment that has passed.
var ErrBackwards = errors.New("the clock never goes backwards")

// farthest is how far the clock can be ahead of the machine's: what a time.Duration holds is not much more, and behind it lies the past.
const farthest = 200 * 366 * 24 * time.Hour

var errFarthest = errors.New("the playground's clock goes no further than 200 years ahead of the machine's")

// clockFile is where a Clock with a folder keeps its offset.
const clockFile = "clock.json"

// Clock is the playground's time: the machine's, ahead by an offset that only grows. It is safe for concurrent use.
type Clock struct {
	real func() time.Time
	path string // "" keeps the offset in memory only

	mu     sync.Mutex
	offset time.Duration
}

// saved is the content of the clock's file. At is the playground's time when it was written: should the machine's own
// clock have been put back since, the playground's still does not go back.
type saved struct {
	Offset string    `json:"offset"`
	At     time.Time `json:"at"`
}

// NewClock makes a clock that shows the machine's time until it is moved. With a dir, the offset is kept in
// clock.json there and taken up again; a file that cannot be read as one is an error.
func NewClock(dir string) (*Clock, error) { return newClock(dir, time.Now) }

// ClockOf is NewClock on a machine whose own clock says something else than this one's.
func ClockOf(dir string, machine func() time.Time) (*Clock, error) { return newClock(dir, machine) }

func newClock(dir string, realTime func() time.Time) (*Clock, error) {
	c := &Clock{real: realTime}
	if dir == "" {
		return c, nil
	}
	c.path = filepath.Join(dir, clockFile)
	b, err := os.ReadFile(c.path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the playground's clock: %w", err)
	}
	var s saved
	if err := json.Unmarshal(b, &s); err != nil {
		return nil, fmt.Errorf("the playground's clock %s is damaged: %w", c.path, err)
	}
	if c.offset, err = time.ParseDuration(s.Offset); err != nil {
		return nil, fmt.Errorf("the playground's clock %s is damaged: %w", c.path, err)
	}
	if c.offset < 0 || c.offset > farthest {
		return nil, fmt.Errorf("the playground's clock %s is damaged: the offset %s is not from 0 to 200 years", c.path, s.Offset)
	}
	if behind := s.At.Sub(c.Now()); behind > farthest-c.offset {
		return nil, fmt.Errorf("the playground's clock %s is damaged: %w, and it was written at %s", c.path, errFarthest, s.At)
	} else if behind > 0 {
		c.offset += behind
	}
	return c, nil
}

// Now is the playground's time, in UTC.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

func (c *Clock) now() time.Time { return c.real().UTC().Add(c.offset) }

// Set moves the clock forward to t, from where it runs on. A t before Now is ErrBackwards.
func (c *Clock) Set(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	if t.Before(now) {
		return fmt.Errorf("%w: it is %s already", ErrBackwards, now.Format(time.RFC3339))
	}
	return c.forward(t.Sub(now))
}

// Advance moves the clock forward by d. A negative d is ErrBackwards.
func (c *Clock) Advance(d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if d < 0 {
		return fmt.Errorf("%w: %s is negative", ErrBackwards, d)
	}
	return c.forward(d)
}

// reach moves the clock to t when t is still to come: while the work of one step was done, the clock ran on and may
// have passed the next.
func (c *Clock) reach(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.forward(max(0, t.Sub(c.now())))
}

// forward saves first and moves then, so that a failed write leaves the clock where it was, in memory and on disk alike.
func (c *Clock) forward(d time.Duration) error {
	if d > farthest-c.offset {
		return errFarthest
	}
	offset := c.offset + d
	if c.path != "" {
		b, err := json.Marshal(saved{Offset: offset.String(), At: c.real().UTC().Add(offset)})
		if err == nil {
			err = replaceFile(c.path, b)
		}
		if err != nil {
			return fmt.Errorf("saving the playground's clock: %w", err)
		}
	}
	c.offset = offset
	return nil
}

// replaceFile writes beside the file, flushes, and renames: a kill leaves the old content or the new, never half.
func replaceFile(path string, b []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
