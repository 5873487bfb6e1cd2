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

// Daily is one row of the ledger: the question of the day of one series of a server on one local date.
type Daily struct {
	GuildID   string
	Profile   string // of its series; "" is the main one
	Date      interview.Date
	Ask       interview.Ask
	State     DailyState
	Nonce     string
	ChannelID string
	MessageID string
	ThreadID  string
	Forum     bool      // it is a forum post: its message and its thread have one id
	Tried     int       // sends begun
	Failures  int       // in a row
	RetryAt   time.Time // it is not tried again before; zero: at once
	Problem   string
	Pinned    bool
	Shown     int       // how many answers the post says
	ShownAt   time.Time // when that was last changed
	DecidedAt time.Time
	SettledAt time.Time

	Publish         Publish   // a sent one: whether it is to go to the channels that follow its channel
	PublishFailures int       // in a row
	PublishRetryAt  time.Time // it is not tried again before; zero: at once
}

// Series is the series that it is of.
func (d Daily) Series() Series { return SeriesOf(d.GuildID, d.Profile) }

// Publish says whether a sent daily is to be published to the channels that follow its announcement channel, and what became of that.
type Publish string

// The states of publishing a daily.
const (
	PublishNot     Publish = ""
	PublishWanted  Publish = "wanted"
	PublishDone    Publish = "done"
	PublishGivenUp Publish = "given-up"
)

// AddDaily writes a decision. ErrExists when that date is decided already.
func (t *Tx) AddDaily(d Daily) error {
	_, err := t.exec(`INSERT INTO daily (`+dailyColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		d.GuildID, d.Profile, d.Date.String(), d.Ask.Question, d.Ask.Item, d.Ask.Section, text(d.Ask.Why), d.State, d.Nonce, d.ChannelID,
		d.MessageID, d.ThreadID, d.Forum, d.Tried, d.Failures, ms(d.RetryAt), d.Problem, d.Pinned, d.Shown, ms(d.ShownAt),
		ms(d.DecidedAt), ms(d.SettledAt), d.Publish, d.PublishFailures, ms(d.PublishRetryAt))
	return err
}

// SettleDaily writes what became of a daily; the question stays as it was decided, and what the post shows of it is ShowDaily's.
func (t *Tx) SettleDaily(d Daily) error {
	_, err := t.exec(`UPDATE daily SET state = ?, channel_id = ?, message_id = ?, thread_id = ?, forum = ?, tried = ?, failures = ?,
		retry_ms = ?, problem = ?, settled_ms = ?, publishing = ?, publish_failures = ?, publish_retry_ms = ?
		WHERE guild_id = ? AND profile = ? AND local_date = ?`,
		d.State, d.ChannelID, d.MessageID, d.ThreadID, d.Forum, d.Tried, d.Failures, ms(d.RetryAt), d.Problem, ms(d.SettledAt),
		d.Publish, d.PublishFailures, ms(d.PublishRetryAt), d.GuildID, d.Profile, d.Date.String())
	return err
}

// RedecideDaily gives a pending daily, which was surely not sent, another question.
func (t *Tx) RedecideDaily(of Series, on interview.Date, ask interview.Ask) error {
	_, err := t.exec(`UPDATE daily SET question_id = ?, item_id = ?, section = ?, reason = ?
		WHERE guild_id = ? AND profile = ? AND local_date = ? AND state = 'pending'`,
		ask.Question, ask.Item, ask.Section, text(ask.Why), of.Guild(), of.Profile(), on.String())
	return err
}

// Unskip takes a skipped date out of the ledger; any other stays.
func (t *Tx) Unskip(of Series, on interview.Date) error {
	_, err := t.exec("DELETE FROM daily WHERE guild_id = ? AND profile = ? AND local_date = ? AND state = 'skipped'", of.Guild(),
		of.Profile(), on.String())
	return err
}

