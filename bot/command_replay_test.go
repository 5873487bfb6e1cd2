package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// TestReplay: the numbers were worked out by hand, as in questions/interview/replay_test.go; all answers are of one day. The first of them
// was graded 10 and corrected to 40. The bot uses the database meanwhile, and nothing is written to it.
func TestReplay(t *testing.T) {
	bank, _ := questions.Builtin()
	first := func(sec interview.Section) interview.Item {
		for _, it := range bank.Items() {
			if it.Section == sec {
				return it
			}
		}
		t.Fatal("no item of", sec)
		return interview.Item{}
	}
	python, network := first("python"), first("network")
	path := filepath.Join(t.TempDir(), "hotseat.db")
	env := map[string]string{"HOTSEAT_STORE_PATH": path}
	if r := runCommandIn(t, env, nil, "", "replay"); r.code != 1 || !strings.Contains(r.errs, "there is no such file") {
		t.Errorf("without a database: %+v", r)
	}
	s := storeAt(t, path)
	if r := runCommandIn(t, env, nil, "", "replay"); r.code != 0 || !strings.Contains(r.out, "there is nothing to compare") {
		t.Errorf("without an answer: %+v", r)
	}
	at := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	err := s.Write(t.Context(), func(tx *store.Tx) error {
		err := errors.Join(tx.SavePerson(store.Person{UserID: "1", Zone: "UTC"}), tx.SavePerson(store.Person{UserID: "2", Zone: "UTC"}))
		for i, a := range []struct {
			user  string
			item  interview.ItemID
			score int
		}{{"1", python.ID, 10}, {"1", python.ID, 80}, {"1", network.ID, 50}, {"2", python.ID, 0}, {"1", network.ID, 90}, {"1", python.ID, 60}} {
			err = errors.Join(err, tx.AddAttempt(store.Attempt{UserID: a.user, RoundID: "r" + a.user, Place: i, Question: "q", Item: a.item,
				LocalDate: interview.DateOf(at), At: at, Verdict: interview.Verdict{Score: a.score, Grader: interview.Machine}}))
		}
		return errors.Join(err, tx.CorrectAttempt(1, interview.Verdict{Score: 40, Grader: interview.Peer}))
	})
	if err != nil {
		t.Fatal(err)
	}
	files := func() (all string) {
		for _, end := range []string{"", "-wal"} {
			b, err := os.ReadFile(filepath.Clean(path + end))
			if err != nil && !errors.Is(err, os.ErrNotExist) {
				t.Fatal(err)
			}
			all += string(b)
		}
		return all
	}
	before := files()
	r := runCommandIn(t, env, nil, "", "replay")
	want := map[string]string{
		python.SectionTitle:  "2 70.0 -12.2 (27.8) -20.0 (20.0) -17.5 (22.5)",
		network.SectionTitle: "1 90.0 -40.0 (40.0) -40.0 (40.0) -33.3 (33.3)",
		"over all":           "3 76.7 -21.5 (31.9) -26.7 (26.7) -22.8 (26.1)",
	}
	for _, line := range strings.Split(r.out, "\n") {
		for title, numbers := range want {
			if rest, ok := strings.CutPrefix(line, title); ok {
				if got := strings.Join(strings.Fields(rest), " "); got != numbers {
					t.Errorf("%s: %s, want %s", title, got, numbers)
				}
				delete(want, title)
			}
		}
	}
	if r.code != 0 || r.errs != "" || len(want) > 0 {
		t.Errorf("code %d, %q; missing are %v in\n%s", r.code, r.errs, want, r.out)
	}
	if files() != before {
		t.Error("the database was written to")
	}
}

// TestReplayReadsInBatches: of who has more answers than are read at a time, all count.
func TestReplayReadsInBatches(t *testing.T) {
	s := storeAt(t, filepath.Join(t.TempDir(), "hotseat.db"))
	at := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	err := s.Write(t.Context(), func(tx *store.Tx) error {
		err := tx.SavePerson(store.Person{UserID: "1", Zone: "UTC"})
		for i := range 2 * replayBatch {
			err = errors.Join(err, tx.AddAttempt(store.Attempt{UserID: "1", RoundID: "r", Place: i, Question: "q", Item: "gone",
				LocalDate: interview.DateOf(at), At: at, Verdict: interview.Verdict{Score: 50, Grader: interview.Machine}}))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	bank, _ := questions.Builtin()
	var r interview.Replay
	if err := replayAll(t.Context(), s, questions.Only(bank), &r); err != nil {
		t.Fatal(err)
	}
	if got := r.In(""); got.Answers != 2*replayBatch-1 || got.Scored != 50 || got.Strength.Size > 1e-9 {
		t.Errorf("%+v", got)
	}
}
