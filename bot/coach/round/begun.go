package round

import (
	"errors"
	"fmt"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// GradeBegun grades what was said so far to a daily whose answer goes out now: by what the machine recognised, since from now on the
// ticks could be read off the model answer. What was begun and not answered becomes practice when it is gone on with.
func (c *Rounds) GradeBegun(tx *store.Tx, of store.Series, date interview.Date) error {
	rows, err := tx.OpenDailyRounds(of, date)
	if err != nil {
		return fmt.Errorf("reading the answers under way: %w", err)
	}
	for _, row := range rows {
		person, err := tx.Person(row.UserID)
		if err != nil {
			return fmt.Errorf("reading the person: %w", err)
		}
		events, err := tx.Events(row.ID)
		if err != nil {
			return fmt.Errorf("reading what happened: %w", err)
		}
		if len(events) == 0 {
			continue
		}
		// It counts for the moment at which it was said.
		v, err := c.VisitAt(tx, coach.Who{UserID: row.UserID, Name: person.Name, GuildID: of.Guild()}, events[len(events)-1].At)
		if err != nil {
			return err
		}
		s, err := c.sit(tx, v, row)
		if err != nil {
			return err
		}
		if err := s.gradeAsRecognised(); err != nil {
			return err
		}
	}
	return nil
}

// gradeAsRecognised ends a daily's answer that was given and still waits for a follow-up or for ticks.
func (s *sitting) gradeAsRecognised() error {
	for s.round.Phase == interview.Probing {
		if err := s.add(interview.Event{Kind: interview.Replied, Q: s.round.Current}); err != nil {
			return err
		}
	}
	if s.round.Phase != interview.Confirming {
		return nil
	}
	q := s.round.Current
	err := s.confirm(q, s.round.Places[q].Seen)
	if errors.Is(err, store.ErrExists) { // graded meanwhile
		return nil
	}
	return err
}
