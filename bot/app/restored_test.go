package app

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
	"hotseat/questions/interview"
	"hotseat/store"
)

// backUp copies the database while the bot runs; the returned function ends the bot, puts the copy in its place, and starts it again.
func (s *stage) backUp() (restore func()) {
	s.t.Helper()
	file := filepath.Join(s.t.TempDir(), "backup.db")
	if _, err := store.Backup(s.t.Context(), s.config.Store.Path, file); err != nil {
		s.t.Fatal(err)
	}
	return func() {
		s.t.Helper()
		s.end()
		s.forgetNonces()
		if _, err := store.Restore(s.t.Context(), file, s.config.Store.Path, s.now()); err != nil {
			s.t.Fatal(err)
		}
		s.start()
	}
}

// settled does what is due until a server's daily of 3 March is no longer pending, or has a problem: the bot begins by itself at its start.
func (s *stage) settled() (d store.Daily) {
	s.t.Helper()
	patience := time.After(time.Minute)
	for look := time.NewTicker(10 * time.Millisecond); ; {
		err := s.bot.store.Read(s.t.Context(), func(tx *store.Tx) (err error) {
			d, err = tx.Daily(s.guild, interview.NewDate(2026, 3, 3))
			return err
		})
		if err == nil && (d.State != store.Pending || d.Problem != "") {
			return d
		}
		select {
		case <-look.C:
			s.advance(0)
		case <-patience:
			s.t.Fatal("in vain waited for the daily to be settled: ", err)
		}
	}
}

// TestARestoredBackupPostsNothingTwice: backed up at 08:55, the daily posted at 09:00, restored at 09:10.
func TestARestoredBackupPostsNothingTwice(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC thread:true pin:true")
	s.advance(20*time.Hour + 55*time.Minute)
	restore := s.backUp()
	s.advance(5 * time.Minute)
	post := s.last(s.dailies())
	s.answerDaily(s.mia, post)
	s.until("the count", func() bool { return strings.Contains(s.last(s.dailies()).text(), "1 member answered so far.") })
	s.advance(10 * time.Minute)
	restore()
	early, form := s.click(s.noah, post, "Answer") // before the bot has looked
	if form == nil && !strings.Contains(early.text(), "/daily") {
		t.Errorf("before the post is found again, its button gives\n%s", early.text())
	}
	if d := s.settled(); d.State != store.Sent || d.MessageID != post.ID || !d.SettledAt.Equal(s.now().Add(-10*time.Minute)) {
		t.Fatalf("the ledger says %+v", d)
	}
	s.restart()
	s.advance(time.Minute)
	if posts := s.dailies(); len(posts) != 1 || posts[0].ID != post.ID {
		t.Fatalf("%d posts, want the first alone", len(posts))
	}
	s.until("the count of what is known", func() bool { return strings.Contains(s.dailies()[0].text(), "Nobody has answered yet.") })
	for _, who := range []fakediscord.Actor{s.noah, s.mia} { // what Mia said is lost with the database
		s.says(s.answerDaily(who, s.dailies()[0]), "**100 of 100**")
	}
	talk, _ := s.click(s.noah, post, "Discuss")
	s.says(talk, "Talk about it in <#"+post.ID+">")
	s.says(s.command(s.ada, "/daily-admin now"), "already")
	s.advance(24 * time.Hour)
	if n := len(s.dailies()); n != 2 {
		t.Errorf("%d posts on the next day, want 2", n)
	}
}

// TestARestoredBackupAsksWhatThePostAsks: the question was put into the queue after the backup, so the database would ask another one.
func TestARestoredBackupAsksWhatThePostAsks(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"text", "forum"} {
		t.Run(kind, func(t *testing.T) {
			s := newStage(t)
			where := s.channel
			if kind == "forum" {
				where = s.discord.AddForum(s.guild, "questions", "Network")
				s.command(s.ada, "/setup channel:#questions time:09:00 timezone:UTC")
			} else {
				s.setUp("time:09:00 timezone:UTC")
			}
			s.advance(20*time.Hour + 55*time.Minute)
			restore := s.backUp()
			s.command(s.ada, "/daily-admin queue question:select-epoll")
			s.advance(5 * time.Minute)
			posted := func() (message, string) {
				if kind == "forum" {
					threads := s.threads(where)
					if len(threads) != 1 {
						t.Fatalf("%d posts in the forum", len(threads))
					}
					return s.read(threads[0].ID, s.mia.User)[0], threads[0].ID
				}
				if n := len(s.dailies()); n != 1 {
					t.Fatalf("%d posts in the channel", n)
				}
				return s.dailies()[0], where
			}
			s.advance(2 * time.Hour)
			restore()
			s.settled()
			s.advance(time.Minute)
			post, channel := posted()
			mia := s.mia
			mia.Channel = channel
			s.says(post, "select and epoll")
			s.says(s.answerDaily(mia, post), "100 of 100")
			s.says(s.command(s.ada, "/daily-admin history"), "select and epoll")
		})
	}
}

// TestARestoredBackupWhereTheBotMayNotLook: it cannot tell whether today's question is there, so the organiser is told and decides.
func TestARestoredBackupWhereTheBotMayNotLook(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC")
	s.advance(20*time.Hour + 55*time.Minute)
	restore := s.backUp()
	s.advance(5 * time.Minute)
	s.discord.SetOverwrite(s.channel, s.botUser(), 0, fakediscord.PermReadHistory)
	s.advance(10 * time.Minute)
	restore()
	if d := s.settled(); d.State != store.Pending {
		t.Fatalf("the ledger says %+v", d)
	}
	for range 3 {
		s.advance(31 * time.Minute)
	}
	if n := len(s.dailies()); n != 1 {
		t.Fatalf("%d posts, want the first alone", n)
	}
	told := s.direct(s.ada)
	if len(told) != 1 {
		t.Fatalf("the organiser is told %d times, want once", len(told))
	}
	s.says(told[0], "restored from a backup", "/daily-admin now posts it", "Read Message History")
	s.says(s.command(s.ada, "/daily-admin now"), "Posted in") // the organiser has looked
	if n := len(s.dailies()); n != 2 {
		t.Errorf("%d posts after the organiser wanted one, want 2", n)
	}
}
