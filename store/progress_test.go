package store

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"hotseat/questions/interview"
)

// TestDaysSince: folded over the states of a date, they are the states of the dates after it.
func TestDaysSince(t *testing.T) {
	s := open(t)
	first := interview.DateOf(noon)
	write(t, s, func(tx *Tx) error {
		err := errors.Join(tx.SavePerson(Person{UserID: "1", Zone: "UTC"}), tx.SavePerson(Person{UserID: "2", Zone: "UTC"}))
		for day := range 30 {
			for n := range 1 + day%3 {
				err = errors.Join(err, attempt(tx, fmt.Sprint("day-", day), n, interview.ItemID(fmt.Sprint("item-", n*day%4)), 10*n+day, day))
			}
		}
		return errors.Join(err, tx.AddAttempt(Attempt{UserID: "2", RoundID: "hers", Item: "item-0", LocalDate: first + 20,
			At: noon.AddDate(0, 0, 20)}))
	})
	err := s.Read(t.Context(), func(tx *Tx) error {
		days, err := tx.DaysSince("1", noon.AddDate(0, 0, 10))
		if err != nil {
			return err
		}
		states, err := tx.StatesOn("1", first+9)
		for _, d := range days {
			states[d.Item] = d.State
			if d.On < first+10 || d.On > first+29 {
				t.Errorf("%s of %s is not of the last 20 days", d.Item, d.On)
			}
		}
		interview.SetLevels(states)
		now, nowErr := tx.ItemStates("1")
		for item, st := range now {
			if states[item] != st {
				t.Errorf("%s ends as %+v, want %+v", item, states[item], st)
			}
		}
		if len(now) != 4 || !slices.IsSortedFunc(days, func(a, b DayState) int { return int(a.On - b.On) }) {
			t.Errorf("%d items, %v", len(now), days)
		}
		return errors.Join(err, nowErr)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestAnswersToAQuestion: the newest come first, a corrected one as it counts now in its own place, and nobody else's.
func TestAnswersToAQuestion(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		err := errors.Join(tx.SavePerson(Person{UserID: "1", Zone: "UTC"}), tx.SavePerson(Person{UserID: "2", Zone: "UTC"}))
		for i, q := range []interview.QuestionID{"q", "q", "other", "q"} {
			err = errors.Join(err, tx.AddAttempt(Attempt{UserID: "1", RoundID: fmt.Sprint("round-", i), Place: i, Question: q, Item: "joins",
				LocalDate: interview.DateOf(noon), At: noon.Add(time.Duration(i) * time.Minute),
				Verdict: interview.Verdict{Score: 10 * i, Grader: interview.Machine}}))
		}
		return errors.Join(err, tx.AddAttempt(Attempt{UserID: "2", RoundID: "hers", Question: "q", Item: "joins", At: noon}),
			tx.CorrectAttempt(2, interview.Verdict{Score: 100, Recognised: 100, Grader: interview.Peer}))
	})
	for n, want := range map[int][]GivenAnswer{
		1: {{"q", "round-3", 3, noon.Add(3 * time.Minute), 30, interview.Machine}},
		9: {{"q", "round-3", 3, noon.Add(3 * time.Minute), 30, interview.Machine},
			{"q", "round-1", 1, noon.Add(time.Minute), 100, interview.Peer}, {"q", "round-0", 0, noon, 0, interview.Machine}},
	} {
		err := s.Read(t.Context(), func(tx *Tx) error {
			got, err := tx.NewestAnswers("1", "q", n)
			if !slices.Equal(got, want) {
				t.Errorf("of %d: %+v, want %+v", n, got, want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
