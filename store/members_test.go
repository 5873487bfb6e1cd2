package store

import (
	"errors"
	"testing"
	"time"

	"hotseat/questions/interview"
)

func TestMembersChoices(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		for _, id := range []string{"1", "2", "3"} {
			if err := errors.Join(tx.SavePerson(Person{UserID: id, Zone: "UTC"}), tx.SaveMember("9", id, 1)); err != nil {
				return err
			}
		}
		return errors.Join(
			tx.ChooseMember(Member{GuildID: "9", UserID: "1", Named: true, RemindAt: "19:00", RemindZone: "UTC"}),
			tx.ChooseMember(Member{GuildID: "9", UserID: "2", RemindAt: "20:00", RemindZone: "Asia/Tokyo"}),
			tx.SetClosed("1", noon), tx.SaveMember("9", "1", 1), // to take part again changes no choice
			tx.ChooseMember(Member{GuildID: "10", UserID: "1", Named: true}), // never took part there
		)
	})
	err := s.Read(t.Context(), func(tx *Tx) error {
		m, err := tx.Member("9", "1")
		if want := (Member{GuildID: "9", UserID: "1", Named: true, RemindAt: "19:00", RemindZone: "UTC"}); err != nil || m != want {
			t.Errorf("%+v, %v", m, err)
		}
		if m, err := tx.Member("10", "1"); err != nil || m.Named {
			t.Errorf("elsewhere: %+v, %v", m, err)
		}
		if named, err := tx.NamedMembers("9"); err != nil || len(named) != 1 || !named["1"] {
			t.Errorf("named are %v, %v", named, err)
		}
		if list, err := tx.RemindedMembers(); err != nil || len(list) != 1 || list[0].UserID != "2" || list[0].RemindZone != "Asia/Tokyo" {
			t.Errorf("to be reminded are %v, %v; want 2 alone, since 1 takes no direct messages", list, err)
		}
		for id, want := range map[string]time.Time{"1": noon, "2": {}, "never seen": {}} {
			if closed, err := tx.ClosedAt(id); err != nil || !closed.Equal(want) {
				t.Errorf("%s closed at %s, %v", id, closed, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestUnrevealed(t *testing.T) {
	s := open(t)
	day := interview.DateOf(noon)
	write(t, s, func(tx *Tx) error {
		for _, d := range []Daily{
			{GuildID: "9", Date: day, State: Sent, SettledAt: noon}, {GuildID: "9", Date: day + 1, State: Missed, SettledAt: noon},
			{GuildID: "9", Date: day + 2, State: Sent, SettledAt: noon.AddDate(0, 0, 2)},
			{GuildID: "9", Date: day + 3, State: Pending, Problem: "no way", DecidedAt: noon},
			{GuildID: "10", Date: day - 1, State: Missed}, {GuildID: "10", Date: day, State: Sent, SettledAt: noon},
		} {
			if err := tx.AddDaily(d); err != nil {
				return err
			}
		}
		return tx.RevealDecided("9", day)
	})
	err := s.Read(t.Context(), func(tx *Tx) error {
		open, err := tx.Unrevealed()
		if err != nil || len(open) != 2 || open[0] != (UnrevealedDaily{"10", "", day, noon}) ||
			open[1] != (UnrevealedDaily{"9", "", day + 2, noon.AddDate(0, 0, 2)}) {
			t.Errorf("open are %+v, %v", open, err)
		}
		if first, err := tx.FirstSent("10"); err != nil || first != day {
			t.Errorf("the first sent is %s, %v", first, err)
		}
		if _, err := tx.FirstSent("11"); !errors.Is(err, ErrNotFound) {
			t.Errorf("of none: %v", err)
		}
		if list, err := tx.Troubles(); err != nil || len(list) != 1 || list[0] != (Trouble{"9", "no way", noon}) {
			t.Errorf("troubles %+v, %v", list, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	// What opens a daily again (an order to post it anew) leaves that it is closed as it is.
	write(t, s, func(tx *Tx) error {
		return tx.SettleDaily(Daily{GuildID: "9", Date: day, State: Sent, SettledAt: noon})
	})
	if err := s.Read(t.Context(), func(tx *Tx) error {
		open, err := tx.Unrevealed()
		if len(open) != 2 {
			t.Errorf("settled again it is open: %+v", open)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

func TestGradedUntil(t *testing.T) {
	s := open(t)
	day := interview.DateOf(noon)
	write(t, s, func(tx *Tx) error {
		if err := tx.SavePerson(Person{UserID: "1", Zone: "UTC"}); err != nil {
			return err
		}
		for i, d := range []int{0, 1, 5} {
			if err := attempt(tx, "r", i, "joins", 80+5*i, d); err != nil {
				return err
			}
		}
		return tx.AddAttempt(Attempt{UserID: "1", GuildID: "9", DailyDate: day, RoundID: "d", Item: "joins", LocalDate: day + 1, At: noon})
	})
	err := s.Read(t.Context(), func(tx *Tx) error {
		list, err := tx.GradedUntil("1", day+1)
		if err != nil || len(list) != 3 || list[0].Verdict.Score != 80 || list[1].Verdict.Score != 85 || !list[1].Verdict.Hinted ||
			list[1].On != day+1 {
			t.Errorf("%+v, %v", list, err)
		}
		all, err := tx.GradedUntil("1", day+9)
		if err != nil {
			return err
		}
		// Folded again they are what the store keeps.
		states, err := tx.ItemStates("1")
		if got := interview.StatesOn(all, day+9)["joins"]; err != nil || got != states["joins"] {
			t.Errorf("folded %+v, kept %+v, %v", got, states["joins"], err)
		}
		for want, span := range map[int][2]interview.Date{1: {day + 1, day + 1}, 0: {day, day}} {
			if n, err := tx.AnswersGiven("9", span[0], span[1]); err != nil || n != want {
				t.Errorf("%d answers to dailies from %s to %s, %v; want %d", n, span[0], span[1], err, want)
			}
		}
		answered, err := tx.AnsweredDaily("9", day, "1")
		if err != nil || !answered {
			t.Errorf("answered %v, %v", answered, err)
		}
		answered, err = tx.AnsweredDaily("9", day, "2")
		if err != nil || answered {
			t.Errorf("another answered %v, %v", answered, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
