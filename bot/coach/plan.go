package coach

import (
	"context"
	"errors"
	"time"

	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// QueueEntry is a question that waits to be asked.
type QueueEntry struct {
	ID       int64
	Date     interview.Date // 0: as soon as one without a date is due
	Question questions.Question
	Gone     bool // the question was withdrawn meanwhile: it will be passed over
}

// QueueView is a server's queue, those with a date first.
type QueueView struct {
	GuildID string
	Entries []QueueEntry
	Added   int64 // id of the entry that this very action added, or 0
	Removed bool  // this very action took one out
}

// PlannedDay is a daily that is still to come.
type PlannedDay struct {
	At       time.Time
	Date     interview.Date
	Question questions.Question
	Why      interview.Reason
}

// PlanView is the next seven days that have a daily, as they would be chosen now.
type PlanView struct {
	GuildID string
	Days    []PlannedDay
	Paused  bool
	Until   interview.Date // first date after the pause; 0 when there is none, or no end of it
}

// PastDay is a daily of the ledger.
type PastDay struct {
	Date      interview.Date
	State     store.DailyState
	Question  questions.Question // of a withdrawn one only ID, Section and Title
	ChannelID string
	MessageID string
	Answered  int
	Mean      float64 // 0 to 100; when Answered > 0
	Problem   string
}

// HistoryView is the newest dailies of a server, newest first.
type HistoryView struct {
	GuildID string
	Days    []PastDay // at most 14
}

// Discussion is where a daily is talked about.
type Discussion struct {
	GuildID  string
	ThreadID string
}

// SwapView says what a swap did to the next daily.
type SwapView struct {
	GuildID string
	Before  questions.Question
	Day     PlannedDay // as it is now
}

var errNotBuilt = errors.New("not built yet")

// QueueDaily puts a question into the queue of w's server: question is an id or a title as typed, date a local date ("2026-12-01") or "" for
// as soon as possible. With no question it only shows the queue. Code Bad says what cannot be used.
func (c *Coach) QueueDaily(ctx context.Context, w Who, question, date string) (QueueView, error) {
	return QueueView{}, errNotBuilt
}

// Unqueue takes an entry out of the queue.
func (c *Coach) Unqueue(ctx context.Context, w Who, id int64) (QueueView, error) {
	return QueueView{}, errNotBuilt
}

// Plan is the next seven dailies of w's server, as they would be chosen now.
func (c *Coach) Plan(ctx context.Context, w Who) (PlanView, error) { return PlanView{}, errNotBuilt }

// DailySwap gives the next daily that is not posted yet another question: the one named (id or title), or with "" the next in line.
func (c *Coach) DailySwap(ctx context.Context, w Who, question string) (SwapView, error) {
	return SwapView{}, errNotBuilt
}

// DailyHistory is the newest fourteen dailies of w's server.
func (c *Coach) DailyHistory(ctx context.Context, w Who) (HistoryView, error) {
	return HistoryView{}, errNotBuilt
}

// FindQuestions lists up to limit questions of w's server's library that fit what was typed so far, best first.
func (c *Coach) FindQuestions(ctx context.Context, w Who, typed string, limit int) ([]questions.Question, error) {
	return nil, errNotBuilt
}

// ComingDates lists the next local dates of w's server on which a daily is due, up to limit; those that fit what was typed so far.
func (c *Coach) ComingDates(ctx context.Context, w Who, typed string, limit int) ([]interview.Date, error) {
	return nil, errNotBuilt
}

// PauseDates suggests dates for the end of a pause that fit what was typed so far: tomorrow, in a week, in two, in a month …
func (c *Coach) PauseDates(ctx context.Context, w Who, typed string, limit int) ([]interview.Date, error) {
	return nil, errNotBuilt
}

// Discuss is the thread of a daily, opened now when there is none.
func (c *Coach) Discuss(ctx context.Context, w Who, guild string, date interview.Date) (Discussion, error) {
	return Discussion{}, errNotBuilt
}

// PractiseDaily opens, or goes on with, a practice of a daily that was answered before or is over: it is graded like any answer and counts
// for nothing.
func (c *Coach) PractiseDaily(ctx context.Context, w Who, guild string, date interview.Date) (RoundView, error) {
	return RoundView{}, errNotBuilt
}
