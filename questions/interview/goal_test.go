package interview

import (
	"fmt"
	"math"
	"testing"
)

// goalDay is today in these tests.
var goalDay = Date(20000)

// oneEach is a goal over sections of so many items, none of them tried.
func oneEach(days int, items ...int) Goal {
	g := Goal{Date: goalDay + Date(days), Today: goalDay, States: map[ItemID]ItemState{}}
	for i, n := range items {
		sec := Section(fmt.Sprint("s", i))
		g.Sections = append(g.Sections, Heading{Section: sec, Title: string(sec)})
		for j := range n {
			g.Items = append(g.Items, Item{ID: ItemID(fmt.Sprintf("%s-%d", sec, j)), Section: sec})
		}
	}
	return g
}

// answered has an item answered on days before today (0 is today), oldest first.
func (g Goal) answered(item ItemID, score int, daysAgo ...int) Goal {
	for _, ago := range daysAgo {
		g.States[item] = g.States[item].After(Verdict{Score: score, Recognised: score}, goalDay-Date(ago), g.Today.Midnight())
	}
	return g
}

// TestWhatAGoalTakes: the numbers were worked out beside the program, from the formulas of FSRS.md. An item that was never tried is
// expected to score 60 (Hard, stability 1.2931), and a day later no more than these 60 were shown. Asked again then, it is expected to
// score 78 (0.91667 of half way from 60 to 100, the rest of 60): a mean of (0.75 x 60 + 78) / 1.75 = 70.29 and a stability of 4.546, which
// would be 78.4 two days later but for the 78 that were shown. 60 of today would stand at 67.8 in three days but for the 60, and 100 of
// yesterday (Easy, stability 8.2956) at 2/3 x 100 + 1/3 x 94.206 four days after it.
func TestWhatAGoalTakes(t *testing.T) {
	for _, c := range []struct {
		name                    string
		goal                    Goal
		fits                    bool
		perDay, questions, done int
		left, then              float64 // readiness
		fresh, again            int
		wouldUsual, wouldMost   Date // days from today; 0 for none asked
	}{
		{name: "tomorrow is too soon", goal: oneEach(1, 1), perDay: MostPerDay, questions: 1, then: 60, fresh: 1, wouldUsual: 2, wouldMost: 2},
		{name: "two days do", goal: oneEach(2, 1), fits: true, perDay: 1, questions: 2, then: 78, fresh: 1},
		{name: "three days take no more", goal: oneEach(3, 1), fits: true, perDay: 1, questions: 2, then: 78, fresh: 1},
		{name: "two sections take twice as many", goal: oneEach(3, 1, 1), fits: true, perDay: 2, questions: 4, then: 78, fresh: 2},
		{name: "what was answered today is taken off today's", goal: oneEach(3, 1).answered("s0-0", 60, 0), fits: true, perDay: 1, questions: 1,
			done: 1, left: 60, then: 78, again: 1},
		// 70 (Hard, stability 1.2931) ten days ago stands at 2/3 x 70 + 1/3 x 65.11 in ten days. The next answer is expected to score 78:
		// 0.71786 of half way to 100, the rest of (5 x 60 + 70) / 6; mean 74.57, stability 13.24, which would be 80.3 ten days later.
		{name: "what fades is asked again", goal: oneEach(10, 1).answered("s0-0", 70, 10), fits: true, perDay: 1, questions: 1, left: 68.37,
			then: 78, again: 1},
		{name: "nothing is needed", goal: oneEach(3, 1).answered("s0-0", 100, 1), fits: true, left: 98.07, then: 98.07},
		{name: "a section without items needs nothing", goal: oneEach(3, 1, 0), fits: true, perDay: 1, questions: 2, then: 78, fresh: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := c.goal.Outlook()
			near := func(what string, have, want float64) {
				if math.Abs(have-want) > 0.01 {
					t.Errorf("%s is %.3f, want %.2f", what, have, want)
				}
			}
			if got.Fits != c.fits || got.PerDay != c.perDay || got.Questions != c.questions || got.Done != c.done {
				t.Errorf("fits %v, %d a day, %d in all, %d today; want %v, %d, %d, %d", got.Fits, got.PerDay, got.Questions, got.Done, c.fits,
					c.perDay, c.questions, c.done)
			}
			near("readiness without any", got.Left.Readiness, c.left)
			near("readiness then", got.Then.Readiness, c.then)
			fresh, again, questions := 0, 0, 0
			for _, l := range got.Loads {
				fresh, again, questions = fresh+l.New, again+l.Again, questions+l.Questions
			}
			if fresh != c.fresh || again != c.again || questions != got.Questions {
				t.Errorf("%d new, %d again, %d questions in %+v", fresh, again, questions, got.Loads)
			}
			var usual, most Date
			for _, w := range got.Would {
				if w.PerDay == UsualPerDay {
					usual = w.Date - goalDay
				} else {
					most = w.Date - goalDay
				}
			}
			if usual != c.wouldUsual || most != c.wouldMost {
				t.Errorf("would fit in %d and %d days, want %d and %d", usual, most, c.wouldUsual, c.wouldMost)
			}
		})
	}
}

