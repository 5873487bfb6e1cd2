package daily_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/questions/interview"
	"hotseat/store"
)

// TestAnyYearOfAServer plays random years: the bot goes down and comes back, sends fail or are of unknown outcome, organisers move time,
// days and zone, pause and skip, the bot is removed and invited again. Whatever happens, no local date has two posts and posts come in
// the order of their dates; and where nothing happened around a daily's moment, it was posted at it.
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
	d := coachtest.NewDesk(t)
	d.SetUp()
	calm := d.Clock() // since then nothing has happened
	trouble := func() error {
		switch r.IntN(400) {
		case 0:
			return coach.ErrAmbiguous
		case 1:
			return errors.New("500")
		case 2:
			return &coach.ChannelError{Sentence: "no", Err: errors.New("403")}
		}
		return nil
	}
	d.Post.OnPost = func() error {
		err := trouble()
		if err != nil {
			calm = d.Clock()
		}
		return err
	}
	quiet := 0
	for end := d.Clock().AddDate(1, 0, 0); d.Clock().Before(end); d.Advance(step) {
		if r.IntN(600) == 0 {
			disturb(d, r)
			calm = d.Clock()
		}
		before := d.Clock()
		d.Due()
		quiet += wantPosted(d, calm, before.Add(-step))
	}
	if quiet < 40 {
		t.Errorf("only %d dailies came in quiet times: the test shows little", quiet)
	}
	seen := map[interview.Date]bool{}
	last := interview.Date(0)
	for _, p := range d.Post.Posts {
		if seen[p.Date] || p.Date < last {
			t.Errorf("the daily of %s came again, or after that of %s", p.Date, last)
		}
		seen[p.Date], last = true, p.Date
	}
}

// disturb does one thing of those that happen in a year.
func disturb(d *coachtest.Desk, r *rand.Rand) {
	pick := func(list ...string) *string { return &list[r.IntN(len(list))] }
	switch r.IntN(8) {
	case 0:
		d.Change(daily.Change{Time: pick("00:00", "00:30", "02:30", "09:00", "18:00", "23:59")})
	case 1, 2:
		d.Change(daily.Change{Zone: pick("UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Pacific/Apia", "America/Los_Angeles",
			"Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Kiritimati")})
	case 3:
		d.Change(daily.Change{Days: coachtest.Ptr(coach.Days(1 + r.IntN(127)))})
	case 4: // down for up to three days
		d.Restart()
		d.Advance(time.Duration(r.IntN(72*60)) * time.Minute)
	case 5:
		if _, err := d.DailyPause(d.T.Context(), coachtest.Mia, ""); err != nil {
			d.T.Fatal(err)
		}
		d.Advance(time.Duration(r.IntN(72*60)) * time.Minute)
		d.Due()
		if _, err := d.DailyResume(d.T.Context(), coachtest.Mia); err != nil {
			d.T.Fatal(err)
		}
	case 6:
		if _, err := d.DailySkip(d.T.Context(), coachtest.Mia); err != nil {
			d.T.Fatal(err)
		}
	case 7:
		if err := d.Left(d.T.Context(), "9"); err != nil {
			d.T.Fatal(err)
		}
		d.Advance(time.Duration(r.IntN(72*60)) * time.Minute)
		if err := d.Joined(d.T.Context(), "9"); err != nil {
			d.T.Fatal(err)
		}
	}
}

// wantPosted checks that a daily whose moment lay between since and now was posted, when it has been calm for two days. It returns how
// many it saw.
func wantPosted(d *coachtest.Desk, calm, since time.Time) (seen int) {
	now := d.Clock()
	if now.Sub(calm) < 48*time.Hour {
		return 0
	}
	err := d.Store.Read(d.T.Context(), func(tx *store.Tx) error {
		g, err := tx.Guild("9")
		if err != nil {
			return err
		}
		due, ok := d.DueAt(g, d.Today(g))
		if !ok || !due.After(since) || due.After(now) {
			return nil
		}
		row, err := tx.Daily("9", d.Today(g))
		if err != nil || row.State != store.Sent && row.State != store.Skipped {
			d.T.Errorf("the daily of %s, due at %s, is %s, %v; now it is %s", d.Today(g), due, row.State, err, now)
		}
		seen++
		return nil
	})
	if err != nil {
		d.T.Fatal(err)
	}
	return seen
}
