package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// PairEnd says how a pair ended, or an invitation.
type PairEnd string

// The ends.
const (
	PairOver      PairEnd = "over"      // every question was put
	PairLeft      PairEnd = "left"      // one of the two left it
	PairIdle      PairEnd = "idle"      // nobody did anything in it for long
	PairGone      PairEnd = "gone"      // one of the two left the server, or had all forgotten
	PairDeclined  PairEnd = "declined"  // the invitation was
	PairWithdrawn PairEnd = "withdrawn" // the invitation was taken back
	PairExpired   PairEnd = "expired"   // nobody answered the invitation
)

// Pair is a mock interview between two people as it was planned, or the invitation to one; what happened in it are its events.
type Pair struct {
	ID        string
	GuildID   string
	People    [2]string // by seat: who invited or waited, and who was invited or came; "" once forgotten
	Format    interview.Format
	ChannelID string // where it was made
	MessageID string // the message there that both press; "" for none, or not known
	Plan      []interview.PairAsk
	MadeAt    time.Time
	BegunAt   time.Time // zero: an invitation that waits for its answer
	TouchedAt time.Time // when somebody last did something in it
	EndedAt   time.Time // zero: it goes on, or waits
	End       PairEnd
	EndedBy   int // the seat of who ended it; -1 for nobody
}

const pairColumns = `pair_id, guild_id, host_id, guest_id, format, channel_id, message_id, plan, made_ms, begun_ms, touched_ms, ended_ms,
	ended_how, ended_by`

// AddPair writes a new pair, or an invitation to one.
func (t *Tx) AddPair(p Pair) error {
	_, err := t.exec("INSERT INTO pair ("+pairColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', -1)", p.ID, p.GuildID, p.People[0],
		p.People[1], p.Format, p.ChannelID, p.MessageID, text(p.Plan), ms(p.MadeAt), ms(p.BegunAt), ms(p.TouchedAt))
	return err
}

// Pair is a pair by id, or ErrNotFound.
func (t *Tx) Pair(id string) (Pair, error) {
	return scanPair(func(into ...any) error {
		return t.row("SELECT "+pairColumns+" FROM pair WHERE pair_id = ?", []any{id}, into...)
	})
}

// Invitations lists the invitations to a person that wait for an answer, the oldest first.
func (t *Tx) Invitations(userID string) ([]Pair, error) {
	return t.pairs("SELECT "+pairColumns+" FROM pair WHERE guest_id = ? AND begun_ms = 0 AND ended_ms = 0 ORDER BY made_ms", userID)
}

// OpenPairs lists the pairs and invitations of every server that have not ended, those first in which nothing was done for longest.
func (t *Tx) OpenPairs() ([]Pair, error) {
	return t.pairs("SELECT " + pairColumns + " FROM pair WHERE ended_ms = 0 ORDER BY touched_ms")
}

func (t *Tx) pairs(query string, args ...any) ([]Pair, error) {
	var list []Pair
	err := t.all(func(r *sql.Rows) error {
		p, err := scanPair(r.Scan)
		list = append(list, p)
		return err
	}, query, args...)
	return list, err
}

func scanPair(scan func(into ...any) error) (Pair, error) {
	var p Pair
	var plan string
	var made, begun, touched, ended int64
	err := scan(&p.ID, &p.GuildID, &p.People[0], &p.People[1], &p.Format, &p.ChannelID, &p.MessageID, &plan, &made, &begun, &touched,
		&ended, &p.End, &p.EndedBy)
	if err != nil {
		return Pair{}, err
	}
	p.MadeAt, p.BegunAt, p.TouchedAt, p.EndedAt = at(made), at(begun), at(touched), at(ended)
	return p, parse(plan, &p.Plan)
}

// BeginPair notes that an invitation was accepted, and what will be asked.
func (t *Tx) BeginPair(id string, plan []interview.PairAsk, when time.Time) error {
	_, err := t.exec("UPDATE pair SET plan = ?, begun_ms = ?, touched_ms = ? WHERE pair_id = ?", text(plan), ms(when), ms(when), id)
	return err
}

// TouchPair notes that somebody did something in a pair.
func (t *Tx) TouchPair(id string, when time.Time) error {
	_, err := t.exec("UPDATE pair SET touched_ms = ? WHERE pair_id = ?", ms(when), id)
	return err
}

