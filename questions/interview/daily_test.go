package interview

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// bankOf has items a section, with one to three questions each.
func bankOf(items int) (out []Candidate) {
	for _, h := range six() {
		sec := h.Section
		for i := range items {
			for q := range 1 + i%3 {
				it := ItemID(fmt.Sprintf("%s-%d", sec, i))
				out = append(out, Candidate{ID: QuestionID(fmt.Sprintf("%s-q%d", it, q)), Item: it, Section: sec, Difficulty: 2})
			}
		}
	}
	return out
}

// TestDailyFor400Days runs servers for 400 days each and checks every claim of ChooseDaily on every day.
// The first questions of a new group are easy ones; none comes again before the item's others did, hard ones included.
func TestDailyNearTheGroupsLevel(t *testing.T) {
	p := DailyFor{Date: 100, Seed: 7}
	for i, difficulty := range []int{5, 4, 1, 3} {
		p.Candidates = append(p.Candidates, Candidate{ID: QuestionID(rune('a' + i)), Item: "joins", Section: Database, Difficulty: difficulty})
	}
	var order []QuestionID
	for range p.Candidates {
		ask, ok := ChooseDaily(p)
		if !ok {
			t.Fatal("no daily")
		}
		order = append(order, ask.Question)
		p.Past = append(p.Past, PastDaily{Date: p.Date, Question: ask.Question, Item: ask.Item, Section: ask.Section, Why: ask.Why.Kind})
		p.Date++
	}
	if want := []QuestionID{"c", "d", "b", "a"}; !slices.Equal(order, want) { // difficulties 1, 3, 4, 5
		t.Errorf("order %v, want %v", order, want)
	}
}

func TestDailyFor400Days(t *testing.T) {
	fixed := func(scores ...float64) func(int) Standing {
		s := standing(scores...)
		return func(int) Standing { return s }
	}
	rnd := rand.New(rand.NewPCG(3, 4))
	groups := map[string]func(day int) Standing{
		"steady":          fixed(50, 40, 10, 60, 70, 80),
		"close":           fixed(20, 20, 20, 20, 20, 20),
		"changes monthly": func(day int) Standing { s := []float64{9, 9, 9, 9, 9, 9}; s[day/30%6] = 1; return standing(s...) },
		"changes daily":   func(day int) Standing { s := []float64{9, 9, 9, 9, 9, 9}; s[day%6] = 1; return standing(s...) },
		"random": func(int) Standing {
			var s []float64
			for range 6 {
				s = append(s, rnd.Float64()*100)
			}
			return standing(s...)
		},
	}
	for name, group := range groups {
		t.Run(name, func(t *testing.T) {
			bank := bankOf(9)
			start := Date(20000)
			var past []PastDaily
			lastOf := map[Section]Date{}
			for _, h := range six() {
				lastOf[h.Section] = start - 1
			}
			for day := range 400 {
				st := group(day)
				p := DailyFor{Date: start + Date(day), Group: st, Past: past, Candidates: bank, Seed: 11}
				ask, ok := ChooseDaily(p)
				if !ok {
					t.Fatal("no daily")
				}
				if again, _ := ChooseDaily(p); again != ask {
					t.Fatalf("day %d: %v, then %v", day, ask, again)
				}
				if weak := ask.Why.Kind == GroupWeak; weak != (ask.Section == st.Weakest) {
					t.Fatalf("day %d: a day of the weakest link and no other asks about %s: %+v", day, st.Weakest, ask)
				}
				checkItemTurn(t, day, past, bank, ask)
				past = append(past, PastDaily{p.Date, ask.Question, ask.Item, ask.Section, ask.Why.Kind})
				lastOf[ask.Section] = p.Date
				for sec, last := range lastOf {
					if p.Date-last > 14 {
						t.Fatalf("day %d: %s absent for %d days", day, sec, p.Date-last)
					}
				}
				checkRhythm(t, day, past)
			}
		})
	}
}

// checkRhythm: exactly three of the last seven are the weakest link's, never two in a row.
func checkRhythm(t *testing.T, day int, past []PastDaily) {
	t.Helper()
	if len(past) < 7 {
		return
	}
	week := past[len(past)-7:]
	n := 0
	for i, d := range week {
		if d.Why == GroupWeak {
			n++
			if i > 0 && week[i-1].Why == GroupWeak {
				t.Fatalf("day %d: two days of the weakest link in a row", day)
			}
		}
	}
	if n != 3 {
		t.Fatalf("day %d: %d of seven days for the weakest link", day, n)
	}
}

