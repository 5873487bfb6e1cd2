package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// NoticeKind says what is sent beside the dailies themselves.
type NoticeKind string

// The notices. Date is the daily's for Reveal and Reminder, the Monday for Recap, the interview's for ReportCard, the person's local
// date for Danger, the day that was mended for DayMended, and the local date for Warning. The others are about a round, and Date is its
// person's when they are decided.
const (
	Reveal   NoticeKind = "reveal"
	Recap    NoticeKind = "recap"
	Reminder NoticeKind = "reminder"
	Warning  NoticeKind = "warning"

	ReportCard NoticeKind = "report-card" // what came of a person's plan
	Danger     NoticeKind = "danger"      // a person's streak ends with the day, and no daily is there to remind them of
	DayMended  NoticeKind = "mended"      // an organiser mended a day of the server

	HalfTime    NoticeKind = "half-time"    // half of an exam's time is over
	LastMinutes NoticeKind = "last-minutes" // an exam ends soon
	RoundClosed NoticeKind = "round-closed" // the clock closed a round that was left alone
)

// Notice is one thing that is sent once: its row is written before it is sent. State is Pending, Sent or Missed.
type Notice struct {
	GuildID   string
	Kind      NoticeKind
	Date      interview.Date
	UserID    string // of a direct message, else ""
	About     string // the round that it is about; of a daily's Reveal or Reminder its profile; else ""
	State     DailyState
	Nonce     string
	ChannelID string
	MessageID string
	Tried     int // sends begun
	Failures  int // in a row
	RetryAt   time.Time
	Problem   string
	DecidedAt time.Time
	SettledAt time.Time
}

// OfRound says whether it is about a round of a person's, and for no server.
func (n Notice) OfRound() bool {
	return n.Kind == HalfTime || n.Kind == LastMinutes || n.Kind == RoundClosed
}

// Series is the series whose daily it is about, of a Reveal or a Reminder; else its server's main one.
func (n Notice) Series() Series {
	if n.Kind == Reveal || n.Kind == Reminder {
		return SeriesOf(n.GuildID, n.About)
	}
	return SeriesOf(n.GuildID, "")
}

const noticeColumns = `guild_id, kind, local_date, user_id, about, state, nonce, channel_id, message_id, tried, failures, retry_ms, problem,
	decided_ms, settled_ms`

// AddNotice writes a decision. ErrExists when there is one for that kind, date, person, and round or profile.
func (t *Tx) AddNotice(n Notice) error {
	_, err := t.exec("INSERT INTO notice ("+noticeColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", n.GuildID, n.Kind,
		n.Date.String(), n.UserID, n.About, n.State, n.Nonce, n.ChannelID, n.MessageID, n.Tried, n.Failures, ms(n.RetryAt), n.Problem,
		ms(n.DecidedAt), ms(n.SettledAt))
	return err
}

// SettleNotice writes what became of a notice.
func (t *Tx) SettleNotice(n Notice) error {
	_, err := t.exec(`UPDATE notice SET state = ?, channel_id = ?, message_id = ?, tried = ?, failures = ?, retry_ms = ?, problem = ?,
		settled_ms = ? WHERE guild_id = ? AND kind = ? AND local_date = ? AND user_id = ? AND about = ?`,
		n.State, n.ChannelID, n.MessageID, n.Tried, n.Failures, ms(n.RetryAt), n.Problem, ms(n.SettledAt), n.GuildID, n.Kind,
		n.Date.String(), n.UserID, n.About)
	return err
}

// Notice is one notice that is about no round, and about no profile beside the main one, or ErrNotFound.
func (t *Tx) Notice(guildID string, kind NoticeKind, on interview.Date, userID string) (Notice, error) {
	return t.NoticeNow(Notice{GuildID: guildID, Kind: kind, Date: on, UserID: userID})
}

// NoticeNow is a notice as it is now, or ErrNotFound.
func (t *Tx) NoticeNow(n Notice) (Notice, error) {
	return scanNotice(func(into ...any) error {
		return t.row("SELECT "+noticeColumns+" FROM notice WHERE guild_id = ? AND kind = ? AND local_date = ? AND user_id = ? AND about = ?",
			[]any{n.GuildID, n.Kind, n.Date.String(), n.UserID, n.About}, into...)
	})
}

// RemindedOn counts the reminders, and words about a streak in danger, that were decided for a person since a moment, among those of the
// dates from first to last.
func (t *Tx) RemindedOn(userID string, first, last interview.Date, since time.Time) (n int, err error) {
	err = t.row(`SELECT count(*) FROM notice WHERE user_id = ? AND user_id <> '' AND local_date BETWEEN ? AND ?
		AND kind IN ('reminder', 'danger') AND decided_ms >= ?`, []any{userID, first.String(), last.String(), ms(since)}, &n)
	return n, err
}

// PendingNotices lists the notices of every server that are neither sent nor given up.
func (t *Tx) PendingNotices() ([]Notice, error) {
	var list []Notice
	err := t.all(func(r *sql.Rows) error {
		n, err := scanNotice(r.Scan)
		list = append(list, n)
		return err
	}, "SELECT "+noticeColumns+" FROM notice WHERE state = 'pending' ORDER BY guild_id, kind, local_date, user_id, about")
	return list, err
}

func scanNotice(scan func(into ...any) error) (Notice, error) {
	var n Notice
	var on string
	var retry, decided, settled int64
	err := scan(&n.GuildID, &n.Kind, &on, &n.UserID, &n.About, &n.State, &n.Nonce, &n.ChannelID, &n.MessageID, &n.Tried, &n.Failures, &retry,
		&n.Problem, &decided, &settled)
	if err != nil {
		return Notice{}, err
	}
	n.RetryAt, n.DecidedAt, n.SettledAt = at(retry), at(decided), at(settled)
	n.Date, err = date(on)
	return n, err
}
