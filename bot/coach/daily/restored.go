package daily

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// A restored backup knows nothing of the dailies that were posted after it was made: see coach.Core.MayStand. One that stands in the
// channel is taken over.

// orPostIt is what an organiser can do where nobody can look whether today's question stands there.
const orPostIt = " If today's question does not stand there, /daily-admin now posts it."

// Lost is what to tell who presses a button of a daily that the ledger says was not sent, when that is because a backup was restored; else
// "".
func (c *Dailies) Lost(tx *store.Tx, of store.Series, date interview.Date) (string, error) {
	g, err := tx.Guild(of.Guild())
	if err != nil {
		return "", fmt.Errorf("reading the server: %w", err)
	}
	may, err := c.MayStand(tx, g, date)
	if err != nil || !may {
		return "", err
	}
	switch d, err := tx.Daily(of, date); {
	case err != nil && !errors.Is(err, store.ErrNotFound):
		return "", fmt.Errorf("reading the daily: %w", err)
	case err == nil && d.State == store.Pending:
		return "The bot was restored from a backup and is still looking for this post. Press again in a minute; what is known is behind /daily.",
			nil
	}
	return "The bot was restored from a backup that knows nothing of this post, so nothing can be done with it any more. The newest " +
		"question " +
		"is behind /daily.", nil
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
	c.Log.Info("a daily that was posted before the database was restored is taken over", "guild", g.ID, "profile", g.Profile, "date", d.Date)
	if err := c.delivered(ctx, g, d, found, sent); err != nil {
		return err
	}
	// It says how many answered by what was lost.
	err = c.Store.Write(ctx, func(tx *store.Tx) error { return tx.ShowDaily(g.Series(), d.Date, -1, time.Time{}) })
	if err != nil {
		return fmt.Errorf("noting that the post is out of date: %w", err)
	}
	c.NoteStale(g.Series(), d.Date)
	return nil
}

// asksOther gives a pending daily the question that its post asks. The one that was decided goes back into the queue when it came from
// there.
func (c *Dailies) asksOther(ctx context.Context, d store.Daily, q questions.Question) (store.Daily, error) {
	was := d.Ask
	d.Ask = interview.Ask{Question: q.ID, Item: q.Item, Section: q.Section, Why: interview.Reason{Kind: interview.Queued, Section: q.Section}}
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		if was.Why.Kind == interview.Queued {
			_, err := tx.Enqueue(store.Queued{GuildID: d.GuildID, Profile: d.Profile, Question: was.Question, AddedAt: d.DecidedAt})
			if err != nil && !errors.Is(err, store.ErrExists) {
				return err
			}
		}
		return errors.Join(tx.UnqueueQuestion(d.Series(), q.ID), tx.RedecideDaily(d.Series(), d.Date, d.Ask))
	})
	if err != nil {
		return d, fmt.Errorf("noting what the post asks: %w", err)
	}
	return d, nil
}
