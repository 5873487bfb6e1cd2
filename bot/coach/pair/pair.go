// Package pair is the mock interview between two people of a server, of which the bot is the stage manager: one asks and ticks what is
// said, the other answers aloud, and then they swap. Who has no partner waits for one who complements them.
package pair

import (
	"context"
	"sync"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

const (
	// InvitedFor is how long an invitation waits for its answer.
	InvitedFor = time.Hour
	// IdleAfter is how long a pair goes on without anybody doing anything in it.
	IdleAfter = 2 * time.Hour
	// WaitsFor is how long somebody waits for a partner.
	WaitsFor = 3 * time.Hour
	// FreshAfter is how long ago both must have seen a question that is asked in a pair: who asks reads its answer.
	FreshAfter = 30 * 24 * time.Hour
)

// Pairs are the mock interviews between two people.
type Pairs struct {
	*coach.Core
	poster  Poster // nil: nobody is told
	telling sync.Map
}

// New makes the feature.
func New(core *coach.Core) *Pairs { return &Pairs{Core: core} }

// Posts tells how people are told. It is called once, before anything is done.
func (c *Pairs) Posts(p Poster) { c.poster = p }

// Poster says things to people. Of every method an error for which errors.Is(err, coach.ErrAmbiguous) holds may or may not have done it; a
// *coach.ChannelError says that it cannot be done there.
type Poster interface {
	coach.Teller
	// Mention says something in a channel, and calls one person alone.
	Mention(ctx context.Context, channelID, userID string, n coach.Note, nonce string) error
	// ShowPair renews the message that both press, which stands where the view says.
	ShowPair(ctx context.Context, v View) error
}

// tx is what pairs read and write in a transaction. A function that hands the transaction on to another feature takes the store's own.
type tx interface {
	coach.Tx

	AddAttempt(a store.Attempt) error
	AddPair(p store.Pair) error
	AddPairEvent(id string, seq int, e interview.PairEvent) error
	AddPairSecret(userID string, q interview.QuestionID, pairID string) error
	AddPairWait(w store.PairWait) error
	AddPairWord(w store.PairWord) (id int64, err error)
	AllPairWaits() ([]store.PairWait, error)
	BeginPair(id string, plan []interview.PairAsk, when time.Time) error
	DropPairSecret(userID string, q interview.QuestionID) error
	EndPair(id string, how store.PairEnd, by int, when time.Time) (bool, error)
	EndPairWait(userID string) (bool, error)
	EndPairWord(id int64) error
	Invitations(userID string) ([]store.Pair, error)
	ItemStates(userID string) (map[interview.ItemID]interview.ItemState, error)
	OpenPairs() ([]store.Pair, error)
	Pair(id string) (store.Pair, error)
	PairEvents(id string) ([]interview.PairEvent, error)
	PairWaitOf(userID string) (store.PairWait, error)
	PairWaits(guildID string) ([]store.PairWait, error)
	PairWord(id int64) (store.PairWord, error)
	PairWords() ([]store.PairWord, error)
	PlacePair(id, channelID, messageID string) error
	RunningMock(userID string) (store.Round, error)
	SaveSeen(userID string, q interview.QuestionID, when time.Time) error
	Seen(userID string) (map[interview.QuestionID]time.Time, error)
	SeatOf(userID string) (store.Pair, error)
	TakeSeat(userID, pairID string) error
	TouchPair(id string, when time.Time) error
	TryPairWord(w store.PairWord) error
}