// TestFewerSectionsFit: of 202 items in three sections three days bring the two with one each to the pass mark, as above; the third is far
// too much for 20 questions a day. One that stands there already takes none, and a day is too short for any.
func TestFewerSectionsFit(t *testing.T) {
	for _, c := range []struct {
		name     string
		goal     Goal
		sections string
		perDay   int
	}{
		{"two of three", oneEach(3, 1, 200, 1), "[{s0 s0} {s2 s2}]", 2},
		{"one that stands there", oneEach(3, 200, 1, 0).answered("s1-0", 100, 1), "[{s1 s1}]", 0},
		{"none in a day", oneEach(1, 1, 1), "", 0},
		{"there is only one", oneEach(3, 200), "", 0},
	} {
		got := c.goal.Outlook()
		if got.Fits {
			t.Errorf("%s: it fits", c.name)
		}
		sections, perDay := "", 0
		if got.Fewer != nil {
			sections, perDay = fmt.Sprint(got.Fewer.Sections), got.Fewer.PerDay
		}
		if sections != c.sections || perDay != c.perDay {
			t.Errorf("%s: %s at %d a day, want %s at %d", c.name, sections, perDay, c.sections, c.perDay)
		}
	}
	if got := oneEach(3, 1, 1).Outlook(); got.Fewer != nil {
		t.Errorf("what fits whole has %+v", got.Fewer)
	}
}

// TestAGoalWhoseDayHasComeTakesNothing, however little is done.
func TestAGoalWhoseDayHasComeTakesNothing(t *testing.T) {
	for _, days := range []int{0, -3} {
		if got := oneEach(days, 2).Outlook(); got.Days != days || got.PerDay != 0 || got.Questions != 0 || len(got.Loads) > 0 {
			t.Errorf("%d days: %+v", days, got)
		}
	}
}

// TestTheNumberOfADayIsTheLeast, as is searched by halves: one fewer never does, and a later date never takes more.
func TestTheNumberOfADayIsTheLeast(t *testing.T) {
	before := MostPerDay
	for _, days := range []int{5, 6, 7, 9, 12, 16, 21, 30, 45, 60, 120, 240, 366} {
		g := oneEach(days, 16, 11, 10, 8, 4, 10) // the checklist's
		g.answered("s0-0", 90, 20, 3).answered("s0-1", 0, 5).answered("s2-3", 70, 40).answered("s4-0", 100, 9, 8)
		got := g.Outlook()
		if got.PerDay > before {
			t.Errorf("%d days take %d a day, fewer days %d", days, got.PerDay, before)
		}
		before = got.PerDay
		if got.Fits != g.try(got.PerDay).reached(PassMark) || got.Fits && got.Then.Readiness < PassMark-closeEnough {
			t.Errorf("%d days: fits is %v with readiness %.1f", days, got.Fits, got.Then.Readiness)
		}
		for fewer := range got.PerDay {
			if g.try(fewer).reached(aim) {
				t.Errorf("%d days: %d a day do, not only %d", days, fewer, got.PerDay)
			}
		}
	}
	if before != 1 && before != 2 {
		t.Errorf("a year takes %d a day", before)
	}
}

// TestWhatIsExpectedOfAFirstAnswer is 60 at first, and goes by the person's own means as there are more of these.
func TestWhatIsExpectedOfAFirstAnswer(t *testing.T) {
	g := oneEach(3, 6)
	for n, want := range []float64{60, 50, 300.0 / 7} { // 300/5, 300/6, 300/7
		if got := g.firstScore(); math.Abs(got-want) > 1e-9 {
			t.Errorf("with %d answers of 0: %.3f, want %.3f", n, got, want)
		}
		g.answered(ItemID(fmt.Sprint("s0-", n)), 0, 4)
	}
}

