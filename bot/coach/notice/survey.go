package notice

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// survey is one look at what is due beside the dailies, over all servers.
type survey struct {
	now     time.Time
	guilds  map[string]store.Guild       // the servers, with their main series
	series  map[store.Series]store.Guild // all of them
	pending []store.Notice               // decided before, and not settled
	add     []store.Notice               // to be decided now
	drop    []store.UnrevealedDaily      // over without a reveal
	trouble map[string]*trouble
}

// survey reads once what is due.
func (c *Notices) survey(ctx context.Context) (*survey, error) {
	s := &survey{now: c.Now(), guilds: map[string]store.Guild{}, series: map[store.Series]store.Guild{}}
	err := c.Store.Read(ctx, func(tx *store.Tx) error {
		all, err := tx.ReadySeries()
		if err != nil {
			return fmt.Errorf("reading the servers: %w", err)
		}
		var guilds []store.Guild
		for _, g := range all {
			s.series[g.Series()] = g
			if g.Profile == "" {
				s.guilds[g.ID], guilds = g, append(guilds, g)
			}
		}
		if s.pending, err = tx.PendingNotices(); err != nil {
			return fmt.Errorf("reading the notices: %w", err)
		}
		newest, err := c.surveyReveals(tx, s)
		if err != nil {
			return err
		}
		if err := c.surveyRecaps(tx, s, guilds); err != nil {
			return err
		}
		if err := c.surveyReminders(tx, s, newest); err != nil {
			return err
		}
		if err := c.surveyReports(tx, s, newest); err != nil {
			return fmt.Errorf("reading whose interview is over: %w", err)
		}
		s.trouble, err = c.troubles(tx, s)
		return err
	})
	return s, err
}

// surveyReveals finds the reveals that are due, and gives for each server the newest dailies of its series that stay open, the main one's
// first.
func (c *Notices) surveyReveals(tx tx, s *survey) (newest map[string][]store.UnrevealedDaily, err error) {
	all, err := tx.Unrevealed()
	if err != nil {
		return nil, fmt.Errorf("reading the open dailies: %w", err)
	}
	all = slices.DeleteFunc(all, func(d store.UnrevealedDaily) bool { return d.SentAt.After(s.now) }) // under a clock that was ahead
	newest = map[string][]store.UnrevealedDaily{}
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Series() == all[0].Series() {
			n++
		}
		open := all[:n]
		all = all[n:]
		g, here := s.series[open[0].Series()]
		if !here {
			continue
		}
		reveal, drop := c.revealsDue(g, open, s.now)
		for _, on := range reveal {
			s.add = append(s.add, c.aboutDaily(g.Series(), store.Reveal, on, ""))
		}
		for _, on := range drop {
			s.drop = append(s.drop, store.UnrevealedDaily{GuildID: g.ID, Profile: g.Profile, Date: on})
		}
		if len(reveal)+len(drop) < n {
			newest[g.ID] = append(newest[g.ID], open[n-1])
		}
	}
	return newest, nil
}

// surveyRecaps finds the servers whose week is to be summed up. One without anything to tell is settled as missed, so that it is not looked
// at again each minute of that Monday.
func (c *Notices) surveyRecaps(tx tx, s *survey, guilds []store.Guild) error {
	done := map[interview.Date]map[string]bool{}
	for _, g := range guilds {
		monday := c.Today(g)
		if !g.Recap || monday.Weekday() != time.Monday {
			continue
		}
		if done[monday] == nil {
			var err error
			if done[monday], err = tx.NoticedGuilds(store.Recap, monday); err != nil {
				return fmt.Errorf("reading the recaps: %w", err)
			}
		}
		if done[monday][g.ID] || !c.recapDue(g, monday, s.now) {
			continue
		}
		ok, err := worthTelling(tx, g, monday)
		if err != nil {
			return err
		}
		n := c.newNotice(g.ID, store.Recap, monday, "")
		if !ok {
			n.State, n.SettledAt = store.Missed, s.now
		}
		s.add = append(s.add, n)
	}
	return nil
}

