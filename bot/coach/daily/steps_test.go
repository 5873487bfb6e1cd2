package daily_test

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	"hotseat/bot/app/tie"
	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/questions/interview"
	"hotseat/store"
)

// TestTenDaysAhead is the report that this rule comes from: the clock stood ten days ahead for a while, and nobody noticed.
func TestTenDaysAhead(t *testing.T) {
	for _, ahead := range []time.Duration{240 * time.Hour, 365 * 24 * time.Hour, 14 * time.Hour} {
		d := coachtest.NewDesk(t)
		d.SetUp()
		d.To("2026-03-03 09:00")
		d.Due()
		d.To("2026-03-04 08:00")
		d.Advance(ahead)
		d.Due()
		d.Advance(-ahead)
		d.Due()
		before := len(d.Post.Posts)
		d.Walk("2026-03-04 09:00")
		if n := len(d.Post.Posts); n != before+1 || d.Post.Posts[n-1].Date.String() != "2026-03-04" {
			t.Fatalf("%v ahead for a while: after nine o'clock %d more were posted: %s", ahead, n-before, d.Post.Dates())
		}
		// It is open, and its answer counts.
		if v, err := d.Daily(t.Context(), coachtest.Mia); err != nil || v.Date.String() != "2026-03-04" || v.Over {
			t.Errorf("%v ahead for a while: /daily shows %s, over %v, %v", ahead, v.Date, v.Over, err)
		}
		v, err := d.DailyNow(t.Context(), coachtest.Mia)
		if err != nil || v.State != daily.DoneAlready {
			t.Errorf("%v ahead for a while: /daily-admin now says %+v, %v", ahead, v.State, err)
		}
		d.To("2026-03-05 09:00")
		d.Due()
		if n := len(d.Post.Posts); d.Post.Posts[n-1].Date.String() != "2026-03-05" {
			t.Errorf("%v ahead for a while: on the next day the last post is of %s", ahead, d.Post.Posts[n-1].Date)
		}
	}
}

// TestSetUpUnderAClockAhead: what was set up, or started again, at a moment that has not come begins now.
func TestSetUpUnderAClockAhead(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.Advance(240 * time.Hour)
	d.SetUp()
	d.Advance(-240 * time.Hour)
	d.Walk("2026-03-03 09:00")
	d.WantPosts("2026-03-03")
}

// clockwork is a coach whose wall clock is set by a test, restarted as often as it likes, with a Discord that may know the time.
type clockwork struct {
	*coachtest.Desk
	set     time.Duration // how far the wall clock is ahead
	booted  time.Time
	gone    bool // Discord cannot be reached
	guarded bool // Discord tells the time
}

func (c *clockwork) wall() time.Time { return c.Desk.Clock().Add(c.set) }

// boot is a start of the program over the file that is there.
func (c *clockwork) boot() {
	c.Close()
	st, err := store.Open(context.Background(), c.Path)
	if err != nil {
		c.T.Fatal(err)
	}
	o := c.Options
	o.Store, o.Log, o.Now, o.Clock = st, slog.New(slog.DiscardHandler), c.wall, nil
	if c.guarded {
		c.booted = c.Desk.Clock()
		o.Clock = coach.NewClock(c.wall, func() time.Duration { return c.Desk.Clock().Sub(c.booted) }, o.Log)
		o.Now = o.Clock.Now
		o.Clock.Asks(func(context.Context) error {
			if c.gone {
				return errors.New("no answer")
			}
			o.Clock.Request()(c.Desk.Clock())
			return nil
		})
	}
	c.Coach = tie.New(o)
	c.Posts(c.Post)
}

func (c *clockwork) nudge() {
	if err := c.DoDue(c.T.Context()); err != nil {
		c.T.Fatal(err)
	}
}

// someStep is a step or a jump of a clock, of seconds up to a year, either way.
func someStep(r *rand.Rand) time.Duration {
	units := []time.Duration{time.Second, time.Minute, time.Hour, 24 * time.Hour, 30 * 24 * time.Hour, 365 * 24 * time.Hour}
	most := []int{60, 60, 26, 14, 12, 2}
	k := r.IntN(len(units))
	return time.Duration(r.IntN(2*most[k]+1)-most[k]) * units[k]
}

