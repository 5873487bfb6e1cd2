package playground

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
)

// FuzzBodies: whatever is sent to the API is answered with JSON: what was asked for, or a sentence that says what is wrong
// with it; the clock
// never goes back and never further than a year.
func FuzzBodies(f *testing.F) {
	for _, s := range []string{`{"user":"1","channel":"20","command":"/mock"}`,
		`{"user":"1","channel":"20","message":"5","custom_id":"1:help:","values":["a"]}`,
		`{"user":"1","modal":"7","fields":{"a":"b","c":["d","e"],"f":3}}`, `{"user":"1","channel":"20","autocomplete":"/daily"}`,
		`{"user":"9","channel":"20","command":"x"}`,
		`{"user":"1","channel":"20","command":"/import file:a.md","files":{"a.md":{"content_type":"text/markdown","data":"YWJj"}}}`,
		`{"now":"2026-03-02T09:00:00Z"}`,
		`{"advance":"24h"}`, `{"advance":"-1ns"}`, `{"now":"9999-12-31T23:59:59Z"}`, `{"advance":"8784h0m1s"}`,
		`{"now":null,"advance":null}`, `[]`, ``, `{"advance":"2562047h47m16.854775807s"}`,
		`{"now":"0000-01-01T00:00:00Z"}`, strings.Repeat(`{"fields":`, 100)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		clock := stopped(t)
		h := New(Options{Discord: &fake{next: fakediscord.Result{}}, Clock: clock})
		for _, path := range []string{"/api/playground/interactions", "/api/playground/clock"} {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, path, strings.NewReader(string(body))))
			var said map[string]any
			if err := json.Unmarshal(w.Body.Bytes(), &said); err != nil {
				t.Fatalf("%s: %q is answered with %q", path, body, w.Body)
			}
			sentence, _ := said["error"].(string)
			switch w.Code {
			case http.StatusOK:
			case http.StatusBadRequest, http.StatusRequestEntityTooLarge:
				if !strings.HasSuffix(sentence, ".") {
					t.Fatalf("%s: %q is refused with %q", path, body, sentence)
				}
			default:
				t.Fatalf("%s: %q is answered with %d", path, body, w.Code)
			}
		}
		if now := clock.Now(); now.Before(noon) || now.Sub(noon) > maxMove {
			t.Fatalf("%q: it is %s", body, now)
		}
	})
}

// FuzzClockFile: a clock's file is refused, or the clock runs from no earlier than what it says and than the machine's time,
// and stands where it
// stood after it was read again.
func FuzzClockFile(f *testing.F) {
	for _, s := range []string{`{"offset":"24h0m0s","at":"2026-03-02T12:00:00Z"}`, `{"offset":"-5h","at":"2026-03-01T07:00:00Z"}`,
		`{"offset":"0s"}`, `{}`, ``, `null`,
		`{"offset":"2562047h47m16.854775807s","at":"2026-03-02T12:00:00Z"}`, `{"offset":"1h","at":"9999-12-31T00:00:00Z"}`,
		`{"offset":"1h","at":"0000-01-01T00:00:00Z"}`} {
		f.Add([]byte(s))
	}
	dir := f.TempDir()
	real := func() time.Time { return noon }
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, clockFile), data, 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := newClock(dir, real)
		if err != nil {
			if !strings.Contains(err.Error(), "is damaged") {
				t.Fatalf("%q: %v", data, err)
			}
			return
		}
		now := c.Now()
		var kept saved
		_ = json.Unmarshal(data, &kept) // it was read before
		if now.Before(noon) || now.Before(kept.At) {
			t.Fatalf("%q: it is %s", data, now)
		}
		switch err := c.Advance(time.Hour); {
		case errors.Is(err, errFarthest) && now.Sub(noon) > farthest-time.Hour:
			return
		case err != nil:
			t.Fatalf("%q: %v", data, err)
		}
		again, err := newClock(dir, real)
		if err != nil || !again.Now().Equal(now.Add(time.Hour)) {
			t.Fatalf("%q: it was %s, and an hour later it is %v: %v", data, now, again, err)
		}
	})
}

// FuzzHost: a Host header names this machine only when what a browser would connect to for it is this machine.
func FuzzHost(f *testing.F) {
	for _, s := range []string{"localhost", "LOCALHOST:8080", "x.localhost", "127.0.0.1", "127.1.2.3:80", "[::1]:8080", "::1",
		"localhost.evil.example", "evil.example", "127.0.0.1.evil.example",
		"localhost.", "[::ffff:127.0.0.1]", "0.0.0.0", "", "[localhost]", "2130706433"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, host string) {
		if !loopbackName(host) {
			return
		}
		lower := strings.ToLower(host)
		if !strings.Contains(lower, "localhost") && !strings.Contains(lower, "127.") && !strings.Contains(lower, ":") {
			t.Fatalf("%q is taken for this machine", host)
		}
		if !strings.Contains(host, ":") && loopbackName(host+".evil.example") { // behind a colon stands a port, which leads nowhere else
			t.Fatalf("%q.evil.example is taken for this machine", host)
		}
	})
}
