package interview

import (
	"slices"
	"testing"
	"time"
)

func TestStillMissed(t *testing.T) {
	tasks := map[QuestionID]Task{
		"open": {Kind: Open, Keys: []KeyPoint{{ID: "a", Weight: 3}, {ID: "b", Weight: 2}, {ID: "c", Weight: 1}}},
		"code": {Kind: Code}, "choice": {Kind: Choice}, "short": {Kind: Short},
	}
	day := func(n int) time.Time { return time.Date(2026, 3, n, 12, 0, 0, 0, time.UTC) }
	hits := func(ids ...string) Verdict { // the rest is missed
		v := Verdict{Grader: Self, Hits: ids, Seen: ids}
		for _, id := range []string{"a", "b", "c"} {
			if !slices.Contains(ids, id) {
				v.Missed = append(v.Missed, id)
			}
		}
		return v
	}
	fails := func(score int, cases ...string) Verdict { return Verdict{Grader: Machine, Score: score, Missed: cases} }
	type given struct {
		question QuestionID
		verdict  Verdict
	}
	type lack struct {
		question QuestionID
		points   []string
		lost     int
	}
	for _, c := range []struct {
		name    string
		answers []given // one a day
		want    []lack
	}{
		{"nothing was answered", nil, nil},
		{"all was said", []given{{"open", hits("a", "b", "c")}}, nil},
		{"two points, 3 of the weight 6", []given{{"open", hits("a")}}, []lack{{"open", []string{"b", "c"}, 50}}},
		{"a point leaves once it is said, though not with the others", []given{{"open", hits("a")}, {"open", hits("b")}},
			[]lack{{"open", []string{"a", "c"}, 66}}}, // a was missed the second time: 4 of 6
		{"each was said once since", []given{{"open", hits()}, {"open", hits("a", "b")}, {"open", hits("a", "b", "c")}}, nil},
		{"missed again is missed", []given{{"open", hits("a", "b")}, {"open", hits("a", "b", "c")}, {"open", hits("b", "c")}},
			[]lack{{"open", []string{"a"}, 50}}},
		{"heard, and not ticked by the person: it was said", []given{{"open", hits()}, {"open", Verdict{Seen: []string{"a"},
			Missed: []string{"a", "b", "c"}}}}, []lack{{"open", []string{"b", "c"}, 50}}},
		{"ticked, and not heard: it counts as said", []given{{"open", hits()}, {"open", Verdict{Hits: []string{"a"},
			Missed: []string{"b", "c"}}}}, []lack{{"open", []string{"b", "c"}, 50}}},
		{"cases fail until they do not", []given{{"code", fails(40, "one", "two", "three")}, {"code", fails(80, "two")}},
			[]lack{{"code", []string{"two"}, 20}}},
		{"a solution that passes", []given{{"code", fails(40, "one")}, {"code", fails(100)}}, nil},
		{"passed with a hint is passed", []given{{"code", fails(40, "one")}, {"code", Verdict{Score: 85, Hinted: true}}}, nil},
		{"wrong with a hint", []given{{"choice", Verdict{Hinted: true}}}, []lack{{"choice", nil, 100}}},
		{"run by nobody: ticks are no cases", []given{{"code", Verdict{Grader: Self, Score: 50, Missed: []string{"edge"}}}},
			[]lack{{"code", nil, 50}}},
		{"wrong, then right", []given{{"choice", fails(0)}, {"short", fails(0)}, {"choice", fails(100)}}, []lack{{"short", nil, 100}}},
		{"most lost first, then longest ago", []given{{"code", fails(50, "one")}, {"short", fails(0)}, {"open", hits("a")}, {"choice",
			fails(0)}},
			[]lack{{"short", nil, 100}, {"choice", nil, 100}, {"code", []string{"one"}, 50}, {"open", []string{"b", "c"}, 50}}},
		{"a question that the bank has no more", []given{{"gone", fails(0)}}, nil},
		{"a point that the question has no more", []given{{"open", Verdict{Hits: []string{"a", "b", "c"}, Missed: []string{"d"}}}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var answers []GradedAnswer
			for i, a := range c.answers {
				answers = append(answers, GradedAnswer{Question: a.question, Item: ItemID(a.question), At: day(i + 1), Verdict: a.verdict})
			}
			got := StillMissed(answers, func(id QuestionID) (Task, bool) { task, ok := tasks[id]; return task, ok })
			if len(got) != len(c.want) {
				t.Fatalf("got %+v, want %+v", got, c.want)
			}
			for i, w := range c.want {
				if g := got[i]; g.Question != w.question || !slices.Equal(g.Points, w.points) || int(g.Lost) != w.lost ||
					g.Item != ItemID(w.question) {
					t.Errorf("%d: got %+v, want %+v", i, g, w)
				}
			}
		})
	}
}

func TestLackCounts(t *testing.T) {
	if n := (Lack{Points: []string{"a", "b"}}).Count(); n != 2 {
		t.Errorf("two points are %d", n)
	}
	if n := (Lack{}).Count(); n != 1 {
		t.Errorf("a wrong answer is %d", n)
	}
}
