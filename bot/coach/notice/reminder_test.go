package notice_test

import (
	"errors"
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/group"
	"hotseat/bot/coach/notice"
	"hotseat/questions/interview"
	"hotseat/store"
)

func TestOneReminderADaily(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.RemindMe(coachtest.Mia, "19:00", "Europe/Berlin") // 18:00 UTC
	n.RemindMe(coachtest.Noah, "7 pm", "utc")
	n.Choose(coachtest.Zoe, group.MyChange{}) // asks for nothing
	n.At("2026-03-03 09:00")
	n.At("2026-03-03 17:59")
	n.WantTold(0)
	n.At("2026-03-03 18:00")
	n.WantTold(1)
	got, ok := n.Wall.Told[0].Note.(notice.Reminder)
	if n.Wall.Told[0].User != "1" || !ok || got.GuildID != "9" || got.ChannelID != "5" || got.MessageID == "" || got.Question.Title == "" {
		t.Fatalf("told %+v", n.Wall.Told[0])
	}
	n.AnswerOn(coachtest.Noah, "2026-03-03")
	n.Restart()
	n.At("2026-03-03 19:00") // Noah has answered
	n.At("2026-03-03 19:59")
	n.WantTold(1)
	n.At("2026-03-04 09:00")
	n.At("2026-03-04 18:30")
	n.WantTold(2)
	if err := n.StopReminders(t.Context(), coach.Who{UserID: "1", Name: "Mia"}, "9"); err != nil {
		t.Fatal(err)
	}
	n.At("2026-03-05 09:00")
	n.AnswerOn(coachtest.Noah, "2026-03-05")
	n.At("2026-03-05 18:30")
	n.WantTold(2)
	if s := n.Choose(coachtest.Mia, group.MyChange{}); s.RemindAt != "" {
		t.Errorf("stopped, and still at %q", s.RemindAt)
	}
}

// TestAReminderIsSentAtMostOnce: whatever happens around the send, there are never two; what Discord surely did not take is tried again.
func TestAReminderIsSentAtMostOnce(t *testing.T) {
	refused := errors.New("429")
	for _, c := range []struct {
		name, kill string
		fail       error
		arrive     bool
		want       int // messages in the end
	}{
		{name: "all is well", want: 1},
		{name: "killed before the send", kill: "before the send", want: 0},
		{name: "killed after the send", kill: "after the send", want: 1},
		{name: "unknown, and it arrived", fail: coach.ErrAmbiguous, arrive: true, want: 1},
		{name: "unknown, and it did not", fail: coach.ErrAmbiguous, want: 0},
		{name: "surely not sent", fail: refused, want: 1},
		{name: "refused for good", fail: &coach.ChannelError{Sentence: "left", Err: errors.New("403")}, want: 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := coachtest.NewNewsroom(t)
			n.RemindMe(coachtest.Mia, "19:00", "UTC")
			n.At("2026-03-03 09:00")
			n.Wall.Kill, n.Wall.Fail, n.Wall.Arrive = c.kill, c.fail, c.arrive
			n.To("2026-03-03 19:00")
			n.Nudge()
			n.ComeBack()
			n.WantTold(c.want)
			n.At("2026-03-04 09:00")
			n.At("2026-03-04 19:00") // the next daily has its own
			n.WantTold(c.want + 1)
		})
	}
}

func TestClosedDirectMessagesAreRemembered(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.Change("9", func(g *store.Guild) { g.Reveal = store.RevealOff })
	n.RemindMe(coachtest.Mia, "19:00", "UTC")
	n.Wall.Fail = coach.ErrClosed
	for _, day := range []string{"2026-03-03", "2026-03-04", "2026-03-05"} {
		n.At(day + " 09:00")
		n.At(day + " 19:00")
		n.Restart()
	}
	if n.Wall.Tries != 1 {
		t.Errorf("%d tries of a closed door, want 1", n.Wall.Tries)
	}
}

