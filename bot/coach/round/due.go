package round

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// A round that nobody goes on with closes itself: an exam when its time is up, a practice a day after the last that happened in it. Its row
// says when the clock has to look at it next, or sooner; what is to be done then, the round itself says, in the transaction that does it.

const (
	// leftAfter is how long a practice may be left alone.
	leftAfter = 24 * time.Hour
	// ticksWithin is how long after the last that happened in an exam its ticks are waited for, though its time be up: whoever is at them
	// has said all in time.
	ticksWithin = 10 * time.Minute
	// runAgain is when a round is looked at again whose answer is being run: it was given in time.
	runAgain = 2 * time.Second
	// faultAgain is when a round is looked at again that could not be dealt with.
	faultAgain = time.Hour

	dueAtOnce = 16  // rounds that are dealt with side by side: their commits are shared
	dueBatch  = 128 // rounds that are read at once
)

// CloseDue does what the clock has to do in rounds: it closes those whose time is up or that were left alone, and decides who is told how
// much time is left, and who is sent a result. It is idempotent, and costs one read when nothing is due. Dailies' rounds are none of its.
// A failure in one round is logged and costs the others nothing; the error is about reading what is due.
func (c *Rounds) CloseDue(ctx context.Context) error {
	for ctx.Err() == nil {
		now := c.Now()
		var due []store.Round
		err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
			due, err = tx.DueRounds(now, dueBatch)
			return err
		})
		if err != nil {
			return fmt.Errorf("reading which rounds are due: %w", err)
		}
		if len(due) == 0 {
			return nil
		}
		failed := make([]error, len(due))
		each := make([]int, len(due))
		for i := range each {
			each[i] = i
		}
		coach.Each(each, dueAtOnce, func(i int) { failed[i] = c.mindOrPutOff(ctx, due[i].ID, now) })
		if err := errors.Join(failed...); err != nil {
			return err
		}
	}
	return nil
}

// mindOrPutOff minds a round. One that cannot be dealt with is put off, so that it keeps nothing else back: every round that was due is due
// later, or never again. The error is that of putting it off.
func (c *Rounds) mindOrPutOff(ctx context.Context, id string, now time.Time) error {
	err := c.mind(ctx, id, now)
	if err == nil || ctx.Err() != nil {
		return nil
	}
	c.Log.Error("a round that is due could not be dealt with", "round", id, "error", err)
	err = c.Store.Write(ctx, func(tx *store.Tx) error { return tx.SetRoundDue(id, now.Add(faultAgain)) })
	if err != nil {
		return fmt.Errorf("putting a round off: %w", err)
	}
	return nil
}

// mind does what is to be done now in a round that is due.
func (c *Rounds) mind(ctx context.Context, id string, now time.Time) error {
	return c.Store.Write(ctx, func(tx *store.Tx) error {
		row, err := tx.Round(id)
		switch {
		case errors.Is(err, store.ErrNotFound): // its person had everything deleted
			return nil
		case err != nil:
			return fmt.Errorf("reading the round: %w", err)
		case row.DueAt.IsZero() || row.DueAt.After(now): // its person, or another nudge, was first
			return nil
		case c.runs.holds(id, now):
			return tx.SetRoundDue(id, now.Add(runAgain))
		}
		events, err := tx.Events(id)
		if err != nil {
			return fmt.Errorf("reading what happened: %w", err)
		}
		r, err := interview.Fold(row.Mode, row.Plan, events)
		if err != nil {
			return fmt.Errorf("folding round %s: %w", id, err)
		}
		last := row.StartedAt
		if len(events) > 0 {
			last = events[len(events)-1].At
		}
		closes := closesAt(row, r, last)
		if closes.After(now) {
			return c.nudge(tx, row, r, closes, now)
		}
		return c.closeAlone(tx, row, begun(r), last, closes, now)
	})
}

// firstDue is when the clock has to look at a mock first that begins.
func firstDue(row store.Round) time.Time {
	if nudges := nudgesOf(row); len(nudges) > 0 {
		return nudges[0].at
	}
	return closesAt(row, interview.Round{Phase: interview.Asking}, row.StartedAt)
}

