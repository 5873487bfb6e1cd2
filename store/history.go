package store

import (
	"database/sql"
	"slices"
	"time"

	"hotseat/questions/interview"
)

// Past is the place of a round in the list of a person's past ones: when it ended, and its id among those that ended in that moment. The
// zero value stands over the newest.
type Past struct {
	EndedAt time.Time
	ID      string
}

// key is a place as the tables keep it.
func (p Past) key() (endedMS int64, id string) {
	if p.EndedAt.IsZero() {
		return 1 << 62, ""
	}
	return ms(p.EndedAt), p.ID
}

// past is what a query asks for that is about mocks that have ended.
const past = " FROM round WHERE user_id = ? AND daily_date = '' AND ended_ms > 0"

// PastRounds lists up to n of a person's mocks that ended before a place, newest first.
func (t *Tx) PastRounds(userID string, before Past, n int) ([]Round, error) {
	ended, id := before.key()
	return t.rounds("SELECT "+roundColumns+past+" AND (ended_ms, round_id) < (?, ?) ORDER BY ended_ms DESC, round_id DESC LIMIT ?",
		userID, ended, id, n)
}

// LaterRounds lists the up to n of a person's mocks that ended next after a place, newest first.
func (t *Tx) LaterRounds(userID string, after Past, n int) ([]Round, error) {
	ended, id := after.key()
	list, err := t.rounds("SELECT "+roundColumns+past+" AND (ended_ms, round_id) > (?, ?) ORDER BY ended_ms, round_id LIMIT ?",
		userID, ended, id, n)
	slices.Reverse(list)
	return list, err
}

// PastAlike lists up to n of a person's mocks of the same format and the same chosen section that ended before a place, newest first.
func (t *Tx) PastAlike(userID string, f interview.Format, section interview.Section, before Past, n int) ([]Round, error) {
	ended, id := before.key()
	return t.rounds("SELECT "+roundColumns+past+` AND format = ? AND section = ? AND (ended_ms, round_id) < (?, ?)
		ORDER BY ended_ms DESC, round_id DESC LIMIT ?`, userID, f, section, ended, id, n)
}

func (t *Tx) rounds(query string, args ...any) ([]Round, error) {
	var list []Round
	err := t.all(func(rows *sql.Rows) error {
		r, err := scanRound(rows.Scan)
		list = append(list, r)
		return err
	}, query, args...)
	return list, err
}

// AnswersSince are a person's graded answers since a moment, oldest first, each as it counts now; of more than n the newest.
func (t *Tx) AnswersSince(userID string, since time.Time, n int) ([]interview.GradedAnswer, error) {
	var list []interview.GradedAnswer
	err := t.all(func(r *sql.Rows) error {
		var a interview.GradedAnswer
		var on, verdict string
		var when int64
		if err := r.Scan(&a.Question, &a.Item, &on, &when, &verdict); err != nil {
			return err
		}
		var err error
		if a.On, err = date(on); err != nil {
			return err
		}
		a.At = at(when)
		err = parse(verdict, &a.Verdict)
		list = append(list, a)
		return err
	}, `SELECT a.question_id, a.item_id, a.local_date, a.at_ms, a.verdict FROM attempt a WHERE a.user_id = ? AND a.at_ms >= ?`+counting+
		"ORDER BY a.at_ms DESC, "+inOrder+" DESC LIMIT ?", userID, ms(since), n)
	slices.Reverse(list)
	return list, err
}

// EarlierAnswers are, by place of a round, the attempts that its person made last at the same questions before they answered them there.
// Places that have none are left out.
func (t *Tx) EarlierAnswers(roundID string) (map[int]int64, error) {
	earlier := map[int]int64{}
	err := t.all(func(r *sql.Rows) error {
		var place int
		var id sql.NullInt64
		err := r.Scan(&place, &id)
		if id.Valid {
			earlier[place] = id.Int64
		}
		return err
	}, `SELECT a.place, (SELECT b.attempt_id FROM attempt b WHERE b.user_id = a.user_id AND b.question_id = a.question_id
		AND b.attempt_id < a.attempt_id AND b.corrects IS NULL ORDER BY b.attempt_id DESC LIMIT 1)
		FROM attempt a WHERE a.round_id = ? AND a.place >= 0`, roundID)
	return earlier, err
}

// AnswerOf is an ordinary attempt with its verdict as it counts now, or ErrNotFound.
func (t *Tx) AnswerOf(id int64) (Attempt, error) {
	a, err := t.attempt(id)
	if err != nil {
		return a, err
	}
	list, err := t.attempts("WHERE a.corrects = ?", id)
	if err == nil && len(list) > 0 {
		a.Verdict = list[0].Verdict
	}
	return a, err
}
