package daily_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/group"
	"hotseat/questions/interview"
	"hotseat/store"
)

// there has the bot do what is due each half hour until a moment.
func there(n *coachtest.Newsroom, until string) {
	n.T.Helper()
	end, err := time.Parse("2006-01-02 15:04", until)
	if err != nil {
		n.T.Fatal(err)
	}
	for !n.Clock().After(end) {
		if err := errors.Join(n.NoteAlive(n.T.Context()), n.PostDue(n.T.Context()), n.SendDue(n.T.Context())); err != nil {
			n.T.Fatal(err)
		}
		n.Advance(30 * time.Minute)
	}
}

func mendable(n *coachtest.Newsroom, typed string) (dates []string) {
	n.T.Helper()
	list, err := n.MendDates(n.T.Context(), coachtest.Mia, typed, 25)
	if err != nil {
		n.T.Fatal(err)
	}
	for _, on := range list {
		dates = append(dates, on.String())
	}
	return dates
}

func wantMendable(n *coachtest.Newsroom, want ...string) {
	n.T.Helper()
	if got := mendable(n, ""); !slices.Equal(got, want) {
		n.T.Errorf("at %s %v can be mended, want %v", n.Clock().Format("Mon 15:04"), got, want)
	}
}

// TestOnlyDaysOfAnOutageCanBeMended: the bot is away from Thursday noon to Saturday noon. Thursday's and Saturday's question came, and half
// of each day was lost; Friday's is missed.
func TestOnlyDaysOfAnOutageCanBeMended(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	there(n, "2026-03-05 12:00")
	wantMendable(n)
	if _, err := n.DailyMend(t.Context(), coachtest.Mia, "2026-03-04"); err == nil {
		t.Fatal("a day without an outage was mended")
	} else {
		coachtest.WantCode(t, err, coach.Bad)
	}
	n.To("2026-03-07 12:00")
	n.Restart()
	there(n, "2026-03-08 12:00")
	wantMendable(n, "2026-03-07", "2026-03-06", "2026-03-05")
	if got := mendable(n, "fri"); !slices.Equal(got, []string{"2026-03-06"}) {
		t.Errorf("for fri there is %v", got)
	}
	for _, wrong := range []string{"", "yesterday", "2026-03-04", "2026-03-09", "March"} {
		_, err := n.DailyMend(t.Context(), coachtest.Mia, wrong)
		coachtest.WantCode(t, err, coach.Bad)
	}
	n.To("2026-03-20 12:00") // Friday is fourteen days ago, Thursday more; the bot was away since the 8th
	there(n, "2026-03-20 13:00")
	if got := mendable(n, "march"); slices.Contains(got, "2026-03-05") || !slices.Contains(got, "2026-03-06") ||
		slices.Contains(got, "2026-03-20") {
		t.Errorf("after two weeks: %v", got)
	}
}

// TestAShortAbsenceIsNoOutage: an hour's costs no day, nor does a question that its channel did not take.
func TestAShortAbsenceIsNoOutage(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	there(n, "2026-03-03 12:00")
	n.Advance(3 * time.Hour)
	there(n, "2026-03-04 08:00")
	n.Post.OnPost = func() error { return &coach.ChannelError{Sentence: "I lack Send Messages.", Err: errors.New("403")} }
	there(n, "2026-03-05 06:00")
	n.Post.OnPost = nil
	there(n, "2026-03-06 12:00")
	err := n.Store.Read(t.Context(), func(tx *store.Tx) error {
		d, err := tx.Daily("9", interview.NewDate(2026, 3, 4))
		if d.State != store.Missed || d.Problem == "" {
			t.Errorf("the question of the 4th is %s, %q: this test needs it missed", d.State, d.Problem)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	wantMendable(n)
}

// TestATimeThatIsPutBackMakesNoOutage: a question that an organiser's own change of the time made too late is missed, and cannot be mended.
func TestATimeThatIsPutBackMakesNoOutage(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	there(n, "2026-03-03 08:00")
	n.Desk.Change(daily.Change{Time: coachtest.Ptr("00:30"), Policy: coachtest.Ptr(store.Skip)})
	there(n, "2026-03-04 00:00")
	err := n.Store.Read(t.Context(), func(tx *store.Tx) error {
		d, err := tx.Daily("9", interview.NewDate(2026, 3, 3))
		if d.State != store.Missed {
			t.Errorf("the question of the 3rd is %s: this test needs it missed", d.State)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	wantMendable(n)
}

// TestAMendedDayBreaksNoStreak: neither Mia's nor the group's, for who was a member then, and the group is told once.
func TestAMendedDayBreaksNoStreak(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.Desk.Change(daily.Change{Recap: coachtest.Ptr(false)})
	n.Change("9", func(g *store.Guild) { g.Quorum, g.Reveal = 1, store.RevealOff })
	for _, day := range []string{"2026-03-03", "2026-03-04"} {
		there(n, day+" 09:00")
		n.AnswerOn(coachtest.Mia, day)
	}
	there(n, "2026-03-05 09:30") // its question comes, and then the bot is away
	n.To("2026-03-06 08:00")
	n.Restart()
	there(n, "2026-03-06 09:00")
	n.AnswerOn(coachtest.Mia, "2026-03-06")
	if _, err := n.Checkin(t.Context(), coachtest.Noah, group.CheckIn{}); err != nil { // who came after the day
		t.Fatal(err)
	}
	want := func(days, theirs int) {
		t.Helper()
		v, err := n.Streak(t.Context(), coachtest.Mia)
		if err != nil || v.Mine.Days != days || v.Group != theirs {
			t.Fatalf("Mia has %d days in a row and the group %d, %v; want %d and %d", v.Mine.Days, v.Group, err, days, theirs)
		}
	}
	rank := func(days int) {
		t.Helper()
		board, err := n.Leaderboard(t.Context(), coachtest.Noah, group.ByReadiness)
		rows := board.Rows
		if err != nil || len(rows) != 1 || rows[0].Days != days {
			t.Fatalf("on the leaderboard stand %+v, %v; want one row with %d days", rows, err, days)
		}
	}
	want(1, 1)
	rank(1)
	n.WantWrote("")
	for range 2 {
		a, err := n.DailyMend(t.Context(), coachtest.Ada, "2026-03-05")
		if err != nil || a.State != daily.DoneMended || a.Date != interview.NewDate(2026, 3, 5) {
			t.Fatalf("mending: %+v, %v", a, err)
		}
		n.Nudge()
	}
	want(3, 3)
	rank(3)
	n.Restart()
	n.Nudge()
	n.WantWrote("mended 2026-03-05")
	wantMendable(n)
	if err := n.Store.Write(t.Context(), (*store.Tx).Rederive); err != nil {
		t.Fatal(err)
	}
	want(3, 3)
	err := n.Store.Read(t.Context(), func(tx *store.Tx) error {
		mended, err := tx.MendedFor("2")
		if len(mended) > 0 {
			t.Errorf("for who came later %v is mended", mended)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
