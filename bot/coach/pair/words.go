package pair

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Word is what somebody is told of a pair, in a direct message; who takes none is told in the channel where it was made.
type Word struct {
	Kind      WordKind
	GuildID   string
	ChannelID string
	PairID    string // "" for a word about waiting
	OtherID   string // the partner; "" for none, or once forgotten
	Format    interview.Format
	Ahead     string // WordMatched: the title of the section in which the partner is most ahead; "" for none
	Behind    string // and in which they are most behind
}

// Note says that it is a note to one person.
func (Word) Note() {}

const (
	wordWithin = 8 * time.Second // what one word may take: somebody may wait for it
	wordFor    = 2 * time.Hour   // how long a word is worth telling
)

// deliver tells a word, at most once: one that may have arrived is not repeated, and what Discord surely did not take is tried again.
func (c *Pairs) deliver(ctx context.Context, id int64) {
	if c.poster == nil {
		return
	}
	if _, taken := c.telling.LoadOrStore(id, true); taken {
		return // another nudge is at it
	}
	defer c.telling.Delete(id)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), wordWithin)
	defer cancel()
	w, note, closed, err := c.beginWord(ctx, id)
	if err == nil && w.ID != 0 {
		err = c.told(context.WithoutCancel(ctx), w, c.say(ctx, w, note, closed))
	}
	if err != nil {
		c.Log.Error("a word about a pair could not be told", "guild", w.GuildID, "kind", w.Kind, "error", err)
	}
}

// beginWord writes down that a word is being told; its id is 0 when it is not to be.
func (c *Pairs) beginWord(ctx context.Context, id int64) (w store.PairWord, note Word, closed bool, err error) {
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		row, err := tx.PairWord(id)
		w = store.PairWord{}
		if errors.Is(err, store.ErrNotFound) {
			return nil // it is told, or its person was forgotten
		}
		if err != nil {
			return fmt.Errorf("reading what is to be told: %w", err)
		}
		if row.Tried > 0 || c.Now().Sub(row.MadeAt) > wordFor { // ended in the middle of it, or too late
			return tx.EndPairWord(id)
		}
		if coach.SoonAgain(row.RetryAt, c.Now()) {
			return nil
		}
		when, err := tx.ClosedAt(row.UserID)
		if err != nil {
			return fmt.Errorf("reading the person: %w", err)
		}
		closed = !when.IsZero()
		if note, err = c.compose(tx, row); err != nil {
			return err
		}
		row.Tried++
		w = row
		return tx.TryPairWord(row)
	})
	return w, note, closed, err
}

// compose is what is said.
func (c *Pairs) compose(tx *store.Tx, w store.PairWord) (Word, error) {
	note := Word{Kind: w.Kind, GuildID: w.GuildID, ChannelID: w.ChannelID, PairID: w.PairID, OtherID: w.OtherID, Format: w.Format}
	if w.Kind != store.WordMatched || w.OtherID == "" {
		return note, nil
	}
	g, err := tx.Guild(w.GuildID)
	if err != nil {
		return note, fmt.Errorf("reading the server: %w", err)
	}
	mine, err := c.standing(tx, g, w.UserID, c.Now())
	if err != nil {
		return note, err
	}
	theirs, err := c.standing(tx, g, w.OtherID, c.Now())
	if err != nil {
		return note, err
	}
	note.Ahead = theirs.Heading(interview.Strongest(theirs, mine)).Title
	note.Behind = mine.Heading(interview.Strongest(mine, theirs)).Title
	return note, nil
}

// say says a word in a direct message; to who takes none, in the channel.
func (c *Pairs) say(ctx context.Context, w store.PairWord, note Word, closed bool) error {
	nonce := coach.Nonce("p", fmt.Sprintf("pair/%s/%s/%s/%d/%d", w.PairID, w.Kind, w.UserID, w.MadeAt.UnixMilli(), w.ID))
	err := coach.ErrClosed
	if !closed {
		err = c.poster.Tell(ctx, w.UserID, note, nonce)
	}
	var refused *coach.ChannelError
	if !errors.Is(err, coach.ErrClosed) && !errors.As(err, &refused) {
		return err
	}
	if !closed && errors.Is(err, coach.ErrClosed) {
		if err := c.Store.Write(ctx, func(tx *store.Tx) error { return tx.SetClosed(w.UserID, c.Now()) }); err != nil {
			return err
		}
	}
	if w.ChannelID == "" {
		return err
	}
	return c.poster.Mention(ctx, w.ChannelID, w.UserID, note, nonce)
}

// told writes down what came of it.
func (c *Pairs) told(ctx context.Context, w store.PairWord, err error) error {
	var refused *coach.ChannelError
	again := err != nil && !errors.Is(err, coach.ErrAmbiguous) && !errors.Is(err, coach.ErrClosed) && !errors.As(err, &refused)
	if err != nil && !again {
		c.Log.Warn("who is concerned could not be told of a pair", "guild", w.GuildID, "kind", w.Kind, "error", err)
	}
	save := c.Store.Write(ctx, func(tx *store.Tx) error {
		if !again {
			return tx.EndPairWord(w.ID)
		}
		w.Tried--
		w.Failures++
		w.RetryAt = c.Now().Add(coach.Backoff(w.Failures))
		return tx.TryPairWord(w)
	})
	if again {
		return errors.Join(err, save)
	}
	return save
}

// show renews the message that both press. That it cannot be renewed is logged: its buttons say what they can do.
func (c *Pairs) show(ctx context.Context, v View) {
	if c.poster == nil || v.MessageID == "" {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), wordWithin)
	defer cancel()
	if err := c.poster.ShowPair(ctx, v); err != nil {
		c.Log.Warn("the message of a pair could not be renewed", "guild", v.GuildID, "error", err)
	}
}
