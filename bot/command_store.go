package main

import (
	"context"
	"fmt"
	"time"

	"hotseat/bot/config"
	"hotseat/store"
)

// backup copies the database that the configuration names, whether the bot runs or not.
func (c command) backup(ctx context.Context, o options, into string) error {
	cfg, err := config.Load(o.config, c.env)
	if err != nil {
		return err
	}
	size, err := store.Backup(ctx, cfg.Store.Path, into)
	if err != nil {
		return fmt.Errorf("no backup was made: %w", err)
	}
	_, err = fmt.Fprintf(c.out, "%s is a whole copy of %s (%.1f MB); `bot restore %s` would put it back\n", into, cfg.Store.Path,
		float64(size)/1e6, into)
	return err
}

// restore puts a backup in the place of the database that the configuration names.
func (c command) restore(ctx context.Context, o options, from string) error {
	cfg, err := config.Load(o.config, c.env)
	if err != nil {
		return err
	}
	kept, err := store.Restore(ctx, from, cfg.Store.Path, time.Now())
	if err != nil {
		return fmt.Errorf("nothing was restored: %w", err)
	}
	before := "there was no database before"
	if kept != "" {
		before = "the one before is kept as " + kept
	}
	_, err = fmt.Fprintf(c.out, "%s is now what %s holds; %s\n", cfg.Store.Path, from, before)
	return err
}

// rebuild derives again what is derived, in the database that the configuration names.
func (c command) rebuild(ctx context.Context, o options) error {
	cfg, err := config.Load(o.config, c.env)
	if err != nil {
		return err
	}
	if err := store.Rebuild(ctx, cfg.Store.Path); err != nil {
		return fmt.Errorf("nothing was rebuilt: %w", err)
	}
	_, err = fmt.Fprintf(c.out, "%s: all that is derived follows again from what people did\n", cfg.Store.Path)
	return err
}
