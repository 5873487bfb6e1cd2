package coach

import (
	"errors"
	"testing"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

func TestTheOrganiserIsToldOnceADay(t *testing.T) {
	n := newNewsroom(t)
	n.organise("1")
	n.choose(mia, MyChange{})
	n.at("2026-03-03 09:00")
	n.wantWarned()
	fault := &ChannelError{Sentence: "I may not write.", Err: errors.New("403")}
	n.post.fail = fault
	n.to("2026-03-04 09:00")
	n.nudge()
	n.wantWarned([]string{"I may not write."})
	for range 5 {
		n.advance(time.Hour)
		n.post.fail = fault
		n.nudge()
	}
	n.restart()
	n.post.fail = fault
	n.nudge()
	n.wantWarned([]string{"I may not write."})
	n.post.fail = fault
	n.to("2026-03-05 09:00")
	n.nudge()
	n.wantWarned([]string{"I may not write."}, []string{"I may not write."})
	n.change("9", func(g *store.Guild) {
		if g.Warned.String() != "2026-03-05" || g.ChannelID != "5" {
			t.Errorf("the settings are %+v", g)
		}
	})
}

func TestWhatIsTold(t *testing.T) {
	for _, c := range []struct {
		name   string
		prove  func(n *newsroom)
		want   []string // problems of the one message; nil: no message
		waits  int
		closed bool
		nobody bool
	}{
		{name: "nothing is wrong", prove: func(n *newsroom) { n.at("2026-03-03 09:00") }},
		{name: "nobody is there to be told", nobody: true, prove: func(n *newsroom) { n.badZone() }},
		{name: "direct messages are closed", closed: true, prove: func(n *newsroom) { n.badZone() }},
		{name: "the zone is gone", prove: func(n *newsroom) { n.badZone() },
			want: []string{"The time zone Mars/Base is not known to this version of the bot, so times are read as UTC. Choose another with /setup."}},
		{name: "a passing fault is not told", prove: func(n *newsroom) {
			n.post.fail = errors.New("503")
			n.to("2026-03-03 09:00")
			n.nudge()
		}},
		{name: "an hour of it is", prove: func(n *newsroom) {
			for _, at := range []string{"2026-03-03 09:00", "2026-03-03 09:30", "2026-03-03 10:00"} {
				n.post.fail = errors.New("503")
				n.to(at)
				n.nudge()
			}
		}, want: []string{"Discord has not taken the daily question for over an hour. There is nothing for you to fix."}},
		{name: "a reveal that has no place", prove: func(n *newsroom) {
			n.at("2026-03-03 09:00")
			n.wall.fail = &ChannelError{Sentence: "The thread is locked.", Err: errors.New("400")}
			n.to("2026-03-04 09:00")
			n.nudge()
			n.wall.fail = nil
			n.nudge()
		}, want: []string{"The thread is locked."}},
		{name: "suggestions wait, but not before the daily's time", prove: func(n *newsroom) {
			n.suggestions(2)
			n.at("2026-03-03 08:58")
		}},
		{name: "from the daily's time on", prove: func(n *newsroom) {
			n.suggestions(2)
			n.at("2026-03-03 09:00")
			n.at("2026-03-03 20:00")
		}, want: []string{}, waits: 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := newNewsroom(t)
			n.choose(mia, MyChange{})
			n.change("9", func(g *store.Guild) { g.Warned = 0 })
			n.organise("1")
			if c.nobody { // who set it up had everything forgotten
				n.organise("")
			}
			if c.closed {
				n.closeDoor("1")
			}
			c.prove(n)
			n.advance(time.Minute)
			n.nudge()
			if c.want == nil {
				n.wantWarned()
			} else {
				n.wantWarned(c.want)
				if got := n.wall.told[0].note.(Warning).Waiting; got != c.waits {
					t.Errorf("%d suggestions wait, want %d", got, c.waits)
				}
			}
		})
	}
}

// TestAClosedOrganiserIsTriedOnce, whether they ever took part or only changed the settings.
func TestAClosedOrganiserIsTriedOnce(t *testing.T) {
	n := newNewsroom(t)
	n.organise("77")
	n.wall.fail = ErrClosed
	n.badZone()
	for range 3 {
		n.advance(24 * time.Hour)
		n.nudge()
	}
	told := 0
	err := n.Store.Read(t.Context(), func(tx *store.Tx) error {
		for day := range interview.Date(9) {
			if _, err := tx.Notice("9", store.Warning, interview.DateOf(start)+day, "77"); err == nil {
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
		{name: "unknown, and it arrived", fail: ErrAmbiguous, arrive: true, want: 1},
		{name: "surely not sent", fail: errors.New("429"), want: 1},
		{name: "closed", fail: ErrClosed, want: 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := newNewsroom(t)
			n.choose(mia, MyChange{})
			n.organise("1")
			n.wall.kill, n.wall.fail, n.wall.arrive = c.kill, c.fail, c.arrive
			n.badZone()
			n.comeBack()
			n.wantTold(c.want)
		})
	}
}
