package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// Attempt is one person's graded answer to one question. It is never updated.
type Attempt struct {
	ID        int64 // given by AddAttempt; reading fills it
	Corrects  int64 // the attempt whose place this one takes; reading fills it, 0 for an ordinary one (see CorrectAttempt)
	UserID    string
	GuildID   string // "" in a direct message
	RoundID   string
	Place     int
	DailyDate interview.Date // of the daily answered, or 0
	Profile   string         // of that daily; "" is the main one
	Question  interview.QuestionID
	Item      interview.ItemID
	LocalDate interview.Date // the person's date when it was made
	GroupDate interview.Date // of an answer to a daily: the server's date when it was made; 0: LocalDate
	At        time.Time
	Verdict   interview.Verdict
	Answer    []interview.Answer // the answer, then the replies to probes
}

// Series is the series whose daily it answers.
func (a Attempt) Series() Series { return SeriesOf(a.GuildID, a.Profile) }

// groupDate is GroupDate where it is another than LocalDate, else "".
func (a Attempt) groupDate() string {
	if a.GroupDate == a.LocalDate {
		return ""
	}
	return dateText(a.GroupDate)
}

// groupDay is the server's date on which an answer to its daily was given.
func (a Attempt) groupDay() string {
	if on := a.groupDate(); on != "" {
		return on
	}
	return a.LocalDate.String()
}

