package interview

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"
)

var testNow = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// standing is made of scores in the checklist's order.
func standing(scores ...float64) Standing {
	var s Standing
	for i, h := range six() {
		s.Sections = append(s.Sections, SectionScore{Section: h.Section, Title: h.Title, Score: scores[i], Items: 10})
	}
	s.settle()
	return s
}

// planFor has items a section, each with two questions of difficulty 2 and 3.
func planFor(n int, sec Section, steer Steer, items int, scores ...float64) PlanFor {
	p := PlanFor{N: n, Section: sec, Steer: steer, Standing: standing(scores...), Now: testNow, Today: DateOf(testNow), Seed: 7}
	for _, h := range six() {
		s := h.Section
		for i := range items {
			it := Item{ID: ItemID(fmt.Sprintf("%s-%d", s, i)), Section: s}
			p.Items = append(p.Items, it)
			for d := 2; d <= 3; d++ {
				id := QuestionID(fmt.Sprintf("%s-q%d", it.ID, d))
				p.Candidates = append(p.Candidates, Candidate{ID: id, Item: it.ID, Section: s, Difficulty: d})
			}
		}
	}
	return p
}

func counts(asks []Ask) map[Section]int {
	out := map[Section]int{}
	for _, a := range asks {
		out[a.Section]++
	}
	return out
}

func TestPlanShares(t *testing.T) {
	tests := []struct {
		name string
		p    PlanFor
		want map[Section]int
	}{
		// Nobody tried anything: the third goes to python, which the order makes weakest, the rest one to each.
		{"newcomer", planFor(6, "", Steering, 9, 0, 0, 0, 0, 0, 0),
			map[Section]int{Python: 2, Algorithms: 1, Network: 1, Database: 1, LinuxGit: 1}},
		// Two to django. To 72 they lack 12 32 42 22 27 52, and an untried item gives the same anywhere. Django, with two, comes to 52/5 =
		// 10.4: so network, algorithms, linux-git.
		{"where most lacks", planFor(5, "", Steering, 9, 60, 40, 30, 50, 45, 20),
			map[Section]int{Django: 2, Network: 1, Algorithms: 1, LinuxGit: 1}},
		// Two to django; network has 42, then 42/3 = 14; then django's 52/5 = 10.4 is more than the 10 that the others lack.
		{"a second where much lacks", planFor(5, "", Steering, 9, 62, 62, 30, 62, 62, 20), map[Section]int{Django: 3, Network: 2}},
		// Network's 12, django's 22/5 = 4.4, network's 12/3.
		{"none above 72 while one is below", planFor(5, "", Steering, 9, 72, 73, 60, 90, 80, 50), map[Section]int{Django: 3, Network: 2}},
		{"all above 72: by what lacks to 100", planFor(5, "", Steering, 9, 95, 75, 80, 95, 95, 95), map[Section]int{Algorithms: 3, Network: 2}},
		{"one far below", planFor(9, "", Steering, 9, 99, 99, 10, 99, 99, 99), map[Section]int{Network: 9}},
		{"all at 100 share evenly", planFor(9, "", Steering, 9, 100, 100, 100, 100, 100, 100),
			map[Section]int{Python: 3, Algorithms: 2, Network: 1, Database: 1, LinuxGit: 1, Django: 1}},
		// Advise shares all six of them, with no third first: 52 42 32 27 22, then django's 52/3 = 17.3 before python's 12.
		{"advise", planFor(6, "", Advise, 9, 60, 40, 30, 50, 45, 20),
			map[Section]int{Algorithms: 1, Network: 1, Database: 1, LinuxGit: 1, Django: 2}},
		{"one question steers to the weakest", planFor(1, "", Steering, 9, 50, 50, 49, 50, 50, 50), map[Section]int{Network: 1}},
		{"chosen: the weakest has its third", planFor(7, Python, Steering, 9, 60, 50, 20, 50, 50, 50), map[Section]int{Python: 4, Network: 3}},
		{"chosen, strict, within 20", planFor(6, Python, Strict, 9, 40, 50, 20, 50, 50, 50), map[Section]int{Python: 4, Network: 2}},
		{"chosen, 5 above", planFor(6, Python, Steering, 9, 25, 50, 20, 50, 50, 50), map[Section]int{Python: 6}},
		{"chosen, more than 5 above", planFor(6, Python, Steering, 9, 25.1, 50, 20, 50, 50, 50), map[Section]int{Python: 4, Network: 2}},
		{"chosen, one question", planFor(1, Python, Steering, 9, 90, 50, 0, 50, 50, 50), map[Section]int{Python: 1}},
		{"chosen, two questions", planFor(2, Python, Steering, 9, 90, 50, 0, 50, 50, 50), map[Section]int{Python: 1, Network: 1}},
		{"chosen, advise", planFor(6, Python, Advise, 9, 90, 50, 0, 50, 50, 50), map[Section]int{Python: 6}},
		{"chosen is the weakest", planFor(5, Network, Strict, 9, 90, 50, 0, 50, 50, 50), map[Section]int{Network: 5}},
		// Four items a section: 4 of network instead of 4, 4 of python, 2 shared among the four others, equal weights.
		{"chosen runs out", planFor(10, Python, Steering, 4, 60, 50, 20, 50, 50, 50),
			map[Section]int{Python: 4, Network: 4, Algorithms: 1, Database: 1}},
		// One item a section: nobody can have two.
		{"weakest runs out", planFor(6, "", Steering, 1, 60, 40, 30, 50, 45, 20),
			map[Section]int{Python: 1, Algorithms: 1, Network: 1, Database: 1, LinuxGit: 1, Django: 1}},
		{"fewer items than places", planFor(10, Django, Steering, 1, 60, 40, 30, 50, 45, 20),
			map[Section]int{Python: 1, Algorithms: 1, Network: 1, Database: 1, LinuxGit: 1, Django: 1}},
		{"nothing in the bank", PlanFor{N: 3}, map[Section]int{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			asks, err := Plan(tt.p)
			if err != nil {
				t.Fatal(err)
			}
			if got := counts(asks); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
			if tt.p.Section != "" && asks[0].Section != tt.p.Section {
				t.Errorf("the first question is of %s, not of the chosen %s", asks[0].Section, tt.p.Section)
			}
		})
	}
}

