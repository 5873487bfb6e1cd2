package coach

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

// TestKilledAtEveryStep: whatever step of a reveal or a recap the process is killed at, it stands there once when the bot is back.
func TestKilledAtEveryStep(t *testing.T) {
	for _, step := range []string{"decided", "before the thread", "after the thread", "before the send", "after the send"} {
		t.Run(step, func(t *testing.T) {
			n := newNewsroom(t)
			n.at("2026-03-03 09:00")
			n.answer(mia, "2026-03-03")
			n.at("2026-03-08 09:00")
			n.wall.notices = nil
			n.to("2026-03-09 09:00") // Monday: a reveal and a recap
			n.due()
			for range 2 { // each of the two notices is killed once
				n.wall.kill = step
				if step == "decided" {
					s, err := n.Survey(t.Context())
					if err != nil {
						t.Fatal(err)
					}
					if err := n.DecideNotices(t.Context(), s); err != nil {
						t.Fatal(err)
					}
				} else if err := n.SendDue(t.Context()); err != nil {
					t.Fatal(err)
				}
				n.restart()
			}
			n.wall.kill = ""
			for range 3 {
				n.nudge()
				n.advance(time.Minute)
			}
			got := strings.Split(n.wrote(), ", ")
			slices.Sort(got)
			if want := []string{"recap 2026-03-09", "reveal 2026-03-08"}; !slices.Equal(got, want) {
				t.Errorf("there are %q, want %q", got, want)
			}
		})
	}
}

func TestAmbiguousNotices(t *testing.T) {
	for _, arrived := range []bool{true, false} {
		n := newNewsroom(t)
		n.at("2026-03-03 09:00")
		n.wall.fail, n.wall.arrive = ErrAmbiguous, arrived
		n.at("2026-03-04 09:00")
		n.restart()
		n.wall.fail, n.wall.blind = nil, errors.New("cannot read the thread now")
		n.at("2026-03-04 09:02") // nobody knows whether it was sent, so nothing is sent
		if tries := n.wall.tries; tries != 1 {
			t.Fatalf("%d sends while nobody knows whether the first arrived", tries)
		}
		n.wall.blind = nil
		n.at("2026-03-04 09:30")
		n.at("2026-03-04 10:30")
		n.wantWrote("reveal 2026-03-03")
	}
}

// TestRetriesOfAReveal: a reveal that fails is tried after 1, 2, 4, 8, 16 and then every 30 minutes for a day, while another server's comes at once.
func TestRetriesOfAReveal(t *testing.T) {
	n := newNewsroom(t)
	n.at("2026-03-03 09:00")
	n.wall.fail = &ChannelError{Sentence: "May not write.", Err: errors.New("403")}
	n.to("2026-03-04 09:00")
	n.nudge()
	var at []int
	for minute := 1; minute <= 24*60+10; minute++ {
		n.advance(time.Minute)
		before := n.wall.tries
		if err := n.SendDue(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n.wall.tries > before {
			at = append(at, minute)
		}
	}
	if !slices.Equal(at[:7], []int{1, 3, 7, 15, 31, 61, 91}) {
		t.Errorf("tried again after %v minutes", at[:7])
	}
	if last := at[len(at)-1]; last != 24*60-29 { // 31 + 46 × 30
		t.Errorf("last tried after %d minutes", last)
	}
	n.wall.fail = nil
	n.nudge()
	n.wantWrote("reveal 2026-03-04") // the first one's day is over: missed, and never made up for
}

func TestOneServersReveal(t *testing.T) {
	n := newNewsroom(t)
	other := Who{UserID: "5", Name: "Olga", GuildID: "10"}
	if _, err := n.ChangeSettings(t.Context(), other, Change{Channel: ptr("6")}); err != nil {
		t.Fatal(err)
	}
	n.at("2026-03-03 09:00")
	n.at("2026-03-04 09:00")
	n.wantWrote("reveal 2026-03-03, reveal 2026-03-03")
	if n.wall.notices[0].GuildID == n.wall.notices[1].GuildID {
		t.Error("one server got both")
	}
	if err := n.Left(t.Context(), "10"); err != nil {
		t.Fatal(err)
	}
	n.at("2026-03-05 09:00")
	n.wantWrote("reveal 2026-03-03, reveal 2026-03-03, reveal 2026-03-04")
}

func TestADeletedThreadEndsItsReveal(t *testing.T) {
	n := newNewsroom(t)
	n.at("2026-03-03 09:00")
	n.wall.fail = ErrGone
	n.at("2026-03-04 09:00")
	n.wall.fail = nil
	n.at("2026-03-04 12:00")
	n.wantWrote("")
	err := n.Store.Read(t.Context(), func(tx *store.Tx) error {
		over, err := n.Revealed(tx, "9", interview.NewDate(2026, 3, 3))
		if over {
			t.Error("a daily whose answer nobody could read is over")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(n.wall.told) != 0 {
		t.Errorf("somebody is told of a thread that they deleted: %+v", n.wall.told)
	}
}

// TestTwoNudgesAtOnce: both find the same things due, and each is sent once.
func TestTwoNudgesAtOnce(t *testing.T) {
	n := newNewsroom(t)
	n.choose(mia, MyChange{RemindAt: ptr("09:00"), RemindZone: ptr("UTC")})
	n.at("2026-03-07 09:00")
	n.at("2026-03-08 08:59")
	n.answer(mia, "2026-03-07")
	n.change("9", func(g *store.Guild) { g.PostTime = "08:00" })
	n.to("2026-03-09 09:00") // a reveal, a recap and a reminder
	n.due()
	n.wall.notices, n.wall.told = nil, nil
	n.answer(noah, "2026-03-09")
	first, err := n.Survey(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if err := n.SendDue(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if err := n.DecideNotices(t.Context(), first); err != nil { // what an earlier look found is decided meanwhile
		t.Fatal(err)
	}
	n.nudge()
	if len(n.wall.notices) != 2 || len(n.wall.told) != 1 {
		t.Errorf("%q and %d reminders, want a reveal, a recap and one reminder", n.wrote(), len(n.wall.told))
	}
}

func TestMomentsAtWhichSomethingMayBeDue(t *testing.T) {
	n := newNewsroom(t)
	n.change("9", func(g *store.Guild) { g.Reveal, g.Days = "08:00", 127&^1 }) // the day after; none on Mondays
	n.choose(mia, MyChange{RemindAt: ptr("19:00"), RemindZone: ptr("Europe/Berlin")})
	var got []string
	err := n.Store.Read(t.Context(), func(tx *store.Tx) error {
		moments, err := n.Notices.Upcoming(tx, time.Date(2026, 3, 8, 8, 0, 0, 0, time.UTC), time.Date(2026, 3, 9, 18, 0, 0, 0, time.UTC))
		for _, at := range moments {
			got = append(got, at.UTC().Format("02 15:04"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(got)
	if want := []string{"08 18:00", "09 08:00", "09 09:00", "09 18:00"}; !slices.Equal(slices.Compact(got), want) {
		t.Errorf("%v, want %v", got, want)
	}
}
