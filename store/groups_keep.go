package store

import (
	"database/sql"

	"hotseat/questions/interview"
)

// This file keeps daily_sum and group_day as things happen. Six things change them: an answer to a daily, its correction (in
// corrections.go), a person's new active day, somebody who takes part in a server for the first time, somebody who leaves it or comes
// back (in here.go and stays.go), and somebody who is forgotten.
// groups_fill.go derives the same from nothing.

// span is a run of dates, both ends in it; it is empty when last is before first.
type span struct{ first, last interview.Date }

// countAnswer adds an answer to a daily; it is called before the attempt is written, since a person counts once.
func (t *Tx) countAnswer(a Attempt) error {
	answered, err := t.AnsweredDaily(a.Series(), a.DailyDate, a.UserID)
	if err != nil {
		return err
	}
	if !answered {
		if err := t.addSum(a.Series(), a.DailyDate.String(), 1, a.Verdict.Score); err != nil {
			return err
		}
	}
	var before, there int
	err = t.row("SELECT count(*) FROM attempt WHERE guild_id = ? AND local_date = ? AND user_id = ? AND daily_date <> '' AND group_date = ''",
		[]any{a.GuildID, a.groupDay(), a.UserID}, &before)
	if err != nil {
		return err
	}
	err = t.row("SELECT count(*) FROM attempt WHERE guild_id = ? AND group_date = ? AND user_id = ? AND daily_date <> '' AND group_date <> ''",
		[]any{a.GuildID, a.groupDay(), a.UserID}, &there)
	if err != nil || before+there > 0 {
		return err
	}
	return t.addGroup(a.GuildID, a.groupDay(), 1, 0)
}

// countDay adds a person's new active day in every server, on the dates on which they were there.
func (t *Tx) countDay(userID string, on interview.Date) error {
	more, err := t.newlyActive(userID, on)
	if err != nil || more.first > more.last {
		return err
	}
	stays, err := t.staysOf(userID)
	if err != nil {
		return err
	}
	return t.addActive(stays, []span{more}, 1)
}

// newlyActive are the dates on which a person counts as active because of an active day, and did not before it.
func (t *Tx) newlyActive(userID string, on interview.Date) (span, error) {
	var before, after sql.NullString
	err := t.row(`SELECT (SELECT max(local_date) FROM day WHERE user_id = ? AND local_date < ?),
		(SELECT min(local_date) FROM day WHERE user_id = ? AND local_date > ?)`, []any{userID, on.String(), userID, on.String()},
		&before, &after)
	if err != nil {
		return span{}, err
	}
	more := span{on, on + ActiveDays - 1}
	if before.Valid {
		d, err := date(before.String)
		if err != nil {
			return span{}, err
		}
		more.first = max(more.first, d+ActiveDays)
	}
	if after.Valid {
		d, err := date(after.String)
		if err != nil {
			return span{}, err
		}
		more.last = min(more.last, d-1)
	}
	return more, nil
}

// activeSpans are the dates on which somebody with these active days, which are in order, counts as active: each date in one span.
func activeSpans(days []interview.Date) []span {
	var spans []span
	for _, d := range days {
		last := d + ActiveDays - 1
		if n := len(spans); n > 0 && d <= spans[n-1].last+1 {
			spans[n-1].last = last
		} else {
			spans = append(spans, span{d, last})
		}
	}
	return spans
}

// countMember adds, or with -1 takes away, all that a person's active days are worth in some stays.
func (t *Tx) countMember(userID string, stays []stay, by int) error {
	days, err := t.Days(userID)
	if err != nil {
		return err
	}
	return t.addActive(stays, activeSpans(days), by)
}

