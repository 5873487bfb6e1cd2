package notice

import (
	"errors"
	"fmt"
	"slices"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// reportWithin is for how many days after an interview its report card is still sent: later it waits for who looks.
const reportWithin = 3

// ReportCard tells a person who asked for reminders what came of their plan.
type ReportCard struct {
	Report interview.Report
	Name   string // the person's, as they chose it
	Light  bool   // pictures are wanted light
}

// Note says that it is a note to a person.
func (ReportCard) Note() {}

// surveyReports finds the plans whose day is over, and whose person asked for reminders and did not look since: the report card comes at
// the hour of a reminder. Who is reminded of a daily in that hour gets no second message beside it: the reminder says that there is a
// report card, and the card itself waits for a day on which the daily is answered.
func (c *Notices) surveyReports(tx tx, s *survey, newest map[string][]store.UnrevealedDaily) error {
	day := interview.DateOf(s.now.UTC()) // people's own dates are looked at below
	goals, err := tx.UnreportedGoals(day-reportWithin-1, day+1)
	if err != nil || len(goals) == 0 {
		return err
	}
	restored, err := tx.RestoredAt()
	if err != nil {
		return fmt.Errorf("reading when a backup was restored: %w", err)
	}
	for _, goal := range goals {
		if !restored.IsZero() && interview.DateOf(restored.UTC()) > goal.Date {
			continue // it may have been sent before the database was replaced by an older one
		}
		if err := c.surveyReport(tx, s, goal, newest); err != nil {
			return err
		}
	}
	return nil
}

func (c *Notices) surveyReport(tx tx, s *survey, goal store.Goal, newest map[string][]store.UnrevealedDaily) error {
	person, err := tx.Person(goal.UserID)
	if err != nil {
		return fmt.Errorf("reading the person: %w", err)
	}
	closed, err := tx.ClosedAt(goal.UserID)
	if err != nil {
		return fmt.Errorf("reading the person: %w", err)
	}
	today := c.DateOf(person, s.now)
	if !closed.IsZero() || goal.Date >= today || today-goal.Date > reportWithin {
		return nil
	}
	members, err := tx.RemindersOf(goal.UserID)
	if err != nil {
		return fmt.Errorf("reading who asked for a reminder: %w", err)
	}
	if told, err := remindedToday(tx, s, members, newest); err != nil || told {
		return err
	}
	for _, m := range members {
		_, here := s.guilds[m.GuildID]
		if _, due := remindDue(m, c.Location(m.RemindZone), s.now); here && due {
			s.add = append(s.add, c.newNotice(m.GuildID, store.ReportCard, goal.Date, m.UserID))
			return nil // in one server's name, though they asked in several
		}
	}
	return nil
}

// remindedToday says whether a person is reminded of a daily that is still open: now, or since it was posted.
func remindedToday(tx tx, s *survey, members []store.Member, newest map[string][]store.UnrevealedDaily) (bool, error) {
	for _, m := range members {
		if slices.ContainsFunc(s.add, func(n store.Notice) bool { return n.Kind == store.Reminder && n.UserID == m.UserID }) {
			return true, nil
		}
		for _, d := range newest[m.GuildID] {
			_, err := tx.NoticeNow(store.Notice{GuildID: m.GuildID, Kind: store.Reminder, Date: d.Date, UserID: m.UserID, About: d.Profile})
			if err == nil || !errors.Is(err, store.ErrNotFound) {
				return err == nil, err
			}
		}
	}
	return false, nil
}

// reportCard is what a report card says; ok is false when it is not wanted any more.
func (c *Notices) reportCard(tx *store.Tx, n store.Notice) (note coach.Note, ok bool, err error) {
	v, err := c.reminded(tx, n)
	if errors.Is(err, store.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	r, err := c.plans.Report(tx, v, n.Date)
	if err != nil || r == nil || v.Today-n.Date > reportWithin {
		return nil, false, err
	}
	return ReportCard{Report: *r, Name: v.Name, Light: v.Light}, true, nil
}

// reminded is the person of a notice, who does nothing themselves.
func (c *Notices) reminded(tx *store.Tx, n store.Notice) (coach.Visitor, error) {
	person, err := tx.Person(n.UserID)
	if err != nil {
		return coach.Visitor{}, fmt.Errorf("reading the person: %w", err)
	}
	return c.Absent(tx, person, n.GuildID, c.Now())
}
