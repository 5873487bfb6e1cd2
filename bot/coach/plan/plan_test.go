package plan_test

import (
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/notice"
	"hotseat/bot/coach/plan"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
	"hotseat/store"
)

func set(t *testing.T, d *coachtest.Desk, w coach.Who, typed string) plan.View {
	t.Helper()
	v, err := d.SetPlan(t.Context(), w, typed)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestAPlanIsSetOnceByADoubleClick: two at the same moment, and two dates at the same moment, leave one plan.
func TestAPlanIsSetOnceByADoubleClick(t *testing.T) {
	d := coachtest.NewDesk(t)
	var all sync.WaitGroup
	for _, typed := range []string{"2026-05-12", "2026-05-12", "2026-05-12", "2026-06-01"} {
		all.Go(func() {
			if _, err := d.SetPlan(t.Context(), coachtest.Mia, typed); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	v, err := d.Plan(t.Context(), coachtest.Mia)
	if err != nil || !v.Set || v.Date.String() != "2026-05-12" && v.Date.String() != "2026-06-01" {
		t.Fatalf("%+v, %v", v, err)
	}
	for range 2 {
		all.Go(func() {
			if _, err := d.DropPlan(t.Context(), coachtest.Mia, v.Date); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if v, err := d.Plan(t.Context(), coachtest.Mia); err != nil || v.Set {
		t.Errorf("after it was dropped: %+v, %v", v, err)
	}
}

// TestMovingADateKeepsTheBeginning, but for one that is over. The report card counts from the beginning to the eve of the interview.
func TestMovingADateKeepsTheBeginning(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	set(t, d, coachtest.Mia, "2026-03-06")
	d.To("2026-03-04 10:00")
	d.AnswerRight(coachtest.Mia, d.Begin(coachtest.Mia, round.StartRound{N: 1}))
	set(t, d, coachtest.Mia, "2026-03-09")
	set(t, d, coachtest.Mia, "2026-03-09") // the same once more
	d.To("2026-03-09 10:00")
	v, err := d.Plan(t.Context(), coachtest.Mia)
	if err != nil || !v.Set || v.Outlook.Days != 0 || v.Report != nil {
		t.Fatalf("on the day: %+v, %v", v, err)
	}
	d.AnswerRight(coachtest.Mia, d.Begin(coachtest.Mia, round.StartRound{N: 1, Replace: true}))
	d.To("2026-03-10 10:00")
	v, err = d.Plan(t.Context(), coachtest.Mia)
	if err != nil || v.Report == nil || v.Report.From.String() != "2026-03-02" || v.Report.Answers != 1 || v.Report.Active != 1 ||
		v.Report.Days() != 7 {
		t.Fatalf("%+v, %+v, %v", v, v.Report, err)
	}
	if v := set(t, d, coachtest.Mia, "tomorrow"); v.Outlook.Days != 1 || v.Outlook.Done != 0 {
		t.Errorf("%+v", v)
	}
	d.To("2026-03-12 10:00")
	if v, err := d.Plan(t.Context(), coachtest.Mia); err != nil || v.Report == nil || v.Report.From.String() != "2026-03-10" {
		t.Errorf("the next one: %+v, %v", v.Report, err)
	}
}

// TestTheDateIsByThePersonsOwnClock: it is Monday evening in UTC, and Tuesday in Tokyo.
func TestTheDateIsByThePersonsOwnClock(t *testing.T) {
	d := coachtest.NewDesk(t)
	if _, err := d.MyDays(t.Context(), coachtest.Mia, "Asia/Tokyo", ""); err != nil {
		t.Fatal(err)
	}
	d.To("2026-03-02 20:00")
	_, err := d.SetPlan(t.Context(), coachtest.Mia, "2026-03-03")
	coachtest.WantCode(t, err, coach.Bad)
	if v := set(t, d, coachtest.Mia, "2026-03-04"); v.Outlook.Days != 1 {
		t.Errorf("%+v", v.Outlook)
	}
	if v := set(t, d, coachtest.Noah, "2026-03-03"); v.Outlook.Days != 1 {
		t.Errorf("%+v", v.Outlook)
	}
}

// TestRoundsGoByThePlan: a question that steering is free to choose says that it is for the interview.
func TestRoundsGoByThePlan(t *testing.T) {
	d := coachtest.NewDesk(t)
	set(t, d, coachtest.Mia, "in 4 weeks")
	for range 2 { // every item
		v := d.Begin(coachtest.Mia, round.StartRound{N: 6})
		for range 6 {
			v = d.AnswerRight(coachtest.Mia, v)
		}
		d.Advance(25 * time.Hour)
	}
	v := d.Begin(coachtest.Mia, round.StartRound{N: 6})
	found := 0
	for _, p := range v.Round.Places {
		if p.Why.Kind == interview.ForGoal {
			found++
			if p.Why.Days != 28-2 {
				t.Errorf("%+v", p.Why)
			}
		}
	}
	if found == 0 {
		t.Errorf("no question is for the interview: %+v", v.Round.Places)
	}
}

// told is what people were told: report cards, and reminders by person.
func told(n *coachtest.Newsroom) (cards []notice.ReportCard, reminders map[string]notice.Reminder) {
	reminders = map[string]notice.Reminder{}
	for _, m := range n.Wall.Told {
		switch note := m.Note.(type) {
		case notice.ReportCard:
			cards = append(cards, note)
		case notice.Reminder:
			reminders[m.User] = note
		}
	}
	return cards, reminders
}

// TestTheReminderCountsDown, and of who has no plan it does not.
func TestTheReminderCountsDown(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.RemindMe(coachtest.Mia, "19:00", "UTC")
	n.RemindMe(coachtest.Noah, "19:00", "UTC")
	set(t, n.Desk, coachtest.Mia, "2026-03-20")
	n.At("2026-03-03 09:00")
	n.At("2026-03-03 19:00")
	_, reminders := told(n)
	mia, noah := reminders[coachtest.Mia.UserID].Plan, reminders[coachtest.Noah.UserID].Plan
	if len(reminders) != 2 || mia == nil || mia.Days != 17 || !mia.Fits || noah != nil {
		t.Fatalf("%d reminders, with %+v and %+v", len(reminders), mia, noah)
	}
}

// TestTheReportCardIsToldOnce to who asked for reminders, at their hour of the next day, in one server's name; not to who looked before.
func TestTheReportCardIsToldOnce(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	for _, w := range []coach.Who{coachtest.Mia, coachtest.Noah} {
		n.RemindMe(w, "19:00", "UTC")
	}
	elsewhere := coachtest.Mia
	elsewhere.GuildID = "8"
	n.RemindMe(elsewhere, "19:00", "UTC")
	n.Change("8", func(g *store.Guild) { g.ChannelID, g.ReadyAt = "6", coachtest.Start })
	for _, w := range []coach.Who{coachtest.Mia, coachtest.Noah, coachtest.Zoe} { // Zoe asked for none
		set(t, n.Desk, w, "2026-03-05")
	}
	n.At("2026-03-05 19:00")
	n.At("2026-03-06 18:59")
	if cards, _ := told(n); len(cards) > 0 {
		t.Fatalf("told too soon: %+v", cards)
	}
	if v, err := n.Plan(t.Context(), coachtest.Noah); err != nil || v.Report == nil {
		t.Fatalf("%+v, %v", v, err)
	}
	for _, w := range []coach.Who{coachtest.Mia, elsewhere} { // so that no reminder comes in the place of it
		n.AnswerOn(w, "2026-03-06")
	}
	var all sync.WaitGroup
	n.To("2026-03-06 19:00")
	for range 2 { // two nudges at once
		all.Go(func() { _ = n.SendDue(t.Context()) })
	}
	all.Wait()
	n.At("2026-03-06 19:10")
	n.Restart()
	n.At("2026-03-06 20:00")
	n.At("2026-03-07 19:00")
	cards, _ := told(n)
	if len(cards) != 1 || cards[0].Report.To.String() != "2026-03-05" {
		t.Fatalf("%d report cards: %+v", len(cards), cards)
	}
	if v, err := n.Plan(t.Context(), coachtest.Zoe); err != nil || v.Report == nil {
		t.Errorf("who asked for no reminders: %+v, %v", v, err)
	}
}

// TestAReportCardIsNoSecondMessage: who has not answered the daily is reminded of it, and told there that there is a report card; the card
// itself comes on the first day on which it is the only message.
func TestAReportCardIsNoSecondMessage(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.RemindMe(coachtest.Mia, "19:00", "UTC")
	set(t, n.Desk, coachtest.Mia, "2026-03-03")
	n.At("2026-03-04 18:59")
	before := len(n.Wall.Told)
	for _, at := range []string{"2026-03-04 19:00", "2026-03-04 19:01", "2026-03-04 20:59"} {
		n.At(at)
	}
	cards, reminders := told(n)
	if plan := reminders[coachtest.Mia.UserID].Plan; len(n.Wall.Told) != before+1 || len(cards) > 0 || plan == nil || plan.Days != -1 {
		t.Fatalf("on a day with a reminder: %+v", n.Wall.Told[before:])
	}
	n.At("2026-03-05 18:59")
	n.AnswerOn(coachtest.Mia, "2026-03-05")
	n.At("2026-03-05 19:00")
	n.At("2026-03-06 19:00")
	if cards, _ := told(n); len(cards) != 1 || cards[0].Name != coachtest.Mia.Name || cards[0].Light {
		t.Errorf("on a day without: %+v", n.Wall.Told[before:])
	}
}

// TestAReportCardIsSentAtMostOnce: one that may have arrived is not said again, and one that surely did not is.
func TestAReportCardIsSentAtMostOnce(t *testing.T) {
	for _, c := range []struct {
		name, kill string
		fail       error
		arrive     bool
		want       int
	}{
		{name: "killed before the send", kill: "before the send"},
		{name: "killed after the send", kill: "after the send", want: 1},
		{name: "unknown, and it arrived", fail: coach.ErrAmbiguous, arrive: true, want: 1},
		{name: "surely not sent", fail: errors.New("429"), want: 1},
		{name: "closed", fail: coach.ErrClosed},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := coachtest.NewNewsroom(t)
			n.RemindMe(coachtest.Mia, "19:00", "UTC")
			set(t, n.Desk, coachtest.Mia, "2026-03-03")
			n.To("2026-03-04 18:59")
			n.Due()
			if err := n.SendDue(t.Context()); err != nil {
				t.Fatal(err)
			}
			n.AnswerOn(coachtest.Mia, "2026-03-04") // so that no reminder comes beside it
			n.Wall.Kill, n.Wall.Fail, n.Wall.Arrive = c.kill, c.fail, c.arrive
			n.To("2026-03-04 19:00")
			n.Nudge()
			n.ComeBack()
			if cards, _ := told(n); len(cards) != c.want {
				t.Errorf("%d report cards, want %d", len(cards), c.want)
			}
		})
	}
}

// TestARestoredBackupTellsNoReportCardAgain: the database is that of an hour before it was told, and nobody knows what was said since.
func TestARestoredBackupTellsNoReportCardAgain(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.RemindMe(coachtest.Mia, "19:00", "UTC")
	set(t, n.Desk, coachtest.Mia, "2026-03-03")
	n.At("2026-03-04 18:00")
	n.AnswerOn(coachtest.Mia, "2026-03-04") // so that no reminder comes in the place of it
	backup := filepath.Join(t.TempDir(), "backup.db")
	if _, err := store.Backup(t.Context(), n.Path, backup); err != nil {
		t.Fatal(err)
	}
	n.At("2026-03-04 19:00")
	n.To("2026-03-04 19:10")
	n.Close()
	if _, err := store.Restore(t.Context(), backup, n.Path, n.Clock()); err != nil {
		t.Fatal(err)
	}
	n.Open()
	n.Posts(n.Wall)
	n.At("2026-03-04 19:11")
	n.At("2026-03-05 19:00")
	if cards, _ := told(n); len(cards) != 1 {
		t.Errorf("%d report cards", len(cards))
	}
	if v, err := n.Plan(t.Context(), coachtest.Mia); err != nil || v.Report == nil {
		t.Errorf("it is not there for who looks: %+v, %v", v, err)
	}
}

// TestAnOldReportCardWaitsForWhoLooks: the bot was down for five days.
func TestAnOldReportCardWaitsForWhoLooks(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.RemindMe(coachtest.Mia, "19:00", "UTC")
	set(t, n.Desk, coachtest.Mia, "2026-03-04")
	n.At("2026-03-08 19:00")
	if cards, _ := told(n); len(cards) > 0 {
		t.Errorf("told: %+v", cards)
	}
	if v, err := n.Plan(t.Context(), coachtest.Mia); err != nil || v.Report == nil {
		t.Errorf("%+v, %v", v, err)
	}
}

// TestAForgottenPersonHasNoPlan.
func TestAForgottenPersonHasNoPlan(t *testing.T) {
	d := coachtest.NewDesk(t)
	set(t, d, coachtest.Mia, "in 4 weeks")
	if _, err := d.Forget(t.Context(), coachtest.Mia); err != nil {
		t.Fatal(err)
	}
	if v, err := d.Plan(t.Context(), coachtest.Mia); err != nil || v.Set {
		t.Errorf("%+v, %v", v, err)
	}
}
