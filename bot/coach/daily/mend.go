package daily

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// A day that an outage of the bot cost can be mended: then it breaks the streak of nobody who was a member of that server on it, nor the
// group's. It is no way to give days away: only dates on which the bot itself recorded that it was away are offered, which no organiser
// can bring about, and each is told to the whole group, once. A daily that is missing because its channel could not be written to is no
// outage.

const (
	// mendWithin is for how many days a day can be mended.
	mendWithin = 14
	// longAway is for how long of a date the bot must have been away for it to be mended though its daily came: people had the rest of it.
	longAway = 4 * time.Hour
)

// mendable lists the dates of a server that can be mended, newest first.
func (c *Dailies) mendable(tx tx, g store.Guild) ([]interview.Date, error) {
	today := c.Today(g)
	first, last := today-mendWithin, today-1
	missed, err := tx.MissedDailies(g.Series(), first, last)
	if err != nil {
		return nil, fmt.Errorf("reading the ledger: %w", err)
	}
	outages, err := tx.Outages(c.BeganAt(g, first))
	if err != nil {
		return nil, fmt.Errorf("reading when the bot was away: %w", err)
	}
	mended, err := tx.Mended(g.ID, first, last)
	if err != nil {
		return nil, fmt.Errorf("reading the mended days: %w", err)
	}
	var dates []interview.Date
	for on := last; on >= first; on-- {
		away := c.awayOn(g, on, outages)
		lost := slices.ContainsFunc(missed, func(d store.Daily) bool {
			return d.Date == on && (d.Problem == coach.NoAnswer || d.Problem == "" && away > 0)
		})
		if (lost || away >= longAway) && c.BeganAt(g, on+1).After(g.ReadyAt) && !slices.Contains(mended, on) {
			dates = append(dates, on)
		}
	}
	return dates, nil
}

// MendDates lists the dates of w's server that can be mended, newest first; those that fit what was typed so far.
func (c *Dailies) MendDates(ctx context.Context, w coach.Who, typed string, limit int) (dates []interview.Date, err error) {
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		g, err := tx.Guild(w.GuildID)
		if err != nil {
			return fmt.Errorf("reading the settings: %w", err)
		}
		dates, err = c.mendable(tx, g)
		return err
	})
	return coach.FittingDates(dates, typed, limit), err
}

// DailyMend mends a date of w's server, "2026-12-01" or as MendDates writes it, and has the group told. Code Bad says which dates can be
// mended; one that is mended already stays so, and nothing is said again.
func (c *Dailies) DailyMend(ctx context.Context, w coach.Who, date string) (AdminView, error) {
	g, err := c.readyGuild(ctx, w)
	if err == nil {
		err = c.clockRight(ctx)
	}
	if err != nil {
		return AdminView{}, err
	}
	return c.dailyAdmin(ctx, g, func(tx tx) (AdminView, error) {
		dates, err := c.mendable(tx, g)
		if err != nil {
			return AdminView{}, err
		}
		done, err := tx.Mended(g.ID, c.Today(g)-mendWithin, c.Today(g))
		if err != nil {
			return AdminView{}, fmt.Errorf("reading the mended days: %w", err)
		}
		if on, err := interview.ParseDate(strings.TrimSpace(date)); err == nil && slices.Contains(done, on) {
			return AdminView{State: DoneMended, Date: on}, nil
		}
		fitting := coach.FittingDates(dates, date, 2)
		if len(fitting) != 1 {
			return AdminView{}, unmendable(dates)
		}
		on := fitting[0]
		if err := tx.AddMended(g.ID, on, c.Now()); err != nil {
			return AdminView{}, fmt.Errorf("mending a day: %w", err)
		}
		err = tx.AddNotice(store.Notice{GuildID: g.ID, Kind: store.DayMended, Date: on, State: store.Pending,
			Nonce: coach.NoticeNonce(g.ID, store.DayMended, on, ""), DecidedAt: c.Now()})
		if err != nil && !errors.Is(err, store.ErrExists) {
			return AdminView{}, fmt.Errorf("deciding to tell the group: %w", err)
		}
		return AdminView{State: DoneMended, Date: on}, nil
	})
}

// unmendable is the error for who asks for another date than these.
func unmendable(dates []interview.Date) error {
	if len(dates) == 0 {
		return &coach.Error{Code: coach.Bad, Sentence: fmt.Sprintf(
			"There is no day to mend: I was not away for long in the last %d days. Only a day that an outage of mine cost can be mended.",
			mendWithin)}
	}
	var names []string
	for _, on := range dates[:min(len(dates), 5)] {
		names = append(names, coach.SpokenDate(on))
	}
	return &coach.Error{Code: coach.Bad, Sentence: "That day cannot be mended. These can, since I was away: " + strings.Join(names, "; ") +
		"."}
}
