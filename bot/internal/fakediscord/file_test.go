package fakediscord

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"hotseat/bot/internal/fakediscord/person"
	"hotseat/bot/internal/fakediscord/wire"
)

const importCommand = `[{"name":"import","description":"d","options":[
 {"type":11,"name":"file","description":"d","required":true},
 {"type":3,"name":"note","description":"d","autocomplete":true}]}]`

// send is a multipart request: a payload and files by name.
func (h *house) send(method, path, payload string, files ...string) reply {
	h.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	if err := w.WriteField("payload_json", payload); err != nil {
		h.t.Fatal(err)
	}
	for i, name := range files {
		f, err := w.CreateFormFile("files["+string(rune('0'+i))+"]", name)
		if err != nil {
			h.t.Fatal(err)
		}
		if _, err := io.WriteString(f, "content of "+name); err != nil {
			h.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		h.t.Fatal(err)
	}
	req, err := http.NewRequest(method, h.web.URL+h.s.opt.Prefix+"/api/v10"+path, &b)
	if err != nil {
		h.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bot "+h.token)
	req.Header.Set("Content-Type", w.FormDataContentType())
	r, err := do(req)
	if err != nil {
		h.t.Fatal(err)
	}
	return r
}

// download fetches what an address of the server holds.
func download(t *testing.T, href string) string {
	t.Helper()
	res, err := http.Get(href) //nolint:gosec // the test's own server
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(res.Body)
	_ = res.Body.Close()
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d %v", href, res.StatusCode, err)
	}
	return string(b)
}

func TestCommandWithFiles(t *testing.T) {
	for name, dir := range map[string]string{"in memory": "", "kept": t.TempDir()} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t, Options{Prefix: "/discord", Dir: dir})
			req, err := http.NewRequest("PUT", h.web.URL+"/discord/api/v10/applications/"+h.app+"/commands", strings.NewReader(importCommand))
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Authorization", "Bot "+h.token)
			if r, err := do(req); err != nil || r.status != 200 {
				t.Fatalf("%v %v", r, err)
			}
			seen := make(chan obj, 1)
			h.connect(1).answering(func(in obj) {
				h.send("POST", callbackPath(in), `{"type":4,"data":{"content":"got it"}}`)
				seen <- in
			})
			files := map[string]person.File{"my bank.md": {Name: "my bank.md", ContentType: "text/markdown", Data: []byte("# bank")}}
			if r := h.s.CommandWithFiles(soon(t), h.actor(), `/import file:"my bank.md" note:n`, files); r.Error != "" {
				t.Fatal(r.Error)
			}
			data := wire.Object((<-seen)["data"])
			option := wire.Object(wire.List(data["options"])[0])
			a := wire.Object(wire.Object(wire.Object(data["resolved"])["attachments"])[wire.Text(option["value"])])
			if wire.Text(option["type"]) != "11" || a["filename"] != "my_bank.md" || wire.Text(a["size"]) != "6" ||
				a["content_type"] != "text/markdown" || a["id"] != option["value"] {
				t.Errorf("option %v, attachment %v", option, a)
			}
			if !strings.HasPrefix(wire.Text(a["url"]), h.web.URL+"/discord/attachments/") || a["proxy_url"] != a["url"] {
				t.Errorf("address %v", a["url"])
			}
			if got := download(t, wire.Text(a["url"])); got != "# bank" {
				t.Errorf("the file holds %q", got)
			}
		})
	}
}

