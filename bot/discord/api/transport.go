package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
)

// DefaultAPIBase is where Discord's REST stands; the library puts "/v9/…" after it.
const DefaultAPIBase = "https://discord.com/api"

const (
	libraryHost    = "discord.com" // where discordgo believes to be talking to
	libraryPrefix  = "/api/"
	maxAnswer      = 8 << 20 // bytes of an answer's body; Discord's largest is a fraction of it
	maxLimitAnswer = 64 << 10
	// DialWithin is how long a connection to Discord may take to come up.
	DialWithin = 10 * time.Second
)

// Transport is the seam under discordgo: every request of the library passes here, is sent to the configured base instead of
// Discord's, waits its turn, and reports what became of it.
type Transport struct {
	base   *url.URL
	limits *limiter

	refused refusals

	next  http.RoundTripper
	watch func(Sent) // nil: nobody counts
	log   *slog.Logger

	// Dates, when it is set, is called as a request leaves, and what it returns with the time that the answer's Date header tells, when it
	// tells one. Set it before the first request.
	Dates func() (told func(time.Time))
}

// Sent is one request that was sent to Discord, for whoever counts. It holds no id.
type Sent struct {
	Method, Route string        // "POST", "/channels/{id}/messages"
	Status        int           // of HTTP; 0 when no answer came
	Took          time.Duration // until the answer's head was there
}

// Watched has f told of every request that was sent, and log of each at debug. It is called before the first one.
func (t *Transport) Watched(f func(Sent), log *slog.Logger) { t.watch, t.log = f, log }

// note tells of a request.
func (t *Transport) note(r route, status int, began time.Time) {
	method, path, _ := strings.Cut(r.name, " ")
	s := Sent{Method: method, Route: path, Status: status, Took: time.Since(began)}
	if t.log != nil {
		t.log.Debug("a request to Discord", "method", s.Method, "route", s.Route, "status", s.Status, "took", s.Took.Round(time.Microsecond))
	}
	if t.watch != nil {
		t.watch(s)
	}
}

// NewTransport makes a transport to an API base such as "https://discord.com/api". Nil next is a plain HTTP transport.
func NewTransport(base string, next http.RoundTripper) (*Transport, error) {
	if base == "" {
		base = DefaultAPIBase
	}
	u, err := url.Parse(strings.TrimRight(base, "/"))
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.User != nil {
		return nil, fmt.Errorf("the Discord API base %q is not an http or https address", Redact(base))
	}
	if next == nil {
		plain := http.DefaultTransport.(*http.Transport).Clone()
		plain.MaxIdleConnsPerHost = 40 // where HTTP/2 is not spoken: as many as are posted to side by side, and some
		plain.TLSHandshakeTimeout = DialWithin
		next = plain
	}
	return &Transport{base: u, limits: newLimiter(), next: next}, nil
}

