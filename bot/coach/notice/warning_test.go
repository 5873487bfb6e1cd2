package notice_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/group"
	"hotseat/bot/coach/notice"
	"hotseat/questions/interview"
	"hotseat/store"
)

func TestTheOrganiserIsToldOnceADay(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.Organise("1")
	n.Choose(coachtest.Mia, group.MyChange{})
	n.At("2026-03-03 09:00")
	n.WantWarned()
	fault := &coach.ChannelError{Sentence: "I may not write.", Err: errors.New("403")}
	n.Post.Fail = fault
	n.To("2026-03-04 09:00")
	n.Nudge()
	n.WantWarned([]string{"I may not write."})
	for range 5 {
		n.Advance(time.Hour)
		n.Post.Fail = fault
		n.Nudge()
	}
	n.Restart()
	n.Post.Fail = fault
	n.Nudge()
	n.WantWarned([]string{"I may not write."})
	n.Post.Fail = fault
	n.To("2026-03-05 09:00")
	n.Nudge()
	n.WantWarned([]string{"I may not write."}, []string{"I may not write."})
	n.Change("9", func(g *store.Guild) {
		if g.Warned.String() != "2026-03-05" || g.ChannelID != "5" {
			t.Errorf("the settings are %+v", g)
		}
	})
}

func TestWhatIsTold(t *testing.T) {
	for _, c := range []struct {
		name    string
		prove   func(n *coachtest.Newsroom)
		want    []string // problems of the one message; nil: no message
		waits   int
		appeals int
		closed  bool
		nobody  bool
	}{
		{name: "nothing is wrong", prove: func(n *coachtest.Newsroom) { n.At("2026-03-03 09:00") }},
		{name: "nobody is there to be told", nobody: true, prove: func(n *coachtest.Newsroom) { n.BadZone() }},
		{name: "direct messages are closed", closed: true, prove: func(n *coachtest.Newsroom) { n.BadZone() }},
		{name: "the zone is gone", prove: func(n *coachtest.Newsroom) { n.BadZone() },
			want: []string{"The time zone Mars/Base is not known to this version of the bot, so times are read as UTC. Choose another with " +
				"/setup."}},
		{name: "a passing fault is not told", prove: func(n *coachtest.Newsroom) {
			n.Post.Fail = errors.New("503")
			n.To("2026-03-03 09:00")
			n.Nudge()
		}},
		{name: "an hour of it is", prove: func(n *coachtest.Newsroom) {
			for _, at := range []string{"2026-03-03 09:00", "2026-03-03 09:30", "2026-03-03 10:00"} {
				n.Post.Fail = errors.New("503")
				n.To(at)
				n.Nudge()
			}
		}, want: []string{"Discord has not taken the daily question for over an hour. There is nothing for you to fix."}},
		{name: "a reveal that has no place", prove: func(n *coachtest.Newsroom) {
			n.At("2026-03-03 09:00")
			n.Wall.Fail = &coach.ChannelError{Sentence: "The thread is locked.", Err: errors.New("400")}
			n.To("2026-03-04 09:00")
			n.Nudge()
			n.Wall.Fail = nil
			n.Nudge()
		}, want: []string{"The thread is locked."}},
		{name: "what failed beside a daily that was posted", prove: func(n *coachtest.Newsroom) {
			n.Post.Beside = "In <#5> I lack **Create Public Threads**."
			n.At("2026-03-03 09:00")
		}, want: []string{"In <#5> I lack **Create Public Threads**."}},
		{name: "it could not be pinned", prove: func(n *coachtest.Newsroom) {
			n.Change("9", func(g *store.Guild) { g.Pin = true })
			n.Post.Refused = &coach.ChannelError{Sentence: "I lack **Pin Messages**.", Err: errors.New("403")}
			n.At("2026-03-03 09:00")
		}, want: []string{"I lack **Pin Messages**."}},
		{name: "the thread was deleted before the answer came", prove: func(n *coachtest.Newsroom) {
			n.At("2026-03-03 09:00")
			n.Wall.Fail = coach.ErrGone
			n.To("2026-03-04 09:00")
			n.Nudge()
			n.Wall.Fail = nil
			n.Nudge()
		}, want: []string{"The thread or the post of the question of 3 March was deleted before its answer came, so the answer was not posted. " +
			"Members find it under /daily, or with /questions search."}},
		{name: "suggestions wait, but not before the daily's time", prove: func(n *coachtest.Newsroom) {
			n.Suggestions(2)
			n.At("2026-03-03 08:58")
		}},
		{name: "from the daily's time on", prove: func(n *coachtest.Newsroom) {
			n.Suggestions(2)
			n.At("2026-03-03 09:00")
			n.At("2026-03-03 20:00")
		}, want: []string{}, waits: 2},
		{name: "an appeal waits", prove: func(n *coachtest.Newsroom) {
			err := n.Store.Write(context.Background(), func(tx *store.Tx) error {
				_, err := tx.AddAppeal(store.Appeal{UserID: "1", GuildID: "9", RoundID: "r", State: store.AppealWaiting})
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			n.At("2026-03-03 09:00")
			n.At("2026-03-03 20:00")
		}, want: []string{}, appeals: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := coachtest.NewNewsroom(t)
			n.Choose(coachtest.Mia, group.MyChange{})
			n.Change("9", func(g *store.Guild) { g.Warned = 0 })
			n.Organise("1")
			if c.nobody { // who set it up had everything forgotten
				n.Organise("")
			}
			if c.closed {
				n.CloseDoor("1")
			}
			c.prove(n)
			n.Advance(time.Minute)
			n.Nudge()
			if c.want == nil {
				n.WantWarned()
			} else {
				n.WantWarned(c.want)
				if got := n.Wall.Told[0].Note.(notice.Warning); got.Waiting != c.waits || got.Appeals != c.appeals {
					t.Errorf("%d suggestions and %d appeals wait, want %d and %d", got.Waiting, got.Appeals, c.waits, c.appeals)
				}
			}
		})
	}
}

// TestAClosedOrganiserIsTriedOnce, whether they ever took part or only changed the settings.
func TestAClosedOrganiserIsTriedOnce(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.Organise("77")
	n.Wall.Fail = coach.ErrClosed
	n.BadZone()
	for range 3 {
		n.Advance(24 * time.Hour)
		n.Nudge()
	}
	told := 0
	err := n.Store.Read(t.Context(), func(tx *store.Tx) error {
		for day := range interview.Date(9) {
			if _, err := tx.Notice("9", store.Warning, interview.DateOf(coachtest.Start)+day, "77"); err == nil {
				told++
			}
		}
		return nil
	})
	if err != nil || told != 1 {
		t.Errorf("tried on %d days, %v", told, err)
	}
}

// TestAWarningIsSentAtMostOnce: a word that may have arrived is not said again; one that surely did not is, on the same day.
func TestAWarningIsSentAtMostOnce(t *testing.T) {
	for _, c := range []struct {
		name, kill string
		fail       error
		arrive     bool
		want       int
	}{
		{name: "killed before the send", kill: "before the send", want: 0},
		{name: "killed after the send", kill: "after the send", want: 1},
		{name: "unknown, and it arrived", fail: coach.ErrAmbiguous, arrive: true, want: 1},
		{name: "surely not sent", fail: errors.New("429"), want: 1},
		{name: "closed", fail: coach.ErrClosed, want: 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := coachtest.NewNewsroom(t)
			n.Choose(coachtest.Mia, group.MyChange{})
			n.Organise("1")
			n.Wall.Kill, n.Wall.Fail, n.Wall.Arrive = c.kill, c.fail, c.arrive
			n.BadZone()
			n.ComeBack()
			n.WantTold(c.want)
		})
	}
}

