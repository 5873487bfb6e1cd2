package store

import (
	"database/sql"
	"time"
)

// Outage is a time in which the bot was away.
type Outage struct{ Since, Until time.Time }

// AliveAt is when the bot was last noted to be there, zero for never.
func (t *Tx) AliveAt() (time.Time, error) {
	var when int64
	err := t.row("SELECT alive_ms FROM schema_version", nil, &when)
	return at(when), err
}

// NoteAlive notes that the bot is there.
func (t *Tx) NoteAlive(when time.Time) error {
	_, err := t.exec("UPDATE schema_version SET alive_ms = ?", ms(when))
	return err
}

// AddOutage notes when the bot was away, and drops what ended before a moment. One that began at that moment is known already, and is
// made longer.
func (t *Tx) AddOutage(o Outage, oldest time.Time) error {
	_, err := t.exec(`INSERT INTO outage (since_ms, until_ms) VALUES (?, ?)
		ON CONFLICT (since_ms) DO UPDATE SET until_ms = excluded.until_ms`, ms(o.Since), ms(o.Until))
	if err != nil {
		return err
	}
	_, err = t.exec("DELETE FROM outage WHERE until_ms < ?", ms(oldest))
	return err
}

// Outages lists those that ended after a moment, oldest first.
func (t *Tx) Outages(after time.Time) ([]Outage, error) {
	var list []Outage
	err := t.all(func(r *sql.Rows) error {
		var since, until int64
		err := r.Scan(&since, &until)
		list = append(list, Outage{at(since), at(until)})
		return err
	}, "SELECT since_ms, until_ms FROM outage WHERE until_ms > ? ORDER BY since_ms", ms(after))
	return list, err
}
