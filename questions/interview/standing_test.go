package interview

import (
	"testing"
	"time"
)

// twoEach is two items in every section.
func twoEach() []Item {
	var items []Item
	for _, h := range six() {
		sec := h.Section
		items = append(items, Item{ID: ItemID(sec) + "-1", Section: sec}, Item{ID: ItemID(sec) + "-2", Section: sec})
	}
	return items
}

func scored(on Date, scores ...int) ItemState {
	var s ItemState
	for _, v := range scores {
		s = s.After(Verdict{Score: v, Recognised: v / 2}, on, on.Midnight().Add(time.Hour))
	}
	return s
}

func TestStand(t *testing.T) {
	const day = Date(20000)
	states := map[ItemID]ItemState{
		"python-1": scored(day, 80), "python-2": scored(day, 60),
		"algorithms-1": scored(day, 90),
		"network-1":    scored(day, 30), "network-2": scored(day, 20),
		"database-1": scored(day, 100), "database-2": scored(day, 100),
		"linux-git-1": scored(day, 50), "linux-git-2": scored(day, 50),
		"django-1": scored(day, 70), "django-2": scored(day, 70),
		"retired": scored(day, 1, 1, 1),
	}
	s := Stand(six(), twoEach(), states, day, ItemState.Strength)
	if len(s.Sections) != 6 || s.Sections[2].Section != Network {
		t.Fatalf("every section in the checklist's order: %+v", s.Sections)
	}
	if s.Weakest != Network || s.Readiness != 25 {
		t.Errorf("weakest %s %v, want network 25", s.Weakest, s.Readiness)
	}
	want := SectionScore{Section: Algorithms, Title: "Algorithms", Score: 45, Items: 2, Tried: 1, Strong: 90, Attempts: 1}
	if got := s.Of(Algorithms); got != want {
		t.Errorf("an item never tried counts 0: %+v, want %+v", got, want)
	}
	if sure := Stand(six(), twoEach(), states, day, ItemState.SureStrength); sure.Of(Python).Score != 35 {
		t.Errorf("the strength handed in counts: python %v, want (40+30)/2", sure.Of(Python).Score)
	}
	if got := s.Of("cooking"); got != (SectionScore{Section: "cooking", Title: "cooking"}) {
		t.Errorf("an unknown section is a score of 0: %+v", got)
	}
}

func TestStandTies(t *testing.T) {
	const day = Date(20000)
	all := map[ItemID]ItemState{}
	for _, it := range twoEach() {
		all[it.ID] = scored(day, 40)
	}
	tests := []struct {
		name   string
		change map[ItemID]ItemState
		want   Section
	}{
		{"all alike: the checklist's order", nil, Python},
		{"fewer attempts go first", map[ItemID]ItemState{"python-1": scored(day, 40, 40), "algorithms-2": scored(day, 40, 40)}, Network},
		{"a lower score beats fewer attempts", map[ItemID]ItemState{"django-1": scored(day, 38, 39, 39)}, Django},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			states := map[ItemID]ItemState{}
			for k, v := range all {
				states[k] = v
			}
			for k, v := range tt.change {
				states[k] = v
			}
			if got := Stand(six(), twoEach(), states, day, ItemState.Strength).Weakest; got != tt.want {
				t.Errorf("weakest %s, want %s", got, tt.want)
			}
		})
	}
	if got := Stand(six(), twoEach(), nil, day, ItemState.Strength); got.Weakest != Python || got.Readiness != 0 {
		t.Errorf("nothing tried: %s %v, want python 0", got.Weakest, got.Readiness)
	}
	only := []Item{{ID: "d", Section: Django}}
	if got := Stand(six(), only, nil, day, ItemState.Strength).Weakest; got != Django {
		t.Errorf("a section without items is never the weakest link: got %q", got)
	}
	if got := Stand(six(), nil, nil, day, ItemState.Strength); got.Weakest != "" || len(got.Sections) != 6 {
		t.Errorf("no items: %+v", got)
	}
}

func TestGroupStanding(t *testing.T) {
	const day = Date(20000)
	a := Stand(six(), twoEach(), map[ItemID]ItemState{"python-1": scored(day, 80), "network-1": scored(day, 60)}, day, ItemState.Strength)
	b := Stand(six(), twoEach(), map[ItemID]ItemState{"python-1": scored(day, 40), "python-2": scored(day, 40)}, day, ItemState.Strength)
	g := GroupStanding([]Standing{a, b})
	if got := g.Of(Python); got.Score != 40 || got.Tried != 3 || got.Items != 4 || got.Attempts != 3 ||
		!(got.Strong > 53.3 && got.Strong < 53.4) {
		t.Errorf("python: %+v, want the mean of 40 and 40, strong 160/3", got)
	}
	if got := g.Of(Network).Score; got != 15 {
		t.Errorf("network: %v, want the mean of 30 and 0", got)
	}
	if g.Weakest != Algorithms || g.Readiness != 0 {
		t.Errorf("weakest %s %v, want algorithms 0", g.Weakest, g.Readiness)
	}
	if got := GroupStanding(nil); got.Weakest != "" || got.Sections != nil {
		t.Errorf("no members: %+v, want the zero value", got)
	}
}
