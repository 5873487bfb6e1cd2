package notice

import (
	"time"

	"hotseat/questions"
	"hotseat/questions/interview"
)

// Notice is what is published in a server beside the dailies: exactly one of Reveal, Recap and Mended is set.
type Notice struct {
	GuildID   string
	Profile   string // of a reveal: whose daily it is about; "" is the main one
	ChannelID string // the thread for a reveal
	Forum     bool   // the channel is a forum: it becomes a post there
	Date      interview.Date
	Nonce     string // at most 25 characters
	DecidedAt time.Time
	Reveal    *Reveal
	Recap     *Recap
	Mended    bool // that Date was mended
}

// Warning tells an organiser what keeps the bot from its work in a server, or what waits for them there.
type Warning struct {
	GuildID   string
	ChannelID string   // of the daily
	Problems  []string // sentences that say what to fix
	Since     time.Time
	Waiting   int // suggested questions without a decision
	Appeals   int // and appeals
}

// Note says that it is a note to an organiser.
func (Warning) Note() {}

// Reminder tells a person who asked for it that a daily waits for their answer.
type Reminder struct {
	GuildID   string
	ChannelID string // that the post stands in; of a forum post its thread
	MessageID string
	Date      interview.Date
	Question  questions.Question
	Plan      *interview.Outlook // of who works towards an interview, as it is now; else nil
	Stake     Stake
}

// Note says that it is a note to who asked for it.
func (Reminder) Note() {}

// Reveal is what a daily's thread gets when it is over.
type Reveal struct {
	Question questions.Question
	Prints   string // of an output question, what its program prints; "" when it could not be run
	Answered int
	Mean     float64  // of the scores, 0 to 100; when Answered > 0
	Missed   string   // the key point most often missed, as its sentence; "" when there is none
	MissedBy int      // by how many
	Took     []int    // of a choice, by option, how many picked it
	Names    []string // who answered and agreed to be named; hostile text
	Strict   bool     // the server refuses some members a practice of it: they are offered their weakest link
}

// Recap is a week of a study group.
type Recap struct {
	From, To    interview.Date // Monday and Sunday
	Answers     int            // graded answers to dailies
	Days        [7]int         // of these, those of each day, from Monday
	Quorum      int            // how many answers make a group day, by who was active up to the week's end
	Sections    []SectionWeek  // where the group stands, in the checklist's order; none when there is nobody
	Active      int            // members active in the week
	Solid       int            // of these, with a solid week
	SolidNames  []string       // of those who agreed to be named; hostile text
	GroupStreak int
	Rose        interview.Heading // the section that rose most; none when none did
	RoseFrom    float64           // its score before, 0 to 100
	RoseTo      float64           // and after
	Weakest     interview.Heading // the group's weakest link; none when there is nobody
	Score       float64           // its score
	Strict      bool              // the server refuses some members a round in that section: it goes by each one's own weakest link
}

// SectionWeek is where a group stands in a section after a week, over the same people as before it.
type SectionWeek struct {
	Title         string
	Score, Before float64 // 0 to 100
	Weakest       bool    // the group's weakest link
}