// play sets the wall clock again and again over some days, and puts it right in the end. It gives the real moment at which it was right.
func (c *clockwork) play(r *rand.Rand) time.Time {
	for range 12 + r.IntN(12) {
		switch r.IntN(5) {
		case 0, 1:
			c.set = someStep(r)
		case 2:
			c.set = 0
		case 3:
			c.boot()
		case 4:
			c.gone = r.IntN(3) == 0
		}
		for range 1 + r.IntN(4) {
			c.nudge()
			c.Advance(time.Duration(r.IntN(5*60)) * time.Minute / 2)
		}
	}
	c.set, c.gone = 0, false
	if r.IntN(2) == 0 {
		c.boot()
	}
	return c.Desk.Clock()
}

// TestAnyStepsOfTheClock: whatever the wall clock did, with restarts in between, no date has two dailies, and once it is right again the
// next due daily comes, at its time: of the dates after that, only one that was sent under the wrong clock has none.
func TestAnyStepsOfTheClock(t *testing.T) {
	seeds := uint64(4)
	if os.Getenv("HOTSEAT_PROOF") == "full" {
		seeds = 60
	}
	for _, guarded := range []bool{false, true} {
		wrong := 0
		for seed := range seeds {
			r := rand.New(rand.NewPCG(seed, 11))
			c := &clockwork{Desk: coachtest.NewDesk(t), guarded: guarded}
			c.boot()
			c.SetUp(daily.Change{Policy: coachtest.Ptr([]store.Policy{store.SameDay, store.Latest, store.Skip}[r.IntN(3)])})
			right := c.play(r)
			played := slices.Clone(c.Post.Posts)
			for range 4 * 24 {
				c.nudge()
				c.Advance(time.Hour)
			}
			count := map[interview.Date]int{}
			sent := map[interview.Date]bool{}
			for _, p := range c.Post.Posts {
				count[p.Date]++
				if count[p.Date] > 1 {
					t.Fatalf("guarded %v, seed %d: %s was posted twice: %s", guarded, seed, p.Date, c.Post.Dates())
				}
			}
			for _, p := range played {
				sent[p.Date] = true
			}
			first := interview.DateOf(right) + 1
			for on := first; on < first+3; on++ {
				if count[on] == 0 {
					t.Errorf("guarded %v, seed %d: the clock was right from %s on, and %s has no daily: %s", guarded, seed, right, on, c.Post.Dates())
				}
				if sent[on] {
					wrong++
				}
			}
			if guarded && slices.ContainsFunc(played, func(p daily.Post) bool { return p.Date > interview.DateOf(right) }) {
				t.Errorf("guarded, seed %d: by %s a daily of the future was posted: %s", seed, right, c.Post.Dates())
			}
		}
		t.Logf("guarded %v: of the dates after the clock was right, %d had been sent under a wrong clock", guarded, wrong)
	}
}

// TestWhileTheClockIsWrongNothingIsDecided: no row of the ledger is written, whatever time the clock says; the organiser is told once, and
// an order to post now is answered with the reason.
func TestWhileTheClockIsWrongNothingIsDecided(t *testing.T) {
	for _, set := range []time.Duration{240 * time.Hour, -240 * time.Hour, 365 * 24 * time.Hour, time.Hour, -6 * time.Minute} {
		c := &clockwork{Desk: coachtest.NewDesk(t), guarded: true}
		c.boot()
		c.SetUp()
		c.nudge()
		rows := func() (n int) {
			err := c.Store.Read(t.Context(), func(tx *store.Tx) error {
				list, err := tx.Dailies("9")
				n = len(list)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		before := rows()
		c.set = set
		for range 30 * 6 {
			c.Advance(10 * time.Minute)
			c.nudge()
		}
		if n := rows(); n != before {
			t.Errorf("%v wrong for 30 hours: %d rows were decided", set, n-before)
		}
		if told := c.Post.Told(); len(told) != 1 || told[0].UserID != coachtest.Mia.UserID {
			t.Errorf("%v wrong for 30 hours: told was %+v, want one word to the organiser", set, told)
		}
		_, err := c.DailyNow(t.Context(), coachtest.Mia)
		coachtest.WantCode(t, err, coach.Bad)
		c.set = 0
		c.nudge()
		if c.Post.Dates() != "2026-03-03" {
			t.Errorf("%v wrong, and right again at 18:00: posted %q", set, c.Post.Dates())
		}
	}
}
