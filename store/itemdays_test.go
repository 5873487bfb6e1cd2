package store

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"hotseat/questions/interview"
)

// TestStatesOnADateAreTheFoldOfItsAnswers: whatever a person answered, and whatever was corrected later, their states on any date are those
// that folding all answers up to that date gives.
func TestStatesOnADateAreTheFoldOfItsAnswers(t *testing.T) {
	random := rand.New(rand.NewPCG(14, 22))
	s := open(t)
	first, compared := interview.DateOf(noon), 0
	write(t, s, func(tx *Tx) error {
		if err := tx.SavePerson(Person{UserID: "1", Zone: "UTC"}); err != nil {
			return err
		}
		for day := range 200 {
			for n := range random.IntN(6) {
				item := interview.ItemID(fmt.Sprint("item-", random.IntN(5)))
				if err := attempt(tx, fmt.Sprint("day-", day), n, item, random.IntN(101), day); err != nil {
					return err
				}
			}
			if random.IntN(3) == 0 {
				err := tx.CorrectAttempt(1+random.Int64N(int64(2*day+1)), interview.Verdict{Score: 100, Recognised: 90, Grader: interview.Peer})
				if err != nil && !errors.Is(err, ErrExists) && !errors.Is(err, ErrNotFound) {
					return err
				}
			}
		}
		for on := first - 2; on <= first+201; on++ {
			answers, err := tx.GradedUntil("1", on)
			if err != nil {
				return err
			}
			states, err := tx.StatesOn("1", on)
			if err != nil {
				return err
			}
			want := interview.StatesOn(answers, on)
			if !maps.Equal(states, want) {
				t.Fatalf("on %s the states are\n%v, want\n%v", on, states, want)
			}
			compared += len(want)
		}
		now, err := tx.ItemStates("1")
		if last, lastErr := tx.StatesOn("1", first+300); err != nil || lastErr != nil || !maps.Equal(now, last) {
			t.Errorf("at last they are %v, %v; now %v, %v", last, lastErr, now, err)
		}
		return nil
	})
	if compared < 900 {
		t.Errorf("only %d states were compared", compared)
	}
}

// TestAnItemEarnsOnceADay: points are what was recognised of the day's first answer to an item, whatever comes after it; a correction takes
// its place, and what nobody else heard earns nothing.
func TestAnItemEarnsOnceADay(t *testing.T) {
	s := open(t)
	day := interview.DateOf(noon)
	answer := func(tx *Tx, user, item string, minutes int, v interview.Verdict) error {
		when := noon.Add(time.Duration(minutes) * time.Minute)
		return tx.AddAttempt(Attempt{UserID: user, RoundID: user + item, Place: minutes, Question: "q", Item: interview.ItemID(item),
			LocalDate: interview.DateOf(when), At: when, Verdict: v})
	}
	const nextDay = 24 * 60
	write(t, s, func(tx *Tx) error {
		for _, id := range []string{"1", "2", "3"} {
			if err := errors.Join(tx.SavePerson(Person{UserID: id, Zone: "UTC"}), tx.SaveMember("9", id, 1)); err != nil {
				return err
			}
		}
		return errors.Join(
			answer(tx, "1", "joins", 0, interview.Verdict{Score: 90, Recognised: 40, Grader: interview.Self}),
			answer(tx, "1", "joins", 5, interview.Verdict{Score: 100, Recognised: 100, Grader: interview.Machine}), // read the model answer
			answer(tx, "1", "joins", nextDay, interview.Verdict{Score: 80, Recognised: 80, Grader: interview.Machine}),
			answer(tx, "1", "http", 10, interview.Verdict{Score: 95, Recognised: 95, Grader: interview.Self, Aloud: true}),
			answer(tx, "2", "joins", 1, interview.Verdict{Score: 10, Recognised: 10, Grader: interview.Machine}),
			answer(tx, "3", "joins", 1, interview.Verdict{Score: 70, Recognised: 70, Grader: interview.Machine}),
			noteHere(tx, "9", "3", false),
		)
	})
	earned := func(since time.Time) (mine []int, all map[string][]Earning) {
		t.Helper()
		err := s.Read(t.Context(), func(tx *Tx) error {
			list, err := tx.Earned("1", since)
			for _, e := range list {
				mine = append(mine, e.Points)
			}
			slices.Sort(mine)
			all2, err2 := tx.EarnedIn("9", since)
			all = all2
			return errors.Join(err, err2)
		})
		if err != nil {
			t.Fatal(err)
		}
		return mine, all
	}
	mine, all := earned(noon)
	if !slices.Equal(mine, []int{0, 40, 80}) {
		t.Errorf("since the first answer they earned %v, want 40 and 80 for joins on two days and nothing for what was said aloud", mine)
	}
	if len(all["1"]) != 3 || !slices.Equal(all["2"], []Earning{{"joins", 10}}) || len(all) != 2 {
		t.Errorf("in the server: %v; want three of 1, one of 2 and none of 3, who left", all)
	}
	if mine, all := earned(noon.Add(time.Minute)); !slices.Equal(mine, []int{0, 80}) || len(all["2"]) != 1 {
		t.Errorf("a minute later on: %v, %v; the first answer is before it, that of 2 at that very moment", mine, all)
	}
	write(t, s, func(tx *Tx) error {
		return tx.CorrectAttempt(1, interview.Verdict{Score: 90, Recognised: 85, Grader: interview.Peer})
	})
	if mine, _ := earned(noon); !slices.Equal(mine, []int{0, 80, 85}) {
		t.Errorf("after the correction they earned %v, want 85 in the place of 40", mine)
	}
	err := s.Read(t.Context(), func(tx *Tx) error {
		states, err := tx.StatesOn("1", day-1)
		if len(states) != 0 {
			t.Errorf("before the first answer: %v", states)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
