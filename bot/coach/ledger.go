package coach

import (
	"fmt"

	"hotseat/store"
)

// Newest is the newest daily of a ledger that was sent.
func Newest(ledger []store.Daily) (store.Daily, bool) {
	for i := len(ledger) - 1; i >= 0; i-- {
		if ledger[i].State == store.Sent {
			return ledger[i], true
		}
	}
	return store.Daily{}, false
}

// GroupStreak is the run of group days up to today. An answer counts for the group day of the date on which it was given.
func (c *Core) GroupStreak(tx Tx, g store.Guild) (int, error) {
	n, err := tx.GroupStreak(g.ID, c.Today(g), g.Quorum)
	if err != nil {
		return 0, fmt.Errorf("reading the group's days: %w", err)
	}
	return n, nil
}

// ActiveDays is how far back a member counts as active.
const ActiveDays = store.ActiveDays
