package coach

import (
	"hotseat/store"
	"testing"
)

// TestWhoLeftIsNotReminded, not on the next day either.
func TestWhoLeftIsNotReminded(t *testing.T) {
	n := newNewsroom(t)
	n.choose(mia, MyChange{RemindAt: ptr("19:00"), RemindZone: ptr("UTC")})
	n.wall.fail = ErrLeft
	n.at("2026-03-03 09:00")
	n.at("2026-03-03 19:00")
	var m store.Member
	err := n.Store.Read(t.Context(), func(tx *store.Tx) (err error) {
		m, err = tx.Member("9", mia.UserID)
		return err
	})
	if err != nil || m.RemindAt != "" {
		t.Errorf("who left is still to be reminded at %q, %v", m.RemindAt, err)
	}
}
