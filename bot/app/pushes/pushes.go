// Package pushes asks GitHub, or a server that speaks as it does, for the public pushes of an account. It keeps nothing: neither the
// account nor what it saw.
package pushes

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"hotseat/bot/coach/group"
)

const (
	within   = 4 * time.Second // of one question
	mostRead = 4 << 20         // bytes of one answer: a hundred events, which may carry twenty commits each
	perPage  = 100             // events asked for, as many as GitHub gives: of a busy day the newest
)

// GitHub asks one API; it is group.Pushes.
type GitHub struct {
	base      string
	userAgent string
	client    *http.Client
}

var _ group.Pushes = (*GitHub)(nil)

// New makes one for the API at a base such as "https://api.github.com". userAgent says who asks, as GitHub demands.
func New(base, userAgent string) *GitHub {
	return &GitHub{base: strings.TrimRight(base, "/"), userAgent: userAgent, client: &http.Client{
		Timeout: within,
		// A redirect would name somebody else's server; an account that was renamed is one that is not known.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Pushed implements group.Pushes. None of its errors names the account or the address.
func (g *GitHub) Pushed(ctx context.Context, account string) ([]time.Time, error) {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	address := fmt.Sprintf("%s/users/%s/events/public?per_page=%d", g.base, url.PathEscape(account), perPage)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return nil, errors.New("the address of the account's events is none")
	}
	request.Header.Set("User-Agent", g.userAgent)
	request.Header.Set("Accept", "application/vnd.github+json")
	answer, err := g.client.Do(request)
	if err != nil {
		var named *url.Error // it has the address in its text
		if errors.As(err, &named) {
			err = named.Err
		}
		return nil, fmt.Errorf("asking for public pushes: %w", err)
	}
	defer func() { _ = answer.Body.Close() }()
	switch answer.StatusCode {
	case http.StatusOK:
	case http.StatusNotFound, http.StatusMovedPermanently:
		return nil, group.ErrNoAccount
	case http.StatusForbidden, http.StatusTooManyRequests:
		return nil, group.ErrTooMany
	default:
		return nil, fmt.Errorf("asking for public pushes: status %d", answer.StatusCode)
	}
	return read(io.LimitReader(answer.Body, mostRead))
}

// read reads the pushes out of a list of events.
func read(body io.Reader) ([]time.Time, error) {
	var events []struct {
		Type      string    `json:"type"`
		CreatedAt time.Time `json:"created_at"`
	}
	if err := json.NewDecoder(body).Decode(&events); err != nil {
		return nil, errors.New("the account's events cannot be read") // a decoder's error may repeat what it read
	}
	var pushed []time.Time
	for _, e := range events {
		if e.Type == "PushEvent" {
			pushed = append(pushed, e.CreatedAt)
		}
	}
	return pushed, nil
}
