package api

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

const downloadWithin = 20 * time.Second

// Attachment is a file that a person gave to a command, as Discord describes it.
type Attachment struct {
	ID, Name, URL, ContentType string
	Size                       int64 // bytes
}

// downloads fetches attachments, from Discord's file hosts and from the host of the API base (the playground's and the tests'), and from
// nowhere else: the address comes with an interaction. Nothing secret goes with the request.
type downloads struct {
	base   *url.URL
	client *http.Client
}

// newDownloads makes downloads beside an API base. Nil next is a plain HTTP transport.
func newDownloads(base *url.URL, next http.RoundTripper) *downloads {
	if next == nil {
		plain := http.DefaultTransport.(*http.Transport).Clone()
		plain.TLSHandshakeTimeout = DialWithin
		next = plain
	}
	return &downloads{base: base, client: &http.Client{
		Transport: next,
		Timeout:   downloadWithin,
		// A redirect would lead to where the address alone may not.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// What keeps an attachment from being downloaded.
var (
	ErrTooLarge    = errors.New("the attachment is larger than allowed")
	ErrUnfetched   = errors.New("the attachment was not handed over")
	errForeignHost = errors.New("the attachment does not lie with Discord")
)

// allowed is the address of an attachment, if it may be fetched from there.
func (d *downloads) allowed(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil || u.User != nil || u.Host == "" {
		return nil, errForeignHost
	}
	discords := u.Scheme == "https" && (u.Host == "cdn.discordapp.com" || u.Host == "media.discordapp.net")
	ours := d.base != nil && u.Scheme == d.base.Scheme && u.Host == d.base.Host
	if !discords && !ours {
		return nil, errForeignHost
	}
	return u, nil
}

// Download fetches an attachment of at most limit bytes. The error wraps ErrTooLarge for one that is
// larger, and ErrUnfetched for one that did not come, or not whole.
func (c *Client) Download(ctx context.Context, a Attachment, limit int64) ([]byte, error) {
	return c.downloads.fetch(ctx, a, limit)
}

func (d *downloads) fetch(ctx context.Context, a Attachment, limit int64) ([]byte, error) {
	if a.Size > limit {
		return nil, fmt.Errorf("%w: over %d bytes", ErrTooLarge, limit)
	}
	u, err := d.allowed(a.URL)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, downloadWithin)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, safe(err)
	}
	resp, err := d.client.Do(req)
	if err != nil {
		return nil, unfetched(safe(err))
	}
	defer func() { _ = resp.Body.Close() }() // all that counts was read
	if resp.StatusCode != http.StatusOK {
		return nil, unfetched(fmt.Errorf("the file host answered %d", resp.StatusCode))
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	switch {
	case err != nil:
		return nil, unfetched(safe(err))
	case int64(len(data)) > limit:
		return nil, fmt.Errorf("%w: over %d bytes", ErrTooLarge, limit)
	case a.Size > 0 && int64(len(data)) != a.Size:
		return nil, unfetched(fmt.Errorf("%d bytes came of %d", len(data), a.Size))
	}
	return data, nil
}

func unfetched(err error) error {
	return fmt.Errorf("%w: %w", ErrUnfetched, err)
}
