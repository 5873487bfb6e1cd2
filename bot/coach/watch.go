package coach

import (
	"context"
	"log/slog"
	"strconv"
	"sync"
	"time"
)

// Apart is how far two clocks may be from each other and still be said to agree: far more than a request to Discord takes, and less than
// what a daily may be late at any rate.
const Apart = 5 * time.Minute

// Clock is this machine's wall clock, held against two others: the monotonic one, which nobody sets, and Discord's, which tells the time
// with each of its answers. A wall clock that jumps, or that Discord contradicts, is not believed until Discord confirms what it says;
// until then Now goes on from the last time that was known to be right. It is safe for concurrent use.
type Clock struct {
	wall func() time.Time
	mono func() time.Duration
	log  *slog.Logger

	mu     sync.Mutex
	ask    func(context.Context) error
	belief belief
	right  time.Time     // the last time known to be right; zero before any is
	at     time.Duration // what the monotonic clock said then
	by     time.Duration // wrong: how far the wall clock was ahead of Discord's when that was last heard
	since  time.Time     // wrong: since when, by Discord's clock
	times  int           // how often it was found to be wrong
	heard  int           // answers that told a time
}

type belief int

const (
	unheard belief = iota // nobody has confirmed the wall clock, and nobody has contradicted it
	right                 // it is believed
	jumped                // it jumped, and nobody has said yet whether that was right
	wrong                 // Discord contradicts it
)

// NewClock is a clock that nobody has confirmed yet. mono tells the time since some moment and is never set; nil takes it from wall, whose
// readings hold it when they come from time.Now.
func NewClock(wall func() time.Time, mono func() time.Duration, log *slog.Logger) *Clock {
	if mono == nil {
		began := wall()
		mono = func() time.Duration { return wall().Sub(began) }
	}
	return &Clock{wall: wall, mono: mono, log: log}
}

// Asks tells how to have Discord answer something, whatever it is: its answer tells the time. It is called once, before anything else.
func (c *Clock) Asks(ask func(context.Context) error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ask = ask
}

// Now is what time it is: by the wall clock while that is believed, else by the last time that was known to be right and what has passed
// since. The two differ in what a machine that slept makes of its sleep; Discord's next answer settles it.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

func (c *Clock) now() time.Time {
	w, m := c.wall(), c.mono()
	if c.right.IsZero() {
		return w
	}
	expected := c.right.Add(m - c.at)
	if c.belief != right {
		return expected.In(w.Location())
	}
	if step := w.Round(0).Sub(expected.Round(0)); step.Abs() > Apart {
		c.belief = jumped
		c.log.Warn("the machine's clock jumped; nothing is decided until Discord has said what time it is", "by", step.Round(time.Second))
		return expected.In(w.Location())
	}
	c.right, c.at = w, m // a clock that is slowly put right is followed
	return w
}

// Request is called when a request leaves; what it returns, when its answer has come, with the time that Discord told in it.
func (c *Clock) Request() (answered func(told time.Time)) {
	began := c.wall()
	return func(told time.Time) { c.told(began, told) }
}

func (c *Clock) told(began, told time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.heard++
	w := c.wall()
	// By the wall clock's face alone: what the monotonic clock has to say of it is another matter.
	first, last := began.Round(0).Add(-Apart), w.Round(0).Add(Apart)
	if c.belief == right && c.right.IsZero() {
		c.right, c.at = w, c.mono()
	}
	if !told.Before(first) && !told.After(last) {
		if c.belief == wrong {
			c.log.Info("the machine's clock is right again", "it_was_ahead_by", c.by.Round(time.Second))
		}
		c.belief, c.right, c.at = right, w, c.mono()
		return
	}
	c.by = w.Round(0).Sub(told)
	if c.belief != wrong {
		c.since = told
		c.times++
		c.log.Error("the machine's clock is wrong: until it is put right, nothing is posted. Have it set by NTP (timedatectl set-ntp true)",
			"says", w.UTC(), "discord_says", told.UTC(), "ahead_by", c.by.Round(time.Second))
	}
	c.belief, c.right, c.at = wrong, told, c.mono()
}

// Believed says whether the wall clock is to be believed now. When nobody has confirmed it since the start or since it jumped, Discord is
// asked; while Discord cannot be reached, it is not believed. A Discord that answers without telling the time contradicts nobody.
func (c *Clock) Believed(ctx context.Context) bool {
	c.mu.Lock()
	c.now()
	ask, heard := c.ask, c.heard
	believed := c.belief == right
	c.mu.Unlock()
	if believed || ask == nil {
		return true
	}
	err := ask(ctx)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err == nil && c.heard == heard && c.belief != right {
		c.belief, c.right, c.at = right, c.wall(), c.mono()
	}
	if c.belief == unheard && err != nil {
		c.log.Warn("nobody has said yet whether the machine's clock is right; nothing is decided until Discord answers", "error", err)
	}
	return c.belief == right
}

// Wrong is how far the wall clock is ahead of Discord's (less than nothing: behind), and since when by Discord's clock; ok is false when
// the two agree as far as is known. time counts how often it was found wrong, from 1.
func (c *Clock) Wrong() (by time.Duration, since time.Time, time int, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.by, c.since, c.times, c.belief == wrong
}

// Believed says whether the clock is to be believed now: while it is not, nothing is decided.
func (c *Core) Believed(ctx context.Context) bool { return c.Clock == nil || c.Clock.Believed(ctx) }

// ClockWrong is Clock.Wrong of the clock that all go by.
func (c *Core) ClockWrong() (by time.Duration, since time.Time, time int, ok bool) {
	if c.Clock == nil {
		return 0, since, 0, false
	}
	return c.Clock.Wrong()
}

// ClockSentence says to an organiser that the clock is wrong by so much, ahead or behind.
func ClockSentence(by time.Duration) string {
	direction := "ahead"
	if by < 0 {
		direction = "behind"
	}
	return "The clock of the machine that the bot runs on is " + roughly(by.Abs()) + " " + direction +
		". Until whoever runs the bot has set it right, no daily question is posted, and nothing is counted as missed."
}

// roughly is a time span in its largest unit, "10 days", "1 hour".
func roughly(d time.Duration) string {
	for _, u := range []struct {
		of   time.Duration
		name string
	}{{365 * 24 * time.Hour, "year"}, {24 * time.Hour, "day"}, {time.Hour, "hour"}, {time.Minute, "minute"}} {
		if n := int((d + u.of/2) / u.of); d >= u.of && n == 1 {
			return "1 " + u.name
		} else if d >= u.of {
			return strconv.Itoa(n) + " " + u.name + "s"
		}
	}
	return "a moment"
}

// SoonAgain says whether a thing that is to be tried again at a moment still waits for it. One that would wait longer than anything ever
// does was put off by a clock that was ahead, and does not wait.
func SoonAgain(retryAt, now time.Time) bool {
	return retryAt.After(now) && retryAt.Sub(now) <= mostBackoff
}
