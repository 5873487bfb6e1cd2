package store

import (
	"database/sql"
)

// Said is one message that a person wrote in direct messages on the way to an answer.
type Said struct {
	MessageID string // Discord's; a lower one was written earlier
	UserID    string
	RoundID   string
	Place     int
	Step      int    // how many probes were asked there
	Text      string // "" once it is taken and the step is past
	Taken     bool   // an answer was made of it
}

// AddSaid notes a message, and forgets those of the person's earlier rounds. One that is known already is ErrExists.
func (t *Tx) AddSaid(s Said) error {
	if _, err := t.exec("DELETE FROM said WHERE user_id = ? AND round_id <> ?", s.UserID, s.RoundID); err != nil {
		return err
	}
	_, err := t.exec("INSERT INTO said (message_id, user_id, round_id, place, step, text, taken) VALUES (?, ?, ?, ?, ?, ?, ?)",
		s.MessageID, s.UserID, s.RoundID, s.Place, s.Step, s.Text, s.Taken)
	return err
}

const saidColumns = "message_id, user_id, round_id, place, step, text, taken"

// Said is a message by id, or ErrNotFound.
func (t *Tx) Said(messageID string) (Said, error) {
	return scanSaid(func(into ...any) error {
		return t.row("SELECT "+saidColumns+" FROM said WHERE message_id = ?", []any{messageID}, into...)
	})
}

// SaidAt lists what was said at one step of a round, in the order in which it was written.
func (t *Tx) SaidAt(roundID string, place, step int) ([]Said, error) {
	var list []Said
	err := t.all(func(rows *sql.Rows) error {
		s, err := scanSaid(rows.Scan)
		list = append(list, s)
		return err
	}, "SELECT "+saidColumns+` FROM said WHERE round_id = ? AND place = ? AND step = ?
		ORDER BY length(message_id), message_id`, roundID, place, step)
	return list, err
}

func scanSaid(scan func(into ...any) error) (s Said, err error) {
	err = scan(&s.MessageID, &s.UserID, &s.RoundID, &s.Place, &s.Step, &s.Text, &s.Taken)
	return s, err
}

// ChangeSaid gives a message another text, which no answer was made of yet.
func (t *Tx) ChangeSaid(messageID, typed string) error {
	_, err := t.exec("UPDATE said SET text = ?, taken = 0 WHERE message_id = ?", typed, messageID)
	return err
}

// DropSaid forgets a message.
func (t *Tx) DropSaid(messageID string) error {
	_, err := t.exec("DELETE FROM said WHERE message_id = ?", messageID)
	return err
}

// TakeSaid notes that an answer was made of what was said at a step. What was said at others of the round loses its text.
func (t *Tx) TakeSaid(roundID string, place, step int) error {
	if _, err := t.exec("UPDATE said SET taken = 1 WHERE round_id = ? AND place = ? AND step = ?", roundID, place, step); err != nil {
		return err
	}
	_, err := t.exec("UPDATE said SET text = '' WHERE round_id = ? AND NOT (place = ? AND step = ?) AND text <> ''", roundID, place, step)
	return err
}

// endSaid forgets what no answer was made of, and the text of the rest: the round is over.
func (t *Tx) endSaid(roundID string) error {
	if _, err := t.exec("DELETE FROM said WHERE round_id = ? AND taken = 0", roundID); err != nil {
		return err
	}
	_, err := t.exec("UPDATE said SET text = '' WHERE round_id = ? AND text <> ''", roundID)
	return err
}
