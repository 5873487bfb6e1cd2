package discord

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"hotseat/bot/coach"
	coachlibrary "hotseat/bot/coach/library"
	"hotseat/questions/interview"
)

// zipOf makes an archive of names and contents, in pairs.
func zipOf(t *testing.T, pairs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.Create(pairs[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(pairs[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestUnpack(t *testing.T) {
	names := func(files []coachlibrary.ImportFile) string {
		var all []string
		for _, f := range files {
			all = append(all, fmt.Sprintf("%s(%d)%s", f.Name, len(f.Data), f.Problem))
		}
		return strings.Join(all, " ")
	}
	good := zipOf(t, "bank/network/", "", "bank/network/a.md", "12345", "../../../etc/b.md", "1", `C:\x\c.md`, "22", "/d.md", "", "__MACOSX/bank/a.md", "xx", "bank/.DS_Store", "xx",
		"bank/._a.md", "x", "notes.txt", "hi")
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"q.md", []byte("abc"), "q.md(3)"},
		{"../x/q.MD", []byte("abc"), "q.MD(3)"},
		{"q.md", make([]byte, maxPackedFile+1), "q.md(0)" + largeFileWords},
		{"all.zip", good, "a.md(5) b.md(1) c.md(2) d.md(0) notes.txt(2)"},
		{"bomb.zip", zipOf(t, "a.md", strings.Repeat("0", 64<<20), "b.md", "1"), "a.md(0)" + largeFileWords + " b.md(1)"},
		{"nest.zip", zipOf(t, "inner.zip", string(good)), fmt.Sprintf("inner.zip(%d)", len(good))},
	} {
		files, err := unpack(test.name, test.data)
		if got := names(files); err != nil || got != test.want {
			t.Errorf("%s: %s, %v; want %s", test.name, got, err, test.want)
		}
	}

	many := make([]string, 0, 2*(maxPacked+1))
	for i := range maxPacked + 1 {
		many = append(many, fmt.Sprintf("%d.md", i), "x")
	}
	if files, err := unpack("x.zip", zipOf(t, many[2:]...)); err != nil || len(files) != maxPacked {
		t.Errorf("%d files, %v", len(files), err)
	}
	var much []string
	for i := range maxUnpacked/maxPackedFile + 1 {
		much = append(much, fmt.Sprintf("%d.md", i), strings.Repeat("x", maxPackedFile))
	}
	if files, err := unpack("x.zip", zipOf(t, much[2:]...)); err != nil || len(files) != maxUnpacked/maxPackedFile {
		t.Errorf("%d files, %v", len(files), err)
	}
	broken := zipOf(t, "a.md", strings.Repeat("some text ", 99), "b.md", "fine")
	broken[60] ^= 0xff // inside of what was packed
	if files, err := unpack("x.zip", broken); err != nil || names(files) != "a.md(0)"+brokenFileWords+" b.md(4)" {
		t.Errorf("with a broken file: %s, %v", names(files), err)
	}
	for want, file := range map[string]struct {
		name string
		data []byte
	}{
		manyFilesWords:    {"x.zip", zipOf(t, many...)},
		muchUnpackedWords: {"x.zip", zipOf(t, much...)},
		emptyZipWords:     {"x.zip", zipOf(t, "folder/", "")},
		brokenZipWords:    {"x.zip", good[:len(good)-30]},
		wrongFileWords:    {"x.exe", []byte("MZ")},
	} {
		_, err := unpack(file.name, file.data)
		if e := refused(t, err, coach.Bad); e.Sentence != want {
			t.Errorf("%q, want %q", e.Sentence, want)
		}
	}
	if _, err := unpack("x.zip", nil); err == nil {
		t.Error("nothing is a zip")
	}
}

// What is packed is what the bank's folder looks like, and unpack reads it again.
func TestPack(t *testing.T) {
	one := coachlibrary.QuestionFile{Section: interview.Network, ID: "own-one", Data: []byte("1")}
	two := coachlibrary.QuestionFile{Section: interview.Python, ID: "own-two", Data: []byte("22")}
	f, err := pack([]coachlibrary.QuestionFile{one})
	if err != nil || f.Name != "own-one.md" || string(f.Data) != "1" {
		t.Errorf("%+v, %v", f, err)
	}
	if f, err = pack([]coachlibrary.QuestionFile{one, two}); err != nil || f.Name != "questions.zip" {
		t.Fatal(f, err)
	}
	r, err := zip.NewReader(bytes.NewReader(f.Data), int64(len(f.Data)))
	if err != nil || len(r.File) != 2 || r.File[0].Name != "bank/network/own-one.md" || r.File[1].Name != "bank/python/own-two.md" {
		t.Errorf("%+v, %v", r, err)
	}
	if files, err := unpack(f.Name, f.Data); err != nil || len(files) != 2 || string(files[1].Data) != "22" {
		t.Errorf("%+v, %v", files, err)
	}
}

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
	tr, err := newTransport(server.URL+"/api", nil)
	if err != nil {
		t.Fatal(err)
	}
	c, err := newClient(tr, testToken, "")
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
	for want, try := range map[string]struct {
		path string
		size int64
	}{
		"larger than":           {"/large.md", 10},
		"larger than ":          {"/good.md", 1001}, // it is not even asked for
		"did not hand":          {"/cut.md", 0},
		"did not hand ":         {"/good.md", 7}, // what came is not what was said
		"did not hand the":      {"/away.md", 0},
		"did not hand the file": {"/gone.md", 0},
	} {
		_, err := get(try.path, try.size)
		if e := refused(t, err, coach.Bad); !strings.Contains(e.Sentence, want) {
			t.Errorf("%s: %q", try.path, e.Sentence)
		}
	}
	if _, err := c.Download(context.Background(), Attachment{URL: other.URL + "/good.md"}, 1000); !errors.Is(err, errForeignHost) {
		t.Errorf("another host: %v", err)
	}
	if authorised || foreign {
		t.Errorf("the token was sent: %v; another host was asked: %v", authorised, foreign)
	}
}

func TestDecodeAttachments(t *testing.T) {
	const head = `{"id":"1","token":"t","application_id":"3","type":2,"guild_id":"2","member":{"permissions":"32","user":{"id":"5","username":"x"}},"data":{"name":"questions","type":1,
		"options":[{"name":"import","type":1,"options":[{"name":"file","type":11,"value":"77"}]}],"resolved":`
	r, err := Decode([]byte(head + `{"attachments":{"77":{"id":"77","filename":"q.zip","size":123,"url":"https://cdn.discordapp.com/attachments/1/77/q.zip","proxy_url":"x",
		"content_type":"application/zip","ephemeral":true}}}}}`))
	want := Attachment{ID: "77", Name: "q.zip", URL: "https://cdn.discordapp.com/attachments/1/77/q.zip", ContentType: "application/zip", Size: 123}
	if err != nil || r.Command != "questions import" || r.Options["file"] != "77" || r.Attachments["77"] != want {
		t.Errorf("%+v, %v", r, err)
	}
	for _, resolved := range []string{`null`, `{}`, `[]`, `{"attachments":null}`, `{"attachments":{"77":3}}`, `{"users":{}}`} {
		if r, err := Decode([]byte(head + resolved + "}}")); err != nil || len(r.Attachments) != 0 {
			t.Errorf("%s: %+v, %v", resolved, r, err)
		}
	}
}
