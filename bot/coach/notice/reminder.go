package notice

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

const (
	// remindWithin is how long after the chosen time a reminder may still be sent, so that a bot that was down does not write at night.
	remindWithin = 2 * time.Hour
	// remindFresh is how old a daily may be that somebody is reminded of.
	remindFresh = 24 * time.Hour
)

// remindDue is the moment of a member's reminder that has come and is not past, in the member's own zone; ok is false when there is none
// now.
func remindDue(m store.Member, zone *time.Location, now time.Time) (due time.Time, ok bool) {
	minute, ok := coach.ParseTime(m.RemindAt)
	if !ok {
		return time.Time{}, false
	}
	today := interview.DateOf(now.In(zone))
	for _, on := range []interview.Date{today, today - 1} { // the two hours may reach over midnight
		if due, ok := interview.DueAt(on, minute, zone); ok && !due.After(now) && now.Before(due.Add(remindWithin)) {
			return due, true
		}
	}
	return time.Time{}, false
}

// reminds says whether a member is to be reminded now of a daily that was sent at that moment. One that came after the chosen
// time waits for the next day: nobody is reminded of what was posted a minute ago.
func reminds(m store.Member, zone *time.Location, sent, now time.Time) bool {
	due, ok := remindDue(m, zone, now)
	return ok && !sent.After(due) && now.Sub(sent) <= remindFresh
}

// remind sends one reminder, at most once: a send that may have arrived is not repeated.
func (c *Notices) remind(ctx context.Context, n store.Notice) error {
	if n.Tried > 0 { // ended in the middle of the send
		return c.settle(ctx, n, store.Sent, "")
	}
	note, ok, err := c.beginReminder(ctx, &n)
	if err != nil || !ok {
		return err
	}
	return c.told(ctx, n, c.poster.Tell(ctx, n.UserID, note, n.Nonce))
}

// beginReminder looks whether the reminder is still wanted, and writes down that it is being sent; or that it is not wanted.
func (c *Notices) beginReminder(ctx context.Context, n *store.Notice) (note Reminder, ok bool, err error) {
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		var d store.Daily
		if d, ok, err = c.reminderWanted(tx, *n); err != nil {
			return err
		}
		if ok {
			lib, err := c.Library(tx, n.GuildID)
			if err != nil {
				return err
			}
			note = Reminder{GuildID: n.GuildID, ChannelID: d.ChannelID, MessageID: d.MessageID, Date: d.Date}
			if d.Forum {
				note.ChannelID = d.MessageID
			}
			note.Question, ok = lib.Question(d.Ask.Question)
		}
		if ok {
			n.Tried++
		} else {
			n.State, n.SettledAt = store.Missed, c.Now()
		}
		return tx.SettleNotice(*n)
	})
	if err != nil {
		return note, false, fmt.Errorf("beginning a reminder: %w", err)
	}
	return note, ok, nil
}

func (c *Notices) reminderWanted(tx *store.Tx, n store.Notice) (d store.Daily, ok bool, err error) {
	m, err := tx.Member(n.GuildID, n.UserID)
	if err != nil {
		return d, false, fmt.Errorf("reading the member: %w", err)
	}
	closed, err := tx.ClosedAt(n.UserID)
	if err != nil {
		return d, false, fmt.Errorf("reading the person: %w", err)
	}
	if d, err = tx.Daily(n.GuildID, n.Date); err != nil {
		return d, false, fmt.Errorf("reading the daily: %w", err)
	}
	if !closed.IsZero() || d.State != store.Sent || !reminds(m, c.Location(m.RemindZone), d.SettledAt, c.Now()) {
		return d, false, nil
	}
	over, err := c.dailies.Revealed(tx, n.GuildID, n.Date)
	if err != nil || over {
		return d, false, err
	}
	answered, err := tx.AnsweredDaily(n.GuildID, n.Date, n.UserID)
	return d, !answered, err
}

// told writes down what came of a direct message. Of one that may have arrived there is no second; what Discord surely did not take is
// tried again.
func (c *Notices) told(ctx context.Context, n store.Notice, err error) error {
	var ch *coach.ChannelError
	switch {
	case err == nil, errors.Is(err, coach.ErrAmbiguous):
		return c.settle(ctx, n, store.Sent, "")
	case errors.Is(err, coach.ErrClosed):
		c.Log.Info("a person takes no direct messages", "guild", n.GuildID, "kind", n.Kind)
		n.State, n.SettledAt = store.Missed, c.Now()
		return c.saveNotice(ctx, n, func(tx tx) error { return c.remember(tx, n) })
	case errors.Is(err, coach.ErrLeft):
		n.State, n.SettledAt = store.Missed, c.Now()
		return c.saveNotice(ctx, n, func(tx tx) error {
			m, err := tx.Member(n.GuildID, n.UserID)
			if err != nil {
				return fmt.Errorf("reading the member: %w", err)
			}
			m.RemindAt, m.RemindZone = "", ""
			g, err := tx.Guild(n.GuildID)
			if err != nil {
				return fmt.Errorf("reading the server: %w", err)
			}
			if _, err := tx.NoteHere(n.GuildID, n.UserID, false, c.Now(), c.Today(g)); err != nil {
				return fmt.Errorf("noting who left: %w", err)
			}
			return tx.ChooseMember(m)
		})
	case errors.As(err, &ch):
		c.Log.Warn("a direct message was refused", "guild", n.GuildID, "kind", n.Kind, "error", err)
		return c.settle(ctx, n, store.Missed, "")
	}
	n.Tried--
	return c.retryLater(ctx, n, err)
}

// remember notes that a person takes no direct messages. An organiser may never have done anything else with the bot, and is made known
// first.
func (c *Notices) remember(tx tx, n store.Notice) error {
	_, err := tx.Person(n.UserID)
	if errors.Is(err, store.ErrNotFound) && n.Kind == store.Warning {
		err = tx.SavePerson(store.Person{UserID: n.UserID, Zone: time.UTC.String()})
	}
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return fmt.Errorf("reading the person: %w", err)
	}
	return tx.SetClosed(n.UserID, c.Now())
}
