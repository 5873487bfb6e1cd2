package daily

import (
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
	Stranded bool // no daily comes on its date any more: it comes with the next one after
}

// QueueView is a server's queue, those with a date first.
type QueueView struct {
	GuildID string
	Profile string // whose it is; "" is the main daily
	Entries []QueueEntry
	Added   int64          // id of the entry that this very action added, or 0
	Asked   interview.Date // when that question was last a daily here, or 0
	Removed bool           // this very action took one out
}

// PreviewDay is a daily that is still to come.
type PreviewDay struct {
	At       time.Time
	Date     interview.Date
	Item     interview.Item
	Question questions.Question
	Why      interview.Reason
}

// PreviewView is the next seven days that have a daily, as they would be chosen now.
type PreviewView struct {
	GuildID string
	Profile string // whose days they are; "" is the main daily
	Days    []PreviewDay
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
	Revealed bool // the answer stands in it
}

// SwapView says what a swap did to the next daily.
type SwapView struct {
	GuildID string
	Profile string // whose day it is; "" is the main daily
	Before  questions.Question
	Day     PreviewDay // as it is now
	Waits   bool       // Before was queued for that date: it is in line now, without a date
	Moved   bool       // the new question was in line for another date, or for none, and is not any more
	// MovedFrom is that date, or 0.
	MovedFrom interview.Date
}
