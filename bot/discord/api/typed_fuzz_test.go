package api

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"hotseat/bot/discord/discordtest"
	"hotseat/bot/discord/text"
)

// FuzzRateLimits: whatever an answer's headers and its body say of limits, nothing is held for less than no time or more than
// a day, and the
// library reads the body as it came.
func FuzzRateLimits(f *testing.F) {
	f.Add(`{"message":"You are being rate limited.","retry_after":0.3,"global":false}`, "0.3", "3", "1.5", "abcd", true)
	f.Add(`{"retry_after":1e300,"global":true}`, "NaN", "-1", "Inf", "", false)
	f.Add(`{"retry_after":"x","code":30046}`, "-Inf", "99999999999999999999", "-3", "b", true)
	f.Add("<html>error code: 1015</html>", "600", "", "", "", true)
	f.Add(`{"code":30046,"retry_after":600}`, "1", "0", "0x1p9", "shared", false)
	f.Fuzz(func(t *testing.T, body, retry, remaining, after, bucket string, refused bool) {
		tr, err := NewTransport("http://discord.test/base", nil)
		if err != nil {
			t.Fatal(err)
		}
		h := http.Header{}
		for name, v := range map[string]string{"Retry-After": retry, "X-RateLimit-Remaining": remaining, "X-RateLimit-Reset-After": after,
			"X-RateLimit-Bucket": bucket, "X-RateLimit-Scope": bucket} {
			h.Set(name, v)
		}
		const day = 24 * time.Hour
		r := routeOf("PATCH", "/base/v9/channels/1/messages/2", "/base")
		began := time.Now()
		if refused {
			resp := &http.Response{StatusCode: http.StatusTooManyRequests, Header: h, Body: io.NopCloser(strings.NewReader(body))}
			if wait := tr.limited(r, resp); wait < 0 || wait > day {
				t.Fatalf("%q, %q: a wait of %s", body, retry, wait)
			}
			if again, err := io.ReadAll(resp.Body); err != nil || string(again) != body[:min(len(body), maxLimitAnswer)] {
				t.Fatalf("%q became %q: %v", body, again, err)
			}
		} else {
			tr.limits.learn(r, h)
		}
		end := time.Now().Add(day)
		l := tr.limits
		for _, until := range []time.Time{l.held, l.old[r.major]} {
			if !until.IsZero() && (until.Before(began) || until.After(end)) {
				t.Fatalf("held until %s", until)
			}
		}
		for key, w := range l.windows {
			if w.reset.Before(began) || w.reset.After(end) {
				t.Fatalf("%s is filled up at %s", key, w.reset)
			}
		}
		if len(l.windows) > 1 || len(l.buckets) > 1 {
			t.Fatalf("one answer told of %v, %v", l.windows, l.buckets)
		}
	})
}

// FuzzRefusal: whatever a refusal holds, the error of it is short, valid text, and shows neither the bot's token nor an interaction's.
func FuzzRefusal(f *testing.F) {
	KeepSecret(discordtest.Token)
	for _, s := range []string{`{"code":50013,"message":"Missing Permissions"}`,
		`{"code":50035,"errors":{"content":{"_errors":[{"code":"BASE_TYPE_REQUIRED"}]}},"message":"Invalid Form Body"}`,
		"<html>", "", "null", `{"code":"x"}`, `{"message":"` + discordtest.Token + `"}`,
		`{"message":"interactions/1/secret/callback"}`, strings.Repeat(`{"errors":`, 99),
		`{"errors":{"a":"Bot ` + discordtest.Token + `"}}`} {
		f.Add([]byte(s), 403)
	}
	f.Fuzz(func(t *testing.T, body []byte, status int) {
		e := statusError("POST /channels/{id}/messages", status, body)
		said := e.Error()
		if strings.Contains(said, discordtest.Token) || text.Length(e.Message) > 600 || text.Length(e.Detail) > 600 ||
			!utf8.ValidString(e.Message) {
			t.Fatalf("%q: %s", body, said)
		}
		if e.Page && json.Valid(body) && body[0] == '{' && !strings.ContainsAny(string(body), ":") {
			t.Fatalf("%q is held for a page", body)
		}
		if again := statusError(e.Route, status, body); *again != *e {
			t.Fatalf("%q: %+v, and then %+v", body, e, again)
		}
	})
}

