package group

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Out takes a person's data, piece by piece.
type Out interface {
	io.Writer
	// Room says whether another piece fits, of some hundred KiB at the most.
	Room() bool
}

// Exported is what was handed over of a person's data.
type Exported struct {
	Attempts int // graded answers
	Rounds   int
	Withheld int      // answers whose verdict is left out, since their question's answer is a secret now
	Cut      bool     // there was no room for all of it: the oldest answers, or rounds, are not in it
	Missed   []Missed // what was missed and not said since, what lost most first; nothing that is a secret
}

// Missed is a question with what a person's answers to it lacked.
type Missed struct {
	Question questions.Question
	Points   []string // the key points, in the model's words
	Cases    []string // names of the cases that failed, where the answer was run
}

// atOnce is how many rows are read, and held, at a time.
const atOnce = 200

// Export writes all that is known of w to out, as one JSON object, in one snapshot. It is read in pages, so that years of answers take no
// more memory than a day's. What would tell the answer of a question that is a secret for w is left out: see Exported.Withheld.
func (c *Group) Export(ctx context.Context, w coach.Who, out Out) (done Exported, err error) {
	err = c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		secrets, err := c.Secrets(tx, v)
		if err != nil {
			return err
		}
		asked, err := c.rounds.AskedNow(tx, v)
		if err != nil {
			return err
		}
		e := &export{tx: tx, who: v, out: out, secrets: map[interview.QuestionID]bool{}}
		for _, q := range slices.Concat(secrets, asked) {
			e.secrets[q.Whole()] = true
		}
		if err := e.all(); err != nil {
			return err
		}
		done = e.done
		done.Missed, err = c.missed(tx, v, e.secrets)
		return err
	})
	return done, err
}

// missed is what a person missed, with the questions.
func (c *Group) missed(tx *store.Tx, v coach.Visitor, secrets map[interview.QuestionID]bool) ([]Missed, error) {
	lacks, lib, err := c.rounds.EverMissed(tx, v)
	if err != nil {
		return nil, err
	}
	var list []Missed
	for _, l := range lacks {
		q, ok := lib.Offered(l.Question)
		if !ok || secrets[l.Question.Whole()] {
			continue
		}
		m := Missed{Question: q}
		for _, id := range l.Points {
			if at := slices.IndexFunc(q.Task.Keys, func(k interview.KeyPoint) bool { return k.ID == id }); at >= 0 {
				m.Points = append(m.Points, q.Task.Keys[at].Point)
			} else {
				m.Cases = append(m.Cases, id)
			}
		}
		list = append(list, m)
	}
	return list, nil
}

// export is a person's data on the way out.
type export struct {
	tx      tx
	who     coach.Visitor
	out     Out
	secrets map[interview.QuestionID]bool
	done    Exported
	err     error // the first; nothing is written after it
	first   bool  // the next row is the first of its list
}

// secret says whether nothing may be told now that gives a question's answer away.
func (e *export) secret(q interview.QuestionID) bool { return e.secrets[q.Whole()] }

// all writes the object. What is small and about the person comes first: what there is no room for is the oldest of what is much.
func (e *export) all() error {
	e.text("{\n")
	person, err := e.tx.Person(e.who.UserID)
	if err != nil {
		return fmt.Errorf("reading the person: %w", err)
	}
	e.field("made", e.who.Now.UTC())
	e.field("person", personRow(person))
	for _, part := range []struct {
		name string
		rows func() error
	}{
		{"servers", e.servers}, {"stays", e.stays}, {"checkins", e.checkins}, {"strengths", e.strengths}, {"appeals", e.appeals},
		{"questions", e.questions}, {"pairs", e.pairs}, {"hot_seats", e.seats}, {"direct_messages", e.notices}, {"drafts", e.drafts},
		{"typed", e.typed}, {"roles", e.roles}, {"seen", e.seen}, {"attempts", e.attempts}, {"rounds", e.rounds}, {"days", e.days},
	} {
		e.text(quoted(part.name) + ": [")
		e.first = true
		if err := part.rows(); err != nil {
			return fmt.Errorf("exporting %s: %w", part.name, err)
		}
		e.text("\n],\n")
	}
	e.field("verdicts_withheld", e.done.Withheld)
	e.text(quoted("cut") + ": " + fmt.Sprint(e.done.Cut) + "\n}\n")
	return e.err
}

