package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"
)

// reckon ends a run on a Discord where all is well: people finish their rounds, what is due comes, and everything is counted again.
func (c *chaos) reckon(ctx context.Context) {
	c.discord.ClearFaults()
	c.alive(ctx, c.ends)
	c.serves(ctx, c.ends)
	c.finishRounds(ctx)
	c.checkDailies(ctx)
	c.killed(ctx, c.ends)
	c.stop(c.ends)
	c.checkTold(ctx)
	c.checkTwice(ctx)
	c.checkDerived(ctx)
	c.checkDoctor(ctx)
}

// finishRounds has everybody play the round that they have, or a new one, to its end.
func (c *chaos) finishRounds(ctx context.Context) {
	within, cancel := context.WithTimeout(ctx, 2*patience)
	defer cancel()
	var all sync.WaitGroup
	for _, p := range c.members {
		all.Go(func() {
			for within.Err() == nil {
				if finished, _ := p.play(within, 200); finished { // what went unanswered is tried again
					c.table.did(c.rounds, 1)
					return
				}
				pause(within, 200*time.Millisecond)
			}
			if ctx.Err() == nil {
				c.table.wrong(c.rounds, "the round of %s does not come to its end", p.me.User)
			}
		})
	}
	all.Wait()
}

// checkDailies waits for the dailies that were due, and counts those at Discord.
func (c *chaos) checkDailies(ctx context.Context) {
	r := c.table.row("every due daily once", "one post in its channel for each server that was due or whose organiser ordered it; none before")
	late := c.table.row("dailies put off", "after failures the next try is minutes later: the organiser's order brings it at once; of "+
		"those above")
	within, cancel := context.WithTimeout(ctx, patience) // for all together
	defer cancel()
	now := time.Now()
	for _, s := range c.servers {
		due := !s.due.IsZero() && !s.due.After(now)
		sure := s.ordered || due && !s.ready.IsZero() && s.ready.Before(s.due)
		if sure && len(c.posts(s)) == 0 {
			c.awaitDaily(within, s, late)
		}
		n := len(c.posts(s))
		switch {
		case sure && n != 1:
			c.table.wrong(r, "server %s, due %s (ready %s, ordered %v), has %d dailies", s.id, s.due.Format(time.TimeOnly),
				s.ready.Format(time.TimeOnly),
				s.ordered, n)
		case n > 1, n == 1 && !s.due.IsZero() && s.due.After(time.Now()):
			c.table.wrong(r, "server %s, due %s, has %d dailies", s.id, s.due.Format(time.TimeOnly), n)
		}
		if sure {
			c.table.did(r, 1)
		}
	}
}

// awaitDaily waits for one daily. One that failed is tried again in minutes, unless an organiser orders it.
func (c *chaos) awaitDaily(within context.Context, s *server, late *row) {
	for within.Err() == nil && len(c.posts(s)) == 0 {
		if put, _ := c.putOff(within, s); put { // it may be locked in this moment, and is asked again
			c.table.did(late, 1)
			c.insist(within, s.organiser, "/daily-admin now", func(m message) bool { return c.wasPosted(s, m) })
			return
		}
		pause(within, 300*time.Millisecond)
	}
}

// putOff says whether a server's daily waits for its next try.
func (c *chaos) putOff(ctx context.Context, s *server) (bool, error) {
	db, err := open(c.store)
	if err != nil {
		return false, err
	}
	defer func() { _ = db.Close() }() // it was only read
	waits, err := lines(ctx, db, "SELECT 1 FROM daily WHERE guild_id = ? AND state = 'pending' AND retry_ms > ?", s.id, time.Now().UnixMilli())
	return len(waits) > 0, err
}

// checkTold counts all that was told, a row for each kind.
func (c *chaos) checkTold(ctx context.Context) {
	list := c.books.now()
	wrong, err := recount(ctx, c.store, list)
	if err != nil {
		c.table.wrong(c.ends, "the database cannot be read in the end: %v", err)
		return
	}
	for _, kind := range []string{toldVerdict, toldSkip, toldRound, toldDaily, toldCheckin, toldImport, toldAppeal, toldDecided, toldPosted} {
		r := c.table.row("told: "+kind, "each that a person was told of is in the database, once")
		for _, t := range list {
			if t.kind == kind {
				c.table.did(r, 1)
			}
		}
		for _, line := range wrong[kind] {
			c.table.wrong(r, "%s", line)
		}
	}
}

// checkTwice looks for what is there more often than it was done, told or not.
func (c *chaos) checkTwice(ctx context.Context) {
	r := c.table.row("nothing twice", "answers typed, each sent once: none is in two attempts; nor any check-in, import or appeal")
	found, err := twice(ctx, c.store, c.books.sent)
	if err != nil {
		c.table.wrong(r, "%v", err)
	}
	for _, line := range found {
		c.table.wrong(r, "%s", line)
	}
	c.table.did(r, len(c.books.sent))
}

// checkDerived compares what follows from the truth with what bot rebuild makes of it.
func (c *chaos) checkDerived(ctx context.Context) {
	r := c.table.row("derived as rebuilt", "strengths, days, calibration, sums: the tables are the same after bot rebuild; rows")
	before, err := derived(ctx, c.store)
	if err != nil {
		c.table.wrong(r, "%v", err)
		return
	}
	if out, code := c.tool(ctx, c.store, "rebuild"); code != 0 {
		c.table.wrong(r, "bot rebuild ends with %d: %s", code, out)
	}
	after, err := derived(ctx, c.store)
	if err != nil {
		c.table.wrong(r, "%v", err)
	}
	for _, name := range slices.Sorted(maps.Keys(before)) {
		c.table.did(r, len(before[name]))
		for _, line := range without(before[name], after[name]) {
			c.table.wrong(r, "%s: %s is not there any more", name, line)
		}
		for _, line := range without(after[name], before[name]) {
			c.table.wrong(r, "%s: %s was not there", name, line)
		}
	}
}

// without are the lines of one list that the other lacks.
func without(list, other []string) (left []string) {
	has := map[string]bool{}
	for _, line := range other {
		has[line] = true
	}
	for _, line := range list {
		if !has[line] {
			left = append(left, line)
		}
	}
	return left
}

func (c *chaos) checkDoctor(ctx context.Context) {
	r := c.table.row("bot doctor", "it is content")
	c.table.did(r, 1)
	if out, code := c.tool(ctx, c.store, "doctor"); code != 0 {
		c.table.wrong(r, "it ends with %d:\n%s", code, fmt.Sprint(out))
	}
}
