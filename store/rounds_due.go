package store

import (
	"database/sql"
	"time"
)

// DueRounds lists up to n rounds that the clock has to look at by a moment, those first that wait for it longest.
func (t *Tx) DueRounds(by time.Time, n int) ([]Round, error) {
	var list []Round
	err := t.all(func(rows *sql.Rows) error {
		r, err := scanRound(rows.Scan)
		list = append(list, r)
		return err
	}, "SELECT "+roundColumns+" FROM round WHERE due_ms <> 0 AND due_ms <= ? ORDER BY due_ms, round_id LIMIT ?", ms(by), n)
	return list, err
}

// NextDueRound is when the clock has to look at a round next, or ErrNotFound when none runs that it looks at.
func (t *Tx) NextDueRound() (time.Time, error) {
	var due int64
	err := t.row("SELECT due_ms FROM round WHERE due_ms <> 0 ORDER BY due_ms LIMIT 1", nil, &due)
	return at(due), err
}

// SetRoundDue notes when the clock has to look at a round next; zero for never. EndRound says never by itself.
func (t *Tx) SetRoundDue(id string, when time.Time) error {
	_, err := t.exec("UPDATE round SET due_ms = ? WHERE round_id = ?", ms(when), id)
	return err
}
