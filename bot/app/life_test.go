package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
)

// says fails when a message does not say each of these.
func (s *stage) says(m message, wanted ...string) {
	s.t.Helper()
	for _, w := range wanted {
		if !strings.Contains(m.Text(), w) {
			s.t.Errorf("%q is not in\n%s", w, m.Text())
		}
	}
}

// last is the newest of some messages.
func (s *stage) last(list []message) message {
	s.t.Helper()
	if len(list) == 0 {
		s.t.Fatal("there is no message")
	}
	return list[len(list)-1]
}

// TestTheLifeOfADaily follows one daily from its announcement to its reveal, and the week to its recap.
func TestTheLifeOfADaily(t *testing.T) {
	t.Parallel()
	s := newStage(t) // Monday 2 March, noon
	s.setUp("cron:\"0 9 * * *\" timezone:UTC pin:true reveal:20:00")
	s.command(s.mia, "/me settings") // she takes part
	s.click(s.mia, s.command(s.mia, "/me settings"), "Name me")
	preview := s.command(s.ada, "/daily-admin preview")
	s.command(s.ada, "/daily-admin queue question:select-epoll date:2026-03-03")
	s.says(s.command(s.ada, "/daily-admin preview"), "**Tue 3 Mar** · Network, ", "-# select and epoll · chosen by an organiser")
	if strings.Contains(preview.Text(), "chosen by an organiser") {
		t.Error("the preview foresaw the queue")
	}

	s.advance(21 * time.Hour) // Tuesday, 09:00
	post := s.last(s.dailies())
	s.says(post, "select and epoll", "chosen by an organiser", "difficulty 2 of 5", "Nobody has answered yet. Be the first.",
		"The answer comes <t:")
	pinned := s.discord.Pins(s.channel)
	if !slices.Equal(pinned, []string{post.ID}) {
		t.Errorf("pinned are %v, want %s", pinned, post.ID)
	}

	for _, who := range []fakediscord.Actor{s.mia, s.noah} {
		s.answerDaily(who, post)
		s.advance(15 * time.Second)
	}
	s.until("the count", func() bool { return strings.Contains(s.last(s.dailies()).Text(), "2 members answered so far.") })
	again, form := s.click(s.mia, post, "Answer")
	if form != nil {
		t.Fatal("a second answer is taken")
	}
	s.says(again, "100 of 100", "One answer a daily counts")
	_, form = s.click(s.mia, again, "Try again")
	if form == nil || !strings.HasPrefix(form.Title, "Practice") {
		t.Fatalf("to try again opens %+v", form)
	}

	talk, _ := s.click(s.noah, post, "Discuss")
	s.says(talk, "Talk about it in <#"+post.ID+">")
	thread := func() []message { return s.read(post.ID, s.noah.User) }
	if n := len(thread()); n != 0 {
		t.Fatalf("%d messages in the thread before the reveal", n)
	}

	s.advance(11*time.Hour - time.Minute)
	if n := len(thread()); n != 0 {
		t.Fatalf("the answer is out before its time:\n%s", thread()[0].Text())
	}
	s.advance(time.Minute) // 20:00
	for range 3 {
		s.advance(0)
	}
	s.restart()
	s.advance(0)
	if n := len(thread()); n != 1 {
		t.Fatalf("%d messages in the thread after the reveal, want 1", n)
	}
	reveal := thread()[0]
	s.says(reveal, "2 members answered", "100 of 100 as a mean", "A model answer", "Among those who answered: Mia.")
	if strings.Contains(reveal.Text(), "Noah") {
		t.Error("who did not agree is named")
	}
	s.until("the post to say that it is over", func() bool { return strings.Contains(s.last(s.dailies()).Text(), "This one is over") })
	inThread := s.ada
	inThread.Channel = post.ID
	_, form = s.click(inThread, reveal, "Practise it")
	if form == nil || !strings.HasPrefix(form.Title, "Practice") {
		t.Fatalf("to practise opens %+v", form)
	}
	if text := s.command(s.ada, "/streak").Text(); strings.Contains(text, "**1 day in a row**") {
		t.Error("practice counts")
	}

	s.advance(13 * time.Hour) // Wednesday, 09:00
	second := s.last(s.dailies())
	if pins := s.discord.Pins(s.channel); !slices.Equal(pins, []string{second.ID}) {
		t.Errorf("pinned are %v, want only %s", pins, second.ID)
	}
	s.says(s.command(s.ada, "/daily-admin history"), "**Wed 4 Mar**", "nobody answered", "**Tue 3 Mar** · Network: select and epoll",
		"2 answered, mean 100")

	s.advance(5 * 24 * time.Hour) // Monday, 09:00
	var recaps []message
	for _, m := range s.channelMessages() {
		if strings.Contains(m.Text(), "Week of 2 March") {
			recaps = append(recaps, m)
		}
	}
	if len(recaps) != 1 {
		t.Fatalf("%d recaps, want 1", len(recaps))
	}
	s.says(recaps[0], "2 members active with 2 answers to the daily", "No solid week", "rose most: Network", "Python 0 (the weakest link)")
}

