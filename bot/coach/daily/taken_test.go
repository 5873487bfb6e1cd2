package daily

import (
	"testing"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

// TestALedgerNeverGoesBack is the rule that holds through any change of the clocks: dates are decided in order.
func TestALedgerNeverGoesBack(t *testing.T) {
	ledger := []store.Daily{{Date: 10, State: store.Sent}, {Date: 12, State: store.Missed}, {Date: 15, State: store.Skipped}}
	for today, want := range map[interview.Date]interview.Date{11: 13, 14: 13, 15: 16} {
		if got := takenBy(ledger, today, today.Midnight()).next; got != want {
			t.Errorf("today %d: the next date that can be decided is %d, want %d", today, got, want)
		}
	}
}

// TestWhatAClockAheadDecidedTakesItsOwnDateAlone: a row of the future does not silence the present.
func TestWhatAClockAheadDecidedTakesItsOwnDateAlone(t *testing.T) {
	on := interview.NewDate(2026, 3, 12)
	then := on.Midnight().Add(9 * time.Hour)
	ledger := []store.Daily{
		{Date: on - 10, State: store.Sent, DecidedAt: then.AddDate(0, 0, -10)},
		{Date: on - 9, State: store.Missed, DecidedAt: then},
		{Date: on, State: store.Sent, DecidedAt: then},
	}
	taken := takenBy(ledger, on-9, then.AddDate(0, 0, -9))
	if taken.next != on-9 || taken.rows[on-9] || !taken.rows[on] || !taken.rows[on-10] {
		t.Errorf("ten days before, the ledger takes %+v", taken)
	}
	taken = takenBy(ledger, on, then)
	if taken.next != on+1 {
		t.Errorf("once its time has come, the ledger takes %+v", taken)
	}
}
