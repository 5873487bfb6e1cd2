package app

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
)

const aboutSockets = "The older call walks through every descriptor each time that it is asked, and it is handed the whole set anew. The " +
	"newer one keeps the set " +
	"in the kernel and reports only what is ready, so its work grows with what happens. With many idle connections that is the whole " +
	"difference, " +
	"and it is why servers with ten thousand open sockets are built on it and not on the other one, which stops at 1024 anyhow."

func (s *stage) fill(a fakediscord.Actor, form *fakediscord.Modal, fields map[string]any) message {
	s.t.Helper()
	if form == nil {
		s.t.Fatal("no form is open")
	}
	m, _ := s.result(s.discord.Submit(s.t.Context(), a.User, form.ID, fields), "submitting")
	return m
}

// The whole life of a group's own question, on a server with Discord's rules: written, refused, mended, accepted, asked as the daily,
// exported, taken out, imported elsewhere.
func TestTheLifeOfAGroupsQuestion(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC")
	_, form := s.result(s.discord.Command(t.Context(), s.mia, "/questions suggest item:select-epoll kind:short"), "suggesting")
	fields := map[string]any{"title": "Where the older call stops", "prompt": "How many descriptors can `select` watch?", "short": "1024",
		"answer": aboutSockets,
		"notes":  "https://man7.org/linux/man-pages/man2/select.2.html"}
	m := s.fill(s.mia, form, fields)
	s.says(m, "the hint has 0 characters")
	_, form = s.click(s.mia, m, "Edit it")
	// the rest stands there as it was typed
	m = s.fill(s.mia, form, map[string]any{"notes": "A power of two.\nhttps://man7.org/linux/man-pages/man2/select.2.html"})
	s.says(m, "Thank you! **Where the older call stops**")
	s.restart()

	if r := s.discord.Command(t.Context(), s.noah, "/questions review"); r.Error != "" || !strings.Contains(string(r.Messages[0]),
		"Manage Server") {
		t.Errorf("a member reviews: %q, %s", r.Error, r.Messages)
	}
	m = s.command(s.ada, "/questions review")
	s.says(m, "### Where the older call stops", "from Mia")
	m, _ = s.click(s.ada, m, "Accept")
	s.says(m, "Accepted: **Where the older call stops**", "No suggestion waits")
	s.says(s.last(s.direct(s.mia)), "Your question **Where the older call stops** was accepted")

	s.command(s.ada, "/daily-admin queue question:own-where-the-older-call-stops")
	s.advance(21 * time.Hour)
	posts := s.dailies()
	if len(posts) != 1 {
		t.Fatalf("%d posts", len(posts))
	}
	s.says(posts[0], "### Where the older call stops")
	m = s.command(s.noah, "/questions search question:own-where-the-older-call-stops")
	s.says(m, "**Open now**")
	if strings.Contains(m.Text(), "1024") {
		t.Errorf("the daily's answer is given away:\n%s", m.Text())
	}
	m, form = s.click(s.noah, posts[0], "Answer")
	if form == nil {
		t.Fatalf("no form:\n%s", m.Text())
	}
	m = s.submit(s.noah, form, "1024")
	s.says(m, "**100 of 100**")
	s.says(s.command(s.noah, "/questions search question:own-where-the-older-call-stops"), "The answer: tap to see it", "1024")
	s.says(s.command(s.mia, "/questions search question:own-where-the-older-call-stops"), "**Open now**")

	_, form = s.click(s.ada, posts[0], "Answer") // until then its answer is a secret for her, too
	s.submit(s.ada, form, "1024")
	first := s.export(s.ada, "own-where-the-older-call-stops.md")
	if !strings.HasPrefix(string(first), "+++\nitem = 'select-epoll'\n") {
		t.Fatalf("exported is\n%s", first)
	}
	s.says(s.command(s.ada, "/questions remove question:own-where-the-older-call-stops"), "Taken out")
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	for name, text := range map[string]string{"bank/network/own-where-the-older-call-stops.md": string(first),
		"bank/network/own-another.md": strings.Replace(string(first), "# Where the older call stops", "# Another", 1), "x.md": "nonsense"} {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r := s.discord.CommandWithFiles(t.Context(), s.ada, "/questions import file:q.zip",
		map[string]fakediscord.File{"q.zip": {Data: archive.Bytes()}})
	m, _ = s.result(r, "importing")
	s.says(m, "2 questions taken in", "Not taken: 1 file", `**x\.md**`)
	packed := s.export(s.ada, "questions.zip")
	got, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil || len(got.File) != 2 {
		t.Errorf("exported are %v, %v", got, err)
	}
}

// export exports and fetches the file of that name.
func (s *stage) export(a fakediscord.Actor, name string) []byte {
	s.t.Helper()
	return s.exportAs(a, "/questions export", name)
}

// exportAs is export by a command.
func (s *stage) exportAs(a fakediscord.Actor, command, name string) []byte {
	s.t.Helper()
	r := s.discord.Command(s.t.Context(), a, command)
	if r.Error != "" || len(r.Messages) == 0 {
		s.t.Fatalf("exporting: %q", r.Error)
	}
	var m struct {
		Attachments []struct{ Filename, URL string }
	}
	if err := json.Unmarshal(r.Messages[0], &m); err != nil || len(m.Attachments) != 1 || m.Attachments[0].Filename != name {
		s.t.Fatalf("exported is %s, %v", r.Messages[0], err)
	}
	base, err := url.Parse(s.config.Discord.APIBase)
	if err != nil {
		s.t.Fatal(err)
	}
	at, err := base.Parse(m.Attachments[0].URL)
	if err != nil {
		s.t.Fatal(err)
	}
	resp, err := http.Get(at.String())
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	data, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		s.t.Fatal(resp.Status, err)
	}
	return data
}