// MendDailies takes back what a clock that was ahead of now wrote into a series' ledger: dates that it counted as missed have no row any
// more, and what else it decided for dates up to today was decided now at the latest.
func (t *Tx) MendDailies(of Series, today interview.Date, now time.Time) error {
	if _, err := t.exec("DELETE FROM daily WHERE guild_id = ? AND profile = ? AND state = 'missed' AND decided_ms > ?", of.Guild(),
		of.Profile(), ms(now)); err != nil {
		return err
	}
	_, err := t.exec(`UPDATE daily SET decided_ms = ?, settled_ms = CASE WHEN settled_ms > ? THEN ? ELSE settled_ms END
		WHERE guild_id = ? AND profile = ? AND local_date <= ? AND decided_ms > ?`, ms(now), ms(now), ms(now), of.Guild(), of.Profile(),
		today.String(), ms(now))
	return err
}

// RetryDailies has the pending dailies of a series tried again at the next nudge.
func (t *Tx) RetryDailies(of Series) error {
	_, err := t.exec("UPDATE daily SET retry_ms = 0 WHERE guild_id = ? AND profile = ? AND state = 'pending'", of.Guild(), of.Profile())
	return err
}

// ShowDaily notes how many answers a daily's post says, since when.
func (t *Tx) ShowDaily(of Series, on interview.Date, shown int, since time.Time) error {
	_, err := t.exec("UPDATE daily SET shown = ?, shown_ms = ? WHERE guild_id = ? AND profile = ? AND local_date = ?",
		shown, ms(since), of.Guild(), of.Profile(), on.String())
	return err
}

// PinDaily notes that a daily's post was pinned, or is no longer.
func (t *Tx) PinDaily(of Series, on interview.Date, pinned bool) error {
	_, err := t.exec("UPDATE daily SET pinned = ? WHERE guild_id = ? AND profile = ? AND local_date = ?", pinned, of.Guild(), of.Profile(),
		on.String())
	return err
}

// PublishDaily notes what came of publishing a daily, and nothing else of it.
func (t *Tx) PublishDaily(d Daily) error {
	_, err := t.exec(`UPDATE daily SET publishing = ?, publish_failures = ?, publish_retry_ms = ?
		WHERE guild_id = ? AND profile = ? AND local_date = ?`,
		d.Publish, d.PublishFailures, ms(d.PublishRetryAt), d.GuildID, d.Profile, d.Date.String())
	return err
}

// ThreadDaily notes the thread under a daily's post.
func (t *Tx) ThreadDaily(of Series, on interview.Date, threadID string) error {
	_, err := t.exec("UPDATE daily SET thread_id = ? WHERE guild_id = ? AND profile = ? AND local_date = ?", threadID, of.Guild(),
		of.Profile(), on.String())
	return err
}

const dailyColumns = `guild_id, profile, local_date, question_id, item_id, section, reason, state, nonce, channel_id, message_id,
thread_id, forum,
	tried, failures, retry_ms, problem, pinned, shown, shown_ms, decided_ms, settled_ms, publishing, publish_failures, publish_retry_ms`

// Daily is the ledger's row of one series and date, or ErrNotFound.
func (t *Tx) Daily(of Series, on interview.Date) (Daily, error) {
	return scanDaily(func(into ...any) error {
		return t.row("SELECT "+dailyColumns+" FROM daily WHERE guild_id = ? AND profile = ? AND local_date = ?",
			[]any{of.Guild(), of.Profile(), on.String()}, into...)
	})
}

// Dailies lists the ledger of one series, oldest first.
func (t *Tx) Dailies(of Series) ([]Daily, error) {
	return t.dailies("guild_id = ? AND profile = ?", of.Guild(), of.Profile())
}

// DailiesFrom lists the ledger of one series from a date on, oldest first.
func (t *Tx) DailiesFrom(of Series, first interview.Date) ([]Daily, error) {
	return t.dailies("guild_id = ? AND profile = ? AND local_date >= ?", of.Guild(), of.Profile(), first.String())
}