// uncount takes away what a person was worth everywhere; it is called before they are deleted.
func (t *Tx) uncount(userID string) error {
	stays, err := t.staysOf(userID)
	if err != nil {
		return err
	}
	if err := t.countMember(userID, stays, -1); err != nil {
		return err
	}
	type on struct {
		of   Series // of what was answered in a server at all, its main one
		date string
	}
	sums, answered := map[on]int{}, map[on]bool{}
	err = t.all(func(r *sql.Rows) error {
		var guild, profile, daily, local string
		var score int
		if err := r.Scan(&guild, &profile, &daily, &local, &score); err != nil {
			return err
		}
		to := on{SeriesOf(guild, profile), daily}
		if _, again := sums[to]; !again { // their first answer is the one that was counted
			sums[to] = score
		}
		answered[on{SeriesOf(guild, ""), local}] = true
		return nil
	}, `SELECT a.guild_id, a.profile, a.daily_date, CASE WHEN a.group_date = '' THEN a.local_date ELSE a.group_date END, a.score FROM attempt a
		WHERE a.user_id = ? AND a.daily_date <> ''`+counting+
		"ORDER BY "+inOrder, userID)
	if err != nil {
		return err
	}
	for at, score := range sums {
		if err := t.addSum(at.of, at.date, -1, -score); err != nil {
			return err
		}
	}
	for at := range answered {
		if err := t.addGroup(at.of.Guild(), at.date, -1, 0); err != nil {
			return err
		}
	}
	return nil
}

// guildsOf are the servers in which a person ever took part.
func (t *Tx) guildsOf(userID string) ([]string, error) {
	var ids []string
	err := t.all(func(r *sql.Rows) error {
		var id string
		err := r.Scan(&id)
		ids = append(ids, id)
		return err
	}, "SELECT guild_id FROM member WHERE user_id = ?", userID)
	return ids, err
}

func (t *Tx) addActive(stays []stay, spans []span, by int) error {
	for _, there := range stays {
		for _, s := range spans {
			s = s.within(there.span)
			for on := s.first; on <= s.last; on++ {
				if err := t.addGroup(there.guild, on.String(), 0, by); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (t *Tx) addSum(of Series, on string, answers, points int) error {
	_, err := t.exec(`INSERT INTO daily_sum (guild_id, profile, local_date, answers, points) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (guild_id, profile, local_date) DO UPDATE
		SET answers = daily_sum.answers + excluded.answers, points = daily_sum.points + excluded.points`,
		of.Guild(), of.Profile(), on, answers, points)
	if err != nil || answers > 0 {
		return err
	}
	_, err = t.exec("DELETE FROM daily_sum WHERE guild_id = ? AND profile = ? AND local_date = ? AND answers = 0", of.Guild(), of.Profile(),
		on)
	return err
}

func (t *Tx) addGroup(guildID, on string, answered, active int) error {
	var a, n int
	err := t.row("SELECT answered, active FROM group_day WHERE guild_id = ? AND local_date = ?", []any{guildID, on}, &a, &n)
	if unlessNotFound(err) != nil {
		return err
	}
	if a, n = a+answered, n+active; a == 0 && n == 0 {
		_, err := t.exec("DELETE FROM group_day WHERE guild_id = ? AND local_date = ?", guildID, on)
		return err
	}
	return t.saveGroup(guildID, on, a, n)
}

// saveGroup keeps the quorum beside the number that it follows from, so that a query can compare with it and the rule stays in one place.
func (t *Tx) saveGroup(guildID, on string, answered, active int) error {
	_, err := t.exec(`INSERT INTO group_day (guild_id, local_date, answered, active, quorum) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (guild_id, local_date) DO UPDATE SET answered = excluded.answered, active = excluded.active, quorum = excluded.quorum`,
		guildID, on, answered, active, interview.Quorum(active, 0))
	return err
}

// leaveGroup takes a server's members out of its days; what they answered stays, as their attempts do.
func (t *Tx) leaveGroup(guildID string) error {
	if _, err := t.exec("DELETE FROM group_day WHERE guild_id = ? AND answered = 0", guildID); err != nil {
		return err
	}
	_, err := t.exec("UPDATE group_day SET active = 0, quorum = ? WHERE guild_id = ?", interview.Quorum(0, 0), guildID)
	return err
}
