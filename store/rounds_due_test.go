package store

import (
	"errors"
	"strings"
	"testing"
	"time"

	"hotseat/questions/interview"
)

// dueBy are the rounds that the clock has to look at by a moment.
func dueBy(t *testing.T, s *Store, by time.Time, n int) string {
	t.Helper()
	var ids []string
	err := s.Read(t.Context(), func(tx *Tx) error {
		rounds, err := tx.DueRounds(by, n)
		for _, r := range rounds {
			ids = append(ids, r.ID)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(ids, " ")
}

// nextDue is when the clock has to look at a round next; zero for never.
func nextDue(t *testing.T, s *Store) (due time.Time) {
	t.Helper()
	err := s.Read(t.Context(), func(tx *Tx) (err error) {
		due, err = tx.NextDueRound()
		return err
	})
	if err != nil && !errors.Is(err, ErrNotFound) {
		t.Fatal(err)
	}
	return due
}

func TestRoundsThatAreDue(t *testing.T) {
	s := open(t)
	if due := nextDue(t, s); !due.IsZero() {
		t.Fatalf("in an empty store a round is due at %s", due)
	}
	write(t, s, func(tx *Tx) error {
		for i, r := range []Round{{ID: "never"}, {ID: "second", DueAt: noon.Add(time.Hour)}, {ID: "first", DueAt: noon},
			{ID: "third", DueAt: noon.Add(2 * time.Hour)}} {
			r.UserID, r.Mode, r.StartedAt = string(rune('a'+i)), interview.Practice, noon.Add(-time.Hour)
			if err := errors.Join(tx.SavePerson(Person{UserID: r.UserID, Zone: "UTC"}), tx.AddRound(r)); err != nil {
				return err
			}
		}
		return nil
	})
	for _, c := range []struct {
		by   time.Time
		n    int
		want string
	}{
		{noon.Add(-time.Millisecond), 9, ""}, {noon, 9, "first"}, {noon.Add(time.Hour), 9, "first second"},
		{noon.Add(24 * time.Hour), 2, "first second"}, {noon.Add(24 * time.Hour), 9, "first second third"},
	} {
		if got := dueBy(t, s, c.by, c.n); got != c.want {
			t.Errorf("by %s up to %d are due %q, want %q", c.by, c.n, got, c.want)
		}
	}
	if due := nextDue(t, s); !due.Equal(noon) {
		t.Errorf("the next is due at %s", due)
	}
	write(t, s, func(tx *Tx) error {
		return errors.Join(tx.EndRound("first", noon), tx.SetRoundDue("second", noon.Add(3*time.Hour)))
	})
	if got := dueBy(t, s, noon.Add(24*time.Hour), 9); got != "third second" {
		t.Errorf("with the first ended and the second put off, due are %q", got)
	}
	if due := nextDue(t, s); !due.Equal(noon.Add(2 * time.Hour)) {
		t.Errorf("then the next is due at %s", due)
	}
}

// TestWhatEndedIsInNoIndex: the index by which the clock looks holds as many rows as rounds run, however many have ended.
func TestWhatEndedIsInNoIndex(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		if err := tx.SavePerson(Person{UserID: "1", Zone: "UTC"}); err != nil {
			return err
		}
		for i := range 500 {
			id := strings.Repeat("x", i+1)
			err := errors.Join(tx.AddRound(Round{ID: id, UserID: "1", Mode: interview.Practice, StartedAt: noon, DueAt: noon}), tx.EndRound(id, noon))
			if err != nil {
				return err
			}
		}
		return tx.AddRound(Round{ID: "runs", UserID: "1", Mode: interview.Practice, StartedAt: noon, DueAt: noon})
	})
	var held int // that condition makes SQLite count the index's rows
	err := s.Read(t.Context(), func(tx *Tx) error {
		return tx.row("SELECT count(*) FROM round INDEXED BY round_due WHERE due_ms <> 0", nil, &held)
	})
	if err != nil || held != 1 {
		t.Errorf("the index holds %d rounds (%v), want the one that runs", held, err)
	}
	if got := dueBy(t, s, noon, 9); got != "runs" {
		t.Errorf("due are %q", got)
	}
}

// TestAnOlderRoundThatRunsIsDue: an exam at its deadline, a practice a day after it was begun; never a daily's or one that has ended.
func TestAnOlderRoundThatRunsIsDue(t *testing.T) {
	const begun = "INSERT INTO round (round_id, user_id, guild_id, daily_date, mode, steer, plan, started_ms, deadline_ms, ended_ms) VALUES "
	s := upgraded(t, 12,
		"INSERT INTO person (user_id, name, zone) VALUES ('1', 'Mia', 'UTC'), ('2', 'Noah', 'UTC')",
		begun+"('practice', '1', '9', '', 'practice', 'steer', '[]', 5, 0, 0)",
		begun+"('exam', '2', '9', '', 'exam', 'steer', '[]', 5, 7005, 0)",
		begun+"('ended', '2', '9', '', 'exam', 'steer', '[]', 5, 7005, 6000)",
		begun+"('daily', '1', '9', '2026-03-02', 'practice', 'steer', '[]', 5, 0, 0)",
		"INSERT INTO notice (guild_id, kind, local_date, user_id, state, decided_ms) VALUES ('9', 'reminder', '2026-03-02', '1', 'pending', 5)",
	)
	due := map[string]time.Time{"practice": at(86_400_005), "exam": at(7005), "ended": {}, "daily": {}}
	err := s.Read(t.Context(), func(tx *Tx) error {
		for id, want := range due {
			r, err := tx.Round(id)
			if err != nil {
				return err
			}
			if !r.DueAt.Equal(want) {
				t.Errorf("%s is due at %s, want %s", id, r.DueAt, want)
			}
		}
		pending, err := tx.PendingNotices()
		if err != nil || len(pending) != 1 || pending[0].UserID != "1" || pending[0].About != "" || !pending[0].DecidedAt.Equal(at(5)) {
			t.Errorf("the ledger has %+v, %v", pending, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	about := func(round string) Notice {
		return Notice{Kind: RoundClosed, Date: 20514, UserID: "1", About: round, State: Pending, DecidedAt: at(5)}
	}
	write(t, s, func(tx *Tx) error { return errors.Join(tx.AddNotice(about("one")), tx.AddNotice(about("two"))) }) // on one date
	err = s.Write(t.Context(), func(tx *Tx) error { return tx.AddNotice(about("one")) })
	if !errors.Is(err, ErrExists) {
		t.Errorf("a second one about a round: %v", err)
	}
	settled := about("one")
	settled.State = Sent
	write(t, s, func(tx *Tx) error { return tx.SettleNotice(settled) })
	err = s.Read(t.Context(), func(tx *Tx) error {
		one, err1 := tx.NoticeNow(about("one"))
		two, err2 := tx.NoticeNow(about("two"))
		if one.State != Sent || two.State != Pending || two.About != "two" {
			t.Errorf("they are %+v and %+v", one, two)
		}
		return errors.Join(err1, err2)
	})
	if err != nil {
		t.Fatal(err)
	}
}
