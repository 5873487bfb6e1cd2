package coach

import (
	"context"
	"errors"
	"fmt"
	"hotseat/store"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// start is a Monday at noon.
var start = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// desk is a coach on a small bank, a real store and a clock that tests move.
type desk struct {
	*Coach
	t    *testing.T
	path string
	mu   sync.Mutex
	time time.Time
	post *channel
}

func newDesk(t *testing.T) *desk {
	d := &desk{t: t, path: filepath.Join(t.TempDir(), "test.db"), time: start, post: &channel{sent: map[string]DailyPost{}}}
	d.open()
	t.Cleanup(d.close)
	return d
}

func (d *desk) open() {
	d.t.Helper()
	st, err := store.Open(context.Background(), d.path)
	if err != nil {
		d.t.Fatal(err)
	}
	d.Coach = New(Options{Store: st, Bank: smallBank(d.t), Now: d.clock, Log: slog.New(slog.DiscardHandler)})
	d.Posts(d.post)
}

func (d *desk) close() {
	if err := d.Store.Close(); err != nil {
		d.t.Error(err)
	}
}

// restart is a kill and a new start: nothing but the file is carried over.
func (d *desk) restart() {
	d.close()
	d.open()
}

func (d *desk) clock() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.time
}

func (d *desk) advance(by time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.time = d.time.Add(by)
}

func (d *desk) at(t time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.time = t
}

var mia = Who{UserID: "1", Name: "Mia", GuildID: "9"}

var (
	noah = Who{UserID: "2", Name: "Noah", GuildID: "9"}
	zoe  = Who{UserID: "3", Name: "Zoe", GuildID: "9"}
)

var (
	ada = Who{UserID: "2", Name: "Ada", GuildID: "9"} // an organiser
	bo  = Who{UserID: "3", Name: "Bo", GuildID: "9"}  // another
)

func member(n int) Who {
	return Who{UserID: fmt.Sprint(100 + n), Name: fmt.Sprint("Member ", n), GuildID: "9"}
}

func ptr[T any](v T) *T { return &v }

func wantCode(t *testing.T, err error, code Code) {
	t.Helper()
	var told *Error
	if !errors.As(err, &told) || told.Code != code || told.Sentence == "" {
		t.Fatalf("got %v, want code %s with a sentence", err, code)
	}
}
