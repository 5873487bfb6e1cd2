package daily_test

import (
	"archive/zip"
	"cmp"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
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
	names := coach.Zones("/", 10_000)
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
	names := embeddedZones(t)
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(noPlace(a), noPlace(b)) }) // a place stands for its twins
	for i, name := range names {
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

// noPlace is 1 for a zone that a server cannot choose, else 0.
func noPlace(name string) int {
	if found, ok := coach.FindZone(name); ok && found == name {
		return 0
	}
	return 1
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

// moments are when the coach is nudged over some dates: around each due minute and each change of the clocks, and every few hours.
func (z *proofZone) moments(w window) []time.Time {
	var list []time.Time
	around := func(at time.Time) {
		list = append(list, at.Add(-time.Minute), at)
		if !w.plain {
			list = append(list, at.Add(time.Minute))
		}
	}
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
