package store

import "database/sql"

// peopleAtOnce is of how many people the states are derived in one transaction.
const peopleAtOnce = 50

// fillStates derives the item states, now and of each day, of the next few people who still have one of before migration 24, those after last by id; done is true
// when there are no more. Each call is whole: an upgrade that is cut short goes on where it was.
func (t *Tx) fillStates(after string) (last string, done bool, err error) {
	last = after
	for range peopleAtOnce {
		var next sql.NullString
		err := t.row("SELECT min(user_id) FROM memory WHERE weight < 0 AND user_id > ?", []any{last}, &next)
		if err != nil || !next.Valid {
			return last, true, err
		}
		last = next.String
		answers, err := t.GradedUntil(last, endOfTime)
		if err != nil {
			return last, false, err
		}
		if _, err := t.exec("DELETE FROM memory WHERE user_id = ?", last); err != nil {
			return last, false, err
		}
		if _, err := t.exec("DELETE FROM item_day WHERE user_id = ?", last); err != nil {
			return last, false, err
		}
		if err := t.saveFolded(last, answers); err != nil {
			return last, false, err
		}
	}
	return last, false, nil
}
