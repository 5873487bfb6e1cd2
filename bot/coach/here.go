package coach

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

// Who left a server counts for nothing there: not for the quorum, the leaderboard, a reveal or a recap. Nobody tells the bot that somebody
// left (that takes a privileged intent), so Discord is asked about one member at a time, when it matters, and what it says is remembered.
// Who acts in a server is there (see Visit).

// Roster knows who is in a server.
type Roster interface {
	// IsMember says whether a person is in a server now. An error says nothing about that.
	IsMember(ctx context.Context, guildID, userID string) (bool, error)
}

const (
	// rememberedFor is how long what Discord said about a member holds.
	rememberedFor = 24 * time.Hour
	// MostLooks bounds how many members Discord is asked about at once; in a minute's turn mostOfOne is how many of them are of one server.
	MostLooks = 60
	mostOfOne = 20
	// looksAgain is how long after a server's turn was through it has the next one.
	looksAgain = time.Hour
	// looksWithin bounds how long that may take, and looksAtOnce how many questions are open at the same time.
	looksWithin = 10 * time.Second
	looksAtOnce = 4
)

// Asks tells who knows who is in a server. It is called once, before anything is due; without it all are taken to be where they were.
func (c *Core) Asks(r Roster) { c.roster = r }

// StaleTx reads about whom Discord is to be asked.
type StaleTx interface {
	StaleActive(guildID string, first, last interview.Date, since, until time.Time, n int) ([]store.Whereabouts, error)
	StaleAnswerers(guildID string, on interview.Date, since, until time.Time, n int) ([]store.Whereabouts, error)
	Whereabouts(guildID, userID string) (store.Whereabouts, error)
}

// Stale lists those about whom Discord is to be asked again, n at most: they were last asked about between no two moments of the last day.
type Stale func(tx StaleTx, since, until time.Time, n int) ([]store.Whereabouts, error)

// ActiveIn are the people active in a server in the 30 days up to a date: they make its quorum.
func ActiveIn(guildID string, on interview.Date) Stale {
	return func(tx StaleTx, since, until time.Time, n int) ([]store.Whereabouts, error) {
		return tx.StaleActive(guildID, on-ActiveDays+1, on, since, until, n)
	}
}

// AnsweredIn are the people who answered a daily.
func AnsweredIn(guildID string, on interview.Date) Stale {
	return func(tx StaleTx, since, until time.Time, n int) ([]store.Whereabouts, error) {
		return tx.StaleAnswerers(guildID, on, since, until, n)
	}
}

// These are some people of a server.
func These(guildID string, people []string) Stale {
	return func(tx StaleTx, since, until time.Time, n int) (list []store.Whereabouts, err error) {
		for _, id := range people {
			w, err := tx.Whereabouts(guildID, id)
			if errors.Is(err, store.ErrNotFound) {
				continue
			}
			if err != nil {
				return nil, err
			}
			if len(list) < n && (w.LookedAt.Before(since) || w.LookedAt.After(until)) {
				list = append(list, w)
			}
		}
		return list, nil
	}
}

// Looked is what came of asking Discord about people.
type Looked struct {
	Asked int  // about so many it was asked
	News  bool // somebody left, or is back
	More  bool // there may be others to ask about; false also when Discord does not answer
}

// LookWhoIsHere asks Discord about people of a server whom it was not asked about for a day, most at most, and notes what it says. That
// Discord does not answer changes nothing, and is logged: what was known holds until it does.
func (c *Core) LookWhoIsHere(ctx context.Context, guildID string, who Stale, most int) (Looked, error) {
	if c.roster == nil {
		return Looked{}, nil
	}
	ctx, cancel := context.WithTimeout(ctx, looksWithin)
	defer cancel()
	now := c.Now()
	var people []store.Whereabouts
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		people, err = who(tx, now.Add(-rememberedFor), now, most)
		return err
	})
	if err != nil {
		return Looked{}, fmt.Errorf("reading who may have left: %w", err)
	}
	here := c.askAbout(ctx, guildID, people)
	out := Looked{Asked: len(people), More: len(people) == most && len(here) == len(people)}
	if len(here) == 0 {
		return out, nil
	}
	// What Discord said is noted though ctx be over.
	err = c.Store.Write(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		out.News = false
		g, err := tx.Guild(guildID)
		if err != nil {
			return err
		}
		for id, is := range here {
			changed, err := tx.NoteHere(guildID, id, is, now, c.DateIn(g, now))
			if err != nil {
				return err
			}
			out.News = out.News || changed
		}
		return nil
	})
	if err != nil {
		return out, fmt.Errorf("noting who is here: %w", err)
	}
	return out, nil
}

// LookDue asks Discord, server after server, about those who make the quorum. It is called each minute and asks about few people at a time,
// going on where it stopped: no server makes the others wait for long, and no day takes more than so many requests.
func (c *Core) LookDue(ctx context.Context) error {
	if c.roster == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, looksWithin)
	defer cancel()
	var guilds []store.Guild
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		guilds, err = tx.ReadyGuilds()
		return err
	})
	if err != nil {
		return fmt.Errorf("reading the servers: %w", err)
	}
	c.looks.mu.Lock()
	defer c.looks.mu.Unlock()
	at, _ := slices.BinarySearchFunc(guilds, c.looks.last, func(g store.Guild, id string) int { return strings.Compare(g.ID, id) })
	if at < len(guilds) && guilds[at].ID == c.looks.last {
		at++
	}
	left := MostLooks
	for _, g := range slices.Concat(guilds[at:], guilds[:at]) {
		if left <= 0 || ctx.Err() != nil {
			return nil
		}
		if since := c.Now().Sub(c.looks.done[g.ID]); since >= 0 && since < looksAgain {
			continue
		}
		looked, err := c.LookWhoIsHere(ctx, g.ID, ActiveIn(g.ID, c.Today(g)), min(left, mostOfOne))
		if err != nil {
			return err
		}
		left -= looked.Asked
		c.looks.last = g.ID
		if !looked.More {
			c.looks.note(g.ID, c.Now())
		}
	}
	return nil
}

// looks is how far LookDue has come. It may forget: what Discord said is in the store.
type looks struct {
	mu   sync.Mutex
	last string               // the server that had its turn last
	done map[string]time.Time // when nobody was left to ask about
}

func (l *looks) note(guildID string, when time.Time) {
	if l.done == nil {
		l.done = map[string]time.Time{}
	}
	l.done[guildID] = when
}

// askAbout asks Discord about people, a few at the same time. The first question without an answer ends it.
func (c *Core) askAbout(ctx context.Context, guildID string, people []store.Whereabouts) map[string]bool {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var mu sync.Mutex
	here := map[string]bool{}
	Each(people, looksAtOnce, func(w store.Whereabouts) {
		if ctx.Err() != nil {
			return
		}
		is, err := c.roster.IsMember(ctx, guildID, w.UserID)
		mu.Lock()
		defer mu.Unlock()
		switch {
		case err == nil:
			here[w.UserID] = is
		case ctx.Err() == nil:
			c.Log.Warn("whether a member is still there is not known", "guild", guildID, "error", err)
			stop()
		}
	})
	return here
}
