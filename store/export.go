package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// All that is known of a person is read in parts, so that who has years of answers costs no more memory at a time than who has a day.

// RoundsBefore lists up to n of a person's rounds that were begun before one, newest first: mocks, dailies and practice. Of a moment
// without an id it is all that were begun before it.
func (t *Tx) RoundsBefore(userID string, begun time.Time, id string, n int) ([]Round, error) {
	return t.rounds("SELECT "+roundColumns+" FROM round WHERE user_id = ? AND (started_ms, round_id) < (?, ?) "+
		"ORDER BY started_ms DESC, round_id DESC LIMIT ?", userID, ms(begun), id, n)
}

// AttemptsBefore lists up to n of a person's attempts that were made before one, newest first, with those that were corrected and those
// that correct them.
func (t *Tx) AttemptsBefore(userID string, before int64, n int) ([]Attempt, error) {
	return t.attempts("WHERE a.user_id = ? AND a.attempt_id < ? ORDER BY a.attempt_id DESC LIMIT ?", userID, before, n)
}

// Membership is a server in which a person takes part, or took part.
type Membership struct {
	Member
	LeftAt time.Time // zero while they are there
}

// Memberships lists the servers of a person with what they chose there, in order of the servers' ids.
func (t *Tx) Memberships(userID string) ([]Membership, error) {
	var list []Membership
	err := t.all(func(r *sql.Rows) error {
		m := Membership{Member: Member{UserID: userID}}
		var left int64
		err := r.Scan(&m.GuildID, &m.Named, &m.Unranked, &m.RemindAt, &m.RemindZone, &m.Shares, &left)
		m.LeftAt = at(left)
		list = append(list, m)
		return err
	}, `SELECT guild_id, named, unranked, remind_at, remind_zone, shares, left_ms FROM member WHERE user_id = ? ORDER BY guild_id`, userID)
	return list, err
}

// Stay is from which to which of its dates somebody was in a server.
type Stay struct {
	GuildID     string
	First, Last interview.Date // Last 0: they are there
}

// Stays lists a person's.
func (t *Tx) Stays(userID string) ([]Stay, error) {
	var list []Stay
	err := t.all(func(r *sql.Rows) error {
		var s Stay
		var first, last string
		err := r.Scan(&s.GuildID, &first, &last)
		if err != nil {
			return err
		}
		if s.First, err = date(first); err != nil {
			return err
		}
		s.Last, err = date(last)
		list = append(list, s)
		return err
	}, "SELECT guild_id, first_date, last_date FROM stay WHERE user_id = ? ORDER BY guild_id, first_date", userID)
	return list, err
}

// Checkin is a day of code pushed.
type Checkin struct {
	On       interview.Date
	What     string // of one from before only the day was kept; hostile text
	At       time.Time
	Verified bool // a public push of that date was seen
}

// Checkins lists a person's, oldest first.
func (t *Tx) Checkins(userID string) ([]Checkin, error) {
	var list []Checkin
	err := t.all(func(r *sql.Rows) error {
		var c Checkin
		var on string
		var when int64
		err := r.Scan(&on, &c.What, &when, &c.Verified)
		if err != nil {
			return err
		}
		c.At = at(when)
		c.On, err = date(on)
		list = append(list, c)
		return err
	}, "SELECT local_date, what, at_ms, verified FROM checkin WHERE user_id = ? ORDER BY local_date", userID)
	return list, err
}

// AppealsOf lists what a person said against verdicts, oldest first.
func (t *Tx) AppealsOf(userID string) ([]Appeal, error) {
	return t.appeals("p.user_id = ?", userID)
}

// QuestionsBy lists the questions of servers that a person wrote.
func (t *Tx) QuestionsBy(userID string) ([]OwnQuestion, error) {
	return t.questions("author_id = ? AND author_id <> ''", userID)
}

// PairsOf lists the pairs and invitations of a person, in order of when they were made.
func (t *Tx) PairsOf(userID string) ([]Pair, error) {
	return t.pairs("SELECT "+pairColumns+` FROM pair WHERE host_id = ? AND host_id <> ''
		UNION ALL SELECT `+pairColumns+` FROM pair WHERE guest_id = ? AND guest_id <> '' ORDER BY made_ms`, userID, userID)
}

// SeatPart is what a person did at one question of a hot seat beside the answer, which is an attempt of the round Round.
type SeatPart struct {
	GuildID  string
	SeatID   string
	Place    int
	Question interview.QuestionID
	AskedAt  time.Time
	Shown    bool // they agreed that the answer stands in the channel with their name
	Voted    bool // for somebody else's answer; whose it was is theirs
}

// SeatPartsOf lists a person's, oldest first.
func (t *Tx) SeatPartsOf(userID string) ([]SeatPart, error) {
	var list []SeatPart
	err := t.all(func(r *sql.Rows) error {
		var p SeatPart
		var when int64
		err := r.Scan(&p.GuildID, &p.SeatID, &p.Place, &p.Question, &when, &p.Shown, &p.Voted)
		p.AskedAt = at(when)
		list = append(list, p)
		return err
	}, `SELECT q.guild_id, q.seat_id, q.place, q.question_id, q.asked_ms, a.shown,
		EXISTS (SELECT 1 FROM hot_vote v WHERE v.seat_id = a.seat_id AND v.place = a.place AND v.user_id = a.user_id)
		FROM hot_answer a JOIN hot_question q ON q.seat_id = a.seat_id AND q.place = a.place WHERE a.user_id = ?
		ORDER BY q.asked_ms, q.place`, userID)
	return list, err
}

// SaidBy lists what a person typed in direct messages and no answer was made of yet.
func (t *Tx) SaidBy(userID string) ([]Said, error) {
	var list []Said
	err := t.all(func(r *sql.Rows) error {
		s, err := scanSaid(r.Scan)
		list = append(list, s)
		return err
	}, "SELECT "+saidColumns+" FROM said WHERE user_id = ? ORDER BY length(message_id), message_id", userID)
	return list, err
}

// DraftsOf gives what a person typed into forms that were refused, by form.
func (t *Tx) DraftsOf(userID string) (map[string]map[string]string, error) {
	drafts := map[string]map[string]string{}
	err := t.all(func(r *sql.Rows) error {
		var slot, s string
		if err := r.Scan(&slot, &s); err != nil {
			return err
		}
		var fields map[string]string
		err := parse(s, &fields)
		drafts[slot] = fields
		return err
	}, "SELECT slot, fields FROM draft WHERE user_id = ?", userID)
	return drafts, err
}

// NoticesTo lists the direct messages that were decided for a person, in order of their dates.
func (t *Tx) NoticesTo(userID string) ([]Notice, error) {
	var list []Notice
	err := t.all(func(r *sql.Rows) error {
		n, err := scanNotice(r.Scan)
		list = append(list, n)
		return err
	}, "SELECT "+noticeColumns+" FROM notice WHERE user_id = ? AND user_id <> '' ORDER BY local_date, guild_id, kind, about", userID)
	return list, err
}
