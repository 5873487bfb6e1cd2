package notice

import (
	"context"
	"fmt"

	"hotseat/bot/coach"
	"hotseat/store"
)

// TellClock tells the organiser of each server that the machine's clock is wrong and nothing is posted because of it: once while it stays
// so, as the word of the day.
func (c *Notices) TellClock(ctx context.Context) error {
	by, since, time, wrong := c.ClockWrong()
	if !wrong {
		return nil // nobody knows yet
	}
	var guilds []store.Guild
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		guilds, err = tx.ReadyGuilds()
		return err
	})
	if err != nil {
		return fmt.Errorf("reading the servers: %w", err)
	}
	var work []func(context.Context) error
	for _, g := range guilds {
		if told, _ := c.clockTold.Load(g.ID); told == time || g.OrganiserID == "" || g.Warned == c.Today(g) {
			continue
		}
		work = append(work, func(ctx context.Context) error {
			c.clockTold.Store(g.ID, time)
			return c.warn(ctx, g, trouble{problems: []string{coach.ClockSentence(by)}, since: since})
		})
	}
	c.sideBySide(ctx, work)
	return nil
}
