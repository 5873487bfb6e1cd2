package store

import (
	"database/sql"

	"hotseat/questions/interview"
)

// ActiveDays is how long an active day makes a member count as active: on its own date and the 29 after it.
const ActiveDays = 30

// GroupDay is what a server's members did on one local date, each by their own clock.
type GroupDay struct {
	Date     interview.Date
	Answered int // people who gave a graded answer to a daily of the server, whichever one, on that date
	Active   int // those who were there on that date, and had an active day on it or the 29 before it; a /checkin counts
}

// GroupDays lists a server's days from first to last on which anything was to be counted, oldest first.
func (t *Tx) GroupDays(guildID string, first, last interview.Date) ([]GroupDay, error) {
	var list []GroupDay
	err := t.all(func(r *sql.Rows) error {
		var g GroupDay
		var on string
		if err := r.Scan(&on, &g.Answered, &g.Active); err != nil {
			return err
		}
		var err error
		g.Date, err = date(on)
		list = append(list, g)
		return err
	}, "SELECT local_date, answered, active FROM group_day WHERE guild_id = ? AND local_date BETWEEN ? AND ? ORDER BY local_date",
		guildID, first.String(), last.String())
	return list, err
}

// GroupDay is one of a server's days.
func (t *Tx) GroupDay(guildID string, on interview.Date) (GroupDay, error) {
	g := GroupDay{Date: on}
	err := t.row("SELECT answered, active FROM group_day WHERE guild_id = ? AND local_date = ?", []any{guildID, on.String()},
		&g.Answered, &g.Active)
	return g, unlessNotFound(err)
}

// ActiveOn counts the members of a server who were active in the 30 days up to a date.
func (t *Tx) ActiveOn(guildID string, on interview.Date) (int, error) {
	g, err := t.GroupDay(guildID, on)
	return g.Active, err
}

// GroupStreak is a server's run of group days up to today, as interview.GroupStreak counts it: over the dates with a daily that was
// sent, of whichever series, each reached when as many people answered on it as interview.Quorum asks of those active on it; one that was
// mended and not reached is passed over. set is the quorum that the server chose, or 0. It looks back to the date on which the run broke,
// and no further.
func (t *Tx) GroupStreak(guildID string, today interview.Date, set int) (int, error) {
	var broke string
	err := t.row(`SELECT d.local_date FROM daily d LEFT JOIN group_day g ON g.guild_id = d.guild_id AND g.local_date = d.local_date
		WHERE d.guild_id = ? AND d.state = 'sent' AND d.local_date < ?
		AND (g.answered IS NULL OR g.answered < CASE WHEN ? > 0 THEN ? ELSE g.quorum END)
		AND NOT EXISTS (SELECT 1 FROM mended m WHERE m.guild_id = d.guild_id AND m.local_date = d.local_date)
		ORDER BY d.local_date DESC LIMIT 1`,
		[]any{guildID, today.String(), set, set}, &broke)
	if unlessNotFound(err) != nil {
		return 0, err
	}
	var run, passed, reached int
	err = t.row("SELECT count(DISTINCT local_date) FROM daily WHERE guild_id = ? AND state = 'sent' AND local_date > ? AND local_date < ?",
		[]any{guildID, broke, today.String()}, &run)
	if err != nil {
		return 0, err
	}
	err = t.row(`SELECT count(DISTINCT m.local_date) FROM mended m JOIN daily d ON d.guild_id = m.guild_id AND d.local_date = m.local_date
		LEFT JOIN group_day g ON g.guild_id = d.guild_id AND g.local_date = d.local_date
		WHERE m.guild_id = ? AND m.local_date > ? AND m.local_date < ? AND d.state = 'sent'
		AND (g.answered IS NULL OR g.answered < CASE WHEN ? > 0 THEN ? ELSE g.quorum END)`,
		[]any{guildID, broke, today.String(), set, set}, &passed)
	if err != nil {
		return 0, err
	}
	err = t.row(`SELECT count(DISTINCT d.local_date) FROM daily d JOIN group_day g ON g.guild_id = d.guild_id AND g.local_date = d.local_date
		WHERE d.guild_id = ? AND d.state = 'sent' AND d.local_date = ? AND g.answered >= CASE WHEN ? > 0 THEN ? ELSE g.quorum END`,
		[]any{guildID, today.String(), set, set}, &reached)
	return run - passed + reached, err
}

// DailySum is what came back to one daily.
type DailySum struct {
	Date    interview.Date // the daily's
	Answers int            // people with a graded answer
	Points  int            // the sum of their scores
}

// Mean is the mean score, 0 to 100; 0 when nobody answered.
func (s DailySum) Mean() float64 {
	if s.Answers == 0 {
		return 0
	}
	return float64(s.Points) / float64(s.Answers)
}

// DailySums gives what came back to the dailies of a series from first to last, by date; one that nobody answered is not in it.
func (t *Tx) DailySums(of Series, first, last interview.Date) (map[interview.Date]DailySum, error) {
	sums := map[interview.Date]DailySum{}
	err := t.all(func(r *sql.Rows) error {
		var s DailySum
		var on string
		if err := r.Scan(&on, &s.Answers, &s.Points); err != nil {
			return err
		}
		var err error
		s.Date, err = date(on)
		sums[s.Date] = s
		return err
	}, "SELECT local_date, answers, points FROM daily_sum WHERE guild_id = ? AND profile = ? AND local_date BETWEEN ? AND ?",
		of.Guild(), of.Profile(), first.String(), last.String())
	return sums, err
}

// CountAnswersTo counts the people who have a graded answer to one daily.
func (t *Tx) CountAnswersTo(of Series, on interview.Date) (n int, err error) {
	err = t.row("SELECT answers FROM daily_sum WHERE guild_id = ? AND profile = ? AND local_date = ?",
		[]any{of.Guild(), of.Profile(), on.String()}, &n)
	return n, unlessNotFound(err)
}

// DailyAnswers counts, by the daily's date, the people who have a graded answer to the daily of that series.
func (t *Tx) DailyAnswers(of Series) (map[interview.Date]int, error) {
	return t.countDates("SELECT local_date, answers FROM daily_sum WHERE guild_id = ? AND profile = ?", of.Guild(), of.Profile())
}

// DailyDays counts, by the date on which they answered, the people who gave a graded answer to one of that server's dailies.
func (t *Tx) DailyDays(guildID string) (map[interview.Date]int, error) {
	return t.countDates("SELECT local_date, answered FROM group_day WHERE guild_id = ? AND answered > 0", guildID)
}

func (t *Tx) countDates(query string, args ...any) (map[interview.Date]int, error) {
	counts := map[interview.Date]int{}
	err := t.all(func(r *sql.Rows) error {
		var s string
		var n int
		if err := r.Scan(&s, &n); err != nil {
			return err
		}
		on, err := date(s)
		counts[on] = n
		return err
	}, query, args...)
	return counts, err
}
