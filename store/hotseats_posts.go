package store

import (
	"database/sql"
	"time"
)

// SeatPostKind says what a post of a hot seat is.
type SeatPostKind string

// The posts of a hot seat: for each question itself and its answers, and at the end the scores.
const (
	SeatQuestionPost SeatPostKind = "question"
	SeatAnswersPost  SeatPostKind = "answers"
	SeatScoresPost   SeatPostKind = "scores"
)

// SeatPost is one post of a hot seat: a row of its ledger, written before it is sent. State is Pending, Sent or Missed.
type SeatPost struct {
	SeatID    string
	Place     int
	Kind      SeatPostKind
	State     DailyState
	Nonce     string
	MessageID string
	Tried     int // sends begun
	Failures  int // in a row
	RetryAt   time.Time
	Problem   string
	Shown     int       // how many answers, or votes, it says
	ShownAt   time.Time // when that was last changed
	DecidedAt time.Time
	SettledAt time.Time
}

const seatPostColumns = `seat_id, place, kind, state, nonce, message_id, tried, failures, retry_ms, problem, shown, shown_ms, decided_ms,
	settled_ms`

// AddSeatPost writes that a post is to be sent. ErrExists when that was written already.
func (t *Tx) AddSeatPost(p SeatPost) error {
	_, err := t.exec("INSERT INTO hot_post ("+seatPostColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", p.SeatID, p.Place,
		p.Kind, p.State, p.Nonce, p.MessageID, p.Tried, p.Failures, ms(p.RetryAt), p.Problem, p.Shown, ms(p.ShownAt), ms(p.DecidedAt),
		ms(p.SettledAt))
	return err
}

// SettleSeatPost writes what became of a post; what it shows is ShowSeatPost's.
func (t *Tx) SettleSeatPost(p SeatPost) error {
	_, err := t.exec(`UPDATE hot_post SET state = ?, message_id = ?, tried = ?, failures = ?, retry_ms = ?, problem = ?, settled_ms = ?
		WHERE seat_id = ? AND place = ? AND kind = ?`, p.State, p.MessageID, p.Tried, p.Failures, ms(p.RetryAt), p.Problem,
		ms(p.SettledAt), p.SeatID, p.Place, p.Kind)
	return err
}

// ShowSeatPost notes how many answers, or votes, a post says, since when.
func (t *Tx) ShowSeatPost(p SeatPost, shown int, since time.Time) error {
	_, err := t.exec("UPDATE hot_post SET shown = ?, shown_ms = ? WHERE seat_id = ? AND place = ? AND kind = ?",
		shown, ms(since), p.SeatID, p.Place, p.Kind)
	return err
}

// SeatPost is one post of a hot seat, or ErrNotFound.
func (t *Tx) SeatPost(seat string, place int, kind SeatPostKind) (SeatPost, error) {
	return scanSeatPost(func(into ...any) error {
		return t.row("SELECT "+seatPostColumns+" FROM hot_post WHERE seat_id = ? AND place = ? AND kind = ?", []any{seat, place, kind}, into...)
	})
}

// SeatPosts lists the posts of a hot seat by place, each place's question first.
func (t *Tx) SeatPosts(seat string) ([]SeatPost, error) {
	return t.seatPosts("seat_id = ? ORDER BY place, decided_ms, kind = 'scores', kind = 'answers'", seat)
}

// PendingSeatPosts lists the posts that are neither sent nor given up, over all servers.
func (t *Tx) PendingSeatPosts() ([]SeatPost, error) {
	return t.seatPosts("state = 'pending' ORDER BY seat_id, place")
}

func (t *Tx) seatPosts(where string, args ...any) ([]SeatPost, error) {
	var list []SeatPost
	err := t.all(func(r *sql.Rows) error {
		p, err := scanSeatPost(r.Scan)
		list = append(list, p)
		return err
	}, "SELECT "+seatPostColumns+" FROM hot_post WHERE "+where, args...)
	return list, err
}

func scanSeatPost(scan func(into ...any) error) (SeatPost, error) {
	var p SeatPost
	var retry, shown, decided, settled int64
	err := scan(&p.SeatID, &p.Place, &p.Kind, &p.State, &p.Nonce, &p.MessageID, &p.Tried, &p.Failures, &retry, &p.Problem, &p.Shown, &shown,
		&decided, &settled)
	p.RetryAt, p.ShownAt, p.DecidedAt, p.SettledAt = at(retry), at(shown), at(decided), at(settled)
	return p, err
}
