package store

import (
	"database/sql"

	"hotseat/questions/interview"
)

// A correction is an attempt of its own that takes the place of another one in everything that is derived: it is on the other's dates, and
// folded where the other was. The other one stays in the table as it was, and counts for nothing any more.

// What a query adds that asks for what counts of attempts a: those that no other corrects, each in the place of what it corrects.
const (
	counting = " AND NOT EXISTS (SELECT 1 FROM attempt c WHERE c.corrects = a.attempt_id) "
	inOrder  = "coalesce(a.corrects, a.attempt_id)"
)

// CorrectAttempt writes the attempt that corrects an ordinary one, with everything that follows from it. ErrExists when it is corrected
// already, ErrNotFound when there is no such ordinary attempt.
func (t *Tx) CorrectAttempt(id int64, v interview.Verdict) error {
	old, err := t.attempt(id)
	if err != nil {
		return err
	}
	// In its round the correction of place p has the place -1 - p, so that one attempt a place holds for both.
	n, err := t.exec(`INSERT INTO attempt (user_id, guild_id, round_id, place, daily_date, profile, question_id, item_id, local_date,
	group_date, at_ms,
		score, recognised, grader, hinted, verdict, answer, corrects)
		SELECT user_id, guild_id, round_id, -1 - place, daily_date, profile, question_id, item_id, local_date, group_date, at_ms,
		?, ?, ?, ?, ?, answer, attempt_id FROM attempt WHERE attempt_id = ? AND corrects IS NULL`,
		v.Score, v.Recognised, v.Grader, v.Hinted, text(v), id)
	if err != nil {
		return err
	}
	if n == 0 {
		return ErrNotFound
	}
	if err := t.changed(old.UserID); err != nil {
		return err
	}
	if err := t.refold(old.UserID, old.Item); err != nil {
		return err
	}
	if err := t.correctSum(old, v); err != nil {
		return err
	}
	return t.correctClaim(old, v)
}

// refold works out a person's state of one item anew: what was corrected may lie behind other answers.
func (t *Tx) refold(userID string, item interview.ItemID) error {
	answers, err := t.graded(" AND a.item_id = ?", userID, endOfTime.String(), item)
	if err != nil {
		return err
	}
	if _, err := t.exec("DELETE FROM item_day WHERE user_id = ? AND item_id = ?", userID, item); err != nil {
		return err
	}
	return t.saveFolded(userID, answers)
}

// saveFolded keeps what follows from a person's answers, which are in order, to some items: their states now, and at the end of each day.
func (t *Tx) saveFolded(userID string, answers []interview.PastAnswer) error {
	days, states := foldDays(answers)
	for item, state := range states {
		if err := t.saveItemState(userID, item, state); err != nil {
			return err
		}
	}
	for _, d := range days {
		if err := t.saveItemDay(userID, d); err != nil {
			return err
		}
	}
	return nil
}

// correctSum changes what came back to a daily, when the corrected answer is the one of that person that is counted there.
func (t *Tx) correctSum(old Attempt, v interview.Verdict) error {
	if old.DailyDate == 0 {
		return nil
	}
	var first int64
	err := t.row("SELECT min(attempt_id) FROM attempt WHERE guild_id = ? AND daily_date = ? AND profile = ? AND user_id = ? AND daily_date "+
		"<> ''",
		[]any{old.GuildID, old.DailyDate.String(), old.Profile, old.UserID}, &first)
	if err != nil || first != old.ID {
		return err
	}
	return t.addSum(old.Series(), old.DailyDate.String(), 0, v.Score-old.Verdict.Score)
}

// correctClaim changes what a person claims beyond what was recognised.
func (t *Tx) correctClaim(old Attempt, v interview.Verdict) error {
	if claims(old.Verdict) {
		if err := t.addClaim(old.UserID, -1, old.Verdict.Recognised-old.Verdict.Score); err != nil {
			return err
		}
	}
	if claims(v) {
		return t.addClaim(old.UserID, 1, v.Score-v.Recognised)
	}
	_, err := t.exec("DELETE FROM calibration WHERE user_id = ? AND attempts = 0", old.UserID)
	return err
}

// attempt is one attempt, or ErrNotFound.
func (t *Tx) attempt(id int64) (Attempt, error) {
	list, err := t.attempts("WHERE a.attempt_id = ?", id)
	if err == nil && len(list) == 0 {
		return Attempt{}, ErrNotFound
	}
	if err != nil {
		return Attempt{}, err
	}
	return list[0], nil
}

// AttemptAt is the attempt that was made at a place of a round, be it corrected or not, or ErrNotFound.
func (t *Tx) AttemptAt(roundID string, place int) (Attempt, error) {
	list, err := t.attempts("WHERE a.round_id = ? AND a.place = ?", roundID, place)
	if err == nil && len(list) == 0 {
		return Attempt{}, ErrNotFound
	}
	if err != nil {
		return Attempt{}, err
	}
	return list[0], nil
}

// Corrections are the verdicts that stand in the place of others in a round, by place.
func (t *Tx) Corrections(roundID string) (map[int]interview.Verdict, error) {
	verdicts := map[int]interview.Verdict{}
	err := t.all(func(r *sql.Rows) error {
		var place int
		var verdict string
		if err := r.Scan(&place, &verdict); err != nil {
			return err
		}
		var v interview.Verdict
		err := parse(verdict, &v)
		verdicts[-1-place] = v
		return err
	}, "SELECT place, verdict FROM attempt WHERE round_id = ? AND place < 0", roundID)
	return verdicts, err
}
