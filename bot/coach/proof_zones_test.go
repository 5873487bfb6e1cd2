package coach

import (
	"archive/zip"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hotseat/questions/interview"
)

// The proof of the calendar: every zone of the embedded data, five years, three local times, one post for each local date.
// The rule is held against a walk through every minute for all of it. Through the store goes, with HOTSEAT_PROOF=full, every date of
// one zone of each set whose clocks agree over the five years, and the dates around each change of the clocks of every zone; without
// it only those dates of one zone of each set, and two of each other. -short takes one zone in ten.

var (
	proofFrom  = interview.NewDate(2026, time.January, 1)
	proofDates = int(interview.NewDate(2031, time.January, 1) - proofFrom)
	proofTimes = []string{"00:30", "02:30", "23:59"}
)

// proofZone is a zone with what its clocks really do, found out minute by minute.
type proofZone struct {
	name   string
	loc    *time.Location
	change []time.Time // moments at which the clocks change
	due    [][]int64   // by time and date: the minute, since 1970, at which the daily is due; 0 for a date without such a minute
	twin   bool        // another zone's clocks show the same over all five years
}

// walk looks at the zone's clock in every minute of the years and notes, for each date and time of day, the first minute of that
// date at which the clock shows that time or a later one.
func (z *proofZone) walk() {
	minutes := make([]int, len(proofTimes))
	for i, s := range proofTimes {
		t, err := time.Parse("15:04", s)
		if err != nil {
			panic(err)
		}
		minutes[i] = t.Hour()*60 + t.Minute()
		z.due = append(z.due, make([]int64, proofDates))
	}
	first := int64(proofFrom-1) * 24 * 60
	last := int64(int(proofFrom)+proofDates+1) * 24 * 60
	for at := first; at < last; at++ {
		_, offset := time.Unix(at*60, 0).In(z.loc).Zone()
		local := at*60 + int64(offset)
		date, clock := int(local/86400)-int(proofFrom), int(local%86400)/60
		if date < 0 || date >= proofDates {
			continue
		}
		for i, m := range minutes {
			if clock >= m && z.due[i][date] == 0 {
				z.due[i][date] = at
			}
		}
	}
}

// clocks lists the changes of the zone's clocks within the years, and describes them, so that zones whose clocks agree are walked once.
func (z *proofZone) clocks() string {
	var b strings.Builder
	end := (proofFrom + interview.Date(proofDates) + 1).Midnight()
	for at := (proofFrom - 1).Midnight(); at.Before(end); {
		_, offset := at.In(z.loc).Zone()
		_, next := at.In(z.loc).ZoneBounds()
		fmt.Fprintf(&b, "%d from %d, ", offset, at.Unix())
		if next.IsZero() || !next.Before(end) {
			break
		}
		z.change = append(z.change, next)
		at = next
	}
	return b.String()
}

