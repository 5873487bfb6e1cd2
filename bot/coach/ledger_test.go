package coach

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

// TestAnyYearOfAServer plays random years: the bot goes down and comes back, sends fail or are of unknown outcome, organisers move time, days
// and zone, pause and skip, the bot is removed and invited again. Whatever happens, no local date has two posts and posts come in the order of their
// dates; and where nothing happened around a daily's moment, it was posted at it.
func TestAnyYearOfAServer(t *testing.T) {
	years := 4
	if testing.Short() {
		years = 1
	}
	for seed := range uint64(years) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			playYear(t, rand.New(rand.NewPCG(seed, 4)))
		})
	}
}

func playYear(t *testing.T, r *rand.Rand) {
	const step = 10 * time.Minute
	d := newDesk(t)
	d.setUp()
	calm := d.clock() // since then nothing has happened
	trouble := func() error {
		switch r.IntN(400) {
		case 0:
			return ErrAmbiguous
		case 1:
			return errors.New("500")
		case 2:
			return &ChannelError{Sentence: "no", Err: errors.New("403")}
		}
		return nil
	}
	d.post.onPost = func() error {
		err := trouble()
		if err != nil {
			calm = d.clock()
		}
		return err
	}
	quiet := 0
	for end := d.clock().AddDate(1, 0, 0); d.clock().Before(end); d.advance(step) {
		if r.IntN(600) == 0 {
			disturb(d, r)
			calm = d.clock()
		}
		before := d.clock()
		d.due()
		quiet += wantPosted(d, calm, before.Add(-step))
	}
	if quiet < 40 {
		t.Errorf("only %d dailies came in quiet times: the test shows little", quiet)
	}
	seen := map[interview.Date]bool{}
	last := interview.Date(0)
	for _, p := range d.post.posts {
		if seen[p.Date] || p.Date < last {
			t.Errorf("the daily of %s came again, or after that of %s", p.Date, last)
		}
		seen[p.Date], last = true, p.Date
	}
}

// disturb does one thing of those that happen in a year.
func disturb(d *desk, r *rand.Rand) {
	pick := func(list ...string) *string { return &list[r.IntN(len(list))] }
	switch r.IntN(8) {
	case 0:
		d.change(Change{Time: pick("00:00", "00:30", "02:30", "09:00", "18:00", "23:59")})
	case 1, 2:
		d.change(Change{Zone: pick("UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Pacific/Apia", "America/Los_Angeles",
			"Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Kiritimati")})
	case 3:
		d.change(Change{Days: ptr(Days(1 + r.IntN(127)))})
	case 4: // down for up to three days
		d.restart()
		d.advance(time.Duration(r.IntN(72*60)) * time.Minute)
	case 5:
		if _, err := d.DailyPause(d.t.Context(), mia, ""); err != nil {
			d.t.Fatal(err)
		}
		d.advance(time.Duration(r.IntN(72*60)) * time.Minute)
		d.due()
		if _, err := d.DailyResume(d.t.Context(), mia); err != nil {
			d.t.Fatal(err)
		}
	case 6:
		if _, err := d.DailySkip(d.t.Context(), mia); err != nil {
			d.t.Fatal(err)
		}
	case 7:
		if err := d.Left(d.t.Context(), "9"); err != nil {
			d.t.Fatal(err)
		}
		d.advance(time.Duration(r.IntN(72*60)) * time.Minute)
		if err := d.Joined(d.t.Context(), "9"); err != nil {
			d.t.Fatal(err)
		}
	}
}

// wantPosted checks that a daily whose moment lay between since and now was posted, when it has been calm for two days. It returns how
// many it saw.
func wantPosted(d *desk, calm, since time.Time) (seen int) {
	now := d.clock()
	if now.Sub(calm) < 48*time.Hour {
		return 0
	}
	err := d.Store.Read(d.t.Context(), func(tx *store.Tx) error {
		g, err := tx.Guild("9")
		if err != nil {
			return err
		}
		due, ok := d.DueAt(g, d.today(g))
		if !ok || !due.After(since) || due.After(now) {
			return nil
		}
		row, err := tx.Daily("9", d.today(g))
		if err != nil || row.State != store.Sent && row.State != store.Skipped {
			d.t.Errorf("the daily of %s, due at %s, is %s, %v; now it is %s", d.today(g), due, row.State, err, now)
		}
		seen++
		return nil
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return seen
}
