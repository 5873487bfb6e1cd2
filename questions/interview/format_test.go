package interview

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// planOf is a round of a format; each of the sections has items with one question of each of the kinds.
func planOf(f Format, items int, kinds []Kind, scores ...float64) PlanFor {
	p := PlanFor{Format: f, N: 3, Steer: Steering, Standing: standing(scores...), Now: testNow, Today: DateOf(testNow), Seed: 7}
	for _, h := range six() {
		addItems(&p, h.Section, items, kinds...)
	}
	return p
}

// addItems gives a section more items, each with one question of each of the kinds.
func addItems(p *PlanFor, sec Section, items int, kinds ...Kind) {
	for range items {
		it := Item{ID: ItemID(fmt.Sprintf("%s-%d", sec, len(p.Items))), Section: sec}
		p.Items = append(p.Items, it)
		for _, k := range kinds {
			p.Candidates = append(p.Candidates, Candidate{ID: QuestionID(fmt.Sprintf("%s-%s", it.ID, k)), Item: it.ID, Section: sec,
				Difficulty: 2, Kind: k})
		}
	}
}

func kindsOf(p PlanFor, asks []Ask) map[Kind]int {
	of := map[QuestionID]Kind{}
	for _, c := range p.Candidates {
		of[c.ID] = c.Kind
	}
	out := map[Kind]int{}
	for _, a := range asks {
		out[of[a.Question]]++
	}
	return out
}

func TestFormats(t *testing.T) {
	for _, f := range Formats() {
		if !f.Known() || f.Time() != time.Duration(f.Minutes())*time.Minute || f.Fixed() != (f.Minutes() > 0) {
			t.Errorf("%s: %v", f, f.Time())
		}
	}
	if Format("").Known() || Format("lunch").Known() || Drill.Fixed() || SectionFormat.Fixed() || SectionFormat.Across() || Coding.Across() ||
		!Phone.Across() || !Loop.Across() {
		t.Error("a format is not what it is")
	}
	for f, want := range map[Format]int{Drill: 0, SectionFormat: 0, Phone: 25, Coding: 35, Loop: 50} {
		if f.Minutes() != want {
			t.Errorf("%s: %d minutes, want %d", f, f.Minutes(), want)
		}
	}
	for sections, want := range map[int]int{0: 0, 1: 2, 2: 3, 4: 6, 6: 8, 7: 10, 9: 10, 12: 12} {
		if got := loopSize(sections); got != want {
			t.Errorf("a loop over %d sections has %d questions, want %d", sections, got, want)
		}
	}
}

