package app

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// TestADeletedPostComesBack: a moderator deletes the daily's post; the organiser has it put up again, and all that hangs on it works.
func TestADeletedPostComesBack(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC reveal:20:00 pin:true thread:true")
	s.advance(21 * time.Hour)
	post := s.last(s.dailies())
	s.answerDaily(s.mia, post)
	talk, _ := s.click(s.mia, post, "Discuss")
	_, form := s.click(s.noah, post, "Answer") // a form that is open while it happens
	s.says(s.command(s.ada, "/daily-admin repost"), "was not deleted")

	s.discord.DeleteMessage(post.ID)
	s.says(s.command(s.ada, "/daily-admin repost"), "stands in <#"+s.channel+"> again")
	s.says(s.command(s.ada, "/daily-admin repost"), "was not deleted")
	posts := s.dailies()
	if len(posts) != 1 || posts[0].ID == post.ID {
		t.Fatalf("%d posts, the first is %s", len(posts), posts[0].ID)
	}
	again := posts[0]
	s.says(again, "1 member answered so far.")
	if asked, was := s.asked(again).ID, s.asked(post).ID; asked != was {
		t.Errorf("it asks %s, and asked %s", asked, was)
	}
	if pins := s.discord.Pins(s.channel); !slices.Equal(pins, []string{again.ID}) {
		t.Errorf("pinned are %v, want %s", pins, again.ID)
	}
	if form != nil {
		q := s.asked(again)
		text := s.right(q, said(form))
		if m := s.submit(s.noah, form, text); strings.Contains(m.Text(), "gone") {
			t.Errorf("the form that was open:\n%s", m.Text())
		}
	}
	same, _ := s.click(s.mia, again, "Discuss")
	if same.Text() != talk.Text() {
		t.Errorf("the thread was\n%s\nand is\n%s", talk.Text(), same.Text())
	}
	mine, _ := s.click(s.mia, again, "Answer")
	s.says(mine, "One answer a daily counts")
	s.advance(11 * time.Hour)
	s.advance(0)
	if n := len(s.read(post.ID, s.mia.User)); n != 1 { // the thread that was there
		t.Errorf("%d messages in the thread after the reveal, want 1", n)
	}
	s.restart()
	s.advance(0)
	if n := len(s.dailies()); n != 1 {
		t.Errorf("%d posts after a restart", n)
	}
	s.advance(13 * time.Hour)
	if n := len(s.dailies()); n != 2 {
		t.Errorf("%d posts on the next day", n)
	}
}

// TestADeletedForumPostComesBack as a post of its own, whose thread is its own.
func TestADeletedForumPostComesBack(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	forum := s.discord.AddForum(s.guild, "questions", "Python", "Network")
	s.command(s.ada, "/setup channel:#questions time:09:00 timezone:UTC")
	s.command(s.ada, "/daily-admin queue question:select-epoll")
	s.advance(21 * time.Hour)
	first := s.threads(forum)
	if len(first) != 1 {
		t.Fatalf("%d posts", len(first))
	}
	s.discord.RemoveChannel(first[0].ID)
	s.says(s.command(s.ada, "/daily-admin repost"), "again")
	s.command(s.ada, "/daily-admin repost")
	posts := s.threads(forum)
	if len(posts) != 1 || posts[0].ID == first[0].ID || posts[0].Name != first[0].Name {
		t.Fatalf("the forum has %+v", posts)
	}
	mia := s.mia
	mia.Channel = posts[0].ID
	s.says(s.answerDaily(mia, s.read(posts[0].ID, s.mia.User)[0]), "100 of 100")
	s.discord.DeleteMessage(posts[0].ID) // its first message alone
	s.says(s.command(s.ada, "/daily-admin repost"), "again")
	if posts := s.threads(forum); len(posts) != 2 {
		t.Errorf("the forum has %+v", posts)
	}
	s.says(s.command(s.mia, "/daily"), "100")
}