// PlacePair notes where the message stands that both press.
func (t *Tx) PlacePair(id, channelID, messageID string) error {
	_, err := t.exec("UPDATE pair SET channel_id = ?, message_id = ? WHERE pair_id = ?", channelID, messageID, id)
	return err
}

// EndPair ends a pair that has not ended: its seats are free, and nothing of it is a secret any more. False when it had ended.
func (t *Tx) EndPair(id string, how PairEnd, by int, when time.Time) (bool, error) {
	n, err := t.exec("UPDATE pair SET ended_ms = ?, ended_how = ?, ended_by = ? WHERE pair_id = ? AND ended_ms = 0", ms(when), how, by, id)
	if err != nil || n == 0 {
		return false, err
	}
	if _, err := t.exec("DELETE FROM pair_seat WHERE pair_id = ?", id); err != nil {
		return false, err
	}
	_, err = t.exec("DELETE FROM pair_secret WHERE pair_id = ?", id)
	return true, err
}

// AddPairEvent appends an event as number seq (from 0) of a pair. ErrExists when another action was first.
func (t *Tx) AddPairEvent(id string, seq int, e interview.PairEvent) error {
	_, err := t.exec("INSERT INTO pair_event (pair_id, seq, event) VALUES (?, ?, ?)", id, seq, text(e))
	return err
}

// PairEvents lists what happened in a pair, in order.
func (t *Tx) PairEvents(id string) ([]interview.PairEvent, error) {
	var events []interview.PairEvent
	err := t.all(func(r *sql.Rows) error {
		var s string
		if err := r.Scan(&s); err != nil {
			return err
		}
		var e interview.PairEvent
		err := parse(s, &e)
		events = append(events, e)
		return err
	}, "SELECT event FROM pair_event WHERE pair_id = ? ORDER BY seq", id)
	return events, err
}

// TakeSeat has a person sit in a pair. ErrExists when they sit in one.
func (t *Tx) TakeSeat(userID, pairID string) error {
	_, err := t.exec("INSERT INTO pair_seat (user_id, pair_id) VALUES (?, ?)", userID, pairID)
	return err
}

// SeatOf is the pair in which a person sits, or to which they invited somebody; ErrNotFound for none.
func (t *Tx) SeatOf(userID string) (Pair, error) {
	var id string
	if err := t.row("SELECT pair_id FROM pair_seat WHERE user_id = ?", []any{userID}, &id); err != nil {
		return Pair{}, err
	}
	return t.Pair(id)
}

// AddPairSecret notes that a pair is yet to ask a question of a person.
func (t *Tx) AddPairSecret(userID string, q interview.QuestionID, pairID string) error {
	_, err := t.exec(`INSERT INTO pair_secret (user_id, question_id, pair_id) VALUES (?, ?, ?)
		ON CONFLICT (user_id, question_id) DO UPDATE SET pair_id = excluded.pair_id`, userID, q, pairID)
	return err
}

// DropPairSecret notes that a pair has asked a question of a person.
func (t *Tx) DropPairSecret(userID string, q interview.QuestionID) error {
	_, err := t.exec("DELETE FROM pair_secret WHERE user_id = ? AND question_id = ?", userID, q)
	return err
}

// PairSecrets are the questions that a pair is yet to ask of a person.
func (t *Tx) PairSecrets(userID string) ([]interview.QuestionID, error) {
	var list []interview.QuestionID
	err := t.all(func(r *sql.Rows) error {
		var q interview.QuestionID
		err := r.Scan(&q)
		list = append(list, q)
		return err
	}, "SELECT question_id FROM pair_secret WHERE user_id = ? ORDER BY question_id", userID)
	return list, err
}

// forgetPairs takes a person out of the pairs that they were in, and what nobody is left in away.
func (t *Tx) forgetPairs(userID string) error {
	for _, query := range []string{
		"UPDATE pair SET host_id = '' WHERE host_id = ? AND host_id <> '' AND guest_id <> ''",
		"UPDATE pair SET guest_id = '' WHERE guest_id = ? AND guest_id <> '' AND host_id <> ''",
		"DELETE FROM pair WHERE host_id = ? AND host_id <> ''",
		"DELETE FROM pair WHERE guest_id = ? AND guest_id <> ''",
		"UPDATE pair_word SET other_id = '' WHERE other_id = ? AND other_id <> ''",
	} {
		if _, err := t.exec(query, userID); err != nil {
			return err
		}
	}
	return nil
}
