package gateway

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"sync"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
)

// libraryLog is what discordgo's one logger of the process writes to. It is also the only place where the library says with which
// code a running connection was closed, so it keeps that for the supervisor, by the gateway's host.
var libraryLog struct {
	once sync.Once

	mu     sync.Mutex
	to     *slog.Logger
	closes map[string]*websocket.CloseError
}

// RouteLibraryLog makes discordgo log to a slog.Logger, redacted. The library's variable is set once; later calls change where it goes.
func RouteLibraryLog(to *slog.Logger) {
	libraryLog.mu.Lock()
	libraryLog.to = to
	libraryLog.mu.Unlock()
	libraryLog.once.Do(func() { discordgo.Logger = logLibrary })
}

// unmarshalling is the library's complaint that an event is not as it knows them. Interactions are decoded here, from the raw event: those
// that can be answered have components that the library does not know.
const unmarshalling = "error unmarshalling %s event, %s"

func logLibrary(level, _ int, format string, args ...any) {
	if format == unmarshalling && len(args) > 0 && args[0] == "INTERACTION_CREATE" {
		return
	}
	var gateway string
	var closed *websocket.CloseError
	args = append([]any(nil), args...)
	for i, arg := range args {
		switch v := arg.(type) {
		case *discordgo.Event: // printed byte by byte, which no redaction would see through
			args[i] = fmt.Sprintf("op %d %s", v.Operation, v.Type)
		case error:
			_ = errors.As(v, &closed) // most are of another kind
		case string:
			if gateway == "" {
				gateway = v
			}
		}
	}
	libraryLog.mu.Lock()
	to := libraryLog.to
	if closed != nil {
		noteClose(gateway, closed)
	}
	libraryLog.mu.Unlock()

	as := slog.LevelWarn
	switch {
	case level > discordgo.LogWarning:
		return // tokens are printed there
	case level == discordgo.LogError:
		as = slog.LevelError
	}
	to.Log(context.Background(), as, "discordgo: "+text.Cut(api.Redact(fmt.Sprintf(format, args...)), 400))
}

// noteClose keeps a close code; the lock is held.
func noteClose(gateway string, closed *websocket.CloseError) {
	const most = 64
	u, err := url.Parse(gateway)
	if err != nil || u.Host == "" {
		return
	}
	host := u.Host
	if u.Port() == "" {
		port := map[string]string{"ws": "80", "wss": "443"}[u.Scheme]
		host = net.JoinHostPort(u.Hostname(), port)
	}
	if libraryLog.closes == nil || len(libraryLog.closes) >= most {
		libraryLog.closes = map[string]*websocket.CloseError{}
	}
	libraryLog.closes[host] = closed
}

// takeClose is how the last connection to a "host:port" was closed, if it is known; it is told once.
func takeClose(host string) *websocket.CloseError {
	libraryLog.mu.Lock()
	defer libraryLog.mu.Unlock()
	closed := libraryLog.closes[host]
	delete(libraryLog.closes, host)
	return closed
}