// surveyReminders finds who is to be reminded: of a daily of their server, the first that they have not answered, or else of a streak that
// ends with the day. Nobody is told twice on one of their dates, in however many servers they asked for it.
func (c *Notices) surveyReminders(tx tx, s *survey, newest map[string][]store.UnrevealedDaily) error {
	members, err := tx.RemindedMembers()
	if err != nil {
		return fmt.Errorf("reading who asked for a reminder: %w", err)
	}
	told := map[string]bool{}
	for _, m := range members {
		if _, due := remindDue(m, c.Location(m.RemindZone), s.now); !due || told[m.UserID] {
			continue
		}
		n, ok, err := c.reminderDue(tx, s, m, newest)
		if err != nil {
			return err
		}
		if ok {
			s.add = append(s.add, n)
			told[m.UserID] = true
		}
	}
	return nil
}

// reminderDue is what a member whose hour has come is to be told now.
func (c *Notices) reminderDue(tx tx, s *survey, m store.Member, newest map[string][]store.UnrevealedDaily) (n store.Notice, ok bool,
	err error) {
	open := newest[m.GuildID]
	of, on, err := c.remindedOf(tx, m, open, s.now)
	if err != nil {
		return n, false, err
	}
	if on != 0 {
		told, err := c.toldToday(tx, m.UserID, s.now)
		return c.aboutDaily(of, store.Reminder, on, m.UserID), err == nil && !told, err
	}
	for _, d := range open {
		if s.now.Sub(d.SentAt) > remindFresh {
			continue
		}
		answered, err := tx.AnsweredDaily(d.Series(), d.Date, m.UserID)
		if err != nil {
			return n, false, fmt.Errorf("reading an answer: %w", err)
		}
		if !answered {
			return n, false, nil // it came after the hour that was chosen, or they were reminded of it, and is there to be answered
		}
	}
	return c.dangerDue(tx, s, m)
}

// remindedOf is the daily, of some that are open, that a member is to be reminded of now; the date is 0 when there is none, or when they
// were reminded of one of them before.
func (c *Notices) remindedOf(tx tx, m store.Member, open []store.UnrevealedDaily, now time.Time) (of store.Series, on interview.Date,
	err error) {
	for _, d := range open {
		if !reminds(m, c.Location(m.RemindZone), d.SentAt, now) {
			continue
		}
		_, err := tx.NoticeNow(store.Notice{GuildID: d.GuildID, Kind: store.Reminder, Date: d.Date, UserID: m.UserID, About: d.Profile})
		if err == nil {
			return "", 0, nil
		}
		if !errors.Is(err, store.ErrNotFound) {
			return "", 0, fmt.Errorf("reading a reminder: %w", err)
		}
		if on != 0 {
			continue // it is reminded of one, and the others are looked through for what was said before
		}
		answered, err := tx.AnsweredDaily(d.Series(), d.Date, m.UserID)
		if err != nil {
			return "", 0, fmt.Errorf("reading an answer: %w", err)
		}
		if !answered {
			of, on = d.Series(), d.Date
		}
	}
	return of, on, nil
}

// Upcoming lists the moments after from and up to to at which a reveal, a recap or a reminder may be due by the clock.
func (c *Notices) Upcoming(tx tx, from, to time.Time) ([]time.Time, error) {
	guilds, err := tx.ReadySeries()
	if err != nil {
		return nil, fmt.Errorf("reading the servers: %w", err)
	}
	members, err := tx.RemindedMembers()
	if err != nil {
		return nil, fmt.Errorf("reading who asked for a reminder: %w", err)
	}
	var moments []time.Time
	add := func(at time.Time, ok bool) {
		if ok && at.After(from) && !at.After(to) {
			moments = append(moments, at)
		}
	}
	each := func(zone *time.Location, do func(on interview.Date)) {
		for on := interview.DateOf(from.In(zone)) - 1; on <= interview.DateOf(to.In(zone)); on++ { // a reveal may lie on the day after its daily
			do(on)
		}
	}
	for _, g := range guilds {
		each(c.Location(g.Zone), func(on interview.Date) {
			add(c.dailies.RevealAt(g, on), true) // zero, for none by the clock, is never after from
			if at, ok := c.recapAt(g, on); g.Profile == "" && on.Weekday() == time.Monday {
				add(at, ok && g.Recap)
			}
		})
	}
	for _, m := range members {
		zone := c.Location(m.RemindZone)
		minute, _ := coach.ParseTime(m.RemindAt)
		each(zone, func(on interview.Date) { add(interview.DueAt(on, minute, zone)) })
	}
	return moments, nil
}
