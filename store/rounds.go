package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// Round is a round as it was planned; what happened to it are its events.
type Round struct {
	ID        string
	UserID    string
	GuildID   string
	DailyDate interview.Date // of the daily that it answers, 0 for a mock
	Profile   string         // of that daily; "" is the main one
	Mode      interview.Mode
	Format    interview.Format  // "" for a daily, and for rounds from before there were formats
	Section   interview.Section // the one chosen, or ""
	Steer     interview.Steer
	Plan      []interview.Ask
	StartedAt time.Time
	Deadline  time.Time // zero in practice
	EndedAt   time.Time // zero while it runs
	DueAt     time.Time // when the clock has to look at it next, or sooner; zero for never, as of a daily and of what has ended
	Practice  bool      // of a daily: a later go at it, which writes no attempt
}

// Series is the series whose daily it answers.
func (r Round) Series() Series { return SeriesOf(r.GuildID, r.Profile) }

// AddRound writes a new round. ErrExists when the person has a mock running, or a round for this daily (one
// that counts, or a practice that runs).
func (t *Tx) AddRound(r Round) error {
	_, err := t.exec(`INSERT INTO round (round_id, user_id, guild_id, daily_date, profile, mode, format, section, steer, plan, started_ms,
		deadline_ms, due_ms, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, r.ID, r.UserID, r.GuildID, dateText(r.DailyDate),
		r.Profile, r.Mode,
		r.Format, r.Section, r.Steer, text(r.Plan), ms(r.StartedAt), ms(r.Deadline), ms(r.DueAt), !r.Practice)
	return err
}

const roundColumns = `round_id, user_id, guild_id, daily_date, profile, mode, format, section, steer, plan, started_ms, deadline_ms,
ended_ms,
	due_ms, counts`

// Round is a round by id, or ErrNotFound.
func (t *Tx) Round(id string) (Round, error) {
	return t.round("round_id = ?", id)
}

// RunningMock is a person's mock that has not ended, or ErrNotFound.
func (t *Tx) RunningMock(userID string) (Round, error) {
	return t.round("user_id = ? AND daily_date = '' AND ended_ms = 0", userID)
}

// DailyRound is a person's round for one daily, the one that counts, or ErrNotFound.
func (t *Tx) DailyRound(userID string, of Series, on interview.Date) (Round, error) {
	return t.round("user_id = ? AND guild_id = ? AND daily_date = ? AND profile = ? AND daily_date <> '' AND counts = 1", userID, of.Guild(),
		on.String(), of.Profile())
}

// DailyPractice is a person's practice of one daily that has not ended, or ErrNotFound.
func (t *Tx) DailyPractice(userID string, of Series, on interview.Date) (Round, error) {
	return t.round("user_id = ? AND guild_id = ? AND daily_date = ? AND profile = ? AND daily_date <> '' AND counts = 0 AND ended_ms = 0",
		userID, of.Guild(), on.String(), of.Profile())
}

// OpenDailyRounds lists the rounds about one daily that count and have not ended.
func (t *Tx) OpenDailyRounds(of Series, on interview.Date) ([]Round, error) {
	var list []Round
	err := t.all(func(rows *sql.Rows) error {
		r, err := scanRound(rows.Scan)
		list = append(list, r)
		return err
	}, "SELECT "+roundColumns+` FROM round WHERE guild_id = ? AND daily_date = ? AND profile = ? AND daily_date <> ''
		AND counts = 1 AND ended_ms = 0 ORDER BY round_id`, of.Guild(), on.String(), of.Profile())
	return list, err
}

func (t *Tx) round(where string, args ...any) (Round, error) {
	return scanRound(func(into ...any) error {
		return t.row("SELECT "+roundColumns+" FROM round WHERE "+where, args, into...)
	})
}

func scanRound(scan func(into ...any) error) (Round, error) {
	var r Round
	var daily, plan string
	var started, deadline, ended, due int64
	var counts bool
	err := scan(&r.ID, &r.UserID, &r.GuildID, &daily, &r.Profile, &r.Mode, &r.Format, &r.Section, &r.Steer, &plan, &started, &deadline,
		&ended, &due,
		&counts)
	if err != nil {
		return Round{}, err
	}
	r.StartedAt, r.Deadline, r.EndedAt, r.DueAt, r.Practice = at(started), at(deadline), at(ended), at(due), !counts
	if r.DailyDate, err = date(daily); err != nil {
		return Round{}, err
	}
	return r, parse(plan, &r.Plan)
}

// MakePractice makes a round about a daily count for nothing.
func (t *Tx) MakePractice(id string) error {
	_, err := t.exec("UPDATE round SET counts = 0 WHERE round_id = ?", id)
	return err
}

// EndRound notes when a round ended. The clock does not look at it any more, and what was being said to it is forgotten.
func (t *Tx) EndRound(id string, when time.Time) error {
	if _, err := t.exec("UPDATE round SET ended_ms = ?, due_ms = 0 WHERE round_id = ?", ms(when), id); err != nil {
		return err
	}
	return t.endSaid(id)
}

// AddEvent appends an event as number seq (from 0) of a round. ErrExists when another action was first.
func (t *Tx) AddEvent(roundID string, seq int, e interview.Event) error {
	_, err := t.exec("INSERT INTO round_event (round_id, seq, event) VALUES (?, ?, ?)", roundID, seq, text(e))
	return err
}

// Events lists what happened to a round, in order.
func (t *Tx) Events(roundID string) ([]interview.Event, error) {
	var events []interview.Event
	err := t.all(func(r *sql.Rows) error {
		var s string
		if err := r.Scan(&s); err != nil {
			return err
		}
		var e interview.Event
		err := parse(s, &e)
		events = append(events, e)
		return err
	}, "SELECT event FROM round_event WHERE round_id = ? ORDER BY seq", roundID)
	return events, err
}