// AddAttempt writes an attempt with everything that is derived from it: the item's memory, now and at the day's end, the
// active day, when the question was seen, the group's day. A second attempt at the same place of a round is ErrExists.
func (t *Tx) AddAttempt(a Attempt) error {
	if a.DailyDate != 0 {
		if err := t.countAnswer(a); err != nil {
			return err
		}
	}
	_, err := t.exec(`INSERT INTO attempt (user_id, guild_id, round_id, place, daily_date, profile, question_id, item_id, local_date,
	group_date, at_ms,
		score, recognised, grader, hinted, verdict, answer, aloud)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.UserID, a.GuildID, a.RoundID, a.Place, dateText(a.DailyDate), a.Profile, a.Question, a.Item, a.LocalDate.String(), a.groupDate(),
		ms(a.At),
		a.Verdict.Score, a.Verdict.Recognised, a.Verdict.Grader, a.Verdict.Hinted, text(a.Verdict), text(a.Answer), a.Verdict.Aloud)
	if err != nil {
		return err
	}
	if err := t.SaveSeen(a.UserID, a.Question, a.At); err != nil {
		return err
	}
	state, err := t.itemState(a.UserID, a.Item)
	if err != nil {
		return err
	}
	state = state.After(a.Verdict, a.LocalDate, a.At)
	if err := t.saveItemState(a.UserID, a.Item, state); err != nil {
		return err
	}
	day := itemDay{item: a.Item, on: a.LocalDate, state: state, points: points(a.Verdict), first: a.At}
	if err := t.saveItemDay(a.UserID, day); err != nil {
		return err
	}
	if claims(a.Verdict) {
		if err := t.addClaim(a.UserID, 1, a.Verdict.Score-a.Verdict.Recognised); err != nil {
			return err
		}
	}
	if err := t.changed(a.UserID); err != nil {
		return err
	}
	return t.addDay(a.UserID, a.LocalDate)
}

// claims says whether a verdict has a person's own ticks beside what a machine recognised.
func claims(v interview.Verdict) bool { return v.Grader == interview.Self && !v.Aloud }

// Attempts lists a person's attempts, oldest first: those that were corrected, and those that correct them, too.
func (t *Tx) Attempts(userID string) ([]Attempt, error) {
	return t.attempts("WHERE a.user_id = ? ORDER BY a.attempt_id", userID)
}

func (t *Tx) attempts(where string, args ...any) ([]Attempt, error) {
	var list []Attempt
	err := t.all(func(r *sql.Rows) error {
		var a Attempt
		var daily, local, verdict, answer string
		var when int64
		err := r.Scan(&a.ID, &a.Corrects, &a.UserID, &a.GuildID, &a.RoundID, &a.Place, &daily, &a.Profile, &a.Question, &a.Item, &local, &when,
			&verdict, &answer)
		if err != nil {
			return err
		}
		a.At = at(when)
		if a.DailyDate, err = date(daily); err != nil {
			return err
		}
		if a.LocalDate, err = date(local); err != nil {
			return err
		}
		if err := parse(verdict, &a.Verdict); err != nil {
			return err
		}
		list = append(list, a)
		return parse(answer, &list[len(list)-1].Answer)
	}, `SELECT a.attempt_id, coalesce(a.corrects, 0), a.user_id, a.guild_id, a.round_id, a.place, a.daily_date, a.profile, a.question_id,
	a.item_id,
		a.local_date, a.at_ms, a.verdict, a.answer FROM attempt a `+where, args...)
	return list, err
}

// ItemStates gives a person's state of every item tried.
func (t *Tx) ItemStates(userID string) (map[interview.ItemID]interview.ItemState, error) {
	states := map[interview.ItemID]interview.ItemState{}
	err := t.all(func(r *sql.Rows) error {
		var item interview.ItemID
		state, err := scanState(func(into ...any) error { return r.Scan(append([]any{&item}, into...)...) })
		states[item] = state
		return err
	}, "SELECT item_id, "+stateColumns+" FROM memory WHERE user_id = ?", userID)
	interview.SetLevels(states)
	return states, err
}

const stateColumns = "stability, difficulty, last_date, mean, weight, best, total, attempts, sure, sure_weight, sure_best, sure_total, " +
	"sure_attempts, last_score, last_ms"

func scanState(scan func(into ...any) error) (interview.ItemState, error) {
	var s interview.ItemState
	var last string
	var when int64
	err := scan(&s.Memory.Stability, &s.Memory.Difficulty, &last, &s.Mean, &s.Weight, &s.Best, &s.Total, &s.Attempts, &s.Sure, &s.SureWeight,
		&s.SureBest, &s.SureTotal, &s.SureAttempts, &s.Last, &when)
	if err != nil {
		return interview.ItemState{}, err
	}
	s.LastAt = at(when)
	s.Memory.Last, err = date(last)
	return s, err
}

func (t *Tx) itemState(userID string, item interview.ItemID) (interview.ItemState, error) {
	s, err := scanState(func(into ...any) error {
		return t.row("SELECT "+stateColumns+" FROM memory WHERE user_id = ? AND item_id = ?", []any{userID, item}, into...)
	})
	return s, unlessNotFound(err)
}

// stateValues are those of stateColumns.
func stateValues(s interview.ItemState) []any {
	return []any{s.Memory.Stability, s.Memory.Difficulty, s.Memory.Last.String(), s.Mean, s.Weight, s.Best, s.Total, s.Attempts, s.Sure,
		s.SureWeight,
		s.SureBest, s.SureTotal, s.SureAttempts, s.Last, ms(s.LastAt)}
}

// stateValueMarks stand for stateValues in a statement, and stateRenewed takes them in place of what was there.
const (
	stateValueMarks = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
	stateRenewed    = `stability = excluded.stability, difficulty = excluded.difficulty, last_date = excluded.last_date, mean = excluded.mean,
		weight = excluded.weight, best = excluded.best, total = excluded.total, attempts = excluded.attempts, sure = excluded.sure,
		sure_weight = excluded.sure_weight, sure_best = excluded.sure_best, sure_total = excluded.sure_total,
		sure_attempts = excluded.sure_attempts, last_score = excluded.last_score, last_ms = excluded.last_ms`
)

func (t *Tx) saveItemState(userID string, item interview.ItemID, s interview.ItemState) error {
	_, err := t.exec("INSERT INTO memory (user_id, item_id, "+stateColumns+") VALUES (?, ?, "+stateValueMarks+`)
		ON CONFLICT (user_id, item_id) DO UPDATE SET `+stateRenewed, append([]any{userID, item}, stateValues(s)...)...)
	return err
}

// SaveSeen notes when a person last met a question.
func (t *Tx) SaveSeen(userID string, q interview.QuestionID, when time.Time) error {
	_, err := t.exec(`INSERT INTO seen (user_id, question_id, at_ms) VALUES (?, ?, ?)
		ON CONFLICT (user_id, question_id) DO UPDATE SET at_ms = excluded.at_ms`, userID, q, ms(when))
	return err
}

// Seen gives when a person last met each question.
func (t *Tx) Seen(userID string) (map[interview.QuestionID]time.Time, error) {
	seen := map[interview.QuestionID]time.Time{}
	err := t.all(func(r *sql.Rows) error {
		var q interview.QuestionID
		var when int64
		err := r.Scan(&q, &when)
		seen[q] = at(when)
		return err
	}, "SELECT question_id, at_ms FROM seen WHERE user_id = ?", userID)
	return seen, err
}

// SureStatesOf gives the states of every item that a server's members, without those who left, tried, by person, with as much of each as
// SureStrength and Stand look at: the memory's stability and last date, all that is sure, and how many attempts; their Strength says
// nothing. Who tried none is not in it.
func (t *Tx) SureStatesOf(guildID string) (map[string]map[interview.ItemID]interview.ItemState, error) {
	states := map[string]map[interview.ItemID]interview.ItemState{}
	var user, last string // scanned into again and again: there are tens of thousands of rows
	var item interview.ItemID
	var s interview.ItemState
	into := []any{&user, &item, &s.Memory.Stability, &last, &s.Sure, &s.SureWeight, &s.SureBest, &s.SureTotal, &s.SureAttempts, &s.Attempts}
	err := t.all(func(r *sql.Rows) (err error) {
		if err = r.Scan(into...); err != nil {
			return err
		}
		if states[user] == nil {
			states[user] = map[interview.ItemID]interview.ItemState{}
		}
		s.Memory.Last, err = date(last)
		states[user][item] = s
		return err
	}, `SELECT s.user_id, s.item_id, s.stability, s.last_date, s.sure, s.sure_weight, s.sure_best, s.sure_total, s.sure_attempts, s.attempts
		FROM member m JOIN memory s ON s.user_id = m.user_id WHERE m.guild_id = ? AND m.left_ms = 0`, guildID)
	for _, own := range states {
		interview.SetLevels(own)
	}
	return states, err
}

// Calibration is the mean of score less recognised over a person's self-graded attempts; ok is false when there are none.
func (t *Tx) Calibration(userID string) (points float64, ok bool, err error) {
	var n, sum int
	err = t.row("SELECT attempts, points FROM calibration WHERE user_id = ?", []any{userID}, &n, &sum)
	if err != nil || n == 0 {
		return 0, false, unlessNotFound(err)
	}
	return float64(sum) / float64(n), true, nil
}

func (t *Tx) addClaim(userID string, attempts, points int) error {
	_, err := t.exec(`INSERT INTO calibration (user_id, attempts, points) VALUES (?, ?, ?) ON CONFLICT (user_id) DO UPDATE
		SET attempts = calibration.attempts + excluded.attempts, points = calibration.points + excluded.points`, userID, attempts, points)
	return err
}
