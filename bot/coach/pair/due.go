package pair

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

// SettlePairs ends what time has ended: invitations that nobody answered, pairs in which nothing is done any more or one of the two is
// gone, and waits that lasted too long. It puts those together who have waited long enough for somebody who fits better, and tells what is
// still to be told. Like all that the clock nudges it goes by the store alone and is idempotent; when nothing is due it costs one read.
func (c *Pairs) SettlePairs(ctx context.Context) error {
	now := c.Now()
	var due []string
	var waits []store.PairWait
	var words []store.PairWord
	err := c.Store.Read(ctx, func(tx *store.Tx) error {
		due = nil
		rows, err := tx.OpenPairs()
		if err != nil {
			return fmt.Errorf("reading the pairs: %w", err)
		}
		for _, row := range rows {
			s := &sitting{c: c, tx: tx, now: now, row: row, looks: true}
			if err := s.lapse(); err != nil {
				return err
			}
			if s.stage() == Ended {
				due = append(due, row.ID)
			}
		}
		if waits, err = tx.AllPairWaits(); err != nil {
			return fmt.Errorf("reading who waits: %w", err)
		}
		words, err = tx.PairWords()
		return err
	})
	if err != nil {
		return err
	}
	for _, id := range due {
		err = errors.Join(err, c.settlePair(ctx, id, now))
	}
	for _, w := range waits {
		err = errors.Join(err, c.settleWait(ctx, w, now))
	}
	for _, w := range words {
		if ctx.Err() != nil {
			break // the bot is being stopped: the store knows what is left
		}
		c.deliver(ctx, w.ID)
	}
	return err
}

// settlePair ends a pair that time has ended.
func (c *Pairs) settlePair(ctx context.Context, id string, now time.Time) error {
	var s *sitting
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		s = nil
		row, err := tx.Pair(id)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading the pair: %w", err)
		}
		s, err = c.sit(tx, row, "", now, false)
		return err
	})
	if err == nil && s != nil {
		c.after(ctx, s)
	}
	return err
}

// settleWait ends a wait that lasted too long, or puts who waits together with somebody once that is better than to wait on.
func (c *Pairs) settleWait(ctx context.Context, w store.PairWait, now time.Time) error {
	if now.Sub(w.Since) < interview.PairPatience {
		return nil
	}
	if err := c.lookForWaiting(ctx, w.GuildID); err != nil {
		return err
	}
	var s *sitting
	var word int64
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		s, word = nil, 0
		mine, err := tx.PairWaitOf(w.UserID)
		if errors.Is(err, store.ErrNotFound) || err == nil && !mine.Since.Equal(w.Since) {
			return nil // matched meanwhile, or they wait anew
		}
		if err != nil {
			return fmt.Errorf("reading the wait: %w", err)
		}
		here, err := tx.Whereabouts(w.GuildID, w.UserID)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return fmt.Errorf("reading who is here: %w", err)
		}
		if here.LeftAt.IsZero() && now.Before(mine.Since.Add(WaitsFor)) {
			if s, err = c.match(tx, mine, now); err != nil || s == nil {
				return err
			}
			return errors.Join(s.tell(0, store.WordMatched), s.tell(1, store.WordMatched))
		}
		if _, err := tx.EndPairWait(w.UserID); err != nil {
			return fmt.Errorf("ending a wait: %w", err)
		}
		if !here.LeftAt.IsZero() {
			return nil // who left is not told
		}
		word, err = tx.AddPairWord(store.PairWord{UserID: w.UserID, Kind: store.WordWaited, GuildID: w.GuildID, ChannelID: w.ChannelID,
			Format: w.Format, MadeAt: now})
		return err
	})
	if err != nil {
		return err
	}
	if s != nil {
		c.after(ctx, s)
	}
	if word != 0 {
		c.deliver(ctx, word)
	}
	return nil
}
