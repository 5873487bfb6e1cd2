package playground

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/internal/headless"
)

// seen is the page in a browser, over a Discord whose bot speaks through REST and answers nobody.
type seen struct {
	*headless.Page
	t       *testing.T
	discord *fakediscord.Server
	web     *httptest.Server
	token   string
}

// browse opens the page at phone width.
func browse(t *testing.T) *seen {
	t.Helper()
	s := unseen(t)
	s.Page = headless.Open(t, headless.Phone)
	return s
}

// unseen is such a Discord and its playground, at which no browser looks yet.
func unseen(t *testing.T) *seen {
	t.Helper()
	clock, err := newClock("", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	server, err := fakediscord.New(fakediscord.Options{Now: clock.Now, AnswerWithin: time.Millisecond, Prefix: "/discord"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	mux := http.NewServeMux()
	mux.Handle("/discord/", http.StripPrefix("/discord", server))
	mux.Handle("/", New(Options{Discord: server, Clock: clock}))
	s := &seen{t: t, discord: server, web: httptest.NewServer(mux)}
	t.Cleanup(func() { shut(s.web) })
	_, _, s.token = server.Application()
	return s
}

// rest is a request of the bot; files go with it by name.
func (s *seen) rest(method, path, body string, files map[string]string) map[string]any {
	s.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	if err := w.WriteField("payload_json", body); err != nil {
		s.t.Fatal(err)
	}
	for name, content := range files {
		f, err := w.CreateFormFile("files[0]", name)
		if err != nil {
			s.t.Fatal(err)
		}
		_, _ = io.WriteString(f, content)
	}
	if err := w.Close(); err != nil {
		s.t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(s.t.Context(), method, s.web.URL+"/discord/api/v10"+path, &b)
	if err != nil {
		s.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bot "+s.token)
	req.Header.Set("User-Agent", "DiscordBot (https://example.org/test, 1.0)")
	req.Header.Set("Content-Type", w.FormDataContentType())
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	raw, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode >= 300 {
		s.t.Fatalf("%s %s: %d %s %v", method, path, res.StatusCode, raw, err)
	}
	var o map[string]any
	_ = json.Unmarshal(raw, &o) // 204 has no body
	return o
}

func (s *seen) text(expression string) string {
	s.t.Helper()
	return headless.Look[string](s.Page, "String("+expression+")")
}

// visit opens a channel by its id.
func (s *seen) visit(id string) {
	s.t.Helper()
	s.Press("#menu")
	s.Press(fmt.Sprintf(`.channel[data-id="%s"]`, id))
}

func (s *seen) start() {
	s.t.Helper()
	s.Open(s.web.URL)
	s.See("body.ready #composer")
}

func TestWhatThePageShows(t *testing.T) {
	s := browse(t)
	guild := s.discord.AddGuild("Study group")
	general := s.discord.AddChannel(guild, "general", fakediscord.KindText)
	forum := s.discord.AddForum(guild, "questions", "Python", "Network")
	mia, noah := s.discord.AddUser("Mia"), s.discord.AddUser("Noah")
	s.discord.Join(guild, mia)
	s.discord.Join(guild, noah)
	m := s.rest("POST", "/channels/"+general+"/messages", `{"flags":32768,"components":[
		{"type":17,"spoiler":true,"components":[{"type":10,"content":"the model answer"}]},
		{"type":13,"file":{"url":"attachment://bank.md"}}]}`, map[string]string{"bank.md": "# the bank"})
	id, _ := m["id"].(string)
	s.rest("PUT", "/channels/"+general+"/messages/pins/"+id, "", nil)
	forumJSON := s.rest("GET", "/channels/"+forum, "", nil)
	tags, _ := forumJSON["available_tags"].([]any)
	network, _ := tags[1].(map[string]any)
	post := s.rest("POST", "/channels/"+forum+"/threads",
		fmt.Sprintf(`{"name":"TCP handshake","applied_tags":[%q],"message":{"content":"Tell me."}}`, network["id"]), nil)
	s.start()

	s.See(`//*[@data-testid="pinned" and contains(., "Pinned")]`)
	s.See(`//li[contains(@class,"system") and contains(., "hotseat pinned a message to this channel.")]`)
	if got := s.text(`document.querySelector('#messages .container').inert`); got != "true" {
		t.Errorf("a spoiler can be read before it is opened: inert is %s", got)
	}
	s.Press(".unveil")
	s.Until("uncovering it", `!document.querySelector(".unveil")`)
	got := s.text(`document.querySelector('#messages .container').inert + " " + document.activeElement.textContent`)
	if got != "false the model answer" {
		t.Errorf("an opened spoiler: %s", got)
	}
	if got := s.text(`(a => a.textContent + ' ' + a.download)(document.querySelector('a.file'))`); got != "bank.md10 bytes bank.md" {
		t.Errorf("a file is shown as %q", got)
	}
	res, err := http.Get(s.text(`document.querySelector('a.file').href`)) //nolint:gosec // the test's own server
	if err != nil {
		t.Fatal(err)
	}
	b, _ := io.ReadAll(res.Body)
	_ = res.Body.Close()
	if string(b) != "# the bank" {
		t.Errorf("the file holds %q", b)
	}

	if got := s.text(`document.querySelector('.channel.sub small').textContent`); got != "Network" {
		t.Errorf("a post shows the tags %q", got)
	}
	s.visit(forum)
	s.See(`//button[@class="post" and contains(., "TCP handshake")]`)
	s.See(`//*[@class="tag" and text()="Network"]`)
	s.Press("button.post")
	s.See(`//*[@id="messages"]//*[text()="Tell me."]`)
	if got := s.text(`document.querySelector('.channel[aria-current]').dataset.id`); got != post["id"] {
		t.Errorf("the post %s is open, want %s", got, post["id"])
	}

	// A direct message to each of them: Mia's channel and Noah's name are marked until they look.
	for _, who := range []string{mia, noah} {
		s.rest("POST", "/channels/"+s.discord.DM(who)+"/messages", `{"content":"Today’s question is open."}`, nil)
	}
	mark := fmt.Sprintf(`.channel[data-id="%s"] .dot`, s.discord.DM(mia))
	for _, m := range []string{mark, fmt.Sprintf(`.person[data-id="%s"] .dot`, noah)} {
		s.Until("being marked", fmt.Sprintf("document.querySelector(%q)", m))
	}
	s.visit(s.discord.DM(mia))
	s.See(`//*[@id="messages"]//*[text()="Today’s question is open."]`)
	s.Until("losing the mark", fmt.Sprintf("!document.querySelector(%q)", mark))
	if got := s.text(fmt.Sprintf(`document.querySelector('.person[data-id="%s"] .dot') !== null`, noah)); got != "true" {
		t.Error("Noah's mark went when Mia read hers")
	}
}

func TestAttachingAFile(t *testing.T) {
	s := browse(t)
	guild := s.discord.AddGuild("Study group")
	s.discord.AddChannel(guild, "general", fakediscord.KindText)
	s.discord.Join(guild, s.discord.AddUser("Mia"))
	app, _, _ := s.discord.Application()
	s.rest("POST", "/applications/"+app+"/commands", `{"name":"import","description":"d","options":[
		{"type":11,"name":"file","description":"d","required":true}]}`, nil)
	file := filepath.Join(t.TempDir(), "my bank.md")
	if err := os.WriteFile(file, []byte("# bank"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.start()
	s.Fill("#composer", "/import ")
	s.See("#attach")
	s.Do("choosing a file", chromedp.SetUploadFiles("#file", []string{file}))
	s.See(`//*[@id="attached" and contains(., "my_bank.md")]`)
	s.Until("being a chip", chips("/import file:my_bank.md"))
	// Nobody answers: the command comes back, and the file with it.
	s.Press("#send")
	s.See(`//*[@id="refused" and contains(., "did not respond")]`)
	s.See(`//*[@id="attached" and contains(., "my_bank.md")]`)
	s.Press("#attached button")
	s.Until("taking it away", `document.querySelector("#attached").hidden`)
	s.Until("being without it", chips("/import"))
}
