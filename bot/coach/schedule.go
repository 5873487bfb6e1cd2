package coach

import (
	"errors"
	"fmt"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

// dueAt is when a server's daily of a date is due; ok is false on days that are not chosen, and on dates that do not exist.
func (c *Coach) dueAt(g store.Guild, on interview.Date) (due time.Time, ok bool) {
	if !Days(g.Days).Has(on.Weekday()) {
		return time.Time{}, false
	}
	minute, _ := parseTime(g.PostTime)
	return interview.DueAt(on, minute, c.location(g.Zone))
}

// today is the server's local date.
func (c *Coach) today(g store.Guild) interview.Date {
	return interview.DateOf(c.now().In(c.location(g.Zone)))
}

// nextDaily is when the server's next daily comes: the first due moment after now whose date is not in the ledger yet. Zero while there is
// no channel, or a pause.
func (c *Coach) nextDaily(tx *store.Tx, g store.Guild) (time.Time, error) {
	if g.ChannelID == "" || g.Paused {
		return time.Time{}, nil
	}
	now := c.now()
	for on := c.today(g); on <= c.today(g)+15; on++ {
		due, ok := c.dueAt(g, on)
		if !ok || due.Before(now) {
			continue
		}
		switch _, err := tx.Daily(g.ID, on); {
		case errors.Is(err, store.ErrNotFound):
			return due, nil
		case err != nil:
			return time.Time{}, fmt.Errorf("reading the ledger: %w", err)
		}
	}
	return time.Time{}, nil
}

// Upcoming lists the moments after from and up to to at which some server's daily is due.
func (c *Coach) Upcoming(tx *store.Tx, from, to time.Time) ([]time.Time, error) {
	guilds, err := tx.ReadyGuilds()
	if err != nil {
		return nil, err
	}
	var moments []time.Time
	for _, g := range guilds {
		zone := c.location(g.Zone)
		for on := interview.DateOf(from.In(zone)); on <= interview.DateOf(to.In(zone)); on++ {
			if due, ok := c.dueAt(g, on); ok && !g.Paused && due.After(from) && !due.After(to) {
				moments = append(moments, due)
			}
		}
	}
	return moments, nil
}
