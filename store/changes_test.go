package store

import (
	"errors"
	"fmt"
	"slices"
	"testing"
)

// TestChangesAreNoted: each thing that a ranking is made of is noted, for the servers of the person and no others, once it is committed.
func TestChangesAreNoted(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		for _, id := range []string{"1", "2"} {
			if err := errors.Join(tx.SavePerson(Person{UserID: id, Name: id, Zone: "UTC"}), tx.SaveMember("g"+id, id, 1)); err != nil {
				return err
			}
		}
		return nil
	})
	moment := s.Watch("g1")
	s.Watch("g2")
	cancelled := errors.New("cancelled")
	for _, c := range []struct {
		name string
		do   func(*Tx) error
		want []string
	}{
		{"an answer", func(tx *Tx) error { return attempt(tx, "r", 0, "joins", 80, 0) }, []string{"1"}},
		{"somebody of another server", func(tx *Tx) error { return tx.AddCheckin("2", 1, false, noon) }, nil},
		{"a setting", func(tx *Tx) error { return tx.ChooseMember(Member{GuildID: "g1", UserID: "1", Named: true}) }, nil},
		{"a check-in", func(tx *Tx) error { return tx.AddCheckin("1", 7, false, noon) }, []string{"1"}},
		{"a name", func(tx *Tx) error { return tx.SavePerson(Person{UserID: "1", Name: "new", Zone: "UTC"}) }, []string{"1"}},
		{"somebody joins", func(tx *Tx) error { return tx.SaveMember("g1", "2", 1) }, []string{"2"}},
		{"again", func(tx *Tx) error { return tx.SaveMember("g1", "2", 1) }, nil},
		{"a day is mended", func(tx *Tx) error { return tx.AddMended("g1", 5, noon) }, []string{"1", "2"}},
		{"a day before the second came", func(tx *Tx) error { return tx.AddMended("g2", 0, noon) }, nil},
		{"somebody leaves", func(tx *Tx) error { return noteHere(tx, "g1", "2", false) }, []string{"2"}},
		{"is seen to be gone again", func(tx *Tx) error { return noteHere(tx, "g1", "2", false) }, nil},
		{"acts again", func(tx *Tx) error { return tx.SaveMember("g1", "2", 1) }, []string{"2"}},
		{"wants no place", func(tx *Tx) error { return tx.ChooseMember(Member{GuildID: "g1", UserID: "2", Unranked: true}) }, []string{"2"}},
		{"what is rolled back", func(tx *Tx) error { return errors.Join(tx.AddCheckin("1", 9, false, noon), cancelled) }, nil},
		{"somebody is forgotten", func(tx *Tx) error { _, err := tx.ForgetPerson("2"); return err }, []string{"2"}},
	} {
		if err := s.Write(t.Context(), c.do); err != nil && !errors.Is(err, cancelled) {
			t.Fatal(c.name, err)
		}
		people, known := s.ChangedSince("g1", moment)
		if slices.Sort(people); !known || !slices.Equal(people, c.want) {
			t.Errorf("%s: %q changed, known %v; want %q", c.name, people, known, c.want)
		}
		moment = s.Watch("g1")
	}
	for name, do := range map[string]func(*Tx) error{
		"a purge":  func(tx *Tx) error { return tx.PurgeGuild("g1") },
		"a repair": (*Tx).Rederive,
	} {
		moment := s.Watch("g1")
		write(t, s, do)
		if people, known := s.ChangedSince("g1", moment); known {
			t.Errorf("after %s just %q are said to have changed", name, people)
		}
		if s.Watch("g1") == moment {
			t.Errorf("after %s it is still the same moment", name)
		}
	}
}

// TestWatchingIsBounded: when too much is watched, some server's changes are unknown, and none is said to have no changes that has.
func TestWatchingIsBounded(t *testing.T) {
	s := open(t)
	const many = mostWatched + 5
	moments := map[string]uint64{}
	for i := range many {
		guild := fmt.Sprint("g", i)
		moments[guild] = s.Watch(guild)
	}
	write(t, s, func(tx *Tx) error {
		if err := tx.SavePerson(Person{UserID: "1", Name: "1", Zone: "UTC"}); err != nil {
			return err
		}
		for guild := range moments {
			if err := tx.SaveMember(guild, "1", 1); err != nil {
				return err
			}
		}
		return nil
	})
	unknown := 0
	for guild, moment := range moments {
		people, known := s.ChangedSince(guild, moment)
		if !known {
			unknown++
		} else if !slices.Equal(people, []string{"1"}) {
			t.Errorf("of %s %q are known to have changed", guild, people)
		}
	}
	if unknown != many-mostWatched {
		t.Errorf("%d servers are unknown, want %d", unknown, many-mostWatched)
	}
}