// TestWhatFailsBesideIsToldOncePerFailure: with each daily that it happens to, and not on the days after it was mended.
func TestWhatFailsBesideIsToldOncePerFailure(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.Choose(coachtest.Mia, group.MyChange{})
	n.Change("9", func(g *store.Guild) { g.Warned = 0 })
	n.Organise("1")
	n.Post.Beside = "a word"
	n.At("2026-03-03 09:00")
	n.At("2026-03-03 12:00")
	n.WantWarned([]string{"a word"})
	n.At("2026-03-04 09:00")
	n.WantWarned([]string{"a word"}, []string{"a word"})
	n.Post.Beside = ""
	n.At("2026-03-05 09:00")
	n.WantWarned([]string{"a word"}, []string{"a word"})
}

// TestWhatFailedBesideBeforeARestartIsTold: the word of the day was said already, so what fails after it waits for the next day's, and the
// bot is started again meanwhile. Six things fail; five are kept.
func TestWhatFailedBesideBeforeARestartIsTold(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.Choose(coachtest.Mia, group.MyChange{})
	n.Change("9", func(g *store.Guild) { g.Warned = interview.NewDate(2026, 3, 3) })
	n.Organise("1")
	n.To("2026-03-03 09:00")
	for _, word := range []string{"one", "two", "three", "four", "five", "six", "six", "", "Not yours." + coach.NothingToMend} {
		n.NoteBeside(t.Context(), "9", word)
		n.Advance(time.Minute)
	}
	n.Restart()
	n.At("2026-03-03 12:00")
	n.WantWarned()
	n.At("2026-03-04 08:00")
	n.Restart()
	n.At("2026-03-04 08:30")
	n.WantWarned([]string{"two", "three", "four", "five", "six"})
	n.At("2026-03-05 08:00")
	n.WantWarned([]string{"two", "three", "four", "five", "six"})
}

// TestWhatFailedBesideLongAgoIsNotTold: nobody was there to be told for more than a week.
func TestWhatFailedBesideLongAgoIsNotTold(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.Choose(coachtest.Mia, group.MyChange{})
	n.Change("9", func(g *store.Guild) { g.Warned = 0 })
	n.To("2026-03-03 09:00")
	n.NoteBeside(t.Context(), "9", "an old story")
	n.To("2026-03-11 08:00")
	n.Organise("1")
	n.At("2026-03-11 08:01")
	n.WantWarned()
}
