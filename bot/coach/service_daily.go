package coach

import (
	"sync"
	"sync/atomic"

	"hotseat/questions/interview"
	"hotseat/store"
)

// Dailies are the questions of the day of all servers.
type Dailies struct {
	*Core
	rounds  DailyRounds
	poster  DailyPoster
	posting sync.Map // ids of the servers whose daily is being posted at this moment
	counter *counter
	seen    atomic.Bool // a session has told in which servers the bot is
}

// DailyRounds is what dailies need to know of rounds.
type DailyRounds interface {
	// AnswerTo is what came of a person's answer to the daily of a date: its verdict, nil until it is graded. begun says that it waits for
	// a follow-up or for ticks.
	AnswerTo(tx *store.Tx, v visitor, date interview.Date) (verdict *interview.Verdict, begun bool, err error)
}

// NewDailies makes the feature. AnsweredIn and Posts complete it.
func NewDailies(core *Core) *Dailies { return &Dailies{Core: core, counter: newCounter()} }

// AnsweredIn tells in which rounds dailies are answered; those know the dailies, too, and are made after them.
func (c *Dailies) AnsweredIn(rounds DailyRounds) { c.rounds = rounds }

// Posts tells how to post. It is called once, before anything is due.
func (c *Dailies) Posts(p DailyPoster) { c.poster = p }
