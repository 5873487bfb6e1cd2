package interview

import (
	"fmt"
	"maps"
	"strings"
	"testing"
)

// Six sections to test with.
const (
	Python     Section = "python"
	Algorithms Section = "algorithms"
	Network    Section = "network"
	Database   Section = "database"
	LinuxGit   Section = "linux-git"
	Django     Section = "django"
)

func six() Sections {
	return Sections{{Python, "Python"}, {Algorithms, "Algorithms"}, {Network, "Network"}, {Database, "Database"}, {LinuxGit, "Linux & Git"},
		{Django, "Django"}}
}

// some are n sections, named s1, s2 and so on.
func some(n int) Sections {
	var out Sections
	for i := range n {
		out = append(out, Heading{Section(fmt.Sprintf("s%d", i+1)), fmt.Sprintf("Section %d", i+1)})
	}
	return out
}

func TestSections(t *testing.T) {
	s := six()
	if !s.Has(LinuxGit) || s.Title(LinuxGit) != "Linux & Git" {
		t.Errorf("linux-git is %q", s.Title(LinuxGit))
	}
	if s.Has("cooking") || s.Title("cooking") != "cooking" {
		t.Errorf("cooking is %q", s.Title("cooking"))
	}
	for id, want := range map[Section]bool{
		LinuxGit: true, "s2": true, Section(strings.Repeat("a", MaxSection)): true,
		"": false, "Linux": false, "a--b": false, "-a": false, "a.b": false, "a b": false, Section(strings.Repeat("a", MaxSection+1)): false,
	} {
		if id.Valid() != want {
			t.Errorf("%q can be an id: %v, want %v", id, !want, want)
		}
	}
}

// scoresOf are a standing's sections with these scores, in order.
func scoresOf(sections Sections, score func(i int) float64) Standing {
	var s Standing
	for i, h := range sections {
		s.Sections = append(s.Sections, SectionScore{Section: h.Section, Title: h.Title, Score: score(i), Items: 3})
	}
	s.settle()
	return s
}

// The rules are the same for any checklist: two sections, four, and twelve.
func TestStandingOfAnyChecklist(t *testing.T) {
	const day = Date(20000)
	for _, n := range []int{2, 4, 12} {
		sections := some(n)
		var items []Item
		states := map[ItemID]ItemState{}
		for _, h := range sections {
			id := ItemID(h.Section) + "-item"
			items = append(items, Item{ID: id, Section: h.Section})
			states[id] = scored(day, 80)
		}
		last := sections[n-1]
		states[ItemID(last.Section)+"-item"] = scored(day, 30)
		s := Stand(sections, items, states, day, ItemState.Strength)
		if len(s.Sections) != n || s.Weakest != last.Section || s.Readiness != 30 || s.Of(last.Section).Title != last.Title {
			t.Errorf("%d sections: %+v", n, s)
		}
		if fresh := Stand(sections, items, nil, day, ItemState.Strength); fresh.Weakest != "s1" || fresh.Readiness != 0 {
			t.Errorf("%d sections, nothing tried: weakest %s at %v, want the first at 0", n, fresh.Weakest, fresh.Readiness)
		}
		g := GroupStanding([]Standing{s, s})
		if len(g.Sections) != n || g.Weakest != last.Section || g.Of(last.Section).Title != last.Title {
			t.Errorf("%d sections, a group: %+v", n, g)
		}
		before := Stand(sections, items, nil, day, ItemState.Strength)
		if sec, by := Rise(before, s); sec != "s1" || by < 64.9 { // one answer of 80
			t.Errorf("%d sections: %s rose by %v, want the first by 65", n, sec, by)
		}
	}
}

