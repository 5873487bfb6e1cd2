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

// rankings keeps each server's leaderboard from one look to the next, so that a look costs what changed since the last one: nothing, or
// the people who answered meanwhile. On a new date of anybody's, and after a start, a leaderboard is made of everybody, since a strength
// fades and a streak breaks by the date alone. What is shown is what making it of everybody would show, at any moment.
type rankings struct {
	mu sync.Mutex
	of map[string]ranking
}

// ranking is one server's leaderboard. Nothing in it is changed once it is kept.
type ranking struct {
	moment uint64                   // all changes up to it are counted in
	dates  map[clock]interview.Date // what these rows are true for, with the next: the dates of all of them
	beyond bool
	pack   string
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
	mostRankings = 64     // servers
	mostRanked   = 10_000 // people of one server
)

func (r *rankings) last(guildID string) ranking {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.of[guildID]
}

func (r *rankings) keep(guildID string, now ranking) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.of == nil {
		r.of = map[string]ranking{}
	}
	had, ok := r.of[guildID]
	if ok && had.moment > now.moment || len(now.byID) > mostRanked {
		return // a later look was faster; or too many
	}
	for id := range r.of {
		if ok || len(r.of) < mostRankings {
			break
		}
		delete(r.of, id)
	}
	r.of[guildID] = now
}

// ranking is a server's leaderboard, everybody on their own date, as the snapshot of tx has it. last is the one that was kept, and moment the
// store's, both from before the snapshot was opened.
func (c *Group) ranking(tx tx, g store.Guild, last ranking, moment uint64) (ranking, error) {
	when := c.Now()
	now := ranking{moment: moment, dates: map[clock]interview.Date{}, beyond: g.Beyond, pack: g.Pack}
	people, known := c.Store.ChangedSince(g.ID, last.moment)
	same := known && last.ranked != nil && last.beyond == now.beyond && last.pack == now.pack && c.stillOn(last.dates, when)
	switch {
	case same && len(people) == 0:
		now.dates, now.byID, now.ranked = last.dates, last.byID, last.ranked
		c.rankings.keep(g.ID, now)
		return now, nil
	case same && len(people) <= len(last.byID)/2:
		now.dates, now.byID = maps.Clone(last.dates), slices.Clone(last.byID)
		for _, id := range people {
			if err := c.renew(tx, g, id, when, &now); err != nil {
				return now, err
			}
		}
	default:
		var err error
		if now.byID, err = c.everybody(tx, g, when, now.dates); err != nil {
			return now, err
		}
	}
	now.ranked = append([]LeaderRow{}, now.byID...) // never nil
	rank(now.ranked)
	c.rankings.keep(g.ID, now)
	return now, nil
}

// everybody makes a server's rows from nothing.
func (c *Group) everybody(tx tx, g store.Guild, when time.Time, dates map[clock]interview.Date) ([]LeaderRow, error) {
	members, err := tx.RankedMembers(g.ID)
	if err != nil {
		return nil, fmt.Errorf("reading members: %w", err)
	}
	states, err := tx.SureStatesOf(g.ID)
	if err != nil {
		return nil, fmt.Errorf("reading strengths: %w", err)
	}
	days, err := tx.MemberDays(g.ID)
	if err != nil {
		return nil, fmt.Errorf("reading active days: %w", err)
	}
	mended, err := tx.MemberMended(g.ID)
	if err != nil {
		return nil, fmt.Errorf("reading mended days: %w", err)
	}
	var rows []LeaderRow
	items := c.Items(g)
	for _, m := range members {
		on := interview.Streak(days[m.UserID], c.dateOf(m, when, dates), mended[m.UserID]...)
		rows = append(rows, leaderRow(m, c.BankOf(g).Sections(), items, states[m.UserID], on, c.dateOf(m, when, dates)))
	}
	return rows, nil
}

// renew puts one person's row in as it is now, or takes it out.
func (c *Group) renew(tx tx, g store.Guild, userID string, when time.Time, r *ranking) error {
	at, had := slices.BinarySearchFunc(r.byID, userID, func(row LeaderRow, id string) int { return strings.Compare(row.UserID, id) })
	if had {
		r.byID = slices.Delete(r.byID, at, at+1)
	}
	m, err := tx.RankedMember(g.ID, userID)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading a member: %w", err)
	}
	states, err := tx.ItemStates(userID)
	if err != nil {
		return fmt.Errorf("reading strengths: %w", err)
	}
	days, err := tx.Days(userID)
	if err != nil {
		return fmt.Errorf("reading active days: %w", err)
	}
	mended, err := tx.MendedFor(userID)
	if err != nil {
		return fmt.Errorf("reading mended days: %w", err)
	}
	on := interview.Streak(days, c.dateOf(m, when, r.dates), mended...)
	r.byID = slices.Insert(r.byID, at, leaderRow(m, c.BankOf(g).Sections(), c.Items(g), states, on, c.dateOf(m, when, r.dates)))
	return nil
}

func leaderRow(m store.Person, sections interview.Sections, items []interview.Item, states map[interview.ItemID]interview.ItemState,
	streak interview.StreakState, today interview.Date) LeaderRow {
	stand := interview.Stand(sections, items, states, today, interview.ItemState.SureStrength)
	return LeaderRow{UserID: m.UserID, Name: m.Name, Readiness: stand.Readiness, Weakest: stand.Heading(stand.Weakest), Days: streak.Days,
		Solid: streak.Solid}
}

// seenBy are the rows as one of the people sees them.
func (r ranking) seenBy(w coach.Who) []LeaderRow {
	rows := slices.Clone(r.ranked)
	for i := range rows {
		rows[i].Me = rows[i].UserID == w.UserID
	}
	return rows
}
