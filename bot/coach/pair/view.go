package pair

import (
	"time"

	"hotseat/questions"
	"hotseat/questions/interview"
)

// Stage says where a pair stands.
type Stage string

// The stages.
const (
	Invited Stage = "invited" // the invitation waits for its answer
	Running Stage = "running"
	Ended   Stage = "ended"
)

// Everybody is the seat of who is neither of the two: what they see is what all may see.
const Everybody = -1

// View is a pair as one of the two sees it now, or everybody.
type View struct {
	ID        string // short key for custom ids
	GuildID   string
	ChannelID string
	MessageID string    // the message in that channel that both press; "" for none
	People    [2]string // ids, by seat: who invited or waited, and who was invited or came; "" once forgotten
	Seat      int       // of who looks: 0, 1 or Everybody
	Format    interview.Format
	Stage     Stage
	End       End       // Ended
	EndedBy   int       // Ended: the seat of who ended it; -1 for nobody
	Until     time.Time // Invited: until when it waits; Running: when it closes itself if nobody does anything
	Pair      interview.Pair
	// Questions are, one a place, what who looks may see: of what they are being asked the prompt alone, of what is to come nothing. For
	// Everybody there are none.
	Questions []questions.Question
	Secret    []bool // one a place: it is over, and its answer is not to be seen now, since a daily asks it
}

// Partner is the other's id; "" for Everybody, and once forgotten.
func (v View) Partner() string {
	if v.Seat == Everybody {
		return ""
	}
	return v.People[1-v.Seat]
}

// Asks says whether who looks is the one who asks now; only when it is Running.
func (v View) Asks() bool { return v.Pair.Asks() == v.Seat }

// Turn is which of the current candidate's questions is asked, from 1, and of how many; only when it is Running.
func (v View) Turn() (n, of int) {
	for i, p := range v.Pair.Places {
		if p.Candidate == v.Pair.Places[v.Pair.Current].Candidate {
			of++
			if i <= v.Pair.Current {
				n++
			}
		}
	}
	return n, of
}

// Fewer says that there was less to ask than the format has: fewer questions, of those that neither had seen lately.
func (v View) Fewer() bool { return v.Stage != Invited && len(v.Pair.Places) < 2*v.Format.PairPlaces() }

// Wait is somebody's own wait for a partner.
type Wait struct {
	Format interview.Format
	Until  time.Time
	Others int  // who wait in that server, too
	Before bool // they waited already when they asked to
}

// Waited is what came of wanting to wait: a wait, or the pair that it became.
type Waited struct {
	Wait *Wait
	Pair *View
}

// Now is all that goes on for somebody.
type Now struct {
	Pair        *View // that they sit in, or their own invitation
	Invitations []View
	Wait        *Wait
}

// Guest is who is invited.
type Guest struct {
	ID     string
	Bot    bool
	Member bool // of the server
}
