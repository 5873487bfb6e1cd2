package store

import (
	"context"
	"fmt"
)

// Flush says whether each write waits until the disk has it, as each does after Open. Without that a kill of the bot still loses nothing; a
// power cut loses the newest writes, and leaves the database whole. It waits for a write under way.
func (s *Store) Flush(ctx context.Context, each bool) error {
	pragma := "PRAGMA synchronous = NORMAL"
	if each {
		pragma = "PRAGMA synchronous = FULL"
	}
	if _, err := s.writer.ExecContext(ctx, pragma); err != nil {
		return fmt.Errorf("setting how writes are flushed: %w", fromDriver(err))
	}
	return nil
}
