package interview

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestARoundMayBeLeftAfterAnyEvent: a round is played by who forgets it after every event, and knows of it only what comes back from the
// stored events. After each event it is the round of who never looked away, and what is seen of it then is not changed by what comes after.
func TestARoundMayBeLeftAfterAnyEvent(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(2500) {
		p := newPlayed(seed)
		var left []Round // after each event, the stored ones folded
		for {
			stored := storedEvents(t, p.events)
			back, err := Fold(p.mode, p.plan, stored)
			if err != nil {
				t.Fatalf("seed %d: of %d events: %v", seed, len(stored), err)
			}
			if !reflect.DeepEqual(back, p.never.Round) {
				t.Fatalf("seed %d: after %d events\nit is     %+v\nit was    %+v", seed, len(stored), back, p.never.Round)
			}
			left = append(left, back)
			next, ok := p.move(back)
			if !ok {
				break
			}
			if why := p.happens(next); why != "" {
				t.Fatalf("seed %d: event %d, %s of place %d: %s", seed, len(stored), next.Kind, next.Q, why)
			}
			seen[named(next, back)]++
		}
		before := storedEvents(t, p.events)
		for n, back := range left {
			again, err := Fold(p.mode, p.plan, p.events[:n])
			if err != nil || !reflect.DeepEqual(again, back) {
				t.Fatalf("seed %d: of %d events, %v\nnow       %+v\nearlier   %+v", seed, n, err, again, back)
			}
		}
		whole := left[len(left)-1]
		if whole.Phase != Over {
			t.Fatalf("seed %d: nothing can happen, and the round is %s", seed, state(whole))
		}
		if !reflect.DeepEqual(before, storedEvents(t, p.events)) {
			t.Fatalf("seed %d: folding changed the events", seed)
		}
		seen[ended(whole)]++
	}
	for _, what := range []string{"answered", "answered once more", "hinted", "hinted once more", "simpler", "probed", "probed once more",
		"replied", "confirmed", "graded", "graded later", "skipped", "skipped once more", "void", "stopped", "left", "gave up", "expired",
		"expired while probing", "late", "late when over", "in steps", "ends", "ends stopped", "ends left", "ends expired"} {
		if seen[what] < 20 {
			t.Errorf("%s: %d times; seen were %v", what, seen[what], seen)
		}
	}
}

// storedEvents are events as they come back from where they are kept.
func storedEvents(t *testing.T, events []Event) []Event {
	t.Helper()
	raw, err := json.Marshal(events)
	if err != nil {
		t.Fatal(err)
	}
	var back []Event
	if err := json.Unmarshal(raw, &back); err != nil {
		t.Fatal(err)
	}
	return back
}

// named says what an event is that happens to a round, with what makes it a case of its own.
func named(e Event, r Round) string {
	place := Place{}
	if e.Q < len(r.Places) {
		place = r.Places[e.Q]
	}
	name := string(e.Kind)
	switch e.Kind {
	case Answered, Skipped:
		switch {
		case e.Void:
			return "void"
		case place.Simpler:
			return name + " once more"
		case place.Question.Step() != "":
			return "in steps"
		}
	case Hinted:
		if place.Hints > 0 {
			return name + " once more"
		}
	case Probed:
		if len(place.Probes) > 0 {
			return name + " once more"
		}
	case Graded:
		if r.Stopped || r.Expired {
			return name + " later"
		}
	case Stopped:
		switch {
		case r.Stopped || r.Expired:
			return "gave up"
		case e.Left:
			return "left"
		}
	case Expired:
		if r.Phase == Probing {
			return name + " while probing"
		}
	case Late:
		if r.Phase == Over {
			return name + " when over"
		}
	case Simpler, Replied, Confirmed:
	}
	return name
}

func ended(r Round) string {
	switch {
	case r.Left:
		return "ends left"
	case r.Stopped:
		return "ends stopped"
	case r.Expired:
		return "ends expired"
	}
	return "ends"
}

// played is a round of random events, beside the round of who folds each as it happens and never looks away.
type played struct {
	rnd    *rand.Rand
	mode   Mode
	plan   []Ask
	events []Event
	never  folder
}

func newPlayed(seed uint64) *played {
	p := &played{rnd: rand.New(rand.NewPCG(seed, 13)), mode: Practice}
	if p.rnd.IntN(2) == 0 {
		p.mode = Exam
	}
	var plan []Ask
	for i := range 1 + p.rnd.IntN(4) {
		name := fmt.Sprintf("q%d", i)
		plan = append(plan, Ask{Question: QuestionID(name), Item: ItemID(name), Section: []Section{Network, Python, Database}[p.rnd.IntN(3)],
			Why: Reason{Kind: YourChoice}})
	}
	inSteps := QuestionID("")
	if p.rnd.IntN(3) == 0 {
		inSteps = plan[p.rnd.IntN(len(plan))].Question
	}
	p.plan = InSteps(plan, func(q QuestionID) []Step {
		if q != inSteps {
			return nil
		}
		return StepsInOrder()
	})
	p.never = folder{Round: Round{Mode: p.mode, Places: make([]Place, len(p.plan))}, fresh: -1}
	for i, a := range p.plan {
		p.never.Places[i].Ask = a
	}
	p.never.settle()
	return p
}

// happens keeps an event.
func (p *played) happens(e Event) string {
	p.events = append(p.events, e)
	if why := p.never.apply(e); why != "" {
		return why
	}
	p.never.settle()
	return ""
}

