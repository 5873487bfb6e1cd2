package group

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// rankings keeps each server's leaderboards from one look to the next, so that a look costs what changed since the last one: nothing, or
// the people who answered meanwhile. On a new date of anybody's, and after a start, a leaderboard is made of everybody, since a strength
// fades and a streak breaks by the date alone. What is shown is what making it of everybody would show, at any moment.
type rankings struct {
	mu sync.Mutex
	of map[boardOf]ranking
}

// boardOf is one leaderboard of one server.
type boardOf struct {
	guild string
	by    By
}

// ranking is one server's leaderboard. Nothing in it is changed once it is kept.
type ranking struct {
	moment uint64                   // all changes up to it are counted in
	dates  map[clock]interview.Date // what these rows are true for, with the next: the dates of all of them
	beyond bool
	pack   string
	since  time.Time   // ByPoints: when the week began
	people int         // who may have a place, with those who have nothing yet to rank by
	byID   []LeaderRow // in order of ids, without ranks
	ranked []LeaderRow
}

// clock is what a person's dates go by. Most people of a server have the same.
type clock struct {
	zone string
	days store.PersonDays
}

// dateOf is a person's date at a moment, noted among the dates.
func (c *Group) dateOf(m store.Person, when time.Time, dates map[clock]interview.Date) interview.Date {
	key := clock{m.Zone, m.Days}
	on, ok := dates[key]
	if !ok {
		on = c.DateOf(m, when)
		dates[key] = on
	}
	return on
}

// stillOn says whether at a moment all dates are what they were.
func (c *Group) stillOn(dates map[clock]interview.Date, when time.Time) bool {
	for key, on := range dates {
		if c.DateOf(store.Person{Zone: key.zone, Days: key.days}, when) != on {
			return false
		}
	}
	return true
}

// What is kept is bounded: beyond it a leaderboard is made anew each time.
const (
	mostRankings = 128    // boards of servers
	mostRanked   = 10_000 // people of one server
)

func (r *rankings) last(guildID string, by By) ranking {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.of[boardOf{guildID, by}]
}

func (r *rankings) keep(board boardOf, now ranking) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.of == nil {
		r.of = map[boardOf]ranking{}
	}
	had, ok := r.of[board]
	if ok && had.moment > now.moment || len(now.byID) > mostRanked {
		return // a later look was faster; or too many
	}
	for id := range r.of {
		if ok || len(r.of) < mostRankings {
			break
		}
		delete(r.of, id)
	}
	r.of[board] = now
}

// ranking is a server's leaderboard, everybody on their own date, as the snapshot of tx has it. last is the one that was kept, and moment the
// store's, both from before the snapshot was opened.
func (c *Group) ranking(tx tx, g store.Guild, by By, last ranking, moment uint64) (ranking, error) {
	when := c.Now()
	now := ranking{moment: moment, dates: map[clock]interview.Date{}, beyond: g.Beyond, pack: g.Pack}
	if by == ByPoints {
		now.since = c.weekBegins(g, c.Today(g).Monday())
	}
	board := boardOf{g.ID, by}
	m := c.measure(g, by, now.since)
	people, known := c.Store.ChangedSince(g.ID, last.moment)
	same := known && last.ranked != nil && last.beyond == now.beyond && last.pack == now.pack && last.since.Equal(now.since) &&
		c.stillOn(last.dates, when)
	switch {
	case same && len(people) == 0:
		now.dates, now.people, now.byID, now.ranked = last.dates, last.people, last.byID, last.ranked
		c.rankings.keep(board, now)
		return now, nil
	case same && len(people) <= last.people/2:
		now.dates, now.people, now.byID = maps.Clone(last.dates), last.people, slices.Clone(last.byID)
		for _, id := range people {
			if err := c.renew(tx, g, m, id, when, &now); err != nil {
				return now, err
			}
		}
	default:
		if err := c.everybody(tx, g, m, when, &now); err != nil {
			return now, err
		}
	}
	now.ranked = append([]LeaderRow{}, now.byID...) // never nil
	rank(now.ranked)
	c.rankings.keep(board, now)
	return now, nil
}

// everybody makes a server's rows from nothing.
func (c *Group) everybody(tx tx, g store.Guild, m measure, when time.Time, r *ranking) error {
	members, err := tx.RankedMembers(g.ID)
	if err != nil {
		return fmt.Errorf("reading members: %w", err)
	}
	read, err := m.all(tx, g.ID)
	if err != nil {
		return err
	}
	r.people, r.byID = len(members), nil
	for _, p := range members {
		row, ok, err := m.row(tx, p, read(p.UserID), c.dateOf(p, when, r.dates))
		if err != nil {
			return err
		}
		if ok {
			r.byID = append(r.byID, row)
		}
	}
	return nil
}

// renew puts one person's row in as it is now, or takes it out.
func (c *Group) renew(tx tx, g store.Guild, m measure, userID string, when time.Time, r *ranking) error {
	at, had := slices.BinarySearchFunc(r.byID, userID, func(row LeaderRow, id string) int { return strings.Compare(row.UserID, id) })
	if had {
		r.byID = slices.Delete(r.byID, at, at+1)
	}
	p, err := tx.RankedMember(g.ID, userID)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading a member: %w", err)
	}
	of, err := m.one(tx, userID)
	if err != nil {
		return err
	}
	row, ok, err := m.row(tx, p, of, c.dateOf(p, when, r.dates))
	if err == nil && ok {
		r.byID = slices.Insert(r.byID, at, row)
	}
	return err
}

// seenBy are the rows as one of the people sees them.
func (r ranking) seenBy(w coach.Who) []LeaderRow {
	rows := slices.Clone(r.ranked)
	for i := range rows {
		rows[i].Me = rows[i].UserID == w.UserID
	}
	return rows
}
