package daily

import (
	"testing"

	"hotseat/questions/interview"
	"hotseat/store"
)

// TestALedgerNeverGoesBack is the rule that holds through any change of the clocks: dates are decided in order.
func TestALedgerNeverGoesBack(t *testing.T) {
	ledger := []store.Daily{{Date: 10, State: store.Sent}, {Date: 12, State: store.Missed}, {Date: 15, State: store.Skipped}}
	for today, want := range map[interview.Date]interview.Date{11: 13, 14: 13, 15: 16} {
		if got := takenBy(ledger, today).next; got != want {
			t.Errorf("today %d: the next date that can be decided is %d, want %d", today, got, want)
		}
	}
}
