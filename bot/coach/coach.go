// Package coach is what the bot does, and knows nothing of Discord. A folder here is a feature: it has a method for each thing that a
// person can do there, each in one transaction that loads, asks a pure rule, and saves. This package holds what all of them share: who
// acts and on which date, what can be asked in a server, where a person and a group stand, and the errors that a person is told about. No
// feature imports another: what one needs of another it names as a small interface, and bot/app/tie ties them.
//
// Words that mean one thing each, here and in the features:
//
//   - decided: a row says what is to be, such as which question a date gets, that a notice is sent, or that a suggestion is accepted.
//   - settled: what was decided has its outcome, such as sent or missed, and nothing is tried any more.
//   - taken: a date whose daily is decided or settled, or that lies before one which is: nothing else is decided for it.
//   - over: a daily that takes no more answers that count, as the next one was posted or its answer is out.
//   - ended: a round in which nothing is left to do; interview calls that phase Over.
//   - closed: a person who takes no direct messages from the bot.
package coach

import (
	"log/slog"
	"sync"
	"time"

	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Options is what a coach works with.
type Options struct {
	Store *store.Store
	Packs questions.Packs // at least one
	// Sandbox runs answers; nil: those questions are graded by their authors.
	Sandbox questions.Sandbox
	Now     func() time.Time
	// Clock is where Now comes from, when that is a clock that may turn out to be wrong; nil: Now is believed.
	Clock *Clock
	Log   *slog.Logger
	Watch Watch // nil: nobody counts
	// Seed stands for what the rules of steering leave open, once for each round; nil: chance.
	Seed func() uint64
}

// Watch is told what happens, for whoever counts. Its methods are called from many goroutines and never in a transaction.
type Watch interface {
	// DailyDue is told of a daily that came due by its schedule.
	DailyDue()
	// DailySent is told of a daily that was posted, and how long after it was due; 0 when an organiser wanted it sooner.
	DailySent(late time.Duration)
	// DailyMissed is told of a daily that was given up.
	DailyMissed()
	// DailiesLookedAt is told at each look at what is due, and in how many servers a daily was open before it: decided and not yet posted.
	DailiesLookedAt(open int)
}

// nobody counts nothing.
type nobody struct{}

func (nobody) DailyDue()               {}
func (nobody) DailySent(time.Duration) {}
func (nobody) DailyMissed()            {}
func (nobody) DailiesLookedAt(int)     {}

// Core is what all features work with; each holds it.
type Core struct {
	Options

	parsed sync.Map // ownKey to ownParsed: servers' own questions, as they were read last
	zones  sync.Map // locations by name
	roster Roster
	looks  looks

	keepers []Keeper
}

// New makes what the features share.
func New(o Options) *Core {
	if o.Watch == nil {
		o.Watch = nobody{}
	}
	return &Core{Options: o}
}

// Tx is what the features' shared part reads and writes in a transaction.
type Tx interface {
	AddBeside(guildID, sentence string, when, oldest time.Time) error
	Beside(since time.Time) (map[string][]string, error)
	ClosedAt(userID string) (time.Time, error)
	Days(userID string) ([]interview.Date, error)
	Draft(userID, slot string) (map[string]string, error)
	Guild(id string) (store.Guild, error)
	GroupStreak(guildID string, today interview.Date, set int) (int, error)
	Known(p store.Person, guildID string) (bool, error)
	MendedFor(userID string) ([]interview.Date, error)
	OpenQuestions(guildID, userID string) ([]interview.QuestionID, error)
	OwnQuestions(guildID string, state store.QuestionState) ([]store.OwnQuestion, error)
	PairSecrets(userID string) ([]interview.QuestionID, error)
	Person(userID string) (store.Person, error)
	RestoredAt() (time.Time, error)
	SaveDraft(userID, slot string, fields map[string]string) error
	SaveMember(guildID, userID string, on interview.Date) error
	SavePerson(p store.Person) error
	SetClosed(userID string, when time.Time) error
	StrictPacks(userID string) ([]string, error)

	// Who is here.
	NoteHere(guildID, userID string, here bool, when time.Time, on interview.Date) (changed bool, err error)
	ReadyGuilds() ([]store.Guild, error)
	StaleActive(guildID string, first, last interview.Date, since, until time.Time, n int) ([]store.Whereabouts, error)
	StaleAnswerers(guildID string, on interview.Date, since, until time.Time, n int) ([]store.Whereabouts, error)
	Whereabouts(guildID, userID string) (store.Whereabouts, error)
}

// Who is a person who does something, and where.
type Who struct {
	UserID  string
	Name    string // display name as Discord has it; hostile text
	GuildID string // "" in a direct message
	Profile string // which of the server's dailies it is about; "" is the main one
}

// Series is the one of the server's dailies that it is about.
func (w Who) Series() store.Series { return store.SeriesOf(w.GuildID, w.Profile) }
