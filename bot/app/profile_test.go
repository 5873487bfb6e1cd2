package app

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
	"hotseat/questions/interview"
	"hotseat/store"
)

// questionsIn are the questions of the day in a channel, oldest first.
func (s *stage) questionsIn(channel string) []message {
	s.t.Helper()
	return slices.DeleteFunc(s.read(channel, s.ada.User), func(m message) bool {
		_, asks := m.Button("Answer")
		return m.Private() || !asks
	})
}

// TestTwoDailiesOfAServer is a conversation: an organiser sets a second daily up, it comes in its own channel at its own time, one person
// answers both and their streak is one day, and it is removed.
func TestTwoDailiesOfAServer(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	easy := s.discord.AddChannel(s.guild, "easy", 0)
	s.says(s.command(s.ada, "/setup profile:evening channel:#easy"), "Set the main daily up first")
	s.setUp("time:09:00 timezone:UTC")
	panel := s.command(s.ada, "/setup profile:Evening channel:#easy time:18:00 title:\"Evening bite\"")
	s.says(panel, "Daily question evening", "18:00", "the main one in <#"+s.channel+">")
	if strings.Contains(panel.Text(), "**Weakest link** steer") {
		t.Errorf("a profile has the server's settings:\n%s", panel.Text())
	}
	more, _ := s.click(s.ada, panel, "More")
	look, _ := s.click(s.ada, more, "The post")
	s.says(look, "questions of every section", "Evening bite")
	look = s.chooseIn(s.ada, look, "setup.sections", "network")
	s.says(look, "questions about Network")
	s.says(s.command(s.ada, "/setup profile:\"not a name\""), "letters, digits and hyphens")
	s.says(s.command(s.ada, "/setup"), "**Other dailies** **evening** in <#"+easy+">")

	s.advance(21 * time.Hour) // 09:00
	if a, b := len(s.dailies()), len(s.questionsIn(easy)); a != 1 || b != 0 {
		t.Fatalf("at nine %d and %d stand there", a, b)
	}
	s.answerDaily(s.mia, s.dailies()[0])
	s.advance(9 * time.Hour)
	s.restart()
	s.advance(0)
	posts := s.questionsIn(easy)
	if len(s.dailies()) != 1 || len(posts) != 1 {
		t.Fatalf("at six %d and %d stand there", len(s.dailies()), len(posts))
	}
	s.says(posts[0], "Evening bite")
	if q := s.asked(posts[0]); q.Section != "network" {
		t.Errorf("it asks about %s", q.Section)
	}
	s.says(s.command(s.noah, "/daily"), "Also open here: **evening** in <#"+easy+">")
	s.says(s.command(s.mia, "/daily"), "The daily **evening**")
	s.says(s.answerDaily(in(s.mia, easy), posts[0]), "of 100**")
	s.says(s.command(s.mia, "/streak"), "**1 day in a row**")
	if mine := s.command(s.mia, "/daily").Text(); !strings.Contains(mine, "You answered") {
		t.Errorf("when all are answered /daily says\n%s", mine)
	}
	s.says(s.command(s.ada, "/daily-admin history profile:evening"), "The daily **evening**", "1 answered")
	s.says(s.command(s.ada, "/daily-admin pause profile:evening"), "Paused")
	s.says(s.command(s.ada, "/daily-admin resume profile:evening"), "Resumed")

	panel = s.command(s.ada, "/setup profile:evening")
	more, _ = s.click(s.ada, panel, "More")
	sure, _ := s.click(s.ada, more, "Remove")
	s.says(sure, "Remove the daily evening?")
	gone, _ := s.click(s.ada, sure, "Remove it")
	s.says(gone, "The daily **evening** is removed")
	s.advance(24 * time.Hour)
	if a, b := len(s.dailies()), len(s.questionsIn(easy)); a != 2 || b != 1 {
		t.Errorf("a day after it was removed %d and %d stand there", a, b)
	}
	s.answerDaily(in(s.noah, easy), posts[0]) // its old button leads to practice
	err := s.bot.store.Read(t.Context(), func(tx *store.Tx) error {
		for user, want := range map[string]int{s.mia.User: 2, s.noah.User: 0} {
			list, err := tx.Attempts(user)
			if err != nil || len(list) != want {
				t.Errorf("%s has %d answers, want %d, %v", user, len(list), want, err)
			}
		}
		n, err := tx.CountAnswersTo(store.SeriesOf(s.guild, "evening"), interview.NewDate(2026, 3, 3))
		if n != 1 {
			t.Errorf("what it posted has %d answers, want 1", n)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// in is a person in another channel.
func in(a fakediscord.Actor, channel string) fakediscord.Actor {
	a.Channel = channel
	return a
}

// chooseIn picks in the menu with an action, of a message that has several.
func (s *stage) chooseIn(a fakediscord.Actor, m message, action string, values ...string) message {
	s.t.Helper()
	id := ""
	m.Walk(func(c component) {
		if strings.Contains(c.CustomID, ":"+action+":") {
			id = c.CustomID
		}
	})
	got, _ := s.result(s.discord.Click(s.t.Context(), a, m.ID, id, values), action)
	return got
}

// TestADailyInAnAnnouncementChannel is published to those who follow it, once, and put right when the bot was killed in between.
func TestADailyInAnAnnouncementChannel(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	news := s.discord.AddChannel(s.guild, "news", fakediscord.KindAnnouncement)
	s.says(s.setUp("publish:true"), "is no announcement channel")
	panel := s.command(s.ada, "/setup channel:#news time:09:00 timezone:UTC")
	if text := panel.Text(); strings.Contains(text, "To be mended") {
		t.Errorf("the panel of an announcement channel:\n%s", text)
	}
	flags := func() (list []int) {
		t.Helper()
		for _, raw := range s.discord.Messages(news, s.ada.User) {
			var m struct{ Flags int }
			if err := json.Unmarshal(raw, &m); err != nil {
				t.Fatal(err)
			}
			list = append(list, m.Flags&1)
		}
		return list
	}
	s.advance(21 * time.Hour)
	if got := flags(); !slices.Equal(got, []int{1}) {
		t.Fatalf("published are %v", got)
	}
	s.says(s.questionsIn(news)[0], "Question of the day")
	s.restart()
	s.advance(24 * time.Hour)
	if got := flags(); !slices.Equal(got, []int{1, 1}) {
		t.Errorf("on the next day published are %v", got)
	}
}
