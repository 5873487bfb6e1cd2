package coach

import (
	"sync/atomic"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

// Rounds are the rounds of all people: mocks, and the answers to dailies, which are rounds of one question.
type Rounds struct {
	*Core
	dailies RoundDailies

	preparing atomic.Bool // the sandbox is being made ready
}

// RoundDailies is what rounds need to know of dailies, so that they give none away.
type RoundDailies interface {
	// Asked is what the daily of a date asks, and whether it is over; ok is false when none was sent.
	Asked(tx *store.Tx, guildID string, date interview.Date) (ask interview.Ask, over, ok bool, err error)
	// WasOver says whether a daily was over at a moment.
	WasOver(tx *store.Tx, guildID string, date interview.Date, when time.Time) (bool, error)
	// NoteStale notes that the post of a daily no longer says how many answered.
	NoteStale(guildID string, date interview.Date)
}

// NewRounds makes the feature.
func NewRounds(core *Core, dailies RoundDailies) *Rounds {
	return &Rounds{Core: core, dailies: dailies}
}
