package app

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"hotseat/store"
)

// found notes what a kill left of each server's daily, in the ledger and in the channel.
func (l *lane) found(due time.Time) {
	l.t.Helper()
	posts := l.dailies()
	ledger := l.ledger()
	l.tally.mu.Lock()
	defer l.tally.mu.Unlock()
	for _, s := range l.servers {
		what := "undecided"
		for _, d := range ledger[s.ID] {
			if d.Date == s.on(due) {
				what = fmt.Sprintf("%s, tried %v", d.State, d.Tried > 0)
			}
		}
		if s.of(posts, s.on(due)) > 0 {
			what += ", in the channel"
		}
		l.tally.hit[what]++
	}
}

func (l *lane) ledger() map[string][]store.Daily {
	l.t.Helper()
	oneAtATime.Lock()
	defer oneAtATime.Unlock()
	st, err := store.Open(l.t.Context(), l.store)
	if err != nil {
		l.t.Fatal(err)
	}
	ledger := l.ledgerOf(st)
	if err := st.Close(); err != nil {
		l.t.Fatal(err)
	}
	return ledger
}

func (l *lane) ledgerOf(st *store.Store) map[string][]store.Daily {
	l.t.Helper()
	ledger := map[string][]store.Daily{}
	err := st.Read(l.t.Context(), func(tx *store.Tx) error {
		for _, s := range l.servers {
			var err error
			if ledger[s.ID], err = tx.Dailies(s.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		l.t.Fatal(err)
	}
	return ledger
}

// checkLedger lets a last bot settle what the kills left open and holds its ledger against the channels.
func (l *lane) checkLedger(due time.Time, dates int) {
	l.t.Helper()
	clock := func() time.Time { return due.Add(-time.Hour) }
	bot, err := New(l.t.Context(), proofConfig(l.discord.Address, l.discord.Token, l.store), clock, slog.New(slog.DiscardHandler))
	if err != nil {
		l.t.Fatal(err)
	}
	open := func() bool {
		for _, list := range l.ledgerOf(bot.store) {
			if slices.ContainsFunc(list, func(d store.Daily) bool { return d.State == store.Pending }) {
				return true
			}
		}
		return false
	}
	for end := time.Now().Add(time.Minute); open() && time.Now().Before(end); {
		if err := bot.Coach.PostDue(l.t.Context()); err != nil {
			l.t.Error(err)
		}
	}
	ledger := l.ledgerOf(bot.store)
	if err := bot.Close(); err != nil {
		l.t.Error(err)
	}
	found := l.dailies()
	for _, s := range l.servers {
		if n := len(ledger[s.ID]); n != dates {
			l.t.Errorf("%s has %d rows in the ledger after %d dates", s.zone, n, dates)
		}
		for i, d := range ledger[s.ID] {
			if d.State != store.Sent || i < len(found[s.Channel]) && d.MessageID != found[s.Channel][i].MessageID {
				l.t.Errorf("%s: the ledger has %+v, the channel %+v", s.zone, d, found[s.Channel])
			}
		}
	}
}