func TestFilesThatAreNotSent(t *testing.T) {
	h := newHouse(t, Options{})
	h.register(importCommand)
	big := make([]byte, wire.MaxFile+1)
	for _, tt := range []struct {
		text  string
		files map[string]person.File
		want  string
	}{
		{"/import", nil, "The option “file” is required."},
		{"/import file:a.md", nil, "The option “file” needs a file to be attached."},
		{"/import file:a.md", map[string]person.File{"b.md": {Data: []byte("x")}}, "The option “file” needs a file to be attached."},
		{"/import file:a.md", map[string]person.File{"a.md": {}}, "The file “a.md” is empty."},
		{"/import file:a.md", map[string]person.File{"a.md": {Data: big}}, "The file “a.md” is larger than 10 MiB."},
	} {
		if r := h.s.CommandWithFiles(soon(t), h.actor(), tt.text, tt.files); r.Error != tt.want {
			t.Errorf("%s: %q, want %q", tt.text, r.Error, tt.want)
		}
	}
	h.connect(1).answering(func(in obj) {
		options := wire.List(wire.Object(in["data"])["options"])
		if len(options) != 1 || wire.Object(options[0])["name"] != "note" {
			t.Errorf("suggestions are asked with %v", options)
		}
		h.post(callbackPath(in), `{"type":8,"data":{"choices":[]}}`)
	})
	if r := h.s.Autocomplete(soon(t), h.actor(), "/import file:a.md note:n"); r.Error != "" {
		t.Errorf("suggestions beside a file: %s", r.Error)
	}
}

// Every answer takes files, and a File component shows the one it names.
func TestFilesInAnswers(t *testing.T) {
	h := newHouse(t, Options{})
	h.register(pingCommand)
	const (
		v2    = `"flags":32768,"components":[{"type":13,"file":{"url":"attachment://bank.md"},"spoiler":true}]`
		named = `"attachments":[{"id":"0","filename":"bank.md"}]`
		data  = `{` + v2 + `,` + named + `}`
	)
	shows := func(what string, m obj) {
		t.Helper()
		files, c := wire.List(m["attachments"]), wire.Object(append(wire.List(m["components"]), obj{})[0])
		if len(files) != 1 {
			t.Errorf("%s: attachments %v", what, m["attachments"])
			return
		}
		a, media := wire.Object(files[0]), wire.Object(c["file"])
		if c["name"] != "bank.md" || wire.Text(c["size"]) != "12" || c["spoiler"] != true || media["url"] != a["url"] ||
			wire.Text(media["attachment_id"]) != wire.Text(a["id"]) {
			t.Errorf("%s: component %v, attachment %v", what, c, a)
		}
		if got := download(t, wire.Text(a["url"])); got != "content of x" {
			t.Errorf("%s: the file holds %q", what, got)
		}
	}
	ins := make(chan obj, 1)
	h.connect(1).answering(func(in obj) { ins <- in })
	ask := func() obj {
		go h.s.Command(soon(t), h.actor(), "/ping")
		return <-ins
	}

	in := ask()
	r := h.send("POST", callbackPath(in)+"?with_response=true", `{"type":4,"data":`+data+`}`, "x")
	shows("callback", wire.Object(wire.Object(r.body["resource"])["message"]))
	shows("follow-up", h.send("POST", h.hook(in), data, "x").body)
	in = ask()
	h.post(callbackPath(in), `{"type":5}`)
	shows("edit of a deferred answer", h.send("PATCH", h.hook(in)+"/messages/@original", data, "x").body)
	in = ask()
	h.post(callbackPath(in), `{"type":4,"data":{"flags":32768,"components":[{"type":10,"content":"soon"}]}}`)
	shows("edit of an answer", h.send("PATCH", h.hook(in)+"/messages/@original", data, "x").body)
	m := h.send("POST", "/channels/"+h.general+"/messages", data, "x").body
	shows("message", m)
	path := "/channels/" + h.general + "/messages/" + wire.Text(m["id"])
	shows("edit of a message", h.send("PATCH", path, data, "x").body)
	shows("read again", h.call("GET", path, "", 200).body)
	forum := h.s.AddForum(h.guild, "forum")
	shows("forum post", wire.Object(h.send("POST", "/channels/"+forum+"/threads", `{"name":"p","message":`+data+`}`, "x").body["message"]))
	if r := h.send("POST", "/channels/"+h.general+"/messages", `{}`, "x"); r.status != 200 {
		t.Errorf("a file alone: %d %v", r.status, r.body)
	}
	h.refused("POST", "/channels/"+h.general+"/messages", `{"flags":32768,"components":[{"type":13,"file":{"url":"https://example.com/a"}}]}`,
		400, 50035)
}