// checkItemTurn: no question again before the item's others, no item again before the section's others.
func checkItemTurn(t *testing.T, day int, past []PastDaily, bank []Candidate, ask Ask) {
	t.Helper()
	questionAt, itemAt := map[QuestionID]int{}, map[ItemID]int{}
	for i, d := range past {
		questionAt[d.Question], itemAt[d.Item] = i+1, i+1
	}
	for _, c := range bank {
		if c.Item == ask.Item && questionAt[c.ID] < questionAt[ask.Question] {
			t.Fatalf("day %d: %s again before %s", day, ask.Question, c.ID)
		}
		if c.Section == ask.Section && itemAt[c.Item] < itemAt[ask.Item] {
			t.Fatalf("day %d: item %s again before %s", day, ask.Item, c.Item)
		}
	}
}

// TestDailyOnFewDays: with chosen weekdays the 14 days hold as long as they can, and the weakest link is never forgotten.
func TestDailyOnFewDays(t *testing.T) {
	for name, tt := range map[string]struct {
		days         string // Sunday first
		absent, weak int    // at most so many days absent, at least so many of any 21 dailies for the weakest link
	}{
		"weekdays":         {".xxxxx.", 14, 7},
		"three a week":     {".x.x.x.", 14, 3},
		"mondays":          {".x.....", 98, 9}, // two in 14 days cannot be six sections: the rhythm is kept instead
		"weekends":         {"x.....x", 60, 7}, // one in three
		"every day, again": {"xxxxxxx", 14, 9},
	} {
		t.Run(name, func(t *testing.T) {
			var past []PastDaily
			lastOf := map[Section]Date{}
			for d := Date(20000); d < 20400; d++ {
				if tt.days[d.Weekday()] != 'x' {
					continue
				}
				ask, _ := ChooseDaily(DailyFor{Date: d, Group: standing(50, 40, 10, 60, 70, 80), Past: past, Candidates: bankOf(9), Seed: 5})
				past = append(past, PastDaily{d, ask.Question, ask.Item, ask.Section, ask.Why.Kind})
				if last, ok := lastOf[ask.Section]; ok && int(d-last) > tt.absent {
					t.Errorf("%s: %s absent for %d days", d, ask.Section, d-last)
				}
				lastOf[ask.Section] = d
				if len(past) >= 21 {
					n := 0
					for _, p := range past[len(past)-21:] {
						if p.Section == Network {
							n++
						}
					}
					if n < tt.weak {
						t.Fatalf("%s: %d of 21 dailies for the weakest link, want %d", d, n, tt.weak)
					}
				}
			}
			if len(lastOf) != 6 {
				t.Errorf("only %d sections were asked", len(lastOf))
			}
		})
	}
}

func TestDailyEdges(t *testing.T) {
	if _, ok := ChooseDaily(DailyFor{Date: 20000}); ok {
		t.Error("no candidates: no daily")
	}
	none := DailyFor{Date: 20000, Candidates: bankOf(2)}
	if ask, ok := ChooseDaily(none); !ok || ask.Why.Kind != Rotation {
		t.Errorf("nobody active: the rotation: %+v", ask)
	}
	only := DailyFor{Date: 20000, Group: standing(1, 2, 3, 4, 5, 6),
		Candidates: []Candidate{{ID: "q", Item: "i", Section: Django}}}
	if ask, ok := ChooseDaily(only); !ok || ask.Question != "q" || ask.Why.Kind != Rotation {
		t.Errorf("the weakest link has no questions: %+v", ask)
	}
	only.Group = standing(9, 9, 9, 9, 9, 1.6)
	only.Past = []PastDaily{{19999, "q", "i", Django, GroupWeak}}
	if ask, _ := ChooseDaily(only); ask.Why != (Reason{Kind: GroupWeak, Section: Django, Score: 2}) {
		t.Errorf("nothing but the weakest link: %+v", ask)
	}
	p := DailyFor{Date: 20000, Group: standing(1, 2, 3, 4, 5, 6), Candidates: bankOf(3), Seed: 1}
	want, _ := ChooseDaily(p)
	p.Past = []PastDaily{{20000, want.Question, want.Item, want.Section, GroupWeak}, {20009, "x", "y", Python, GroupWeak}}
	if got, _ := ChooseDaily(p); got != want {
		t.Errorf("what the ledger says of that date and later changes nothing: %+v, want %+v", got, want)
	}
	// Without reasons in the ledger, the section that is weakest now counts.
	p.Past = []PastDaily{{19999, "x", "y", Python, ""}}
	if got, _ := ChooseDaily(p); got.Why.Kind != Rotation {
		t.Errorf("the weakest link had yesterday: %+v", got)
	}
}
