package api

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/discordtest"
)

func TestTransportGoesNowhereElse(t *testing.T) {
	tr, err := NewTransport("https://chat.example/some/api/", &discordtest.Server{})
	if err != nil {
		t.Fatal(err)
	}
	good := map[string]string{
		"https://discord.com/api/v9/gateway":                             "https://chat.example/some/api/v9/gateway",
		"https://discord.com/api/v9/channels/5/messages?limit=3":         "https://chat.example/some/api/v9/channels/5/messages?limit=3",
		"https://discord.com/api/v9/interactions/3/a%2Fb%3D%3D/callback": "https://chat.example/some/api/v9/interactions/3/a%2Fb%3D%3D/callback",
	}
	for from, want := range good {
		u, _ := url.Parse(from)
		if to, err := tr.target(u); err != nil || to.String() != want {
			t.Errorf("%s goes to %v, %v", from, to, err)
		}
	}
	for _, from := range []string{"https://discord.com.evil.test/api/v9/gateway", "http://discord.com/api/v9/gateway",
		"https://cdn.discordapp.com/api/x", "https://discord.com/login"} {
		u, _ := url.Parse(from)
		if to, err := tr.target(u); err == nil {
			t.Errorf("%s goes to %v", from, to)
		}
	}
	for _, base := range []string{"discord.com/api", "ftp://discord.com", "https://", "https://a?b=c", "https://user:pass@a"} {
		if _, err := NewTransport(base, nil); err == nil {
			t.Errorf("%q was taken as a base", base)
		}
	}
}

// TestEachRequestIsALine: at debug the log has each request that was sent, those that are repeated too, by what it was and never with an
// id or a token.
func TestEachRequestIsALine(t *testing.T) {
	m := &discordtest.Server{Answers: []http.HandlerFunc{discordtest.Reply(500, "{}"), discordtest.Reply(200, `{"id":"12345678901234567"}`)}}
	log := &discordtest.Log{}
	tr, err := NewTransport("http://discord.test/base", m)
	if err != nil {
		t.Fatal(err)
	}
	var sent []Sent
	tr.Watched(func(s Sent) { sent = append(sent, s) }, log.Logger())
	c, err := NewClient(tr, discordtest.Token, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Channel(t.Context(), "12345678901234567"); err != nil {
		t.Fatal(err)
	}
	for i, status := range []int{500, 200} {
		if len(sent) != 2 || sent[i].Method != "GET" || sent[i].Route != "/channels/{id}" || sent[i].Status != status {
			t.Fatalf("told of %+v", sent)
		}
		want := `level=DEBUG msg="a request to Discord" method=GET route=/channels/{id} status=` + strconv.Itoa(status) + " took="
		if strings.Count(log.String(), want) != 1 {
			t.Errorf("the log has no line %s:\n%s", want, log)
		}
	}
	if strings.Contains(log.String(), "12345678901234567") || strings.Contains(log.String(), discordtest.Token) {
		t.Errorf("the log tells too much:\n%s", log)
	}
}

func TestRouteOf(t *testing.T) {
	tests := []struct{ method, path, name, major string }{
		{"POST", "/api/v9/channels/5/messages", "POST /channels/{id}/messages", "5"},
		{"PATCH", "/api/v9/channels/5/messages/9", "PATCH /channels/{id}/messages/{id}", "5"},
		{"GET", "/api/v9/guilds/7/members/8", "GET /guilds/{id}/members/{id}", "7"},
		{"GET", "/api/v9/users/@me", "GET /users/@me", ""},
		{"POST", "/api/v9/interactions/3/tok/callback", "POST /interactions/{id}/{token}/callback", "3/tok"},
		{"PATCH", "/api/v9/webhooks/1/tok/messages/@original", "PATCH /webhooks/{id}/{token}/messages/@original", "1/tok"},
	}
	for _, tt := range tests {
		got := routeOf(tt.method, tt.path, "/api")
		if got.name != tt.name || got.major != tt.major || got.exempt != strings.Contains(tt.path, "tok") {
			t.Errorf("%s %s is %+v", tt.method, tt.path, got)
		}
	}
}

// However many ask at once, no second sees more than 50 requests; interactions do not wait.
func TestGlobalBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, m := memoryClient(t)
		var wg sync.WaitGroup
		for i := range 130 {
			wg.Go(func() { _ = c.EditMessage(t.Context(), strconv.Itoa(i), "9", hello()) })
		}
		synctest.Wait()
		start := time.Now()
		if err := c.Callback(t.Context(), Interaction{ID: "3", Token: "tok"}, firstAnswer{5}, nil); err != nil || time.Since(start) > 0 {
			t.Errorf("an answer waited %v, %v", time.Since(start), err)
		}
		wg.Wait()
		var at []time.Time
		for _, r := range m.Requests() {
			if !strings.Contains(r.Path, "interactions") {
				at = append(at, r.At)
			}
		}
		if len(at) != 130 {
			t.Fatalf("%d requests", len(at))
		}
		for i := 50; i < len(at); i++ {
			if gap := at[i].Sub(at[i-50]); gap < time.Second {
				t.Fatalf("requests %d and %d are %v apart", i-50, i, gap)
			}
		}
	})
}

