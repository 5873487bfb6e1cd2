package playground

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
)

// noon is where the clock of these tests stands.
var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// stopped is a clock whose machine's time never goes on.
func stopped(t *testing.T) *Clock {
	t.Helper()
	c, err := newClock("", func() time.Time { return noon })
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// ask sends one request to a playground and returns status and body.
func ask(t *testing.T, h http.Handler, method, path, body string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, path, strings.NewReader(body)))
	return w.Code, strings.TrimSpace(w.Body.String())
}

func TestState(t *testing.T) {
	h := New(Options{Discord: &fake{}, Clock: stopped(t), Version: "1.2"})
	code, body := ask(t, h, "GET", "/api/playground/state", "")
	if code != http.StatusOK {
		t.Fatalf("%d %s", code, body)
	}
	var got, want any
	if err := json.Unmarshal([]byte(body), &got); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(`{"application_id":"900","bot_id":"901","guild":{"id":"10","name":"Study group",
		"roles":[{"id":"11","name":"learners"}]},
		"channels":[{"id":"20","name":"general","type":0}],
		"users":[{"id":"1","name":"Maya","admin":false,"dm":"301","roles":null},{"id":"2","name":"Ada","admin":true,"dm":"302","roles":null}],
		"commands":[],"now":"2026-03-01T12:00:00Z","version":"1.2","weeks":false}`), &want); err != nil {
		t.Fatal(err)
	}
	g, _ := json.Marshal(got)
	w, _ := json.Marshal(want)
	if string(g) != string(w) {
		t.Errorf("state is\n%s, want\n%s", g, w)
	}
	if strings.Contains(body, "token") {
		t.Error("the state shows the bot's token")
	}
}

func TestMessages(t *testing.T) {
	f := &fake{}
	h := New(Options{Discord: f, Clock: stopped(t)})
	const path = "/api/playground/messages?channel=20&user=1"
	if code, body := ask(t, h, "GET", path, ""); code != 200 || body != "[]" {
		t.Errorf("no messages: %d %s, want 200 []", code, body)
	}
	f.list = []json.RawMessage{json.RawMessage(`{"id":"5"}`)}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	if got := strings.TrimSpace(w.Body.String()); got != `[{"id":"5"}]` {
		t.Errorf("messages are %s", got)
	}
	again := func() int {
		r := httptest.NewRequest("GET", path, nil)
		r.Header.Set("If-None-Match", w.Header().Get("ETag"))
		second := httptest.NewRecorder()
		h.ServeHTTP(second, r)
		return second.Code
	}
	if code := again(); code != http.StatusNotModified {
		t.Errorf("the same list again is %d, want 304", code)
	}
	f.list = append(f.list, json.RawMessage(`{"id":"6"}`))
	if code := again(); code != http.StatusOK {
		t.Errorf("a longer list is %d, want 200", code)
	}
	for query, want := range map[string]int{
		"":                    400,
		"?channel=20":         400,
		"?channel=99&user=1":  404,
		"?channel=20&user=9":  404,
		"?channel=301&user=1": 200, // one's own direct messages
		"?channel=301&user=2": 404, // somebody else's
	} {
		code, body := ask(t, h, "GET", "/api/playground/messages"+query, "")
		if code != want {
			t.Errorf("messages%s is %d %s, want %d", query, code, body, want)
		}
	}
}

func TestInteractionsReachDiscord(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{`{"user":"1","channel":"20","command":"/mock questions:3"}`, `command 1 20 /mock questions:3`},
		{`{"user":"1","channel":"20","command":"/import file:a.md","files":{"a.md":{"content_type":"text/markdown","data":"aGVsbG8="}}}`,
			`command 1 20 /import file:a.md [a.md a.md text/markdown "hello"]`},
		{`{"user":"1","channel":"20","message":"7","custom_id":"a"}`, `click 1 20 7 a []`},
		{`{"user":"1","channel":"20","message":"7","custom_id":"a","values":["x","y"]}`, `click 1 20 7 a ["x" "y"]`},
		{`{"user":"1","modal":"8","fields":{"a":"text","b":["x"],"c":[]}}`, `submit 1 8 {"a":"text","b":["x"],"c":[]}`},
		{`{"user":"1","channel":"20","autocomplete":"/setup timezone:Eur"}`, `autocomplete 1 20 /setup timezone:Eur`},
		{`{"user":"1","channel":"20","command":""}`, `command 1 20 `},
	} {
		f := &fake{}
		code, body := ask(t, New(Options{Discord: f, Clock: stopped(t)}), "POST", "/api/playground/interactions", c.body)
		if code != 200 || !slices.Equal(f.calls, []string{c.want}) {
			t.Errorf("%s: %d %s, Discord was asked %q, want %q", c.body, code, body, f.calls, c.want)
		}
		if want := `{"messages":[],"modal":null,"choices":[],"error":""}`; body != want {
			t.Errorf("%s is answered with %s, want %s", c.body, body, want)
		}
	}
}