// TestADailyInAForum: a post of its own, with its section's tag; its answer below it; the next one beside it.
func TestADailyInAForum(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	forum := s.discord.AddForum(s.guild, "questions", "Python", "Algorithms", "Network", "Database", "Linux & Git", "Django")
	s.discord.RequireTag(forum, true)
	s.says(s.command(s.ada, "/setup channel:#questions time:09:00 timezone:UTC"), "<#"+forum+">, a forum")
	s.command(s.ada, "/daily-admin queue question:select-epoll")
	s.advance(21 * time.Hour)
	s.advance(0)
	posts := s.threads(forum)
	if len(posts) != 1 || posts[0].Name != "3 March · Network: select and epoll" {
		t.Fatalf("the forum has %+v", posts)
	}
	if got := posts[0].Tags; !slices.Equal(got, []string{"Network"}) {
		t.Errorf("its tags are %v", got)
	}
	first := s.read(posts[0].ID, s.mia.User)
	if len(first) != 1 {
		t.Fatalf("%d messages in the post", len(first))
	}
	if _, ok := first[0].Button("Discuss"); ok {
		t.Error("a forum's post leads to a thread of its own")
	}
	mia := s.mia
	mia.Channel = posts[0].ID
	s.says(s.answerDaily(mia, first[0]), "100 of 100")
	s.until("the count", func() bool {
		return strings.Contains(s.read(posts[0].ID, s.mia.User)[0].Text(), "1 member answered so far.")
	})
	s.advance(24 * time.Hour)
	if n := len(s.threads(forum)); n != 2 {
		t.Fatalf("%d posts after the second day", n)
	}
	below := s.read(posts[0].ID, s.noah.User)
	if len(below) != 2 {
		t.Fatalf("%d messages in the first post after the second day", len(below))
	}
	s.says(below[1], "the answer", "A model answer")
	s.restart()
	s.advance(0)
	if n := len(s.threads(forum)); n != 2 {
		t.Errorf("%d posts after a restart", n)
	}
}

