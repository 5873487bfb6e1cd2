// Package coach is what the bot does: one method for each thing that a person can do, each in one transaction that
// loads, asks a pure rule, and saves. It knows nothing of Discord.
package coach

import (
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"hotseat/questions"
	"hotseat/store"
)

// Options is what a coach works with.
type Options struct {
	Store *store.Store
	Bank  *questions.Bank
	// Sandbox runs answers; nil: those questions are graded by their authors.
	Sandbox questions.Sandbox
	Now     func() time.Time
	Log     *slog.Logger
}

// Coach does what people ask for.
type Coach struct {
	store   *store.Store
	bank    *questions.Bank
	sandbox questions.Sandbox
	now     func() time.Time
	log     *slog.Logger

	preparing atomic.Bool // the sandbox is being made ready

	poster  Poster
	parsed  sync.Map // ownKey to ownParsed: servers' own questions, as they were read last
	posting sync.Map // ids of the servers whose daily is being posted at this moment
	counter *counter
	seen    atomic.Bool // a session has told in which servers the bot is
	zones   sync.Map    // locations by name

	noticing sync.Map // keys of the notices that are being sent at this moment
}

// New makes a coach.
func New(o Options) *Coach {
	return &Coach{store: o.Store, bank: o.Bank, sandbox: o.Sandbox, now: o.Now, log: o.Log, counter: newCounter()}
}

// Who is a person who does something, and where.
type Who struct {
	UserID  string
	Name    string // display name as Discord has it; hostile text
	GuildID string // "" in a direct message
}