// A request counts from when it had its connection: while the first ones wait for their handshakes, the server sees none of them.
func TestGlobalBudgetCountsFromTheConnection(t *testing.T) {
	const handshake = 200 * time.Millisecond
	synctest.Test(t, func(t *testing.T) {
		m := &discordtest.Server{}
		var cold atomic.Int64
		connecting := tripper(func(r *http.Request) (*http.Response, error) {
			if cold.Add(1) <= 8 {
				time.Sleep(handshake) // of the bubble
			}
			return m.RoundTrip(r)
		})
		c := clientOf(t, connecting)
		var wg sync.WaitGroup
		for i := range 130 {
			wg.Go(func() { _ = c.EditMessage(t.Context(), strconv.Itoa(i), "9", hello()) })
		}
		wg.Wait()
		seen := m.Requests()
		if len(seen) != 130 {
			t.Fatalf("%d requests", len(seen))
		}
		for i := 50; i < len(seen); i++ {
			if gap := seen[i].At.Sub(seen[i-50].At); gap < time.Second {
				t.Fatalf("requests %d and %d came %v apart", i-50, i, gap)
			}
		}
	})
}

// tripper is an http.RoundTripper that is a function.
type tripper func(*http.Request) (*http.Response, error)

func (f tripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestGlobalLimitHoldsAllOtherRoutes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, m := memoryClient(t, discordtest.Reply(429, `{"message":"x","retry_after":4,"global":true}`, "Retry-After", "4",
			"X-RateLimit-Global", "true"))
		var wg sync.WaitGroup
		wg.Go(func() { _ = c.EditMessage(t.Context(), "5", "9", hello()) })
		synctest.Wait()
		start := time.Now()
		wg.Go(func() { _ = c.EditMessage(t.Context(), "6", "9", hello()) })
		r := Interaction{ID: "3", ApplicationID: "1", Token: "tok"}
		if err := c.Callback(t.Context(), r, firstAnswer{5}, nil); err != nil {
			t.Error(err)
		}
		wg.Wait()
		seen := m.Requests()
		if len(seen) != 4 || !strings.Contains(seen[1].Path, "/callback") || seen[1].At != start {
			t.Fatalf("%+v", seen)
		}
		for _, late := range seen[2:] {
			if late.At.Sub(start) < 4*time.Second {
				t.Errorf("%s went out after %v", late.Path, late.At.Sub(start))
			}
		}
	})
}

