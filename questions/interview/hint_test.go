package interview

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestHintPrice(t *testing.T) {
	for _, tt := range []struct{ seen, all, want int }{
		{0, 1, 0}, {1, 1, 15}, {2, 1, 15}, // a question with one hint
		{0, 3, 0}, {1, 3, 5}, {2, 3, 15}, {3, 3, 30}, {4, 3, 30},
		{1, 2, 5}, {2, 2, 15},
		{0, 0, 0}, {1, 0, 0}, {-1, 3, 0},
	} {
		if got := HintPrice(tt.seen, tt.all); got != tt.want {
			t.Errorf("%d of %d hints cost %d, want %d", tt.seen, tt.all, got, tt.want)
		}
	}
}

// TestHintsOfAPlace: events of a question with one hint name no cost, as all of them did once; of one with three each names what they
// cost together.
func TestHintsOfAPlace(t *testing.T) {
	plan := []Ask{{Question: "a"}, {Question: "b"}}
	hinted := func(costs ...int) []Event {
		var events []Event
		for _, c := range costs {
			events = append(events, Event{Kind: Hinted, Cost: c})
		}
		return events
	}
	for name, tt := range map[string]struct {
		events       []Event
		hints, costs int
		why          string
	}{
		"none":                               {nil, 0, 0, ""},
		"the only one":                       {hinted(0), 1, 15, ""},
		"the only one, twice":                {hinted(0, 0), 0, 0, "given before"},
		"the nudge":                          {hinted(5), 1, 5, ""},
		"two":                                {hinted(5, 15), 2, 15, ""},
		"all three":                          {hinted(5, 15, 30), 3, 30, ""},
		"a fourth":                           {hinted(5, 15, 30, 40), 0, 0, "given before"},
		"a second after the only one":        {hinted(0, 15), 2, 15, ""},
		"one without a cost after the nudge": {hinted(5, 0), 0, 0, "given before"},
		"cheaper than before":                {hinted(15, 5), 0, 0, "no less"},
		"dearer than the answer":             {hinted(101), 0, 0, "at most all"},
	} {
		r, err := Fold(Practice, plan, tt.events)
		if tt.why != "" {
			if err == nil || !strings.Contains(err.Error(), tt.why) {
				t.Errorf("%s: %v, want an error about %q", name, err, tt.why)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if p := r.Places[0]; p.Hints != tt.hints || p.HintCost != tt.costs || p.Hinted != (tt.hints > 0) {
			t.Errorf("%s: %d hints that cost %d, want %d and %d", name, p.Hints, p.HintCost, tt.hints, tt.costs)
		}
	}
}

// TestAVerdictKnowsWhatHintsTook: one of before there were several hints says only that there was one, and it took 15.
func TestAVerdictKnowsWhatHintsTook(t *testing.T) {
	var old Verdict
	if err := json.Unmarshal([]byte(`{"score":85,"recognised":85,"grader":"machine","hinted":true}`), &old); err != nil {
		t.Fatal(err)
	}
	if old.HintsTook() != 15 || old.Appealable(Task{Kind: Code}) {
		t.Errorf("of an old verdict hints took %d, and it is appealable: %v", old.HintsTook(), old.Appealable(Task{Kind: Code}))
	}
	for taken, want := range map[int]int{0: 100, 5: 95, 15: 85, 30: 70} {
		v := GradeRun(100, "", taken)
		if v.Score != want || v.Recognised != want || v.HintsTook() != taken || v.Appealable(Task{Kind: Code}) {
			t.Errorf("all right with hints for %d: %+v", taken, v)
		}
		wrong := GradeRun(0, "", taken)
		if got := Corrected(Task{Kind: Code}, wrong, nil); got.Score != want || got.HintsTook() != taken {
			t.Errorf("found right with hints for %d: %+v", taken, got)
		}
	}
}
