package coach

import (
	"context"

	"hotseat/store"
)

// KeepDraft keeps what was typed into a form that was refused.
func (c *Core) KeepDraft(ctx context.Context, w Who, slot string, fields map[string]string) error {
	return c.Store.Write(ctx, func(tx *store.Tx) error {
		if _, err := c.Visit(tx, w); err != nil {
			return err
		}
		return tx.SaveDraft(w.UserID, slot, fields)
	})
}

// Draft is what was kept for a form, or nil.
func (c *Core) Draft(ctx context.Context, w Who, slot string) (fields map[string]string, err error) {
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		fields, err = tx.Draft(w.UserID, slot)
		return err
	})
	return fields, err
}
