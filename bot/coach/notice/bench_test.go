package notice_test

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"hotseat/bot/app/tie"
	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/questions/interview"
	"hotseat/store"
)

// BenchmarkMinuteWithNothingDue is what a whole nudge costs for 10,000 servers, each with a ledger, an open daily and a member
// who asked for a reminder, when nothing is due.
func BenchmarkMinuteWithNothingDue(b *testing.B) {
	st, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "test.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	today := interview.DateOf(coachtest.Start)
	err = st.Write(b.Context(), func(tx *store.Tx) error {
		for i := range 10_000 {
			g := store.DefaultGuild(fmt.Sprint(100_000 + i))
			g.ChannelID, g.ReadyAt, g.Zone = "5", coachtest.Start.AddDate(0, -1, 0), []string{"UTC", "Europe/Berlin", "Asia/Tokyo",
				"America/New_York"}[i%4]
			if err := tx.SaveGuild(g); err != nil {
				return err
			}
			for back := range interview.Date(20) {
				if err := tx.AddDaily(store.Daily{GuildID: g.ID, Date: today - back, State: store.Sent,
					SettledAt: coachtest.Start.Add(-3 * time.Hour)}); err != nil {
					return err
				}
				if back > 0 {
					if err := tx.RevealDecided(g.Series(), today-back); err != nil {
						return err
					}
				}
			}
			for _, err := range []error{tx.SavePerson(store.Person{UserID: g.ID, Zone: "UTC"}), tx.SaveMember(g.ID, g.ID, 1),
				tx.ChooseMember(store.Member{GuildID: g.ID, UserID: g.ID, RemindAt: "19:00", RemindZone: "UTC"})} {
				if err != nil {
					return err
				}
			}
			n := store.Notice{GuildID: g.ID, Kind: store.Recap, Date: today, State: store.Missed}
			if err := tx.AddNotice(n); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	c := tie.New(coach.Options{Store: st, Now: func() time.Time { return coachtest.Start }, Log: slog.New(slog.DiscardHandler)})
	for b.Loop() {
		if err := c.DoDue(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