// TestPlanOfAFormat: whose the places are, of which kinds they are, and what is said to be missing.
func TestPlanOfAFormat(t *testing.T) {
	all := Kinds()
	mixed := []float64{60, 40, 30, 50, 45, 20}
	fewer := func(p PlanFor, drop func(Candidate) bool) PlanFor {
		p.Candidates = slices.DeleteFunc(p.Candidates, drop)
		return p
	}
	chosen := func(p PlanFor, n int, sec Section) PlanFor {
		p.N, p.Section = n, sec
		return p
	}
	advised := func(p PlanFor) PlanFor {
		p.Steer = Advise
		return p
	}
	not := func(kinds ...Kind) func(Candidate) bool {
		return func(c Candidate) bool { return slices.Contains(kinds, c.Kind) }
	}
	tests := []struct {
		name  string
		p     PlanFor
		want  map[Section]int
		short Shortage
	}{
		{"a drill", planOf(Drill, 9, all, 0, 0, 0, 0, 0, 0), map[Section]int{Python: 1, Algorithms: 1, Network: 1}, Shortage{}},
		// Python is chosen and 40 above the weakest link, which has its third.
		{"a drill in a section", chosen(planOf(Drill, 9, all, mixed...), 3, Python), map[Section]int{Python: 2, Django: 1}, Shortage{}},
		// One item a section: python's other two places are another's, by 80 squared of 6400+3600+4900+2500+3025 to network and so on.
		{"a drill in a section that runs out", chosen(planOf(Drill, 1, all, mixed...), 4, Python),
			map[Section]int{Python: 1, Django: 1, Network: 1, Algorithms: 1}, Shortage{Elsewhere: 2}},

		// Two to django. To 72 the 5 others lack 12 32 42 22 27; a second of network comes to 42/3 = 14.
		{"a phone interview", planOf(Phone, 9, all, mixed...), map[Section]int{Django: 2, Network: 1, Algorithms: 1, LinuxGit: 1, Database: 1},
			Shortage{}},
		// Network would have all six; a section has two at the most while others have something to ask.
		{"a phone interview with one section far below", planOf(Phone, 9, all, 99, 99, 10, 99, 99, 99),
			map[Section]int{Network: 2, Python: 1, Algorithms: 1, Database: 1, LinuxGit: 1}, Shortage{}},
		{"a phone interview ignores a choice", chosen(planOf(Phone, 9, all, mixed...), 1, Python),
			map[Section]int{Django: 2, Network: 1, Algorithms: 1, LinuxGit: 1, Database: 1}, Shortage{}},
		{"a phone interview of two sections", fewer(planOf(Phone, 9, all, 99, 99, 10, 99, 99, 20),
			func(c Candidate) bool { return c.Section != Network && c.Section != Django }), map[Section]int{Network: 3, Django: 3}, Shortage{}},
		// Django has nothing to say aloud, so it is not asked: the five others have the six places, network two as the weakest of them.
		{"a phone interview whose weakest link has no such question", fewer(planOf(Phone, 9, all, mixed...),
			func(c Candidate) bool { return c.Section == Django && (c.Kind == Open || c.Kind == Short) }),
			map[Section]int{Network: 2, Algorithms: 1, LinuxGit: 1, Database: 1, Python: 1}, Shortage{}},
		{"a phone interview with nothing to say aloud", fewer(planOf(Phone, 9, all, mixed...), not(Open, Short)),
			map[Section]int{Django: 2, Network: 1, Algorithms: 1, LinuxGit: 1, Database: 1}, Shortage{Other: 6}},
		{"a phone interview with less than it needs", fewer(planOf(Phone, 1, all, mixed...),
			func(c Candidate) bool { return c.Section != Django && c.Section != Python }), map[Section]int{Django: 1, Python: 1},
			Shortage{Missing: 4}},

		// One to django, whose second comes to 52/3 = 17.3; network lacks 42.
		{"coding", planOf(Coding, 9, all, mixed...), map[Section]int{Django: 1, Network: 1}, Shortage{}},
		{"coding, all the same", planOf(Coding, 9, all, 0, 0, 0, 0, 0, 0), map[Section]int{Python: 1, Algorithms: 1}, Shortage{}},
		{"coding in a section", chosen(planOf(Coding, 9, all, mixed...), 0, Database), map[Section]int{Database: 1, Django: 1}, Shortage{}},
		{"coding where the chosen section has no code", fewer(chosen(planOf(Coding, 9, all, mixed...), 0, Database),
			func(c Candidate) bool { return c.Section == Database && c.Kind != Open && c.Kind != Output }),
			map[Section]int{Django: 1, Network: 1}, Shortage{Elsewhere: 1}},
		{"coding with one question of code", fewer(planOf(Coding, 9, all, mixed...),
			func(c Candidate) bool { return c.Kind.Runs() && c.Kind != Output && c.ID != "network-18-sql" }),
			map[Section]int{Network: 1, Django: 1}, Shortage{Other: 1}},
		{"coding with nothing to run", fewer(planOf(Coding, 9, all, mixed...), not(Code, SQL, Regex, Output)), map[Section]int{},
			Shortage{Missing: 2}},

		// One each, the second of django; of the other seconds network's has the most, 42/3.
		{"a loop", planOf(Loop, 9, all, mixed...), map[Section]int{Python: 1, Algorithms: 1, Network: 2, Database: 1, LinuxGit: 1, Django: 2},
			Shortage{}},
		{"a loop of one item a section", planOf(Loop, 1, all, mixed...),
			map[Section]int{Python: 1, Algorithms: 1, Network: 1, Database: 1, LinuxGit: 1, Django: 1}, Shortage{}},
		// Four sections have a loop of six. To 72 they lack 32 42 22 27.
		{"a loop without two sections", fewer(planOf(Loop, 9, all, mixed...),
			func(c Candidate) bool { return c.Section == Python || c.Section == Django }),
			map[Section]int{Algorithms: 2, Network: 2, Database: 1, LinuxGit: 1}, Shortage{Absent: []Section{Python, Django}}},

		{"a section's round", chosen(planOf(SectionFormat, 9, all, mixed...), 6, Database), map[Section]int{Database: 4, Django: 2}, Shortage{}},
		{"a section's round, advise", advised(chosen(planOf(SectionFormat, 9, all, mixed...), 6, Database)), map[Section]int{Database: 6},
			Shortage{}},
		{"a section's round with none chosen", chosen(planOf(SectionFormat, 9, all, mixed...), 6, ""), map[Section]int{Django: 6}, Shortage{}},
		{"a section's round of one question", chosen(planOf(SectionFormat, 9, all, mixed...), 1, Database), map[Section]int{Database: 1},
			Shortage{}},
		// Three items with two questions each, and python is the weakest link: a seventh goes to the weakest of the others.
		{"a section's round with fewer items", chosen(planOf(SectionFormat, 3, []Kind{Open, Short}, 0, 40, 30, 50, 45, 20), 5, ""),
			map[Section]int{Python: 5}, Shortage{Second: 2}},
		{"a section's round with fewer questions", chosen(planOf(SectionFormat, 3, []Kind{Open, Short}, 0, 40, 30, 50, 45, 20), 7, Python),
			map[Section]int{Python: 6, Django: 1}, Shortage{Second: 3, Elsewhere: 1}},
		// The weakest link has its third, of other items each.
		{"a section's round with fewer items than its places", chosen(planOf(SectionFormat, 2, []Kind{Open, Short, Choice}, mixed...), 7, Python),
			map[Section]int{Python: 5, Django: 2}, Shortage{Second: 3}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			asks, err := Plan(tt.p)
			if err != nil {
				t.Fatal(err)
			}
			if got := counts(asks); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("sections %v, want %v", got, tt.want)
			}
			if got := ShortageOf(tt.p, asks); !reflect.DeepEqual(got, tt.short) {
				t.Errorf("short of %+v, want %+v", got, tt.short)
			}
		})
	}
}

