// Package notice is what is said beside the dailies: the answer to a daily in its thread, the week's recap, reminders, and the word to an
// organiser of what is in the way. Each is looked for, decided in a ledger of its own, sent, and settled. What a round has to say to its
// person is decided there, and sent and settled here.
package notice

import (
	"context"
	"sync"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Notices are what is said beside the dailies: reveals, recaps, reminders, and words to organisers.
type Notices struct {
	*coach.Core
	dailies  Dailies
	rounds   Rounds
	plans    Plans
	poster   Poster
	noticing sync.Map // keys of the notices that are being sent at this moment

	clockTold sync.Map // by server: which of the times that the clock was wrong its organiser was told of
}

// Dailies is what notices need of dailies.
type Dailies interface {
	// DueAt is when a server's daily of a date is due; ok is false when none comes on that date.
	DueAt(g store.Guild, on interview.Date) (due time.Time, ok bool)
	// RevealAt is when the answer to the daily of a date comes out by the clock, zero for not by the clock. RevealAfter is that of one that
	// was sent at a moment.
	RevealAt(g store.Guild, on interview.Date) time.Time
	RevealAfter(g store.Guild, on interview.Date, sent time.Time) time.Time
	// Revealed says whether the answer to a daily is out, or may be.
	Revealed(tx *store.Tx, of store.Series, date interview.Date) (bool, error)
	// Thread is a sent daily's thread, opened when there is none.
	Thread(ctx context.Context, g store.Guild, d store.Daily) (string, error)
	// NoteStale notes that the post of a daily no longer says whether it is over.
	NoteStale(of store.Series, date interview.Date)
}

// Rounds is what notices need of rounds.
type Rounds interface {
	// GradeBegun grades what was said so far to a daily whose answer goes out now.
	GradeBegun(tx *store.Tx, of store.Series, date interview.Date) error
	// NoteOf is what a notice about a round says now; ok is false when it has nothing to say any more.
	NoteOf(tx *store.Tx, n store.Notice) (note coach.Note, ok bool, err error)
}

// Plans is what notices need of people's plans.
type Plans interface {
	// Outlook is what a person's plan comes to today; nil for none.
	Outlook(tx *store.Tx, v coach.Visitor) (*interview.Outlook, error)
	// Report is the report card of a person's plan for a date; nil when they have none for it, or it is not over.
	Report(tx *store.Tx, v coach.Visitor, date interview.Date) (*interview.Report, error)
}

// New makes the feature.
func New(core *coach.Core, dailies Dailies, rounds Rounds, plans Plans) *Notices {
	return &Notices{Core: core, dailies: dailies, rounds: rounds, plans: plans}
}

// Posts tells how to post. It is called once, before anything is due.
func (c *Notices) Posts(p Poster) { c.poster = p }

// Poster publishes notices, and says things to people. Of every method an error for which errors.Is(err, coach.ErrAmbiguous) holds may or
// may not have done it; a *coach.ChannelError says what keeps the bot from doing it there, in a sentence for the organiser.
type Poster interface {
	// Publish sends a notice; FindNotice looks whether it was sent before.
	Publish(ctx context.Context, n Notice) (messageID string, err error)
	FindNotice(ctx context.Context, n Notice) (messageID string, ok bool, err error)
	// Tell says something to one person in a direct message. coach.ErrClosed: that person takes none from the bot; coach.ErrLeft: they are
	// no longer in the server of a reminder.
	Tell(ctx context.Context, userID string, n coach.Note, nonce string) error
}

// tx is what notices read and write in a transaction. A function that hands the transaction on to another feature takes
// the store's own.
type tx interface {
	coach.Tx

	ActiveMembers(guildID string, first, last interview.Date) ([]store.Person, error)
	AddNotice(n store.Notice) error
	AnsweredDaily(of store.Series, on interview.Date, userID string) (bool, error)
	AnswersGiven(guildID string, first, last interview.Date) (int, error)
	AnswersTo(of store.Series, on interview.Date) ([]store.DailyAnswer, error)
	ChooseMember(m store.Member) error
	RevealDecided(of store.Series, on interview.Date) error
	Daily(of store.Series, on interview.Date) (store.Daily, error)
	FirstSent(guildID string) (interview.Date, error)
	Member(guildID, userID string) (store.Member, error)
	MemberDaysIn(guildID string, first, last interview.Date) (map[string][]interview.Date, error)
	NamedMembers(guildID string) (map[string]bool, error)
	NoticeNow(n store.Notice) (store.Notice, error)
	NoticedGuilds(kind store.NoticeKind, on interview.Date) (map[string]bool, error)
	LastDay(userID string, by interview.Date) (interview.Date, error)
	RemindedOn(userID string, first, last interview.Date, since time.Time) (n int, err error)
	RemindersOf(userID string) ([]store.Member, error)
	ReportGoal(userID string, on interview.Date, when time.Time) (first bool, err error)
	UnreportedGoals(first, last interview.Date) ([]store.Goal, error)
	Unrevealed() ([]store.UnrevealedDaily, error)
	Profiles(guildID string) ([]store.Guild, error)
	PendingNotices() ([]store.Notice, error)
	Profile(of store.Series) (store.Guild, error)
	ReadyGuilds() ([]store.Guild, error)
	ReadySeries() ([]store.Guild, error)
	RemindedMembers() ([]store.Member, error)
	SaveGuild(g store.Guild) error
	StatesOn(userID string, on interview.Date) (map[interview.ItemID]interview.ItemState, error)
	SettleNotice(n store.Notice) error
	ToldBeside(guildID, sentence string) error
	WaitingCounts() (suggested, appeals map[string]int, err error)
	Troubles() ([]store.Trouble, error)
}
