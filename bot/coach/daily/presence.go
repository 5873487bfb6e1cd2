package daily

import (
	"context"
	"fmt"
	"slices"
	"time"

	"hotseat/store"
)

// keptAfterLeaving is how long a server's data is kept after the bot was removed.
const keptAfterLeaving = 30 * 24 * time.Hour

// Left notes that the bot was removed from a server: its dailies rest, its data stays for 30 days.
func (c *Dailies) Left(ctx context.Context, guildID string) error {
	return c.presence(ctx, guildID, c.Now())
}

// Joined notes that the bot is in a server.
func (c *Dailies) Joined(ctx context.Context, guildID string) error {
	return c.presence(ctx, guildID, time.Time{})
}

// Present notes which servers the bot is in at the start of a session: it may have been removed from others while it was not connected.
func (c *Dailies) Present(ctx context.Context, guildIDs []string) error {
	defer c.seen.Store(true)
	var known []store.Guild
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		known, err = tx.ReadyGuilds()
		return err
	})
	if err != nil {
		return fmt.Errorf("reading the servers: %w", err)
	}
	for _, g := range known {
		if !slices.Contains(guildIDs, g.ID) {
			if err := c.Left(ctx, g.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *Dailies) presence(ctx context.Context, guildID string, left time.Time) error {
	return c.Store.Write(ctx, func(tx *store.Tx) error {
		g, err := tx.Guild(guildID)
		if err != nil || g.LeftAt.IsZero() == left.IsZero() {
			return err
		}
		if left.IsZero() {
			g.ReadyAt = c.Now() // nothing is made up for
		}
		g.LeftAt = left
		if err := tx.SaveGuild(g); err != nil || !left.IsZero() {
			return err
		}
		there, err := tx.Profiles(guildID)
		if err != nil {
			return fmt.Errorf("reading the profiles: %w", err)
		}
		for _, p := range there {
			p.ReadyAt = g.ReadyAt
			if err := tx.SaveGuild(p); err != nil {
				return fmt.Errorf("saving a profile: %w", err)
			}
		}
		return nil
	})
}

// Purge deletes what is kept of the servers that the bot left 30 days ago. It waits until a session has told where the bot is: a server may
// have invited it again while it was not connected.
func (c *Dailies) Purge(ctx context.Context) error {
	if !c.seen.Load() {
		return nil
	}
	var gone []string
	before := c.Now().Add(-keptAfterLeaving)
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		gone, err = tx.LeftBefore(before)
		return err
	})
	if err != nil || len(gone) == 0 {
		return err
	}
	return c.Store.Write(ctx, func(tx *store.Tx) error {
		for _, id := range gone {
			g, err := tx.Guild(id)
			if err != nil {
				return fmt.Errorf("reading a server: %w", err)
			}
			if g.LeftAt.IsZero() || !g.LeftAt.Before(before) {
				continue // it came back this very moment
			}
			if err := tx.PurgeGuild(id); err != nil {
				return fmt.Errorf("deleting what is kept of a server: %w", err)
			}
			c.Log.Info("a server that the bot left 30 days ago was forgotten", "guild", id)
		}
		return nil
	})
}
