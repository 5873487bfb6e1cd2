package store

import (
	"database/sql"

	"hotseat/questions/interview"
)

// fillGroups derives daily_sum and group_day once, in a database whose migration made them.
func (t *Tx) fillGroups() error {
	var wanted bool
	if err := t.row("SELECT fill_groups FROM schema_version", nil, &wanted); err != nil || !wanted {
		return err
	}
	if err := t.rederiveGroups(); err != nil {
		return err
	}
	_, err := t.exec("UPDATE schema_version SET fill_groups = 0")
	return err
}

// rederiveGroups throws away what is kept of groups and derives it again, one server after the other.
func (t *Tx) rederiveGroups() error {
	for _, query := range []string{"DELETE FROM daily_sum", "DELETE FROM group_day"} {
		if _, err := t.exec(query); err != nil {
			return err
		}
	}
	for guild := ""; ; {
		var next sql.NullString
		err := t.row(`SELECT min(g) FROM (SELECT min(guild_id) AS g FROM member WHERE guild_id > ?
			UNION ALL SELECT min(guild_id) FROM attempt WHERE guild_id > ? AND daily_date <> '') AS x`, []any{guild, guild}, &next)
		if err != nil || !next.Valid {
			return err
		}
		guild = next.String
		if err := t.fillGuild(guild); err != nil {
			return err
		}
	}
}

func (t *Tx) fillGuild(guild string) error {
	if err := t.fillSums(guild); err != nil {
		return err
	}
	answered, err := t.countDates(`SELECT CASE WHEN group_date = '' THEN local_date ELSE group_date END AS on_date, count(DISTINCT user_id)
		FROM attempt WHERE guild_id = ? AND daily_date <> '' GROUP BY on_date`, guild)
	if err != nil {
		return err
	}
	days, err := t.memberDays("", guild)
	if err != nil {
		return err
	}
	stays, err := t.staysIn(guild)
	if err != nil {
		return err
	}
	counts := map[interview.Date]GroupDay{}
	for on, n := range answered {
		counts[on] = GroupDay{Answered: n}
	}
	for user, own := range days {
		for _, active := range activeSpans(own) {
			for _, there := range stays[user] {
				s := active.within(there)
				for on := s.first; on <= s.last; on++ {
					g := counts[on]
					g.Active++
					counts[on] = g
				}
			}
		}
	}
	for on, g := range counts {
		if err := t.saveGroup(guild, on.String(), g.Answered, g.Active); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) fillSums(guild string) error {
	type daily struct{ profile, date string }
	sums := map[daily]DailySum{}
	var last daily
	var lastUser string
	err := t.all(func(r *sql.Rows) error {
		var to daily
		var user string
		var score int
		if err := r.Scan(&to.date, &to.profile, &user, &score); err != nil {
			return err
		}
		if to == last && user == lastUser { // a person's first answer is the one that counts
			return nil
		}
		last, lastUser = to, user
		s := sums[to]
		s.Answers, s.Points = s.Answers+1, s.Points+score
		sums[to] = s
		return nil
	}, `SELECT a.daily_date, a.profile, a.user_id, a.score FROM attempt a WHERE a.guild_id = ? AND a.daily_date <> ''`+counting+
		"ORDER BY a.daily_date, a.profile, a.user_id, "+inOrder, guild)
	if err != nil {
		return err
	}
	for to, s := range sums {
		if err := t.addSum(SeriesOf(guild, to.profile), to.date, s.Answers, s.Points); err != nil {
			return err
		}
	}
	return nil
}
