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
	posting sync.Map // the series whose daily is being posted at this moment
	counter *coach.Outdated[postKey]
	alive   alive
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
	AddMended(guildID string, on interview.Date, when time.Time) error
	AddNotice(n store.Notice) error
	AddOutage(o store.Outage, oldest time.Time) error
	AliveAt() (time.Time, error)
	AllDailiesFrom(guildID string, first interview.Date) ([]store.Daily, error)
	AllQueued(guildID string) ([]store.Queued, error)
	AnsweredDaily(of store.Series, on interview.Date, userID string) (bool, error)
	CountAnswersTo(of store.Series, on interview.Date) (n int, err error)
	CountSuggestions(guildID string) (n int, err error)
	Dailies(of store.Series) ([]store.Daily, error)
	Daily(of store.Series, on interview.Date) (store.Daily, error)
	DailiesFrom(of store.Series, first interview.Date) ([]store.Daily, error)
	DailySums(of store.Series, first, last interview.Date) (map[interview.Date]store.DailySum, error)
	Enqueue(q store.Queued) (id int64, err error)
	ItemStates(userID string) (map[interview.ItemID]interview.ItemState, error)
	LedgerEnds() (map[store.Series]store.LedgerEnd, error)
	LastDailies(of store.Series, n int) ([]store.Daily, error)
	LeftBefore(before time.Time) ([]string, error)
	Mended(guildID string, first, last interview.Date) ([]interview.Date, error)
	MissedDailies(of store.Series, first, last interview.Date) ([]store.Daily, error)
	Outages(after time.Time) ([]store.Outage, error)
	NewestDaily(of store.Series, by time.Time) (store.Daily, error)
	MendDailies(of store.Series, today interview.Date, now time.Time) error
	NoteAlive(when time.Time) error
	NoticeNow(n store.Notice) (store.Notice, error)
	PendingDailies(of store.Series) ([]store.Daily, error)
	PinDaily(of store.Series, on interview.Date, pinned bool) error
	PublishDaily(d store.Daily) error
	PurgeGuild(id string) error
	Queue(of store.Series) ([]store.Queued, error)
	Profile(of store.Series) (store.Guild, error)
	Profiles(guildID string) ([]store.Guild, error)
	ReadyGuilds() ([]store.Guild, error)
	ReadySeries() ([]store.Guild, error)
	RemoveProfile(of store.Series, when time.Time) error
	RedecideDaily(of store.Series, on interview.Date, ask interview.Ask) error
	RetryDailies(of store.Series) error
	SaveGuild(g store.Guild) error
	SettleDaily(d store.Daily) error
	ShowDaily(of store.Series, on interview.Date, shown int, since time.Time) error
	StaleDailies(since time.Time) ([]store.Daily, error)
	ThreadDaily(of store.Series, on interview.Date, threadID string) error
	UnpublishedDailies() ([]store.Daily, error)
	Unqueue(of store.Series, id int64) error
	UnqueueQuestion(of store.Series, q interview.QuestionID) error
	Unskip(of store.Series, on interview.Date) error
}
