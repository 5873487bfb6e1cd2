package daily

import (
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// isOver says whether a daily takes no more answers that count: a newer one of its series was posted, its answer was revealed, or its
// profile was removed.
func (c *Dailies) isOver(tx *store.Tx, of store.Series, date interview.Date) (bool, error) {
	if gone, err := removed(tx, of); err != nil || gone {
		return gone, err
	}
	newest, ok, err := c.newest(tx, of)
	if err != nil || ok && newest.Date > date {
		return ok, err
	}
	return c.Revealed(tx, of, date)
}

// newest is the newest daily of a series that was sent by now; ok is false when there is none.
func (c *Dailies) newest(tx tx, of store.Series) (d store.Daily, ok bool, err error) {
	d, err = tx.NewestDaily(of, c.Now().Add(coach.Apart))
	if errors.Is(err, store.ErrNotFound) {
		return d, false, nil
	}
	if err != nil {
		return d, false, fmt.Errorf("reading the newest daily: %w", err)
	}
	return d, true, nil
}

// Asked is what the daily of a date asks, and whether it is over; ok is false when none was sent.
func (c *Dailies) Asked(tx *store.Tx, of store.Series, date interview.Date) (ask interview.Ask, over, ok bool, err error) {
	d, err := tx.Daily(of, date)
	if errors.Is(err, store.ErrNotFound) || err == nil && d.State != store.Sent {
		return ask, false, false, nil
	}
	if err != nil {
		return ask, false, false, fmt.Errorf("reading the daily: %w", err)
	}
	over, err = c.isOver(tx, of, date)
	return d.Ask, over, true, err
}

// Unanswered is where the first of a server's newest dailies stands that takes answers and that this person gave none to; ok is false when
// there is none.
func (c *Dailies) Unanswered(tx *store.Tx, guildID, userID string) (channelID, messageID string, ok bool, err error) {
	open, err := c.openFor(tx, guildID, userID)
	if err != nil || len(open) == 0 {
		return "", "", false, err
	}
	return postChannel(open[0]), open[0].MessageID, true, nil
}

// WasOver says whether a daily was over at the moment when an answer was given: one that is still run when the next daily comes was in
// time.
func (c *Dailies) WasOver(tx *store.Tx, of store.Series, date interview.Date, when time.Time) (bool, error) {
	if gone, err := removed(tx, of); err != nil || gone {
		return gone, err
	}
	later, err := tx.DailiesFrom(of, date+1)
	if err != nil {
		return false, fmt.Errorf("reading the ledger: %w", err)
	}
	for _, d := range later {
		if d.State == store.Sent && !d.SettledAt.After(when) {
			return true, nil
		}
	}
	n, err := revealOf(tx, of, date)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("reading the reveal: %w", err)
	}
	return (n.State == store.Sent || n.Tried > 0) && !n.DecidedAt.After(when), nil
}

// Revealed says whether the answer to a daily was given away, or may have been: then it is over.
func (c *Dailies) Revealed(tx *store.Tx, of store.Series, date interview.Date) (bool, error) {
	n, err := revealOf(tx, of, date)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("reading the reveal: %w", err)
	}
	return n.State == store.Sent || n.Tried > 0, nil
}

// OpenFor is the profile and the date of the first daily that a person can still answer so that it counts; the date is 0 when there is
// none.
func (c *Dailies) OpenFor(tx *store.Tx, v coach.Visitor) (profile string, date interview.Date, err error) {
	open, err := c.openFor(tx, v.GuildID, v.UserID)
	if err != nil || len(open) == 0 {
		return "", 0, err
	}
	return open[0].Profile, open[0].Date, nil
}

// revealOf is the reveal of a daily, or store.ErrNotFound.
func revealOf(tx tx, of store.Series, date interview.Date) (store.Notice, error) {
	return tx.NoticeNow(store.Notice{GuildID: of.Guild(), Kind: store.Reveal, Date: date, About: of.Profile()})
}
