// Package app wires the parts together and runs them: the bot on Discord, and the playground.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"sync/atomic"
	"time"

	"hotseat/bot/app/pushes"
	"hotseat/bot/app/tie"
	"hotseat/bot/app/watch"
	"hotseat/bot/coach"
	"hotseat/bot/config"
	"hotseat/bot/discord"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui"
	"hotseat/bot/ui/post"
	"hotseat/bot/ui/round"
	"hotseat/questions"
	"hotseat/questions/judge"
	"hotseat/store"
)

// Bot is a bot that is wired and not yet running: what main and the tests start.
type Bot struct {
	Coach *tie.Coach

	store   *store.Store
	packs   questions.Packs
	sandbox *judge.Sandbox
	closing func(context.Context) error // of the sandbox
	ended   atomic.Bool
	check   func(context.Context) error // of the database's pages, from its start on
	damaged atomic.Bool                 // it found something
	discord *discord.Bot
	watch   *watch.Watch
	now     func() time.Time
	config  config.Config
	log     *slog.Logger
	through http.RoundTripper // nil: the network; tests answer here
	seed    func() uint64     // of rounds; nil: chance
}

// Option changes how a bot is made.
type Option func(*Bot)

// WithSandbox has the bot run answers in a sandbox that somebody else opened, and closes.
func WithSandbox(s *judge.Sandbox) Option {
	return func(b *Bot) { b.sandbox, b.closing = s, func(context.Context) error { return nil } }
}

// New opens the database and wires a bot. Close it after Run.
func New(ctx context.Context, cfg config.Config, now func() time.Time, log *slog.Logger, options ...Option) (*Bot, error) {
	if cfg.Discord.Token == "" {
		return nil, errors.New("there is no bot token: set DISCORD_TOKEN, or [discord] token in the configuration file (the README says where " +
			"to get one)")
	}
	st, err := store.Open(ctx, cfg.Store.Path)
	if err != nil {
		return nil, err
	}
	b, err := wire(st, cfg, now, log, options...)
	if err != nil {
		return nil, errors.Join(err, st.Close())
	}
	return b, nil
}

// wire makes a bot of its parts over an open database, which the bot's Close closes.
func wire(st *store.Store, cfg config.Config, now func() time.Time, log *slog.Logger, options ...Option) (*Bot, error) {
	packs, faults, err := questions.LoadPacks(cfg.Questions.Packs)
	if err != nil {
		return nil, fmt.Errorf("the questions cannot be read: %w", err)
	}
	if len(faults) > 0 {
		log.Warn("questions with a fault are left out; `bot check` lists them all", "faults", len(faults), "first", faults[0])
	}
	clock := coach.NewClock(now, nil, log)
	b := &Bot{store: st, check: st.Check, packs: packs, config: cfg, now: clock.Now, log: log}
	for _, o := range options {
		o(b)
	}
	b.watch = b.newWatch()
	st.Watched(b.timed)
	if b.sandbox == nil {
		b.sandbox = judge.New(judge.Options{Dir: cfg.Sandbox.Dir, Instances: cfg.Sandbox.Instances, Log: log, Watch: b.ran})
		b.closing = b.sandbox.Close
	}
	b.Coach = tie.New(coach.Options{Store: st, Packs: b.packs, Sandbox: b.sandbox, Now: clock.Now, Clock: clock, Log: log, Watch: b.watch,
		Seed: b.seed})
	if base := cfg.Checkin.GitHubAPI; base != "" {
		b.Coach.Verifies(pushes.New(base, userAgent(Home, BuildVersion())))
	}
	// The routes are made before the client that the permission check asks.
	server := &struct{ *api.Client }{}
	handlers := ui.Deps{Coach: b.Coach, Server: server, Files: server, Direct: server, Log: log}
	b.discord, err = discord.New(discord.Config{
		Token: string(cfg.Discord.Token), APIBase: cfg.Discord.APIBase, UserAgent: userAgent(Home, BuildVersion()), Words: ui.Words(),
		Log: log, Now: clock.Now, Dates: clock.Request, Seen: b.seen, Sent: b.sent,
		Identifies: identifies(cfg.Store.Path + ".identifies"),
	}.Through(b.through), ui.Routes(handlers), ui.Commands(b.packs, cfg.Checkin.GitHubAPI != ""), b.events())
	if err != nil {
		return nil, err
	}
	server.Client = b.discord.Client()
	clock.Asks(func(ctx context.Context) error {
		ctx, cancel := context.WithTimeout(ctx, askWithin)
		defer cancel()
		return server.Ask(ctx)
	})
	poster := post.NewPoster(server.Client, log)
	poster.ShowsRounds(round.ClosedMessage)
	b.Coach.Posts(poster)
	return b, nil
}

// askWithin is how long the minute's nudge waits for Discord to say what time it is.
const askWithin = 20 * time.Second

// Run runs the bot until ctx ends or Discord refuses it. What is in flight when ctx ends is finished first.
func (b *Bot) Run(ctx context.Context) error {
	stopServing, err := b.serveOutside(ctx)
	if err != nil {
		return err
	}
	defer stopServing()
	stopClock := b.startClock(ctx)
	defer stopClock()
	stopCare := b.startCare(ctx)
	defer stopCare()
	stopBackups := b.startBackups(ctx)
	defer stopBackups()
	b.warmSandbox(ctx)
	return b.discord.Run(ctx)
}

// warmSandbox compiles the interpreter in the background when it lies on this machine already, so that the first answer does not
// wait for it. It is fetched only when an answer needs it.
func (b *Bot) warmSandbox(ctx context.Context) {
	path, err := b.sandbox.Path()
	if err != nil {
		return
	}
	if _, err := os.Stat(path); err != nil {
		return
	}
	go func() {
		if err := b.sandbox.Warm(ctx); err != nil && ctx.Err() == nil && !b.ended.Load() {
			b.log.Warn("the sandbox could not be started; answers that are run will be graded by their authors", "error", err)
		}
	}()
}

// sandboxWithin is how long the sandbox may take to end.
const sandboxWithin = time.Second

// Close ends the sandbox and closes the database.
func (b *Bot) Close() error {
	b.ended.Store(true)
	ctx, cancel := context.WithTimeout(context.Background(), sandboxWithin)
	defer cancel()
	if err := b.closing(ctx); err != nil {
		b.log.Warn("the sandbox did not end in time; it ends with the process", "error", err)
	}
	return b.store.Close()
}

// events keeps the list of servers: one that the bot left gets no more dailies, and loses nothing.
func (b *Bot) events() discord.Events {
	note := func(what, guild string, do func(context.Context, string) error) {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := do(ctx, guild); err != nil {
			b.log.Error("a server's coming or going could not be noted", "what", what, "guild", guild, "error", err)
		}
	}
	return discord.Events{
		Resumed: func() { b.watch.Connected(true) },
		Ready: func(ids []string) {
			b.watch.Connected(false)
			ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
			defer cancel()
			if err := b.Coach.Present(ctx, ids); err != nil {
				b.log.Error("which servers the bot is in could not be noted", "error", err)
			}
		},
		GuildCreate: func(id, _ string, unavailable bool) {
			if !unavailable {
				note("joined", id, b.Coach.Joined)
			}
		},
		GuildDelete: func(id string, unavailable bool) {
			if !unavailable {
				note("left", id, b.Coach.Left)
			}
		},
	}
}
