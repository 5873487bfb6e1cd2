package interview

import (
	"math"
	"slices"
	"testing"
)

func TestIdsOfSteps(t *testing.T) {
	for _, s := range StepsInOrder() {
		id := QuestionID("pairs").At(s)
		if whole, step := id.Split(); whole != "pairs" || step != s || id.Whole() != "pairs" || id.Step() != s {
			t.Errorf("%q is read as %q of %q", id, step, whole)
		}
	}
	if got := QuestionID("pairs").At(CodeStep); got != "pairs" {
		t.Errorf("the code's own id is %q", got)
	}
	if !NowStep.After() || !BreaksStep.After() || CostStep.After() || TechniqueStep.After() || CodeStep.After() {
		t.Error("what is asked after the code is its cost now and what breaks it")
	}
}

func TestInSteps(t *testing.T) {
	steps := func(id QuestionID) []Step {
		if id[0] != 'c' {
			return nil
		}
		return StepsInOrder()
	}
	ids := func(plan []Ask) (ids []QuestionID) {
		for _, a := range plan {
			ids = append(ids, a.Question)
		}
		return ids
	}
	why := Reason{Kind: WeakestLink, Score: 22}
	plan := []Ask{{Question: "a", Item: "x", Section: Python}, {Question: "c", Item: "y", Section: Network, Why: why}, {Question: "b"}}
	got := InSteps(plan, steps)
	if want := []QuestionID{"a", "c~technique", "c~cost", "c", "c~now", "c~breaks", "b"}; !slices.Equal(ids(got), want) {
		t.Fatalf("in steps: %v, want %v", ids(got), want)
	}
	for _, a := range got[1:6] {
		if a.Item != "y" || a.Section != Network || a.Why != why {
			t.Errorf("a step is asked as %+v", a)
		}
	}
	// Ten questions of five steps would be 50 places: three of them are asked in steps, and 15 and 7 are the 22 that fit.
	var many []Ask
	for range 10 {
		many = append(many, Ask{Question: "c"})
	}
	if got := InSteps(many, steps); len(got) != 22 {
		t.Errorf("ten questions are asked at %d places, want 22 of the 25 that are allowed", len(got))
	}
}

// inSteps is a plan of an ordinary question, an exercise and another ordinary one.
func inSteps() []Ask {
	plan := []Ask{{Question: "a", Section: Python}}
	for _, s := range StepsInOrder() {
		plan = append(plan, Ask{Question: QuestionID("c").At(s), Section: Network})
	}
	return append(plan, Ask{Question: "b", Section: Network})
}

func TestAnExerciseIsOneQuestion(t *testing.T) {
	r, err := Fold(Practice, inSteps(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for place, want := range [][4]int{{0, 1, 1, 3}, {1, 6, 2, 3}, {1, 6, 2, 3}, {1, 6, 2, 3}, {1, 6, 2, 3}, {1, 6, 2, 3}, {6, 7, 3, 3}} {
		first, end := r.Exercise(place)
		n, of := r.Number(place)
		if got := [4]int{first, end, n, of}; got != want {
			t.Errorf("place %d is %v, want %v", place, got, want)
		}
	}
	if n, of := r.Number(7); n != 3 || of != 3 {
		t.Errorf("behind the last place it is %d of %d, want 3 of 3", n, of)
	}
	if got := r.Code(1, 6); got != 3 {
		t.Errorf("the code is at place %d, want 3", got)
	}
	alone, err := Fold(Practice, []Ask{{Question: "c"}, {Question: "c"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if first, end := alone.Exercise(1); first != 1 || end != 2 {
		t.Errorf("a question without steps reaches from %d to %d, want 1 to 2", first, end)
	}
}

// TestTheSharesOfAnExercise: five places are worth one question in the result: a tenth each step, the code the rest.
func TestTheSharesOfAnExercise(t *testing.T) {
	const before = "answer 0; grade 0 100; "
	for name, tt := range map[string]struct {
		script           string
		network          float64
		places, answered int
	}{
		"all right": {"answer 1; grade 1 100; answer 2; grade 2 100; answer 3; grade 3 100; answer 4; grade 4 100; " +
			"answer 5; grade 5 100; answer 6; grade 6 100", 100, 2, 2},
		"only the code":                  {"answer 1; grade 1 0; answer 2; grade 2 0; answer 3; grade 3 100; answer 4; grade 4 0; answer 5; grade 5 0; answer 6; grade 6 100", 80, 2, 2},     // (60 + 100) / 2
		"all but the code":               {"answer 1; grade 1 100; answer 2; grade 2 100; answer 3; grade 3 0; answer 4; grade 4 100; answer 5; grade 5 100; answer 6; grade 6 0", 20, 2, 2}, // 40 / 2
		"the code passed over, two void": {"answer 1; grade 1 100; answer 2; grade 2 100; skip 3; void 4; void 5; answer 6; grade 6 0", 10, 2, 1},                                            // 20 / 2
		// it counts nothing
		"the exercise void": {"answer 1; grade 1 100; void 2; void 3; void 4; void 5; answer 6; grade 6 70", 70, 1, 1},
		// only what was reached
		"stopped before the code":         {"answer 1; grade 1 100; answer 2; grade 2 0; stop", 50, 1, 0},
		"steps passed over, code written": {"skip 1; skip 2; answer 3; grade 3 100; answer 4; grade 4 100; skip 5; answer 6; grade 6 100", 85, 2, 2}, // (10 + 60 + 100) / 2
	} {
		r, err := Fold(Practice, inSteps(), script(t, before+tt.script))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, s := range r.Result(six()).Sections {
			if s.Section == Network && (s.Mean != tt.network || s.Places != tt.places || s.Answered != tt.answered) {
				t.Errorf("%s: %v with %d of %d answered, want %v with %d of %d", name, s.Mean, s.Answered, s.Places, tt.network, tt.answered,
					tt.places)
			}
			// What each question came to says the same.
			sum, n := 0.0, 0
			for _, t := range r.Tallies() {
				if t.Section == s.Section {
					sum, n = sum+t.Score, n+1
				}
			}
			if mean := sum / float64(n); n != s.Places || math.Abs(mean-s.Mean) > 1e-9 {
				t.Errorf("%s: %s is %v of %d places, its questions come to %v of %d", name, s.Section, s.Mean, s.Places, mean, n)
			}
		}
	}
}
