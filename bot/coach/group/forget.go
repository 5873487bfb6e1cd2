package group

import (
	"context"

	"hotseat/bot/coach"
	"hotseat/store"
)

// Forget deletes everything that is known of a person, and says how many attempts that were.
func (c *Group) Forget(ctx context.Context, w coach.Who) (attempts int, err error) {
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		attempts, err = tx.ForgetPerson(w.UserID)
		return err
	})
	return attempts, err
}
