package organise

import (
	"testing"

	"hotseat/store"
)

func TestWordsAreTheStores(t *testing.T) {
	for ours, theirs := range map[string]string{
		policySameDay: string(store.SameDay), policySkip: string(store.Skip), policyLatest: string(store.Latest),
		revealNext: store.RevealNext, revealOff: store.RevealOff,
		statePending: string(store.Pending), stateSent: string(store.Sent), stateMissed: string(store.Missed),
		stateSkipped: string(store.Skipped),
	} {
		if ours != theirs {
			t.Errorf("%q is %q in the store", ours, theirs)
		}
	}
}
