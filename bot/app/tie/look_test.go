package tie_test

import (
	"context"
	"testing"
	"time"

	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/group"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
	"hotseat/store"
)

// TestLookingWaitsForNoWrite holds the one write transaction open and looks at everything that can be looked at: whatever takes the write
// lock waits in vain here.
func TestLookingWaitsForNoWrite(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 09:00")
	d.Due()
	past := d.Begin(coachtest.Mia, round.StartRound{N: 1})
	if _, err := d.Skip(t.Context(), coachtest.Mia, past.ID, 0); err != nil {
		t.Fatal(err)
	}
	running := d.Begin(coachtest.Mia, round.StartRound{N: 2})
	if _, err := d.ChangeMySettings(t.Context(), coachtest.Mia, group.MyChange{Shares: coachtest.Ptr(true)}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Progress(t.Context(), coachtest.Noah); err != nil { // that he is here is known
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second) // so that a failure has a name
	defer cancel()
	w := coachtest.Mia
	looks := map[string]func() error{
		"progress":    func() error { _, err := d.Progress(ctx, w); return err },
		"another's":   func() error { _, err := d.ProgressOf(ctx, coachtest.Noah, w.UserID); return err },
		"a detail":    func() error { _, err := d.Detail(ctx, w, "python-item0"); return err },
		"over time":   func() error { _, err := d.Trend(ctx, w); return err },
		"streak":      func() error { _, err := d.Streak(ctx, w); return err },
		"daily":       func() error { _, err := d.Daily(ctx, w); return err },
		"leaderboard": func() error { _, err := d.Leaderboard(ctx, w, group.ByImproved); return err },
		"the group":   func() error { _, err := d.Together(ctx, w); return err },
		"help":        func() error { _, err := d.Help(ctx, w); return err },
		"search":      func() error { _, err := d.Search(ctx, w, "python"); return err },
		"history":     func() error { _, err := d.DailyHistory(ctx, w); return err },
		"past rounds": func() error { _, err := d.History(ctx, w, round.Page{}); return err },
		"a debrief":   func() error { _, err := d.Round(ctx, w, past.ID); return err },
		"preview":     func() error { _, err := d.Preview(ctx, w); return err },
		"the round":   func() error { _, err := d.Round(ctx, w, running.ID); return err },
		"running":     func() error { _, err := d.Running(ctx, w); return err },
		"pairs":       func() error { _, err := d.PairNow(ctx, w); return err },
		"plan":        func() error { _, err := d.Plan(ctx, w); return err },
	}
	err := d.Store.Write(t.Context(), func(*store.Tx) error {
		for name, look := range looks {
			if err := look(); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestLookingAtAnExamWhoseTimeIsUp says so and writes nothing: the next action does.
func TestLookingAtAnExamWhoseTimeIsUp(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.Begin(coachtest.Mia, round.StartRound{N: 1, Mode: interview.Exam})
	d.At(v.Deadline)
	v, err := d.Round(t.Context(), coachtest.Mia, v.ID)
	if err != nil || !v.Round.Expired || v.Round.Phase != interview.Over {
		t.Fatalf("the exam looks like %+v, %v", v.Round, err)
	}
	if n := len(d.Events(v.ID)); n != 0 {
		t.Errorf("looking wrote %d events", n)
	}
	if running, err := d.Running(t.Context(), coachtest.Mia); err != nil || running != nil {
		t.Errorf("it still runs: %+v, %v", running, err)
	}
	d.Begin(coachtest.Mia, round.StartRound{N: 1})
	if events := d.Events(v.ID); len(events) != 1 || events[0].Kind != interview.Expired {
		t.Errorf("the next action wrote %+v, want that the time was up", events)
	}
}

// TestWhoOnlyLooksIsNotedOnce: a stranger's first look makes them a member, and the second one writes nothing.
func TestWhoOnlyLooksIsNotedOnce(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	noah := coachtest.Mia
	noah.UserID, noah.Name = "77", "Noah"
	if _, err := d.Progress(t.Context(), noah); err != nil {
		t.Fatal(err)
	}
	err := d.Store.Read(t.Context(), func(tx *store.Tx) error {
		known, err := tx.Known(store.Person{UserID: "77", Name: "Noah", Zone: "UTC", Home: noah.GuildID}, noah.GuildID)
		if err == nil && !known {
			t.Error("a stranger who looked is not known")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	err = d.Store.Write(t.Context(), func(*store.Tx) error {
		_, err := d.Progress(context.WithoutCancel(t.Context()), noah)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
