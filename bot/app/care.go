package app

import (
	"context"
	"errors"
	"time"

	"hotseat/store"
)

// checkpointEvery is how often what was written is moved from the write-ahead log into the database's file.
const checkpointEvery = time.Minute

// startCare looks after the database's file while the bot runs: it tells what the check of its pages found, when that took longer than
// the start, and keeps the file alone nearly whole. The returned function ends it.
func (b *Bot) startCare(ctx context.Context) (stop func()) {
	if b.store.Fresh() {
		b.log.Info("there was no database, so a new one was made; if there should have been one, stop the bot and look at [store] path",
			"path", b.config.Store.Path)
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := b.check(ctx); err != nil && ctx.Err() == nil {
			b.damaged.Store(errors.Is(err, store.ErrDamaged))
			b.log.Error("the check of the database's pages; until it is mended /readyz says so, and hotseat_store_damaged is 1", "error", err)
		}
		ticker := time.NewTicker(checkpointEvery)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
			}
			if err := b.store.Checkpoint(ctx); err != nil && ctx.Err() == nil {
				b.log.Error("moving the write-ahead log into the database", "error", err)
			}
		}
	}()
	return func() { cancel(); <-done }
}
