package interview

import (
	"fmt"
	"slices"
)

// EventError is the error of Fold: an event that does not fit the state it meets.
type EventError struct {
	Index int // of the event, from 0
	Event Event
	Why   string
}

// Error names the event and says what is wrong with it.
func (e *EventError) Error() string {
	return fmt.Sprintf("event %d, %s of place %d: %s", e.Index, e.Event.Kind, e.Event.Q, e.Why)
}

// Fold replays events over a plan. Events that do not fit the state they meet are an *EventError; nothing is skipped in
// silence.
//
// Practice: a place is asked, probed and confirmed (open) or graded before the next is asked. Exam: all places are asked
// first (with their probes), then the open ones wait, in order, for confirmation. Stopped or Expired while asking:
// places not given an answer stay so; open answers already given are confirmed before the round is Over. Stopped once more
// while these wait gives them up: the round is Over and they have no verdict. What was being typed when the clock ran out may come Late,
// once, also when the round is Over: it is kept and changes nothing else.
//
// Which places hold open questions is told by the events: an answer that a machine grades is Graded (right after
// Answered, in the same transaction), every other waits for Confirmed. A Probed follows the Answered or the Replied of
// its place with nothing between, and so does the Simpler that asks for the answer once more: once a place, before its probes. Stopped or
// Expired before that second answer leave the first one to be confirmed.
func Fold(mode Mode, plan []Ask, events []Event) (Round, error) {
	f := folder{Round: Round{Mode: mode, Places: make([]Place, len(plan))}, fresh: -1}
	for i, a := range plan {
		f.Places[i].Ask = a
	}
	if mode != Practice && mode != Exam {
		return Round{}, fmt.Errorf("a round has no mode %q", mode)
	}
	f.settle()
	for i, e := range events {
		if why := f.apply(e); why != "" {
			return Round{}, &EventError{Index: i, Event: e, Why: why}
		}
		f.settle()
	}
	return f.Round, nil
}

// folder is a round while its events are replayed.
type folder struct {
	Round
	fresh   int  // the place answered or replied to by the event before, which may be probed now; else -1
	probing bool // the probe of Current waits for a reply
	again   bool // the question of Current was put once more, simpler, and waits for its answer
	gaveUp  bool // stopped while only ticks were waited for
}

// apply does what an event says, or says why it cannot.
func (f *folder) apply(e Event) string {
	fresh := f.fresh
	f.fresh = -1
	if e.Kind == Late {
		return f.late(e)
	}
	if f.Phase == Over {
		return "the round is over"
	}
	if e.Kind == Stopped {
		f.gaveUp = f.Stopped || f.Expired
		f.Stopped, f.Left, f.probing, f.again = true, f.Left || e.Left, false, false
		return ""
	}
	if e.Kind == Expired {
		return f.expire()
	}
	if e.Q < 0 || e.Q >= len(f.Places) {
		return fmt.Sprintf("the round has %d places", len(f.Places))
	}
	p := &f.Places[e.Q]
	switch e.Kind {
	case Answered, Hinted, Skipped:
		if f.Phase != Asking || e.Q != f.Current {
			return f.waits()
		}
		return f.asked(p, e)
	case Simpler:
		if e.Q != fresh || p.Done() || p.Simpler || len(p.Probes) > 0 {
			return "a question is put more simply once, after its answer and before any probe"
		}
		p.Simpler, p.Simply = true, e.Point
		f.Current, f.again = e.Q, true
	case Probed:
		if e.Q != fresh || p.Done() {
			return "a probe follows an answer or a reply of its place"
		}
		return f.probe(p, e)
	case Replied:
		if f.Phase != Probing || e.Q != f.Current {
			return f.waits()
		}
		p.Replies = append(p.Replies, e.Answer)
		p.hear(e)
		f.fresh, f.probing = e.Q, false
	case Confirmed:
		if f.Phase != Confirming || e.Q != f.Current {
			return f.waits()
		}
		return p.grade(e)
	case Graded:
		if e.Q != fresh && (f.Phase != Confirming || e.Q != f.Current) {
			return f.waits()
		}
		if len(p.Probes) > 0 {
			return "an answer that was probed is confirmed, not graded"
		}
		return p.grade(e)
	case Stopped, Expired, Late: // above
		return ""
	default:
		return "no such event"
	}
	return ""
}

