package app

import (
	"bufio"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/playground"
)

// pipes is a listener in memory, so that a deadline passes on the test's own clock.
type pipes struct {
	calls chan net.Conn
	end   chan struct{}
}

func (p pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.calls:
		return c, nil
	case <-p.end:
		return nil, net.ErrClosed
	}
}
func (p pipes) Close() error { close(p.end); return nil }
func (pipes) Addr() net.Addr { return &net.UnixAddr{Name: "test", Net: "unix"} }

// sends says something to a server and then nothing more. It gives what the server answered until it hung up, and how long that took.
func sends(t *testing.T, server *http.Server, text string) (answer string, took time.Duration) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		listener := pipes{calls: make(chan net.Conn), end: make(chan struct{})}
		go func() { _ = server.Serve(listener) }()
		defer func() { _ = server.Close() }()
		ours, theirs := net.Pipe()
		listener.calls <- theirs
		start := time.Now()
		go func() { _, _ = io.WriteString(ours, text) }() // the server need not take all of it
		b, err := io.ReadAll(ours)
		if err != nil {
			t.Error(err)
		}
		answer, took = string(b), time.Since(start)
		_ = ours.Close()
	})
	return answer, took
}

// TestWhoSendsSlowlyIsCut: a connection that sends one byte and then nothing is not kept, at any door.
func TestWhoSendsSlowlyIsCut(t *testing.T) {
	discord, err := fakediscord.New(fakediscord.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = discord.Close() }()
	clock, err := playground.NewClock("")
	if err != nil {
		t.Fatal(err)
	}
	w := &world{discord: discord, clock: clock, log: slog.New(slog.DiscardHandler)}
	page := func() *http.Server { return usual.server(w.everything()) }
	bot := &Bot{}
	health := func() *http.Server { return lookedAt(bot.connected()) }
	const (
		post  = "POST %s HTTP/1.1\r\nHost: localhost\r\nUser-Agent: DiscordBot (http://localhost, 1)\r\nContent-Type: application/json\r\n"
		trick = "Content-Length: 100\r\n\r\n{"
	)
	to := func(path string) string { return strings.Replace(post, "%s", path, 1) }
	big := "Content-Length: 200000000\r\n\r\n" + strings.Repeat(" ", 1<<20+1)
	for name, c := range map[string]struct {
		server *http.Server
		text   string
		within time.Duration
		wants  []string // nothing: it is hung up on, since there is no request to answer
	}{
		"headers, the playground": {page(), "P", usual.headers, nil},
		"headers, [http]":         {health(), "P", usual.headers, nil},
		"half of the headers":     {page(), to("/api/playground/interactions"), usual.headers, nil},
		"a body, the playground": {page(), to("/api/playground/interactions") + trick, usual.body,
			[]string{" 408 ", "did not arrive in time"}},
		"a body, the clock": {page(), to("/api/playground/clock") + trick, usual.body, []string{" 408 ", "did not arrive in time"}},
		"chunks, the playground": {page(), to("/api/playground/interactions") + "Transfer-Encoding: chunked\r\n\r\n1\r\n{", usual.body,
			[]string{" 408 "}},
		"a body, the Discord": {page(), to("/discord/api/v10/channels/1/messages") + trick, usual.body,
			[]string{" 408 ", "Request Timeout"}},
		"a body that nobody reads":    {page(), to("/nowhere") + trick, usual.body, []string{"HTTP/1.1 4"}},
		"a large body, playground":    {page(), to("/api/playground/interactions") + big, 0, []string{" 413 ", "larger than 1 MiB"}},
		"a large body, the clock":     {page(), to("/api/playground/clock") + big, 0, []string{" 413 ", "larger than 64 KiB"}},
		"a body where none is wanted": {health(), to("/healthz") + trick, 0, []string{" 413 ", "Send no body"}},
		"a chunk where none is wanted": {health(), to("/healthz") + "Transfer-Encoding: chunked\r\n\r\n1\r\n{", 0,
			[]string{" 413 ", "Send no body"}},
	} {
		t.Run(name, func(t *testing.T) {
			answer, took := sends(t, c.server, c.text)
			// Before it hangs up the server waits half a second, so that what it said arrives.
			if took < c.within || took > c.within+time.Second {
				t.Errorf("cut after %s, want %s", took, c.within)
			}
			for _, want := range c.wants {
				if !strings.Contains(answer, want) {
					t.Errorf("the answer has no %q:\n%s", want, answer)
				}
			}
			if len(c.wants) == 0 && answer != "" && !strings.HasPrefix(answer, "HTTP/1.1 400 ") { // net/http's own for half a line
				t.Errorf("answered:\n%s", answer)
			}
		})
	}
}

// TestALongAnswerIsNotCut: the deadline is the body's. Work that takes an hour is answered, and nobody takes the asker for gone meanwhile.
func TestALongAnswerIsNotCut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := usual.server(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			b, err := io.ReadAll(r.Body)
			if err != nil || string(b) != "go" {
				t.Errorf("read %q: %v", b, err)
			}
			select {
			case <-time.After(time.Hour):
			case <-r.Context().Done():
				t.Error("given up: ", r.Context().Err())
			}
			_, _ = io.WriteString(w, "done")
		}))
		listener := pipes{calls: make(chan net.Conn), end: make(chan struct{})}
		go func() { _ = server.Serve(listener) }()
		defer func() { _ = server.Close() }()
		ours, theirs := net.Pipe()
		defer func() { _ = ours.Close() }()
		listener.calls <- theirs
		request, err := http.NewRequest(http.MethodPost, "http://localhost/", strings.NewReader("go"))
		if err != nil {
			t.Fatal(err)
		}
		go func() { _ = request.Write(ours) }()
		resp, err := http.ReadResponse(bufio.NewReader(ours), request)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(resp.Body)
		if err = errors.Join(err, resp.Body.Close()); err != nil || string(b) != "done" {
			t.Errorf("answered %q: %v", b, err)
		}
	})
}
