package coach

import (
	"context"
	"fmt"

	"hotseat/questions/interview"

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
	Settings Settings       // in a server
	Running  *RoundView     // nil when none
	Open     interview.Date // of the daily that this person can still answer, or 0
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
			if view.Open, err = c.openFor(tx, v); err != nil {
				return err
			}
		}
		view.Running, err = c.runningView(tx, v)
		return err
	})
	return view, err
}

// openFor is the date of the daily that a person can still answer so that it counts, or 0.
func (c *Coach) openFor(tx *store.Tx, v visitor) (interview.Date, error) {
	ledger, err := tx.Dailies(v.GuildID)
	if err != nil {
		return 0, fmt.Errorf("reading the ledger: %w", err)
	}
	d, ok := newest(ledger)
	if !ok {
		return 0, nil
	}
	over, err := c.revealed(tx, v.GuildID, d.Date)
	if err != nil || over {
		return 0, err
	}
	answered, err := tx.AnsweredDaily(v.GuildID, d.Date, v.UserID)
	if err != nil || answered {
		return 0, err
	}
	return d.Date, nil
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
