package notice

import (
	"slices"
	"testing"

	"hotseat/questions/interview"
	"hotseat/store"
)

func TestRevealSumsUp(t *testing.T) {
	var r Reveal
	r.Question.Task = interview.Task{Kind: interview.Open, Keys: []interview.KeyPoint{
		{ID: "a", Point: "says a", Weight: 1}, {ID: "b", Point: "says b", Weight: 3}, {ID: "c", Point: "says c", Weight: 5}}}
	answer := func(score int, name string, missed ...string) store.DailyAnswer {
		return store.DailyAnswer{Name: name, Named: name != "", Verdict: interview.Verdict{Score: score, Missed: missed}}
	}
	// a and b are missed by two each: the heavier one is named. c, the heaviest, is missed by one.
	r.fill([]store.DailyAnswer{answer(100, "Ana"), answer(20, "", "a", "b", "c"), answer(30, "Bo", "b", "a", "no such point")})
	if r.Answered != 3 || r.Mean < 49.99 || r.Mean > 50.01 || r.Missed != "says b" || r.MissedBy != 2 ||
		!slices.Equal(r.Names, []string{"Ana", "Bo"}) {
		t.Errorf("%+v", r)
	}
	var chosen Reveal
	chosen.Question.Task = interview.Task{Kind: interview.Choice, Options: []interview.Option{{Text: "a"}, {Text: "b", Right: true},
		{Text: "c"}}}
	picked := func(options ...int) store.DailyAnswer {
		return store.DailyAnswer{Answer: []interview.Answer{{Picked: options}}}
	}
	chosen.fill([]store.DailyAnswer{picked(0, 1), picked(0), picked(7), {}}) // 7 is no option any more
	if !slices.Equal(chosen.Took, []int{2, 1, 0}) {
		t.Errorf("the options were picked by %v, want 2, 1, 0", chosen.Took)
	}
	ran := Reveal{} // of what is run, Missed names cases
	ran.fill([]store.DailyAnswer{answer(0, "", "an empty list")})
	if ran.Missed != "" || ran.MissedBy != 0 {
		t.Errorf("a case's name is taken for a key point: %+v", ran)
	}
}
