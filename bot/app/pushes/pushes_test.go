package pushes

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach/group"
)

// served answers as GitHub does, and notes what it was asked.
func served(t *testing.T, answer http.HandlerFunc) (*GitHub, *[]string) {
	t.Helper()
	var asked []string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, fmt.Sprint(r.Method, " ", r.URL.RequestURI(), " ", r.UserAgent(), " ", r.Header.Get("Authorization")))
		answer(w, r)
	}))
	t.Cleanup(s.Close)
	return New(s.URL+"/", "hotseat test"), &asked
}

func TestPushesAreReadFromPublicEvents(t *testing.T) {
	g, asked := served(t, func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`[{"type":"PushEvent","created_at":"2026-03-02T21:30:00Z","payload":{"commits":[{"message":"x"}]}},
			{"type":"WatchEvent","created_at":"2026-03-02T20:00:00Z"},{"type":"PushEvent","created_at":"2026-03-01T08:00:00Z"}]`))
	})
	got, err := g.Pushed(t.Context(), "mia-w")
	want := []time.Time{time.Date(2026, 3, 2, 21, 30, 0, 0, time.UTC), time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)}
	if err != nil || !slices.EqualFunc(got, want, time.Time.Equal) {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
	if want := []string{"GET /users/mia-w/events/public?per_page=100 hotseat test "}; !slices.Equal(*asked, want) {
		t.Errorf("asked %q, want %q, with no token", *asked, want)
	}
}

func TestWhatFailsSaysSoAndNamesNobody(t *testing.T) {
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	says := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) }
	}
	moved := func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "https://elsewhere.invalid/", http.StatusMovedPermanently)
	}
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		want   error // nil: any other
	}{
		"no such account":     {status(http.StatusNotFound), group.ErrNoAccount},
		"a renamed account":   {moved, group.ErrNoAccount},
		"the limit is used":   {status(http.StatusForbidden), group.ErrTooMany},
		"too many":            {status(http.StatusTooManyRequests), group.ErrTooMany},
		"it is broken":        {status(http.StatusInternalServerError), nil},
		"no JSON":             {says("<html>secret-name"), nil},
		"not a list":          {says(`{"message":"secret-name"}`), nil},
		"more than is read":   {says(`[{"type":"` + strings.Repeat("x", mostRead) + `"}]`), nil},
		"a date that is none": {says(`[{"type":"PushEvent","created_at":"secret-name"}]`), nil},
	} {
		g, _ := served(t, c.answer)
		got, err := g.Pushed(t.Context(), "secret-name")
		if err == nil || len(got) > 0 || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v, %v; want %v", name, got, err, c.want)
		}
		if c.want == nil && (errors.Is(err, group.ErrNoAccount) || errors.Is(err, group.ErrTooMany) ||
			strings.Contains(err.Error(), "secret-name")) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNobodyIsWaitedForOnceTheAskerIsGone(t *testing.T) {
	held := make(chan struct{})
	g, _ := served(t, func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-held:
		case <-r.Context().Done():
		}
	})
	defer close(held)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := g.Pushed(ctx, "secret-name"); !errors.Is(err, context.Canceled) || strings.Contains(err.Error(), "secret-name") {
		t.Errorf("got %v", err)
	}
	g.client.Timeout = time.Millisecond
	if _, err := g.Pushed(t.Context(), "secret-name"); err == nil || strings.Contains(err.Error(), "secret-name") {
		t.Errorf("a server that hangs gives %v", err)
	}
}
