// Package library is the questions that a server's members write: suggested, reviewed, exported and imported; and the search in all that
// can be asked there.
package library

import (
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Librarian keeps the questions that servers' members write, and looks questions up.
type Librarian struct {
	*coach.Core
	rounds Rounds
	teller coach.Teller // nil: authors are not told
}

// Rounds is what the library needs to know of rounds.
type Rounds interface {
	coach.Asker
}

// New makes the feature.
func New(core *coach.Core, rounds Rounds) *Librarian {
	return &Librarian{Core: core, rounds: rounds}
}

// Posts tells how authors are told. It is called once, before anything is decided.
func (c *Librarian) Posts(t coach.Teller) { c.teller = t }

// tx is what the library reads and writes in a transaction. A function that hands the transaction on to another feature takes
// the store's own.
type tx interface {
	coach.Tx

	AddQuestion(q store.OwnQuestion) error
	CountQuestions(guildID string, state store.QuestionState, authorID string) (n int, err error)
	DecideQuestion(guildID string, id interview.QuestionID, from, to store.QuestionState, by string, when time.Time) (bool, error)
	EditQuestion(guildID string, id interview.QuestionID, section interview.Section, file string) (bool, error)
	OwnQuestion(guildID string, id interview.QuestionID) (store.OwnQuestion, error)
	ReplaceQuestion(q store.OwnQuestion) (bool, error)
	UnqueueEverywhere(guildID string, q interview.QuestionID) error
}