func quoted(s string) string { return `"` + s + `"` }

// text writes JSON as it is.
func (e *export) text(s string) {
	if e.err == nil {
		_, e.err = io.WriteString(e.out, s)
	}
}

// field writes a field of the object.
func (e *export) field(name string, value any) {
	data, err := json.Marshal(value)
	if e.err == nil {
		e.err = err
	}
	e.text(quoted(name) + ": " + string(data) + ",\n")
}

// row writes a row of the list that is being written; it says false when there is no room, or nothing can be written any more.
func (e *export) row(value any) bool {
	if e.err != nil {
		return false
	}
	if !e.out.Room() {
		e.done.Cut = true
		return false
	}
	data, err := json.Marshal(value)
	if err != nil {
		e.err = err
		return false
	}
	before := ",\n"
	if e.first {
		before, e.first = "\n", false
	}
	e.text(before + string(data))
	return e.err == nil
}

// rowsOf writes rows of what a query gives.
func rowsOf[T any](e *export, list []T, err error, row func(T) any) error {
	for _, one := range list {
		if err != nil || !e.row(row(one)) {
			break
		}
	}
	return err
}

func (e *export) attempts() error {
	for before := int64(math.MaxInt64); ; {
		list, err := e.tx.AttemptsBefore(e.who.UserID, before, atOnce)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, a := range list {
			row := attemptRow(a)
			if e.secret(a.Question) {
				row.Verdict, row.Withheld = nil, true
			}
			if !e.row(row) {
				return nil
			}
			if e.done.Attempts++; row.Withheld {
				e.done.Withheld++
			}
			before = a.ID
		}
	}
}

func (e *export) rounds() error {
	for after := ""; ; {
		list, err := e.tx.RoundsAfter(e.who.UserID, after, atOnce)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, r := range list {
			events, err := e.tx.Events(r.ID)
			if err != nil {
				return err
			}
			for i, ev := range events {
				if ev.Q < len(r.Plan) && e.secret(r.Plan[ev.Q].Question) { // what was said, and nothing of what it was worth
					events[i] = interview.Event{Kind: ev.Kind, Q: ev.Q, At: ev.At, Answer: ev.Answer}
				}
			}
			if !e.row(roundRow(r, events)) {
				return nil
			}
			e.done.Rounds++
			after = r.ID
		}
	}
}

func (e *export) pairs() error {
	list, err := e.tx.PairsOf(e.who.UserID)
	if err != nil {
		return err
	}
	for _, p := range list {
		events, err := e.tx.PairEvents(p.ID)
		if err != nil {
			return err
		}
		if !e.row(e.pairRow(p, events)) {
			break
		}
	}
	return nil
}

// pairRow is a pair without what is the partner's: who they are, and how they were judged.
func (e *export) pairRow(p store.Pair, events []interview.PairEvent) any {
	seat := 0
	if p.People[1] == e.who.UserID {
		seat = 1
	}
	row := pairRow(p, seat)
	judged := map[int]bool{}
	for _, a := range p.Plan {
		if a.Candidate == seat {
			judged[len(row.Asked)+len(row.Put)] = true
			row.Asked = append(row.Asked, a.Question)
		} else {
			row.Put = append(row.Put, a.Question)
		}
	}
	for _, ev := range events {
		if judged[ev.Place] && !e.secret(p.Plan[ev.Place].Question) {
			row.Events = append(row.Events, ev)
		}
	}
	if p.EndedAt.IsZero() { // what is yet to be asked is not told before
		row.Asked, row.Put = nil, nil
	}
	return row
}

func (e *export) questions() error {
	list, err := e.tx.QuestionsBy(e.who.UserID)
	return rowsOf(e, list, err, func(q store.OwnQuestion) any {
		row := questionRow(q)
		if e.secret(q.ID) {
			row.File, row.Withheld = "", true
		}
		return row
	})
}

func (e *export) strengths() error {
	states, err := e.tx.ItemStates(e.who.UserID)
	ids := slices.Sorted(maps.Keys(states))
	return rowsOf(e, ids, err, func(id interview.ItemID) any { return strengthRow(id, states[id], e.who.Today) })
}
