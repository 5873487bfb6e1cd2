package interview_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	. "hotseat/questions/interview"
)

func pairPlan(candidates ...int) []PairAsk {
	var plan []PairAsk
	for i, c := range candidates {
		plan = append(plan, PairAsk{Ask: Ask{Question: QuestionID(rune('a' + i))}, Candidate: c})
	}
	return plan
}

func TestFoldPair(t *testing.T) {
	verdict := &Verdict{Score: 75, Recognised: 75, Grader: Peer}
	p, err := FoldPair(pairPlan(1, 0, 0), []PairEvent{
		{Kind: PairMarked, Place: 0, Points: []string{"x"}, Hinted: true},
		{Kind: PairMarked, Place: 0, Points: []string{"x", "y"}},
		{Kind: PairJudged, Place: 0, Verdict: verdict},
		{Kind: PairSkipped, Place: 1, Void: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	first, second, third := p.Places[0], p.Places[1], p.Places[2]
	if !first.Done() || first.Verdict != verdict || first.Hinted || len(first.Points) != 2 || !second.Done() || !second.Void || third.Done() ||
		p.Current != 2 || p.Done() || p.Asks() != 1 {
		t.Errorf("%+v", p)
	}
}

func TestWhatCannotHaveHappenedInAPair(t *testing.T) {
	judged := PairEvent{Kind: PairJudged, Verdict: &Verdict{}}
	for name, events := range map[string][]PairEvent{
		"a place that is not":    {{Kind: PairSkipped, Place: 7}},
		"a place that is past":   {judged, judged},
		"one that is to come":    {{Kind: PairMarked, Place: 1}},
		"more than there are":    {judged, {Kind: PairSkipped, Place: 1}, {Kind: PairSkipped, Place: 2}},
		"a verdict without one":  {{Kind: PairJudged}},
		"something never heard":  {{Kind: "danced"}},
		"a place before the one": {{Kind: PairMarked, Place: -1}},
	} {
		if p, err := FoldPair(pairPlan(1, 0), events); err == nil {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

// TestAPairThatIsFoldedAnewIsTheSame: the fold of any prefix, gone on with, gives what the fold of all gives, and one place is judged once.
func TestAPairThatIsFoldedAnewIsTheSame(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 1))
		plan := pairPlan(1, 1, 1, 0, 0, 0)
		var events []PairEvent
		for {
			p, err := FoldPair(plan, events)
			if err != nil {
				t.Fatal(err)
			}
			if p.Done() {
				break
			}
			e := PairEvent{Kind: PairMarked, Place: p.Current, Points: []string{"x"}, Hinted: r.IntN(2) == 0}
			switch r.IntN(3) {
			case 0:
				e = PairEvent{Kind: PairSkipped, Place: p.Current, Void: r.IntN(2) == 0}
			case 1:
				e = PairEvent{Kind: PairJudged, Place: p.Current, Verdict: &Verdict{Score: r.IntN(101)}}
			}
			after, err := FoldPair(plan, append(events[:len(events):len(events)], e))
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(after.Places[:p.Current], p.Places[:p.Current]) || after.Current < p.Current || after.Current > p.Current+1 {
				t.Fatalf("%+v after %+v", after, e)
			}
			events = append(events, e)
		}
	}
}

func TestGradePeer(t *testing.T) {
	open := Task{Kind: Open, Keys: []KeyPoint{{ID: "apple", Weight: 3}, {ID: "pear", Weight: 1}}}
	for name, test := range map[string]struct {
		task   Task
		ticked []string
		hinted bool
		score  int
	}{
		"all points":           {open, []string{"apple", "pear"}, false, 100},
		"the heavy one":        {open, []string{"apple"}, false, 75},
		"with a hint":          {open, []string{"apple"}, true, 60},
		"none":                 {open, nil, false, 0},
		"what is no point":     {open, []string{"right", "plum"}, false, 0},
		"right":                {Task{Kind: Short}, []string{PairRight}, false, 100},
		"right with a hint":    {Task{Kind: Choice}, []string{PairRight}, true, 85},
		"not right":            {Task{Kind: Choice}, nil, false, 0},
		"not right and a hint": {Task{Kind: Short}, nil, true, 0},
	} {
		v := GradePeer(test.task, test.ticked, test.hinted)
		if v.Score != test.score || v.Recognised != test.score || v.Grader != Peer || v.Hinted != test.hinted || len(v.Seen) != 0 {
			t.Errorf("%s: %+v", name, v)
		}
	}
	if v := GradePeer(open, []string{"pear"}, false); len(v.Hits) != 1 || v.Hits[0] != "pear" || len(v.Missed) != 1 || v.Missed[0] != "apple" {
		t.Errorf("%+v", v)
	}
}

func TestWhatIsAskedAloud(t *testing.T) {
	aloud := map[Kind]bool{Open: true, Short: true, Choice: true}
	for _, k := range Kinds() {
		if k.Aloud() != aloud[k] {
			t.Errorf("%s: %v", k, k.Aloud())
		}
	}
	places := map[Format]int{Drill: 3, Phone: 4}
	for _, f := range append(Formats(), "") {
		if f.PairPlaces() != places[f] {
			t.Errorf("%s: %d", f, f.PairPlaces())
		}
	}
}
