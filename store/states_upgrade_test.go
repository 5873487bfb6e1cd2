package store

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"hotseat/questions/interview"
)

// derivedStates is every row of the item states, now and at the end of each day.
func derivedStates(t *testing.T, s *Store) string {
	t.Helper()
	var all []string
	for _, from := range []string{"'' AS local_date, " + stateColumns + " FROM memory", "local_date, " + stateColumns + " FROM item_day"} {
		rows, err := texts(t.Context(), s.writer, "SELECT user_id || ' ' || item_id || ' ' || local_date || ' ' || "+
			strings.ReplaceAll(stateColumns, ",", " || ' ' || ")+" FROM (SELECT user_id, item_id, "+from+") ORDER BY 1")
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, rows...)
	}
	return strings.Join(all, "\n")
}

// TestStatesOfAnOlderVersionAreDerivedAnew: a database of version 23, with means as the formula of then made them, shows after the upgrade
// what all answers given today would; and so does one whose upgrade was cut short.
func TestStatesOfAnOlderVersionAreDerivedAnew(t *testing.T) {
	const people = 7
	path := filepath.Join(t.TempDir(), "old.db")
	db := oldDatabase(t, path, 23)
	fresh := open(t)
	for i := range people {
		user := fmt.Sprint(1000 + i)
		write(t, fresh, func(tx *Tx) error { return tx.SavePerson(Person{UserID: user, Zone: "UTC"}) })
		if _, err := db.ExecContext(t.Context(), "INSERT INTO person (user_id, name, zone) VALUES (?, '', 'UTC')", user); err != nil {
			t.Fatal(err)
		}
		for n, score := range []int{40, 100, 70 + i%20} {
			item := []string{"joins", "select", "joins"}[n]
			day := interview.DateOf(noon) + interview.Date(9*n)
			_, err := db.ExecContext(t.Context(), `INSERT INTO attempt (user_id, round_id, place, question_id, item_id, local_date, at_ms, score,
				recognised, grader, hinted, verdict, answer) VALUES (?, ?, ?, 'q', ?, ?, ?, ?, ?, 'machine', 0, '{}', '[]')`,
				user, "r"+user, n, item, day.String(), ms(noon), score, score/2)
			if err != nil {
				t.Fatal(err)
			}
			write(t, fresh, func(tx *Tx) error {
				return tx.AddAttempt(Attempt{UserID: user, RoundID: "r" + user, Place: n, Question: "q", Item: interview.ItemID(item),
					LocalDate: day, At: noon, Verdict: interview.Verdict{Score: score, Recognised: score / 2, Grader: interview.Machine}})
			})
		}
		for _, item := range []string{"joins", "select", "of nothing"} {
			_, err := db.ExecContext(t.Context(), `INSERT INTO memory (user_id, item_id, stability, difficulty, last_date, mean, sure, attempts,
				last_score, last_ms) VALUES (?, ?, 1, 5, '2026-03-02', 61, 32, 2, 70, 1)`, user, item)
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	want := derivedStates(t, fresh)
	if n := strings.Count(want, "\n") + 1; n != 5*people {
		t.Fatalf("%d states, want two a person now and three at the end of days", n)
	}
	for _, when := range []string{"after the upgrade", "after one that was cut short"} {
		s, err := Open(t.Context(), path)
		if err != nil {
			t.Fatal(when, err)
		}
		if got := derivedStates(t, s); got != want {
			t.Errorf("%s the states are\n%s\nwant\n%s", when, got, want)
		}
		if _, err := s.writer.ExecContext(t.Context(), "UPDATE memory SET weight = 0, mean = 3; UPDATE schema_version SET fill_people = 1"); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
