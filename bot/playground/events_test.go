package playground

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
)

// room is a server with people and no bot that answers, and the playground over it.
type room struct {
	t            *testing.T
	discord      *fakediscord.Server
	server       *httptest.Server
	mia, ada     string
	general, dms string // dms are Mia's
}

func newRoom(t *testing.T) *room {
	t.Helper()
	d, err := fakediscord.New(fakediscord.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	clock, err := NewClock("")
	if err != nil {
		t.Fatal(err)
	}
	r := &room{t: t, discord: d, mia: d.AddUser("Mia"), ada: d.AddUser("Ada")}
	guild := d.AddGuild("Study group")
	r.general = d.AddChannel(guild, "general", 0)
	d.Join(guild, r.mia)
	d.Join(guild, r.ada, d.AddRole(guild, "organiser", 1<<5|1<<13))
	r.dms = d.DM(r.mia)
	mux := http.NewServeMux()
	mux.Handle("/attachments/", d) // where the page finds the files that were sent
	mux.Handle("/", New(Options{Discord: d, Clock: clock, Log: slog.New(slog.DiscardHandler)}))
	r.server = httptest.NewServer(mux)
	t.Cleanup(func() {
		r.server.CloseClientConnections()
		r.server.Close()
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// do sends a request and gives back what its answer says.
func (r *room) do(method, path, body string) (id, problem string) {
	r.t.Helper()
	req, err := http.NewRequestWithContext(r.t.Context(), method, r.server.URL+"/api/playground/"+path, strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		r.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var out outcome
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		r.t.Fatal(err)
	}
	return out.ID, out.Error
}

func (r *room) say(user, channel, content string) string {
	r.t.Helper()
	b, _ := json.Marshal(map[string]string{"user": user, "channel": channel, "content": content})
	id, problem := r.do(http.MethodPost, "messages", string(b))
	if problem != "" {
		r.t.Fatalf("%q is not said: %s", content, problem)
	}
	return id
}

// listening is an open stream of one person.
type listening struct {
	t      *testing.T
	events chan [2]string
}

// open begins a stream, and returns when it has begun.
func (r *room) open(user string) *listening {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	r.t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, r.server.URL+"/api/playground/events?user="+user, http.NoBody)
	if err != nil {
		r.t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		r.t.Fatal(err)
	}
	s := &listening{t: r.t, events: make(chan [2]string, 100)}
	go func() {
		defer close(s.events)
		defer func() { _ = resp.Body.Close() }()
		s.read(resp.Body)
	}()
	s.want("hello", "")
	return s
}

func (s *listening) read(body io.Reader) {
	event := ""
	for lines := bufio.NewScanner(body); lines.Scan(); {
		switch name, rest, _ := strings.Cut(lines.Text(), ": "); name {
		case "event":
			event = rest
		case "data":
			s.events <- [2]string{event, rest}
		}
	}
}

// want waits for the next event, which must be this one and hold a text.
func (s *listening) want(event, holds string) {
	s.t.Helper()
	got, ok := <-s.events
	if !ok || got[0] != event || !strings.Contains(got[1], holds) {
		s.t.Fatalf("the event %q came with %s, want %q with %q", got[0], got[1], event, holds)
	}
}

// TestPeopleTalk: what one person says, changes, deletes and reacts to is told to the others at once.
func TestPeopleTalk(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ada := r.open(r.ada)
	first := r.say(r.mia, r.general, "hello everyone")
	ada.want("message", `"content":"hello everyone"`)
	if _, problem := r.do(http.MethodPatch, "messages", `{"user":"`+r.mia+`","message":"`+first+`","content":"hello all"}`); problem != "" {
		t.Error(problem)
	}
	ada.want("message", `"content":"hello all"`)
	if _, problem := r.do(http.MethodPost, "reactions", `{"user":"`+r.ada+`","message":"`+first+`","emoji":"👍","on":true}`); problem != "" {
		t.Error(problem)
	}
	ada.want("message", `"me":true`)
	if _, problem := r.do(http.MethodPost, "messages",
		`{"user":"`+r.ada+`","channel":"`+r.general+`","content":"hi","reply":"`+first+`"}`); problem != "" {
		t.Error(problem)
	}
	ada.want("message", `"referenced_message":{`)
	if _, problem := r.do(http.MethodPost, "typing", `{"user":"`+r.mia+`","channel":"`+r.general+`"}`); problem != "" {
		t.Error(problem)
	}
	ada.want("typing", r.mia)
	if _, problem := r.do(http.MethodDelete, "messages", `{"user":"`+r.mia+`","message":"`+first+`"}`); problem != "" {
		t.Error(problem)
	}
	ada.want("gone", first)
	r.say(r.mia, r.dms, "a secret")
	ada.want("elsewhere", r.dms)
}

// TestWhatOneMayNotSay: each refusal is a sentence, and nothing changes.
func TestWhatOneMayNotSay(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	hers := r.say(r.ada, r.general, "mine")
	at := `","channel":"` + r.general + `",`
	for name, c := range map[string]struct{ method, path, body, want string }{
		"empty":         {"POST", "messages", `{"user":"` + r.mia + at + `"content":"  "}`, "empty"},
		"too long":      {"POST", "messages", `{"user":"` + r.mia + at + `"content":"` + strings.Repeat("x", 2001) + `"}`, "2000"},
		"nobody":        {"POST", "messages", `{"user":"5` + at + `"content":"x"}`, "no such person"},
		"others' words": {"PATCH", "messages", `{"user":"` + r.mia + `","message":"` + hers + `","content":"x"}`, "your own"},
		"others' post":  {"DELETE", "messages", `{"user":"` + r.mia + `","message":"` + hers + `"}`, "your own"},
		"gone":          {"DELETE", "messages", `{"user":"` + r.mia + `","message":"1"}`, "gone"},
		"no emoji":      {"POST", "reactions", `{"user":"` + r.mia + `","message":"` + hers + `","emoji":"<b>","on":true}`, "emoji"},
		"a lost reply":  {"POST", "messages", `{"user":"` + r.mia + at + `"content":"x","reply":"1"}`, "gone"},
		"another's DM":  {"POST", "messages", `{"user":"` + r.ada + `","channel":"` + r.dms + `","content":"x"}`, "cannot see"},
		"an empty file": {"POST", "messages", `{"user":"` + r.mia + at + `"attachments":[{"name":"a.png"}]}`, "empty"},
	} {
		if _, problem := r.do(c.method, c.path, c.body); !strings.Contains(problem, c.want) {
			t.Errorf("%s: %q, want %q", name, problem, c.want)
		}
	}
	if n := len(r.discord.Messages(r.general, r.mia)); n != 1 {
		t.Errorf("there are %d messages", n)
	}
	if _, problem := r.do("DELETE", "messages", `{"user":"`+r.ada+`","message":"`+r.say(r.mia, r.general, "spam")+`"}`); problem != "" {
		t.Error("the organiser may delete: ", problem)
	}
}

// TestPages: a list can be read from its end, a piece at a time.
func TestPages(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	var ids []string
	for _, text := range []string{"a", "b", "c", "d", "e"} {
		ids = append(ids, r.say(r.mia, r.general, text))
	}
	list := func(q string) (got string) {
		resp, err := http.Get(r.server.URL + "/api/playground/messages?channel=" + r.general + "&user=" + r.mia + q)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = resp.Body.Close() }()
		var out []struct{ Content string }
		if json.NewDecoder(resp.Body).Decode(&out) != nil {
			return "refused"
		}
		for _, m := range out {
			got += m.Content
		}
		return got
	}
	for q, want := range map[string]string{
		"": "abcde", "&limit=2": "de", "&limit=2&before=" + ids[3]: "bc", "&limit=9&before=" + ids[1]: "a", "&limit=2&before=" + ids[0]: "",
		"&limit=0": "refused", "&before=x": "refused", "&before=1": "", "&after=" + ids[2]: "de", "&limit=1&after=" + ids[2]: "d",
		"&after=" + ids[4]: "", "&limit=2&after=" + ids[0]: "bc",
	} {
		if got := list(q); got != want {
			t.Errorf("%s: %q, want %q", q, got, want)
		}
	}
}

// TestAThreadIsPutAway: four quiet weeks do not leave a list of threads that nobody reads.
func TestAThreadIsPutAway(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	d, err := fakediscord.New(fakediscord.Options{Now: func() time.Time { return now }, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	guild := d.AddGuild("Study group")
	channel := d.AddChannel(guild, "general", 0)
	mia := d.AddUser("Mia")
	d.Join(guild, mia)
	st := d.Lock()
	thread := st.OpenThread(st.Channels.Get(channel), st.NewID(), 11, map[string]any{
		"name": "Answers", "auto_archive_duration": json.Number("1440"),
	}).ID
	d.Unlock()
	archived := func() bool { return d.Channels()[1].Archived }
	now = now.Add(20 * time.Hour)
	if _, problem := d.Write(fakediscord.Actor{User: mia, Channel: thread}, fakediscord.Said{Content: "late"}); problem != "" {
		t.Fatal(problem)
	}
	now = now.Add(20 * time.Hour)
	if d.ArchiveOld(); archived() {
		t.Error("it is put away 20 hours after a message")
	}
	now = now.Add(4 * time.Hour)
	if d.ArchiveOld(); !archived() {
		t.Error("it is not put away after a quiet day")
	}
	if _, problem := d.Write(fakediscord.Actor{User: mia, Channel: thread}, fakediscord.Said{Content: "later"}); problem != "" || archived() {
		t.Error("a message does not open it again: ", problem)
	}
}