// threads are the threads of a channel, oldest first.
func (s *stage) threads(parent string) []fakediscord.Channel {
	list := slices.DeleteFunc(s.discord.Channels(), func(c fakediscord.Channel) bool { return c.ParentID != parent })
	slices.SortFunc(list, func(a, b fakediscord.Channel) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// TestAReminder: one direct message to who asked for it and has not answered, and its button.
func TestAReminder(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC")
	for _, who := range []fakediscord.Actor{s.mia, s.noah, s.ada} {
		settings := s.command(who, "/me settings")
		_, form := s.click(who, settings, "Remind me…")
		if form == nil {
			t.Fatal("no form is opened")
		}
		fields := map[string]any{"time": "19:00", "zone": "America/New_York"}
		m, _ := s.result(s.discord.Submit(t.Context(), who.User, form.ID, fields), "submitting")
		s.says(m, "at 19:00, America/New_York")
	}
	s.discord.RefuseDirectMessages(s.ada.User, true)
	s.advance(21 * time.Hour)
	s.answerDaily(s.noah, s.last(s.dailies()))
	s.advance(15*time.Hour - time.Minute) // 23:59 UTC, 18:59 in New York
	if n := len(s.direct(s.mia)); n != 0 {
		t.Fatalf("%d direct messages before the hour", n)
	}
	for range 5 {
		s.advance(time.Minute)
	}
	s.restart()
	s.advance(time.Minute)
	got := s.direct(s.mia)
	if len(got) != 1 || len(s.direct(s.noah)) != 0 || len(s.direct(s.ada)) != 0 {
		t.Fatalf("direct messages: %d to Mia, %d to Noah, who answered, %d to Ada, who takes none", len(got), len(s.direct(s.noah)),
			len(s.direct(s.ada)))
	}
	s.says(got[0], "The daily question of 3 March waits for your answer")
	s.says(s.command(s.ada, "/me settings"), "Discord refused my last direct message")
	s.discord.RefuseDirectMessages(s.ada.User, false)
	at := s.mia
	at.Channel = s.discord.DM(s.mia.User)
	stopped, _ := s.click(at, got[0], "Stop reminders")
	s.says(stopped, "no more reminders")
	s.advance(9 * time.Hour)  // the next daily
	s.advance(15 * time.Hour) // and the hour again
	if n := len(s.direct(s.mia)) + len(s.direct(s.ada)); n != 1 {
		t.Errorf("after stopping, and without asking anew, there are %d direct messages, want the first alone", n)
	}
	if n := len(s.direct(s.noah)); n != 1 {
		t.Errorf("Noah, who did not answer the second, has %d reminders", n)
	}
}

// TestTheOrganiserIsTold once a day what to fix, and the schedule stays.
func TestTheOrganiserIsTold(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC")
	s.discord.SetOverwrite(s.channel, s.botUser(), 0, fakediscord.PermSendMessages)
	for range 3 { // Tuesday, Wednesday, Thursday from 09:00 on
		s.advance(21 * time.Hour)
		for range 6 {
			s.advance(30 * time.Minute)
		}
	}
	told := s.direct(s.ada)
	if len(told) != 3 {
		t.Fatalf("the organiser is told %d times in three days, want 3", len(told))
	}
	s.says(told[0], "I may not write in <#"+s.channel+">", "your schedule is kept")
	s.discord.SetOverwrite(s.channel, s.botUser(), 0, 0)
	s.advance(30 * time.Minute)
	if n := len(s.dailies()); n != 1 {
		t.Errorf("%d dailies after it was mended, want Thursday's alone", n)
	}
	s.advance(24 * time.Hour)
	if n := len(s.direct(s.ada)); n != 3 {
		t.Errorf("%d words to the organiser after it was mended", n)
	}
}

func (s *stage) botUser() string {
	_, bot, _ := s.discord.Application()
	return bot
}

// TestTroubleOfOneServer: what goes wrong in one server costs another nothing, and ends well within its window.
func TestTroubleOfOneServer(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC")
	var guilds []string
	for i := range 4 { // each with the daily in a channel of its own, at the same minute
		guild := s.discord.AddGuild(fmt.Sprint("Group ", i))
		channel := s.discord.AddChannel(guild, "daily", fakediscord.KindText)
		boss := s.discord.AddUser(fmt.Sprint("Boss ", i))
		s.discord.Join(guild, boss, s.discord.AddRole(guild, "organiser", fakediscord.PermManageGuild))
		s.command(fakediscord.Actor{User: boss, Channel: channel}, "/setup channel:#daily time:09:00 timezone:UTC")
		guilds = append(guilds, guild)
		switch i {
		case 0:
			s.discord.RemoveChannel(channel)
		case 1:
			s.discord.SetOverwrite(channel, s.botUser(), 0, fakediscord.PermViewChannel)
		case 2:
			s.discord.RemoveBotFromGuild(guild)
		case 3: // failing for an hour
			s.discord.Fail(fakediscord.RESTFault{Method: "POST", Path: "/channels/" + channel + "/messages", Status: 500, Times: 1000})
			defer func() {
				s.discord.ClearFaults()
				s.advance(31 * time.Minute)
				if n := len(s.read(channel, boss)) - 1; n != 1 { // beside the answer to /setup
					t.Errorf("after an hour of 500 there are %d dailies, want 1", n)
				}
			}()
		}
	}
	s.advance(21 * time.Hour)
	if n := len(s.dailies()); n != 1 {
		t.Fatalf("%d dailies in the server without trouble", n)
	}
	for range 12 {
		s.advance(5 * time.Minute)
	}
	if n := len(s.dailies()); n != 1 {
		t.Errorf("%d dailies an hour later", n)
	}
	_ = guilds
}
