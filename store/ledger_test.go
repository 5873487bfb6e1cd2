package store

import (
	"errors"
	"testing"
	"time"

	"hotseat/questions/interview"
)

func TestNewestOfTheLedger(t *testing.T) {
	s := open(t)
	day := interview.DateOf(noon)
	write(t, s, func(tx *Tx) error {
		for i, state := range []DailyState{Sent, Missed, Sent, Skipped, Pending} {
			if err := tx.AddDaily(Daily{GuildID: "9", Date: day + interview.Date(i), State: state}); err != nil {
				return err
			}
		}
		return tx.AddDaily(Daily{GuildID: "8", Date: day + 9, State: Pending})
	})
	err := s.Read(t.Context(), func(tx *Tx) error {
		if d, err := tx.NewestDaily("9", time.Now().AddDate(9, 0, 0)); err != nil || d.Date != day+2 || d.State != Sent {
			t.Errorf("the newest is %+v, %v", d, err)
		}
		if _, err := tx.NewestDaily("8", time.Now().AddDate(9, 0, 0)); !errors.Is(err, ErrNotFound) {
			t.Errorf("where none was sent: %v", err)
		}
		if list, err := tx.DailiesFrom("9", day+3); err != nil || len(list) != 2 || list[0].Date != day+3 || list[1].Date != day+4 {
			t.Errorf("from the fourth on: %+v, %v", list, err)
		}
		if list, err := tx.LastDailies("9", 2); err != nil || len(list) != 2 || list[0].Date != day+4 || list[1].Date != day+3 {
			t.Errorf("the last two: %+v, %v", list, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestOfAllMembers: one query for all of a server's members says what one for each says.
func TestOfAllMembers(t *testing.T) {
	s := open(t)
	day := interview.DateOf(noon)
	write(t, s, func(tx *Tx) error {
		for _, id := range []string{"1", "2", "3", "4"} {
			if err := tx.SavePerson(Person{UserID: id, Zone: "UTC"}); err != nil {
				return err
			}
		}
		for i, a := range []Attempt{
			{UserID: "1", Item: "joins", LocalDate: day}, {UserID: "1", Item: "select", LocalDate: day + 3},
			{UserID: "1", Item: "joins", LocalDate: day + 9},
			{UserID: "2", Item: "joins", LocalDate: day + 3}, {UserID: "4", Item: "joins", LocalDate: day + 3},
		} {
			a.RoundID, a.Place, a.At, a.Verdict.Score = "r", i, noon, 20*i
			if err := tx.AddAttempt(a); err != nil {
				return err
			}
		}
		return errors.Join(tx.SaveMember("9", "1", 1), tx.SaveMember("9", "2", 1), tx.SaveMember("9", "3", 1), tx.SaveMember("8", "4", 1))
	})
	err := s.Read(t.Context(), func(tx *Tx) error {
		all, err := tx.SureStatesOf("9")
		if err != nil || len(all) != 2 { // 3 tried nothing, 4 is elsewhere
			t.Errorf("states of %d people, %v", len(all), err)
		}
		for _, id := range []string{"1", "2", "3"} {
			one, err := tx.ItemStates(id)
			for item, s := range one { // as much of it as a ranking looks at
				one[item] = interview.ItemState{Memory: interview.Memory{Stability: s.Memory.Stability, Last: s.Memory.Last}, Sure: s.Sure,
					SureWeight: s.SureWeight, SureBest: s.SureBest, SureTotal: s.SureTotal, SureAttempts: s.SureAttempts, Attempts: s.Attempts,
					Level: interview.Level{Answers: s.Level.Answers}, SureLevel: s.SureLevel}
			}
			if err != nil || text(one) != text(all[id]) && len(one)+len(all[id]) > 0 {
				t.Errorf("%s: %+v and %+v, %v", id, one, all[id], err)
			}
		}
		days, err := tx.MemberDaysIn("9", day+1, day+8)
		if err != nil || len(days) != 2 || len(days["1"]) != 1 || days["1"][0] != day+3 || len(days["2"]) != 1 {
			t.Errorf("the days are %v, %v", days, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestCalibrationIsKept(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		if err := tx.SavePerson(Person{UserID: "1", Zone: "UTC"}); err != nil {
			return err
		}
		if _, ok, err := tx.Calibration("1"); err != nil || ok {
			t.Errorf("of none: %v, %v", ok, err)
		}
		for i, v := range []interview.Verdict{{Score: 80, Recognised: 50, Grader: interview.Self},
			{Score: 100, Recognised: 0, Grader: interview.Machine},
			{Score: 50, Recognised: 60, Grader: interview.Self}} {
			a := Attempt{UserID: "1", RoundID: "r", Place: i, Item: "joins", LocalDate: 20000, At: noon, Verdict: v}
			if err := tx.AddAttempt(a); err != nil {
				return err
			}
		}
		points, ok, err := tx.Calibration("1")
		if err != nil || !ok || points != 10 { // (30 - 10) / 2
			t.Errorf("it is %v, %v, %v", points, ok, err)
		}
		return nil
	})
}

// TestMendingAfterAClockAhead: what was missed under a clock that was ahead is open again, what was sent stays sent.
func TestMendingAfterAClockAhead(t *testing.T) {
	s := open(t)
	today := interview.DateOf(noon)
	then := noon.AddDate(0, 0, 10)
	err := s.Write(t.Context(), func(tx *Tx) error {
		return errors.Join(
			tx.AddDaily(Daily{GuildID: "9", Date: today - 1, State: Missed, DecidedAt: noon.Add(-time.Hour), SettledAt: noon.Add(-time.Hour)}),
			tx.AddDaily(Daily{GuildID: "9", Date: today, State: Sent, DecidedAt: then, SettledAt: then}),
			tx.AddDaily(Daily{GuildID: "9", Date: today + 1, State: Missed, DecidedAt: then, SettledAt: then}),
			tx.AddDaily(Daily{GuildID: "9", Date: today + 10, State: Sent, DecidedAt: then, SettledAt: then}),
			tx.AddDaily(Daily{GuildID: "8", Date: today + 1, State: Missed, DecidedAt: then, SettledAt: then}),
			tx.MendDailies("9", today, noon))
	})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Read(t.Context(), func(tx *Tx) error {
		list, err := tx.Dailies("9")
		if err != nil || len(list) != 3 {
			t.Fatalf("the ledger is %+v, %v", list, err)
		}
		for i, want := range []time.Time{noon.Add(-time.Hour), noon, then} {
			if !list[i].DecidedAt.Equal(want) || !list[i].SettledAt.Equal(want) {
				t.Errorf("the daily of %s was decided at %s and settled at %s, want %s", list[i].Date, list[i].DecidedAt, list[i].SettledAt, want)
			}
		}
		if d, err := tx.NewestDaily("9", noon); err != nil || d.Date != today {
			t.Errorf("the newest is %s, %v", d.Date, err)
		}
		other, err := tx.Dailies("8")
		if err != nil || len(other) != 1 {
			t.Errorf("another server's ledger is %+v, %v", other, err)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