// closesAt is when a round closes by itself, when nothing more happens in it.
func closesAt(row store.Round, r interview.Round, last time.Time) time.Time {
	switch {
	case row.Deadline.IsZero():
		return last.Add(leftAfter)
	case asking(r):
		return row.Deadline
	}
	if ticked := last.Add(ticksWithin); ticked.After(row.Deadline) {
		return ticked
	}
	return row.Deadline
}

// begun says whether a person has said anything in a round, or passed anything over.
func begun(r interview.Round) bool {
	return slices.ContainsFunc(r.Places, func(p interview.Place) bool { return p.Given || p.Skipped && !p.Void })
}

func asking(r interview.Round) bool {
	return r.Phase == interview.Asking || r.Phase == interview.Probing
}

// closeAlone closes a round that was left alone, as of the moment at which that was due. What was said counts for when it was said, and as
// the machine recognised it.
func (c *Rounds) closeAlone(tx *store.Tx, row store.Round, said bool, last, closes, now time.Time) error {
	person, err := tx.Person(row.UserID)
	if err != nil {
		return fmt.Errorf("reading the person: %w", err)
	}
	v, err := c.Absent(tx, person, row.GuildID, last)
	if err != nil {
		return err
	}
	s, err := c.sitAt(tx, &sitting{c: c, tx: tx, who: v, row: row, graded: -1, clock: closes})
	if err != nil {
		return err
	}
	if err := s.end(true); err != nil {
		return err
	}
	if err := tx.SetRoundDue(row.ID, time.Time{}); err != nil {
		return fmt.Errorf("noting that the round is not due any more: %w", err)
	}
	if row.Deadline.IsZero() && !said { // nothing was said in it, and there is nothing to say of it
		return nil
	}
	return c.decideNote(tx, row, store.RoundClosed, c.DateOf(person, now), closes, now)
}

// end ends a round for good, as its person wishes or since they left it: what was not asked yet is not asked any more, and what waits for
// ticks is graded by what the machine recognised.
func (s *sitting) end(left bool) error {
	ended := s.round.Stopped || s.round.Expired
	unasked := slices.ContainsFunc(s.round.Places, func(p interview.Place) bool { return !p.Given && !p.Done() })
	if s.asking() || unasked && !ended && s.round.Phase != interview.Over {
		if err := s.add(interview.Event{Kind: interview.Stopped, Left: left}); err != nil {
			return err
		}
	}
	for s.round.Phase == interview.Confirming {
		if err := s.confirm(s.round.Current, s.round.Places[s.round.Current].Seen); err != nil {
			return err
		}
		if err := s.passOver(); err != nil { // a question that was withdrawn has nothing to be graded by
			return err
		}
	}
	return nil
}

// Upcoming lists the moments after from and up to to at which the clock has something to do in a round.
func (c *Rounds) Upcoming(tx tx, from, to time.Time) ([]time.Time, error) {
	rounds, err := tx.DueRounds(to, mostUpcoming)
	if err != nil {
		return nil, fmt.Errorf("reading which rounds come due: %w", err)
	}
	var moments []time.Time
	for _, row := range rounds {
		of := []time.Time{row.DueAt}
		for _, n := range nudgesOf(row) {
			of = append(of, n.at)
		}
		for _, at := range append(of, row.Deadline) {
			if at.After(from) && !at.After(to) {
				moments = append(moments, at)
			}
		}
	}
	return moments, nil
}

// mostUpcoming is of how many rounds Upcoming tells: more than a playground has.
const mostUpcoming = 1000

// NextDue is when the clock has something to do in a round next; zero when no round runs.
func (c *Rounds) NextDue(ctx context.Context) (due time.Time, err error) {
	err = c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		due, err = tx.NextDueRound()
		return err
	})
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return due, fmt.Errorf("reading when a round is due: %w", err)
	}
	return due, nil
}