func TestPlanRefuses(t *testing.T) {
	_, err := Plan(planFor(3, Python, Strict, 9, 40.5, 50, 20, 50, 50, 50))
	var r *Refusal
	if !errors.As(err, &r) || r.Chosen.Section != Python || r.Chosen.Score != 40.5 || r.Weakest.Section != Network || r.Weakest.Score != 20 {
		t.Fatalf("20.5 above the weakest link: %v", err)
	}
	if r.Error() == "" {
		t.Error("a refusal says something")
	}
	for name, p := range map[string]PlanFor{
		"exactly 20 above":    planFor(3, Python, Strict, 9, 40, 50, 20, 50, 50, 50),
		"no section chosen":   planFor(3, "", Strict, 9, 90, 50, 20, 50, 50, 50),
		"not strict":          planFor(3, Python, Steering, 9, 90, 50, 20, 50, 50, 50),
		"the weakest itself":  planFor(3, Network, Strict, 9, 90, 50, 20, 50, 50, 50),
		"one question, steer": planFor(1, Python, Steering, 9, 90, 50, 20, 50, 50, 50),
	} {
		if _, err := Plan(p); err != nil {
			t.Errorf("%s: refused: %v", name, err)
		}
	}
}

func TestPlanOrder(t *testing.T) {
	order := func(p PlanFor) string {
		asks, err := Plan(p)
		if err != nil {
			t.Fatal(err)
		}
		var s []byte
		for _, a := range asks {
			s = append(s, a.Section[0])
		}
		return string(s)
	}
	for _, tt := range []struct {
		p    PlanFor
		want string
	}{
		{planFor(6, Python, Steering, 9, 60, 50, 20, 50, 50, 50), "pnppnp"},
		{planFor(3, Python, Steering, 9, 60, 50, 20, 50, 50, 50), "pnp"},
		{planFor(2, Python, Steering, 9, 60, 50, 20, 50, 50, 50), "pn"},
		// Moments of p 1/4 3/4, of a, n, d and l 1/8 3/8 5/8 7/8: apndpl; then the weakest link goes first.
		{planFor(6, "", Steering, 9, 0, 0, 0, 0, 0, 0), "pandpl"},
		// Django runs out and is chosen: it still goes first.
		{planFor(6, Django, Steering, 1, 60, 40, 30, 50, 45, 20), "dpandl"},
	} {
		got := order(tt.p)
		if got != tt.want {
			t.Errorf("order %s, want %s", got, tt.want)
		}
	}
}

