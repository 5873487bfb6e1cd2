package daily

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// isOver says whether a daily takes no more answers that count: a newer one was posted, or its answer was revealed.
func (c *Dailies) isOver(tx *store.Tx, guildID string, date interview.Date, ledger []store.Daily) (bool, error) {
	if d, ok := coach.Newest(ledger); ok && d.Date > date {
		return true, nil
	}
	return c.Revealed(tx, guildID, date)
}

// Asked is what the daily of a date asks, and whether it is over; ok is false when none was sent.
func (c *Dailies) Asked(tx *store.Tx, guildID string, date interview.Date) (ask interview.Ask, over, ok bool, err error) {
	ledger, err := tx.Dailies(guildID)
	if err != nil {
		return ask, false, false, fmt.Errorf("reading the ledger: %w", err)
	}
	at := slices.IndexFunc(ledger, func(d store.Daily) bool { return d.Date == date && d.State == store.Sent })
	if at < 0 {
		return ask, false, false, nil
	}
	over, err = c.isOver(tx, guildID, date, ledger)
	return ledger[at].Ask, over, true, err
}

// WasOver is isOver at the moment when an answer was given: one that is still run when the next daily comes was in time.
func (c *Dailies) WasOver(tx *store.Tx, guildID string, date interview.Date, when time.Time) (bool, error) {
	ledger, err := tx.Dailies(guildID)
	if err != nil {
		return false, fmt.Errorf("reading the ledger: %w", err)
	}
	for _, d := range ledger {
		if d.State == store.Sent && d.Date > date && !d.SettledAt.After(when) {
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

// Revealed says whether a daily is over: its answer was given away, or may have been.
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
	ledger, err := tx.Dailies(v.GuildID)
	if err != nil {
		return 0, fmt.Errorf("reading the ledger: %w", err)
	}
	d, ok := coach.Newest(ledger)
	if !ok {
		return 0, nil
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
