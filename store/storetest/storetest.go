// Package storetest makes stores with a long history, for tests and benchmarks: as many servers, people, dailies and attempts as
// wanted, in seconds. What is the truth is written in bulk; what is derived from it, the store derives.
package storetest

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

// History says how long a history is. Every person is in one server.
type History struct {
	Servers int             // with a channel, so that they are ready for a daily
	Members int             // of each server
	Days    int             // dailies of each server, one a day, all of them sent
	Last    interview.Date  // of the newest daily
	Share   int             // percent of the members who answered a daily, others each day; 0 is 100
	Late    int             // members of each server, the first ones, who have not answered the newest daily
	Mocks   int             // attempts of each member in mock rounds of up to ten questions, spread over the days
	Past    int             // further ones like them of each member, spread over the days before the last PastDays
	Heavy   int             // and so many more of the first member
	Asks    []interview.Ask // asked in turn; nil: made-up questions on 60 items
}

// PastDays is how many of a history's days have nothing of Past and Heavy.
const PastDays = 40

// past is how many attempts of Past and Heavy a member made so many days before the last.
func (h History) past(member, back int) int {
	all := h.Past
	if member == 0 {
		all += h.Heavy
	}
	if back < PastDays || all == 0 {
		return 0
	}
	done, of := h.Days-1-back, h.Days-PastDays
	return all*(done+1)/of - all*done/of
}

// ServerID is the id of a server, from 0.
func ServerID(server int) string { return fmt.Sprint(700_000_000_000_000_000 + server) }

// PersonID is the id of a member of a server, both from 0.
func PersonID(server, member int) string {
	return fmt.Sprint(800_000_000_000_000_000 + server*1_000_000 + member)
}

// PostedAt is when the daily of a date was posted; it was answered in the hours after it. Every zone is UTC.
func PostedAt(on interview.Date) time.Time { return on.Midnight().Add(9 * time.Hour) }

// Open makes a store with a history in a folder of the test.
func Open(tb testing.TB, h History) *store.Store {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "history.db")
	if err := Fill(tb.Context(), path, h); err != nil {
		tb.Fatal(err)
	}
	s, err := store.Open(tb.Context(), path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

// Fill makes a database with a history at path, where there is none yet or an empty one. It is closed again when Fill returns.
func Fill(ctx context.Context, path string, h History) error {
	h = h.withDefaults()
	if err := withStore(ctx, path, h.settings); err != nil {
		return fmt.Errorf("making the servers: %w", err)
	}
	if err := h.write(ctx, path); err != nil {
		return fmt.Errorf("writing the history: %w", err)
	}
	if err := withStore(ctx, path, (*store.Tx).Rederive); err != nil {
		return fmt.Errorf("deriving: %w", err)
	}
	return nil
}

func withStore(ctx context.Context, path string, f func(*store.Tx) error) (err error) {
	s, err := store.Open(ctx, path)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := s.Close(); err == nil {
			err = cerr
		}
	}()
	return s.Write(ctx, f)
}

// sections are those that a history without asks of its own goes round.
var sections = []interview.Section{"python", "algorithms", "network", "database", "linux-git", "django"}

func (h History) withDefaults() History {
	if h.Share == 0 {
		h.Share = 100
	}
	if len(h.Asks) == 0 {
		for i := range 60 {
			section := sections[i%len(sections)]
			h.Asks = append(h.Asks, interview.Ask{Question: interview.QuestionID(fmt.Sprint("question-", i)),
				Item: interview.ItemID(fmt.Sprint("item-", i)), Section: section, Why: interview.Reason{Kind: interview.Rotation,
					Section: section}})
		}
	}
	return h
}

func (h History) settings(tx *store.Tx) error {
	for s := range h.Servers {
		g := store.DefaultGuild(ServerID(s))
		g.ChannelID, g.ReadyAt = fmt.Sprint(600_000_000_000_000_000+s), PostedAt(h.Last-interview.Date(h.Days))
		if err := tx.SaveGuild(g); err != nil {
			return err
		}
	}
	return nil
}

// answers says whether a member answered the daily of so many days before the last.
func (h History) answers(member, back int) bool {
	return (back > 0 || member >= h.Late) && (member*37+back*61)%100 < h.Share
}

// Attempts counts the attempts that Fill writes.
func (h History) Attempts() int {
	h = h.withDefaults()
	n := h.Members*(h.Mocks+h.Past) + h.Heavy
	for back := range h.Days {
		for m := range h.Members {
			if h.answers(m, back) {
				n++
			}
		}
	}
	return h.Servers * n
}
