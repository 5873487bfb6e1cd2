package notice_test

import (
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/group"
	"hotseat/store"
)

// TestWhoLeftIsNotReminded, not on the next day either.
func TestWhoLeftIsNotReminded(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	n.Choose(coachtest.Mia, group.MyChange{RemindAt: coachtest.Ptr("19:00"), RemindZone: coachtest.Ptr("UTC")})
	n.Wall.Fail = coach.ErrLeft
	n.At("2026-03-03 09:00")
	n.At("2026-03-03 19:00")
	var m store.Member
	err := n.Store.Read(t.Context(), func(tx *store.Tx) (err error) {
		m, err = tx.Member("9", coachtest.Mia.UserID)
		return err
	})
	if err != nil || m.RemindAt != "" {
		t.Errorf("who left is still to be reminded at %q, %v", m.RemindAt, err)
	}
}
