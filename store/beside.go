package store

import (
	"database/sql"
	"time"
)

// MostBeside is how many sentences are kept for one server until its organiser is told; the oldest make room.
const MostBeside = 5

// AddBeside keeps a sentence for a server's organiser about something that failed beside the main thing. One that is kept already stays as
// it is. What happened before oldest goes: nobody was there to be told.
func (t *Tx) AddBeside(guildID, sentence string, when, oldest time.Time) error {
	if _, err := t.exec("DELETE FROM beside WHERE guild_id = ? AND since_ms < ?", guildID, ms(oldest)); err != nil {
		return err
	}
	n, err := t.exec("INSERT INTO beside (guild_id, sentence, since_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", guildID, sentence, ms(when))
	if err != nil || n == 0 {
		return err
	}
	_, err = t.exec(`DELETE FROM beside WHERE guild_id = ? AND sentence NOT IN
		(SELECT b.sentence FROM beside b WHERE b.guild_id = ? ORDER BY b.since_ms DESC, b.sentence LIMIT ?)`, guildID, guildID, MostBeside)
	return err
}

// Beside are the sentences that wait to be told of what happened since a moment, by server, oldest first.
func (t *Tx) Beside(since time.Time) (map[string][]string, error) {
	said := map[string][]string{}
	err := t.all(func(r *sql.Rows) error {
		var guild, sentence string
		err := r.Scan(&guild, &sentence)
		said[guild] = append(said[guild], sentence)
		return err
	}, "SELECT guild_id, sentence FROM beside WHERE since_ms >= ? ORDER BY guild_id, since_ms, sentence", ms(since))
	return said, err
}

// ToldBeside forgets a sentence that was told.
func (t *Tx) ToldBeside(guildID, sentence string) error {
	_, err := t.exec("DELETE FROM beside WHERE guild_id = ? AND sentence = ?", guildID, sentence)
	return err
}
