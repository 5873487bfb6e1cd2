package interview

import (
	"slices"
	"time"
)

// EventKind says what happened in a round.
type EventKind string

// The events of a round. A round is the fold of these.
const (
	Answered  EventKind = "answered"  // Q, Answer, Seen (open: key points recognised in the answer so far)
	Hinted    EventKind = "hinted"    // Q, Cost
	Simpler   EventKind = "simpler"   // Q, Point: nothing was heard, so the question was put once more, simpler; see Simply
	Probed    EventKind = "probed"    // Q, Point: the interviewer asked that key point's probe
	Replied   EventKind = "replied"   // Q, Answer (empty: passed on), Seen: the person replied to the probe
	Confirmed EventKind = "confirmed" // Q, Verdict: the person confirmed the ticks of an open answer
	Graded    EventKind = "graded"    // Q, Verdict: a machine graded the answer
	Skipped   EventKind = "skipped"   // Q
	Stopped   EventKind = "stopped"   // the person ended the round
	Expired   EventKind = "expired"   // an exam's clock ran out: unanswered questions count 0
	Late      EventKind = "late"      // Q, Answer: what came after the clock ran out to the question or probe that waited then; worth nothing
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
	Left   bool      `json:"left,omitempty"` // Stopped: not by the person, who left the round alone for so long that it was closed

	// Of an open answer or a reply, beside Seen: what the person's verdict quotes. See Hearing.
	Perhaps  []string          `json:"perhaps,omitempty"`
	Evidence map[string]string `json:"evidence,omitempty"`
	Reversed []Reversal        `json:"reversed,omitempty"`
	Refused  bool              `json:"refused,omitempty"`
	Reaction Reaction          `json:"reaction,omitempty"`

	// Of a Probed, beside Point: what it begins with. See Quote.
	Quote string `json:"quote,omitempty"`
	Near  bool   `json:"near,omitempty"`

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
	Quotes  []Quote  // what each of them began with
	Seen    []string // key points recognised so far

	First     Answer     // what was answered before the question was put more simply, once Answer holds what was answered then
	Simpler   bool       // the question was put once more, simpler
	Simply    string     // the key point whose probe that was; "": it was no probe
	Reactions []Reaction // to each answer and reply, in order; "" in rounds of before there were any

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
	Late    *Answer  // what came when the time was up, worth nothing: a reply to the last probe if Given, else an answer; nil for none
	Verdict *Verdict // nil until graded
}

// Aloud says whether some of what was said about the place was said aloud.
func (p Place) Aloud() bool {
	return p.Answer.Aloud > 0 || slices.ContainsFunc(p.Replies, func(a Answer) bool { return a.Aloud > 0 })
}

// Steps is how many things were asked there after the question itself: the question put more simply, and probes.
func (p Place) Steps() int {
	if p.Simpler {
		return len(p.Probes) + 1
	}
	return len(p.Probes)
}

// Said is all that was answered and replied there, in order.
func (p Place) Said() []Answer {
	said := []Answer{p.Answer}
	if p.Simpler && len(p.First.Text) > 0 {
		said = []Answer{p.First, p.Answer}
	}
	return append(said, p.Replies...)
}

// LastReaction is the reaction to what was said last; "" when nothing was, or nobody looked.
func (p Place) LastReaction() Reaction {
	if len(p.Reactions) == 0 {
		return ""
	}
	return p.Reactions[len(p.Reactions)-1]
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
	Left    bool // Stopped, since its person left it alone
	Expired bool
	Bell    int // the place that waited for an answer or a reply when the clock ran out; only when Expired
}

// TakesLate says whether what comes now to a place, after so many of its steps (Place.Steps), is kept as late: it is what the round waited
// for when its clock ran out, and nothing came since.
func (r Round) TakesLate(q, steps int) bool {
	return r.Expired && q == r.Bell && r.Places[q].Late == nil && r.Places[q].Steps() == steps
}
