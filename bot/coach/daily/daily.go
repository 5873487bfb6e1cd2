// Package daily is a server's question of the day: when one is due, which question it gets, how it is posted once and no more, and what
// organisers may do about it. What was decided stands in a ledger, one row a date; whatever is done is worked out from that alone, so it
// can be done again after a kill at any moment.
package daily

import (
	"sync"
	"sync/atomic"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Dailies are the questions of the day of all servers.
type Dailies struct {
	*coach.Core
	rounds  Rounds
	poster  Poster
	posting sync.Map // ids of the servers whose daily is being posted at this moment
	counter *coach.Outdated[postKey]
	seen    atomic.Bool // a session has told in which servers the bot is
}

// Rounds is what dailies need to know of rounds.
type Rounds interface {
	// AnswerTo is what came of a person's answer to the daily of a date: its verdict, nil until it is graded. begun says that it waits for
	// a follow-up or for ticks.
	AnswerTo(tx *store.Tx, v coach.Visitor, date interview.Date) (verdict *interview.Verdict, begun bool, err error)
}

// New makes the feature. AnsweredIn and Posts complete it.
func New(core *coach.Core) *Dailies {
	return &Dailies{Core: core, counter: coach.NewOutdated[postKey]()}
}

// AnsweredIn tells in which rounds dailies are answered; those know the dailies, too, and are made after them.
func (c *Dailies) AnsweredIn(rounds Rounds) { c.rounds = rounds }

// Posts tells how to post. It is called once, before anything is due.
func (c *Dailies) Posts(p Poster) { c.poster = p }

// tx is what dailies read and write in a transaction. A function that hands the transaction on to another feature takes
// the store's own.
type tx interface {
	coach.Tx

	ActiveMembers(guildID string, first, last interview.Date) ([]store.Person, error)
	AddDaily(d store.Daily) error
	AnsweredDaily(guildID string, on interview.Date, userID string) (bool, error)
	CountAnswersTo(guildID string, on interview.Date) (n int, err error)
	CountSuggestions(guildID string) (n int, err error)
	Dailies(guildID string) ([]store.Daily, error)
	Daily(guildID string, on interview.Date) (store.Daily, error)
	DailiesFrom(guildID string, first interview.Date) ([]store.Daily, error)
	DailySums(guildID string, first, last interview.Date) (map[interview.Date]store.DailySum, error)
	Enqueue(q store.Queued) (id int64, err error)
	ItemStates(userID string) (map[interview.ItemID]interview.ItemState, error)
	LedgerEnds() (map[string]store.LedgerEnd, error)
	LastDailies(guildID string, n int) ([]store.Daily, error)
	LeftBefore(before time.Time) ([]string, error)
	NewestDaily(guildID string, by time.Time) (store.Daily, error)
	MendDailies(guildID string, today interview.Date, now time.Time) error
	Notice(guildID string, kind store.NoticeKind, on interview.Date, userID string) (store.Notice, error)
	PendingDailies(guildID string) ([]store.Daily, error)
	PinDaily(guildID string, on interview.Date, pinned bool) error
	PublishDaily(d store.Daily) error
	PurgeGuild(id string) error
	Queue(guildID string) ([]store.Queued, error)
	ReadyGuilds() ([]store.Guild, error)
	RedecideDaily(guildID string, on interview.Date, ask interview.Ask) error
	RetryDailies(guildID string) error
	SaveGuild(g store.Guild) error
	SettleDaily(d store.Daily) error
	ShowDaily(guildID string, on interview.Date, shown int, since time.Time) error
	StaleDailies(since time.Time) ([]store.Daily, error)
	ThreadDaily(guildID string, on interview.Date, threadID string) error
	UnpublishedDailies() ([]store.Daily, error)
	Unqueue(guildID string, id int64) error
	UnqueueQuestion(guildID string, q interview.QuestionID) error
	Unskip(guildID string, on interview.Date) error
}
