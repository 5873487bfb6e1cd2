package daily

import (
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// isOver says whether a daily takes no more answers that count: a newer one was posted, or its answer was revealed.
func (c *Dailies) isOver(tx *store.Tx, guildID string, date interview.Date) (bool, error) {
	newest, ok, err := c.newest(tx, guildID)
	if err != nil || ok && newest.Date > date {
		return ok, err
	}
	return c.Revealed(tx, guildID, date)
}

// newest is the newest daily of a server that was sent by now; ok is false when there is none.
func (c *Dailies) newest(tx tx, guildID string) (d store.Daily, ok bool, err error) {
	d, err = tx.NewestDaily(guildID, c.Now().Add(coach.Apart))
	if errors.Is(err, store.ErrNotFound) {
		return d, false, nil
	}
	if err != nil {
		return d, false, fmt.Errorf("reading the newest daily: %w", err)
	}
	return d, true, nil
}

// Asked is what the daily of a date asks, and whether it is over; ok is false when none was sent.
func (c *Dailies) Asked(tx *store.Tx, guildID string, date interview.Date) (ask interview.Ask, over, ok bool, err error) {
	d, err := tx.Daily(guildID, date)
	if errors.Is(err, store.ErrNotFound) || err == nil && d.State != store.Sent {
		return ask, false, false, nil
	}
	if err != nil {
		return ask, false, false, fmt.Errorf("reading the daily: %w", err)
	}
	over, err = c.isOver(tx, guildID, date)
	return d.Ask, over, true, err
}

// Unanswered is where a server's newest daily stands when it takes answers and this person gave none; ok is false when there is none.
func (c *Dailies) Unanswered(tx *store.Tx, guildID, userID string) (channelID, messageID string, ok bool, err error) {
	d, ok, err := c.newest(tx, guildID)
	if err != nil || !ok {
		return "", "", false, err
	}
	over, err := c.isOver(tx, guildID, d.Date)
	if err != nil || over {
		return "", "", false, err
	}
	answered, err := tx.AnsweredDaily(guildID, d.Date, userID)
	if err != nil {
		return "", "", false, fmt.Errorf("reading whether it was answered: %w", err)
	}
	return postChannel(d), d.MessageID, !answered, nil
}

// WasOver says whether a daily was over at the moment when an answer was given: one that is still run when the next daily comes was in
// time.
func (c *Dailies) WasOver(tx *store.Tx, guildID string, date interview.Date, when time.Time) (bool, error) {
	later, err := tx.DailiesFrom(guildID, date+1)
	if err != nil {
		return false, fmt.Errorf("reading the ledger: %w", err)
	}
	for _, d := range later {
		if d.State == store.Sent && !d.SettledAt.After(when) {
			return true, nil
		}
	}
	n, err := tx.Notice(guildID, store.Reveal, date, "")
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("reading the reveal: %w", err)
	}
	return (n.State == store.Sent || n.Tried > 0) && !n.DecidedAt.After(when), nil
}

// Revealed says whether the answer to a daily was given away, or may have been: then it is over.
func (c *Dailies) Revealed(tx *store.Tx, guild string, date interview.Date) (bool, error) {
	n, err := tx.Notice(guild, store.Reveal, date, "")
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("reading the reveal: %w", err)
	}
	return n.State == store.Sent || n.Tried > 0, nil
}

// OpenFor is the date of the daily that a person can still answer so that it counts, or 0.
func (c *Dailies) OpenFor(tx *store.Tx, v coach.Visitor) (interview.Date, error) {
	d, ok, err := c.newest(tx, v.GuildID)
	if err != nil || !ok {
		return 0, err
	}
	over, err := c.Revealed(tx, v.GuildID, d.Date)
	if err != nil || over {
		return 0, err
	}
	answered, err := tx.AnsweredDaily(v.GuildID, d.Date, v.UserID)
	if err != nil || answered {
		return 0, err
	}
	return d.Date, nil
}