func TestPlanInsideASection(t *testing.T) {
	p := planFor(3, Python, Steering, 4, 0, 0, 0, 0, 0, 0)
	today := p.Today
	ago := func(h int) time.Time { return testNow.Add(-time.Duration(h) * time.Hour) }
	fresh := Memory{Stability: 100, Difficulty: 5, Last: today}
	p.States = map[ItemID]ItemState{
		"python-0": {Memory: fresh, Mean: 50, Attempts: 3, Last: 80, LastAt: ago(23)}, // weakest but answered well today
		"python-1": {Memory: fresh, Mean: 90, Attempts: 3, Last: 90, LastAt: ago(24)},
		"python-2": {Memory: fresh, Mean: 60, Attempts: 3, Last: 74, LastAt: ago(1)},
		"python-3": {Memory: fresh, Mean: 70, Attempts: 3, Last: 90, LastAt: ago(50)},
	}
	items := func(p PlanFor) (out []ItemID) {
		asks, err := Plan(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range asks {
			if a.Section == Python {
				out = append(out, a.Item)
			}
		}
		return out
	}
	if got, want := items(p), []ItemID{"python-2", "python-3", "python-1"}; !slices.Equal(got, want) {
		t.Errorf("lowest strength first, well answered ones rest a day: %v, want %v", got, want)
	}
	p.N = 4
	if got, want := items(p), []ItemID{"python-2", "python-3", "python-1", "python-0"}; !slices.Equal(got, want) {
		t.Errorf("nothing else left: %v, want %v", got, want)
	}
}

func TestPlanQuestionOfAnItem(t *testing.T) {
	at := func(d int) time.Time { return testNow.AddDate(0, 0, -d) }
	qs := func(ds ...int) (out []Candidate) {
		for i, d := range ds {
			out = append(out, Candidate{ID: QuestionID(fmt.Sprintf("q%d-%d", i, d)), Item: "i", Section: Python, Difficulty: d})
		}
		return out
	}
	tests := []struct {
		name  string
		mean  float64
		qs    []Candidate
		asked map[QuestionID]time.Time
		want  QuestionID
	}{
		{"weak: easy ones", 39, qs(5, 3, 2, 4), nil, "q2-2"},
		{"middling", 40, qs(5, 1, 3, 4), nil, "q2-3"},
		{"strong", 100, qs(1, 2, 5), nil, "q2-5"},
		{"nearest when none is in the band", 39, qs(5, 4), nil, "q1-4"},
		{"nearest from below", 80, qs(1, 2), nil, "q1-2"},
		{"longest unseen", 0, qs(1, 2, 1), map[QuestionID]time.Time{"q0-1": at(3), "q1-2": at(9), "q2-1": at(5)}, "q1-2"},
		{"never seen before seen", 0, qs(1, 2), map[QuestionID]time.Time{"q1-2": at(300)}, "q0-1"},
		{"the level before the time unseen", 0, qs(1, 3), map[QuestionID]time.Time{"q0-1": at(60)}, "q0-1"},
		{"what was not seen for long before the level", 0, qs(1, 3), map[QuestionID]time.Time{"q0-1": at(59)}, "q1-3"},
		{"the oldest when all were just seen", 0, qs(1, 3, 1), map[QuestionID]time.Time{"q0-1": at(30), "q1-3": at(50), "q2-1": at(40)}, "q1-3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := PlanFor{N: 1, Section: Python, Standing: standing(0, 0, 0, 0, 0, 0), Candidates: tt.qs, Asked: tt.asked, Now: testNow,
				Today:  DateOf(testNow),
				States: map[ItemID]ItemState{"i": {Memory: Memory{Stability: 9, Last: DateOf(testNow)}, Mean: tt.mean, Attempts: 1}}}
			asks, err := Plan(p)
			if err != nil || len(asks) != 1 {
				t.Fatal(asks, err)
			}
			if asks[0].Question != tt.want {
				t.Errorf("asked %s, want %s", asks[0].Question, tt.want)
			}
		})
	}
}

