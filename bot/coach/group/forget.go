package group

import (
	"context"

	"hotseat/bot/coach"
	"hotseat/store"
)

// Forget deletes everything that is known of a person, and says how many attempts that were. The roles that the bot gave them are taken
// back, if Discord answers.
func (c *Group) Forget(ctx context.Context, w coach.Who) (attempts int, err error) {
	var held []store.RoleGiven
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		if held, err = tx.RolesGivenTo(w.UserID); err != nil {
			return err
		}
		attempts, err = tx.ForgetPerson(w.UserID)
		return err
	})
	if err == nil {
		c.takeBack(ctx, held)
	}
	return attempts, err
}
