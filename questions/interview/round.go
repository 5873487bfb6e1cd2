package interview

import "time"

// EventKind says what happened in a round.
type EventKind string

// The events of a round. A round is the fold of these.
const (
	Answered  EventKind = "answered"  // Q, Answer, Seen (open: key points recognised in the answer so far)
	Hinted    EventKind = "hinted"    // Q, Cost
	Probed    EventKind = "probed"    // Q, Point: the interviewer asked that key point's probe
	Replied   EventKind = "replied"   // Q, Answer (empty: passed on), Seen: the person replied to the probe
	Confirmed EventKind = "confirmed" // Q, Verdict: the person confirmed the ticks of an open answer
	Graded    EventKind = "graded"    // Q, Verdict: a machine graded the answer
	Skipped   EventKind = "skipped"   // Q
	Stopped   EventKind = "stopped"   // the person ended the round
	Expired   EventKind = "expired"   // an exam's clock ran out: unanswered questions count 0
)

// Event is one thing that happened in a round.
type Event struct {
	Kind   EventKind `json:"kind"`
	Q      int       `json:"q"` // place in the plan, from 0
	At     time.Time `json:"at"`
	Answer Answer    `json:"answer,omitzero"`
	Seen   []string  `json:"seen,omitempty"`
	Point  string    `json:"point,omitempty"`
	Cost   int       `json:"cost,omitempty"` // Hinted: points that all hints so far take off; 0: it is the only one, see HintCost
	Void   bool      `json:"void,omitempty"` // Skipped: not by the person, so that the place counts nothing

	// Of an open answer or a reply, beside Seen: what the person's verdict quotes. See Hearing.
	Perhaps  []string          `json:"perhaps,omitempty"`
	Evidence map[string]string `json:"evidence,omitempty"`
	Reversed []Reversal        `json:"reversed,omitempty"`
	Refused  bool              `json:"refused,omitempty"`

	Verdict *Verdict `json:"verdict,omitempty"`
}

// Phase says what a round waits for.
type Phase string

// The phases of a round.
const (
	Asking     Phase = "asking"     // an answer to the current question
	Probing    Phase = "probing"    // a reply to the current question's probe
	Confirming Phase = "confirming" // the ticks of an open answer (in an exam: after the last question)
	Over       Phase = "over"       // nothing: the round has ended
)

// Place is what happened to one question of a round.
type Place struct {
	Ask
	Answer  Answer
	Replies []Answer // to the probes, in order
	Probes  []string // key points whose probes were asked, in order
	Seen    []string // key points recognised so far

	Perhaps  []string          // key points that were perhaps meant so far, none of them in Seen
	Evidence map[string]string // by key point of Seen and Perhaps: the person's words that made it
	Reversed []Reversal        // what was said the other way round, and not put right since
	Refused  bool              // so much of the answer (not of a reply) was that none of it counts

	Hinted   bool // a hint was seen
	Hints    int  // how many of the question's hints were seen, the first ones
	HintCost int  // points of 100 that these take off

	Skipped bool
	Void    bool     // Skipped by no wish of the person: the place counts nothing
	Given   bool     // an answer was given (it may still wait for probes or ticks)
	Verdict *Verdict // nil until graded
}

// Done says whether nothing more can happen to the place.
func (p Place) Done() bool { return p.Skipped || p.Verdict != nil }

// Round is a mock interview: a plan of questions and what happened to each.
type Round struct {
	Mode    Mode
	Places  []Place
	Phase   Phase
	Current int // place that Phase is about; len(Places) when Over
	Stopped bool
	Expired bool
}
