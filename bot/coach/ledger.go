package coach

import (
	"fmt"

	"hotseat/questions/interview"
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

// GroupStreak is the run of group days up to today.
func (c *Core) GroupStreak(tx Tx, g store.Guild, ledger []store.Daily) (int, error) {
	answers, err := tx.DailyDays(g.ID) // an answer counts for the group day of the date on which it was given
	if err != nil {
		return 0, fmt.Errorf("counting answers: %w", err)
	}
	days, err := tx.MemberDays(g.ID)
	if err != nil {
		return 0, fmt.Errorf("reading active days: %w", err)
	}
	var posted, reached []interview.Date
	for _, d := range ledger {
		if d.State != store.Sent {
			continue
		}
		posted = append(posted, d.Date)
		if answers[d.Date] >= interview.Quorum(ActiveOn(days, d.Date), g.Quorum) {
			reached = append(reached, d.Date)
		}
	}
	return interview.GroupStreak(posted, reached, c.Today(g)), nil
}

// ActiveOn counts the members who were active in the 30 days up to a date.
func ActiveOn(days map[string][]interview.Date, on interview.Date) int {
	n := 0
	for _, dates := range days {
		for _, d := range dates {
			if d > on-ActiveDays && d <= on {
				n++
				break
			}
		}
	}
	return n
}

// ActiveDays is how far back a member counts as active.
const ActiveDays = 30