func TestPlanOfAFormatHasItsKinds(t *testing.T) {
	all := Kinds()
	phone, _ := Plan(planOf(Phone, 9, all, 60, 40, 30, 50, 45, 20))
	if got := kindsOf(planOf(Phone, 9, all, 0, 0, 0, 0, 0, 0), phone); got[Open]+got[Short] != 6 {
		t.Errorf("phone: %v", got)
	}
	coding, _ := Plan(planOf(Coding, 9, all, 60, 40, 30, 50, 45, 20))
	if got := kindsOf(planOf(Coding, 9, all, 0, 0, 0, 0, 0, 0), coding); got[Code]+got[SQL]+got[Regex] != 2 {
		t.Errorf("coding: %v", got)
	}

	// Database is made of SQL alone and network of Python, so these two have the largest parts that are run. The weakest link is linux-git.
	p := planOf(Loop, 3, []Kind{Open, Short, Choice, Code}, 60, 40, 30, 50, 10, 20)
	p.Candidates = slices.DeleteFunc(p.Candidates, func(c Candidate) bool { return c.Section == Database || c.Section == Network })
	addItems(&p, Database, 3, SQL)
	addItems(&p, Network, 3, Code, Choice)
	asks, err := Plan(p)
	if err != nil {
		t.Fatal(err)
	}
	of := map[QuestionID]Kind{}
	for _, c := range p.Candidates {
		of[c.ID] = c.Kind
	}
	run := map[Section]int{}
	for _, a := range asks {
		switch k := of[a.Question]; {
		case k.Runs():
			run[a.Section]++
		case k != Open && k != Short && a.Section != Network:
			t.Errorf("%s asks a %s though it has something to talk about", a.Section, k)
		}
	}
	if want := map[Section]int{Database: 1, Network: 1}; !reflect.DeepEqual(run, want) {
		t.Errorf("what is run is of %v, want %v", run, want)
	}
}

