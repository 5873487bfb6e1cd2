package store

import (
	"errors"
	"testing"
	"time"
)

func TestOwnQuestionsAreGuarded(t *testing.T) {
	s := open(t)
	q := OwnQuestion{GuildID: "9", ID: "own-x", Section: "network", State: Suggested, File: "one", AuthorID: "1", MadeAt: noon}
	write(t, s, func(tx *Tx) error { return tx.AddQuestion(q) })
	if err := s.Write(t.Context(), func(tx *Tx) error { return tx.AddQuestion(q) }); !errors.Is(err, ErrExists) {
		t.Errorf("a second of the same id: %v", err)
	}
	write(t, s, func(tx *Tx) error {
		did := func(want bool) func(bool, error) {
			return func(done bool, err error) {
				t.Helper()
				if err != nil || done != want {
					t.Errorf("done is %v, %v", done, err)
				}
			}
		}
		did(false)(tx.ReplaceQuestion(OwnQuestion{GuildID: "9", ID: "own-x", State: Accepted})) // it waits
		did(false)(tx.EditQuestion("8", "own-x", "python", "two"))                              // another server's
		did(true)(tx.EditQuestion("9", "own-x", "python", "two"))
		did(false)(tx.DecideQuestion("9", "own-x", Accepted, Declined, "2", noon))
		did(true)(tx.DecideQuestion("9", "own-x", Suggested, Accepted, "2", noon.Add(time.Hour)))
		did(false)(tx.DecideQuestion("9", "own-x", Suggested, Declined, "3", noon))
		did(false)(tx.EditQuestion("9", "own-x", "python", "three"))
		got, err := tx.OwnQuestion("9", "own-x")
		want := q
		want.Section, want.File, want.State, want.DecidedBy, want.DecidedAt = "python", "two", Accepted, "2", noon.Add(time.Hour)
		if err != nil || got != want {
			t.Errorf("it is %+v, %v", got, err)
		}
		want.File, want.AuthorID = "four", ""
		did(true)(tx.ReplaceQuestion(want))
		if list, err := tx.OwnQuestions("9", Accepted); err != nil || len(list) != 1 || list[0] != want {
			t.Errorf("accepted are %+v, %v", list, err)
		}
		for author, count := range map[string]int{"": 1, "1": 0} {
			if n, err := tx.CountQuestions("9", Accepted, author); err != nil || n != count {
				t.Errorf("of %q there are %d, %v", author, n, err)
			}
		}
		_, err = tx.OwnQuestion("8", "own-x")
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("in another server: %v", err)
		}
		return nil
	})
}
