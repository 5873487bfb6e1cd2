package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hotseat/questions/interview"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func open(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func write(t *testing.T, s *Store, f func(*Tx) error) {
	t.Helper()
	if err := s.Write(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

func TestPragmasHoldOnEveryConnection(t *testing.T) {
	s := open(t)
	want := map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
	cache := map[string]string{"writer": "-16384", "reader": "-4096"} // KiB
	check := func(where string, t *testing.T, tx *Tx) {
		want["cache_size"] = cache[where]
		for pragma, value := range want {
			var got string
			if err := tx.row("PRAGMA "+pragma, nil, &got); err != nil || got != value {
				t.Errorf("%s: %s is %q, %v; want %q", where, pragma, got, err, value)
			}
		}
	}
	write(t, s, func(tx *Tx) error { check("writer", t, tx); return nil })
	// Four readers held open at once are four connections.
	var nest func(n int) error
	nest = func(n int) error {
		return s.Read(t.Context(), func(tx *Tx) error {
			check("reader", t, tx)
			if n == 0 {
				return nil
			}
			return nest(n - 1)
		})
	}
	if err := nest(3); err != nil {
		t.Fatal(err)
	}
}

func TestReadsCannotWrite(t *testing.T) {
	s := open(t)
	err := s.Read(t.Context(), func(tx *Tx) error { return tx.SavePerson(Person{UserID: "1"}) })
	if err == nil {
		t.Error("a read wrote")
	}
}

func TestSecondProcessIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	first, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path); !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), path) {
		t.Errorf("the second opening gives %v", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(t.Context(), path)
	if err != nil {
		t.Fatalf("after closing: %v", err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}

func TestNotADatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(path, []byte(strings.Repeat("Dear reader, this is no database. ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path); !errors.Is(err, ErrNotDatabase) {
		t.Errorf("a text file gives %v", err)
	}
}

func TestSomebodyElsesDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "other.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, s, func(tx *Tx) error { _, err := tx.exec("PRAGMA application_id = 0"); return err })
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path); !errors.Is(err, ErrNotDatabase) {
		t.Errorf("another program's database gives %v", err)
	}
}

func TestNewerDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "newer.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, s, func(tx *Tx) error { _, err := tx.exec("UPDATE schema_version SET version = 1000"); return err })
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path); !errors.Is(err, ErrNewer) {
		t.Errorf("a newer database gives %v", err)
	}
}

func TestRolledBackOnError(t *testing.T) {
	s := open(t)
	stop := errors.New("stop")
	err := s.Write(t.Context(), func(tx *Tx) error {
		if err := tx.SavePerson(Person{UserID: "1", Name: "Mia", Zone: "UTC"}); err != nil {
			return err
		}
		return stop
	})
	if !errors.Is(err, stop) {
		t.Fatal(err)
	}
	err = s.Read(t.Context(), func(tx *Tx) error { _, err := tx.Person("1"); return err })
	if !errors.Is(err, ErrNotFound) {
		t.Errorf("after the rollback: %v", err)
	}
}

// attempt writes one attempt of person 1 and its round.
func attempt(tx *Tx, round string, place int, item interview.ItemID, score int, day int) error {
	when := noon.AddDate(0, 0, day)
	return tx.AddAttempt(Attempt{
		UserID: "1", RoundID: round, Place: place, Question: interview.QuestionID(item) + "-q", Item: item,
		LocalDate: interview.DateOf(when), At: when,
		Verdict: interview.Verdict{Score: score, Recognised: score / 2, Grader: interview.Self, Hits: []string{"a"}, Hinted: score == 85},
		Answer:  []interview.Answer{{Text: "because"}, {Text: "a reply"}},
	})
}

func TestAttemptsAreFinal(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		if err := tx.SavePerson(Person{UserID: "1", Zone: "UTC"}); err != nil {
			return err
		}
		return attempt(tx, "r", 0, "joins", 80, 0)
	})
	if err := s.Write(t.Context(), func(tx *Tx) error { return attempt(tx, "r", 0, "joins", 100, 0) }); !errors.Is(err, ErrExists) {
		t.Errorf("a second attempt at the same place gives %v", err)
	}
	if err := s.Write(t.Context(), func(tx *Tx) error { _, err := tx.exec("UPDATE attempt SET score = 100"); return err }); err == nil {
		t.Error("an attempt was updated")
	}
}

