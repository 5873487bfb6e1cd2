package notice_test

import (
	"errors"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/group"
	"hotseat/bot/coach/notice"
	"hotseat/questions/interview"
	"hotseat/store"
)

// weekdays has dailies from Monday to Friday alone, whose answers stay out of the way.
func weekdays(t *testing.T) *coachtest.Newsroom {
	n := coachtest.NewNewsroom(t)
	n.Change("9", func(g *store.Guild) { g.Days, g.Recap = 1<<5-1, false })
	return n
}

// checkIn has a person active at a moment.
func checkIn(n *coachtest.Newsroom, w coach.Who, when string) {
	n.T.Helper()
	n.To(when)
	if _, err := n.Checkin(n.T.Context(), w, group.CheckIn{}); err != nil {
		n.T.Fatal(err)
	}
}

// busy answers every daily from Tuesday the 3rd to Friday the 6th, and is told nothing.
func busy(n *coachtest.Newsroom, w coach.Who) {
	n.T.Helper()
	for _, day := range []string{"2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"} {
		n.At(day + " 09:00")
		n.AnswerOn(w, day)
		n.At(day + " 19:00")
	}
	n.WantTold(0)
}

func wantDanger(n *coachtest.Newsroom, at int, want notice.Stake) {
	n.T.Helper()
	n.WantTold(at + 1)
	got, ok := n.Wall.Told[at].Note.(notice.Danger)
	if !ok || got.GuildID != "9" || got.Stake.Stake != want.Stake || !got.Stake.Ends.Equal(want.Ends) {
		n.T.Fatalf("told %+v, want %+v", n.Wall.Told[at], want)
	}
}

// TestAStreakInDangerIsToldWhereNoDailyComes: on Saturday there is none, and what Friday's asks is answered. It is told once, however often
// the bot starts again.
func TestAStreakInDangerIsToldWhereNoDailyComes(t *testing.T) {
	n := weekdays(t)
	n.RemindMe(coachtest.Mia, "19:00", "UTC")
	busy(n, coachtest.Mia)
	n.At("2026-03-07 18:59")
	n.WantTold(0)
	n.At("2026-03-07 19:00")
	want := notice.Stake{Stake: interview.Stake{Days: 4, Lacks: 1}, Ends: time.Date(2026, 3, 8, 0, 0, 0, 0, time.UTC)}
	wantDanger(n, 0, want)
	n.Restart()
	n.At("2026-03-07 20:30")
	n.WantTold(1)
	n.At("2026-03-08 19:00") // it ended the day before; the week can still be solid, today or never
	wantDanger(n, 1, notice.Stake{Stake: interview.Stake{Lacks: 1, Needed: true}, Ends: want.Ends.AddDate(0, 0, 1)})
}

func TestNothingAtStakeIsNotTold(t *testing.T) {
	for name, c := range map[string]func(n *coachtest.Newsroom){
		"today is active already": func(n *coachtest.Newsroom) { checkIn(n, coachtest.Mia, "2026-03-07 12:00") },
		"reminders were stopped": func(n *coachtest.Newsroom) {
			if err := n.StopReminders(t.Context(), coachtest.Mia, "9"); err != nil {
				t.Fatal(err)
			}
		},
		"the bot is back too late": func(n *coachtest.Newsroom) { n.At("2026-03-07 21:00") },
		"a daily is yet to come": func(n *coachtest.Newsroom) {
			n.Change("9", func(g *store.Guild) { g.Days, g.PostTime = uint8(coach.AllDays), "21:00" })
		},
	} {
		t.Run(name, func(t *testing.T) {
			n := weekdays(t)
			n.T = t
			n.RemindMe(coachtest.Mia, "19:00", "UTC")
			busy(n, coachtest.Mia)
			c(n)
			n.At(max(n.Clock().Format("2006-01-02 15:04"), "2026-03-07 19:00"))
			n.WantTold(0)
		})
	}
}

// TestWhoActsBetweenIsNotTold: it is decided, and before it is sent the person answers.
func TestWhoActsBetweenIsNotTold(t *testing.T) {
	n := weekdays(t)
	n.RemindMe(coachtest.Mia, "19:00", "UTC")
	busy(n, coachtest.Mia)
	n.Wall.Fail = errors.New("429")
	n.At("2026-03-07 19:00")
	n.WantTold(0)
	n.Wall.Fail = nil
	checkIn(n, coachtest.Mia, "2026-03-07 19:01")
	n.At("2026-03-07 19:40")
	n.WantTold(0)
}

// TestOneDirectMessageADay: with reminders in two servers a person gets one, and neither a second reminder nor a word about the streak.
func TestOneDirectMessageADay(t *testing.T) {
	n := weekdays(t)
	there := coach.Who{UserID: "1", Name: "Mia", GuildID: "8"}
	if _, err := n.ChangeSettings(t.Context(), there, daily.Change{Channel: coachtest.Ptr("6"), Time: coachtest.Ptr("09:00"),
		Zone: coachtest.Ptr("UTC")}); err != nil {
		t.Fatal(err)
	}
	n.RemindMe(coachtest.Mia, "19:00", "UTC")
	n.RemindMe(there, "18:30", "UTC")
	n.At("2026-03-03 09:00")
	n.At("2026-03-03 18:30")
	n.WantTold(1)
	if r, ok := n.Wall.Told[0].Note.(notice.Reminder); !ok || r.GuildID != "8" {
		t.Fatalf("told %+v", n.Wall.Told[0])
	}
	n.At("2026-03-03 19:00")
	n.At("2026-03-03 19:30")
	n.WantTold(1)
	n.At("2026-03-04 09:00")
	n.At("2026-03-04 18:30")
	n.WantTold(2)
}

// TestAReminderSaysWhatIsAtStake: of a streak of two days that has no freeze, and in Mia's own zone.
func TestAReminderSaysWhatIsAtStake(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.RemindMe(coachtest.Mia, "19:00", "UTC")
	if _, err := n.MyDays(t.Context(), coachtest.Mia, "Europe/Berlin", "02:00"); err != nil {
		t.Fatal(err)
	}
	for _, day := range []string{"2026-03-03", "2026-03-04"} {
		n.At(day + " 09:00")
		n.AnswerOn(coachtest.Mia, day)
	}
	n.At("2026-03-05 09:00")
	n.At("2026-03-05 19:00")
	n.WantTold(1)
	r, ok := n.Wall.Told[0].Note.(notice.Reminder)
	want := notice.Stake{Stake: interview.Stake{Days: 2}, Ends: time.Date(2026, 3, 6, 1, 0, 0, 0, time.UTC)} // 02:00 in Berlin
	if !ok || r.Stake.Stake != want.Stake || !r.Stake.Ends.Equal(want.Ends) {
		t.Errorf("told %+v, want %+v", n.Wall.Told[0], want)
	}
	checkIn(n, coachtest.Mia, "2026-03-05 20:00")
	n.At("2026-03-06 09:00")
	checkIn(n, coachtest.Mia, "2026-03-06 10:00") // the day is saved, the daily is not answered
	n.At("2026-03-06 19:00")
	n.WantTold(2)
	if r, ok := n.Wall.Told[1].Note.(notice.Reminder); !ok || r.Stake.Stake != (interview.Stake{}) {
		t.Errorf("told %+v, though nothing is at stake", n.Wall.Told[1])
	}
}
