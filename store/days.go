package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// This file keeps what a person did on their dates, and which dates were mended.

// DayCounts gives how much a person did on each active date from first to last: graded answers, and a check-in as one.
func (t *Tx) DayCounts(userID string, first, last interview.Date) (map[interview.Date]int, error) {
	counts := map[interview.Date]int{}
	err := t.all(func(r *sql.Rows) error {
		var s string
		var n int
		if err := r.Scan(&s, &n); err != nil {
			return err
		}
		on, err := date(s)
		counts[on] = n
		return err
	}, "SELECT local_date, answers FROM day WHERE user_id = ? AND local_date BETWEEN ? AND ?", userID, first.String(), last.String())
	return counts, err
}

// DayCount is DayCounts of one date; 0 when the person was not active.
func (t *Tx) DayCount(userID string, on interview.Date) (n int, err error) {
	err = t.row("SELECT answers FROM day WHERE user_id = ? AND local_date = ?", []any{userID, on.String()}, &n)
	return n, unlessNotFound(err)
}

// LastDay is a person's newest active date up to a date; 0 when there is none.
func (t *Tx) LastDay(userID string, by interview.Date) (interview.Date, error) {
	var s sql.NullString
	if err := t.row("SELECT max(local_date) FROM day WHERE user_id = ? AND local_date <= ?", []any{userID, by.String()}, &s); err != nil {
		return 0, err
	}
	return date(s.String)
}

// addDay notes that a person did something on a date.
func (t *Tx) addDay(userID string, on interview.Date) error {
	n, err := t.exec("UPDATE day SET answers = answers + 1 WHERE user_id = ? AND local_date = ?", userID, on.String())
	if err != nil || n > 0 {
		return err
	}
	if _, err := t.exec("INSERT INTO day (user_id, local_date, answers) VALUES (?, ?, 1)", userID, on.String()); err != nil {
		return err
	}
	if err := t.changed(userID); err != nil {
		return err
	}
	return t.countDay(userID, on)
}

// AddMended mends a date of a server, for all who were its members on it, those who left since too. ErrExists when it is mended already.
func (t *Tx) AddMended(guildID string, on interview.Date, when time.Time) error {
	if _, err := t.exec("INSERT INTO mended (guild_id, local_date, at_ms) VALUES (?, ?, ?)", guildID, on.String(), ms(when)); err != nil {
		return err
	}
	stays, err := t.staysIn(guildID)
	if err != nil {
		return err
	}
	for user, spans := range stays {
		for _, s := range spans {
			if on < s.first || on > s.last {
				continue
			}
			_, err := t.exec("INSERT INTO mended_for (user_id, local_date) VALUES (?, ?) ON CONFLICT DO NOTHING", user, on.String())
			if err != nil {
				return err
			}
			if err := t.changed(user); err != nil {
				return err
			}
		}
	}
	return nil
}

// Mended lists the dates from first to last that were mended in a server, oldest first.
func (t *Tx) Mended(guildID string, first, last interview.Date) ([]interview.Date, error) {
	return t.dates("SELECT local_date FROM mended WHERE guild_id = ? AND local_date BETWEEN ? AND ? ORDER BY local_date",
		guildID, first.String(), last.String())
}

// MendedFor lists the dates that were mended for a person, in whichever server, oldest first.
func (t *Tx) MendedFor(userID string) ([]interview.Date, error) {
	return t.dates("SELECT local_date FROM mended_for WHERE user_id = ? ORDER BY local_date", userID)
}

// MemberMended is MendedFor of a server's members, without those who left, by person; who has none is not in it.
func (t *Tx) MemberMended(guildID string) (map[string][]interview.Date, error) {
	all := map[string][]interview.Date{}
	err := t.all(func(r *sql.Rows) error {
		var user, s string
		if err := r.Scan(&user, &s); err != nil {
			return err
		}
		on, err := date(s)
		all[user] = append(all[user], on)
		return err
	}, `SELECT f.user_id, f.local_date FROM member m JOIN mended_for f ON f.user_id = m.user_id
		WHERE m.guild_id = ? AND m.left_ms = 0 ORDER BY f.user_id, f.local_date`, guildID)
	return all, err
}

// dates are what a query gives.
func (t *Tx) dates(query string, args ...any) ([]interview.Date, error) {
	var list []interview.Date
	err := t.all(func(r *sql.Rows) error {
		var s string
		if err := r.Scan(&s); err != nil {
			return err
		}
		on, err := date(s)
		list = append(list, on)
		return err
	}, query, args...)
	return list, err
}
