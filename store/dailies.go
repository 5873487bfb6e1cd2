package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// DailyState says what became of a daily.
type DailyState string

// The states of a daily.
const (
	Pending DailyState = "pending" // decided, and perhaps sent
	Sent    DailyState = "sent"
	Missed  DailyState = "missed"  // its time passed while it could not be sent
	Skipped DailyState = "skipped" // an admin skipped it
)

// Daily is one row of the ledger: the question of the day of one server on one local date.
type Daily struct {
	GuildID   string
	Date      interview.Date
	Ask       interview.Ask
	State     DailyState
	Nonce     string
	ChannelID string
	MessageID string
	ThreadID  string
	Tried     int // sends begun
	Problem   string
	DecidedAt time.Time
	SettledAt time.Time
}

// AddDaily writes a decision. ErrExists when that date is decided already.
func (t *Tx) AddDaily(d Daily) error {
	_, err := t.exec(`INSERT INTO daily (guild_id, local_date, question_id, item_id, section, reason, state, nonce, channel_id,
		message_id, thread_id, tried, problem, decided_ms, settled_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		d.GuildID, d.Date.String(), d.Ask.Question, d.Ask.Item, d.Ask.Section, text(d.Ask.Why), d.State, d.Nonce, d.ChannelID,
		d.MessageID, d.ThreadID, d.Tried, d.Problem, ms(d.DecidedAt), ms(d.SettledAt))
	return err
}

// SettleDaily writes what became of a daily; the question stays as it was decided.
func (t *Tx) SettleDaily(d Daily) error {
	_, err := t.exec(`UPDATE daily SET state = ?, channel_id = ?, message_id = ?, thread_id = ?, tried = ?, problem = ?, settled_ms = ?
		WHERE guild_id = ? AND local_date = ?`,
		d.State, d.ChannelID, d.MessageID, d.ThreadID, d.Tried, d.Problem, ms(d.SettledAt), d.GuildID, d.Date.String())
	return err
}

const dailyColumns = `guild_id, local_date, question_id, item_id, section, reason, state, nonce, channel_id, message_id, thread_id,
	tried, problem, decided_ms, settled_ms`

// Daily is the ledger's row of one server and date, or ErrNotFound.
func (t *Tx) Daily(guildID string, on interview.Date) (Daily, error) {
	return scanDaily(func(into ...any) error {
		return t.row("SELECT "+dailyColumns+" FROM daily WHERE guild_id = ? AND local_date = ?", []any{guildID, on.String()}, into...)
	})
}

// Dailies lists the ledger of one server, oldest first.
func (t *Tx) Dailies(guildID string) ([]Daily, error) {
	return t.dailies("guild_id = ?", guildID)
}

// PendingDailies lists the rows of one server that are neither sent nor given up, oldest first.
func (t *Tx) PendingDailies(guildID string) ([]Daily, error) {
	return t.dailies("guild_id = ? AND state = ?", guildID, Pending)
}

func (t *Tx) dailies(where string, args ...any) ([]Daily, error) {
	var list []Daily
	err := t.all(func(r *sql.Rows) error {
		d, err := scanDaily(r.Scan)
		list = append(list, d)
		return err
	}, "SELECT "+dailyColumns+" FROM daily WHERE "+where+" ORDER BY local_date", args...)
	return list, err
}

func scanDaily(scan func(into ...any) error) (Daily, error) {
	var d Daily
	var on, reason string
	var decided, settled int64
	err := scan(&d.GuildID, &on, &d.Ask.Question, &d.Ask.Item, &d.Ask.Section, &reason, &d.State, &d.Nonce, &d.ChannelID,
		&d.MessageID, &d.ThreadID, &d.Tried, &d.Problem, &decided, &settled)
	if err != nil {
		return Daily{}, err
	}
	d.DecidedAt, d.SettledAt = at(decided), at(settled)
	if d.Date, err = date(on); err != nil {
		return Daily{}, err
	}
	return d, parse(reason, &d.Ask.Why)
}

// DailyAnswers counts, by date, the people who have a graded answer to that server's daily.
func (t *Tx) DailyAnswers(guildID string) (map[interview.Date]int, error) {
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
	}, `SELECT daily_date, count(DISTINCT user_id) FROM attempt WHERE guild_id = ? AND daily_date <> '' GROUP BY daily_date`, guildID)
	return counts, err
}
