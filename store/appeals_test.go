package store

import (
	"errors"
	"testing"
	"time"

	"hotseat/questions/interview"
)

func appealed(t *testing.T) *Store {
	t.Helper()
	s := open(t)
	write(t, s, func(tx *Tx) error {
		err := errors.Join(tx.SavePerson(Person{UserID: "1", Zone: "UTC"}), tx.SavePerson(Person{UserID: "2", Zone: "UTC"}),
			attempt(tx, "r", 0, "joins", 40, 0), attempt(tx, "r", 1, "joins", 60, 0))
		if err != nil {
			return err
		}
		for place := range 2 {
			_, err := tx.AddAppeal(Appeal{UserID: "1", GuildID: "9", RoundID: "r", Place: place, AttemptID: int64(place + 1), Why: "because",
				MayTest: place == 1, State: AppealWaiting, MadeAt: noon})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return s
}

func TestAppealsAreKeptAndDecidedOnce(t *testing.T) {
	s := appealed(t)
	decide := func(guild string, id int64) (done bool) {
		write(t, s, func(tx *Tx) (err error) {
			done, err = tx.DecideAppeal(guild, id, AppealDeclined, "2", "no", noon.Add(time.Hour))
			return err
		})
		return done
	}
	if decide("8", 1) || !decide("9", 1) || decide("9", 1) {
		t.Error("an appeal is decided by another server, not at all, or twice")
	}
	err := s.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.AddAppeal(Appeal{UserID: "1", GuildID: "9", RoundID: "r", State: AppealWaiting})
		return err
	})
	if !errors.Is(err, ErrExists) {
		t.Errorf("a second one about a place gives %v", err)
	}
	err = s.Read(t.Context(), func(tx *Tx) error {
		waiting, err1 := tx.Appeals("9", AppealWaiting)
		if len(waiting) != 1 || waiting[0].ID != 2 || waiting[0].Verdict.Score != 60 || waiting[0].Answer[0].Text != "because" ||
			waiting[0].Question != "joins-q" || !waiting[0].MayTest {
			t.Errorf("waiting are %+v", waiting)
		}
		of, err2 := tx.AppealOf("1", "r", 0)
		if of.ID != 1 || of.State != AppealDeclined || of.Word != "no" || of.DecidedBy != "2" || !of.DecidedAt.Equal(noon.Add(time.Hour)) {
			t.Errorf("declined is %+v", of)
		}
		n, err3 := tx.CountAppeals("9", "1")
		_, counts, err4 := tx.WaitingCounts()
		if n != 1 || counts["9"] != 1 {
			t.Errorf("%d and %v wait", n, counts)
		}
		if _, err := tx.Appeal("8", 1); !errors.Is(err, ErrNotFound) {
			t.Errorf("another server reads it: %v", err)
		}
		return errors.Join(err1, err2, err3, err4)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestAppealsGoWithWhoeverTheyBelongTo: with their person, with their server; and who decided and is forgotten is named no more.
func TestAppealsGoWithWhoeverTheyBelongTo(t *testing.T) {
	left := func(t *testing.T, s *Store) (n int, decider string) {
		err := s.Read(t.Context(), func(tx *Tx) error {
			return tx.row("SELECT count(*), coalesce(max(decided_by), '') FROM appeal", nil, &n, &decider)
		})
		if err != nil {
			t.Fatal(err)
		}
		return n, decider
	}
	for _, test := range []struct {
		what string
		do   func(*Tx) error
		want int
	}{
		{"its person is forgotten", func(tx *Tx) error { _, err := tx.ForgetPerson("1"); return err }, 0},
		{"who decided is forgotten", func(tx *Tx) error { _, err := tx.ForgetPerson("2"); return err }, 2},
		{"its server is purged", func(tx *Tx) error { return tx.PurgeGuild("9") }, 0},
		{"another server is purged", func(tx *Tx) error { return tx.PurgeGuild("8") }, 2},
	} {
		s := appealed(t)
		write(t, s, func(tx *Tx) error {
			if _, err := tx.DecideAppeal("9", 1, AppealAccepted, "2", "", noon); err != nil {
				return err
			}
			return test.do(tx)
		})
		n, decider := left(t, s)
		if n != test.want || test.what == "who decided is forgotten" && decider != "" {
			t.Errorf("%s: %d are left, decided by %q", test.what, n, decider)
		}
	}
}

// TestOldAttemptsAreOrdinary: an upgrade makes none a correction, and they can be corrected.
func TestOldAttemptsAreOrdinary(t *testing.T) {
	s := upgraded(t, 4,
		"INSERT INTO person (user_id, name, zone) VALUES ('1', 'Mia', 'UTC')",
		`INSERT INTO attempt (user_id, round_id, place, question_id, item_id, local_date, at_ms, score, recognised, grader, hinted, verdict,
			answer) VALUES ('1', 'r', 0, 'q', 'joins', '2026-03-02', 1, 40, 40, 'machine', 0,
			'{"score":40,"recognised":40,"grader":"machine"}', '[{"text":"x"}]')`,
	)
	write(t, s, func(tx *Tx) error { return tx.CorrectAttempt(1, interview.Verdict{Score: 100, Grader: interview.Peer}) })
	err := s.Read(t.Context(), func(tx *Tx) error {
		list, err := tx.Attempts("1")
		if len(list) != 2 || list[0].Corrects != 0 || list[1].Corrects != 1 {
			t.Errorf("the attempts are %+v", list)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