func TestPlanReasons(t *testing.T) {
	p := planFor(6, Python, Steering, 4, 60, 50, 21.6, 50, 50, 50)
	p.States = map[ItemID]ItemState{
		"python-0": {Memory: Memory{Stability: 5, Last: p.Today - 19}, Mean: 30, Attempts: 1},   // R < 0.9, 19 days ago
		"python-1": {Memory: Memory{Stability: 5, Last: p.Today - 6}, Mean: 35, Attempts: 1},    // R < 0.9, but 6 days ago
		"python-2": {Memory: Memory{Stability: 500, Last: p.Today - 30}, Mean: 40, Attempts: 1}, // still well known
	}
	asks, err := Plan(p)
	if err != nil {
		t.Fatal(err)
	}
	got := map[ItemID]Reason{}
	weak := 0
	for _, a := range asks {
		got[a.Item] = a.Why
		if a.Why.Kind == WeakestLink {
			weak++
			if a.Why != (Reason{Kind: WeakestLink, Section: Network, Score: 22}) {
				t.Errorf("weakest link: %+v", a.Why)
			}
		}
	}
	if weak != 2 {
		t.Errorf("%d questions say weakest link, want 2", weak)
	}
	for item, want := range map[ItemID]Reason{
		"python-0": {Kind: Fading, Section: Python, Score: 60, Days: 19},
		"python-1": {Kind: YourChoice, Section: Python, Score: 60},
		"python-2": {Kind: YourChoice, Section: Python, Score: 60},
		"python-3": {Kind: YourChoice, Section: Python, Score: 60},
	} {
		if got[item] != want {
			t.Errorf("%s: %+v, want %+v", item, got[item], want)
		}
	}

	asks, _ = Plan(planFor(4, Network, Steering, 9, 60, 50, 20, 50, 50, 50))
	var kinds []ReasonKind
	for _, a := range asks {
		kinds = append(kinds, a.Why.Kind)
	}
	if want := []ReasonKind{WeakestLink, YourChoice, YourChoice, WeakestLink}; !slices.Equal(kinds, want) {
		t.Errorf("a chosen weakest link: %v, want %v", kinds, want)
	}

	p = planFor(3, "", Steering, 1, 50, 50, 20, 50, 50, 50)
	p.States = map[ItemID]ItemState{}
	for _, it := range p.Items {
		p.States[it.ID] = ItemState{Memory: Memory{Stability: 50, Last: p.Today - 1}, Mean: 50, Attempts: 1}
	}
	asks, _ = Plan(p)
	for _, a := range asks {
		want := Spread
		if a.Section == Network {
			want = WeakestLink
		}
		if a.Why.Kind != want {
			t.Errorf("%s: %s, want %s", a.Section, a.Why.Kind, want)
		}
	}
}

// TestPlanProperties plans thousands of rounds for standings drawn at random and checks the promises of every one.
func TestPlanProperties(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for i := range 3000 {
		var scores []float64
		for range 6 {
			scores = append(scores, float64(rnd.IntN(101)))
		}
		p := planFor(1+rnd.IntN(10), "", []Steer{Advise, Steering, Strict}[rnd.IntN(3)], 1+rnd.IntN(10), scores...)
		p.Seed = rnd.Uint64()
		if rnd.IntN(2) == 0 {
			p.Section = six()[rnd.IntN(6)].Section
		}
		asks, err := Plan(p)
		lead := p.Standing.Of(p.Section).Score - p.Standing.Readiness
		if p.Steer == Strict && p.Section != "" && lead > 20 {
			if err == nil {
				t.Fatalf("round %d: strict allowed %v above", i, lead)
			}
			continue
		}
		if err != nil {
			t.Fatalf("round %d: %v", i, err)
		}
		perSection := len(p.Items) / 6
		if want := min(p.N, len(p.Items)); len(asks) != want {
			t.Fatalf("round %d: %d questions, want %d", i, len(asks), want)
		}
		seen := map[ItemID]bool{}
		for _, a := range asks {
			if seen[a.Item] || a.Why.Kind == "" {
				t.Fatalf("round %d: %+v twice or without a reason", i, a)
			}
			seen[a.Item] = true
		}
		guaranteed := p.Section == "" || p.Section == p.Standing.Weakest || p.N > 1 && lead > 5
		if weak := counts(asks)[p.Standing.Weakest]; p.Steer != Advise && guaranteed && weak < min((p.N+2)/3, perSection) {
			t.Fatalf("round %d: %d of %d from the weakest link", i, weak, p.N)
		}
		rnd.Shuffle(len(p.Candidates), func(a, b int) { p.Candidates[a], p.Candidates[b] = p.Candidates[b], p.Candidates[a] })
		again, _ := Plan(p)
		if !reflect.DeepEqual(asks, again) {
			t.Fatalf("round %d: the order of the candidates matters:\n%v\n%v", i, asks, again)
		}
	}
}

