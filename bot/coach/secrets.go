package coach

import (
	"fmt"
	"slices"

	"hotseat/questions/interview"
	"hotseat/store"
)

// Asker is what is being asked of a person in their rounds.
type Asker interface {
	// AsksNow says whether a question is what a person's running round asks at this moment; of an exam, any that it asks.
	AsksNow(tx *store.Tx, v Visitor, q interview.QuestionID) (bool, error)
}

// Secrets are the questions whose answers a person is not to see: those of open dailies, which are answered once and count. Nothing that
// shows an answer shows theirs, and no round asks them, in whichever server or direct message.
func (c *Core) Secrets(tx Tx, v Visitor) ([]interview.QuestionID, error) {
	open, err := tx.OpenQuestions(v.GuildID, v.UserID)
	if err != nil {
		return nil, fmt.Errorf("reading what is open: %w", err)
	}
	return open, nil
}

// Secret says whether a question's answer is a secret for a person: one of Secrets, or what their running round asks.
func (c *Core) Secret(tx *store.Tx, v Visitor, rounds Asker, q interview.QuestionID) (bool, error) {
	open, err := c.Secrets(tx, v)
	if err != nil || slices.Contains(open, q) {
		return true, err
	}
	return rounds.AsksNow(tx, v, q)
}
