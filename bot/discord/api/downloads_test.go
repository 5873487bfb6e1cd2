package api

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"hotseat/bot/discord/discordtest"
)

func TestOnlyDiscordsFilesAreFetched(t *testing.T) {
	base, _ := url.Parse("http://127.0.0.1:8080/api")
	d := newDownloads(base, nil)
	for address, want := range map[string]bool{
		"https://cdn.discordapp.com/attachments/1/2/a.zip?ex=1":      true,
		"https://media.discordapp.net/attachments/1/2/a.zip":         true,
		"http://127.0.0.1:8080/attachments/1/2/a.zip":                true,
		"https://127.0.0.1:8080/attachments/1/2/a.zip":               false,
		"http://127.0.0.1:8081/attachments/1/2/a.zip":                false,
		"http://cdn.discordapp.com/a.zip":                            false,
		"https://cdn.discordapp.com:8443/a.zip":                      false,
		"https://cdn.discordapp.com.evil.example/a.zip":              false,
		"https://evil.example/cdn.discordapp.com/a.zip":              false,
		"https://cdn.discordapp.com@evil.example/a.zip":              false,
		"https://user:pass@cdn.discordapp.com/a.zip":                 false,
		"https://evil.example#cdn.discordapp.com":                    false,
		"http://169.254.169.254/latest/meta-data":                    false,
		"file:///etc/passwd":                                         false,
		"//cdn.discordapp.com/a.zip":                                 false,
		"":                                                           false,
		"https://cdn.discordapp.com\\@evil.example/attachments/a.md": false,
	} {
		if _, err := d.allowed(address); (err == nil) != want {
			t.Errorf("%q is fetched: %v", address, err == nil)
		}
	}
}

func TestDownload(t *testing.T) {
	var authorised, foreign bool
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { foreign = true }))
	defer other.Close()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		authorised = authorised || r.Header.Get("Authorization") != ""
		switch r.URL.Path {
		case "/good.md":
			_, _ = io.WriteString(w, "hello")
		case "/large.md":
			_, _ = w.Write(make([]byte, 2000)) // without a length, as it could come
			w.(http.Flusher).Flush()
			_, _ = w.Write(make([]byte, 2000))
		case "/cut.md":
			w.Header().Set("Content-Length", "100")
			_, _ = io.WriteString(w, "hello")
		case "/away.md":
			http.Redirect(w, r, other.URL+"/good.md", http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	tr, err := NewTransport(server.URL+"/api", nil)
	if err != nil {
		t.Fatal(err)
	}
	c, err := NewClient(tr, discordtest.Token, "")
	if err != nil {
		t.Fatal(err)
	}
	get := func(path string, size int64) (string, error) {
		data, err := c.Download(context.Background(), Attachment{URL: server.URL + path, Size: size}, 1000)
		return string(data), err
	}
	for _, size := range []int64{0, 5} {
		if got, err := get("/good.md", size); err != nil || got != "hello" {
			t.Errorf("%q, %v", got, err)
		}
	}
	for name, try := range map[string]struct {
		path string
		size int64
		want error
	}{
		"more than allowed":              {"/large.md", 10, ErrTooLarge},
		"said to be more":                {"/good.md", 1001, ErrTooLarge}, // it is not even asked for
		"cut off":                        {"/cut.md", 0, ErrUnfetched},
		"what came is not what was said": {"/good.md", 7, ErrUnfetched},
		"a redirect":                     {"/away.md", 0, ErrUnfetched},
		"gone":                           {"/gone.md", 0, ErrUnfetched},
	} {
		if _, err := get(try.path, try.size); !errors.Is(err, try.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := c.Download(context.Background(), Attachment{URL: other.URL + "/good.md"}, 1000); !errors.Is(err, errForeignHost) {
		t.Errorf("another host: %v", err)
	}
	if authorised || foreign {
		t.Errorf("the token was sent: %v; another host was asked: %v", authorised, foreign)
	}
}
