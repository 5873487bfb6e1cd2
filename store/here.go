package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// Whereabouts is what is known of whether a person is still in a server in which they took part.
type Whereabouts struct {
	UserID   string
	LeftAt   time.Time // when it was found that they are not; zero while they are
	LookedAt time.Time // when Discord was asked last; zero for never
}

// StaleActive lists the people active in a server on a date from first to last, gone or not, about whom Discord was not asked between two
// moments: n at most, those asked about longest ago first. After the later moment means a clock that was ahead: that is asked again, too.
func (t *Tx) StaleActive(guildID string, first, last interview.Date, since, until time.Time, n int) ([]Whereabouts, error) {
	return t.whereabouts(`SELECT m.user_id, m.left_ms, m.looked_ms FROM member m
		WHERE m.guild_id = ? AND (m.looked_ms < ? OR m.looked_ms > ?)
		AND EXISTS (SELECT 1 FROM day d WHERE d.user_id = m.user_id AND d.local_date BETWEEN ? AND ?)
		ORDER BY m.looked_ms, m.user_id LIMIT ?`, guildID, ms(since), ms(until), first.String(), last.String(), n)
}

// StaleAnswerers is StaleActive of those who have a graded answer to a daily, those first who agreed to be named.
func (t *Tx) StaleAnswerers(guildID string, on interview.Date, since, until time.Time, n int) ([]Whereabouts, error) {
	return t.whereabouts(`SELECT DISTINCT m.user_id, m.left_ms, m.looked_ms FROM attempt a
		JOIN member m ON m.guild_id = a.guild_id AND m.user_id = a.user_id
		WHERE a.guild_id = ? AND a.daily_date = ? AND a.daily_date <> '' AND (m.looked_ms < ? OR m.looked_ms > ?)
		ORDER BY m.named DESC, m.looked_ms, m.user_id LIMIT ?`, guildID, on.String(), ms(since), ms(until), n)
}

// Whereabouts is what is known of one person in a server; ErrNotFound for one who never took part there.
func (t *Tx) Whereabouts(guildID, userID string) (Whereabouts, error) {
	w := Whereabouts{UserID: userID}
	var left, looked int64
	err := t.row("SELECT left_ms, looked_ms FROM member WHERE guild_id = ? AND user_id = ?", []any{guildID, userID}, &left, &looked)
	w.LeftAt, w.LookedAt = at(left), at(looked)
	return w, err
}

// NoteHere notes what Discord said about whether a person is in a server, when it said so and what the server's date was; changed says
// that it was not known. Who left counts there until the day before. Of one who never took part there is nothing to note.
func (t *Tx) NoteHere(guildID, userID string, here bool, when time.Time, on interview.Date) (changed bool, err error) {
	w, err := t.Whereabouts(guildID, userID)
	if err != nil {
		return false, unlessNotFound(err)
	}
	if here == w.LeftAt.IsZero() {
		_, err := t.exec("UPDATE member SET looked_ms = ? WHERE guild_id = ? AND user_id = ?", ms(when), guildID, userID)
		return false, err
	}
	if here {
		return true, t.comeBack(guildID, userID, when, on)
	}
	_, err = t.exec("UPDATE member SET left_ms = ?, looked_ms = ? WHERE guild_id = ? AND user_id = ?", ms(when), ms(when), guildID, userID)
	if err != nil {
		return false, err
	}
	t.changes = append(t.changes, change{guildID, userID})
	return true, t.endStay(guildID, userID, on)
}

// comeBack has somebody who had left count again from a date on. looked is when Discord said so; zero when they just acted.
func (t *Tx) comeBack(guildID, userID string, looked time.Time, on interview.Date) error {
	_, err := t.exec("UPDATE member SET left_ms = 0, looked_ms = ? WHERE guild_id = ? AND user_id = ?", ms(looked), guildID, userID)
	if err != nil {
		return err
	}
	t.changes = append(t.changes, change{guildID, userID})
	return t.beginStay(guildID, userID, on)
}

func (t *Tx) whereabouts(query string, args ...any) ([]Whereabouts, error) {
	var list []Whereabouts
	err := t.all(func(r *sql.Rows) error {
		var w Whereabouts
		var left, looked int64
		err := r.Scan(&w.UserID, &left, &looked)
		w.LeftAt, w.LookedAt = at(left), at(looked)
		list = append(list, w)
		return err
	}, query, args...)
	return list, err
}