func TestClosedIsShownAndClearedByAskingAgain(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.Change("9", func(g *store.Guild) { g.Reveal = store.RevealOff })
	n.RemindMe(coachtest.Mia, "19:00", "UTC")
	n.At("2026-03-03 09:00")
	n.Wall.Fail = coach.ErrClosed
	n.At("2026-03-03 19:00")
	if s := n.Choose(coachtest.Mia, group.MyChange{Named: coachtest.Ptr(true)}); !s.Closed || s.RemindAt != "19:00" {
		t.Fatalf("%+v does not say that direct messages are closed", s)
	}
	n.Wall.Fail = nil
	if s := n.RemindMe(coachtest.Mia, "19:30", "UTC"); s.Closed {
		t.Fatal("asked for anew, and still closed")
	}
	n.At("2026-03-03 19:30") // there was one for this daily, refused as it was
	n.WantTold(0)
	n.At("2026-03-04 09:00")
	n.At("2026-03-04 19:30")
	n.WantTold(1)
}

func TestNoReminderOfWhatIsOver(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.Change("9", func(g *store.Guild) { g.Reveal = "18:00" })
	n.RemindMe(coachtest.Mia, "19:00", "UTC")
	n.At("2026-03-03 09:00")
	n.At("2026-03-03 18:00")
	n.WantWrote("reveal 2026-03-03")
	n.At("2026-03-03 19:00")
	n.WantTold(0)
	if _, err := n.Forget(t.Context(), coachtest.Mia); err != nil {
		t.Fatal(err)
	}
	n.Change("9", func(g *store.Guild) { g.Reveal = store.RevealOff })
	n.At("2026-03-04 09:00")
	n.At("2026-03-04 19:00")
	n.WantTold(0) // who had everything deleted is not written to
}

func TestAForumPostIsLinkedByItsThread(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.RemindMe(coachtest.Mia, "19:00", "UTC")
	n.At("2026-03-03 09:00")
	err := n.Store.Write(t.Context(), func(tx *store.Tx) error {
		d, err := tx.Daily("9", interview.NewDate(2026, 3, 3))
		if err != nil {
			return err
		}
		d.Forum, d.MessageID, d.ThreadID = true, "77", "77"
		return tx.SettleDaily(d)
	})
	if err != nil {
		t.Fatal(err)
	}
	n.At("2026-03-03 19:00")
	n.WantTold(1)
	if got := n.Wall.Told[0].Note.(notice.Reminder); got.ChannelID != "77" || got.MessageID != "77" {
		t.Errorf("the link leads to %s/%s", got.ChannelID, got.MessageID)
	}
	n.At("2026-03-04 09:00")
	if got := n.Wall.Notices[0]; got.ChannelID != "77" || n.Wall.Threads != 0 {
		t.Errorf("revealed in %s, %d threads opened", got.ChannelID, n.Wall.Threads)
	}
}

func TestBadMySettingsChangeNothing(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.RemindMe(coachtest.Mia, "19:00", "Europe/Berlin")
	for _, ch := range []group.MyChange{
		{RemindAt: coachtest.Ptr("soon"), RemindZone: coachtest.Ptr("UTC"), Named: coachtest.Ptr(true)}, {RemindAt: coachtest.Ptr("20:00"),
			RemindZone: coachtest.Ptr("Mars")},
		{RemindAt: coachtest.Ptr("20:00")}, {RemindAt: coachtest.Ptr("20:00"), RemindZone: coachtest.Ptr("Local")},
	} {
		_, err := n.ChangeMySettings(t.Context(), coachtest.Mia, ch)
		coachtest.WantCode(t, err, coach.Bad)
	}
	_, err := n.ChangeMySettings(t.Context(), coach.Who{UserID: "1"}, group.MyChange{})
	coachtest.WantCode(t, err, coach.NotHere)
	s := n.Choose(coachtest.Mia, group.MyChange{})
	if s.Named || s.RemindAt != "19:00" || s.RemindZone != "Europe/Berlin" || s.Zone != "UTC" || s.Closed {
		t.Errorf("%+v", s)
	}
	if s = n.Choose(coachtest.Mia, group.MyChange{RemindAt: coachtest.Ptr("")}); s.RemindAt != "" || s.RemindZone != "" {
		t.Errorf("switched off: %+v", s)
	}
	if s = n.Choose(coachtest.Noah, group.MyChange{}); s.Named || s.RemindAt != "" {
		t.Errorf("nobody is named or reminded who did not ask: %+v", s)
	}
}
