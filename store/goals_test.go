package store

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"hotseat/questions/interview"
)

func TestAGoalIsReportedOnce(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		for _, id := range []string{"1", "2", "3"} {
			if err := tx.SavePerson(Person{UserID: id, Zone: "UTC"}); err != nil {
				return err
			}
		}
		if _, err := tx.Goal("1"); !errors.Is(err, ErrNotFound) {
			t.Errorf("of who has none: %v", err)
		}
		goal := Goal{UserID: "1", Date: 30, SetOn: 10, SetAt: noon}
		other := Goal{UserID: "2", Date: 40, SetOn: 10, SetAt: noon}
		if err := errors.Join(tx.SaveGoal(goal), tx.SaveGoal(other)); err != nil {
			return err
		}
		if got, err := tx.Goal("1"); err != nil || got.Date != 30 || got.SetOn != 10 || !got.SetAt.Equal(noon) || !got.ReportedAt.IsZero() {
			t.Errorf("%+v, %v", got, err)
		}
		unreported := func(first, last interview.Date, want ...string) {
			t.Helper()
			list, err := tx.UnreportedGoals(first, last)
			if err != nil || len(list) != len(want) {
				t.Fatalf("%d to %d: %+v, %v", first, last, list, err)
			}
			for i, g := range list {
				if g.UserID != want[i] {
					t.Errorf("%d to %d: %+v", first, last, list)
				}
			}
		}
		unreported(30, 40, "1", "2")
		unreported(31, 40, "2")
		unreported(20, 29)
		report := func(user string, on interview.Date, want bool) {
			t.Helper()
			if first, err := tx.ReportGoal(user, on, noon.Add(time.Hour)); err != nil || first != want {
				t.Errorf("reporting %s gives %v, %v", user, first, err)
			}
		}
		report("1", 31, false) // another date than it has
		report("1", 30, true)
		report("1", 30, false)
		report("3", 30, false)
		unreported(20, 40, "2")
		goal.Date = 50
		if err := errors.Join(tx.SaveGoal(goal), tx.DropGoal("2", 41)); err != nil { // a button about another date drops nothing
			return err
		}
		unreported(20, 60, "1", "2")
		if err := tx.DropGoal("2", 40); err != nil {
			return err
		}
		unreported(20, 60, "1")
		_, err := tx.ForgetPerson("1")
		unreported(20, 60)
		return err
	})
}

func TestRemindersOfSomebody(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		err := tx.SavePerson(Person{UserID: "1", Zone: "UTC"})
		for _, guild := range []string{"7", "8", "9"} {
			err = errors.Join(err, tx.SaveMember(guild, "1", 1))
			if guild != "8" {
				err = errors.Join(err, tx.ChooseMember(Member{GuildID: guild, UserID: "1", RemindAt: "19:00", RemindZone: "UTC"}))
			}
		}
		_, left := tx.NoteHere("9", "1", false, noon, 2)
		if err := errors.Join(err, left); err != nil {
			return err
		}
		list, err := tx.RemindersOf("1")
		if err != nil || len(list) != 1 || list[0].GuildID != "7" || list[0].UserID != "1" || list[0].RemindAt != "19:00" {
			t.Errorf("%+v, %v", list, err)
		}
		return err
	})
}

// TestAnsweredDays counts dates, not answers, and those of the person's own clock: what was answered at 23:30 in Honolulu is in UTC an
// answer of the next day.
func TestAnsweredDays(t *testing.T) {
	s := open(t)
	first := interview.NewDate(2026, 3, 2)
	honolulu := time.FixedZone("Honolulu", -10*60*60)
	write(t, s, func(tx *Tx) error {
		if err := tx.SavePerson(Person{UserID: "1", Zone: "UTC"}); err != nil {
			return err
		}
		for i, day := range []interview.Date{0, 0, 1, 3, 3, 9} {
			at := (first + day).Midnight().Add(23*time.Hour + 30*time.Minute)
			err := tx.AddAttempt(Attempt{UserID: "1", RoundID: fmt.Sprint("r", i), Question: "q", Item: interview.ItemID(fmt.Sprint("i", i)),
				LocalDate: first + day, At: time.Date(at.Year(), at.Month(), at.Day(), 23, 30, 0, 0, honolulu),
				Verdict: interview.Verdict{Score: 70, Grader: interview.Machine}})
			if err != nil {
				return err
			}
		}
		return nil
	})
	err := s.Read(t.Context(), func(tx *Tx) error {
		for _, c := range []struct {
			first, last interview.Date
			want        int
		}{{0, 3, 3}, {0, 0, 1}, {1, 1, 1}, {2, 2, 0}, {1, 9, 3}, {4, 8, 0}, {9, 9, 1}, {-5, -1, 0}} {
			got, err := tx.AnsweredDays("1", first+c.first, first+c.last)
			if err != nil {
				return err
			}
			if got != c.want {
				t.Errorf("from %d to %d: %d days, want %d", c.first, c.last, got, c.want)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