// A bucket is what Discord's headers say, shared by routes, apart for channels.
func TestBuckets(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, m := memoryClient(t)
		m.Always = discordtest.Reply(200, "{}", "X-RateLimit-Bucket", "b", "X-RateLimit-Limit", "2", "X-RateLimit-Remaining", "0",
			"X-RateLimit-Reset-After", "3.5")
		edit := func(channel string) time.Duration {
			start := time.Now()
			if err := c.EditMessage(t.Context(), channel, "9", hello()); err != nil {
				t.Error(err)
			}
			return time.Since(start)
		}
		if d := edit("5"); d != 0 {
			t.Errorf("the first waited %v", d)
		}
		if d := edit("6"); d != 0 {
			t.Errorf("another channel waited %v", d)
		}
		if d := edit("5"); d != 3500*time.Millisecond {
			t.Errorf("the second waited %v", d)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		before := len(m.Requests())
		start := time.Now()
		err := c.EditMessage(ctx, "5", "9", hello())
		var held *StatusError // there is no use in waiting for what comes too late
		if !errors.As(err, &held) || held.Status != 429 || held.Retry != 3500*time.Millisecond || time.Since(start) != 0 ||
			len(m.Requests()) != before {
			t.Errorf("%v after %v", err, time.Since(start))
		}
	})
}

// TestOldEditsHoldNothingElse: that messages older than an hour were edited too often keeps no fresh message from being sent or edited.
func TestOldEditsHoldNothingElse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(20 * 365 * 24 * time.Hour) // of the bubble: into the time of Discord's ids
		old, fresh := SnowflakeAt(time.Now().Add(-2*time.Hour)), SnowflakeAt(time.Now().Add(-time.Minute))
		c, m := memoryClient(t, discordtest.Reply(429, `{"message":"Maximum number of edits","retry_after":600,"code":30046,"global":false}`,
			"X-RateLimit-Bucket", "b", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset-After", "600"))
		if err := c.EditMessage(t.Context(), "5", old, hello()); !HasCode(err, CodeTooManyEdits) {
			t.Errorf("the first: %v", err)
		}
		start, before := time.Now(), len(m.Requests())
		var refused *StatusError
		if err := c.EditMessage(t.Context(), "5", old, hello()); !errors.As(err, &refused) || refused.Retry != 600*time.Second {
			t.Errorf("the second: %v", err)
		}
		if n := len(m.Requests()); n != before {
			t.Errorf("it was sent all the same")
		}
		if err := c.EditMessage(t.Context(), "5", fresh, hello()); err != nil {
			t.Errorf("a fresh one: %v", err)
		}
		if _, err := c.CreateMessage(t.Context(), "5", hello(), "n"); err != nil {
			t.Errorf("a new one: %v", err)
		}
		if err := c.EditMessage(t.Context(), "6", old, hello()); err != nil {
			t.Errorf("an old one elsewhere: %v", err)
		}
		if took := time.Since(start); took > 0 {
			t.Errorf("they waited %v", took)
		}
		time.Sleep(601 * time.Second) // of the bubble
		if err := c.EditMessage(t.Context(), "5", old, hello()); err != nil {
			t.Errorf("afterwards: %v", err)
		}
	})
}

func TestBucketsOfInteractionsDoNotPileUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, m := memoryClient(t)
		m.Always = discordtest.Reply(200, "{}", "X-RateLimit-Bucket", "w", "X-RateLimit-Remaining", "4", "X-RateLimit-Reset-After", "1")
		for i := range 3000 {
			if err := c.EditOriginal(t.Context(), Interaction{ApplicationID: "1", Token: strconv.Itoa(i)}, hello()); err != nil {
				t.Fatal(err)
			}
			time.Sleep(5 * time.Millisecond) // of the bubble
		}
		l := c.session.Client.Transport.(*Transport).limits
		if n := len(l.windows); n > manyWindows {
			t.Errorf("%d windows are kept", n)
		}
	})
}

