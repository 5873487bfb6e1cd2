package store

import (
	"database/sql"

	"hotseat/questions/interview"
)

// Rederive throws away everything that is derived, and derives it again from attempts, check-ins and who takes part where. It reads the
// whole history, one person and then one server at a time; nothing but a repair needs it.
func (t *Tx) Rederive() error {
	t.changes = append(t.changes, change{})
	if err := t.rederivePeople(); err != nil {
		return err
	}
	return t.rederiveGroups()
}

// fillPeople derives what is derived of people once, where a migration asked for it.
func (t *Tx) fillPeople() error {
	var wanted bool
	if err := t.row("SELECT fill_people FROM schema_version", nil, &wanted); err != nil || !wanted {
		return err
	}
	if err := t.rederivePeople(); err != nil {
		return err
	}
	_, err := t.exec("UPDATE schema_version SET fill_people = 0")
	return err
}

// rederivePeople throws away what is derived of people and derives it again, one person after the other.
func (t *Tx) rederivePeople() error {
	for _, query := range []string{"DELETE FROM memory", "DELETE FROM item_day", "DELETE FROM day", "DELETE FROM calibration"} {
		if _, err := t.exec(query); err != nil {
			return err
		}
	}
	for last := ""; ; {
		var next sql.NullString
		if err := t.row("SELECT min(user_id) FROM person WHERE user_id > ?", []any{last}, &next); err != nil {
			return err
		}
		if !next.Valid {
			return nil
		}
		last = next.String
		if err := t.rederivePerson(last); err != nil {
			return err
		}
	}
}

func (t *Tx) rederivePerson(userID string) error {
	answers, err := t.GradedUntil(userID, endOfTime)
	if err != nil {
		return err
	}
	var claimed, points int
	days := map[interview.Date]bool{}
	for _, a := range answers {
		days[a.On] = true
		if claims(a.Verdict) {
			claimed, points = claimed+1, points+a.Verdict.Score-a.Verdict.Recognised
		}
	}
	if err := t.saveFolded(userID, answers); err != nil {
		return err
	}
	if claimed > 0 {
		if err := t.addClaim(userID, claimed, points); err != nil {
			return err
		}
	}
	for on := range days {
		if _, err := t.exec("INSERT INTO day (user_id, local_date) VALUES (?, ?)", userID, on.String()); err != nil {
			return err
		}
	}
	_, err = t.exec(`INSERT INTO day (user_id, local_date)
		SELECT user_id, local_date FROM checkin WHERE user_id = ? ON CONFLICT DO NOTHING`, userID)
	return err
}

// endOfTime is the last date that the tables' text can hold.
var endOfTime = interview.NewDate(9999, 12, 31)