// asked does what can happen to the question that waits for its answer.
func (f *folder) asked(p *Place, e Event) string {
	switch e.Kind {
	case Answered:
		if f.again {
			p.First = p.Answer
		}
		f.again = false
		p.Given, p.Answer, p.Refused = true, e.Answer, e.Refused
		p.hear(e)
		f.fresh = e.Q
	case Hinted:
		return p.hint(e)
	case Skipped:
		p.Skipped, p.Void, f.again = true, e.Void, false
	case Simpler, Probed, Replied, Confirmed, Graded, Stopped, Expired, Late:
		return f.waits() // these happen to no question that waits for its answer
	}
	return ""
}

func (f *folder) probe(p *Place, e Event) string {
	switch {
	case e.Point == "":
		return "a probe is about a key point"
	case len(p.Probes) >= MaxProbes:
		return fmt.Sprintf("%d probes were asked", MaxProbes)
	case slices.Contains(p.Probes, e.Point):
		return "that probe was asked before"
	case slices.Contains(p.Seen, e.Point):
		return "the answer has that key point"
	}
	p.Probes, p.Quotes = append(p.Probes, e.Point), append(p.Quotes, Quote{e.Quote, e.Near})
	f.Current, f.probing = e.Q, true
	return ""
}

func (f *folder) expire() string {
	switch {
	case f.Mode != Exam:
		return "only an exam has a clock"
	case f.Phase == Confirming:
		return "all questions were asked: the clock has stopped"
	}
	f.Expired, f.Bell, f.probing, f.again = true, f.Current, false, false
	return ""
}

func (f *folder) late(e Event) string {
	switch {
	case !f.Expired:
		return "the clock has not run out"
	case e.Q != f.Bell:
		return fmt.Sprintf("the clock ran out at place %d", f.Bell)
	case f.Places[e.Q].Late != nil:
		return "something came late before"
	}
	f.Places[e.Q].Late = &e.Answer
	return ""
}

// waits says what the round waits for instead.
func (f *folder) waits() string { return fmt.Sprintf("the round is %s place %d", f.Phase, f.Current) }

// settle finds what the round waits for.
func (f *folder) settle() {
	if f.probing || f.again {
		f.Phase = Probing
		if f.again {
			f.Phase = Asking
		}
		return
	}
	ended := f.Stopped || f.Expired
	unasked := slices.IndexFunc(f.Places, func(p Place) bool { return !p.Given && !p.Done() })
	ungraded := slices.IndexFunc(f.Places, func(p Place) bool { return p.Given && !p.Done() })
	asking := unasked >= 0 && !ended
	switch {
	case ungraded >= 0 && !f.gaveUp && (f.Mode == Practice || !asking):
		f.Phase, f.Current = Confirming, ungraded
	case asking:
		f.Phase, f.Current = Asking, unasked
	default:
		f.Phase, f.Current = Over, len(f.Places)
	}
}

// hear adds what was heard in an answer or a reply. What was heard before stays; who puts a thing right is not told of it.
func (p *Place) hear(e Event) {
	p.Reactions = append(p.Reactions, e.Reaction)
	for _, id := range e.Seen {
		if !slices.Contains(p.Seen, id) {
			p.Seen = append(p.Seen, id)
		}
	}
	for _, id := range e.Perhaps {
		if !slices.Contains(p.Perhaps, id) {
			p.Perhaps = append(p.Perhaps, id)
		}
	}
	p.Perhaps = slices.DeleteFunc(p.Perhaps, func(id string) bool { return slices.Contains(p.Seen, id) })
	for id, words := range e.Evidence {
		if p.Evidence == nil {
			p.Evidence = map[string]string{}
		}
		if p.Evidence[id] == "" || slices.Contains(e.Seen, id) {
			p.Evidence[id] = words
		}
	}
	p.Reversed = slices.DeleteFunc(append(p.Reversed, e.Reversed...), func(r Reversal) bool { return slices.Contains(p.Seen, r.Point) })
}

func (p *Place) grade(e Event) string {
	if e.Verdict == nil {
		return "it has no verdict"
	}
	v := *e.Verdict
	p.Verdict = &v
	return ""
}
