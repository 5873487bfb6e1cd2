package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// PairWordKind says what somebody is told of a pair.
type PairWordKind string

// The words.
const (
	WordAccepted PairWordKind = "accepted" // your invitation was accepted
	WordDeclined PairWordKind = "declined" // it was declined
	WordExpired  PairWordKind = "expired"  // nobody answered it
	WordMatched  PairWordKind = "matched"  // somebody came while you waited
	WordWaited   PairWordKind = "waited"   // nobody came, and you wait no more
	WordLeft     PairWordKind = "left"     // the other one left
	WordIdle     PairWordKind = "idle"     // nothing was done for long
	WordGone     PairWordKind = "gone"     // the other one is not in the server any more, or was forgotten
)

// PairWord is what somebody is to be told of a pair, once: its row is written before it is told, and goes when that is done.
type PairWord struct {
	ID        int64
	UserID    string
	Kind      PairWordKind
	GuildID   string
	ChannelID string // where it is said to who takes no direct messages
	PairID    string // "" for a word about waiting
	OtherID   string // the partner; "" for none, or once forgotten
	Format    interview.Format
	Tried     int // above 0 it may have been told
	Failures  int // in a row
	RetryAt   time.Time
	MadeAt    time.Time
}

const wordColumns = "user_id, kind, guild_id, channel_id, pair_id, other_id, format, tried, failures, retry_ms, made_ms"

// AddPairWord writes a word to be told, and gives its id.
func (t *Tx) AddPairWord(w PairWord) (id int64, err error) {
	return t.insert("INSERT INTO pair_word ("+wordColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", w.UserID, w.Kind, w.GuildID,
		w.ChannelID, w.PairID, w.OtherID, w.Format, w.Tried, w.Failures, ms(w.RetryAt), ms(w.MadeAt))
}

// PairWord is a word that is to be told, or ErrNotFound.
func (t *Tx) PairWord(id int64) (PairWord, error) {
	return scanWord(func(into ...any) error {
		return t.row("SELECT word_id, "+wordColumns+" FROM pair_word WHERE word_id = ?", []any{id}, into...)
	})
}

// PairWords lists all that is to be told, in order.
func (t *Tx) PairWords() ([]PairWord, error) {
	var list []PairWord
	err := t.all(func(r *sql.Rows) error {
		w, err := scanWord(r.Scan)
		list = append(list, w)
		return err
	}, "SELECT word_id, "+wordColumns+" FROM pair_word ORDER BY word_id")
	return list, err
}

func scanWord(scan func(into ...any) error) (PairWord, error) {
	var w PairWord
	var retry, made int64
	err := scan(&w.ID, &w.UserID, &w.Kind, &w.GuildID, &w.ChannelID, &w.PairID, &w.OtherID, &w.Format, &w.Tried, &w.Failures, &retry, &made)
	w.RetryAt, w.MadeAt = at(retry), at(made)
	return w, err
}

// TryPairWord writes down how often a word was begun to be told, and how often that failed.
func (t *Tx) TryPairWord(w PairWord) error {
	_, err := t.exec("UPDATE pair_word SET tried = ?, failures = ?, retry_ms = ? WHERE word_id = ?", w.Tried, w.Failures, ms(w.RetryAt), w.ID)
	return err
}

// EndPairWord notes that a word is told, or given up.
func (t *Tx) EndPairWord(id int64) error {
	_, err := t.exec("DELETE FROM pair_word WHERE word_id = ?", id)
	return err
}
