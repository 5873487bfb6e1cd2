// Package round is a person's round of questions: planned, answered, probed, ticked, run and graded, until it has ended. The answer to a
// daily is a round of one question.
package round

import (
	"sync/atomic"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Rounds are the rounds of all people: mocks, and the answers to dailies, which are rounds of one question.
type Rounds struct {
	*coach.Core
	dailies Dailies
	reads   reads

	preparing atomic.Bool // the sandbox is being made ready
	runs      flight
}

// Dailies is what rounds need to know of dailies, so that they give none away.
type Dailies interface {
	// Asked is what the daily of a date asks, and whether it is over; ok is false when none was sent.
	Asked(tx *store.Tx, of store.Series, date interview.Date) (ask interview.Ask, over, ok bool, err error)
	// Lost is what to tell about a daily that was posted and is not known any more, since a backup was restored; "" of any other.
	Lost(tx *store.Tx, of store.Series, date interview.Date) (string, error)
	// WasOver says whether a daily was over at a moment.
	WasOver(tx *store.Tx, of store.Series, date interview.Date, when time.Time) (bool, error)
	// NoteStale notes that the post of a daily no longer says how many answered.
	NoteStale(of store.Series, date interview.Date)
	// Unanswered is where the first of a server's dailies stands that takes answers and that this person gave none to; ok is false when there
	// is none.
	Unanswered(tx *store.Tx, guildID, userID string) (channelID, messageID string, ok bool, err error)
}

// New makes the feature.
func New(core *coach.Core, dailies Dailies) *Rounds {
	return &Rounds{Core: core, dailies: dailies, reads: reads{hear: hear, mark: mark}}
}

// tx is what rounds read and write in a transaction. A function that hands the transaction on to another feature takes
// the store's own.
type tx interface {
	coach.Tx

	AddAttempt(a store.Attempt) error
	AddEvent(roundID string, seq int, e interview.Event) error
	AddNotice(n store.Notice) error
	AddRound(r store.Round) error
	AddSaid(s store.Said) error
	ChangeSaid(messageID, typed string) error
	AnswerOf(id int64) (store.Attempt, error)
	AnswersSince(userID string, since time.Time, n int) ([]interview.GradedAnswer, error)
	DayCount(userID string, on interview.Date) (n int, err error)
	Corrections(roundID string) (map[int]interview.Verdict, error)
	DailyPractice(userID string, of store.Series, on interview.Date) (store.Round, error)
	DailyRound(userID string, of store.Series, on interview.Date) (store.Round, error)
	DueRounds(by time.Time, n int) ([]store.Round, error)
	DropSaid(messageID string) error
	EarlierAnswers(roundID string) (map[int]int64, error)
	EndRound(id string, when time.Time) error
	Events(roundID string) ([]interview.Event, error)
	Goal(userID string) (store.Goal, error)
	ItemStates(userID string) (map[interview.ItemID]interview.ItemState, error)
	LaterRounds(userID string, after store.Past, n int) ([]store.Round, error)
	MakePractice(id string) error
	NextDueRound() (time.Time, error)
	OpenDailyRounds(of store.Series, on interview.Date) ([]store.Round, error)
	PastAlike(userID string, f interview.Format, section interview.Section, before store.Past, n int) ([]store.Round, error)
	PastRounds(userID string, before store.Past, n int) ([]store.Round, error)
	Round(id string) (store.Round, error)
	RunningMock(userID string) (store.Round, error)
	Said(messageID string) (store.Said, error)
	SaidAt(roundID string, place, step int) ([]store.Said, error)
	SaveSeen(userID string, q interview.QuestionID, when time.Time) error
	Seen(userID string) (map[interview.QuestionID]time.Time, error)
	SetRoundDue(id string, when time.Time) error
	TakeSaid(roundID string, place, step int) error
}
