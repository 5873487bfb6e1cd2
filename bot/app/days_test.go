package app

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
)

// TestEachDay is a conversation over days: what a daily makes of the streak, the picture of /streak, the word about a streak in danger on a
// day without a daily, and the first answer of a mock.
func TestEachDay(t *testing.T) {
	t.Parallel()
	s := newStage(t) // Monday 2 March, 12:00 UTC
	s.setUp("time:09:00 timezone:UTC days:tue-fri recap:false")
	s.command(s.mia, "/me reminders time:19:00 timezone:UTC")
	s.says(s.command(s.mia, "/streak"), "**0 days in a row**", "begins one")
	for day, want := range []string{"**Day 1** of a streak", "**Day 2 in a row**, 5 more days to a freeze", "**Day 3 in a row**",
		"**Day 4 in a row**, 3 more days to a freeze"} {
		s.to(time.Date(2026, 3, 3+day, 9, 0, 0, 0, time.UTC).Format("2006-01-02 15:04"))
		posts := s.dailies()
		s.says(s.answerDaily(s.mia, posts[len(posts)-1]), want, "Tu ●")
		s.to(time.Date(2026, 3, 3+day, 19, 0, 0, 0, time.UTC).Format("2006-01-02 15:04"))
	}
	if told := s.direct(s.mia); len(told) != 0 {
		t.Fatalf("who answers each day is told %s", told[0].Text())
	}

	r := s.discord.Command(t.Context(), s.mia, "/streak")
	m, _ := s.result(r, "/streak")
	s.says(m, "**4 days in a row**", "Today counts already", "1 of 2 needed have answered today", "Mo – Tu ● We ● Th ● Fr ● Sa ○ Su ○")
	var files struct {
		Attachments []struct{ Filename, Description string }
	}
	if err := json.Unmarshal(r.Messages[len(r.Messages)-1], &files); err != nil {
		t.Fatal(err)
	}
	if a := files.Attachments; len(a) != 1 || a[0].Filename != "streak.png" ||
		!strings.Contains(a[0].Description, "4 active days with 4 answers") {
		t.Errorf("the picture is %+v", a)
	}

	s.to("2026-03-07 19:00") // Saturday
	told := s.direct(s.mia)
	if len(told) != 1 {
		t.Fatalf("on a day without a daily there are %d direct messages, want 1", len(told))
	}
	s.says(told[0], "**Your streak of 4 days** ends", "no freeze left", "lacks one active day to be solid", "No daily waits")
	shown, _ := s.click(s.directly(s.mia), told[0], "My streak")
	s.says(shown, "Today is open")
	before := len(s.direct(s.mia)) // with the answer to that
	s.says(s.command(s.mia, "/checkin link:https://example.org/commit/1"), "Checked in. **Day 5 in a row**", `example\.org`,
		"solid, with 5 active days")
	s.advance(30 * time.Minute)
	if now := len(s.direct(s.mia)); now != before {
		t.Errorf("%d more direct messages on one day", now-before)
	}
}

// TestACheckinAsksGitHub: where the configuration names an API, the command takes an account, and the answer says what came of it.
func TestACheckinAsksGitHub(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	events, status := `[{"type":"PushEvent","created_at":"2026-03-02T08:00:00Z"}]`, http.StatusOK
	github := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/users/mia-w/events/public" || r.Header.Get("Authorization") != "" {
			t.Errorf("asked %s with %q", r.URL, r.Header)
		}
		w.WriteHeader(status)
		_, _ = w.Write([]byte(events))
	}))
	t.Cleanup(github.Close)
	if r := s.discord.Command(t.Context(), s.mia, "/checkin github:mia-w"); r.Error == "" {
		t.Error("an account is asked for though nobody can be asked about it")
	}
	s.end()
	s.config.Checkin.GitHubAPI = github.URL
	s.start()
	s.says(s.command(s.noah, "/checkin github:mia-w"), "Checked in", "✓ Verified")
	events = "[]"
	s.says(s.command(s.mia, "/checkin github:mia-w"), "Checked in", "shows no public push")
	status = http.StatusForbidden
	s.says(s.command(s.mia, "/checkin github:mia-w"), "has a check-in already", "answers no more questions")
	github.Close()
	s.says(s.command(s.ada, "/checkin github:mia-w"), "Checked in", "GitHub did not answer")
}

// TestAnOrganiserMendsADay: the bot is away on a Wednesday; Mia's streak broke over it, an organiser mends it, and the group is told once.
func TestAnOrganiserMendsADay(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC reveal:off")
	s.command(s.mia, "/checkin")
	for range 42 { // until Tuesday, 09:00
		s.advance(30 * time.Minute)
	}
	s.command(s.mia, "/checkin")
	refused := s.command(s.ada, "/daily-admin mend date:2026-03-02")
	s.says(refused, "There is no day to mend")
	s.end()
	s.mu.Lock()
	s.time = time.Date(2026, 3, 5, 10, 0, 0, 0, time.UTC)
	s.mu.Unlock()
	s.start()
	s.advance(0)
	s.says(s.command(s.mia, "/checkin"), "**Day 1** of a streak")
	r := s.discord.Autocomplete(t.Context(), s.ada, "/daily-admin mend date:wed")
	if r.Error != "" || len(r.Choices) != 1 || r.Choices[0].Value != "2026-03-04" {
		t.Fatalf("suggested are %+v %s", r.Choices, r.Error)
	}
	for range 2 {
		s.says(s.command(s.ada, "/daily-admin mend date:2026-03-04"), "**Wed 4 Mar is mended**")
		s.advance(time.Minute)
	}
	s.restart()
	s.advance(time.Minute)
	s.says(s.command(s.mia, "/streak"), "**3 days in a row**", "Wednesday was mended")
	if n := s.told("Wednesday 4 March is mended"); n != 1 {
		t.Errorf("the group is told %d times", n)
	}
	got := s.discord.Command(t.Context(), s.mia, "/daily-admin mend date:2026-03-03")
	if got.Error == "" {
		if m, _ := s.result(got, "a member mends"); strings.Contains(m.Text(), "is mended") {
			t.Error("a member who is no organiser may mend")
		}
	}
}

// told counts the channel's messages that say something.
func (s *stage) told(what string) (n int) {
	s.t.Helper()
	for _, m := range s.channelMessages() {
		if strings.Contains(m.Text(), what) {
			n++
		}
	}
	return n
}

// directly is somebody in their direct messages with the bot.
func (s *stage) directly(a fakediscord.Actor) fakediscord.Actor {
	return fakediscord.Actor{User: a.User, Channel: s.discord.DM(a.User)}
}
