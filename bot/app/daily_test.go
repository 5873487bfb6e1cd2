package app

import (
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
	"hotseat/questions/interview"
)

func (s *stage) setUp(options string) message {
	s.t.Helper()
	return s.command(s.ada, "/setup channel:#daily "+options)
}

func TestADailyAtItsMinute(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	panel := s.setUp("time:09:00 timezone:UTC")
	if !panel.Private() || !strings.Contains(panel.Text(), "09:00") {
		t.Fatalf("the panel:\n%s", panel.Text())
	}
	s.advance(20*time.Hour + 59*time.Minute) // 08:59
	if n := len(s.dailies()); n != 0 {
		t.Fatalf("%d posts before the minute", n)
	}
	s.advance(time.Minute)
	s.advance(0)
	posts := s.dailies()
	if len(posts) != 1 {
		t.Fatalf("%d posts at the minute, want 1", len(posts))
	}
	s.restart()
	s.advance(0)
	if n := len(s.dailies()); n != 1 {
		t.Fatalf("%d posts after a restart, want 1", n)
	}
	for _, who := range []fakediscord.Actor{s.mia, s.noah} {
		answered := s.answerDaily(who, posts[0])
		if !answered.Private() || !strings.Contains(answered.Text(), "**100 of 100**") {
			t.Fatalf("the answer:\n%s", answered.Text())
		}
	}
	if again := s.dailies(); len(again) != 1 || strings.Contains(again[0].Text(), "Mia") {
		t.Errorf("answering changed the channel:\n%v", again)
	}
	if text := s.command(s.mia, "/daily").Text(); !strings.Contains(text, "100") || !strings.Contains(text, "2") {
		t.Errorf("/daily says\n%s", text)
	}
	if text := s.command(s.mia, "/streak").Text(); !strings.Contains(text, "**1 day in a row**") ||
		!strings.Contains(text, "The group: 1 day") {
		t.Errorf("/streak says\n%s", text)
	}
}

// answerDaily answers a daily from its public post.
func (s *stage) answerDaily(who fakediscord.Actor, post message) message {
	s.t.Helper()
	q := s.asked(post)
	m, form := s.click(who, post, "Answer")
	if q.Task.Kind == interview.Choice {
		return s.pick(who, m, q)
	}
	m = s.submit(who, form, s.right(q, said(form)))
	if list, ok := m.sel(); ok {
		var all []string
		for _, o := range list.Options {
			all = append(all, o.Value)
		}
		m = s.choose(who, m, all...)
	}
	return m
}

func TestAStreakOverDays(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC")
	for day := range 8 {
		s.advance(24 * time.Hour)
		posts := s.dailies()
		if len(posts) != day+1 {
			t.Fatalf("on day %d there are %d posts", day+1, len(posts))
		}
		if day != 7 { // the eighth day is missed, and a freeze saves the run
			s.answerDaily(s.mia, posts[day])
		}
	}
	s.advance(24 * time.Hour)
	posts := s.dailies()
	s.answerDaily(s.mia, posts[len(posts)-1])
	text := s.command(s.mia, "/streak").Text()
	if !strings.Contains(text, "**8 days in a row**") || !strings.Contains(text, "**Freezes** 0 of 2 held") {
		t.Errorf("after seven days, a missed one and another:\n%s", text)
	}
	board := s.command(s.noah, "/leaderboard").Text()
	if !strings.Contains(board, "Mia") || strings.Contains(board, "Noah") {
		t.Errorf("the leaderboard:\n%s", board)
	}
	// The question behind an old button is practice now.
	s.answerDaily(s.noah, posts[0])
	if text := s.command(s.noah, "/streak").Text(); strings.Contains(text, "1 day in a row") {
		t.Errorf("an answer to an old daily counts:\n%s", text)
	}
}

func TestMembersCannotAdminister(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, command := range []string{"/setup", "/daily-admin now"} {
		if r := s.discord.Command(t.Context(), s.mia, command); r.Error == "" {
			t.Errorf("%s by a member gives %+v", command, r)
		}
	}
}

func TestSetupNamesWhatIsMissing(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	_, bot, _ := s.discord.Application()
	s.discord.SetOverwrite(s.channel, bot, 0, 1<<11) // Send Messages is denied to the bot
	if text := s.setUp("").Text(); !strings.Contains(text, "Send Messages") {
		t.Fatalf("the panel does not name what is missing:\n%s", text)
	}
	s.advance(24 * time.Hour)
	if n := len(s.dailies()); n != 0 {
		t.Fatalf("%d posts in a channel that is closed to the bot", n)
	}
	s.discord.SetOverwrite(s.channel, bot, 1<<11, 0)
	s.advance(time.Minute)
	if n := len(s.dailies()); n != 1 {
		t.Errorf("%d posts after it was mended, want 1", n)
	}
}

func TestAdminOrders(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	if text := s.command(s.ada, "/daily-admin now").Text(); !strings.Contains(text, "/setup") {
		t.Errorf("now, before it is set up:\n%s", text)
	}
	s.setUp("")
	s.command(s.ada, "/daily-admin now")
	s.command(s.ada, "/daily-admin now")
	if n := len(s.dailies()); n != 1 {
		t.Fatalf("%d posts after now and now, want 1", n)
	}
	s.command(s.ada, "/daily-admin skip")
	s.advance(24 * time.Hour)
	s.command(s.ada, "/daily-admin pause")
	s.advance(24 * time.Hour)
	s.command(s.ada, "/daily-admin resume")
	if n := len(s.dailies()); n != 1 {
		t.Fatalf("%d posts after a skip and a pause, want 1", n)
	}
	s.advance(24 * time.Hour)
	if n := len(s.dailies()); n != 2 {
		t.Errorf("%d posts after resuming, want 2", n)
	}
}
