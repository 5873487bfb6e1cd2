package questions

import (
	"testing"

	"hotseat/questions/interview"
)

// TestNoQuestionOfTheBankIsDear: the bound of what is imported leaves room for what a good question needs.
func TestNoQuestionOfTheBankIsDear(t *testing.T) {
	bank, faults := Builtin()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, q := range bank.Questions() {
		if q.Task.Kind == interview.Open && interview.TooDear(q.Task) {
			t.Errorf("%s is too dear", q.ID)
		}
	}
}