func TestPlanOfAnyChecklist(t *testing.T) {
	tests := []struct {
		sections, n int
		chosen      Section
		score       func(int) float64
		want        map[Section]int
	}{
		// The last is weakest: 2 of 6 are its own. Weights 1600 and 6400, times 4 = .8 and 3.2: 3 more to it, the remainder to the other.
		{2, 6, "", func(i int) float64 { return []float64{60, 20}[i] }, map[Section]int{"s1": 1, "s2": 5}},
		{2, 6, "s1", func(i int) float64 { return []float64{60, 20}[i] }, map[Section]int{"s1": 4, "s2": 2}},
		// Within five points the chosen section has all of its round, until its five items are used up.
		{2, 6, "s1", func(i int) float64 { return []float64{24, 20}[i] }, map[Section]int{"s1": 5, "s2": 1}},
		// Its third: s4 has 2. Weights 1600 4900 2500 8100 of 17100, times 3 = .28 .86 .44 1.42: 1 to s4, then the largest remainders.
		{4, 5, "", func(i int) float64 { return []float64{60, 30, 50, 10}[i] }, map[Section]int{"s2": 1, "s3": 1, "s4": 3}},
		// Nobody tried anything: the third to the first, which the order makes weakest; one to each of the next six.
		{12, 10, "", func(int) float64 { return 0 }, map[Section]int{"s1": 4, "s2": 1, "s3": 1, "s4": 1, "s5": 1, "s6": 1, "s7": 1}},
	}
	for _, tt := range tests {
		p := PlanFor{N: tt.n, Section: tt.chosen, Steer: Steering, Standing: scoresOf(some(tt.sections), tt.score), Now: testNow,
			Today: DateOf(testNow), Seed: 7}
		for _, h := range some(tt.sections) {
			for i := range 5 {
				it := Item{ID: ItemID(fmt.Sprintf("%s-%d", h.Section, i)), Section: h.Section}
				p.Items = append(p.Items, it)
				p.Candidates = append(p.Candidates, Candidate{ID: QuestionID(it.ID) + "-q", Item: it.ID, Section: h.Section, Difficulty: 2})
			}
		}
		asks, err := Plan(p)
		if err != nil || !maps.Equal(counts(asks), tt.want) {
			t.Errorf("%d of %d sections, chosen %q: %v, %v; want %v", tt.n, tt.sections, tt.chosen, counts(asks), err, tt.want)
		}
	}
}

// For a year of dailies no section is absent for longer than fourteen days, and every section that is not the weakest has its turn.
func TestDailyOfAnyChecklist(t *testing.T) {
	for _, n := range []int{2, 4, 12} {
		group := scoresOf(some(n), func(i int) float64 { return float64(80 - i) })
		weakest := some(n)[n-1].Section
		var bank []Candidate
		for _, h := range some(n) {
			for i := range 3 {
				it := ItemID(fmt.Sprintf("%s-%d", h.Section, i))
				bank = append(bank, Candidate{ID: QuestionID(it) + "-q", Item: it, Section: h.Section, Difficulty: 2})
			}
		}
		const start = Date(20000)
		var past []PastDaily
		last, days := map[Section]Date{}, map[Section]int{}
		for _, h := range some(n) {
			last[h.Section] = start - 1
		}
		for day := range Date(365) {
			ask, ok := ChooseDaily(DailyFor{Date: start + day, Group: group, Past: past, Candidates: bank, Seed: 5})
			if !ok {
				t.Fatal("no daily")
			}
			past = append(past, PastDaily{start + day, ask.Question, ask.Item, ask.Section, ask.Why.Kind})
			last[ask.Section] = start + day
			days[ask.Section]++
			for sec, on := range last {
				if start+day-on > maxAbsent {
					t.Fatalf("%d sections, day %d: %s absent for %d days", n, day, sec, start+day-on)
				}
			}
		}
		// Three of seven days are 156 of 365. With twelve sections the fourteen days of the other eleven leave it three of fourteen, 78.
		if least := map[int]int{2: 156, 4: 156, 12: 78}[n]; days[weakest] < least {
			t.Errorf("%d sections: the weakest link has %d of 365 days, want at least %d", n, days[weakest], least)
		}
	}
}

func TestResultOfAnyChecklist(t *testing.T) {
	for _, n := range []int{2, 4, 12} {
		var plan []Ask
		for _, h := range some(n) {
			plan = append(plan, Ask{Question: QuestionID(h.Section) + "-q", Item: ItemID(h.Section), Section: h.Section})
		}
		r, err := Fold(Practice, plan, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Places[n-1].Given, r.Places[n-1].Verdict = true, &Verdict{Score: 100}
		got := r.Result(some(n))
		if len(got.Sections) != n || got.Sections[0].Title != "Section 1" || got.Score != 0 || got.Sections[n-1].Title != some(n)[n-1].Title {
			t.Errorf("%d sections: %+v", n, got)
		}
		// A round that outlived its checklist counts all the same, and what the checklist lacks comes last of those that tie.
		if left := r.Result(some(n)[1:]); left.Sections[n-2].Section != "s1" || left.Sections[n-2].Title != "s1" {
			t.Errorf("%d sections, the first gone: %+v", n, left.Sections)
		}
	}
}
