package notice_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/group"
	"hotseat/questions/interview"
	"hotseat/store"
)

// TestKilledAtEveryStep: whatever step of a reveal or a recap the process is killed at, it stands there once when the bot is back.
func TestKilledAtEveryStep(t *testing.T) {
	for _, step := range []string{"decided", "before the thread", "after the thread", "before the send", "after the send"} {
		t.Run(step, func(t *testing.T) {
			n := coachtest.NewNewsroom(t)
			n.At("2026-03-03 09:00")
			n.AnswerOn(coachtest.Mia, "2026-03-03")
			n.At("2026-03-08 09:00")
			n.Wall.Notices = nil
			n.To("2026-03-09 09:00") // Monday: a reveal and a recap
			n.Due()
			for range 2 { // each of the two notices is killed once
				n.Wall.Kill = step
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
				n.Restart()
			}
			n.Wall.Kill = ""
			for range 3 {
				n.Nudge()
				n.Advance(time.Minute)
			}
			got := strings.Split(n.Wrote(), ", ")
			slices.Sort(got)
			if want := []string{"recap 2026-03-09", "reveal 2026-03-08"}; !slices.Equal(got, want) {
				t.Errorf("there are %q, want %q", got, want)
			}
		})
	}
}

func TestAmbiguousNotices(t *testing.T) {
	for _, arrived := range []bool{true, false} {
		n := coachtest.NewNewsroom(t)
		n.At("2026-03-03 09:00")
		n.Wall.Fail, n.Wall.Arrive = coach.ErrAmbiguous, arrived
		n.At("2026-03-04 09:00")
		n.Restart()
		n.Wall.Fail, n.Wall.Blind = nil, errors.New("cannot read the thread now")
		n.At("2026-03-04 09:02") // nobody knows whether it was sent, so nothing is sent
		if tries := n.Wall.Tries; tries != 1 {
			t.Fatalf("%d sends while nobody knows whether the first arrived", tries)
		}
		n.Wall.Blind = nil
		n.At("2026-03-04 09:30")
		n.At("2026-03-04 10:30")
		n.WantWrote("reveal 2026-03-03")
	}
}

// TestRetriesOfAReveal: a reveal that fails is tried after 1, 2, 4, 8, 16 and then every 30 minutes for a day, while another server's
// comes at once.
func TestRetriesOfAReveal(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.At("2026-03-03 09:00")
	n.Wall.Fail = &coach.ChannelError{Sentence: "May not write.", Err: errors.New("403")}
	n.To("2026-03-04 09:00")
	n.Nudge()
	var at []int
	for minute := 1; minute <= 24*60+10; minute++ {
		n.Advance(time.Minute)
		before := n.Wall.Tries
		if err := n.SendDue(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n.Wall.Tries > before {
			at = append(at, minute)
		}
	}
	if !slices.Equal(at[:7], []int{1, 3, 7, 15, 31, 61, 91}) {
		t.Errorf("tried again after %v minutes", at[:7])
	}
	if last := at[len(at)-1]; last != 24*60-29 { // 31 + 46 × 30
		t.Errorf("last tried after %d minutes", last)
	}
	n.Wall.Fail = nil
	n.Nudge()
	n.WantWrote("reveal 2026-03-04") // the first one's day is over: missed, and never made up for
}

func TestOneServersReveal(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	other := coach.Who{UserID: "5", Name: "Olga", GuildID: "10"}
	if _, err := n.ChangeSettings(t.Context(), other, daily.Change{Channel: coachtest.Ptr("6")}); err != nil {
		t.Fatal(err)
	}
	n.At("2026-03-03 09:00")
	n.At("2026-03-04 09:00")
	n.WantWrote("reveal 2026-03-03, reveal 2026-03-03")
	if n.Wall.Notices[0].GuildID == n.Wall.Notices[1].GuildID {
		t.Error("one server got both")
	}
	if err := n.Left(t.Context(), "10"); err != nil {
		t.Fatal(err)
	}
	n.At("2026-03-05 09:00")
	n.WantWrote("reveal 2026-03-03, reveal 2026-03-03, reveal 2026-03-04")
}

func TestADeletedThreadEndsItsReveal(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.At("2026-03-03 09:00")
	n.Wall.Fail = coach.ErrGone
	n.At("2026-03-04 09:00")
	n.Wall.Fail = nil
	n.At("2026-03-04 12:00")
	n.WantWrote("")
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
	if len(n.Wall.Told) != 0 {
		t.Errorf("somebody is told of a thread that they deleted: %+v", n.Wall.Told)
	}
}

// TestTwoNudgesAtOnce: both find the same things due, and each is sent once.
func TestTwoNudgesAtOnce(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.Choose(coachtest.Mia, group.MyChange{RemindAt: coachtest.Ptr("09:00"), RemindZone: coachtest.Ptr("UTC")})
	n.At("2026-03-07 09:00")
	n.At("2026-03-08 08:59")
	n.AnswerOn(coachtest.Mia, "2026-03-07")
	n.Change("9", func(g *store.Guild) { g.PostTime = "08:00" })
	n.To("2026-03-09 09:00") // a reveal, a recap and a reminder
	n.Due()
	n.Wall.Notices, n.Wall.Told = nil, nil
	n.AnswerOn(coachtest.Noah, "2026-03-09")
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
	n.Nudge()
	if len(n.Wall.Notices) != 2 || len(n.Wall.Told) != 1 {
		t.Errorf("%q and %d reminders, want a reveal, a recap and one reminder", n.Wrote(), len(n.Wall.Told))
	}
}

func TestMomentsAtWhichSomethingMayBeDue(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.Change("9", func(g *store.Guild) { g.Reveal, g.Days = "08:00", 127&^1 }) // the day after; none on Mondays
	n.Choose(coachtest.Mia, group.MyChange{RemindAt: coachtest.Ptr("19:00"), RemindZone: coachtest.Ptr("Europe/Berlin")})
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
