package group

import (
	"context"
	"fmt"

	"hotseat/bot/coach"
	"hotseat/store"
)

// MyPictures chooses whether w's pictures are light, over all servers; nil leaves it as it is. It says how they are then.
func (c *Group) MyPictures(ctx context.Context, w coach.Who, light *bool) (now bool, err error) {
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		now = v.Light
		if light == nil || *light == now {
			return nil
		}
		now = *light
		if err := tx.SetLight(w.UserID, now); err != nil {
			return fmt.Errorf("saving the person: %w", err)
		}
		return nil
	})
	return now, err
}
