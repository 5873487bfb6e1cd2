package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/daily"
	"hotseat/bot/config"
	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/playground"
	"hotseat/store"
)

// discordPrefix is where the playground's Discord lives beside its page.
const discordPrefix = "/discord"

// Playground is what a playground is started with.
type Playground struct {
	Listen string // host:port
	Data   string // folder of the state; "" for a temporary one, removed at the end
	Out    io.Writer
	Log    *slog.Logger

	Sandbox config.Sandbox // where answers are run, as on Discord
	Packs   []string       // of questions; nil: as without a configuration
	Demo    bool           // begin with four weeks of a study group

	clock   *playground.Clock // nil: one of its own, kept in Data
	inspect func(r *http.Request, body []byte, status int)
	within  time.Duration // the bot has for a first answer; 0: as on Discord
}

// Run runs the same bot that runs on Discord, on a Discord of its own with a web page over it, until ctx ends. It listens at p.Listen
// once the bot can be talked to; until then the bot and its Discord have an address of their own.
func (p Playground) Run(ctx context.Context) (err error) {
	inside, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("an address for the playground's Discord: %w", err)
	}
	defer func() { _ = inside.Close() }() // the server has closed it already when all went well
	if p.Data == "" {
		if p.Data, err = os.MkdirTemp("", "hotseat-playground-"); err != nil {
			return fmt.Errorf("making a folder for the playground: %w", err)
		}
		defer func() { err = errors.Join(err, os.RemoveAll(p.Data)) }()
	}
	world, err := p.open(ctx, inside.Addr().String())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, world.close()) }()
	stopDiscord := serve(inside, world.discordAlone())
	defer stopDiscord()

	running, stop := context.WithCancel(ctx)
	defer stop()
	world.running = running
	// The page is there until the bot has ended, so that whoever waits for a last answer gets it.
	serving, leave := context.WithCancel(context.WithoutCancel(ctx))
	defer leave()
	page := make(chan error, 1)
	go func() {
		err := world.servePage(serving, p)
		if err != nil {
			stop()
		}
		page <- err
	}()
	err = world.bot.Run(running)
	leave()
	return errors.Join(err, <-page)
}

