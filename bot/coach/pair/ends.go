package pair

import "hotseat/store"

// End says how a pair ended, or an invitation, as the store keeps it.
type End = store.PairEnd

// WordKind says what somebody is told of an end, as the store keeps it.
type WordKind = store.PairWordKind

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
