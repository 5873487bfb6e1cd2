package daily

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Discuss is the thread of a daily, opened now when there is none.
func (c *Dailies) Discuss(ctx context.Context, w coach.Who, guild string, date interview.Date) (Discussion, error) {
	if w.GuildID != guild {
		return Discussion{}, &coach.Error{Code: coach.NotHere, Sentence: "That daily belongs to another server. See your own with /daily."}
	}
	var g store.Guild
	var d store.Daily
	var out bool
	var lost string
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		g, err = tx.Profile(w.Series())
		if errors.Is(err, store.ErrNotFound) { // it was removed; its thread is as good as ever
			g, err = tx.Guild(guild)
		}
		if err != nil {
			return err
		}
		if out, err = c.Revealed(tx, w.Series(), date); err != nil {
			return err
		}
		if d, err = tx.Daily(w.Series(), date); err == nil && d.State == store.Sent || err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		d.State = store.Missed
		lost, err = c.Lost(tx, w.Series(), date)
		return err
	})
	if err == nil && d.State != store.Sent {
		return Discussion{}, &coach.Error{Code: coach.Ended, Sentence: cmp.Or(lost, "That daily is gone. The newest one is behind /daily.")}
	}
	if err != nil {
		return Discussion{}, fmt.Errorf("reading the daily: %w", err)
	}
	thread, err := c.Thread(ctx, g, d)
	if errors.Is(err, coach.ErrGone) {
		return Discussion{}, &coach.Error{Code: coach.Ended,
			Sentence: "The question's post was deleted, so it has no thread. Talk about it in the channel."}
	}
	var ch *coach.ChannelError
	if errors.As(err, &ch) {
		c.Log.Warn("a daily's thread cannot be opened", "guild", guild, "error", err)
		return Discussion{}, &coach.Error{Code: coach.Bad,
			Sentence: cmp.Or(ch.Member, "I may not open a thread there. Ask an organiser to run /setup, which names what is missing; until then "+
				"talk about it in "+
				"the channel.")}
	}
	return Discussion{GuildID: guild, ThreadID: thread, Revealed: out}, err
}

// Thread is a sent daily's thread, opened and noted when there is none.
func (c *Dailies) Thread(ctx context.Context, g store.Guild, d store.Daily) (string, error) {
	switch {
	case d.ThreadID != "":
		return d.ThreadID, nil
	case d.Forum:
		return d.MessageID, nil
	}
	post, _, err := c.compose(ctx, g, d)
	if err != nil {
		return "", err
	}
	post.ChannelID, post.Forum, post.Thread = d.ChannelID, d.Forum, true
	id, err := c.poster.OpenThread(ctx, post, Posted{MessageID: d.MessageID, ThreadID: d.ThreadID})
	if err != nil {
		return "", fmt.Errorf("opening the thread of %s: %w", d.Date, err)
	}
	err = c.Store.Write(ctx, func(tx *store.Tx) error { return tx.ThreadDaily(d.Series(), d.Date, id) })
	if err != nil {
		return "", fmt.Errorf("noting the thread: %w", err)
	}
	return id, nil
}
