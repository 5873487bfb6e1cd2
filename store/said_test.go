package store

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"hotseat/questions/interview"
)

// saidTexts are what was said at a step, each with "+" when it is taken.
func saidTexts(t *testing.T, tx *Tx, round string, place, step int) string {
	t.Helper()
	list, err := tx.SaidAt(round, place, step)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, s := range list {
		if s.Taken {
			s.Text += "+"
		}
		texts = append(texts, s.Text)
	}
	return strings.Join(texts, " ")
}

func TestWhatIsSaidIsKeptUntilItIsTaken(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		err := tx.SavePerson(Person{UserID: "1", Zone: "UTC"})
		add := func(id, round string, place, step int, text string) {
			err = errors.Join(err, tx.AddSaid(Said{MessageID: id, UserID: "1", RoundID: round, Place: place, Step: step, Text: text}))
		}
		want := func(what, round string, place, step int, texts string) {
			t.Helper()
			if got := saidTexts(t, tx, round, place, step); got != texts {
				t.Errorf("%s: %q, want %q", what, got, texts)
			}
		}
		add("99", "a", 0, 0, "old")
		add("1000", "b", 0, 0, "second") // a longer number is a later one
		add("998", "b", 0, 0, "first")
		add("2000", "b", 0, 1, "reply")
		want("an earlier round's", "a", 0, 0, "")
		want("in order", "b", 0, 0, "first second")
		if again := tx.AddSaid(Said{MessageID: "998", UserID: "1", RoundID: "b"}); !errors.Is(again, ErrExists) {
			t.Errorf("one that is known gives %v", again)
		}
		err = errors.Join(err, tx.ChangeSaid("998", "other"), tx.TakeSaid("b", 0, 0))
		want("taken", "b", 0, 0, "other+ second+")
		want("not yet taken", "b", 0, 1, "")
		err = errors.Join(err, tx.ChangeSaid("998", "changed"))
		want("changed after it was taken", "b", 0, 0, "changed second+")
		add("2001", "b", 1, 0, "left")
		err = errors.Join(err, tx.TakeSaid("b", 0, 0), tx.DropSaid("1000"), tx.AddRound(Round{ID: "b", UserID: "1", Mode: interview.Practice}),
			tx.EndRound("b", noon))
		want("when the round is over", "b", 0, 0, "+")
		want("and what was not taken", "b", 1, 0, "")
		if _, gone := tx.Said("2001"); !errors.Is(gone, ErrNotFound) {
			t.Errorf("what was not taken is still there: %v", gone)
		}
		if _, forget := tx.ForgetPerson("1"); forget != nil {
			t.Error(forget)
		}
		want("of who is forgotten", "b", 0, 0, "")
		return err
	})
}

// An answer said aloud changes neither what a ranking counts nor the calibration, also when all is derived anew.
func TestAnAnswerAloudIsNotRanked(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		typed := interview.Verdict{Score: 80, Recognised: 60, Grader: interview.Self}
		aloud := interview.Verdict{Score: 100, Grader: interview.Self, Aloud: true}
		err := tx.SavePerson(Person{UserID: "1", Zone: "UTC"})
		for i, v := range []interview.Verdict{typed, aloud} {
			err = errors.Join(err, tx.AddAttempt(Attempt{UserID: "1", RoundID: "r", Place: i, Question: "q", Item: "joins", LocalDate: 3, At: noon,
				Verdict: v}))
		}
		for _, derive := range []func() error{func() error { return nil }, tx.Rederive} {
			err = errors.Join(err, derive())
			states, failed := tx.ItemStates("1")
			if st := states["joins"]; st.Sure != 60 || st.SureAttempts != 1 || st.Attempts != 2 ||
				math.Abs(st.Mean-80/0.95) > 1e-9 { // 80 counts 0.75, 100 a fifth
				t.Errorf("the item stands at %+v", st)
			}
			var attempts, points int
			err = errors.Join(err, failed, tx.row("SELECT attempts, points FROM calibration WHERE user_id = '1'", nil, &attempts, &points))
			if !slices.Equal([]int{attempts, points}, []int{1, 20}) {
				t.Errorf("%d claims of %d points, want the typed one's 20", attempts, points)
			}
		}
		return err
	})
}
