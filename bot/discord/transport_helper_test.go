package discord

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

const testToken = "Rm9yLXRlc3Rz.abcdef.not-a-real-token-at-all-0000000"

// seenRequest is a request as it arrived.
type seenRequest struct {
	Method, Path string // Path with the query
	Auth         string
	Body         map[string]any
	At           time.Time
}

// memoryServer is a server in memory, so that tests with it can run in a synctest bubble, where waits take no time.
type memoryServer struct {
	mu      sync.Mutex
	seen    []seenRequest
	answers []http.HandlerFunc // one a request; afterwards an empty object
	always  http.HandlerFunc   // instead of answers
}

var errBroken = errors.New("the connection broke")

// RoundTrip implements http.RoundTripper. A nil answer breaks the connection after the request was read.
func (m *memoryServer) RoundTrip(req *http.Request) (*http.Response, error) {
	var raw []byte
	if req.Body != nil {
		raw, _ = io.ReadAll(req.Body)
	}
	s := seenRequest{Method: req.Method, Path: req.URL.RequestURI(), Auth: req.Header.Get("Authorization"), At: time.Now()}
	_ = json.Unmarshal(raw, &s.Body) // lists are looked at otherwise
	m.mu.Lock()
	m.seen = append(m.seen, s)
	answer := m.always
	if answer == nil {
		answer = reply(200, "{}")
		if len(m.answers) > 0 {
			answer, m.answers = m.answers[0], m.answers[1:]
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

func (m *memoryServer) requests() []seenRequest {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]seenRequest(nil), m.seen...)
}

// reply answers with a status, a body, and headers in pairs.
func reply(status int, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// testLog is a log that a test can read.
type testLog struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *testLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

func (l *testLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

func (l *testLog) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(l, &slog.HandlerOptions{Level: slog.LevelDebug}))
}
