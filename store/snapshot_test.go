package store

import (
	"context"
	"database/sql"
	"errors"
	"testing"
)

// TestReadsAndWritesDoNotWait: a read sees the moment of its first query and nothing after it, takes no lock that a write waits for,
// and waits for no write. Each is tried inside of the other, on one goroutine: a lock would stand still.
func TestReadsAndWritesDoNotWait(t *testing.T) {
	s := open(t)
	name := func(tx *Tx) string {
		p, err := tx.Person("1")
		if err != nil {
			t.Error(err)
		}
		return p.Name
	}
	rename := func(to string) func(*Tx) error {
		return func(tx *Tx) error { return tx.SavePerson(Person{UserID: "1", Name: to, Zone: "UTC"}) }
	}
	write(t, s, rename("before"))
	err := s.Read(t.Context(), func(tx *Tx) error {
		if got := name(tx); got != "before" {
			t.Errorf("first %q", got)
		}
		write(t, s, rename("after")) // would wait for ever, or 5 s and fail
		if got := name(tx); got != "before" {
			t.Errorf("the snapshot changed to %q", got)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	write(t, s, func(tx *Tx) error {
		if err := rename("under way")(tx); err != nil {
			return err
		}
		return s.Read(t.Context(), func(tx *Tx) error {
			if got := name(tx); got != "after" {
				t.Errorf("beside a write it reads %q", got)
			}
			return nil
		})
	})
}

// TestWritesTakeTheLockAtOnce: a write transaction never finds at its first change that what it read is old.
func TestWritesTakeTheLockAtOnce(t *testing.T) {
	s := open(t)
	other, err := s.reader.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Close() }()
	for _, set := range []string{"PRAGMA query_only = 0", "PRAGMA busy_timeout = 0"} {
		if _, err := other.ExecContext(t.Context(), set); err != nil {
			t.Fatal(err)
		}
	}
	write(t, s, func(*Tx) error { // has asked nothing yet
		if _, err := other.ExecContext(t.Context(), "BEGIN IMMEDIATE"); err == nil {
			t.Error("two writes at once")
		}
		return nil
	})
}

// TestAConnectionComesBackClean: whatever ends an action, the next one on that connection finds no transaction and nothing of it.
func TestAConnectionComesBackClean(t *testing.T) {
	s := open(t)
	add := func(tx *Tx) error { return tx.SavePerson(Person{UserID: "1", Zone: "UTC"}) }
	cancelled, cancel := context.WithCancel(t.Context())
	for what, try := range map[string]func(){
		"an error": func() {
			_ = s.Write(t.Context(), func(tx *Tx) error { return errors.Join(add(tx), errors.New("no")) })
		},
		"a panic": func() {
			defer func() { _ = recover() }()
			_ = s.Write(t.Context(), func(tx *Tx) error { panic(add(tx)) })
		},
		"a cancelled context": func() {
			err := s.Write(cancelled, func(tx *Tx) error {
				err := add(tx)
				cancel()
				return err
			})
			if !errors.Is(err, context.Canceled) {
				t.Errorf("cancelled before its commit it gives %v", err)
			}
		},
	} {
		try()
		write(t, s, func(tx *Tx) error {
			if _, err := tx.Person("1"); !errors.Is(err, ErrNotFound) {
				t.Errorf("after %s: %v", what, err)
			}
			return nil
		})
	}
	if err := s.Read(cancelled, func(*Tx) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("a read that is cancelled gives %v", err)
	}
}

// TestAQueryInsideItself: a statement that is kept is not lent out twice, so a query can be asked again while its rows are read.
func TestAQueryInsideItself(t *testing.T) {
	s := open(t)
	write(t, s, seed)
	const query = "SELECT local_date FROM day WHERE user_id = ? ORDER BY local_date"
	count := 0
	err := s.Read(t.Context(), func(tx *Tx) error {
		return tx.all(func(outer *sql.Rows) error {
			return tx.all(func(inner *sql.Rows) error {
				var one, two string
				count++
				return errors.Join(outer.Scan(&one), inner.Scan(&two))
			}, query, "1")
		}, query, "1")
	})
	if err != nil || count != 9 { // three days, three times
		t.Errorf("%d pairs, %v; want 9", count, err)
	}
}

func TestTouchWritesOnlyNews(t *testing.T) {
	s := open(t)
	mia := Person{UserID: "1", Name: "Mia", Zone: "UTC"}
	renamed := mia
	renamed.Name = "Mia M."
	moved := renamed
	moved.Zone = "Asia/Tokyo"
	for i, step := range []struct {
		p     Person
		guild string
		news  bool
	}{{mia, "", true}, {mia, "", false}, {mia, "9", true}, {mia, "9", false}, {mia, "", false}, {renamed, "9", true}, {moved, "9", true},
		{moved, "8", true}, {moved, "9", false}} {
		changed, err := s.Touch(t.Context(), step.p, step.guild, 1)
		if err != nil || changed != step.news {
			t.Errorf("step %d: changed is %v, %v", i, changed, err)
		}
	}
	err := s.Read(t.Context(), func(tx *Tx) error {
		p, err := tx.Person("1")
		if err != nil || p != moved {
			t.Errorf("the person is %+v, %v", p, err)
		}
		guilds, err := tx.guildsOf("1")
		if len(guilds) != 2 {
			t.Errorf("they take part in %v", guilds)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	// What is known takes no write lock.
	write(t, s, func(*Tx) error {
		changed, err := s.Touch(t.Context(), moved, "9", 1)
		if changed {
			t.Error("beside a write it is news")
		}
		return err
	})
}