// MissedDailies lists the dailies of one series that were missed from a first date to a last, oldest first.
func (t *Tx) MissedDailies(of Series, first, last interview.Date) ([]Daily, error) {
	return t.dailies("guild_id = ? AND profile = ? AND state = 'missed' AND local_date BETWEEN ? AND ?", of.Guild(), of.Profile(),
		first.String(), last.String())
}

// AllDailiesFrom lists the ledgers of all series of a server from a date on, oldest first.
func (t *Tx) AllDailiesFrom(guildID string, first interview.Date) ([]Daily, error) {
	return t.listDailies("guild_id = ? AND local_date >= ? ORDER BY local_date, profile", guildID, first.String())
}

// LastDailies lists the newest rows of the ledger of one series, n at most, newest first.
func (t *Tx) LastDailies(of Series, n int) ([]Daily, error) {
	return t.listDailies("guild_id = ? AND profile = ? ORDER BY local_date DESC LIMIT ?", of.Guild(), of.Profile(), n)
}

// NewestDaily is a series' newest daily that was sent and was decided by a moment, or ErrNotFound.
func (t *Tx) NewestDaily(of Series, by time.Time) (Daily, error) {
	list, err := t.listDailies("guild_id = ? AND profile = ? AND state = 'sent' AND decided_ms <= ? ORDER BY local_date DESC LIMIT 1",
		of.Guild(), of.Profile(), ms(by))
	if err == nil && len(list) == 0 {
		return Daily{}, ErrNotFound
	}
	if err != nil {
		return Daily{}, err
	}
	return list[0], nil
}

// PendingDailies lists the rows of one series that are neither sent nor given up, oldest first.
func (t *Tx) PendingDailies(of Series) ([]Daily, error) {
	return t.dailies("guild_id = ? AND profile = ? AND state = 'pending'", of.Guild(), of.Profile())
}

func (t *Tx) dailies(where string, args ...any) ([]Daily, error) {
	return t.listDailies(where+" ORDER BY local_date", args...)
}

func (t *Tx) listDailies(where string, args ...any) ([]Daily, error) {
	var list []Daily
	err := t.all(func(r *sql.Rows) error {
		d, err := scanDaily(r.Scan)
		list = append(list, d)
		return err
	}, "SELECT "+dailyColumns+" FROM daily WHERE "+where, args...)
	return list, err
}

func scanDaily(scan func(into ...any) error) (Daily, error) {
	var d Daily
	var on, reason string
	var retry, shown, decided, settled, again int64
	err := scan(&d.GuildID, &d.Profile, &on, &d.Ask.Question, &d.Ask.Item, &d.Ask.Section, &reason, &d.State, &d.Nonce, &d.ChannelID,
		&d.MessageID, &d.ThreadID, &d.Forum, &d.Tried, &d.Failures, &retry, &d.Problem, &d.Pinned, &d.Shown, &shown, &decided, &settled,
		&d.Publish, &d.PublishFailures, &again)
	if err != nil {
		return Daily{}, err
	}
	d.RetryAt, d.ShownAt, d.DecidedAt, d.SettledAt = at(retry), at(shown), at(decided), at(settled)
	d.PublishRetryAt = at(again)
	if d.Date, err = date(on); err != nil {
		return Daily{}, err
	}
	return d, parse(reason, &d.Ask.Why)
}

// UnpublishedDailies lists the sent dailies of all servers that are still to be published, a server's oldest first.
func (t *Tx) UnpublishedDailies() ([]Daily, error) {
	return t.listDailies("publishing = 'wanted' ORDER BY guild_id, profile, local_date")
}

// StaleDailies lists the dailies sent since a moment whose posts do not say how many answered.
func (t *Tx) StaleDailies(since time.Time) ([]Daily, error) {
	return t.dailies(`state = 'sent' AND settled_ms >= ? AND shown <> coalesce((SELECT s.answers FROM daily_sum s
		WHERE s.guild_id = daily.guild_id AND s.profile = daily.profile AND s.local_date = daily.local_date), 0)`, ms(since))
}

