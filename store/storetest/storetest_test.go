package storetest

import (
	"testing"

	"hotseat/questions/interview"
	"hotseat/store"
)

// TestHistoryIsWhatItSays: a small history has the attempts, dailies, streaks and strengths that its numbers promise.
func TestHistoryIsWhatItSays(t *testing.T) {
	last := interview.NewDate(2026, 3, 2)
	h := History{Servers: 2, Members: 4, Days: 40, Last: last, Late: 1, Mocks: 25}
	if n := h.Attempts(); n != 2*(4*40-1+4*25) {
		t.Fatalf("it says %d attempts", n)
	}
	s := Open(t, h)
	err := s.Read(t.Context(), func(tx *store.Tx) error {
		for server := range 2 {
			guild := ServerID(server)
			ledger, err := tx.Dailies(store.Series(guild))
			if err != nil || len(ledger) != 40 || ledger[39].Date != last || ledger[0].State != store.Sent {
				t.Errorf("the ledger has %d rows, %v", len(ledger), err)
			}
			open, err := tx.Unrevealed()
			if err != nil || len(open) != 2 || open[server].GuildID != guild || open[server].Date != last {
				t.Errorf("open are %v, %v", open, err)
			}
			for on, want := range map[interview.Date]int{last: 3, last - 1: 4, last - 39: 4, last - 40: 0} {
				if n, err := tx.CountAnswersTo(store.Series(guild), on); err != nil || n != want {
					t.Errorf("%d answers on %s, %v; want %d", n, on, err, want)
				}
			}
			if n, err := tx.GroupStreak(guild, last, 0); err != nil || n != 40 {
				t.Errorf("the streak is %d, %v", n, err)
			}
			if n, err := tx.ActiveOn(guild, last); err != nil || n != 4 {
				t.Errorf("%d are active, %v", n, err)
			}
			for member, want := range []int{39 + 25, 40 + 25} {
				attempts, err := tx.Attempts(PersonID(server, member))
				if err != nil || len(attempts) != want || len(attempts[0].Answer) != 1 || attempts[0].DailyDate != last-39 {
					t.Errorf("member %d has %d attempts, %v; want %d", member, len(attempts), err, want)
				}
			}
			r, err := tx.DailyRound(PersonID(server, 1), store.Series(guild), last)
			if err != nil || r.EndedAt.IsZero() || r.Plan[0] != ledger[39].Ask {
				t.Errorf("the round is %+v, %v", r, err)
			}
			events, err := tx.Events(r.ID)
			if err != nil || len(events) != 2 || events[1].Kind != interview.Graded || events[1].Q != 0 || events[1].Verdict == nil ||
				!events[0].At.Equal(r.StartedAt) {
				t.Errorf("the events are %+v, %v", events, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
