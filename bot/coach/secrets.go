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

// Keeper keeps the answers of some questions for a while.
type Keeper interface {
	// Kept are the questions whose answers it keeps from a person, in a server ("" for a direct message) and in all that they are in.
	Kept(tx *store.Tx, guildID, userID string) ([]interview.QuestionID, error)
}

// AlsoKeeps tells who keeps answers beside the dailies. It is called before anything is asked.
func (c *Core) AlsoKeeps(k Keeper) { c.keepers = append(c.keepers, k) }

// Secrets are the questions whose answers a person is not to see: those of open dailies, which are answered once and count, those that
// a Keeper keeps, and what a partner is yet to ask them. Nothing that shows an answer shows theirs, and no round asks them, in whichever
// server or direct message.
func (c *Core) Secrets(tx *store.Tx, v Visitor) ([]interview.QuestionID, error) {
	open, err := c.OpenSecrets(tx, v)
	if err != nil {
		return nil, err
	}
	asked, err := tx.PairSecrets(v.UserID)
	if err != nil {
		return nil, fmt.Errorf("reading what a partner will ask: %w", err)
	}
	return append(open, asked...), nil
}

// OpenSecrets are those of Secrets that dailies ask, or that a Keeper keeps.
func (c *Core) OpenSecrets(tx *store.Tx, v Visitor) ([]interview.QuestionID, error) {
	open, err := tx.OpenQuestions(v.GuildID, v.UserID)
	if err != nil {
		return nil, fmt.Errorf("reading what is open: %w", err)
	}
	for _, k := range c.keepers {
		kept, err := k.Kept(tx, v.GuildID, v.UserID)
		if err != nil {
			return nil, err
		}
		open = append(open, kept...)
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