func TestPlanSeedSettlesOnlyTies(t *testing.T) {
	p := planFor(1, Python, Steering, 9, 0, 0, 0, 0, 0, 0)
	first := map[ItemID]bool{}
	for seed := range uint64(60) {
		p.Seed = seed
		asks, _ := Plan(p)
		first[asks[0].Item] = true
	}
	if len(first) < 6 {
		t.Errorf("60 seeds chose only %d of 9 untried items", len(first))
	}
	p.States = map[ItemID]ItemState{}
	for i := range 9 {
		p.States[ItemID(fmt.Sprintf("python-%d", i))] = ItemState{Memory: Memory{Stability: 9, Last: p.Today}, Mean: float64(20 + i), Attempts: 1}
	}
	for seed := range uint64(60) {
		p.Seed = seed
		if asks, _ := Plan(p); asks[0].Item != "python-0" {
			t.Fatalf("seed %d beat the rule: %s", seed, asks[0].Item)
		}
	}
}

// TestAnItemWaitsWhileItsQuestionsAreFresh: the weaker item is asked about, unless each of its questions was seen in the last three weeks.
func TestAnItemWaitsWhileItsQuestionsAreFresh(t *testing.T) {
	at := func(days int) time.Time { return testNow.AddDate(0, 0, -days) }
	for _, tt := range []struct {
		name  string
		asked map[QuestionID]time.Time
		want  QuestionID
	}{
		{"both were seen", map[QuestionID]time.Time{"weak-1": at(20), "weak-2": at(1)}, "strong-1"},
		{"one was not", map[QuestionID]time.Time{"weak-1": at(20)}, "weak-2"},
		{"one was, long ago", map[QuestionID]time.Time{"weak-1": at(21), "weak-2": at(1)}, "weak-1"},
		{"all of both were: the weaker again, by its oldest", map[QuestionID]time.Time{"weak-1": at(9), "weak-2": at(8), "strong-1": at(20)},
			"weak-1"},
	} {
		p := PlanFor{N: 1, Section: Python, Standing: standing(0, 0, 0, 0, 0, 0), Now: testNow, Today: DateOf(testNow), Asked: tt.asked,
			Candidates: []Candidate{{ID: "weak-1", Item: "weak", Section: Python, Difficulty: 1},
				{ID: "weak-2", Item: "weak", Section: Python, Difficulty: 1}, {ID: "strong-1", Item: "strong", Section: Python, Difficulty: 3}},
			States: map[ItemID]ItemState{
				"weak":   {Memory: Memory{Stability: 9, Last: DateOf(testNow)}, Mean: 10, Attempts: 1, Last: 10},
				"strong": {Memory: Memory{Stability: 9, Last: DateOf(testNow)}, Mean: 60, Attempts: 1, Last: 60}}}
		asks, err := Plan(p)
		if err != nil || len(asks) != 1 || asks[0].Question != tt.want {
			t.Errorf("%s: asked %v, %v; want %s", tt.name, asks, err, tt.want)
		}
	}
}

// TestWhatGainsMostGoesFirst: what an item lacks over the root of how many answers there are then.
func TestWhatGainsMostGoesFirst(t *testing.T) {
	today := DateOf(testNow)
	p := PlanFor{N: 4, Section: Python, Standing: standing(0, 0, 0, 0, 0, 0), Now: testNow, Today: today, States: map[ItemID]ItemState{
		"hard": {Memory: Memory{Stability: 9, Last: today}, Mean: 30, Attempts: 8}, // 70/3 = 23
		"weak": {Memory: Memory{Stability: 9, Last: today}, Mean: 40, Attempts: 3}, // 60/2 = 30
		"once": {Memory: Memory{Stability: 9, Last: today}, Mean: 50, Attempts: 1}, // 50/1.41 = 35
	}}
	for _, it := range []ItemID{"hard", "weak", "once", "new"} { // new: 100
		p.Candidates = append(p.Candidates, Candidate{ID: QuestionID(it) + "-q", Item: it, Section: Python, Difficulty: 2})
	}
	var got []ItemID
	for _, c := range newPicker(p).items[Python] {
		got = append(got, c.item)
	}
	if want := []ItemID{"new", "once", "weak", "hard"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
