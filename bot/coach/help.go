package coach

import (
	"context"

	"hotseat/questions/interview"

	"hotseat/store"
)

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
