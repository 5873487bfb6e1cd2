package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzState: whatever is in the lock's file, reading it fails on nothing; the words that are written there are read as they
// were, with the mark
// behind the one that has it, and nothing but these words says that a database was there.
func FuzzState(f *testing.F) {
	for _, s := range []string{"open 12\n", "closed\n", "making\n", "", "open\n", "open -3\n", "open 99999999999999999999\n",
		"open 1 2 3", "\x00\x00\x00\x00", "closed", " open\n7",
		"a line that is longer than anything that was ever written into the file of a lock"} {
		f.Add([]byte(s), int64(7))
	}
	path := filepath.Join(f.TempDir(), "lock")
	f.Fuzz(func(t *testing.T, data []byte, mark int64) {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		lock, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = lock.Close() }() // what counts was read
		word, _, err := readState(lock)
		if err != nil || (known(word) || word == stateMaking) && !strings.HasPrefix(strings.TrimSpace(string(data)), word) {
			t.Fatalf("%q is %q: %v", data, word, err)
		}
		for _, state := range []string{stateMaking, stateOpen, stateClosed, stateRestored} {
			want := mark
			if state == stateMaking {
				want = 0
			}
			if err := writeState(lock, state, mark); err != nil {
				t.Fatal(err)
			}
			if got, at, err := readState(lock); err != nil || got != state || at != want {
				t.Fatalf("%q %d, written over %q, is read as %q %d: %v", state, want, data, got, at, err)
			}
		}
	})
}

// FuzzPersonDays: how a person's dates go, as a column holds it, is the same after it was written again; what cannot be read
// is an error and
// changes nothing.
func FuzzPersonDays(f *testing.F) {
	f.Add("")
	f.Add(PersonDays{Own: true, Ends: 240, Before: "Asia/Tokyo", BeforeEnds: 30, First: 20000, Changed: 1, Since: 2}.text())
	f.Add(`{"Ends":1e3}`)
	f.Add(`{"Changed":-9223372036854775808,"Since":9223372036854775807}`)
	f.Add(`null`)
	f.Add(`[`)
	f.Fuzz(func(t *testing.T, column string) {
		var p, again Person
		if err := p.readDays(column); err != nil {
			return
		}
		if err := again.readDays(p.Days.text()); err != nil || again.Days != p.Days {
			t.Fatalf("%q is %+v, and then %+v: %v", column, p.Days, again.Days, err)
		}
		p.Days.SetCalendar(p.Days.Calendar())
		if p.Days != again.Days && p.Days.Changed != 0 && again.Days.Changed > -1<<53 && again.Days.Changed < 1<<53 &&
			again.Days.Since > -1<<53 && again.Days.Since < 1<<53 {
			t.Fatalf("%q: the calendar of %+v is %+v", column, again.Days, p.Days)
		}
	})
}
