package daily_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/questions/interview"
)

// The proof of the calendar: every zone of the embedded data, five years, three local times, one post for each local date.
// The rule is held against a walk through every minute for all of it. Through the store goes, with HOTSEAT_PROOF=full, every date of
// one zone of each set whose clocks agree over the five years, and the dates around each change of the clocks of every zone; without
// it only those dates of one zone of each set, and two of each other. HOTSEAT_PROOF_PART=1/4 has every date go through it of every fourth
// of these zones only, from the second: CI takes them by turns. -short takes one zone in ten.

var (
	proofFrom  = interview.NewDate(2026, time.January, 1)
	proofDates = int(interview.NewDate(2031, time.January, 1) - proofFrom)
	proofTimes = []string{"00:30", "02:30", "23:59"}
)

func TestProofEveryZoneFiveYears(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: years of dates, in one goroutine")
	}
	every := os.Getenv("HOTSEAT_PROOF") == "every" // also those whose clocks are another's
	full := every || os.Getenv("HOTSEAT_PROOF") == "full"
	began := time.Now()
	zones := proofZones(t, full)
	part, parts := 0, 1
	if turn := os.Getenv("HOTSEAT_PROOF_PART"); turn != "" {
		if _, err := fmt.Sscanf(turn, "%d/%d", &part, &parts); err != nil || parts < 1 {
			t.Fatalf("HOTSEAT_PROOF_PART is %q, want such as 1/4", turn)
		}
	}
	changes, agree := 0, 0
	whole := map[*proofZone]bool{} // of which every date goes through the store
	for _, z := range zones {
		changes += len(z.change)
		whole[z] = every
		if !z.twin {
			whole[z] = every || full && agree%parts == part%parts
			agree++
		}
	}
	t.Logf("%d zones, %d of them unlike each other (part %d of %d), with %d changes of clocks; walked in %v", len(zones), agree, part, parts,
		changes, time.Since(began))

	t.Run("decided", func(t *testing.T) {
		var n atomic.Int64
		eachOf(zones, func(z *proofZone) { n.Add(z.decided(t)) })
		t.Logf("%d zones x %d times x %d dates: %d due moments decided", len(zones), len(proofTimes), proofDates, n.Load())
	})
	t.Run("posted", func(t *testing.T) {
		var posts, nudges atomic.Int64
		eachOf(zones, func(z *proofZone) {
			if noPlace(z.name) == 1 { // a server cannot choose it
				return
			}
			if z.twin && !every {
				return // the other with the same clocks is played
			}
			d := newProofDesk(t)
			defer d.Close()
			for i, w := range z.windows(whole[z]) {
				p, n := d.play(t, z, w, fmt.Sprintf("%s %d", z.name, i))
				posts.Add(p)
				nudges.Add(n)
			}
		})
		if posts.Load() == 0 {
			t.Error("nothing was posted")
		}
		t.Logf("%d zones x %d times: %d dailies posted through the store in %d nudges", len(zones), len(proofTimes), posts.Load(), nudges.Load())
	})
	t.Logf("all in %v", time.Since(began).Round(time.Second))
}

// decided holds the rule against the walk, for every date and time: due at that minute, which lies on its date, and later than
// the date before.
func (z *proofZone) decided(t *testing.T) (n int64) {
	for i, s := range proofTimes {
		minute, _ := coach.ParseTime(s)
		before := int64(0)
		for d := range proofDates {
			on := proofFrom + interview.Date(d)
			due, ok := interview.DueAt(on, minute, z.loc)
			want := z.due[i][d]
			switch {
			case ok != (want != 0):
				t.Errorf("%s %s %s: due is %v, want %v", z.name, s, on, ok, want != 0)
			case !ok:
			case due.Unix() != want*60:
				t.Errorf("%s %s %s: due at %s, want %s", z.name, s, on, due.UTC(), time.Unix(want*60, 0).UTC())
			case interview.DateOf(due.In(z.loc)) != on || want <= before:
				t.Errorf("%s %s %s: due at %s, after %d", z.name, s, on, due, before)
			default:
				before = want
				n++
			}
		}
	}
	return n
}

// proofDesk is a coach on a real store that posts into lists.
type proofDesk struct {
	*coachtest.Desk
	notes *notes
}

// notes is a poster that writes down when it posted which date, by server.
type notes struct {
	*coachtest.Channel
	mu    sync.Mutex
	posts map[string][]interview.Date
}

func (n *notes) PostDaily(_ context.Context, p daily.Post) (daily.Posted, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.posts[p.GuildID] = append(n.posts[p.GuildID], p.Date)
	return daily.Posted{MessageID: "m-" + p.Nonce}, nil
}

func newProofDesk(t *testing.T) *proofDesk {
	t.Helper()
	folder := t.TempDir()
	if memory, err := os.MkdirTemp("/dev/shm", "hotseat"); err == nil { // the disk is not what is looked at here
		folder = memory
		t.Cleanup(func() { _ = os.RemoveAll(memory) }) // it is in memory
	}
	d := &proofDesk{Desk: &coachtest.Desk{T: t, Path: filepath.Join(folder, "test.db")},
		notes: &notes{Channel: &coachtest.Channel{Sent: map[string]daily.Post{}}}}
	d.Open()
	d.Posts(d.notes)
	return d
}

// play sets up a server for each time at the beginning of some dates, nudges through them, and after each nudge holds what was posted
// against what the zone's clocks have shown by then.
func (d *proofDesk) play(t *testing.T, z *proofZone, w window, name string) (posts, nudges int64) {
	ctx := t.Context()
	y, m, day := w.from.Midnight().Date()
	begin := time.Date(y, m, day, 0, 0, 0, 0, z.loc)
	for interview.DateOf(begin) < w.from { // there is no midnight on this date
		begin = begin.Add(time.Minute)
	}
	d.At(begin)
	d.notes.posts = map[string][]interview.Date{}
	channel := "5"
	servers := make([]string, len(proofTimes))
	for i, at := range proofTimes {
		servers[i] = strings.ReplaceAll(name, "/", "-") + " " + at // no id of a server has a slash
		if _, err := d.ChangeSettings(ctx, coach.Who{UserID: "1", GuildID: servers[i]}, daily.Change{Channel: &channel, Time: &at,
			Zone: &z.name}); err != nil {
			t.Errorf("%s: %v", servers[i], err)
			return 0, 0
		}
	}
	for _, at := range z.moments(w) {
		if at.Before(begin) {
			continue
		}
		d.At(at)
		for n := 0; n == 0 || n == 1 && !w.plain; n++ {
			nudges++
			if err := d.PostDue(ctx); err != nil {
				t.Errorf("%s at %s: %v", name, at, err)
			}
		}
		for i, server := range servers {
			var want []interview.Date
			for on := w.from; on <= w.to; on++ {
				if due := z.due[i][on-proofFrom]; due != 0 && due*60 >= begin.Unix() && due*60 <= at.Unix() {
					want = append(want, on)
				}
			}
			if got := d.notes.posts[server]; !slices.Equal(got, want) {
				t.Errorf("%s: by %s (%s there) posted %v, want %v", server, at.UTC(), at.In(z.loc), got, want)
				return posts, nudges
			}
		}
	}
	for _, server := range servers {
		posts += int64(len(d.notes.posts[server]))
		if err := d.Left(ctx, server); err != nil {
			t.Error(err)
		}
	}
	return posts, nudges
}