// FuzzRedact: where a secret stands in a text, and however often, it does not come out; a text that was redacted stays as it is.
func FuzzRedact(f *testing.F) {
	KeepSecret(discordtest.Token)
	f.Add("a ", " b")
	f.Add("https://discord.com/api/v9/webhooks/123/", "/messages/@original")
	f.Add("{\"token\":\"", "\",\"id\":1}")
	f.Add("authorization: [\"Bot ", "\"]")
	f.Add("token=", ",")
	f.Fuzz(func(t *testing.T, before, after string) {
		got := Redact(before + discordtest.Token + after + discordtest.Token)
		if strings.Contains(got, discordtest.Token) {
			t.Fatalf("%q %q: %q", before, after, got)
		}
		if again := Redact(got); strings.Contains(again, discordtest.Token) || len(again) > 4*len(got)+100 {
			t.Fatalf("%q became %q", got, again)
		}
	})
}

// FuzzAddress: an attachment is fetched from Discord's file hosts and from the API base's host alone, whatever its address looks like.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"https://cdn.discordapp.com/attachments/1/2/q.md?ex=1", "https://cdn.discordapp.com@evil.example/x",
		"https://cdn.discordapp.com:443/x",
		"http://127.0.0.1:8080/files/1", "http://127.0.0.1:8080@evil.example/", "//cdn.discordapp.com/x",
		"https://cdn.discordapp.com\\@evil.example/",
		"HTTPS://cdn.discordapp.com/\x00", "https://media.discordapp.net/%2e%2e/%2f", "https://cdn.discordapp.com#@evil.example/"} {
		f.Add(s)
	}
	base, err := url.Parse("http://127.0.0.1:8080/api")
	if err != nil {
		f.Fatal(err)
	}
	d := newDownloads(base, nil)
	f.Fuzz(func(t *testing.T, address string) {
		u, err := d.allowed(address)
		if err != nil {
			return
		}
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, u.String(), nil)
		if err != nil {
			t.Fatalf("%q is allowed as %s, which nobody can ask for: %v", address, u, err)
		}
		at := req.URL.Scheme + "://" + req.URL.Host
		if at != "https://cdn.discordapp.com" && at != "https://media.discordapp.net" && at != "http://127.0.0.1:8080" ||
			req.URL.User != nil {
			t.Fatalf("%q leads to %s", address, req.URL)
		}
	})
}

// FuzzRoute: the name of a route has neither an id nor a token in it, so that it may be logged and counted by.
func FuzzRoute(f *testing.F) {
	for _, s := range []string{"/channels/1/messages/2", "/interactions/1/a-secret-token/callback",
		"/webhooks/3/a-secret-token/messages/@original", "/webhooks/3", "/gateway/bot",
		"//channels//1/", "/channels/1/messages/99999999999999999999", "/v/9"} {
		f.Add("PATCH", s, "a-secret-token")
	}
	f.Fuzz(func(t *testing.T, method, path, token string) {
		r := routeOf(method, "/base/v9"+path, "/base")
		name := strings.TrimPrefix(r.name, method)
		for part := range strings.SplitSeq(name, "/") {
			if isID(part) {
				t.Fatalf("%q is named %q", path, r.name)
			}
		}
		if token != "" && !strings.Contains(token, "/") && !isID(token) {
			r := routeOf(method, "/base/v9/webhooks/12/"+token+"/messages/@original", "/base")
			if r.name != method+" /webhooks/{id}/{token}/messages/@original" || !r.exempt {
				t.Fatalf("%q is named %q", token, r.name)
			}
		}
		if again := routeOf(method, "/base/v9"+path, "/base"); again.name != r.name || again.major != r.major ||
			again.exempt != r.exempt {
			t.Fatalf("%q is %+v, and then %+v", path, r, again)
		}
	})
}

// FuzzPosted: a message of Discord's that can be read has what the whole said, and a value that is a text or a number keeps its digits.
func FuzzPosted(f *testing.F) {
	for _, s := range []string{`{"id":"1","channel_id":"2","nonce":9007199254740993,"flags":64,` +
		`"timestamp":"2026-11-30T12:00:00.000000+00:00","author":{"id":"3"},"components":[{"type":17}],"mention_roles":["4"]}`,
		`{"nonce":"a\"b"}`, `{"nonce":null,"components":null}`, `{"nonce":[1]}`, `{"nonce":true,"flags":-1}`, `[]`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var m PostedMessage
		if json.Unmarshal(raw, &m) != nil {
			return
		}
		if len(m.Components) > 0 && !json.Valid(m.Components) {
			t.Fatalf("%q: components %q", raw, m.Components)
		}
		if !utf8.ValidString(m.Nonce) || len(m.Nonce) > 3*len(raw) {
			t.Fatalf("%q: nonce %q", raw, m.Nonce)
		}
		quoted, err := json.Marshal(m.Nonce)
		if err != nil || Scalar(quoted) != m.Nonce {
			t.Fatalf("%q is %q, and then %q: %v", raw, m.Nonce, Scalar(quoted), err)
		}
	})
}