func TestInteractionsAnswer(t *testing.T) {
	f := &fake{next: fakediscord.Result{
		Messages: []json.RawMessage{json.RawMessage(`{"id":"5"}`)},
		Modal:    &fakediscord.Modal{ID: "8", Title: "Your answer"},
		Choices:  []fakediscord.AutoChoice{{Name: "Berlin", Value: "Europe/Berlin"}},
		Error:    "The application did not respond",
	}}
	code, body := ask(t, New(Options{Discord: f, Clock: stopped(t)}), "POST", "/api/playground/interactions",
		`{"user":"1","channel":"20","command":"/x"}`)
	want := `{"messages":[{"id":"5"}],"modal":{"id":"8","custom_id":"","title":"Your answer","fields":[]},` +
		`"choices":[{"name":"Berlin","value":"Europe/Berlin"}],"error":"The application did not respond"}`
	if code != 200 || body != want {
		t.Errorf("%d %s, want 200 %s", code, body, want)
	}
}

func TestNobodyOfThatName(t *testing.T) {
	f := &fake{}
	code, body := ask(t, New(Options{Discord: f, Clock: stopped(t)}), "POST", "/api/playground/interactions",
		`{"user":"9","channel":"20","command":"/x"}`)
	if want := `{"messages":[],"modal":null,"choices":[],"error":"There is no such user here."}`; code != 200 || body != want {
		t.Errorf("%d %s, want 200 %s", code, body, want)
	}
	if len(f.calls) > 0 {
		t.Errorf("Discord was asked %q", f.calls)
	}
}

func TestMalformed(t *testing.T) {
	const path = "/api/playground/interactions"
	f := &fake{}
	h := New(Options{Discord: f, Clock: stopped(t)})
	for _, c := range []struct {
		method, path, body string
		want               int
	}{
		{"POST", path, ``, 400},
		{"POST", path, `{`, 400},
		{"POST", path, `[]`, 400},
		{"POST", path, `null`, 400},
		{"POST", path, `{"user":"1","channel":"20","command":"/x"} {}`, 400},
		{"POST", path, `{"user":1,"channel":"20","command":"/x"}`, 400},
		{"POST", path, `{"channel":"20","command":"/x"}`, 400},
		{"POST", path, `{"user":"1","command":"/x"}`, 400},
		{"POST", path, `{"user":"1","channel":"20"}`, 400},
		{"POST", path, `{"user":"1","channel":"20","command":"/x","modal":"3"}`, 400},
		{"POST", path, `{"user":"1","channel":"20","message":"7"}`, 400},
		{"POST", path, `{"user":"1","modal":"8","fields":{"a":3}}`, 400},
		{"POST", path, `{"user":"1","modal":"8","fields":{"a":[3]}}`, 400},
		{"POST", path, `{"user":"1","command":"` + strings.Repeat("x", 64<<10) + `"}`, 413},
		{"POST", path, `{"user":"1","channel":"20","command":"/x"}` + strings.Repeat(" ", 64<<10), 413},
		{"POST", path, `{"user":"1","channel":"20","message":"7","custom_id":"a","files":{"a":{"data":""}}}`, 400},
		{"POST", path, `{"user":"1","channel":"20","command":"/x","files":{"a":{"data":"not base64"}}}`, 400},
		{"POST", path, `{"user":"1","channel":"20","command":"/x","files":{"a":{"data":"` + strings.Repeat("A", 1<<20) + `"}}}`, 413},
		{"GET", path, ``, 405},
		{"DELETE", "/api/playground/state", ``, 405},
		{"PUT", "/api/playground/messages", `{}`, 405},
		{"POST", "/api/playground/messages", `{}`, 400},
		{"PATCH", "/api/playground/messages", `{"user":"1"}`, 400},
		{"DELETE", "/api/playground/messages", `{"message":"1"}`, 400},
		{"POST", "/api/playground/reactions", `{"user":"1"}`, 400},
		{"POST", "/api/playground/typing", `{"user":"1","channel":"7"}`, 404},
		{"GET", "/api/playground/events?user=7", ``, 404},
		{"GET", "/api/playground/clock", ``, 405},
		{"POST", "/", ``, 405},
		{"GET", "/api/playground/nothing", ``, 404},
	} {
		code, body := ask(t, h, c.method, c.path, c.body)
		var answer struct {
			Error string `json:"error"`
		}
		if err := json.Unmarshal([]byte(body), &answer); err != nil || answer.Error == "" || code != c.want {
			t.Errorf("%s %s %.60s: %d %s, want %d and a sentence", c.method, c.path, c.body, code, body, c.want)
		}
	}
	if len(f.calls) > 0 {
		t.Errorf("a malformed request reached Discord: %q", f.calls)
	}
}

func TestFilesMakeARequestLarger(t *testing.T) {
	f := &fake{}
	body := `{"user":"1","channel":"20","command":"/import file:a","files":{"a":{"data":"` + strings.Repeat("A", 900<<10) + `"}}}`
	if code, answer := ask(t, New(Options{Discord: f, Clock: stopped(t)}), "POST", "/api/playground/interactions", body); code != 200 ||
		len(f.calls) != 1 {
		t.Errorf("%d %s, want 200", code, answer)
	}
}