// DailyAnswer is one person's graded answer to a daily.
type DailyAnswer struct {
	UserID  string
	Name    string // hostile text
	Named   bool   // agreed to be named
	Verdict interview.Verdict
	Answer  []interview.Answer // the answer, then the replies to probes
}

// AnswersTo lists the graded answers to one daily of those who have not left the server, in the order in which they were given, each as it
// counts.
func (t *Tx) AnswersTo(of Series, on interview.Date) ([]DailyAnswer, error) {
	var list []DailyAnswer
	err := t.all(func(r *sql.Rows) error {
		var a DailyAnswer
		var verdict, answer string
		if err := r.Scan(&a.UserID, &a.Name, &a.Named, &verdict, &answer); err != nil {
			return err
		}
		if err := parse(verdict, &a.Verdict); err != nil {
			return err
		}
		list = append(list, a)
		return parse(answer, &list[len(list)-1].Answer)
	}, `SELECT a.user_id, p.name, coalesce(m.named, 0), a.verdict, a.answer FROM attempt a JOIN person p ON p.user_id = a.user_id
		LEFT JOIN member m ON m.guild_id = a.guild_id AND m.user_id = a.user_id
		WHERE a.guild_id = ? AND a.daily_date = ? AND a.profile = ? AND a.daily_date <> '' AND coalesce(m.left_ms, 0) = 0`+counting+
		"ORDER BY "+inOrder, of.Guild(), on.String(), of.Profile())
	return list, err
}

// LedgerEnd is where a series' ledger ends: enough to see whether anything may be due.
type LedgerEnd struct {
	Last      interview.Date // newest date decided, 0 when none
	DecidedAt time.Time      // when it was
	Pending   bool           // a row is neither sent nor given up
	RetryAt   time.Time      // of pending rows, the earliest moment at which one is to be tried again
}

// LedgerEnds gives the end of the ledger of every series that has one, of the servers with a channel, in one look.
func (t *Tx) LedgerEnds() (map[Series]LedgerEnd, error) {
	ends := map[Series]LedgerEnd{}
	note := func(r *sql.Rows) error {
		var id, profile, last string
		var decided int64
		if err := r.Scan(&id, &profile, &last, &decided); err != nil {
			return err
		}
		on, err := date(last)
		ends[SeriesOf(id, profile)] = LedgerEnd{Last: on, DecidedAt: at(decided)}
		return err
	}
	// A look into the index for each series.
	err := t.all(note, `SELECT g.guild_id, '', (SELECT max(d.local_date) FROM daily d WHERE d.guild_id = g.guild_id AND d.profile = ''),
		(SELECT d.decided_ms FROM daily d WHERE d.guild_id = g.guild_id AND d.profile = '' ORDER BY d.local_date DESC LIMIT 1)
		FROM guild g
		WHERE g.channel_id <> '' AND EXISTS (SELECT 1 FROM daily d WHERE d.guild_id = g.guild_id AND d.profile = '')`)
	if err != nil {
		return nil, err
	}
	err = t.all(note, `SELECT p.guild_id, p.profile,
		(SELECT max(d.local_date) FROM daily d WHERE d.guild_id = p.guild_id AND d.profile = p.profile),
		(SELECT d.decided_ms FROM daily d WHERE d.guild_id = p.guild_id AND d.profile = p.profile ORDER BY d.local_date DESC LIMIT 1)
		FROM profile p
		WHERE p.channel_id <> '' AND EXISTS (SELECT 1 FROM daily d WHERE d.guild_id = p.guild_id AND d.profile = p.profile)`)
	if err != nil {
		return nil, err
	}
	err = t.all(func(r *sql.Rows) error {
		var id, profile string
		var retry int64
		err := r.Scan(&id, &profile, &retry)
		end := ends[SeriesOf(id, profile)]
		end.Pending, end.RetryAt = true, at(retry)
		ends[SeriesOf(id, profile)] = end
		return err
	}, "SELECT guild_id, profile, min(retry_ms) FROM daily WHERE state = 'pending' GROUP BY guild_id, profile")
	return ends, err
}
