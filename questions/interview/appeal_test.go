package interview

import (
	"slices"
	"testing"
)

var pearTask = Task{Kind: Open, Keys: []KeyPoint{{ID: "apple", Weight: 3}, {ID: "pear", Weight: 1}}}

func TestWhatCanBeAppealed(t *testing.T) {
	for name, test := range map[string]struct {
		task Task
		v    Verdict
		want bool
	}{
		"a wrong choice":                        {Task{Kind: Choice}, Verdict{Grader: Machine}, true},
		"code that passed some tests":           {Task{Kind: Code}, Verdict{Score: 60, Grader: Machine}, true},
		"all right":                             {Task{Kind: Short}, Verdict{Score: 100, Grader: Machine}, false},
		"all right, but for the hint":           {Task{Kind: Short}, Verdict{Score: 85, Grader: Machine, Hinted: true}, false},
		"nearly right, with a hint":             {Task{Kind: Code}, Verdict{Score: 84, Grader: Machine, Hinted: true}, true},
		"code that its author graded":           {Task{Kind: Code}, Verdict{Score: 60, Grader: Self}, false},
		"open, a point not heard":               {pearTask, Verdict{Score: 75, Grader: Self, Seen: []string{"apple"}}, true},
		"open, a point not heard but claimed":   {pearTask, Verdict{Score: 100, Grader: Self, Seen: []string{"apple"}}, true},
		"open, all heard":                       {pearTask, Verdict{Score: 75, Grader: Self, Seen: []string{"apple", "pear"}}, false},
		"open, confirmed by a peer with a miss": {pearTask, Verdict{Score: 75, Grader: Peer, Seen: []string{"apple"}}, false},
	} {
		if got := test.v.Appealable(test.task); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestCorrectedKeepsWhatWasHeard: the words that a verdict quotes stay beside the points that they made, and what an organiser found in an
// answer is no longer called missed or turned round.
func TestCorrectedKeepsWhatWasHeard(t *testing.T) {
	task := Task{Kind: Open, Keys: []KeyPoint{{ID: "apple", Weight: 3}, {ID: "pear", Weight: 1}, {ID: "plum", Weight: 1},
		{ID: "fig", Weight: 1}}}
	v := Verdict{Grader: Self, Seen: []string{"apple"}, Evidence: map[string]string{"apple": "an apple", "pear": "one pear"},
		Perhaps: []string{"pear", "fig"}, Reversed: []Reversal{{Point: "plum", Said: "no plum"}}}
	got := Corrected(task, v, []string{"pear"})
	if got.Evidence["apple"] != "an apple" || !slices.Equal(got.Perhaps, []string{"fig"}) || len(got.Reversed) != 1 {
		t.Errorf("the pear was found, and is told as %+v", got)
	}
	if got = Corrected(task, v, []string{"plum"}); len(got.Reversed) != 0 || !slices.Equal(got.Perhaps, []string{"pear", "fig"}) {
		t.Errorf("the plum was found, and is told as %+v", got)
	}
	v.Refused = true
	if Corrected(task, v, []string{"plum"}).Refused || !Corrected(task, v, nil).Refused {
		t.Error("an answer of which something was found is not refused, and any other stays so")
	}
}

func TestCorrected(t *testing.T) {
	for name, test := range map[string]struct {
		task       Task
		v          Verdict
		heard      []string
		score, rec int
		hits, seen []string
	}{
		"a choice":                  {Task{Kind: Choice}, Verdict{Grader: Machine}, nil, 100, 100, nil, nil},
		"code, with a hint":         {Task{Kind: Code}, Verdict{Score: 45, Grader: Machine, Hinted: true}, nil, 85, 85, nil, nil},
		"open, the heavy one heard": {pearTask, Verdict{Grader: Self}, []string{"apple"}, 75, 75, []string{"apple"}, []string{"apple"}},
		"open, a claim stays a claim": {pearTask, Verdict{Grader: Self, Hits: []string{"pear"}}, []string{"apple"}, 100, 75,
			[]string{"apple", "pear"}, []string{"apple"}},
		"open, with a hint": {pearTask, Verdict{Grader: Self, Hinted: true, Seen: []string{"apple"}, Hits: []string{"apple"}}, []string{"pear"},
			85, 85, []string{"apple", "pear"}, []string{"apple", "pear"}},
		"open, ids of nothing": {pearTask, Verdict{Grader: Self, Seen: []string{"apple"}, Hits: []string{"apple"}}, []string{"plum"}, 75, 75,
			[]string{"apple"}, []string{"apple"}},
		"open, of a question that is gone": {Task{}, Verdict{Score: 10, Grader: Self}, nil, 100, 100, nil, nil},
	} {
		got := Corrected(test.task, test.v, test.heard)
		if got.Score != test.score || got.Recognised != test.rec || got.Grader != Peer || got.Hinted != test.v.Hinted ||
			!slices.Equal(got.Hits, test.hits) || !slices.Equal(got.Seen, test.seen) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
