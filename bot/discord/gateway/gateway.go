// Package gateway keeps one connection to Discord's gateway, whatever happens to it, and hands on the events that come over it.
package gateway

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/internal/delay"
)

// Timing is every duration of the supervisor; tests shorten them.
type Timing struct {
	Handshake time.Duration // of the websocket
	Ack       time.Duration // within which something must follow what was sent, Hello after the handshake included
	Quiet     time.Duration // of the peer, at most; heartbeats make it less
	Open      time.Duration // for all of Open
	Watch     time.Duration // between looks at an Open that is going on
	Stuck     time.Duration // nobody reads or writes during Open: it hangs
	Settle    time.Duration // for the library to have done with a connection that went down
	Close     time.Duration // for a goodbye
	Spacing   time.Duration // between identifies
	First     time.Duration // backoff, doubled with each failure
	Most      time.Duration // backoff
	Steady    time.Duration // a connection that lasted so long makes earlier failures forgotten
}

// RealTiming is what the supervisor waits for outside of tests.
var RealTiming = Timing{
	Handshake: 15 * time.Second,
	Ack:       20 * time.Second,
	Quiet:     3 * time.Minute,
	Open:      60 * time.Second,
	Watch:     200 * time.Millisecond,
	Stuck:     2 * time.Second,
	Settle:    500 * time.Millisecond,
	Close:     3 * time.Second,
	Spacing:   identifySpacing,
	First:     500 * time.Millisecond,
	Most:      time.Minute,
	Steady:    30 * time.Second,
}

// mostResumes is how often a session is tried again after a failed connection before a new one is made: the address to resume at
// may be gone for good.
const mostResumes = 3

// Gateway keeps one connection to Discord's gateway, whatever happens to it. discordgo's own reconnection is off: it tries again what
// Discord forbids to try again, it resumes sessions that are gone, and it can hang in its own lock.
type Gateway struct {
	sessions  func() (*discordgo.Session, error)
	events    func(*discordgo.Event)
	log       *slog.Logger
	timing    Timing
	budget    identifyBudget
	left      func(context.Context) (Left, error) // nil: Discord is not asked
	charged   atomic.Bool                         // the session that is being begun is counted
	connected atomic.Bool
}

// New makes a gateway that is not connected yet: sessions makes a new session, events is told of each event, on the goroutine that reads.
func New(sessions func() (*discordgo.Session, error), events func(*discordgo.Event), log *slog.Logger, t Timing) *Gateway {
	return &Gateway{
		sessions: sessions, events: events, log: log, timing: t,
		budget: identifyBudget{spacing: t.Spacing, period: identifyPeriod, most: identifyMost},
	}
}

// Run keeps the connection until the context is done, and then returns nil after a clean goodbye; or until Discord refuses the bot
// for good, which is a *FatalError.
func (g *Gateway) Run(ctx context.Context) error {
	var l *link
	defer func() {
		g.connected.Store(false)
		if l != nil {
			l.close()
		}
	}()
	failures := 0 // since the last steady connection
	misses := 0   // of this link, since it was last up
	for {
		if l == nil {
			s, err := g.sessions()
			if err != nil {
				return err
			}
			l, misses = newLink(s, g.timing, g.observe), 0
		}
		lasted, err := g.attempt(ctx, l)
		if ctx.Err() != nil {
			if l.dead.Load() {
				l = nil
			}
			return nil
		}
		if refusal := Fatal(err); refusal != nil {
			g.log.Debug("Discord refused the bot", "code", refusal.Code) // who runs it is told by Run's error
			return refusal
		}
		if lasted > 0 {
			misses = 0
		} else {
			misses++
		}
		if lasted >= g.timing.Steady {
			failures = 0
		}
		failures++
		resumable := !errors.Is(err, errHung) && !stale(err) && misses < mostResumes
		if !resumable {
			l.abandon()
			l = nil
		}
		wait := delay.Backoff(g.timing.First, failures, g.timing.Most)
		g.log.Warn("the connection to Discord is down", "error", logged(err), "lasted", lasted.Round(time.Second),
			"resume", resumable, "again_in", wait.Round(time.Millisecond))
		if delay.Sleep(ctx, wait) != nil {
			return nil
		}
	}
}

// Up says whether it is connected now.
func (g *Gateway) Up() bool { return g.connected.Load() }

// attempt connects and stays until the connection is down. It says how long it was up, 0 when it never was.
func (g *Gateway) attempt(ctx context.Context, l *link) (time.Duration, error) {
	err := g.budget.wait(ctx, func(until time.Time) {
		g.log.Error("too many identifies today; waiting, so that Discord does not reset the token", "until", until)
	})
	if err != nil {
		return 0, err
	}
	defer g.connected.Store(false)
	g.charged.Store(false)
	if !l.opened { // it will identify; a session that was open before resumes
		if err := g.allowed(ctx); err != nil {
			return 0, err
		}
		l.identifies = func() { // counted before it is sent: a kill in between must not hide it
			g.charged.Store(true)
			g.budget.charge()
		}
	}
	if err := l.open(ctx); err != nil {
		return 0, err
	}
	up := time.Now()
	g.connected.Store(true)
	select {
	case <-ctx.Done():
		err = ctx.Err()
	case <-l.down:
	}
	g.connected.Store(false)
	lasted := max(time.Since(up), 1)
	if err == nil {
		l.settle()
		err = l.closedWith()
	}
	return lasted, err
}

// observe sees every event before the rest of the program. The connection is up with the first of them, which may be a moment before
// the library's Open returns: whoever asks while the next event is handled is told so.
func (g *Gateway) observe(e *discordgo.Event) {
	switch e.Type {
	case "READY":
		g.connected.Store(true)
		if !g.charged.Swap(false) { // a session that could not be resumed began anew
			g.budget.charge()
		}
		g.log.Info("connected to Discord")
	case "RESUMED":
		g.connected.Store(true)
		g.log.Info("the session with Discord was resumed")
	}
	g.events(e)
}

// logged is an error for the log, redacted.
func logged(err error) string {
	if err == nil {
		return "it was closed"
	}
	return api.Redact(err.Error())
}
