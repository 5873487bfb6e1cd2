package playground

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestOtherWebsitesAreKeptOut(t *testing.T) {
	srv := httptest.NewServer(New(Options{Discord: &fake{}, Clock: stopped(t)}))
	defer srv.Close()
	own := strings.TrimPrefix(srv.URL, "http://")
	_, port, _ := strings.Cut(own, ":")
	const act = `{"user":"1","channel":"20","command":"/x"}`
	for _, c := range []struct {
		name, host string
		header     map[string]string
		want       int
	}{
		{"curl", own, nil, 200},
		{"curl with a form's content type", own, map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, 200},
		{"the page", own, map[string]string{"Origin": srv.URL, "Sec-Fetch-Site": "same-origin"}, 200},
		{"localhost", "localhost:" + port, map[string]string{"Origin": "http://localhost:" + port}, 200},
		{"the IPv6 name", "[::1]:" + port, nil, 200},
		{"another website", own, map[string]string{"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}, 403},
		{"another website in an old browser", own, map[string]string{"Origin": "https://evil.example"}, 403},
		{"another port of this machine", own, map[string]string{"Origin": "http://127.0.0.1:1", "Sec-Fetch-Site": "same-site"}, 403},
		{"a name that was pointed here", "evil.example:" + port, map[string]string{"Origin": "http://evil.example:" + port,
			"Sec-Fetch-Site": "same-origin"}, 403},
		{"a name that looks local", "localhost.evil.example", nil, 403},
	} {
		r, err := http.NewRequestWithContext(t.Context(), "POST", srv.URL+"/api/playground/interactions", strings.NewReader(act))
		if err != nil {
			t.Fatal(err)
		}
		r.Host = c.host
		for k, v := range c.header {
			r.Header.Set(k, v)
		}
		res, err := srv.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		_ = res.Body.Close()
		if err != nil || res.StatusCode != c.want {
			t.Errorf("%s: %d %s %v, want %d", c.name, res.StatusCode, body, err, c.want)
		}
	}
}

func TestLoopbackNames(t *testing.T) {
	for host, want := range map[string]bool{
		"127.0.0.1": true, "127.0.0.1:8080": true, "127.9.9.9:1": true, "localhost": true, "LOCALHOST.:80": true, "a.localhost:80": true,
		"[::1]": true, "[::1]:80": true, "": false, "0.0.0.0": false, "10.0.0.1:80": false, "example.org": false, "localhost.example.org": false,
	} {
		if got := loopbackName(host); got != want {
			t.Errorf("loopbackName(%q) is %v", host, got)
		}
	}
}

// TestOtherWebsitesAreKeptOutOfTheDiscordToo: from reading too, and from the gateway, whose connection begins with a GET.
func TestOtherWebsitesAreKeptOutOfTheDiscordToo(t *testing.T) {
	srv := httptest.NewServer(GuardAll(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })))
	defer srv.Close()
	own := strings.TrimPrefix(srv.URL, "http://")
	_, port, _ := strings.Cut(own, ":")
	for _, c := range []struct {
		name, host string
		header     map[string]string
		want       int
	}{
		{"the bot", own, nil, 204},
		{"the page", own, map[string]string{"Origin": srv.URL, "Sec-Fetch-Site": "same-origin"}, 204},
		{"a picture of the page", own, map[string]string{"Sec-Fetch-Site": "same-origin"}, 204},
		{"an address that was typed", own, map[string]string{"Sec-Fetch-Site": "none"}, 204},
		{"another website", own, map[string]string{"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}, 403},
		{"another website's socket in an old browser", own, map[string]string{"Origin": "https://evil.example"}, 403},
		{"a page without an origin", own, map[string]string{"Origin": "null"}, 403},
		{"another port of this machine", own, map[string]string{"Origin": "http://127.0.0.1:1"}, 403},
		{"a name that was pointed here", "evil.example:" + port, map[string]string{"Origin": "http://evil.example:" + port}, 403},
		{"that name, reading", "evil.example:" + port, nil, 403},
	} {
		for _, method := range []string{"GET", "POST"} {
			r, err := http.NewRequestWithContext(t.Context(), method, srv.URL+"/api/v9/gateway", http.NoBody)
			if err != nil {
				t.Fatal(err)
			}
			r.Host = c.host
			for k, v := range c.header {
				r.Header.Set(k, v)
			}
			res, err := srv.Client().Do(r)
			if err != nil {
				t.Fatal(err)
			}
			_ = res.Body.Close()
			if res.StatusCode != c.want {
				t.Errorf("%s, %s: %d, want %d", c.name, method, res.StatusCode, c.want)
			}
		}
	}
}
