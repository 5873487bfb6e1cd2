package store

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/questions/interview"
)

// ended writes a mock of person 1 that ended so many minutes after noon.
func ended(tx *Tx, id string, minute int, f interview.Format, section interview.Section) error {
	when := noon.Add(time.Duration(minute) * time.Minute)
	return errors.Join(tx.AddRound(Round{ID: id, UserID: "1", Mode: interview.Practice, Format: f, Section: section, StartedAt: noon}),
		tx.EndRound(id, when))
}

func TestPastRoundsByKey(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		err := errors.Join(tx.SavePerson(Person{UserID: "1", Zone: "UTC"}), tx.SavePerson(Person{UserID: "2", Zone: "UTC"}))
		for i, id := range []string{"a", "b", "d", "c"} { // c and d end in one moment
			err = errors.Join(err, ended(tx, id, min(i, 2), interview.Drill, ""))
		}
		return errors.Join(err, ended(tx, "e", 9, interview.Phone, ""), ended(tx, "f", 10, interview.SectionFormat, "network"),
			tx.AddRound(Round{ID: "runs", UserID: "1", Mode: interview.Practice, Format: interview.Drill, StartedAt: noon}),
			tx.AddRound(Round{ID: "daily", UserID: "1", GuildID: "9", DailyDate: 20000, Mode: interview.Practice, StartedAt: noon}),
			tx.EndRound("daily", noon.Add(time.Hour)),
			tx.AddRound(Round{ID: "hers", UserID: "2", Mode: interview.Practice, Format: interview.Drill, StartedAt: noon}),
			tx.EndRound("hers", noon.Add(time.Hour)))
	})
	at := func(minute int, id string) Past { return Past{noon.Add(time.Duration(minute) * time.Minute), id} }
	for _, c := range []struct {
		name string
		ask  func(tx *Tx) ([]Round, error)
		want string
	}{
		{"the newest", func(tx *Tx) ([]Round, error) { return tx.PastRounds("1", Past{}, 3) }, "f e d"},
		{"behind them, in one moment by id", func(tx *Tx) ([]Round, error) { return tx.PastRounds("1", at(2, "d"), 3) }, "c b a"},
		{"behind the last", func(tx *Tx) ([]Round, error) { return tx.PastRounds("1", at(0, "a"), 3) }, ""},
		{"back, next to the place", func(tx *Tx) ([]Round, error) { return tx.LaterRounds("1", at(0, "a"), 3) }, "d c b"},
		{"back to the newest", func(tx *Tx) ([]Round, error) { return tx.LaterRounds("1", at(2, "d"), 3) }, "f e"},
		{"of a format", func(tx *Tx) ([]Round, error) { return tx.PastAlike("1", interview.Drill, "", Past{}, 9) }, "d c b a"},
		{"of a format, before one of them", func(tx *Tx) ([]Round, error) {
			return tx.PastAlike("1", interview.Drill, "", at(2, "c"), 9)
		}, "b a"},
		{"of a section", func(tx *Tx) ([]Round, error) {
			return tx.PastAlike("1", interview.SectionFormat, "network", Past{}, 9)
		}, "f"},
		{"of another section", func(tx *Tx) ([]Round, error) {
			return tx.PastAlike("1", interview.SectionFormat, "python", Past{}, 9)
		}, ""},
	} {
		err := s.Read(t.Context(), func(tx *Tx) error {
			list, err := c.ask(tx)
			var ids []string
			for _, r := range list {
				ids = append(ids, r.ID)
			}
			if got := strings.Join(ids, " "); got != c.want {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestAnswersOfBefore(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		return errors.Join(tx.SavePerson(Person{UserID: "1", Zone: "UTC"}), tx.SavePerson(Person{UserID: "2", Zone: "UTC"}),
			attempt(tx, "r1", 0, "joins", 40, 0), // 1
			attempt(tx, "r1", 1, "epoll", 50, 0), // 2
			tx.CorrectAttempt(1, interview.Verdict{Score: 90, Recognised: 90, Grader: interview.Peer}), // 3
			attempt(tx, "r2", 0, "joins", 60, 5), // 4
			attempt(tx, "r2", 1, "heap", 70, 5),  // 5
			attempt(tx, "r3", 0, "joins", 80, 40),
			tx.AddAttempt(Attempt{UserID: "2", RoundID: "hers", Question: "heap-q", Item: "heap", LocalDate: 1, At: noon}))
	})
	err := s.Read(t.Context(), func(tx *Tx) error {
		for round, want := range map[string]map[int]int64{"r1": {}, "r2": {0: 1}, "r3": {0: 4}} {
			got, err := tx.EarlierAnswers(round)
			if err != nil || !maps.Equal(got, want) {
				t.Errorf("before %s: %v, %v; want %v", round, got, err, want)
			}
		}
		a, err := tx.AnswerOf(1)
		if err != nil || a.Verdict.Score != 90 || a.Answer[0].Text != "because" || !a.At.Equal(noon) || a.Place != 0 {
			t.Errorf("the corrected answer is %+v, %v", a, err)
		}
		if _, err := tx.AnswerOf(99); !errors.Is(err, ErrNotFound) {
			t.Errorf("one that is not there: %v", err)
		}
		var got []string
		list, err := tx.AnswersSince("1", noon, 10)
		for _, a := range list {
			got = append(got, fmt.Sprint(a.Item, a.Verdict.Score))
		}
		if want := []string{"epoll50", "joins90", "joins60", "heap70", "joins80"}; err != nil ||
			!slices.Equal(slices.Sorted(slices.Values(got[:2])),
				want[:2]) || !slices.Equal(got[2:], want[2:]) {
			t.Errorf("since noon: %v, %v; want %v", got, err, want)
		}
		list, err = tx.AnswersSince("1", noon.Add(time.Hour), 2)
		if err != nil || len(list) != 2 || list[0].Item != "heap" || list[1].Verdict.Score != 80 ||
			list[1].On != interview.DateOf(noon.AddDate(0, 0, 40)) {
			t.Errorf("the two newest: %+v, %v", list, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestHistoryIsReadInTheOrderOfAnIndex: however many rounds and answers a person has, a page reads those that it shows.
func TestHistoryIsReadInTheOrderOfAnIndex(t *testing.T) {
	_, list := askEverything(t)
	for name, index := range map[string]string{"PastRounds": "round_past", "LaterRounds": "round_past", "PastAlike": "round_alike",
		"AnswersSince": "attempt_lately", "EarlierAnswers": "attempt_question"} {
		s := open(t)
		found := false
		for _, a := range list {
			if !slices.Contains(a.funcs, name) || strings.HasPrefix(a.text, "BEGIN") {
				continue
			}
			found = true
			plan := strings.Join(queryPlan(t, s, a.text), "\n")
			if !strings.Contains(plan, index) || name != "AnswersSince" && strings.Contains(plan, "TEMP B-TREE") {
				t.Errorf("%s is read by\n%s", name, plan)
			}
		}
		if !found {
			t.Errorf("%s asks nothing", name)
		}
	}
}
