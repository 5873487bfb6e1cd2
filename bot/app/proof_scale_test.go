package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"hotseat/bot/config"
	"hotseat/bot/internal/fakediscord"
	"hotseat/store"
)

// The proof of the scale: many servers due in the same minute are posted to in the time that Discord's 50 requests a second allow (1.00 to
// 1.03 of it where nothing else runs, 1.18 beside the race detector's run on two cores), and Discord never has to say 429. The bar only
// tells one request after the other from many at once.

const (
	requestsASecond = 50
	mostRatio       = 1.5
)

// allowed is the time in which Discord allows n requests.
func allowed(n int) time.Duration { return time.Duration(n) * time.Second / requestsASecond }

// scaleDue is the minute in which all of them are due.
var scaleDue = time.Date(2026, 3, 3, 9, 0, 0, 0, time.UTC)

// settle writes servers that were set up the day before.
func settle(tb testing.TB, path string, servers []discordServer) {
	tb.Helper()
	st, err := store.Open(tb.Context(), path)
	if err != nil {
		tb.Fatal(err)
	}
	err = st.Write(tb.Context(), func(tx *store.Tx) error {
		for _, s := range servers {
			g := store.DefaultGuild(s.ID)
			g.ChannelID, g.ReadyAt = s.Channel, scaleDue.Add(-20*time.Hour)
			if err := tx.SaveGuild(g); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	if err := st.Close(); err != nil {
		tb.Fatal(err)
	}
}

// hands is a clock that is moved.
type hands struct{ at atomic.Int64 }

func (h *hands) set(t time.Time) { h.at.Store(t.UnixMilli()) }
func (h *hands) now() time.Time  { return time.UnixMilli(h.at.Load()).UTC() }

// atNothingDue makes a bot of these servers a minute before they are due, and nudges it once.
func atNothingDue(tb testing.TB, cfg config.Config, through http.RoundTripper) (*Bot, *hands) {
	tb.Helper()
	clock := &hands{}
	clock.set(scaleDue.Add(-time.Minute))
	bot, err := New(context.Background(), cfg, clock.now, slog.New(slog.DiscardHandler), WithSandbox(sandbox),
		func(b *Bot) { b.through = through })
	if err != nil {
		tb.Fatal(err)
	}
	began := time.Now()
	if err := bot.Coach.PostDue(context.Background()); err != nil {
		tb.Fatal(err)
	}
	tb.Logf("a nudge while nothing is due takes %v", time.Since(began).Round(time.Millisecond))
	return bot, clock
}

// memory is a network in this process, on which the way to Discord and the way back take some time each.
type memoryNetwork struct {
	to   http.Handler
	way  time.Duration // at least
	more time.Duration // at most, at random
}

func (n memoryNetwork) travel() { time.Sleep(n.way + time.Duration(rand.Int64N(int64(n.more)))) }

// RoundTrip implements http.RoundTripper.
func (n memoryNetwork) RoundTrip(r *http.Request) (*http.Response, error) {
	if trace := httptrace.ContextClientTrace(r.Context()); trace != nil && trace.GotConn != nil {
		trace.GotConn(httptrace.GotConnInfo{})
	}
	n.travel()
	w := httptest.NewRecorder()
	n.to.ServeHTTP(w, r)
	n.travel()
	return w.Result(), nil
}

// In virtual time, over a network whose ways are uneven by what the limiter's window promises to bear.
func TestProofManyServersAtOnce(t *testing.T) {
	n := 2000
	if testing.Short() {
		n = 300
	}
	path := filepath.Join(t.TempDir(), "hotseat.db")
	synctest.Test(t, func(t *testing.T) {
		var limited, posts atomic.Int64
		discord, err := fakediscord.New(fakediscord.Options{RateLimits: true, Now: scaleDue.UTC, Inspect: func(r *http.Request, _ []byte,
			status int) {
			switch {
			case status == http.StatusTooManyRequests:
				limited.Add(1)
			case r.Method == http.MethodPost:
				posts.Add(1)
			}
		}})
		if err != nil {
			t.Fatal(err)
		}
		var servers []discordServer
		for range n {
			s := discordServer{ID: discord.AddGuild("Group")}
			s.Channel = discord.AddChannel(s.ID, "daily", fakediscord.KindText)
			servers = append(servers, s)
		}
		settle(t, path, servers)
		_, _, token := discord.Application()
		network := memoryNetwork{to: discord, way: 20 * time.Millisecond, more: 28 * time.Millisecond}
		bot, clock := atNothingDue(t, proofConfig("http://discord.test", token, path), network)
		if posts.Load() > 0 {
			t.Error("something was posted before the minute")
		}
		clock.set(scaleDue)
		began := time.Now()
		if err := bot.Coach.PostDue(t.Context()); err != nil {
			t.Error(err)
		}
		took := time.Since(began)
		t.Logf("%d servers in %v, %v are allowed: %.3f; %d answers of 429", n, took, allowed(n), took.Seconds()/allowed(n).Seconds(),
			limited.Load())
		if took > time.Duration(mostRatio*float64(allowed(n))) || limited.Load() > 0 || posts.Load() != int64(n) {
			t.Errorf("%d posts", posts.Load())
		}
		for _, s := range servers {
			if all := discord.Messages(s.Channel, botUser(discord)); len(all) != 1 {
				t.Errorf("%d messages in a channel", len(all))
			}
		}
		if err := bot.Close(); err != nil {
			t.Error(err)
		}
		if err := discord.Close(); err != nil {
			t.Error(err)
		}
	})
}

func botUser(s *fakediscord.Server) string {
	_, bot, _ := s.Application()
	return bot
}

// slowed is a network that takes longer than the loopback's: half of it each way.
type slowed struct {
	by   time.Duration
	next http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (s slowed) RoundTrip(r *http.Request) (*http.Response, error) {
	if trace := httptrace.ContextClientTrace(r.Context()); trace != nil && trace.GotConn != nil {
		trace.GotConn(httptrace.GotConnInfo{}) // it has left, and is on its way
	}
	time.Sleep(s.by / 2)
	resp, err := s.next.RoundTrip(r)
	time.Sleep(s.by / 2)
	return resp, err
}

// The bot in real time with its minutely clock, on a Discord in another process, so that the memory measured is the bot's. It is not on
// the gateway, which takes 2,500 servers a connection. HOTSEAT_SCALE_SERVERS is how
// many (10000), HOTSEAT_SCALE_LATENCY how long a request and its answer are on their way (0s: only the loopback).
func BenchmarkTenThousandServers(b *testing.B) {
	n := 10000
	if s := os.Getenv("HOTSEAT_SCALE_SERVERS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	var through http.RoundTripper
	if s := os.Getenv("HOTSEAT_SCALE_LATENCY"); s != "" {
		by, err := time.ParseDuration(s)
		if err != nil {
			b.Fatal(err)
		}
		loopback := http.DefaultTransport.(*http.Transport).Clone()
		loopback.MaxIdleConnsPerHost = 100
		through = slowed{by, loopback}
	}
	for b.Loop() {
		postToAll(b, n, through)
	}
}

func postToAll(b *testing.B, n int, through http.RoundTripper) {
	began := time.Now()
	discord := startDiscord(b, discordSetting{Servers: n, Limits: true})
	path := filepath.Join(b.TempDir(), "hotseat.db")
	settle(b, path, discord.Servers)
	bot, clock := atNothingDue(b, proofConfig(discord.Address, discord.Token, path), through)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	stopClock := bot.startClock(ctx) // it nudges each minute
	if err := discord.ask(ctx, "POST", fmt.Sprintf("/proof/clock?now=%d", scaleDue.UnixMilli()), nil, nil); err != nil {
		b.Fatal(err)
	}
	before := discord.stats()
	time.Sleep(2 * time.Second) // what was sent until now is out of Discord's second, and ours
	b.Logf("%d servers are set up in %v", n, time.Since(began).Round(time.Second))

	heap, routines := heapNow(), runtime.NumGoroutine()
	peak := watchHeap()
	clock.set(scaleDue)
	began = time.Now()
	if err := bot.Coach.PostDue(ctx); err != nil {
		b.Error(err)
	}
	for discord.stats().Posted < n && time.Since(began) < 2*allowed(n) { // some are in the hands of the minute's nudge
		time.Sleep(10 * time.Millisecond)
	}
	took := time.Since(began)
	most, after, routinesAfter := peak(), heapNow(), runtime.NumGoroutine()

	stats := discord.stats()
	requests, limited := stats.Requests-before.Requests, stats.Limited-before.Limited
	ratio := took.Seconds() / allowed(n).Seconds()
	const mb = 1 << 20
	b.ReportMetric(took.Seconds(), "s")
	b.ReportMetric(allowed(n).Seconds(), "s-allowed")
	b.ReportMetric(ratio, "ratio")
	b.ReportMetric(float64(limited), "429s")
	b.ReportMetric(float64(heap)/mb, "MB-before")
	b.ReportMetric(float64(most)/mb, "MB-peak")
	b.ReportMetric(float64(after)/mb, "MB-after")
	b.Logf("%d servers in %v, %v are allowed: %.3f; %d requests, %d answers of 429; heap %.1f MB before, %.1f at most, %.1f after; %d "+
		"goroutines before, %d after",
		n, took.Round(time.Millisecond), allowed(n), ratio, requests, limited, float64(heap)/mb, float64(most)/mb, float64(after)/mb, routines,
		routinesAfter)
	if ratio > mostRatio || limited > 0 {
		b.Error("too slow, or too fast for Discord")
	}
	if once := discord.withOneDaily(); once != n {
		b.Errorf("%d of %d servers have one daily", once, n)
	}
	if after > heap+8*mb || routinesAfter > routines+100 { // idle connections have two goroutines each, and are given back later
		b.Error("what was used is not given back")
	}
	cancel()
	stopClock()
	if err := bot.Close(); err != nil {
		b.Error(err)
	}
}

func (d *discordAway) stats() discordStats {
	d.t.Helper()
	var s discordStats
	if err := d.ask(context.Background(), "GET", "/proof/stats", nil, &s); err != nil {
		d.t.Fatal(err)
	}
	return s
}

// withOneDaily counts the servers with just one daily.
func (d *discordAway) withOneDaily() (n int) {
	d.t.Helper()
	var channels []string
	for _, s := range d.Servers {
		channels = append(channels, s.Channel)
	}
	raw, err := json.Marshal(channels)
	if err != nil {
		d.t.Fatal(err)
	}
	var found map[string][]postedDaily
	if err := d.ask(context.Background(), "POST", "/proof/dailies", bytes.NewReader(raw), &found); err != nil {
		d.t.Fatal(err)
	}
	for _, list := range found {
		if len(list) == 1 {
			n++
		}
	}
	return n
}
