// Package discord is a bot's connection to Discord, and knows nothing of what the bot is for: text is what Discord reads in a message,
// api its REST, gateway the connection that events come over, interaction what people do and how they are answered. Here they are tied
// together.
package discord

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/gateway"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/discord/internal/delay"
)

const (
	drainPatience = 6 * time.Second // for running handlers at a shutdown, before their contexts end
	drainLast     = time.Second     // and after it
)

// EndsWithin is how long Run goes on at most after its context has ended, whatever handlers, callbacks and Discord do.
const EndsWithin = drainPatience + 2*drainLast

// Config says how the bot reaches Discord.
type Config struct {
	Token     string            // of the bot, with or without "Bot " before it
	APIBase   string            // "" is api.DefaultAPIBase; the library puts "/v9/…" after it
	UserAgent string            // "" is the library's
	Words     interaction.Words // what is said to people where no handler speaks
	Log       *slog.Logger
	// Now is the program's clock, for what is told to people; nil is time.Now. Deadlines and rate limits are Discord's and read the
	// real clock.
	Now func() time.Time

	// Seen is told of every interaction that ended, and Sent of every request to Discord, for whoever counts; nil: nobody does.
	Seen func(interaction.Seen)
	Sent func(api.Sent)

	// Identifies keeps the count of sessions that were begun over restarts; nil: it is forgotten.
	Identifies gateway.Ledger
	// Dates is told what time Discord says it is, with each answer of its REST; see api.Transport. Nil: nobody is.
	Dates func() (told func(time.Time))

	transport http.RoundTripper // tests answer here
	timing    *gateway.Timing
}

// Through has the bot's requests answered by something in this process instead of over the network, for tests and measurements.
func (c Config) Through(next http.RoundTripper) Config {
	c.transport = next
	return c
}

// Events tells of the guilds that the bot is in. Each may be nil. They are called one at a time and in order, never on the
// goroutine that reads the gateway, so they may take their time.
type Events struct {
	Ready       func(guilds []string) // a new session; the guilds' creation follows. Not after a resumption
	Resumed     func()                // a session that goes on after its connection was lost
	GuildCreate func(id, name string, unavailable bool)
	GuildDelete func(id string, unavailable bool) // unavailable: an outage; else the bot was removed
}

// Bot is the bot's connection to Discord: make it with New, then Run it.
type Bot struct {
	log        *slog.Logger
	now        func() time.Time
	client     *api.Client
	transport  *api.Transport
	commands   []*discordgo.ApplicationCommand
	events     Events
	router     *interaction.Router
	dispatch   *interaction.Dispatcher
	gateway    *gateway.Gateway
	queue      *queue
	registered chan struct{}
	started    atomic.Bool
	since      atomic.Pointer[time.Time]
}

