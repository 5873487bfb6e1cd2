package app

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"hotseat/store"
)

// get asks a handler, and gives the status and the body.
func get(t *testing.T, h http.Handler, path string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, http.NoBody))
	return w.Code, w.Body.String()
}

// TestSeenFromOutside lives a day with a daily, and reads what an operator's Prometheus would.
func TestSeenFromOutside(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("cron:\"0 9 * * *\" timezone:UTC")
	outside := s.bot.outside()
	for path, well := range map[string]string{"/healthz": "alive", "/readyz": "ready"} {
		if code, body := get(t, outside, path); code != http.StatusOK || strings.TrimSpace(body) != well {
			t.Errorf("%s: %d %q", path, code, body)
		}
	}
	s.advance(21*time.Hour + 90*time.Second) // Tuesday, 09:01:30
	s.answerDaily(s.mia, s.last(s.dailies()))
	_, body := get(t, outside, "/metrics")
	for _, want := range []string{
		`hotseat_interactions_total{kind="command",result="ok",route="setup"} `,
		`hotseat_interaction_first_answer_seconds_bucket{kind="command",le="3"} `,
		`hotseat_discord_requests_total{method="POST",route="/channels/{id}/messages",status="200"} 1`,
		"hotseat_gateway_connected 1", "hotseat_gateway_sessions_total 1",
		"hotseat_dailies_due_total 1", "hotseat_dailies_sent_total 1", "hotseat_dailies_missed_total 0", "hotseat_dailies_open 0",
		`hotseat_daily_lateness_seconds_bucket{le="60"} 0`, `hotseat_daily_lateness_seconds_bucket{le="120"} 1`,
		`hotseat_store_seconds_count{op="commit"} `, "hotseat_sandbox_waiting 0",
		`",version="` + BuildVersion() + `"} 1`, "go_goroutines ", "process_start_time_seconds ",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("/metrics has no %s", want)
		}
	}
	// Every id of this Discord is a long number, and every token longer. None is a label's value.
	if id := regexp.MustCompile(`="[^"]*\d{12,}[^"]*"`).FindString(body); id != "" {
		t.Errorf("an id stands in a label: %s", id)
	}
	for line := range strings.Lines(body) {
		if name, ok := strings.CutPrefix(line, "# TYPE hotseat_"); ok {
			name, kind, _ := strings.Cut(strings.TrimSpace(name), " ")
			if (kind == "counter") != strings.HasSuffix(name, "_total") {
				t.Errorf("hotseat_%s is a %s", name, kind)
			}
		}
	}
}

// TestADamagedDatabaseIsSeenFromOutside: the check of a large database ends while it is in use. Whoever looks is told, with the way back.
func TestADamagedDatabaseIsSeenFromOutside(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.end()
	var log bytes.Buffer // read once the bot has ended
	found := make(chan error, 1)
	s.options = []Option{func(b *Bot) {
		b.check, b.log = func(context.Context) error { return <-found }, slog.New(slog.NewTextHandler(&log, nil))
	}}
	s.start()
	outside := s.bot.outside()
	if code, body := get(t, outside, "/readyz"); code != http.StatusOK {
		t.Errorf("/readyz before anything is found: %d %q", code, body)
	}
	if _, body := get(t, outside, "/metrics"); !strings.Contains(body, "hotseat_store_damaged 0") {
		t.Error("/metrics does not say that nothing was found")
	}
	found <- fmt.Errorf("hotseat.db: %w (SQLite says: page 7 is never used)", store.ErrDamaged)
	s.until("the check", func() bool { code, _ := get(t, outside, "/readyz"); return code == http.StatusServiceUnavailable })
	if _, body := get(t, outside, "/readyz"); !strings.Contains(body, "damaged") || !strings.Contains(body, "`bot restore`") {
		t.Errorf("/readyz: %q", body)
	}
	if _, body := get(t, outside, "/metrics"); !strings.Contains(body, "hotseat_store_damaged 1") {
		t.Error("/metrics does not say that the database is damaged")
	}
	if code, _ := get(t, outside, "/healthz"); code != http.StatusOK {
		t.Errorf("/healthz: %d: a restart would mend nothing", code)
	}
	s.end()
	if !strings.Contains(log.String(), "page 7") || !strings.Contains(log.String(), "bot restore FILE") {
		t.Errorf("the log says\n%s", log.String())
	}
}

// TestUnready: an outage of Discord's is no reason to restart the process, but it serves nobody.
func TestUnready(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	bot := s.bot
	s.end()
	if code, _ := get(t, bot.outside(), "/healthz"); code != http.StatusOK {
		t.Errorf("/healthz: %d", code)
	}
	if code, body := get(t, bot.outside(), "/readyz"); code != http.StatusServiceUnavailable || !strings.Contains(body, "not connected") {
		t.Errorf("/readyz: %d %q", code, body)
	}
	if code, _ := get(t, bot.connected(), "/healthz"); code != http.StatusServiceUnavailable {
		t.Errorf("[health]: /healthz: %d", code)
	}
}

// TestWhereItListens: both addresses of the configuration answer, and `bot health` asks the one that is set.
func TestWhereItListens(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.end()
	free := func() string {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = l.Close() }()
		return l.Addr().String()
	}
	s.config.HTTP.Listen, s.config.Health.Listen = free(), free()
	s.start()
	resp, err := http.Get("http://" + s.config.HTTP.Listen + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(resp.Body)
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusOK || !strings.Contains(string(body), "hotseat_build_info") {
		t.Errorf("/metrics: %d", resp.StatusCode)
	}
	only := s.config
	for range 2 { // by [http], then by [health] alone
		if err := CheckHealth(t.Context(), only); err != nil {
			t.Error(err)
		}
		only.HTTP.Listen = ""
	}
	only.Health.Listen = ""
	if err := CheckHealth(t.Context(), only); err == nil {
		t.Error("nobody was asked, and is well")
	}
}