func TestDerivedIsRebuiltFromAttempts(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		if err := tx.SavePerson(Person{UserID: "1", Zone: "UTC"}); err != nil {
			return err
		}
		for i, a := range []struct {
			item  interview.ItemID
			score int
			day   int
		}{{"joins", 40, 0}, {"joins", 85, 0}, {"redis-types", 100, 1}, {"joins", 70, 4}, {"decorators", 0, 9}, {"redis-types", 60, 40}} {
			if err := attempt(tx, "r", i, a.item, a.score, a.day); err != nil {
				return err
			}
		}
		return tx.AddCheckin("1", interview.DateOf(noon)+20, false, noon.AddDate(0, 0, 20))
	})
	dump := func() string {
		var b strings.Builder
		err := s.Read(t.Context(), func(tx *Tx) error {
			for _, q := range []string{
				`SELECT user_id || item_id || stability || ' ' || difficulty || last_date ||
			mean || ' ' || weight || ' ' || best || ' ' || total || ' ' || sure || ' ' || sure_weight || ' ' || sure_best || ' ' || sure_total ||
			' ' || sure_attempts || ' ' || attempts || ' ' || last_score || ' ' || last_ms FROM memory ORDER BY user_id, item_id`,
				"SELECT user_id || ' ' || local_date FROM day ORDER BY user_id, local_date",
			} {
				err := tx.all(func(r *sql.Rows) error {
					var line string
					err := r.Scan(&line)
					b.WriteString(line + "\n")
					return err
				}, q)
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	before := dump()
	if n := strings.Count(before, "\n"); n != 3+6 { // 3 items; days 0, 1, 4, 9, 20, 40
		t.Fatalf("%d derived rows:\n%s", n, before)
	}
	write(t, s, func(tx *Tx) error { return tx.Rederive() })
	if after := dump(); after != before {
		t.Errorf("derived again it differs:\n%s\nwas\n%s", after, before)
	}
}

func TestAttemptsComeBackAsWritten(t *testing.T) {
	s := open(t)
	want := Attempt{
		UserID: "1", GuildID: "9", RoundID: "r", Place: 2, DailyDate: interview.DateOf(noon), Question: "q", Item: "joins",
		LocalDate: interview.DateOf(noon), At: noon,
		Verdict: interview.Verdict{Score: 85, Recognised: 40, Grader: interview.Self, Hits: []string{"a"}, Missed: []string{"b"},
			Seen: []string{"a"}, Hinted: true},
		Answer: []interview.Answer{{Text: "it's `<b>` & \x00 ☕"}, {Picked: []int{0, 2}}},
	}
	write(t, s, func(tx *Tx) error {
		if err := tx.SavePerson(Person{UserID: "1", Zone: "UTC"}); err != nil {
			return err
		}
		return tx.AddAttempt(want)
	})
	var got []Attempt
	err := s.Read(t.Context(), func(tx *Tx) (err error) { got, err = tx.Attempts("1"); return err })
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	want.ID = 1
	if text(got[0]) != text(want) {
		t.Errorf("got %s, want %s", text(got[0]), text(want))
	}
}

func TestForgetLeavesNothing(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		err := errors.Join(
			tx.SavePerson(Person{UserID: "1", Zone: "UTC"}),
			tx.SaveMember("9", "1", 1),
			tx.AddRound(Round{ID: "r", UserID: "1", Mode: interview.Practice, Steer: interview.Steering, StartedAt: noon}),
			tx.AddEvent("r", 0, interview.Event{Kind: interview.Skipped, At: noon}),
			attempt(tx, "r", 0, "joins", 80, 0),
			tx.AddCheckin("1", interview.DateOf(noon), false, noon),
			tx.SaveDraft("1", "setup", map[string]string{"time": "25:00"}),
			tx.CorrectAttempt(1, interview.Verdict{Score: 100, Grader: interview.Peer}),
		)
		if err != nil {
			return err
		}
		if _, err := tx.AddAppeal(Appeal{UserID: "1", GuildID: "9", RoundID: "r", AttemptID: 1, State: AppealWaiting}); err != nil {
			return err
		}
		n, err := tx.ForgetPerson("1")
		if n != 1 {
			t.Errorf("%d attempts forgotten, want 1", n)
		}
		return err
	})
	err := s.Read(t.Context(), func(tx *Tx) error {
		for _, table := range []string{"person", "member", "round", "round_event", "attempt", "checkin", "memory", "day", "seen", "draft",
			"appeal"} {
			var n int
			if err := tx.row("SELECT count(*) FROM "+table, nil, &n); err != nil {
				return err
			}
			if n != 0 {
				t.Errorf("%s still has %d rows", table, n)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestOneMockAtATime(t *testing.T) {
	s := open(t)
	round := Round{ID: "a", UserID: "1", Mode: interview.Practice, Steer: interview.Steering, StartedAt: noon}
	write(t, s, func(tx *Tx) error {
		return errors.Join(tx.SavePerson(Person{UserID: "1", Zone: "UTC"}), tx.AddRound(round))
	})
	second := round
	second.ID, second.Format = "b", interview.Phone
	add := func(tx *Tx) error { return tx.AddRound(second) }
	if err := s.Write(t.Context(), add); !errors.Is(err, ErrExists) {
		t.Errorf("a second running mock gives %v", err)
	}
	write(t, s, func(tx *Tx) error { return tx.EndRound("a", noon) })
	write(t, s, add)
	write(t, s, func(tx *Tx) error {
		running, err := tx.RunningMock("1")
		if running.ID != "b" || running.Format != interview.Phone {
			t.Errorf("the second is %+v", running)
		}
		return err
	})
	daily := round
	daily.ID, daily.DailyDate, daily.GuildID = "c", interview.DateOf(noon), "9"
	write(t, s, func(tx *Tx) error { return tx.AddRound(daily) })
	daily.ID = "d"
	if err := s.Write(t.Context(), func(tx *Tx) error { return tx.AddRound(daily) }); !errors.Is(err, ErrExists) {
		t.Errorf("a second round for one daily gives %v", err)
	}
}

func TestEventsAreAppendedOnce(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		return errors.Join(tx.SavePerson(Person{UserID: "1", Zone: "UTC"}),
			tx.AddRound(Round{ID: "a", UserID: "1", Mode: interview.Practice, Steer: interview.Steering, StartedAt: noon}),
			tx.AddEvent("a", 0, interview.Event{Kind: interview.Answered, At: noon, Answer: interview.Answer{Text: "x"}}))
	})
	err := s.Write(t.Context(), func(tx *Tx) error { return tx.AddEvent("a", 0, interview.Event{Kind: interview.Skipped, At: noon}) })
	if !errors.Is(err, ErrExists) {
		t.Errorf("a second event 0 gives %v", err)
	}
	err = s.Read(t.Context(), func(tx *Tx) error {
		events, err := tx.Events("a")
		if len(events) != 1 || events[0].Kind != interview.Answered || events[0].Answer.Text != "x" || !events[0].At.Equal(noon) {
			t.Errorf("got %+v", events)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestGuildsAndLedger(t *testing.T) {
	s := open(t)
	g := DefaultGuild("9")
	g.ChannelID, g.Days, g.RoleID, g.Thread, g.ReadyAt, g.CatchUp, g.Beyond = "5", 31, "7", true, noon, 90*time.Minute, true
	d := Daily{GuildID: "9", Date: interview.DateOf(noon), State: Pending, Nonce: "n", ChannelID: "5", DecidedAt: noon,
		Ask: interview.Ask{Question: "q", Item: "joins", Section: "database", Why: interview.Reason{Kind: interview.GroupWeak,
			Section: "database", Score: 12}}}
	write(t, s, func(tx *Tx) error { return errors.Join(tx.SaveGuild(g), tx.AddDaily(d)) })
	if err := s.Write(t.Context(), func(tx *Tx) error { return tx.AddDaily(d) }); !errors.Is(err, ErrExists) {
		t.Errorf("a second row for one date gives %v", err)
	}
	d.State, d.MessageID, d.Tried, d.SettledAt = Sent, "77", 1, noon.Add(time.Second)
	write(t, s, func(tx *Tx) error { return tx.SettleDaily(d) })
	err := s.Read(t.Context(), func(tx *Tx) error {
		got, err := tx.Guild("9")
		if got != g {
			t.Errorf("guild %+v, want %+v", got, g)
		}
		row, err2 := tx.Daily("9", d.Date)
		if row != d {
			t.Errorf("daily %+v, want %+v", row, d)
		}
		unknown, err3 := tx.Guild("8")
		if unknown != DefaultGuild("8") {
			t.Errorf("an unknown server is %+v", unknown)
		}
		ready, err4 := tx.ReadyGuilds()
		if len(ready) != 1 {
			t.Errorf("%d ready servers", len(ready))
		}
		return errors.Join(err, err2, err3, err4)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestConcurrentWritesQueue(t *testing.T) {
	s := open(t)
	done := make(chan error)
	for i := range 20 {
		go func() {
			done <- s.Write(context.Background(), func(tx *Tx) error {
				return tx.SavePerson(Person{UserID: string(rune('a' + i)), Zone: "UTC"})
			})
		}()
	}
	for range 20 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
