package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// DayState is a person's state of an item after its last answer on one of their dates.
type DayState struct {
	Item  interview.ItemID
	On    interview.Date
	State interview.ItemState
}

// DaysSince lists the states of a person's items at the end of each date on which they answered them, of dates whose first answer to the
// item was given since a moment; in the order of these answers. It costs what was answered since, an item once a date. Put together they
// are without the person's level: see interview.SetLevels.
func (t *Tx) DaysSince(userID string, since time.Time) ([]DayState, error) {
	var list []DayState
	err := t.all(func(r *sql.Rows) error {
		var d DayState
		var on string
		state, err := scanState(func(into ...any) error { return r.Scan(append([]any{&d.Item, &on}, into...)...) })
		if err != nil {
			return err
		}
		d.State = state
		d.On, err = date(on)
		list = append(list, d)
		return err
	}, "SELECT item_id, local_date, "+stateColumns+" FROM item_day WHERE user_id = ? AND first_ms >= ? ORDER BY first_ms", userID, ms(since))
	return list, err
}

// GivenAnswer is a graded answer in a line, and where it was given.
type GivenAnswer struct {
	Question interview.QuestionID
	RoundID  string
	Place    int
	At       time.Time
	Score    int // as it counts now
	Grader   interview.Grader
}

// NewestAnswers lists up to n of a person's newest graded answers to a question, newest first, each as it counts now.
func (t *Tx) NewestAnswers(userID string, q interview.QuestionID, n int) ([]GivenAnswer, error) {
	var list []GivenAnswer
	err := t.all(func(r *sql.Rows) error {
		a := GivenAnswer{Question: q}
		var when int64
		err := r.Scan(&a.RoundID, &a.Place, &when, &a.Score, &a.Grader)
		a.At = at(when)
		list = append(list, a)
		return err
	}, `SELECT a.round_id, a.place, a.at_ms, coalesce(c.score, a.score), coalesce(c.grader, a.grader)
		FROM attempt a LEFT JOIN attempt c ON c.corrects = a.attempt_id
		WHERE a.user_id = ? AND a.question_id = ? AND a.corrects IS NULL ORDER BY a.attempt_id DESC LIMIT ?`, userID, q, n)
	return list, err
}
