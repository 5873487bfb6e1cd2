package group_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"hotseat/bot/app/tie"
	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/group"
	"hotseat/questions/interview"
	"hotseat/store"
)

// anew is a leaderboard as a coach shows it that has just started and keeps none.
func anew(t *testing.T, d *coachtest.Desk, w coach.Who, by group.By) group.Board {
	t.Helper()
	b, err := tie.New(d.Options).Leaderboard(t.Context(), w, by)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func same(a, b group.Board) bool {
	return slices.Equal(a.Rows, b.Rows) && a.By == b.By && a.Hidden == b.Hidden && a.Resets.Equal(b.Resets)
}

func guildOf(r *rand.Rand) string { return fmt.Sprint("g", r.IntN(2)) }

// something happens to somebody, in a way that a leaderboard may show.
func something(d *coachtest.Desk, r *rand.Rand, n int) error {
	w := coach.Who{UserID: fmt.Sprint("u", r.IntN(8)), GuildID: guildOf(r)}
	if r.IntN(6) == 0 {
		d.Advance(time.Duration(r.IntN(40)) * time.Hour)
	}
	today := interview.DateOf(d.Clock())
	return d.Store.Write(d.T.Context(), func(tx *store.Tx) error {
		if _, err := tx.Person(w.UserID); errors.Is(err, store.ErrNotFound) {
			if err := tx.SavePerson(store.Person{UserID: w.UserID, Name: w.UserID, Zone: "UTC"}); err != nil {
				return err
			}
		}
		switch k := r.IntN(20); {
		case k < 10:
			return tx.AddAttempt(store.Attempt{UserID: w.UserID, GuildID: w.GuildID, RoundID: fmt.Sprint("r", n),
				Item:      interview.ItemID(fmt.Sprintf("%s-item%d", coachtest.Sections()[r.IntN(6)].Section, r.IntN(2))),
				LocalDate: today + interview.Date(r.IntN(4)-2), At: d.Clock(),
				Verdict: interview.Verdict{Score: r.IntN(101), Recognised: r.IntN(101), Grader: interview.Machine}})
		case k < 14:
			return tx.SaveMember(w.GuildID, w.UserID, 1)
		case k == 14:
			return tx.SavePerson(store.Person{UserID: w.UserID, Name: fmt.Sprint("name ", r.IntN(3)), Zone: "UTC"})
		case k == 15:
			err := tx.AddCheckin(w.UserID, today-interview.Date(r.IntN(9)), "pushed", d.Clock())
			if errors.Is(err, store.ErrExists) {
				return nil
			}
			return err
		case k == 16:
			_, err := tx.ForgetPerson(w.UserID)
			return err
		case k == 17 && r.IntN(4) == 0:
			return tx.PurgeGuild(w.GuildID)
		case k == 18 && r.IntN(4) == 0:
			return tx.Rederive()
		case k == 18:
			return tx.ChooseMember(store.Member{GuildID: w.GuildID, UserID: w.UserID, Unranked: r.IntN(2) == 0})
		}
		g, err := tx.Guild(w.GuildID)
		if err != nil {
			return err
		}
		g.Beyond, g.Zone = r.IntN(2) == 0, []string{"UTC", "Pacific/Auckland"}[r.IntN(2)]
		return tx.SaveGuild(g)
	})
}

// TestALeaderboardThatIsKeptIsTheOneMadeAnew: whatever happens between two looks, also before the very next one.
func TestALeaderboardThatIsKeptIsTheOneMadeAnew(t *testing.T) {
	shown, most := map[group.By]int{}, 0
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 5))
		d := coachtest.NewDesk(t)
		for n := range 200 {
			if err := something(d, r, n); err != nil {
				t.Fatal(err)
			}
			w := coach.Who{UserID: fmt.Sprint("u", r.IntN(8)), GuildID: guildOf(r)}
			w.Name = w.UserID
			by := group.Boards()[r.IntN(4)]
			got, err := d.Leaderboard(t.Context(), w, by)
			if want := anew(t, d, w, by); err != nil || !same(got, want) {
				t.Fatalf("seed %d, step %d: %s sees of %s by %s\n%+v, %v\nwant\n%+v", seed, n, w.UserID, w.GuildID, by, got, err, want)
			}
			shown[by], most = shown[by]+len(got.Rows), max(most, len(got.Rows))
		}
	}
	for _, by := range group.Boards() {
		if shown[by] < 12 || most < 6 {
			t.Errorf("by %s only %d rows were compared, at most %d at once", by, shown[by], most)
		}
	}
}

// TestALeaderboardLookedAtWhilePeopleAnswer: once everybody has answered, the next look has all of it, however looks and answers fell.
func TestALeaderboardLookedAtWhilePeopleAnswer(t *testing.T) {
	d := coachtest.NewDesk(t)
	var all sync.WaitGroup
	for who := range 4 {
		all.Go(func() {
			r := rand.New(rand.NewPCG(uint64(who), 6))
			for n := range 40 {
				if err := something(d, r, 1000*who+n); err != nil {
					t.Error(err)
				}
			}
		})
		all.Go(func() {
			for range 40 {
				if _, err := d.Leaderboard(t.Context(), coach.Who{UserID: "u1", Name: "u1", GuildID: fmt.Sprint("g", who%2)}, group.Boards()[who]); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	for _, guild := range []string{"g0", "g1"} {
		w := coach.Who{UserID: "u1", Name: "u1", GuildID: guild}
		for _, by := range group.Boards() {
			got, err := d.Leaderboard(t.Context(), w, by)
			if want := anew(t, d, w, by); err != nil || !same(got, want) {
				t.Errorf("%s shows by %s\n%+v, %v\nwant\n%+v", guild, by, got, err, want)
			}
		}
	}
}
