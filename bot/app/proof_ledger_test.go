package app

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

// books are what a database says of the servers.
type books struct {
	dailies map[string][]store.Daily // by server, oldest first
	reveals map[string]map[interview.Date]store.Notice
}

// books reads the database, which no bot may have open.
func (l *lane) books() books {
	l.t.Helper()
	oneAtATime.Lock()
	defer oneAtATime.Unlock()
	st, err := store.Open(l.t.Context(), l.store)
	if err != nil {
		l.t.Fatal(err)
	}
	b := books{dailies: map[string][]store.Daily{}, reveals: map[string]map[interview.Date]store.Notice{}}
	err = st.Read(l.t.Context(), func(tx *store.Tx) error {
		for _, s := range l.servers {
			if b.dailies[s.ID], err = tx.Dailies(store.Series(s.ID)); err != nil {
				return err
			}
			b.reveals[s.ID] = map[interview.Date]store.Notice{}
			for _, d := range b.dailies[s.ID] {
				n, err := tx.Notice(s.ID, store.Reveal, d.Date, "")
				if errors.Is(err, store.ErrNotFound) {
					continue
				}
				if err != nil {
					return err
				}
				b.reveals[s.ID][d.Date] = n
			}
		}
		return nil
	})
	if err := errors.Join(err, st.Close()); err != nil {
		l.t.Fatal(err)
	}
	return b
}

// waitsUntil is when the last of what is left open may be tried again; zero when nothing waits.
func (b books) waitsUntil() (last time.Time) {
	later := func(state store.DailyState, at time.Time) {
		if state == store.Pending && at.After(last) {
			last = at
		}
	}
	for _, list := range b.dailies {
		for _, d := range list {
			later(d.State, d.RetryAt)
		}
	}
	for _, list := range b.reveals {
		for _, n := range list {
			later(n.State, n.RetryAt)
		}
	}
	return last
}

// found notes what a kill left of each server's daily and of the reveal of the one before, in the ledger and at Discord.
func (l *lane) found(due time.Time) books {
	l.t.Helper()
	b := l.books()
	posts := l.dailies(due.Add(-36 * time.Hour))
	l.tally.mu.Lock()
	defer l.tally.mu.Unlock()
	for _, s := range l.servers {
		kind := "channel"
		if s.Forum {
			kind = "forum"
		}
		today := s.on(due)
		what := "undecided"
		for _, d := range b.dailies[s.ID] {
			if d.Date == today {
				what = left(d.State, d.Tried)
			}
		}
		if len(s.of(posts, today)) > 0 {
			what += ", there"
		}
		l.tally.hit[kind+", daily "+what]++
		if !due.After(firstDue) {
			continue
		}
		what = "undecided"
		if n, ok := b.reveals[s.ID][today-1]; ok {
			what = left(n.State, n.Tried)
		}
		if before := s.of(posts, today-1); len(before) > 0 && len(before[0].Reveals) > 0 {
			what += ", there"
		}
		l.tally.hit[kind+", reveal "+what]++
	}
	return b
}

func left(state store.DailyState, tried int) string {
	return fmt.Sprintf("%s, tried %v", state, tried > 0)
}

// checkBooks holds the ledgers against what stands at Discord.
func (l *lane) checkBooks(dates int) {
	l.t.Helper()
	b := l.books()
	found := l.dailies(time.Time{})
	for _, s := range l.servers {
		ledger, posts := b.dailies[s.ID], found[s.Channel]
		if len(ledger) != dates || len(posts) != dates {
			l.t.Errorf("%s has %d rows in the ledger and %d dailies after %d dates", s.zone, len(ledger), len(posts), dates)
			continue
		}
		for i, d := range ledger {
			if d.State != store.Sent || d.MessageID != posts[i].MessageID || !strings.Contains(posts[i].Of, d.Date.String()) {
				l.t.Errorf("%s: the ledger has %+v, the channel %+v", s.zone, d, posts[i])
			}
			if n, decided := b.reveals[s.ID][d.Date]; decided != (i < dates-1) || decided && n.State != store.Sent {
				l.t.Errorf("%s: of the reveal of %s the ledger says %+v", s.zone, d.Date, n)
			}
		}
	}
}