// New makes a bot; nothing is sent before Run. It panics, as NewRouter does, on a route table that can never work.
func New(cfg Config, routes []interaction.Route, commands []*discordgo.ApplicationCommand, ev Events) (*Bot, error) {
	if cfg.Token == "" {
		return nil, errors.New("the Discord token is missing")
	}
	if cfg.Log == nil {
		cfg.Log = slog.Default()
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.timing == nil {
		cfg.timing = &gateway.RealTiming
	}
	api.KeepSecret(cfg.Token)
	gateway.RouteLibraryLog(cfg.Log)
	t, err := api.NewTransport(cfg.APIBase, cfg.transport)
	if err != nil {
		return nil, err
	}
	t.Watched(cfg.Sent, cfg.Log)
	t.Dates = cfg.Dates
	client, err := api.NewClient(t, cfg.Token, cfg.UserAgent)
	if err != nil {
		return nil, fmt.Errorf("the client of Discord's API: %w", err)
	}
	b := &Bot{
		log: cfg.Log, now: cfg.Now, client: client, transport: t, commands: commands, events: ev, router: interaction.NewRouter(routes),
		queue: newQueue(), registered: make(chan struct{}),
	}
	b.dispatch = interaction.NewDispatcher(client, b.router, cfg.Words, cfg.Log)
	b.dispatch.Watched(cfg.Seen)
	// The session that REST uses is never opened: one that hangs in its own lock must not take REST with it.
	session := func() (*discordgo.Session, error) { return t.NewSession(cfg.Token, cfg.UserAgent) }
	b.gateway = gateway.New(session, b.observe, cfg.Log, *cfg.timing)
	if cfg.Identifies != nil {
		b.gateway.Keep(cfg.Identifies)
	}
	b.gateway.Ask(b.sessionsLeft)
	return b, nil
}

// sessionsLeft asks Discord how many sessions may still be begun.
func (b *Bot) sessionsLeft(ctx context.Context) (gateway.Left, error) {
	var said struct {
		Limit *struct {
			Remaining int   `json:"remaining"`
			Reset     int64 `json:"reset_after"` // milliseconds
		} `json:"session_start_limit"`
	}
	if err := b.client.Get(ctx, "/gateway/bot", &said); err != nil {
		return gateway.Left{}, err
	}
	if said.Limit == nil {
		return gateway.Left{}, errors.New("the answer names no limit")
	}
	return gateway.Left{Remaining: said.Limit.Remaining, Reset: time.Duration(said.Limit.Reset) * time.Millisecond}, nil
}

// Client is the bot's REST client. It works before Run, too.
func (b *Bot) Client() *api.Client { return b.client }

// Refused is how many requests Discord refused within ten minutes; it bans an address for 10,000.
func (b *Bot) Refused() int { return b.transport.Refused() }

// Connected says whether the gateway is connected now.
func (b *Bot) Connected() bool { return b.gateway.Up() }

// Since is when the last session began, by the program's clock; the zero time before the first.
func (b *Bot) Since() time.Time {
	if t := b.since.Load(); t != nil {
		return *t
	}
	return time.Time{}
}

// Registered is closed once the commands are what New was given.
func (b *Bot) Registered() <-chan struct{} { return b.registered }

// Run connects, registers the commands when they changed, and answers interactions until the context is done; then it says goodbye
// to Discord, waits for running handlers, and returns nil, all of it within EndsWithin. It returns a *FatalError, whose text is for
// the person who runs the bot, when Discord refuses the bot for good. Everything else it waits out. It can be called once.
func (b *Bot) Run(ctx context.Context) error {
	if b.started.Swap(true) {
		return errors.New("discord: the bot was run before")
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	worker := make(chan struct{})
	go func() {
		defer close(worker)
		b.queue.run(ctx, b.log)
	}()
	registrar := make(chan struct{})
	go func() {
		defer close(registrar)
		if refusal := b.register(ctx); refusal != nil {
			cancel(refusal)
		}
	}()
	drained := make(chan struct{})
	stop := context.AfterFunc(ctx, func() { // while the goodbye takes its second
		defer close(drained)
		b.drain()
	})
	err := b.gateway.Run(ctx)
	if stop() { // the gateway gave up by itself
		b.drain()
	} else {
		<-drained
	}
	cancel(nil)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		<-worker
		<-registrar
	}()
	if !delay.Within(ended, drainLast) {
		b.log.Warn("a callback was still running at the end")
	}
	var refusal *gateway.FatalError
	if err == nil && errors.As(context.Cause(ctx), &refusal) {
		return refusal
	}
	return err
}

func (b *Bot) drain() {
	if !b.dispatch.Drain(drainPatience, drainLast) {
		b.log.Warn("handlers were still running at the end")
	}
}

// register registers the commands, as often as it takes. It returns a *FatalError when Discord refuses the bot.
func (b *Bot) register(ctx context.Context) error {
	for n := 1; ; n++ {
		changed, err := b.client.Register(ctx, b.commands)
		if err == nil {
			b.log.Info("the commands are registered", "commands", len(b.commands), "changed", changed)
			close(b.registered)
			return nil
		}
		if ctx.Err() != nil {
			return nil
		}
		if refusal := gateway.Fatal(err); refusal != nil {
			return refusal
		}
		wait := delay.Backoff(2*time.Second, n, 10*time.Minute)
		b.log.Error("the commands could not be registered", "error", api.Redact(err.Error()), "again_in", wait.Round(time.Second))
		if delay.Sleep(ctx, wait) != nil {
			return nil
		}
	}
}