// TestARoundFavoursTheGoal: s0 is the weakest link and keeps its third. Of s1 and s2, which stand alike today, s2 was learnt longer ago and
// keeps; s1 fades by the date and gets the more. Inside s1, where both were asked as often, the item
// that will be lower on the date goes first.
func TestARoundFavoursTheGoal(t *testing.T) {
	today := goalDay
	g := oneEach(60, 3, 2, 2)
	g.answered("s1-0", 80, 1, 1, 1).answered("s1-1", 76, 60, 30, 8) // s1-0 is higher today, and at 73 in 60 days, when s1-1 is at 76
	g.answered("s2-0", 82, 60, 40, 8).answered("s2-1", 83, 60, 40, 8)
	g.answered("s0-0", 10, 3)
	p := PlanFor{N: 6, Format: Drill, Steer: Steering, Items: g.Items, States: g.States, Today: today, Now: today.Midnight(), Seed: 1,
		Standing: Stand(g.Sections, g.Items, g.States, today, ItemState.Strength)}
	for _, it := range g.Items {
		p.Candidates = append(p.Candidates, Candidate{ID: QuestionID("q-" + it.ID), Item: it.ID, Section: it.Section, Difficulty: 2, Kind: Short})
	}
	if p.Standing.Weakest != "s0" {
		t.Fatalf("the weakest link is %s", p.Standing.Weakest)
	}
	first := func(p PlanFor, sec Section) (item ItemID, n int, why ReasonKind) {
		asks, err := Plan(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range asks {
			if a.Section == sec {
				n++
			}
		}
		pick := newPicker(p).section(sec, 1)
		for _, a := range asks {
			if a.Item == pick[0].Item {
				why = a.Why.Kind
			}
		}
		return pick[0].Item, n, why
	}
	if item, _, _ := first(p, "s1"); item != "s1-1" {
		t.Errorf("without a goal %s goes first in s1", item)
	}
	p.Goal = g.Date
	item, _, why := first(p, "s1")
	if item != "s1-0" || why != ForGoal {
		t.Errorf("with a goal %s goes first in s1, as %q", item, why)
	}
	if _, n, _ := first(p, "s0"); n < 2 {
		t.Errorf("the weakest link has %d of 6 places", n)
	}
	p.Goal = today // over: as without one
	if item, _, _ := first(p, "s1"); item != "s1-1" {
		t.Errorf("with a goal that is over %s goes first in s1", item)
	}
	p.Goal, p.Steer, p.Section = g.Date, Strict, "s2"
	if _, err := Plan(p); err == nil {
		t.Error("a strict server lets who has a goal choose a section far above the weakest link")
	}
}

// TestAReportCard is reached when the weakest section is, and counts what lies between two states.
func TestAReportCard(t *testing.T) {
	for readiness, want := range map[float64]bool{0: false, 69.99: false, PassMark: true, 84: true} {
		if r := (Report{After: Standing{Readiness: readiness}}); r.Reached() != want {
			t.Errorf("with readiness %v it is reached: %v", readiness, !want)
		}
	}
	if r := (Report{From: goalDay + 1, To: goalDay + 3}); r.Days() != 2 {
		t.Errorf("%d days", r.Days())
	}
	before := oneEach(3, 2).answered("s0-0", 60, 9, 8).States
	after := oneEach(3, 2).answered("s0-0", 60, 9, 8, 2).answered("s0-1", 70, 3, 1).States
	if n := AnswersBetween(before, after); n != 3 {
		t.Errorf("%d answers lie between", n)
	}
	if n := AnswersBetween(nil, nil); n != 0 {
		t.Errorf("of who answered nothing: %d", n)
	}
}

// BenchmarkOutlook is a goal half a year away over the whole checklist, with items beyond it; and one that does not fit.
func BenchmarkOutlook(b *testing.B) {
	for name, days := range map[string]int{"week": 7, "month": 30, "half a year": 183} {
		b.Run(name, func(b *testing.B) {
			g := oneEach(days, 30, 25, 25, 25, 24, 25)
			for b.Loop() {
				g.Outlook()
			}
		})
	}
}
