package app

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"
)

// serveHealth answers GET /healthz: 200 while the bot is connected to Discord, else 503.
func (b *Bot) serveHealth(ctx context.Context) (stop func(), err error) {
	if b.config.Health.Listen == "" {
		return func() {}, nil
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", b.config.Health.Listen)
	if err != nil {
		return nil, fmt.Errorf("[health] listen %s: %w: choose another port, or stop what uses it", b.config.Health.Listen, err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		if !b.discord.Connected() {
			http.Error(w, "not connected to Discord", http.StatusServiceUnavailable)
			return
		}
		_, _ = fmt.Fprintln(w, "connected to Discord") // the asker is gone when this fails
	})
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = server.Serve(listener) }() // it ends with Close
	return func() { _ = server.Close() }, nil
}

// CheckHealth asks a running bot at that address whether it is well.
func CheckHealth(ctx context.Context, address string) error {
	if address == "" {
		return fmt.Errorf("[health] listen is empty, so there is nobody to ask: set it, or HOTSEAT_HEALTH_LISTEN")
	}
	ctx, cancel := context.WithTimeout(ctx, 4*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+"/healthz", http.NoBody)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("the bot does not answer: %w", err)
	}
	defer func() { _ = resp.Body.Close() }() // nothing is lost
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("the bot answers, but it is not connected to Discord")
	}
	return nil
}