// TestALoopBeginsWithTheProject: unless it may not be asked.
func TestALoopBeginsWithTheProject(t *testing.T) {
	const project, open ItemID = "my-project", "my-project-open"
	made := func() PlanFor {
		p := planOf(Loop, 9, Kinds(), 60, 40, 30, 50, 45, 90)
		p.Project = project
		p.Items = append(p.Items, Item{ID: project, Section: Django})
		for _, k := range []Kind{Choice, Open, Code} {
			p.Candidates = append(p.Candidates, Candidate{ID: QuestionID(fmt.Sprintf("%s-%s", project, k)), Item: project, Section: Django,
				Difficulty: 3, Kind: k})
		}
		p.States = map[ItemID]ItemState{project: {Memory: Memory{Stability: 9, Last: p.Today}, Mean: 95, Attempts: 1, Last: 95,
			LastAt: testNow.Add(-time.Hour)}}
		return p
	}
	asks, err := Plan(made())
	if err != nil || asks[0].Question != QuestionID(open) || asks[0].Why != (Reason{Kind: Opening, Section: Django, Score: 90}) {
		t.Fatalf("it begins with %+v, %v", asks[0], err)
	}
	if asks[1].Section != Network || asks[1].Why.Kind != WeakestLink {
		t.Errorf("and goes on with %+v, want the weakest link", asks[1])
	}
	if got := counts(asks); got[Django] != 1 || len(asks) != 8 {
		t.Errorf("the project is one of its section's places: %v", got)
	}
	for name, change := range map[string]func(*PlanFor){
		"a secret":         func(p *PlanFor) { p.Secrets = []QuestionID{QuestionID(open)} },
		"not of the list":  func(p *PlanFor) { p.Items = slices.DeleteFunc(p.Items, func(it Item) bool { return it.ID == project }) },
		"no such item":     func(p *PlanFor) { p.Project = "another" },
		"none wanted":      func(p *PlanFor) { p.Project = "" },
		"not in a phone's": func(p *PlanFor) { p.Format = Phone },
	} {
		p := made()
		change(&p)
		asks, err := Plan(p)
		if err != nil || asks[0].Section != Network || slices.ContainsFunc(asks, func(a Ask) bool { return a.Why.Kind == Opening }) {
			t.Errorf("%s: it begins with %+v, %v", name, asks[0], err)
		}
	}
}

func TestPlanOfAFormatGivesItsReasons(t *testing.T) {
	p := planOf(SectionFormat, 2, []Kind{Open, Short}, 60, 40, 30, 50, 45, 20)
	p.N, p.Section = 9, Python
	asks, err := Plan(p)
	if err != nil {
		t.Fatal(err)
	}
	// Three are the weakest link's, which has two items; python has four questions of two items; the three that are left go elsewhere.
	kinds := map[Section][]string{}
	for _, a := range asks {
		kinds[a.Section] = append(kinds[a.Section], string(a.Why.Kind))
	}
	if got := strings.Join(kinds[Python], " "); got != "choice choice second second" {
		t.Errorf("python: %s", got)
	}
	if got := strings.Join(kinds[Django], " "); got != "weakest weakest" {
		t.Errorf("django: %s", got)
	}
	if len(kinds[Network]) == 0 || kinds[Network][0] != string(Instead) {
		t.Errorf("network: %v", kinds[Network])
	}
	if got := ShortageOf(p, asks); !reflect.DeepEqual(got, Shortage{Second: 2, Elsewhere: 3}) {
		t.Errorf("short of %+v", got)
	}

	p = planOf(SectionFormat, 9, []Kind{Open}, 60, 40, 30, 50, 45, 20)
	asks, _ = Plan(p)
	for _, a := range asks {
		if a.Why != (Reason{Kind: WeakestLink, Section: Django, Score: 20}) {
			t.Errorf("nobody chose it: %+v", a.Why)
		}
	}
}

