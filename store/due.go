package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// UnrevealedDaily is a daily that was sent and whose reveal is not decided.
type UnrevealedDaily struct {
	GuildID string
	Profile string
	Date    interview.Date
	SentAt  time.Time
}

// Series is the series that it is of.
func (d UnrevealedDaily) Series() Series { return SeriesOf(d.GuildID, d.Profile) }

// Unrevealed lists them over all servers, a series' oldest first.
func (t *Tx) Unrevealed() ([]UnrevealedDaily, error) {
	var list []UnrevealedDaily
	err := t.all(func(r *sql.Rows) error {
		var d UnrevealedDaily
		var on string
		var sent int64
		if err := r.Scan(&d.GuildID, &d.Profile, &on, &sent); err != nil {
			return err
		}
		var err error
		d.SentAt = at(sent)
		d.Date, err = date(on)
		list = append(list, d)
		return err
	}, "SELECT guild_id, profile, local_date, settled_ms FROM daily WHERE state = 'sent' AND closed = 0 ORDER BY guild_id, profile, "+
		"local_date")
	return list, err
}

// RevealDecided notes that a daily's reveal was decided, or that there will be none.
// The column that says so is called closed.
func (t *Tx) RevealDecided(of Series, on interview.Date) error {
	_, err := t.exec("UPDATE daily SET closed = 1 WHERE guild_id = ? AND profile = ? AND local_date = ?", of.Guild(), of.Profile(),
		on.String())
	return err
}

// NoticedGuilds are the servers that have a notice of a kind for a date, whatever became of it.
func (t *Tx) NoticedGuilds(kind NoticeKind, on interview.Date) (map[string]bool, error) {
	ids := map[string]bool{}
	err := t.all(func(r *sql.Rows) error {
		var id string
		err := r.Scan(&id)
		ids[id] = true
		return err
	}, "SELECT guild_id FROM notice WHERE kind = ? AND local_date = ?", kind, on.String())
	return ids, err
}

// FirstSent is the date of a server's first daily that was sent, or ErrNotFound.
func (t *Tx) FirstSent(guildID string) (interview.Date, error) {
	var first string
	err := t.row("SELECT local_date FROM daily WHERE guild_id = ? AND state = 'sent' ORDER BY local_date LIMIT 1", []any{guildID}, &first)
	if err != nil {
		return 0, err
	}
	return date(first)
}

// Trouble is a daily that is due and could not be sent yet.
type Trouble struct {
	GuildID string
	Problem string
	Since   time.Time
}

// Troubles lists them over all servers.
func (t *Tx) Troubles() ([]Trouble, error) {
	var list []Trouble
	err := t.all(func(r *sql.Rows) error {
		var b Trouble
		var since int64
		err := r.Scan(&b.GuildID, &b.Problem, &since)
		b.Since = at(since)
		list = append(list, b)
		return err
	}, "SELECT guild_id, problem, decided_ms FROM daily WHERE state = 'pending' AND problem <> '' ORDER BY guild_id, profile, local_date")
	return list, err
}

// WaitingCounts counts, by server, what waits for an organiser's decision: suggested questions, and appeals.
func (t *Tx) WaitingCounts() (suggested, appeals map[string]int, err error) {
	suggested, appeals = map[string]int{}, map[string]int{}
	counted := func(into map[string]int) func(*sql.Rows) error {
		return func(r *sql.Rows) error {
			var id string
			var n int
			err := r.Scan(&id, &n)
			into[id] = n
			return err
		}
	}
	if err := t.all(counted(suggested), "SELECT guild_id, count(*) FROM question WHERE state = 'suggested' GROUP BY guild_id"); err != nil {
		return nil, nil, err
	}
	err = t.all(counted(appeals), "SELECT guild_id, count(*) FROM appeal WHERE state = 'waiting' GROUP BY guild_id")
	return suggested, appeals, err
}

// AnswersGiven counts the graded answers to a server's dailies that were given on a date from first to last, without those of people who
// left it. The dates are the server's, as those of its dailies and its group days are.
func (t *Tx) AnswersGiven(guildID string, first, last interview.Date) (int, error) {
	const here = ` AND a.corrects IS NULL
		AND NOT EXISTS (SELECT 1 FROM member m WHERE m.guild_id = a.guild_id AND m.user_id = a.user_id AND m.left_ms <> 0)`
	var same, other int // the person's date is the server's, or another
	err := t.row(`SELECT count(*) FROM attempt a WHERE a.guild_id = ? AND a.local_date BETWEEN ? AND ?
		AND a.daily_date <> '' AND a.group_date = ''`+here, []any{guildID, first.String(), last.String()}, &same)
	if err != nil {
		return 0, err
	}
	err = t.row(`SELECT count(*) FROM attempt a WHERE a.guild_id = ? AND a.group_date BETWEEN ? AND ?
		AND a.daily_date <> '' AND a.group_date <> ''`+here, []any{guildID, first.String(), last.String()}, &other)
	return same + other, err
}

// GradedUntil lists a person's graded answers up to and with a date, oldest first, each as it counts.
func (t *Tx) GradedUntil(userID string, last interview.Date) ([]interview.PastAnswer, error) {
	return t.graded("", userID, last.String())
}

// GradedAfter lists a person's next graded answers, up to limit, in the order of GradedUntil and each as it counts: those after the one
// that the last call gave as last, 0 for the first. An empty list is the end. It costs what it lists, however many there are.
func (t *Tx) GradedAfter(userID string, after int64, limit int) (list []interview.PastAnswer, last int64, err error) {
	last = after
	err = t.all(func(r *sql.Rows) error {
		var g interview.PastAnswer
		var on string
		var when int64
		if err := r.Scan(&last, &g.Item, &on, &when, &g.Verdict.Score, &g.Verdict.Recognised, &g.Verdict.Grader, &g.Verdict.Hinted,
			&g.Verdict.Aloud); err != nil {
			return err
		}
		var err error
		g.At = at(when)
		g.On, err = date(on)
		list = append(list, g)
		return err
	}, `SELECT a.attempt_id, a.item_id, a.local_date, a.at_ms, coalesce(c.score, a.score), coalesce(c.recognised, a.recognised),
		coalesce(c.grader, a.grader), coalesce(c.hinted, a.hinted), coalesce(c.aloud, a.aloud)
		FROM attempt a LEFT JOIN attempt c ON c.corrects = a.attempt_id
		WHERE a.user_id = ? AND a.attempt_id > ? AND a.corrects IS NULL ORDER BY a.attempt_id LIMIT ?`, userID, after, limit)
	return list, last, err
}

// graded is GradedUntil with a further condition on attempts a.
func (t *Tx) graded(also string, args ...any) ([]interview.PastAnswer, error) {
	var list []interview.PastAnswer
	err := t.all(func(r *sql.Rows) error {
		var g interview.PastAnswer
		var on string
		var when int64
		if err := r.Scan(&g.Item, &on, &when, &g.Verdict.Score, &g.Verdict.Recognised, &g.Verdict.Grader, &g.Verdict.Hinted,
			&g.Verdict.Aloud); err != nil {
			return err
		}
		var err error
		g.At = at(when)
		g.On, err = date(on)
		list = append(list, g)
		return err
	}, `SELECT a.item_id, a.local_date, a.at_ms, a.score, a.recognised, a.grader, a.hinted, a.aloud FROM attempt a
		WHERE a.user_id = ? AND a.local_date <= ?`+also+counting+"ORDER BY "+inOrder, args...)
	return list, err
}
