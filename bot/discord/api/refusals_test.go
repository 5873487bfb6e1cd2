package api

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

type answering func(*http.Request) *http.Response

func (f answering) RoundTrip(r *http.Request) (*http.Response, error) { return f(r), nil }

// TestARefusedBotFallsSilent: 10,000 refusals in ten minutes would have the address banned. The bot stops long before, answers people for
// longer than it does anything else, and goes on when the refusals are ten minutes old.
func TestARefusedBotFallsSilent(t *testing.T) {
	for _, refusal := range []struct {
		status int
		scope  string
		stops  bool
	}{{401, "", true}, {403, "", true}, {429, "user", true}, {429, "shared", false}, {404, "", false}, {200, "", false}} {
		synctest.Test(t, func(t *testing.T) {
			sent := 0
			tr, err := NewTransport("https://discord.test/api", answering(func(r *http.Request) *http.Response {
				sent++
				h := http.Header{"X-Ratelimit-Scope": {refusal.scope}}
				return &http.Response{StatusCode: refusal.status, Header: h, Body: io.NopCloser(strings.NewReader("{}")), Request: r}
			}))
			if err != nil {
				t.Fatal(err)
			}
			ask := func(path string) error {
				req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "https://discord.com/api/v9"+path, http.NoBody)
				if err != nil {
					t.Fatal(err)
				}
				resp, err := tr.RoundTrip(req)
				if err == nil {
					_ = resp.Body.Close()
				}
				return err
			}
			const post, click = "/channels/1/messages", "/interactions/1/token/callback"
			many := func(path string, n int) {
				for range n {
					_ = ask(path)
				}
			}
			many(click, mostRefused) // they are under no limit, so this takes no time
			if err := ask(post); errors.Is(err, errRefusedOften) != refusal.stops {
				t.Fatalf("%d %s: after %d refusals a post gives %v", refusal.status, refusal.scope, mostRefused, err)
			}
			if err := ask(click); errors.Is(err, errRefusedOften) {
				t.Errorf("%d: a person is left without an answer after %d refusals", refusal.status, mostRefused)
			}
			many(click, 10_000)
			if refusal.stops && (sent > mostRefusedAll || tr.Refused() != mostRefusedAll) {
				t.Errorf("%d: %d were sent, %d refused", refusal.status, sent, tr.Refused())
			}
			if !refusal.stops && (sent < 12_000 || tr.Refused() != 0) {
				t.Errorf("%d %s: %d were sent, %d refused", refusal.status, refusal.scope, sent, tr.Refused())
			}
			time.Sleep(refusalWindow) // of the bubble
			if err := ask(post); err != nil {
				t.Errorf("%d: ten minutes later: %v", refusal.status, err)
			}
		})
	}
}