// servePage waits until the bot can be talked to, then listens, says so, and serves the page until ctx ends.
func (w *world) servePage(ctx context.Context, p Playground) error {
	if !w.ready(ctx) {
		return nil // the bot ended first, and says itself why
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", p.Listen)
	if err != nil {
		return fmt.Errorf("-listen %s: %w: choose another with -listen 127.0.0.1:8090, or stop what uses it", p.Listen, err)
	}
	if p.Demo {
		if err := w.demo(ctx, p.Out); err != nil {
			return errors.Join(err, listener.Close())
		}
	}
	stop := serve(listener, w.everything())
	defer stop()
	_, _ = fmt.Fprintf(p.Out, "hotseat playground: http://%s (Ctrl+C ends it)\n", reachable(listener.Addr()))
	<-ctx.Done()
	return nil
}

// ready waits until the bot has registered its commands and its gateway is connected. It is false when ctx ended first.
func (w *world) ready(ctx context.Context) bool {
	select {
	case <-w.bot.discord.Registered():
		return w.discord.Connected(ctx) == nil
	case <-ctx.Done():
		return false
	}
}

// reachable is an address that a browser on this machine can open: every address is also the loopback one.
func reachable(a net.Addr) string {
	host, port, err := net.SplitHostPort(a.String())
	if err == nil && net.ParseIP(host).IsUnspecified() {
		return net.JoinHostPort("127.0.0.1", port)
	}
	return a.String()
}

// world is a playground's parts.
type world struct {
	clock   *playground.Clock
	discord *fakediscord.Server
	bot     *Bot
	log     *slog.Logger
	chance  chance
	running context.Context // ends when the bot is told to; nil: never
}

func (p Playground) open(ctx context.Context, address string) (*world, error) {
	if err := os.MkdirAll(p.Data, 0o700); err != nil {
		return nil, fmt.Errorf("making the playground's folder: %w", err)
	}
	clock := p.clock
	if clock == nil {
		var err error
		if clock, err = playground.NewClock(p.Data); err != nil {
			return nil, err
		}
	}
	w := &world{clock: clock, log: p.Log}
	// The database first: its lock keeps a second playground out of this folder.
	cfg := config.Default()
	cfg.Sandbox = p.Sandbox
	if len(p.Packs) > 0 {
		cfg.Questions.Packs = p.Packs
	}
	cfg.Store.Path = filepath.Join(p.Data, "hotseat.db")
	st, err := store.Open(ctx, cfg.Store.Path)
	if err != nil {
		return nil, err
	}
	w.discord, err = fakediscord.New(fakediscord.Options{
		Now: clock.Now, Dir: filepath.Join(p.Data, "discord"), Prefix: discordPrefix, Log: p.Log, Inspect: p.inspect,
		AnswerWithin: p.within,
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("opening the playground's Discord: %w", err), st.Close())
	}
	_, _, token := w.discord.Application()
	cfg.Discord.APIBase = "http://" + address + discordPrefix + "/api"
	cfg.Discord.Token = config.Secret(token)
	if w.bot, err = wire(st, cfg, clock.Now, p.Log, func(b *Bot) { b.seed = w.chance.seed }); err != nil {
		return nil, errors.Join(err, w.discord.Close(), st.Close())
	}
	if err := w.furnish(ctx); err != nil {
		return nil, errors.Join(err, w.close())
	}
	return w, nil
}

// furnish makes a study group in an empty world: a server with channels, a forum with a tag for each section, three people, and
// its daily set up.
func (w *world) furnish(ctx context.Context) error {
	if len(w.discord.Guilds()) == 0 {
		guild := w.discord.AddGuild("Study group")
		for _, name := range []string{"daily", "general"} {
			w.discord.AddChannel(guild, name, 0)
		}
		var tags []string
		for _, section := range w.bot.Coach.Packs.First().Sections() {
			tags = append(tags, section.Title)
		}
		w.discord.AddForum(guild, "questions-forum", tags...)
		admin := w.discord.AddRole(guild, "organiser", 1<<5) // Manage Server
		w.discord.AddRole(guild, "learners", 0)
		w.discord.Join(guild, w.discord.AddUser("Mia"))
		w.discord.Join(guild, w.discord.AddUser("Noah"))
		w.discord.Join(guild, w.discord.AddUser("Ada"), admin)
	}
	guild := w.discord.Guild().ID
	who := coach.Who{GuildID: guild}
	settings, err := w.bot.Coach.Settings(ctx, who)
	if err != nil || settings.Ready {
		return err
	}
	channel, at, zone := w.discord.Channels()[0].ID, "09:00", "UTC"
	_, err = w.bot.Coach.ChangeSettings(ctx, who, daily.Change{Channel: &channel, Time: &at, Zone: &zone})
	return err
}

func (w *world) close() error { return errors.Join(w.bot.Close(), w.discord.Close()) }

// discordAlone is the playground's Discord, for the bot.
func (w *world) discordAlone() *http.ServeMux {
	mux := http.NewServeMux()
	mux.Handle(discordPrefix+"/", playground.GuardAll(http.StripPrefix(discordPrefix, w.discord)))
	return mux
}

// everything is the page, its API, and the Discord under them, where the page finds the files that were sent.
func (w *world) everything() *http.ServeMux {
	mux := w.discordAlone()
	mux.Handle("/", playground.New(playground.Options{
		Discord: w.discord, Clock: w.clock, Moved: w.moved, Steps: w.steps, Weeks: w.weeks, WeeksThere: w.weeksThere,
		Version: BuildVersion(), Log: w.log,
	}))
	return mux
}

// pageWithin is how long the playground's page and its Discord each wait for requests under way; by then the bot has ended, and has
// answered.
const pageWithin = 250 * time.Millisecond

func serve(listener net.Listener, handler http.Handler) (stop func()) {
	server := usual.server(handler)
	go func() { _ = server.Serve(listener) }() // it ends with the shutdown
	return func() {
		ctx, cancel := context.WithTimeout(context.Background(), pageWithin)
		defer cancel()
		if server.Shutdown(ctx) != nil {
			_ = server.Close() // what still hangs on, such as an open page, is cut
		}
	}
}

// moved does what is due after a move of the clock, and has the posts say how many answered by then.
func (w *world) moved(ctx context.Context) error {
	due := w.bot.Coach.DoDue(ctx)
	_, counts := w.bot.Coach.ShowCounts(ctx)
	return errors.Join(due, counts)
}

// steps are the moments at which something is due while the clock moves, so that a jump of a week posts each day's daily
// at its own time.
func (w *world) steps(from, to time.Time) []time.Time {
	var moments []time.Time
	err := w.bot.store.Read(context.Background(), func(tx *store.Tx) (err error) {
		moments, err = w.bot.Coach.Upcoming(tx, from, to)
		return err
	})
	if err != nil {
		w.log.Error("working out what is due", "error", err)
	}
	slices.SortFunc(moments, time.Time.Compare)
	return moments
}
