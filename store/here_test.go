package store

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"hotseat/questions/interview"
)

func noteHere(tx *Tx, guildID, userID string, here bool) error {
	_, err := tx.NoteHere(guildID, userID, here, noon, interview.DateOf(noon))
	return err
}

// TestWhoLeftCountsForNothing: of two people with an answer to a daily and an active day, the one who left is in no list and no number
// of the server's, and all of it is as before when they are back, by Discord's word or by acting.
func TestWhoLeftCountsForNothing(t *testing.T) {
	s := open(t)
	day := interview.DateOf(noon)
	write(t, s, func(tx *Tx) error {
		for _, id := range []string{"1", "2"} {
			err := errors.Join(tx.SavePerson(Person{UserID: id, Name: "n" + id, Zone: "UTC"}), tx.SaveMember("9", id, 1),
				tx.ChooseMember(Member{GuildID: "9", UserID: id, Named: true}),
				tx.AddAttempt(Attempt{UserID: id, GuildID: "9", DailyDate: day, RoundID: "d" + id, Item: "joins", LocalDate: day, At: noon}))
			if err != nil {
				return err
			}
		}
		return nil
	})
	counts := func() (all []int) {
		t.Helper()
		err := s.Read(t.Context(), func(tx *Tx) error {
			ranked, err1 := tx.RankedMembers("9")
			active, err2 := tx.ActiveMembers("9", day, day)
			states, err3 := tx.SureStatesOf("9")
			days, err4 := tx.MemberDays("9")
			week, err5 := tx.MemberDaysIn("9", day, day)
			named, err6 := tx.NamedMembers("9")
			answers, err7 := tx.AnswersTo("9", day)
			given, err8 := tx.AnswersGiven("9", day, day)
			n, err9 := tx.ActiveOn("9", day)
			all = []int{len(ranked), len(active), len(states), len(days), len(week), len(named), len(answers), given, n}
			return errors.Join(err1, err2, err3, err4, err5, err6, err7, err8, err9)
		})
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	both, one := []int{2, 2, 2, 2, 2, 2, 2, 2, 2}, []int{1, 1, 1, 1, 1, 1, 1, 1, 1}
	for _, step := range []struct {
		name string
		do   func(tx *Tx) error
		want []int
	}{
		{"at first", func(*Tx) error { return nil }, both},
		{"one left", func(tx *Tx) error { return noteHere(tx, "9", "2", false) }, one},
		{"seen to be gone again", func(tx *Tx) error { return noteHere(tx, "9", "2", false) }, one},
		{"seen to be back", func(tx *Tx) error { return noteHere(tx, "9", "2", true) }, both},
		{"left again", func(tx *Tx) error { return noteHere(tx, "9", "2", false) }, one},
		{"acts again", func(tx *Tx) error { return tx.SaveMember("9", "2", day) }, both},
		{"derived again", (*Tx).Rederive, both},
		{"the other left", func(tx *Tx) error { return noteHere(tx, "9", "1", false) }, one},
		{"derived again", (*Tx).Rederive, one},
		{"a stranger", func(tx *Tx) error { return noteHere(tx, "9", "3", false) }, one},
	} {
		write(t, s, step.do)
		if got := counts(); !slices.Equal(got, step.want) {
			t.Errorf("%s: %v, want %v", step.name, got, step.want)
		}
	}
	known := func() (known bool) {
		err := s.Read(t.Context(), func(tx *Tx) (err error) {
			known, err = tx.Known(Person{UserID: "1", Name: "n1", Zone: "UTC"}, "9")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return known
	}
	if known() {
		t.Error("who left is known to be here, so that acting would not bring them back")
	}
	write(t, s, func(tx *Tx) error { return noteHere(tx, "9", "1", true) })
	if !known() {
		t.Error("who is back is not known")
	}
}

// TestWhoIsAskedAbout: those of whom Discord has said nothing within the time, longest ago first, gone or not, and no more than wanted.
func TestWhoIsAskedAbout(t *testing.T) {
	s := open(t)
	day := interview.DateOf(noon)
	hours := func(n int) time.Time { return noon.Add(time.Duration(n) * time.Hour) }
	write(t, s, func(tx *Tx) error {
		for i, id := range []string{"1", "2", "3", "4", "5"} {
			err := errors.Join(tx.SavePerson(Person{UserID: id, Zone: "UTC"}), tx.SaveMember("9", id, 1), tx.AddCheckin(id, day, false, noon),
				tx.AddAttempt(Attempt{UserID: id, GuildID: "9", DailyDate: day, RoundID: id, Item: "joins", LocalDate: day, At: noon}))
			if err != nil {
				return err
			}
			if i == 4 {
				continue // never asked about
			}
			if _, err := tx.NoteHere("9", id, i != 1, hours([]int{-30, -40, -2, 5}[i]), day); err != nil {
				return err
			}
		}
		return tx.ChooseMember(Member{GuildID: "9", UserID: "4", Named: true})
	})
	ids := func(list []Whereabouts) (ids []string) {
		for _, w := range list {
			ids = append(ids, w.UserID)
		}
		return ids
	}
	err := s.Read(t.Context(), func(tx *Tx) error {
		active, err1 := tx.StaleActive("9", day, day, hours(-24), noon, 10)
		if got := ids(active); !slices.Equal(got, []string{"5", "2", "1", "4"}) { // 4: the clock was ahead
			t.Errorf("active ones: %q", got)
		}
		if len(active) > 1 && (active[0] != Whereabouts{UserID: "5"} || active[1] != Whereabouts{"2", hours(-40), hours(-40)}) {
			t.Errorf("they are %+v", active)
		}
		few, err2 := tx.StaleActive("9", day, day, hours(-24), noon, 2)
		if got := ids(few); !slices.Equal(got, []string{"5", "2"}) {
			t.Errorf("two of them: %q", got)
		}
		none, err3 := tx.StaleActive("9", day+1, day+1, hours(-24), noon, 10)
		answered, err4 := tx.StaleAnswerers("9", day, hours(-24), noon, 3)
		if got := ids(answered); len(none) != 0 || !slices.Equal(got, []string{"4", "5", "2"}) {
			t.Errorf("on another day: %v; of those who answered %q", none, got)
		}
		return errors.Join(err1, err2, err3, err4)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestAnswersOfAWeekGoByTheServersDate: a daily's week is the server's, so an answer given on its Sunday counts for that week, though it
// was Monday already where its author is; and one of its Monday does not, though it was Sunday there.
func TestAnswersOfAWeekGoByTheServersDate(t *testing.T) {
	sunday := interview.NewDate(2026, 3, 8)
	write(t, open(t), func(tx *Tx) error {
		for i, c := range []struct{ own, server interview.Date }{
			{sunday, sunday}, {sunday + 1, sunday}, {sunday + 1, sunday}, {sunday, sunday + 1},
			{sunday - 7, sunday - 6}, {sunday - 7, sunday - 6}, {sunday - 6, sunday - 7}, {sunday, 0},
		} {
			id := fmt.Sprint(i)
			err := errors.Join(tx.SavePerson(Person{UserID: id, Zone: "UTC"}), tx.SaveMember("9", id, 1), tx.AddAttempt(Attempt{UserID: id,
				GuildID: "9", RoundID: id, Item: "i", LocalDate: c.own, GroupDate: c.server, DailyDate: sunday, At: noon}))
			if err != nil {
				return err
			}
		}
		for _, c := range []struct {
			first, last interview.Date
			want        int // by hand; no server's date: it is the person's
		}{
			{sunday - 6, sunday, 6}, {sunday + 1, sunday + 7, 1}, {sunday - 13, sunday - 7, 1}, {sunday - 13, sunday + 7, 8},
		} {
			if n, err := tx.AnswersGiven("9", c.first, c.last); err != nil || n != c.want {
				t.Errorf("from %s to %s: %d answers, %v; want %d", c.first, c.last, n, err, c.want)
			}
		}
		return nil
	})
}