func TestStrictRefusesAChosenSectionInEveryFormatThatHasOne(t *testing.T) {
	for _, f := range Formats() {
		p := planOf(f, 9, Kinds(), 60, 40, 30, 50, 45, 20)
		p.Steer, p.Section = Strict, Python
		_, err := Plan(p)
		if refused := errors.As(err, new(*Refusal)); refused != !f.Across() {
			t.Errorf("%s: %v", f, err)
		}
		p.Section = ""
		if _, err := Plan(p); err != nil {
			t.Errorf("%s with no section chosen: %v", f, err)
		}
	}
}

// TestPlanOfAFormatProperties plans thousands of rounds of every format in banks drawn at random, and checks the promises of every one.
func TestPlanOfAFormatProperties(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for i := range 3000 {
		p := randomPlan(rnd)
		asks, err := Plan(p)
		if err != nil {
			if p.Steer != Strict || p.Section == "" {
				t.Fatalf("round %d: %v", i, err)
			}
			continue
		}
		if told := brokenPromise(p, asks); told != "" {
			t.Fatalf("round %d, %s of %d in %q, %s: %s\n%+v\n%+v", i, p.Format, p.N, p.Section, p.Steer, told, asks, ShortageOf(p, asks))
		}
		rnd.Shuffle(len(p.Candidates), func(a, b int) { p.Candidates[a], p.Candidates[b] = p.Candidates[b], p.Candidates[a] })
		if again, _ := Plan(p); !reflect.DeepEqual(asks, again) {
			t.Fatalf("round %d: the order of the candidates matters:\n%v\n%v", i, asks, again)
		}
	}
}

func randomPlan(rnd *rand.Rand) PlanFor {
	var scores []float64
	for range 6 {
		scores = append(scores, float64(rnd.IntN(101)))
	}
	p := planOf(Formats()[rnd.IntN(5)], 0, nil, scores...)
	p.Seed, p.N, p.Steer = rnd.Uint64(), 1+rnd.IntN(10), []Steer{Advise, Steering, Strict}[rnd.IntN(3)]
	if rnd.IntN(2) == 0 {
		p.Section = six()[rnd.IntN(6)].Section
	}
	for _, h := range six() {
		for range rnd.IntN(5) {
			kinds := slices.Clone(Kinds())
			rnd.Shuffle(len(kinds), func(a, b int) { kinds[a], kinds[b] = kinds[b], kinds[a] })
			addItems(&p, h.Section, 1, kinds[:1+rnd.IntN(3)]...)
		}
	}
	for _, c := range p.Candidates {
		if rnd.IntN(8) == 0 {
			p.Secrets = append(p.Secrets, c.ID)
		}
	}
	if len(p.Items) > 0 {
		p.Project = p.Items[rnd.IntN(len(p.Items))].ID
	}
	return p
}