func TestRedact(t *testing.T) {
	KeepSecret("Bot plain-and-long-test-token")
	tests := map[string]string{
		"a plain-and-long-test-token b":                        "a [redacted] b",
		"POST https://x/api/v9/interactions/3/sesame/callback": "POST https://x/api/v9/interactions/3/[redacted]/callback",
		"webhooks/1/sesame?wait=true":                          "webhooks/1/[redacted]?wait=true",
		`{"token":"sesame","seq":3}`:                           `{"token":"[redacted]","seq":3}`,
		"Token:sesame, Intents:1":                              "Token:[redacted], Intents:1",
		"a click on round.answer failed":                       "a click on round.answer failed",
	}
	for text, want := range tests {
		if got := Redact(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// TestNobodyIsPassedOver: with more waiting than the limit lets through in a second, each gets its turn in the order in which it came.
func TestNobodyIsPassedOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const waiting, each = 64, 40
		l := newLimiter()
		var mu sync.Mutex
		var longest time.Duration
		var all sync.WaitGroup
		for i := range waiting {
			all.Go(func() {
				for range each {
					began := time.Now()
					if _, err := l.wait(t.Context(), route{name: "POST /x", major: strconv.Itoa(i)}); err != nil {
						t.Error(err)
					}
					mu.Lock()
					longest = max(longest, time.Since(began))
					mu.Unlock()
				}
			})
		}
		all.Wait()
		// Those who came first used up the first window before the last of the 64 had come; then 63 others come first, evenly.
		if longest > 5*globalWindow/2 {
			t.Errorf("one waited for %v while %d others were let through again and again", longest, waiting-1)
		}
	})
}

// TestAnEmptyBucketHoldsNobodyElse: a request whose own bucket is empty waits beside the line, not at the head of it.
func TestAnEmptyBucketHoldsNobodyElse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLimiter()
		slow := route{name: "POST /x", major: "slow"}
		l.set(slow, 0, time.Now().Add(time.Minute))
		var all sync.WaitGroup
		all.Go(func() {
			if _, err := l.wait(t.Context(), slow); err != nil {
				t.Error(err)
			}
		})
		synctest.Wait()
		began := time.Now()
		if _, err := l.wait(t.Context(), route{name: "POST /x", major: "other"}); err != nil || time.Since(began) > 0 {
			t.Errorf("another waited for %v, %v", time.Since(began), err)
		}
		all.Wait()
		if waited := time.Since(began); waited < 59*time.Second {
			t.Errorf("the empty bucket was waited for %v", waited)
		}
	})
}

func TestSessionsAreModest(t *testing.T) {
	tr, err := NewTransport("", &discordtest.Server{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := tr.NewSession("Bot "+discordtest.Token, "DiscordBot (x, 1)")
	if err != nil {
		t.Fatal(err)
	}
	if s.Token != "Bot "+discordtest.Token || s.Identify.Token != s.Token || s.UserAgent != "DiscordBot (x, 1)" {
		t.Errorf("%q %q %q", s.Token, s.Identify.Token, s.UserAgent)
	}
	if s.Identify.Intents != 1|1<<12 || s.StateEnabled || s.Debug || s.LogLevel > discordgo.LogWarning || s.ShouldReconnectOnError ||
		s.ShouldRetryOnRateLimit || s.MaxRestRetries != 0 {
		t.Errorf("%+v", s.Identify)
	}
}

// TestTheDateOfAnAnswer: what time Discord says it is, with what an answer has aged; what a proxy says of its own counts for nothing.
func TestTheDateOfAnAnswer(t *testing.T) {
	const said = "Mon, 02 Mar 2026 12:00:00 GMT"
	noon := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		status    int
		date, age string
		want      time.Time
	}{
		{200, said, "", noon}, {204, said, "", noon}, {404, said, "", noon}, {403, said, "30", noon.Add(30 * time.Second)},
		{200, said, "-5", noon}, {200, said, "soon", noon}, {200, "", "", time.Time{}}, {200, "yesterday", "", time.Time{}},
		{502, said, "", time.Time{}}, {429, said, "", time.Time{}},
	} {
		resp := &http.Response{StatusCode: c.status, Header: http.Header{}}
		resp.Header.Set("Date", c.date)
		resp.Header.Set("Age", c.age)
		if got, ok := dateOf(resp); ok != !c.want.IsZero() || !got.Equal(c.want) {
			t.Errorf("%d with date %q and age %q: %s, %v", c.status, c.date, c.age, got, ok)
		}
	}
}
