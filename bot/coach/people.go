package coach

import (
	"context"

	"hotseat/store"
)

// Forget deletes everything that is known of a person, and says how many attempts that were.
func (c *Coach) Forget(ctx context.Context, w Who) (attempts int, err error) {
	err = c.store.Write(ctx, func(tx *store.Tx) error {
		attempts, err = tx.ForgetPerson(w.UserID)
		return err
	})
	return attempts, err
}

// HelpView is what help depends on: the first thing to do is another for each.
type HelpView struct {
	InServer bool
	Settings Settings   // in a server
	Running  *RoundView // nil when none
}

// Help is what this person's help depends on.
func (c *Coach) Help(ctx context.Context, w Who) (HelpView, error) {
	view := HelpView{InServer: w.GuildID != ""}
	err := c.store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.visit(tx, w)
		if err != nil {
			return err
		}
		if view.InServer {
			if view.Settings, err = c.settings(tx, v.guild); err != nil {
				return err
			}
		}
		view.Running, err = c.runningView(tx, v)
		return err
	})
	return view, err
}

// KeepDraft keeps what was typed into a form that was refused.
func (c *Coach) KeepDraft(ctx context.Context, w Who, slot string, fields map[string]string) error {
	return c.store.Write(ctx, func(tx *store.Tx) error {
		if _, err := c.visit(tx, w); err != nil {
			return err
		}
		return tx.SaveDraft(w.UserID, slot, fields)
	})
}

// Draft is what was kept for a form, or nil.
func (c *Coach) Draft(ctx context.Context, w Who, slot string) (fields map[string]string, err error) {
	err = c.store.Read(ctx, func(tx *store.Tx) error {
		fields, err = tx.Draft(w.UserID, slot)
		return err
	})
	return fields, err
}