// move is something that may happen next, told by the round and its last event alone; false when nothing can.
func (p *played) move(r Round) (Event, bool) {
	var last Event
	if len(p.events) > 0 {
		last = p.events[len(p.events)-1]
	}
	var moves []Event
	may := func(weight int, e Event) {
		for range weight {
			moves = append(moves, e)
		}
	}
	if r.Expired && r.Places[r.Bell].Late == nil {
		may(2, Event{Kind: Late, Q: r.Bell})
	}
	if r.Phase == Over {
		if len(moves) == 0 || p.rnd.IntN(2) == 0 {
			return Event{}, false
		}
		return p.filled(moves[0], r.Places[r.Bell]), true
	}
	may(1, Event{Kind: Stopped, Left: p.rnd.IntN(2) == 0})
	if r.Mode == Exam && r.Phase != Confirming {
		may(1, Event{Kind: Expired})
	}
	at := r.Places[r.Current]
	switch r.Phase {
	case Asking:
		may(8, Event{Kind: Answered, Q: r.Current})
		may(1, Event{Kind: Skipped, Q: r.Current, Void: p.rnd.IntN(3) == 0})
		if at.Hints < MaxHints {
			may(3, Event{Kind: Hinted, Q: r.Current, Cost: HintPrice(at.Hints+1, MaxHints)})
		}
		if at.Hints == 0 {
			may(1, Event{Kind: Hinted, Q: r.Current}) // of a question with one hint
		}
	case Probing:
		may(8, Event{Kind: Replied, Q: r.Current})
	case Confirming:
		may(6, Event{Kind: Confirmed, Q: r.Current})
		if len(at.Probes) == 0 {
			may(3, Event{Kind: Graded, Q: r.Current})
		}
	case Over: // above
	}
	if last.Kind == Answered || last.Kind == Replied {
		fresh := r.Places[last.Q]
		open := slices.DeleteFunc(keyPoints(), func(id string) bool {
			return slices.Contains(fresh.Probes, id) || slices.Contains(fresh.Seen, id)
		})
		if len(fresh.Probes) < MaxProbes && len(open) > 0 {
			may(8, Event{Kind: Probed, Q: last.Q, Point: open[p.rnd.IntN(len(open))]})
		}
		if !fresh.Simpler && len(fresh.Probes) == 0 {
			may(4, Event{Kind: Simpler, Q: last.Q, Point: p.some(append(keyPoints(), ""))})
		}
		if len(fresh.Probes) == 0 {
			may(6, Event{Kind: Graded, Q: last.Q})
		}
	}
	e := moves[p.rnd.IntN(len(moves))]
	return p.filled(e, r.Places[min(e.Q, len(r.Places)-1)]), true
}

// orNil is a copy of a list; what is empty is stored as nothing, and comes back as nil.
func orNil[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return slices.Clone(list)
}

// keyPoints are those of every question.
func keyPoints() []string { return []string{"a", "b", "c", "d"} }

func (p *played) some(list []string) string { return list[p.rnd.IntN(len(list))] }

func (p *played) points() (list []string) {
	for _, id := range keyPoints() {
		if p.rnd.IntN(4) == 0 {
			list = append(list, id)
		}
	}
	return list
}

// filled is an event with all that it carries.
func (p *played) filled(e Event, at Place) Event {
	e.At = time.Date(2026, 3, 2, 12, 0, len(p.events), p.rnd.IntN(1e9), time.UTC)
	switch e.Kind {
	case Answered, Replied:
		e.Answer = p.answer(e.Kind == Replied)
		e.Seen, e.Perhaps = p.points(), p.points()
		e.Perhaps = orNil(slices.DeleteFunc(e.Perhaps, func(id string) bool { return slices.Contains(e.Seen, id) }))
		for _, id := range slices.Concat(e.Seen, e.Perhaps) {
			if e.Evidence == nil {
				e.Evidence = map[string]string{}
			}
			e.Evidence[id] = p.words()
		}
		if p.rnd.IntN(4) == 0 {
			e.Reversed = []Reversal{{Point: p.some(keyPoints()), Said: p.words(), Tell: "It is the other way round."}}
		}
		e.Refused = e.Kind == Answered && p.rnd.IntN(8) == 0
		e.Reaction = []Reaction{"", DontKnow, ReversedFact, NothingHeard, VeryShort, MuchHeard, HalfHeard}[p.rnd.IntN(7)]
	case Late:
		e.Answer = p.answer(true)
	case Probed:
		if e.Near = p.rnd.IntN(2) == 0; len(at.Seen) > 0 {
			e.Quote = at.Evidence[at.Seen[0]]
		}
	case Confirmed, Graded:
		v := Verdict{Score: p.rnd.IntN(101), Recognised: p.rnd.IntN(101), Hits: p.points(), Missed: p.points(), Seen: orNil(at.Seen),
			Reversed: orNil(at.Reversed), Refused: at.Refused, Aloud: at.Aloud(), Feedback: p.words()}.withHints(at.HintCost)
		e.Verdict = &v
	case Hinted, Simpler, Skipped, Stopped, Expired: // all was said
	}
	return e
}

// answer is what was written, picked or said aloud; empty is for who passes on.
func (p *played) answer(empty bool) Answer {
	switch n := p.rnd.IntN(6); {
	case n == 0 && empty:
		return Answer{}
	case n == 1:
		return Answer{Picked: []int{p.rnd.IntN(4)}}
	case n == 2:
		return Answer{Aloud: 1 + p.rnd.IntN(120)}
	}
	return Answer{Text: p.words()}
}

func (p *played) words() string {
	var list []string
	for range 1 + p.rnd.IntN(3) {
		list = append(list, p.some([]string{"threads share memory", "<b>&amp;", "\"quoted\"", "a\nline", "naïve 🙂", "\u2028", "\\n", "0"}))
	}
	return strings.Join(list, " ")
}
