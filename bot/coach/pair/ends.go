package pair

import "hotseat/store"

// End says how a pair ended, or an invitation, and WordKind what somebody is told of it: as the store keeps them.
type (
	End      = store.PairEnd
	WordKind = store.PairWordKind
)

// The ends.
const (
	Over      = store.PairOver
	Left      = store.PairLeft
	Idle      = store.PairIdle
	Gone      = store.PairGone
	Declined  = store.PairDeclined
	Withdrawn = store.PairWithdrawn
	Expired   = store.PairExpired
)

// The words.
const (
	WordAccepted = store.WordAccepted
	WordDeclined = store.WordDeclined
	WordExpired  = store.WordExpired
	WordMatched  = store.WordMatched
	WordWaited   = store.WordWaited
	WordLeft     = store.WordLeft
	WordIdle     = store.WordIdle
	WordGone     = store.WordGone
)
