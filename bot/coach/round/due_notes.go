package round

import (
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

const (
	// lastMinutes is how long before its end a person is told that an exam ends soon.
	lastMinutes = 2 * time.Minute
	// apartBy is how far the word at the half lies before that at the end at least: else there is only the one at the end.
	apartBy = time.Minute
	// leastExam is how long an exam is at least in which anything is said about its time.
	leastExam = 4 * time.Minute
	// nudgeLate is how late a word about the time may come: later it is dropped.
	nudgeLate = 90 * time.Second
	// resultLate is how long ago a round may have been due to be closed whose result is still sent: after an update, or a long absence,
	// nobody is written to about old ones.
	resultLate = 3 * 24 * time.Hour
	// resultTries is how long a result that Discord did not take is tried again.
	resultTries = 24 * time.Hour
)

// Nudge tells a person how much of their exam's time is left.
type Nudge struct {
	RoundID  string
	Half     bool // half of it; else it ends soon
	Place    int  // in the plan, from 0: what the round waits for
	Of       int  // places in all
	Deadline time.Time
}

// Note says that it is a note to a person.
func (Nudge) Note() {}

// Closed tells a person how a round came out that they left alone, and that the clock closed.
type Closed struct {
	View View
}

// Note says that it is a note to a person.
func (Closed) Note() {}

// nudgeAt is a moment at which a person is told how much time is left.
type nudgeAt struct {
	kind store.NoticeKind
	at   time.Time
}

// nudgesOf are these moments of an exam, in order; none of a practice, and of an exam that is short.
func nudgesOf(row store.Round) (list []nudgeAt) {
	long := row.Deadline.Sub(row.StartedAt)
	if row.Deadline.IsZero() || long < leastExam {
		return nil
	}
	half, last := row.StartedAt.Add(long/2), row.Deadline.Add(-lastMinutes)
	if last.Sub(half) >= apartBy {
		list = append(list, nudgeAt{store.HalfTime, half})
	}
	return append(list, nudgeAt{store.LastMinutes, last})
}

// nudge decides whether the person of a round that is due and goes on is told how much time is left, and notes when the round is due next.
func (c *Rounds) nudge(tx *store.Tx, row store.Round, r interview.Round, closes, now time.Time) error {
	next := closes
	var came *nudgeAt // the last that has come; one before it says nothing any more
	for _, n := range nudgesOf(row) {
		if n.at.After(now) {
			next = n.at
			break
		}
		if !n.at.Before(row.DueAt) {
			came = &n
		}
	}
	if err := tx.SetRoundDue(row.ID, next); err != nil {
		return fmt.Errorf("noting when the round is due: %w", err)
	}
	if came == nil || !asking(r) || now.Sub(came.at) > nudgeLate {
		return nil
	}
	person, err := tx.Person(row.UserID)
	if err != nil {
		return fmt.Errorf("reading the person: %w", err)
	}
	return c.decideNote(tx, row, came.kind, c.DateOf(person, now), came.at, now)
}

// decideNote writes down that a person is to be told something about a round that was due at a moment. What is old is left unsaid, and so
// is what may have been said before the database was replaced by an older one.
func (c *Rounds) decideNote(tx tx, row store.Round, kind store.NoticeKind, on interview.Date, due, now time.Time) error {
	restored, err := tx.RestoredAt()
	if err != nil {
		return fmt.Errorf("reading when a backup was restored: %w", err)
	}
	if now.Sub(due) > resultLate || !restored.IsZero() && row.StartedAt.Before(restored) {
		return nil
	}
	n := store.Notice{GuildID: row.GuildID, Kind: kind, Date: on, UserID: row.UserID, About: row.ID, State: store.Pending, DecidedAt: now}
	n.Nonce = coach.Nonce("r", string(kind)+"/"+row.ID)
	if err := tx.AddNotice(n); err != nil {
		return fmt.Errorf("deciding on a notice: %w", err)
	}
	return nil
}

// NoteOf is what a notice about a round says now; ok is false when it has nothing to say any more.
func (c *Rounds) NoteOf(tx *store.Tx, n store.Notice) (note coach.Note, ok bool, err error) {
	row, err := tx.Round(n.About)
	if errors.Is(err, store.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("reading the round: %w", err)
	}
	person, err := tx.Person(n.UserID)
	if err != nil {
		return nil, false, fmt.Errorf("reading the person: %w", err)
	}
	v, err := c.Absent(tx, person, row.GuildID, c.Now())
	if err != nil {
		return nil, false, err
	}
	s, err := c.look(tx, v, row)
	if err != nil {
		return nil, false, err
	}
	if n.Kind == store.RoundClosed {
		view, err := s.view()
		return Closed{View: view}, err == nil && v.Now.Sub(n.DecidedAt) <= resultTries, err
	}
	for _, at := range nudgesOf(row) {
		if at.kind == n.Kind && s.asking() && v.Now.Sub(at.at) <= nudgeLate {
			return Nudge{RoundID: row.ID, Half: n.Kind == store.HalfTime, Place: s.round.Current, Of: len(row.Plan), Deadline: row.Deadline}, true, nil
		}
	}
	return nil, false, nil
}
