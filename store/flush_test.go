package store

import "testing"

func TestFlush(t *testing.T) {
	s := open(t)
	for _, test := range []struct {
		each bool
		want string // of SQLite's synchronous: 1 is NORMAL, 2 is FULL
	}{{false, "1"}, {true, "2"}} {
		if err := s.Flush(t.Context(), test.each); err != nil {
			t.Fatal(err)
		}
		write(t, s, func(tx *Tx) error {
			var got string
			if err := tx.row("PRAGMA synchronous", nil, &got); err != nil || got != test.want {
				t.Errorf("Flush(%t): synchronous is %q, %v; want %q", test.each, got, err, test.want)
			}
			return nil
		})
	}
}
