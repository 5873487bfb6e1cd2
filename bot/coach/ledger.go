package coach

import (
	"fmt"
	"time"

	"hotseat/store"
)

// Newest is the newest daily of a ledger that was sent by now.
func Newest(ledger []store.Daily, now time.Time) (store.Daily, bool) {
	for i := len(ledger) - 1; i >= 0; i-- {
		if ledger[i].State == store.Sent && !Ahead(ledger[i], now) {
			return ledger[i], true
		}
	}
	return store.Daily{}, false
}

// Ahead says whether a row of the ledger was decided at a moment that has not come: the clock was ahead then. It says what was done, and
// not when.
func Ahead(d store.Daily, now time.Time) bool { return d.DecidedAt.After(now.Add(Apart)) }

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
