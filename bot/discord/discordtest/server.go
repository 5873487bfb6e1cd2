// Package discordtest has what the tests of several packages of discord share: a server in memory, and a log that can be read.
package discordtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"sync"
	"time"
)

// Token has the shape of a token of a bot.
const Token = "Rm9yLXRlc3Rz.abcdef.not-a-real-token-at-all-0000000" //nolint:gosec // made up for tests, and opens nothing

// SeenRequest is a request as it arrived.
type SeenRequest struct {
	Method, Path string // Path with the query
	Auth         string
	Body         map[string]any
	At           time.Time
}

// Server is a server in memory, so that tests with it can run in a synctest bubble, where waits take no time.
type Server struct {
	mu      sync.Mutex
	seen    []SeenRequest
	Answers []http.HandlerFunc // one a request; afterwards an empty object
	Always  http.HandlerFunc   // instead of answers
}

var errBroken = errors.New("the connection broke")

// RoundTrip implements http.RoundTripper. A nil answer breaks the connection after the request was read.
func (m *Server) RoundTrip(req *http.Request) (*http.Response, error) {
	var raw []byte
	if req.Body != nil {
		raw, _ = io.ReadAll(req.Body)
	}
	s := SeenRequest{Method: req.Method, Path: req.URL.RequestURI(), Auth: req.Header.Get("Authorization"), At: time.Now()}
	_ = json.Unmarshal(raw, &s.Body) // lists are looked at otherwise
	m.mu.Lock()
	m.seen = append(m.seen, s)
	answer := m.Always
	if answer == nil {
		answer = Reply(200, "{}")
		if len(m.Answers) > 0 {
			answer, m.Answers = m.Answers[0], m.Answers[1:]
		}
	}
	m.mu.Unlock()
	if trace := httptrace.ContextClientTrace(req.Context()); trace != nil && trace.GotConn != nil {
		trace.GotConn(httptrace.GotConnInfo{})
	}
	if answer == nil {
		return nil, errBroken
	}
	w := httptest.NewRecorder()
	req.Body = io.NopCloser(bytes.NewReader(raw))
	answer(w, req)
	return w.Result(), nil
}

// Requests are those that came so far.
func (m *Server) Requests() []SeenRequest {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]SeenRequest(nil), m.seen...)
}

// Reply answers with a status, a body, and headers in pairs.
func Reply(status int, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// Log is a log that a test can read.
type Log struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

// Write implements io.Writer.
func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

// String is all that was logged.
func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

// Logger logs everything into l.
func (l *Log) Logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(l, &slog.HandlerOptions{Level: slog.LevelDebug}))
}