// NewSession makes a discordgo session for REST or for one gateway connection, with everything off that repeats, reconnects or prints by
// itself.
func (t *Transport) NewSession(token, agent string) (*discordgo.Session, error) {
	s, err := discordgo.New("Bot " + strings.TrimPrefix(token, "Bot "))
	if err != nil {
		return nil, safe(err)
	}
	s.Client = &http.Client{
		Transport: t,
		Timeout:   20 * time.Second, // the library's own calls have no context
		// A redirect would carry the token elsewhere.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	s.StateEnabled = false
	s.Debug = false
	s.LogLevel = discordgo.LogWarning // above it tokens are printed
	s.Identify.Intents = discordgo.IntentsGuilds | discordgo.IntentsDirectMessages
	s.Identify.Compress, s.Compress = false, false
	s.ShouldReconnectOnError = false
	s.ShouldReconnectVoiceOnSessionError = false
	s.ShouldRetryOnRateLimit = false
	s.MaxRestRetries = 0
	if agent != "" {
		s.UserAgent = agent
	}
	return s, nil
}

// exchange is what became of one request: discordgo's errors no longer tell.
type exchange struct {
	sent     bool          // the other side may have read it
	status   int           // 0 when no answer came
	retry    time.Duration // of a 429: how long to wait, 0 when it did not say
	rejected bool          // it never left: the wait for its turn outlasted its context
}

type exchangeKey struct{}

// withExchange makes the transport note in x what becomes of a request made with the context.
func withExchange(ctx context.Context, x *exchange) context.Context {
	return context.WithValue(ctx, exchangeKey{}, x)
}

// RoundTrip implements http.RoundTripper.
func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	seen, _ := ctx.Value(exchangeKey{}).(*exchange)
	if seen == nil {
		seen = new(exchange)
	}
	target, err := t.target(req.URL)
	if err != nil {
		seen.rejected = true
		return nil, err
	}
	route := routeOf(req.Method, target.EscapedPath(), t.base.EscapedPath())
	if stop, say := t.refused.stopped(route.exempt); stop {
		seen.rejected = true
		if say && t.log != nil {
			t.log.Error("nothing is sent to Discord for a while, so that it does not ban this address: it refused too many requests",
				"refused", t.Refused(), "within", refusalWindow, "route", route.name)
		}
		return nil, errRefusedOften
	}
	ticket, err := t.limits.wait(ctx, route)
	if err != nil {
		seen.rejected = true
		return nil, err
	}

	out := req.Clone(httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) {
			seen.sent = true
			t.limits.left(ticket)
		},
	}))
	out.URL, out.Host = target, ""
	began := time.Now()
	told := func(time.Time) {}
	if t.Dates != nil {
		told = t.Dates()
	}
	resp, err := t.next.RoundTrip(out)
	if err != nil {
		t.note(route, 0, began)
		return nil, safe(err)
	}
	if date, ok := dateOf(resp); ok {
		told(date)
	}
	seen.sent, seen.status = true, resp.StatusCode
	t.note(route, resp.StatusCode, began)
	t.refused.note(resp.StatusCode, resp.Header)
	if resp.StatusCode == http.StatusTooManyRequests {
		seen.retry = t.limited(route, resp)
	} else {
		t.limits.learn(route, resp.Header)
	}
	// The library must not wait by these: its waits know no context.
	for name := range resp.Header {
		if strings.HasPrefix(http.CanonicalHeaderKey(name), "X-Ratelimit-") {
			resp.Header.Del(name)
		}
	}
	resp.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(resp.Body, maxAnswer), resp.Body}
	return resp, nil
}

// dateOf is the time at which an answer was made, by the server's clock, and what it has aged on the way. A failure or a refusal for haste
// may come from something in between, whose clock is nobody's business.
func dateOf(resp *http.Response) (time.Time, bool) {
	if resp.StatusCode >= http.StatusInternalServerError || resp.StatusCode == http.StatusTooManyRequests {
		return time.Time{}, false
	}
	h := resp.Header
	date, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return time.Time{}, false
	}
	age, err := strconv.Atoi(h.Get("Age"))
	if err != nil || age < 0 {
		age = 0
	}
	return date.Add(time.Duration(min(age, 24*60*60)) * time.Second), true
}

// target is where a request of the library is really sent. Requests to anywhere else are refused: they would carry the token.
func (t *Transport) target(u *url.URL) (*url.URL, error) {
	rest, ok := strings.CutPrefix(u.EscapedPath(), libraryPrefix)
	if u.Scheme != "https" || u.Host != libraryHost || !ok {
		return nil, errors.New("a request to a server other than the API was refused")
	}
	to, err := url.Parse(t.base.String() + "/" + rest)
	if err != nil {
		return nil, safe(err)
	}
	to.RawQuery = u.RawQuery
	return to, nil
}

// limited reads a 429, holds what it says must be held, and returns how long. The body is put back for the library.
func (t *Transport) limited(route route, resp *http.Response) time.Duration {
	body, _ := io.ReadAll(io.LimitReader(resp.Body, maxLimitAnswer)) // what came of it is enough
	closer := resp.Body
	resp.Body = struct {
		io.Reader
		io.Closer
	}{bytes.NewReader(body), closer}

	var said struct {
		RetryAfter float64 `json:"retry_after"`
		Global     bool    `json:"global"`
		Code       int     `json:"code"`
	}
	_ = json.Unmarshal(body, &said) // a proxy's 429 is no JSON; then the header counts alone
	wait := seconds(said.RetryAfter)
	if after, err := strconv.ParseFloat(resp.Header.Get("Retry-After"), 64); err == nil && seconds(after) > wait {
		wait = seconds(after)
	}
	if said.Code == CodeTooManyEdits {
		t.limits.holdOld(route, wait)
		return wait
	}
	global := said.Global || resp.Header.Get("X-RateLimit-Global") == "true" || resp.Header.Get("X-RateLimit-Scope") == "global"
	t.limits.hold(route, resp.Header, wait, global)
	return wait
}

// seconds makes a duration of Discord's fractional seconds, at most a day.
func seconds(s float64) time.Duration {
	const most = 24 * 60 * 60
	if math.IsNaN(s) || s <= 0 {
		return 0
	}
	return time.Duration(min(s, most) * float64(time.Second))
}
