package store

import (
	"context"

	"hotseat/questions/interview"
)

// Touch notes that a person is here, by their name and zone, and takes part in a server ("" for none), on the server's date. It looks on a
// snapshot first and writes, in a transaction of its own, only when that is news; changed says whether it was.
func (s *Store) Touch(ctx context.Context, p Person, guildID string, on interview.Date) (changed bool, err error) {
	var known bool
	err = s.Read(ctx, func(tx *Tx) error {
		known, err = tx.Known(p, guildID)
		return err
	})
	if err != nil || known {
		return false, err
	}
	return true, s.Write(ctx, func(tx *Tx) error {
		if err := tx.SavePerson(p); err != nil || guildID == "" {
			return err
		}
		return tx.SaveMember(guildID, p.UserID, on)
	})
}
