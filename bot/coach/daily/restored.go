package daily

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// A restored backup knows nothing of what was posted after it was made. So each daily of a date up to that of the restoring is looked for
// in the channel before it is sent for the first time, and one that stands there is taken over.

// mayStand says whether a daily may have been posted by a bot whose database was replaced by an older one.
func (c *Dailies) mayStand(tx *store.Tx, g store.Guild, d store.Daily) (bool, error) {
	restored, err := tx.RestoredAt()
	if err != nil {
		return false, fmt.Errorf("reading when a backup was restored: %w", err)
	}
	return d.Tried == 0 && !restored.IsZero() && d.Date <= interview.DateOf(restored.In(c.Location(g.Zone))), nil
}

// beganAt is the first moment of a daily's date: before it, it was surely not posted.
func (c *Dailies) beganAt(g store.Guild, d store.Daily) time.Time {
	on := d.Date.Midnight()
	return time.Date(on.Year(), on.Month(), on.Day(), 0, 0, 0, 0, c.Location(g.Zone))
}

// cannotTell is the error for the organiser of a daily that may have been posted before the restoring, where nobody can look.
func cannotTell(err error) error {
	var ch *coach.ChannelError
	if !errors.As(err, &ch) {
		return err
	}
	told := *ch
	told.Sentence += " The bot's database was restored from a backup, which does not know what was posted since. If today's question does " +
		"not stand there, /daily-admin now posts it."
	told.Err = err
	return &told
}

// takeOver has the ledger say what a post says that was found in the channel after a restoring: it may ask another question than the one
// that was decided anew. One whose question is no longer known is brought up to date with what was decided.
func (c *Dailies) takeOver(ctx context.Context, g store.Guild, d store.Daily, post Post, found Posted) error {
	var all []questions.Question
	err := c.Store.Read(ctx, func(tx *store.Tx) error {
		lib, err := c.Library(tx, g.ID)
		all = lib.All()
		return err
	})
	if err != nil {
		return err
	}
	if post.Question.ID != "" {
		all = append([]questions.Question{post.Question}, all...) // of two with one title, what was decided
	}
	post.ChannelID, post.Forum = d.ChannelID, d.Forum
	asks, sent, err := c.poster.Recognise(ctx, post, found, all)
	if err != nil {
		return c.undelivered(ctx, d, fmt.Errorf("reading the post that stands there: %w", err))
	}
	for _, q := range all {
		if q.ID != asks || asks == d.Ask.Question {
			continue
		}
		if d, err = c.asksOther(ctx, d, q); err != nil {
			return err
		}
		break
	}
	c.Log.Info("a daily that was posted before the database was restored is taken over", "guild", g.ID, "date", d.Date)
	if err := c.delivered(ctx, g, d, found, sent); err != nil {
		return err
	}
	// It says how many answered by what was lost.
	err = c.Store.Write(ctx, func(tx *store.Tx) error { return tx.ShowDaily(g.ID, d.Date, -1, time.Time{}) })
	if err != nil {
		return fmt.Errorf("noting that the post is out of date: %w", err)
	}
	c.NoteStale(g.ID, d.Date)
	return nil
}

// asksOther gives a pending daily the question that its post asks. The one that was decided goes back into the queue when it came from there.
func (c *Dailies) asksOther(ctx context.Context, d store.Daily, q questions.Question) (store.Daily, error) {
	was := d.Ask
	d.Ask = interview.Ask{Question: q.ID, Item: q.Item, Section: q.Section, Why: interview.Reason{Kind: interview.Queued, Section: q.Section}}
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		if was.Why.Kind == interview.Queued {
			_, err := tx.Enqueue(store.Queued{GuildID: d.GuildID, Question: was.Question, AddedAt: d.DecidedAt})
			if err != nil && !errors.Is(err, store.ErrExists) {
				return err
			}
		}
		return errors.Join(tx.UnqueueQuestion(d.GuildID, q.ID), tx.RedecideDaily(d.GuildID, d.Date, d.Ask))
	})
	if err != nil {
		return d, fmt.Errorf("noting what the post asks: %w", err)
	}
	return d, nil
}
