package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// Goal is a person's interview date.
type Goal struct {
	UserID     string
	Date       interview.Date // of the interview
	SetOn      interview.Date // the person's date when it was set; moving a date that is still ahead keeps it
	SetAt      time.Time
	ReportedAt time.Time // when its report card was shown, or a direct message with it was decided; zero: neither
}

const goalColumns = "user_id, local_date, set_date, set_ms, reported_ms"

// SaveGoal sets or replaces a person's date; nothing is reported of it yet.
func (t *Tx) SaveGoal(g Goal) error {
	_, err := t.exec(`INSERT INTO goal (user_id, local_date, set_date, set_ms) VALUES (?, ?, ?, ?) ON CONFLICT (user_id) DO UPDATE
		SET local_date = excluded.local_date, set_date = excluded.set_date, set_ms = excluded.set_ms, reported_ms = 0`,
		g.UserID, g.Date.String(), g.SetOn.String(), ms(g.SetAt))
	return err
}

// Goal is a person's date, or ErrNotFound.
func (t *Tx) Goal(userID string) (Goal, error) {
	return scanGoal(func(into ...any) error {
		return t.row("SELECT "+goalColumns+" FROM goal WHERE user_id = ?", []any{userID}, into...)
	})
}

// DropGoal takes a person's date away, if it is that one.
func (t *Tx) DropGoal(userID string, on interview.Date) error {
	_, err := t.exec("DELETE FROM goal WHERE user_id = ? AND local_date = ?", userID, on.String())
	return err
}

// UnreportedGoals lists the goals with a date from first to last whose report card nobody saw yet, in order of their people.
func (t *Tx) UnreportedGoals(first, last interview.Date) ([]Goal, error) {
	var list []Goal
	err := t.all(func(r *sql.Rows) error {
		g, err := scanGoal(r.Scan)
		list = append(list, g)
		return err
	}, "SELECT "+goalColumns+" FROM goal WHERE reported_ms = 0 AND local_date BETWEEN ? AND ? ORDER BY user_id", first.String(), last.String())
	return list, err
}

// ReportGoal notes that the report card of a person's goal of that date is shown, or told; first is false when it was before, or when there
// is no such goal.
func (t *Tx) ReportGoal(userID string, on interview.Date, when time.Time) (first bool, err error) {
	n, err := t.exec("UPDATE goal SET reported_ms = ? WHERE user_id = ? AND local_date = ? AND reported_ms = 0", ms(when), userID, on.String())
	return n > 0, err
}

// dateSlack is by how much a moment of a person's date may lie outside of that date by UTC: zones, and days that end after midnight.
const dateSlack = 36 * time.Hour

// AnsweredDays counts a person's dates from first to last with a graded answer.
func (t *Tx) AnsweredDays(userID string, first, last interview.Date) (n int, err error) {
	err = t.row(`SELECT count(DISTINCT local_date) FROM item_day
		WHERE user_id = ? AND first_ms BETWEEN ? AND ? AND local_date BETWEEN ? AND ?`,
		[]any{userID, ms(first.Midnight().Add(-dateSlack)), ms((last + 1).Midnight().Add(dateSlack)), first.String(), last.String()}, &n)
	return n, err
}

// RemindersOf lists what a person chose in the servers in which they asked for a reminder and which they have not left, in order of the
// servers.
func (t *Tx) RemindersOf(userID string) ([]Member, error) {
	var list []Member
	err := t.all(func(r *sql.Rows) error {
		m := Member{UserID: userID}
		err := r.Scan(&m.GuildID, &m.RemindAt, &m.RemindZone)
		list = append(list, m)
		return err
	}, "SELECT guild_id, remind_at, remind_zone FROM member WHERE user_id = ? AND remind_at <> '' AND left_ms = 0 ORDER BY guild_id", userID)
	return list, err
}

func scanGoal(scan func(into ...any) error) (Goal, error) {
	var g Goal
	var on, set string
	var setAt, reported int64
	err := scan(&g.UserID, &on, &set, &setAt, &reported)
	if err != nil {
		return Goal{}, err
	}
	g.SetAt, g.ReportedAt = at(setAt), at(reported)
	if g.Date, err = date(on); err != nil {
		return Goal{}, err
	}
	g.SetOn, err = date(set)
	return g, err
}
