package daily

import (
	"context"
	"errors"
	"fmt"

	"hotseat/bot/coach"
	"hotseat/store"
)

// DailyRepost puts the newest daily's post up again when somebody deleted it: the same question, of the same date, whose answers stay. A
// post that stands is let be. Nobody is mentioned a second time. It can be asked for as often as one likes: what was put up again is found
// in the channel, and Discord takes one message of a nonce.
func (c *Dailies) DailyRepost(ctx context.Context, w coach.Who) (AdminView, error) {
	g, err := c.readyGuild(ctx, w)
	if err != nil {
		return AdminView{}, err
	}
	if !c.claim(g.Series()) {
		return AdminView{}, &coach.Error{Code: coach.Bad, Sentence: "The daily is being posted at this moment. Look into the channel."}
	}
	defer c.release(g.Series())
	var d store.Daily
	var post Post
	var ok, there bool
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		if d, ok, err = c.newest(tx, g.Series()); err != nil || !ok {
			return err
		}
		post, there, err = c.composeIn(tx, g, d)
		return err
	})
	switch {
	case err != nil:
		return AdminView{}, fmt.Errorf("reading the daily to put up again: %w", err)
	case !ok:
		return AdminView{}, &coach.Error{Code: coach.Bad,
			Sentence: "No question has been posted yet, so there is none to put up again. /daily-admin now posts today's."}
	case !there:
		return AdminView{}, &coach.Error{Code: coach.Bad,
			Sentence: "That question was withdrawn meanwhile, so its post cannot be put up again."}
	}
	state, err := c.repost(ctx, g, &d, post)
	problem := ""
	if err != nil {
		state, problem = DoneFailed, "Discord did not answer. Use /daily-admin repost again in a minute; it posts nothing twice."
		var ch *coach.ChannelError
		if errors.As(err, &ch) {
			problem = ch.Sentence
		}
		c.Log.Warn("a daily could not be put up again", "guild", g.ID, "profile", g.Profile, "date", d.Date, "error", err)
	}
	return c.dailyAdmin(ctx, g, func(tx) (AdminView, error) {
		a := AdminView{State: state, Date: d.Date, Problem: problem}
		if err == nil {
			a.ChannelID, a.MessageID = postChannel(d), d.MessageID
		}
		return a, nil
	})
}

// repost puts a sent daily's post up again, unless it stands, and makes d what the ledger says then.
func (c *Dailies) repost(ctx context.Context, g store.Guild, d *store.Daily, post Post) (Done, error) {
	old := post
	old.ChannelID, old.Forum = d.ChannelID, d.Forum
	stands, thread, err := c.poster.Standing(ctx, old, Posted{MessageID: d.MessageID, ThreadID: d.ThreadID})
	if err != nil {
		return "", fmt.Errorf("looking for the post: %w", err)
	}
	if stands {
		if !thread && d.ThreadID != "" { // it is opened anew when somebody wants it
			err = c.mend(ctx, d, func(d *store.Daily) { d.ThreadID = "" })
		}
		return DoneStands, err
	}
	// People may have talked in the thread, which outlives the message that it was opened under.
	keep := thread && !d.Forum && !g.Forum && d.ChannelID == g.ChannelID
	post.Nonce, post.RoleID, post.Thread = renonce(*d), "", g.Thread && !keep
	found, sent, err := c.poster.FindDaily(ctx, post)
	if err != nil {
		return "", fmt.Errorf("looking whether it was put up again: %w", err)
	}
	if !sent {
		if found, err = c.poster.PostDaily(ctx, post); err != nil {
			return "", fmt.Errorf("putting it up again: %w", err)
		}
	}
	c.Log.Info("a daily was put up again", "guild", d.GuildID, "profile", d.Profile, "date", d.Date)
	err = c.mend(context.WithoutCancel(ctx), d, func(d *store.Daily) {
		d.MessageID, d.ChannelID, d.Forum, d.Pinned, d.Shown = found.MessageID, g.ChannelID, g.Forum, false, post.Answered
		if !keep {
			d.ThreadID = found.ThreadID
		}
		wantPublished(g, d)
	})
	if err != nil {
		return "", err
	}
	c.NoteStale(d.Series(), d.Date) // somebody may have answered meanwhile
	c.pin(ctx, g)
	c.publish(ctx, g, *d)
	return DoneReposted, nil
}

// mend changes where a sent daily stands. When it was sent stays as it is: the reveal and the answers in time go by that.
func (c *Dailies) mend(ctx context.Context, d *store.Daily, change func(*store.Daily)) error {
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		now, err := tx.Daily(d.Series(), d.Date)
		if err != nil {
			return err
		}
		before := now
		change(&now)
		if now.MessageID != before.MessageID {
			if err := errors.Join(tx.PinDaily(d.Series(), d.Date, now.Pinned), tx.ShowDaily(d.Series(), d.Date, now.Shown, c.Now())); err != nil {
				return err
			}
		}
		*d = now
		return tx.SettleDaily(now)
	})
	if err != nil {
		return fmt.Errorf("writing the ledger: %w", err)
	}
	return nil
}

// renonce is the same for the same deleted post, so that Discord refuses to have it put up again twice, and another for the next one.
func renonce(d store.Daily) string {
	return coach.Nonce("r", string(d.Series())+"/"+d.Date.String()+"/"+d.MessageID)
}
