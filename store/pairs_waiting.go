package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// PairWait is somebody who waits for a partner, of one server at a time.
type PairWait struct {
	UserID    string
	GuildID   string
	Format    interview.Format
	ChannelID string // where they said so
	Since     time.Time
}

const waitColumns = "user_id, guild_id, format, channel_id, since_ms"

// AddPairWait has a person wait. ErrExists when they do.
func (t *Tx) AddPairWait(w PairWait) error {
	_, err := t.exec("INSERT INTO pair_wait ("+waitColumns+") VALUES (?, ?, ?, ?, ?)", w.UserID, w.GuildID, w.Format, w.ChannelID, ms(w.Since))
	return err
}

// EndPairWait has a person wait no more; false when they did not.
func (t *Tx) EndPairWait(userID string) (bool, error) {
	n, err := t.exec("DELETE FROM pair_wait WHERE user_id = ?", userID)
	return n > 0, err
}

// PairWaitOf is a person's own wait, or ErrNotFound.
func (t *Tx) PairWaitOf(userID string) (PairWait, error) {
	return scanWait(func(into ...any) error {
		return t.row("SELECT "+waitColumns+" FROM pair_wait WHERE user_id = ?", []any{userID}, into...)
	})
}

// PairWaits lists who waits in a server, who has waited longest first.
func (t *Tx) PairWaits(guildID string) ([]PairWait, error) {
	return t.waits("SELECT "+waitColumns+" FROM pair_wait WHERE guild_id = ? ORDER BY since_ms, user_id", guildID)
}

// AllPairWaits lists who waits in any server, who has waited longest first.
func (t *Tx) AllPairWaits() ([]PairWait, error) {
	return t.waits("SELECT " + waitColumns + " FROM pair_wait ORDER BY since_ms, user_id")
}

func (t *Tx) waits(query string, args ...any) ([]PairWait, error) {
	var list []PairWait
	err := t.all(func(r *sql.Rows) error {
		w, err := scanWait(r.Scan)
		list = append(list, w)
		return err
	}, query, args...)
	return list, err
}

func scanWait(scan func(into ...any) error) (PairWait, error) {
	var w PairWait
	var since int64
	err := scan(&w.UserID, &w.GuildID, &w.Format, &w.ChannelID, &since)
	w.Since = at(since)
	return w, err
}