// embeddedZones are the names in the data that Go embeds, which is made of the file lib/time/zoneinfo.zip of its installation, and those
// that the bot offers.
func embeddedZones(t *testing.T) []string {
	t.Helper()
	names := slices.Clone(zoneNames)
	root, err := exec.CommandContext(t.Context(), "go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal("finding Go's zone data: ", err)
	}
	data, err := zip.OpenReader(filepath.Join(strings.TrimSpace(string(root)), "lib", "time", "zoneinfo.zip"))
	if err != nil {
		t.Fatal("finding Go's zone data: ", err)
	}
	defer func() { _ = data.Close() }()
	for _, f := range data.File {
		if !strings.HasSuffix(f.Name, "/") {
			names = append(names, f.Name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func proofZones(t *testing.T, full bool) []*proofZone {
	t.Helper()
	var zones, walked []*proofZone
	known := map[string]*proofZone{}
	twin := map[*proofZone]*proofZone{}
	for i, name := range embeddedZones(t) {
		if testing.Short() && i%10 != 0 {
			continue
		}
		loc, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		z := &proofZone{name: name, loc: loc}
		clocks := z.clocks()
		if other := known[clocks]; other != nil {
			z.twin, twin[z] = true, other
		} else {
			known[clocks] = z
		}
		if full || !z.twin {
			walked = append(walked, z)
		}
		zones = append(zones, z)
	}
	eachOf(walked, (*proofZone).walk)
	for _, z := range zones {
		if z.due == nil {
			z.due = twin[z].due
		}
	}
	return zones
}

// eachOf works through a list with as many hands as there are processors.
func eachOf[T any](list []T, do func(T)) {
	var all sync.WaitGroup
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(list); i = next.Add(1) - 1 {
				do(list[i])
			}
		})
	}
	all.Wait()
}

func TestProofEveryZoneFiveYears(t *testing.T) {
	full := os.Getenv("HOTSEAT_PROOF") == "full"
	began := time.Now()
	zones := proofZones(t, full)
	changes, agree := 0, 0
	for _, z := range zones {
		changes += len(z.change)
		if !z.twin {
			agree++
		}
	}
	t.Logf("%d zones, %d of them unlike each other, with %d changes of clocks; walked in %v", len(zones), agree, changes, time.Since(began))

	t.Run("decided", func(t *testing.T) {
		var n atomic.Int64
		eachOf(zones, func(z *proofZone) { n.Add(z.decided(t)) })
		t.Logf("%d zones x %d times x %d dates: %d due moments decided", len(zones), len(proofTimes), proofDates, n.Load())
	})
	t.Run("posted", func(t *testing.T) {
		hands := make(chan *proofDesk, runtime.GOMAXPROCS(0))
		for range cap(hands) {
			hands <- newProofDesk(t)
		}
		var posts, nudges atomic.Int64
		eachOf(zones, func(z *proofZone) {
			d := <-hands
			defer func() { hands <- d }()
			for i, w := range z.windows(full) {
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
		minute, _ := parseTime(s)
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

// window is some dates, both included; a plain one is nudged only around the minutes that are due.
type window struct {
	from, to interview.Date
	plain    bool
}

// windows are the dates that a zone's dailies are posted on for the proof: around each change of its clocks, at both ends, over a leap
// day, and some more. When all is asked for, every date of the five years is added in stretches of twenty, unless the zone's clocks are
// another's; else such a zone has two dates only.
func (z *proofZone) windows(full bool) []window {
	last := proofFrom + interview.Date(proofDates) - 1
	random := rand.New(rand.NewPCG(1, uint64(len(z.name))+uint64(z.name[len(z.name)-1])<<8))
	some := proofFrom + interview.Date(random.IntN(proofDates-2))
	if z.twin && !full {
		return []window{{from: some, to: some + 1}}
	}
	leap := interview.NewDate(2028, time.February, 28)
	list := []window{{from: proofFrom, to: proofFrom + 1}, {from: leap, to: leap + 2}, {from: last - 1, to: last}, {from: some, to: some + 2}}
	for _, at := range z.change {
		on := interview.DateOf(at.In(z.loc))
		list = append(list, window{from: max(on-1, proofFrom), to: min(on+1, last)})
	}
	for on := proofFrom; full && !z.twin && on <= last; on += 20 {
		list = append(list, window{from: on, to: min(on+19, last), plain: true})
	}
	return list
}

// proofDesk is a coach on a real store that posts into lists.
type proofDesk struct {
	*desk
	notes *notes
}

// notes is a poster that writes down when it posted which date, by server.
type notes struct {
	*channel
	mu    sync.Mutex
	posts map[string][]interview.Date
}

func (n *notes) PostDaily(_ context.Context, p DailyPost) (Posted, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.posts[p.GuildID] = append(n.posts[p.GuildID], p.Date)
	return Posted{MessageID: "m-" + p.Nonce}, nil
}

func newProofDesk(t *testing.T) *proofDesk {
	t.Helper()
	folder := t.TempDir()
	if memory, err := os.MkdirTemp("/dev/shm", "hotseat"); err == nil { // the disk is not what is looked at here
		folder = memory
		t.Cleanup(func() {
			if err := os.RemoveAll(folder); err != nil {
				t.Error(err)
			}
		})
	}
	d := &proofDesk{desk: &desk{t: t, path: filepath.Join(folder, "test.db")}, notes: &notes{channel: &channel{sent: map[string]DailyPost{}}}}
	d.open()
	d.Posts(d.notes)
	t.Cleanup(d.close)
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
	d.at(begin)
	d.notes.posts = map[string][]interview.Date{}
	channel := "5"
	servers := make([]string, len(proofTimes))
	for i, at := range proofTimes {
		servers[i] = name + " " + at
		if _, err := d.ChangeSettings(ctx, Who{UserID: "1", GuildID: servers[i]}, Change{Channel: &channel, Time: &at, Zone: &z.name}); err != nil {
			t.Errorf("%s: %v", servers[i], err)
			return 0, 0
		}
	}
	for _, at := range z.moments(w) {
		if at.Before(begin) {
			continue
		}
		d.at(at)
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

// moments are when the coach is nudged over some dates: around each due minute and each change of the clocks, and every few hours.
func (z *proofZone) moments(w window) []time.Time {
	var list []time.Time
	around := func(at time.Time) { list = append(list, at.Add(-time.Minute), at, at.Add(time.Minute)) }
	for on := w.from; on <= w.to; on++ {
		for i := range proofTimes {
			if due := z.due[i][on-proofFrom]; due != 0 {
				around(time.Unix(due*60, 0))
			}
		}
		for hour := 0; hour < 24 && !w.plain; hour += 5 {
			list = append(list, on.Midnight().Add(time.Duration(hour)*time.Hour))
		}
	}
	slices.SortFunc(list, time.Time.Compare)
	first, last := list[0], list[len(list)-1]
	for _, at := range z.change {
		if !at.Before(first) && !at.After(last) {
			around(at)
		}
	}
	slices.SortFunc(list, time.Time.Compare)
	// What the last dates' hours in UTC reach over is the next date there, of which nothing is expected here.
	return slices.DeleteFunc(list, func(at time.Time) bool { return interview.DateOf(at.In(z.loc)) > w.to })
}

func (d *desk) at(t time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.time = t
}
