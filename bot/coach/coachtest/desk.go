// Package coachtest is a coach at a desk for tests: all features on a small bank, a real store, a clock that tests move, and a place to
// post to that fails as told.
package coachtest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"hotseat/bot/app/tie"
	"hotseat/bot/coach"
	"hotseat/bot/coach/daily"
	"hotseat/questions"
	"hotseat/store"
)

// Start is a Monday at noon.
var Start = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// Desk is a coach on a small bank, a real store and a clock that tests move.
type Desk struct {
	*tie.Coach
	T    *testing.T
	Path string
	mu   sync.Mutex
	time time.Time
	Post *Channel
}

// NewDesk is a desk at Start, whose store is closed with the test.
func NewDesk(t *testing.T) *Desk {
	d := &Desk{T: t, Path: filepath.Join(t.TempDir(), "test.db"), time: Start, Post: &Channel{Sent: map[string]daily.Post{}}}
	d.Open()
	t.Cleanup(d.Close)
	return d
}

// Open opens the store and makes a coach over it.
func (d *Desk) Open() {
	d.T.Helper()
	st, err := store.Open(context.Background(), d.Path)
	if err != nil {
		d.T.Fatal(err)
	}
	d.Coach = tie.New(coach.Options{Store: st, Packs: questions.Only(smallBank(d.T)), Now: d.Clock, Log: slog.New(slog.DiscardHandler)})
	d.Posts(d.Post)
}

// Close closes the store.
func (d *Desk) Close() {
	if err := d.Store.Close(); err != nil {
		d.T.Error(err)
	}
}

// Restart is a kill and a new start: nothing but the file is carried over.
func (d *Desk) Restart() {
	d.Close()
	d.Open()
}

// Clock is what time it is.
func (d *Desk) Clock() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.time
}

// Advance moves the clock.
func (d *Desk) Advance(by time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.time = d.time.Add(by)
}

// At sets the clock.
func (d *Desk) At(t time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.time = t
}

// Mia takes part in server 9.
var Mia = coach.Who{UserID: "1", Name: "Mia", GuildID: "9"}

var (
	// Noah is another member.
	Noah = coach.Who{UserID: "2", Name: "Noah", GuildID: "9"}
	// Zoe is a third.
	Zoe = coach.Who{UserID: "3", Name: "Zoe", GuildID: "9"}
)

var (
	// Ada is an organiser.
	Ada = coach.Who{UserID: "2", Name: "Ada", GuildID: "9"}
	// Bo is another organiser.
	Bo = coach.Who{UserID: "3", Name: "Bo", GuildID: "9"}
)

// Member is one of many members of server 9.
func Member(n int) coach.Who {
	return coach.Who{UserID: fmt.Sprint(100 + n), Name: fmt.Sprint("Member ", n), GuildID: "9"}
}

// Ptr is a pointer to a value.
func Ptr[T any](v T) *T { return &v }

// WantCode wants an error for the person with that code.
func WantCode(t *testing.T, err error, code coach.Code) {
	t.Helper()
	var told *coach.Error
	if !errors.As(err, &told) || told.Code != code || told.Sentence == "" {
		t.Fatalf("got %v, want code %s with a sentence", err, code)
	}
}
