package coach

import (
	"errors"
	"testing"

	"hotseat/questions/interview"
	"hotseat/store"
)

func TestOneReminderADaily(t *testing.T) {
	n := newNewsroom(t)
	n.remindMe(mia, "19:00", "Europe/Berlin") // 18:00 UTC
	n.remindMe(noah, "7 pm", "utc")
	n.choose(zoe, MyChange{}) // asks for nothing
	n.at("2026-03-03 09:00")
	n.at("2026-03-03 17:59")
	n.wantTold(0)
	n.at("2026-03-03 18:00")
	n.wantTold(1)
	got, ok := n.wall.told[0].note.(Reminder)
	if n.wall.told[0].user != "1" || !ok || got.GuildID != "9" || got.ChannelID != "5" || got.MessageID == "" || got.Question.Title == "" {
		t.Fatalf("told %+v", n.wall.told[0])
	}
	n.answer(noah, "2026-03-03")
	n.restart()
	n.at("2026-03-03 19:00") // Noah has answered
	n.at("2026-03-03 19:59")
	n.wantTold(1)
	n.at("2026-03-04 09:00")
	n.at("2026-03-04 18:30")
	n.wantTold(2)
	if err := n.StopReminders(t.Context(), Who{UserID: "1", Name: "Mia"}, "9"); err != nil {
		t.Fatal(err)
	}
	n.at("2026-03-05 09:00")
	n.answer(noah, "2026-03-05")
	n.at("2026-03-05 18:30")
	n.wantTold(2)
	if s := n.choose(mia, MyChange{}); s.RemindAt != "" {
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
		{name: "unknown, and it arrived", fail: ErrAmbiguous, arrive: true, want: 1},
		{name: "unknown, and it did not", fail: ErrAmbiguous, want: 0},
		{name: "surely not sent", fail: refused, want: 1},
		{name: "refused for good", fail: &ChannelError{Sentence: "left", Err: errors.New("403")}, want: 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := newNewsroom(t)
			n.remindMe(mia, "19:00", "UTC")
			n.at("2026-03-03 09:00")
			n.wall.kill, n.wall.fail, n.wall.arrive = c.kill, c.fail, c.arrive
			n.to("2026-03-03 19:00")
			n.nudge()
			n.comeBack()
			n.wantTold(c.want)
			n.at("2026-03-04 09:00")
			n.at("2026-03-04 19:00") // the next daily has its own
			n.wantTold(c.want + 1)
		})
	}
}

func TestClosedDirectMessagesAreRemembered(t *testing.T) {
	n := newNewsroom(t)
	n.change("9", func(g *store.Guild) { g.Reveal = store.RevealOff })
	n.remindMe(mia, "19:00", "UTC")
	n.wall.fail = ErrClosed
	for _, day := range []string{"2026-03-03", "2026-03-04", "2026-03-05"} {
		n.at(day + " 09:00")
		n.at(day + " 19:00")
		n.restart()
	}
	if n.wall.tries != 1 {
		t.Errorf("%d tries of a closed door, want 1", n.wall.tries)
	}
}

func TestClosedIsShownAndClearedByAskingAgain(t *testing.T) {
	n := newNewsroom(t)
	n.change("9", func(g *store.Guild) { g.Reveal = store.RevealOff })
	n.remindMe(mia, "19:00", "UTC")
	n.at("2026-03-03 09:00")
	n.wall.fail = ErrClosed
	n.at("2026-03-03 19:00")
	if s := n.choose(mia, MyChange{Named: ptr(true)}); !s.Closed || s.RemindAt != "19:00" {
		t.Fatalf("%+v does not say that direct messages are closed", s)
	}
	n.wall.fail = nil
	if s := n.remindMe(mia, "19:30", "UTC"); s.Closed {
		t.Fatal("asked for anew, and still closed")
	}
	n.at("2026-03-03 19:30") // there was one for this daily, refused as it was
	n.wantTold(0)
	n.at("2026-03-04 09:00")
	n.at("2026-03-04 19:30")
	n.wantTold(1)
}

func TestNoReminderOfWhatIsOver(t *testing.T) {
	n := newNewsroom(t)
	n.change("9", func(g *store.Guild) { g.Reveal = "18:00" })
	n.remindMe(mia, "19:00", "UTC")
	n.at("2026-03-03 09:00")
	n.at("2026-03-03 18:00")
	n.wantWrote("reveal 2026-03-03")
	n.at("2026-03-03 19:00")
	n.wantTold(0)
	if _, err := n.Forget(t.Context(), mia); err != nil {
		t.Fatal(err)
	}
	n.change("9", func(g *store.Guild) { g.Reveal = store.RevealOff })
	n.at("2026-03-04 09:00")
	n.at("2026-03-04 19:00")
	n.wantTold(0) // who had everything deleted is not written to
}

func TestAForumPostIsLinkedByItsThread(t *testing.T) {
	n := newNewsroom(t)
	n.remindMe(mia, "19:00", "UTC")
	n.at("2026-03-03 09:00")
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
	n.at("2026-03-03 19:00")
	n.wantTold(1)
	if got := n.wall.told[0].note.(Reminder); got.ChannelID != "77" || got.MessageID != "77" {
		t.Errorf("the link leads to %s/%s", got.ChannelID, got.MessageID)
	}
	n.at("2026-03-04 09:00")
	if got := n.wall.notices[0]; got.ChannelID != "77" || n.wall.threads != 0 {
		t.Errorf("revealed in %s, %d threads opened", got.ChannelID, n.wall.threads)
	}
}

func TestBadMySettingsChangeNothing(t *testing.T) {
	n := newNewsroom(t)
	n.remindMe(mia, "19:00", "Europe/Berlin")
	for _, ch := range []MyChange{
		{RemindAt: ptr("soon"), RemindZone: ptr("UTC"), Named: ptr(true)}, {RemindAt: ptr("20:00"), RemindZone: ptr("Mars")},
		{RemindAt: ptr("20:00")}, {RemindAt: ptr("20:00"), RemindZone: ptr("Local")},
	} {
		_, err := n.ChangeMySettings(t.Context(), mia, ch)
		wantCode(t, err, Bad)
	}
	_, err := n.ChangeMySettings(t.Context(), Who{UserID: "1"}, MyChange{})
	wantCode(t, err, NotHere)
	s := n.choose(mia, MyChange{})
	if s.Named || s.RemindAt != "19:00" || s.RemindZone != "Europe/Berlin" || s.Zone != "UTC" || s.Closed {
		t.Errorf("%+v", s)
	}
	if s = n.choose(mia, MyChange{RemindAt: ptr("")}); s.RemindAt != "" || s.RemindZone != "" {
		t.Errorf("switched off: %+v", s)
	}
	if s = n.choose(noah, MyChange{}); s.Named || s.RemindAt != "" {
		t.Errorf("nobody is named or reminded who did not ask: %+v", s)
	}
}
