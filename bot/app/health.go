package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"hotseat/bot/config"
	"hotseat/store"
)

// readyWithin is how long the database may take to answer whoever asks whether the bot is ready.
const readyWithin = 2 * time.Second

// serveOutside answers those who look at the bot from outside, where the configuration says: [http], and [health] as it was before.
func (b *Bot) serveOutside(ctx context.Context) (stop func(), err error) {
	stopHTTP, err := listenFor(ctx, "http", b.config.HTTP.Listen, b.outside())
	if err != nil {
		return nil, err
	}
	stopHealth, err := listenFor(ctx, "health", b.config.Health.Listen, b.connected())
	if err != nil {
		stopHTTP()
		return nil, err
	}
	return func() { stopHealth(); stopHTTP() }, nil
}

// listenFor serves at an address of the configuration; "" is nowhere.
func listenFor(ctx context.Context, table, address string, handler http.Handler) (stop func(), err error) {
	if address == "" {
		return func() {}, nil
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("[%s] listen %s: %w: choose another port, or stop what uses it", table, address, err)
	}
	server := lookedAt(handler)
	go func() { _ = server.Serve(listener) }() // it ends with Close
	return func() { _ = server.Close() }, nil
}

// lookedAt is the server of [http] and [health]: every answer of theirs is short, so who reads it slowly is cut too.
func lookedAt(handler http.Handler) *http.Server {
	server := usual.server(bodiless(handler))
	server.WriteTimeout = 10 * time.Second
	return server
}

// outside is what [http] serves. /healthz asks whether the process lives, so that a supervisor does not restart it for an outage of
// Discord's, which would only use up identifies; /readyz asks whether people are served.
func (b *Bot) outside() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { say(w, nil, "alive") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) { say(w, b.unready(r.Context()), "ready") })
	mux.Handle("GET /metrics", b.watch.Handler())
	return mux
}

// connected is what [health] serves.
func (b *Bot) connected() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		var err error
		if !b.discord.Connected() {
			err = errUnconnected
		}
		say(w, err, "connected to Discord")
	})
	return mux
}

var (
	errUnconnected  = errors.New("not connected to Discord")
	errUnregistered = errors.New("the commands are not registered yet")
	errDatabase     = errors.New("the database does not answer")
	errDamaged      = errors.New("the database is damaged: stop the bot, run `bot doctor`, and put a backup in its place with `bot restore`")
)

// unready is why the bot serves nobody, nil when it does.
func (b *Bot) unready(ctx context.Context) error {
	if b.damaged.Load() {
		return errDamaged
	}
	if !b.discord.Connected() {
		return errUnconnected
	}
	select {
	case <-b.discord.Registered():
	default:
		return errUnregistered
	}
	ctx, cancel := context.WithTimeout(ctx, readyWithin)
	defer cancel()
	if err := b.store.Read(ctx, looksUp); err != nil {
		b.log.Error("the database does not answer", "error", err)
		return errDatabase
	}
	return nil
}

// looksUp asks the database for a server that is not there: one look into an index.
func looksUp(tx *store.Tx) error {
	_, err := tx.Guild("0")
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	return err
}

func say(w http.ResponseWriter, err error, well string) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	_, _ = fmt.Fprintln(w, well) // the asker is gone when this fails
}

// CheckHealth asks a running bot, at an address of its configuration, whether it serves people.
func CheckHealth(ctx context.Context, cfg config.Config) error {
	address := cfg.Health.Listen + "/healthz"
	switch {
	case cfg.HTTP.Listen != "":
		address = cfg.HTTP.Listen + "/readyz"
	case cfg.Health.Listen == "":
		return fmt.Errorf("[http] listen is empty, so there is nobody to ask: set it, or HOTSEAT_HTTP_LISTEN")
	}
	ctx, cancel := context.WithTimeout(ctx, 4*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address, http.NoBody)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("the bot does not answer: %w", err)
	}
	defer func() { _ = resp.Body.Close() }() // nothing is lost
	if resp.StatusCode != http.StatusOK {
		said, _ := io.ReadAll(io.LimitReader(resp.Body, 1<<10)) // what was read of it will do
		return fmt.Errorf("the bot answers, but it serves nobody: %s", strings.TrimSpace(string(said)))
	}
	return nil
}
