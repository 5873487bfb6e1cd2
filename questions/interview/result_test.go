package interview

import (
	"reflect"
	"testing"
	"time"
)

func TestResult(t *testing.T) {
	tests := []struct {
		name, script string
		mode         Mode
		want         Result
	}{
		{"passed by the weakest", "answer 0; grade 0 100; answer 1; grade 1 70; answer 2; confirm 2 60", Practice, Result{
			Sections: []SectionResult{{Python, "Python", 70, 1, 1}, {Network, "Network", 80, 2, 2}}, Score: 70, Mean: 230.0 / 3, Passed: true}},
		{"failed by the weakest", "answer 0; grade 0 100; answer 1; grade 1 69; answer 2; confirm 2 100", Practice, Result{
			Sections: []SectionResult{{Python, "Python", 69, 1, 1}, {Network, "Network", 100, 2, 2}}, Score: 69, Mean: 269.0 / 3}},
		{"a skip counts 0, ties in the checklist's order", "skip 0; answer 1; grade 1 50; answer 2; grade 2 100", Practice, Result{
			Sections: []SectionResult{{Python, "Python", 50, 1, 1}, {Network, "Network", 50, 2, 1}}, Score: 50, Mean: 50}},
		{"stopped: only the places reached, never passed", "answer 0; grade 0 100; stop", Practice, Result{
			Sections: []SectionResult{{Network, "Network", 100, 1, 1}}, Score: 100, Mean: 100, Stopped: true}},
		{"stopped at once", "stop", Practice, Result{Stopped: true}},
		{"stopped: a skipped place was reached", "skip 0; stop", Practice, Result{
			Sections: []SectionResult{{Network, "Network", 0, 1, 0}}, Stopped: true}},
		{"expired: every place counts", "answer 0; grade 0 100; answer 1; grade 1 100; expire", Exam, Result{
			Sections: []SectionResult{{Network, "Network", 50, 2, 1}, {Python, "Python", 100, 1, 1}}, Score: 50, Mean: 200.0 / 3, Expired: true}},
		{"stopping an expired exam hides nothing", "answer 0; answer 1; grade 1 100; expire; stop", Exam, Result{
			Sections: []SectionResult{{Network, "Network", 0, 2, 1}, {Python, "Python", 100, 1, 1}}, Mean: 100.0 / 3, Expired: true, Stopped: true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := Fold(tt.mode, threePlan(), script(t, tt.script))
			if err != nil {
				t.Fatal(err)
			}
			if got := r.Result(six()); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got  %+v\nwant %+v", got, tt.want)
			}
		})
	}
}

func TestExamTime(t *testing.T) {
	if got, want := ExamTime([]Kind{Choice, Short, Open, Choice}), 10*time.Minute; got != want {
		t.Errorf("90 s + 2 min + 5 min + 90 s: got %s, want %s", got, want)
	}
	if got, want := ExamTime([]Kind{Order, Command, Output, Regex, SQL, Code}), 26*time.Minute; got != want {
		t.Errorf("2 + 2 + 2 + 4 + 6 + 10 min: got %s, want %s", got, want)
	}
	for _, k := range Kinds() {
		if got := ExamTime([]Kind{k}); got < time.Minute {
			t.Errorf("a question of kind %s has %s", k, got)
		}
	}
	if got := ExamTime(nil); got != 0 {
		t.Errorf("no questions: %s", got)
	}
}
