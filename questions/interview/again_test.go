package interview

import (
	"slices"
	"testing"
	"time"
)

func TestPlanAgain(t *testing.T) {
	now := time.Date(2026, 3, 20, 12, 0, 0, 0, time.UTC)
	kinds := map[QuestionID]Kind{"epoll-1": Open, "epoll-2": Open, "epoll-3": Short, "joins-1": SQL, "joins-2": Open, "heap-1": Short,
		"heap-2":  Choice,
		"lists-1": Code, "lists-2": Code}
	items := map[QuestionID]ItemID{"epoll-1": "epoll", "epoll-2": "epoll", "epoll-3": "epoll", "joins-1": "joins", "joins-2": "joins",
		"heap-1": "heap", "heap-2": "heap", "lists-1": "lists", "lists-2": "lists"}
	ask := func(ids ...QuestionID) (plan []Ask) {
		for _, id := range ids {
			plan = append(plan, Ask{Question: id, Item: items[id], Section: Network, Why: Reason{Kind: YourChoice}})
		}
		return plan
	}
	for _, c := range []struct {
		name   string
		before []Ask
		gone   []QuestionID // not to be asked now
		seen   []QuestionID // yesterday
		want   []Ask
	}{
		{"another of the same kind", ask("epoll-1", "lists-1"), nil, nil,
			[]Ask{{"epoll-2", "epoll", Network, Reason{Kind: SameItem, Section: Network}}, {"lists-2", "lists", Network,
				Reason{Kind: SameItem, Section: Network}}}},
		{"another kind that is not run either", ask("heap-1"), nil, nil, []Ask{{"heap-2", "heap", Network, Reason{Kind: SameItem,
			Section: Network}}}},
		{"one that is run is not replaced by talk: it comes again", ask("joins-1"), nil, nil,
			[]Ask{{"joins-1", "joins", Network, Reason{Kind: SameAsked, Section: Network}}}},
		{"an item that was asked twice has a third question, and then none that is new", ask("epoll-1", "epoll-2"), nil, nil,
			[]Ask{{"epoll-3", "epoll", Network, Reason{Kind: SameItem, Section: Network}}, {"epoll-2", "epoll", Network,
				Reason{Kind: SameAsked, Section: Network}}}},
		{"a secret is not asked", ask("epoll-1", "heap-1"), []QuestionID{"epoll-2", "heap-2"}, nil,
			[]Ask{{"epoll-3", "epoll", Network, Reason{Kind: SameItem, Section: Network}}, {"heap-1", "heap", Network, Reason{Kind: SameAsked,
				Section: Network}}}},
		{"an item without questions is left out", ask("heap-1", "epoll-1"), []QuestionID{"heap-1", "heap-2"}, nil,
			[]Ask{{"epoll-2", "epoll", Network, Reason{Kind: SameItem, Section: Network}}}},
		{"what was seen yesterday is asked all the same, when nothing else is of its kind", ask("epoll-1"), nil, []QuestionID{"epoll-2"},
			[]Ask{{"epoll-2", "epoll", Network, Reason{Kind: SameItem, Section: Network}}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := PlanFor{Now: now, Asked: map[QuestionID]time.Time{}}
			for id, item := range items {
				if !slices.Contains(c.gone, id) {
					p.Candidates = append(p.Candidates, Candidate{ID: id, Item: item, Section: Network, Difficulty: 2, Kind: kinds[id]})
				}
			}
			for _, id := range c.seen {
				p.Asked[id] = now.Add(-24 * time.Hour)
			}
			for seed := range uint64(20) {
				p.Seed = seed
				if got := PlanAgain(p, c.before, func(id QuestionID) Kind { return kinds[id] }); !slices.Equal(got, c.want) {
					t.Fatalf("got  %+v\nwant %+v", got, c.want)
				}
			}
		})
	}
}

func TestPlanMissedAsksWhatLostMostAndNoItemTwice(t *testing.T) {
	today := NewDate(2026, 3, 20)
	lacks := []Lack{{Question: "epoll-1", Item: "epoll", Lost: 100, On: today - 3}, {Question: "epoll-2", Item: "epoll", Lost: 90, On: today},
		{Question: "heap-1", Item: "heap", Lost: 50, On: today}, {Question: "joins-1", Item: "joins", Lost: 20, On: today - 29}}
	got := PlanMissed(lacks, 2, func(id QuestionID) Section {
		return map[QuestionID]Section{"epoll-1": Network, "heap-1": Algorithms}[id]
	}, today)
	want := []Ask{{"epoll-1", "epoll", Network, Reason{Kind: LeftOut, Section: Network, Days: 3}},
		{"heap-1", "heap", Algorithms, Reason{Kind: LeftOut, Section: Algorithms}}}
	if !slices.Equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestStrictly(t *testing.T) {
	st := Standing{Weakest: Network, Sections: []SectionScore{{Section: Python, Title: "Python", Score: 60}, {Section: Algorithms, Score: 43},
		{Section: Network, Title: "Network", Score: 22}}}
	for _, c := range []struct {
		name     string
		steer    Steer
		sections []Section
		refused  Section // "": none is
	}{
		{"38 points above", Strict, []Section{Python}, Python},
		{"21 points above, the nearest of two", Strict, []Section{Python, Algorithms}, Algorithms},
		{"with the weakest link among them", Strict, []Section{Python, Network}, ""},
		{"the weakest link", Strict, []Section{Network}, ""},
		{"a server that steers", Steering, []Section{Python}, ""},
		{"a server that advises", Advise, []Section{Python}, ""},
		{"no section", Strict, nil, ""},
	} {
		r := Strictly(c.steer, st, c.sections...)
		if (r == nil) != (c.refused == "") || r != nil && (r.Chosen.Section != c.refused || r.Weakest.Section != Network) {
			t.Errorf("%s: %+v", c.name, r)
		}
	}
	st.Sections[1].Score = 42 // 20 points above and no more
	if r := Strictly(Strict, st, Algorithms); r != nil {
		t.Errorf("20 points above: %+v", r)
	}
}
