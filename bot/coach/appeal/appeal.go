// Package appeal is "this was right": a person's word against a machine's verdict, which an organiser of the server accepts or declines.
package appeal

import (
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// How long what is typed may be, in characters, and how much of one person may wait in a server.
const (
	MaxWhy     = 500
	MaxWord    = 300
	MaxWaiting = 10
)

// Appeals are what people said against verdicts.
type Appeals struct {
	*coach.Core
	dailies Dailies
	rounds  Rounds
	teller  coach.Teller // nil: people are not told
}

// Dailies is what appeals need to know of dailies, so that they give none away.
type Dailies interface {
	// Asked is what the daily of a date asks, and whether it is over; ok is false when none was sent.
	Asked(tx *store.Tx, of store.Series, date interview.Date) (ask interview.Ask, over, ok bool, err error)
}

// Rounds is what appeals need to know of rounds, so that they give no answer away.
type Rounds interface {
	coach.Asker
}

// New makes the feature.
func New(core *coach.Core, dailies Dailies, rounds Rounds) *Appeals {
	return &Appeals{Core: core, dailies: dailies, rounds: rounds}
}

// Posts tells how people are told. It is called once, before anything is decided.
func (c *Appeals) Posts(t coach.Teller) { c.teller = t }

// tx is what appeals read and write in a transaction. A function that hands the transaction on to another feature takes the store's own.
type tx interface {
	coach.Tx

	AddAppeal(a store.Appeal) (id int64, err error)
	Appeal(guildID string, id int64) (store.Appeal, error)
	AppealOf(userID, roundID string, place int) (store.Appeal, error)
	Appeals(guildID string, state store.AppealState) ([]store.Appeal, error)
	AttemptAt(roundID string, place int) (store.Attempt, error)
	CorrectAttempt(id int64, v interview.Verdict) error
	Corrections(roundID string) (map[int]interview.Verdict, error)
	CountAppeals(guildID, userID string) (n int, err error)
	DecideAppeal(guildID string, id int64, to store.AppealState, by, word string, when time.Time) (bool, error)
	Round(id string) (store.Round, error)
}
