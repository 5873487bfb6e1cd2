package app

import (
	"errors"
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

// setUpIn has the dailies posted in the stage's text channel, or in a forum of its own, and says where.
func (s *stage) setUpIn(kind, options string) (where string) {
	s.t.Helper()
	if kind != "forum" {
		s.setUp(options)
		return s.channel
	}
	where = s.discord.AddForum(s.guild, "questions", "Network")
	s.command(s.ada, "/setup channel:#questions time:09:00 timezone:UTC")
	return where
}

// settled is settledOn of 3 March.
func (s *stage) settled() store.Daily {
	s.t.Helper()
	return s.settledOn(interview.NewDate(2026, 3, 3))
}

// settledOn does what is due until a server's daily of a date is no longer pending, or has a problem: the bot begins by itself at its
// start.
func (s *stage) settledOn(date interview.Date) (d store.Daily) {
	s.t.Helper()
	patience := time.After(time.Minute)
	for look := time.NewTicker(10 * time.Millisecond); ; {
		err := s.bot.store.Read(s.t.Context(), func(tx *store.Tx) (err error) {
			d, err = tx.Daily(store.Series(s.guild), date)
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
	s.until("the count", func() bool { return strings.Contains(s.last(s.dailies()).Text(), "1 member answered so far.") })
	s.advance(10 * time.Minute)
	restore()
	early, form := s.click(s.noah, post, "Answer") // before the bot has looked
	if form == nil && !strings.Contains(early.Text(), "/daily") {
		t.Errorf("before the post is found again, its button gives\n%s", early.Text())
	}
	if d := s.settled(); d.State != store.Sent || d.MessageID != post.ID || !d.SettledAt.Equal(s.now().Add(-10*time.Minute)) {
		t.Fatalf("the ledger says %+v", d)
	}
	s.restart()
	s.advance(time.Minute)
	if posts := s.dailies(); len(posts) != 1 || posts[0].ID != post.ID {
		t.Fatalf("%d posts, want the first alone", len(posts))
	}
	s.until("the count of what is known", func() bool { return strings.Contains(s.dailies()[0].Text(), "Nobody has answered yet.") })
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
			where := s.setUpIn(kind, "time:09:00 timezone:UTC")
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

// TestARestoredBackupTellsNothingTwice: backed up at 08:55 on a Monday; at 09:00 come the daily, the answer to Sunday's question and the
// week's recap; restored at 09:10. None of them comes again, neither then nor later that day, and the ledger knows where they stand.
func TestARestoredBackupTellsNothingTwice(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"text", "forum"} {
		t.Run(kind, func(t *testing.T) {
			s := newStage(t)
			where := s.setUpIn(kind, "time:09:00 timezone:UTC thread:true")
			s.advance(21 * time.Hour)
			s.command(s.mia, "/checkin")
			for range 5 {
				s.advance(24 * time.Hour)
			}
			s.advance(23*time.Hour + 55*time.Minute)
			sunday, monday := interview.NewDate(2026, 3, 8), interview.NewDate(2026, 3, 9)
			restore := s.backUp()
			s.advance(5 * time.Minute)
			threadOf := s.sentOn(sunday)
			s.until("the reveal and the recap", func() bool {
				return s.noticed(store.Reveal, sunday) != "" && s.noticed(store.Recap, monday) != ""
			})
			reveal, recap := s.noticed(store.Reveal, sunday), s.noticed(store.Recap, monday)
			count := func() (n int) {
				if kind == "forum" {
					return len(s.threads(where))*100 + len(s.read(threadOf, s.ada.User))
				}
				return len(s.channelMessages())*100 + len(s.read(threadOf, s.ada.User))
			}
			before := count()
			s.advance(10 * time.Minute)
			restore()
			s.settledOn(monday)
			s.until("both to be found again", func() bool {
				s.advance(0)
				return s.noticed(store.Reveal, sunday) != "" && s.noticed(store.Recap, monday) != ""
			})
			if r, c := s.noticed(store.Reveal, sunday), s.noticed(store.Recap, monday); r != reveal || c != recap {
				t.Errorf("the ledger has the reveal at %q and the recap at %q, they stand at %q and %q", r, c, reveal, recap)
			}
			for range 3 {
				s.advance(time.Hour)
			}
			if n := count(); n != before {
				t.Errorf("there are %d messages, before the restoring %d (hundreds in the channel, ones in the thread)", n, before)
			}
		})
	}
}

// sentOn is the thread of the daily of a date.
func (s *stage) sentOn(date interview.Date) (thread string) {
	s.t.Helper()
	err := s.bot.store.Read(s.t.Context(), func(tx *store.Tx) error {
		d, err := tx.Daily(store.Series(s.guild), date)
		if thread = d.ThreadID; d.Forum {
			thread = d.MessageID
		}
		return err
	})
	if err != nil || thread == "" {
		s.t.Fatalf("the daily of %s has the thread %q, %v", date, thread, err)
	}
	return thread
}

// noticed is the message of a notice of a date, "" while it is not sent.
func (s *stage) noticed(kind store.NoticeKind, date interview.Date) string {
	s.t.Helper()
	var n store.Notice
	err := s.bot.store.Read(s.t.Context(), func(tx *store.Tx) (err error) {
		n, err = tx.Notice(s.guild, kind, date, "")
		return err
	})
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		s.t.Fatal(err)
	}
	return n.MessageID
}

// TestARestoredBackupThatIsTooOld: the daily of the day between is missed in the ledger and stands in the channel. Whoever presses its
// buttons is told why nothing comes of it.
func TestARestoredBackupThatIsTooOld(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC thread:true")
	s.advance(20*time.Hour + 55*time.Minute)
	restore := s.backUp()
	s.advance(5 * time.Minute)
	old := s.last(s.dailies())
	s.advance(25 * time.Hour)
	restore()
	if d := s.settled(); d.State != store.Missed {
		t.Fatalf("the ledger says %+v", d)
	}
	if d := s.settledOn(interview.NewDate(2026, 3, 4)); d.State != store.Sent {
		t.Fatalf("of the next day the ledger says %+v", d)
	}
	for _, button := range []string{"Answer", "Discuss"} {
		said, form := s.click(s.noah, old, button)
		if form != nil {
			t.Errorf("%s opens a form", button)
		}
		s.says(said, "restored from a backup that knows nothing of this post", "/daily")
	}
	if n := len(s.dailies()); n != 2 {
		t.Errorf("%d posts, want the two from before", n)
	}
}
