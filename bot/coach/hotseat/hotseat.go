// Package hotseat is a round for a whole channel: everybody answers the same question privately within some minutes, then the answers of
// those who agreed stand side by side with what the machine recognised, people vote for the clearest, and the next question comes. It ends
// with the scores. Where a hot seat is and what it has to say stand in ledgers, so that whatever is done can be done again after a kill at
// any moment.
package hotseat

import (
	"context"
	"sync"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Seats are the hot seats of all servers.
type Seats struct {
	*coach.Core
	poster Poster
	stale  *coach.Outdated[postKey]
	busy   sync.Map // ids of the hot seats that are being moved or posted at this moment
}

// New makes the feature. Posts completes it.
func New(core *coach.Core) *Seats { return &Seats{Core: core, stale: coach.NewOutdated[postKey]()} }

// Posts tells how to post. It is called once, before anything is due.
func (c *Seats) Posts(p Poster) { c.poster = p }

// How long a hot seat is: what is taken when nobody says otherwise, and the most.
const (
	DefaultMinutes   = 5
	MaxMinutes       = 60
	DefaultQuestions = 3
	MaxQuestions     = 10
)

const (
	// voteTime is how long people have to read the answers and vote, readTime when there is nothing to vote on.
	voteTime = 3 * time.Minute
	readTime = time.Minute
	// giveUpAfter is how long a post is tried. Then the hot seat ends: nobody waits for it any more.
	giveUpAfter = 30 * time.Minute
	// lateBy is how late a question may be closed for the hot seat to go on: after a long stop of the bot the people have gone home.
	lateBy = time.Hour
	// within bounds one hot seat's turn: the others do not wait for it longer.
	within = 30 * time.Second
	// atOnce is how many are worked on side by side.
	atOnce = 16
)

// Kept are the questions that are open in hot seats: their answers are secrets.
func (c *Seats) Kept(tx *store.Tx, guildID, userID string) ([]interview.QuestionID, error) {
	return tx.OpenSeatQuestions(guildID, userID)
}

// Poster puts the posts of hot seats into channels. Of every method an error for which errors.Is(err, coach.ErrAmbiguous) holds may or may
// not have done it; a *coach.ChannelError says what keeps the bot from doing it there, in a sentence for the organiser.
type Poster interface {
	// PostSeat sends a post.
	PostSeat(ctx context.Context, p Post) (messageID string, err error)
	// FindSeat looks into the channel for a post that was sent before. It never says "not there" when it could not see all of it.
	FindSeat(ctx context.Context, p Post) (messageID string, ok bool, err error)
	// EditSeat brings a post up to date. One that is gone is left as it is.
	EditSeat(ctx context.Context, p Post, messageID string) error
	// MakeEvent makes a scheduled event in a server, and gives its id.
	MakeEvent(ctx context.Context, e Event) (id string, err error)
	// DropEvent takes an event away; one that is gone is nothing.
	DropEvent(ctx context.Context, guildID, id string) error
	// LacksEvents says which permission the bot lacks to make events there, in a sentence for the organiser; "" when it lacks none.
	LacksEvents(ctx context.Context, guildID, channelID string) (string, error)
}

// Event is a scheduled event of Discord's.
type Event struct {
	GuildID, ChannelID string
	Section            string // title; "" for the group's weakest link
	Questions, Minutes int
	From, To           time.Time
}

// tx is what hot seats read and write in a transaction. A function that hands the transaction on to another feature takes the store's own.
type tx interface {
	coach.Tx

	ActiveMembers(guildID string, first, last interview.Date) ([]store.Person, error)
	AddAttempt(a store.Attempt) error
	AddSeat(s store.Seat) error
	AddSeatAnswer(seat string, place int, userID string, shown bool) error
	AddSeatEvent(e store.SeatEvent) error
	AddSeatPost(p store.SeatPost) error
	AddSeatQuestion(q store.SeatQuestion) error
	CloseSeatQuestion(seat string, place int, when time.Time) error
	CountSeatAnswers(seat string, place int) (n int, err error)
	AllDailiesFrom(guildID string, first interview.Date) ([]store.Daily, error)
	AllQueued(guildID string) ([]store.Queued, error)
	DropSeatEvent(guildID string, on interview.Date) error
	DropSeatPlan(guildID string) error
	ItemStates(userID string) (map[interview.ItemID]interview.ItemState, error)
	MoveSeat(s store.Seat) error
	OpenSeatQuestions(guildID, userID string) ([]interview.QuestionID, error)
	PendingSeatPosts() ([]store.SeatPost, error)
	RunningSeats() ([]store.Seat, error)
	SaveSeatPlan(p store.SeatPlan) error
	SaveSeatVote(seat string, v store.SeatVote) error
	Seat(id string) (store.Seat, error)
	SeatAnswerOf(seat string, place int, userID string) (store.SeatAnswer, error)
	SeatAnswers(seat string) ([]store.SeatAnswer, error)
	SeatEvents(guildID string, first interview.Date) ([]store.SeatEvent, error)
	SeatIn(guildID, channelID string) (store.Seat, error)
	SeatOn(guildID string, on interview.Date) (store.Seat, error)
	SeatPlan(guildID string) (store.SeatPlan, error)
	SeatPlans() ([]store.SeatPlan, error)
	SeatPost(seat string, place int, kind store.SeatPostKind) (store.SeatPost, error)
	SeatPosts(seat string) ([]store.SeatPost, error)
	SeatQuestions(seat string) ([]store.SeatQuestion, error)
	SeatQuestionsSince(guildID string, since time.Time) ([]store.SeatQuestion, error)
	SeatVotes(seat string) ([]store.SeatVote, error)
	SettleSeatEvent(guildID string, on interview.Date, eventID string) error
	SettleSeatPost(p store.SeatPost) error
	ShowSeatAnswer(seat string, place int, userID string, shown bool) error
	ShowSeatPost(p store.SeatPost, shown int, since time.Time) error
}