// brokenPromise says what is wrong with a plan; "" when nothing is. It counts for itself what could be asked.
func brokenPromise(p PlanFor, asks []Ask) string {
	of := map[QuestionID]Candidate{}
	askable := map[Section]map[ItemID]bool{}   // by section
	suitable := map[Section]map[ItemID]bool{}  // those with a question of the format's kinds
	questions, any := map[Section]int{}, false // of each section
	for _, c := range p.Candidates {
		if slices.Contains(p.Secrets, c.ID) {
			continue
		}
		of[c.ID], any = c, true
		questions[c.Section]++
		for _, m := range []map[Section]map[ItemID]bool{askable, suitable} {
			if m[c.Section] == nil {
				m[c.Section] = map[ItemID]bool{}
			}
		}
		askable[c.Section][c.Item] = true
		if kinds := p.Format.Kinds(); kinds == nil || slices.Contains(kinds, c.Kind) {
			suitable[c.Section][c.Item] = true
		}
	}
	target := p.Section
	if p.Format == SectionFormat && target == "" {
		target = p.Standing.Weakest
	}
	if p.Format.Across() {
		target = ""
	}
	size := map[Format]int{Phone: 6, Coding: 2}[p.Format]
	if !p.Format.Fixed() {
		size = p.N
	}

	got, items, used := map[Section]int{}, map[ItemID]bool{}, map[QuestionID]bool{}
	suited, allSuitable := 0, 0
	for _, a := range asks {
		c, known := of[a.Question]
		switch {
		case !known:
			return "a secret is asked, or nothing that there is: " + string(a.Question)
		case used[a.Question]:
			return "a question is asked twice"
		case items[a.Item] != (a.Why.Kind == Second):
			return "an item is asked about twice and it is not said, or said and not so"
		case a.Why.Kind == Second && (p.Format != SectionFormat || a.Section != target):
			return "a second question where none is to be"
		case a.Why.Kind == "" || a.Why.Section != a.Section:
			return "a reason is missing"
		}
		used[a.Question], items[a.Item] = true, true
		got[a.Section]++
		if kinds := p.Format.Kinds(); kinds == nil || slices.Contains(kinds, c.Kind) {
			suited++
		}
	}
	for _, m := range suitable {
		allSuitable += len(m)
	}
	short := ShortageOf(p, asks)
	weakest, third := p.Standing.Weakest, (size+2)/3
	switch {
	case p.Format == Loop:
		for sec := range askable {
			if len(askable[sec]) > 0 && (got[sec] < 1 || got[sec] > 2) {
				return fmt.Sprintf("a loop asks %d of %s", got[sec], sec)
			}
		}
		if p.Steer != Advise && len(askable[weakest]) > 1 && got[weakest] != 2 {
			return "a loop asks the weakest link but once"
		}
		return ""
	case any && !p.Format.Fixed() && len(asks)+short.Missing != size:
		return "what is missing is not said"
	case p.Format == Phone && suited < min(size, allSuitable):
		return fmt.Sprintf("only %d of the format's kinds", suited)
	case p.Format == Coding && suited < min(size, allSuitable):
		return fmt.Sprintf("only %d that are written", suited)
	case short.Other != len(asks)-suited:
		return "other kinds are asked and it is not said"
	}
	// The weakest link has its third of what can be asked of it.
	lead := p.Standing.Of(target).Score - p.Standing.Readiness
	if p.Steer != Advise && (target == "" || target == weakest || size > 1 && lead > 5) && got[weakest] < min(third, len(suitable[weakest])) {
		return fmt.Sprintf("%d of the weakest link", got[weakest])
	}
	if p.Format == SectionFormat && short.Elsewhere > 0 && got[target] < questions[target] {
		return "a place went elsewhere before the section was used up"
	}
	return ""
}

// TestANewcomersCodeIsEasy: of items that are equally weak, one that has a question of the format near the person's level is asked about,
// though each has an easy question of another kind.
func TestANewcomersCodeIsEasy(t *testing.T) {
	p := planOf(Coding, 9, []Kind{Open}, 0, 0, 0, 0, 0, 0)
	easy := map[QuestionID]bool{}
	for i, it := range p.Items {
		c := Candidate{ID: QuestionID(it.ID) + "-code", Item: it.ID, Section: it.Section, Difficulty: 4, Kind: Code}
		if i%9 == 4 {
			c.Difficulty = 2
			easy[c.ID] = true
		}
		p.Candidates = append(p.Candidates, c)
	}
	for seed := range uint64(20) {
		p.Seed = seed
		asks, err := Plan(p)
		if err != nil || len(asks) != 2 || !easy[asks[0].Question] || !easy[asks[1].Question] {
			t.Fatalf("seed %d asks %v, %v", seed, asks, err)
		}
	}
}
