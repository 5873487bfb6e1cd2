package questions

import (
	"strings"
	"testing"

	"hotseat/questions/judge/judgetest"
)

// Who reads only the model answer, as in the study guide, must find what the program prints, and the printed text is what the sandbox says.
func TestOutputAnswersStateWhatIsPrinted(t *testing.T) {
	bank, _ := Load()
	sandbox := judgetest.Open(t)
	for _, q := range bank.Questions() {
		if q.Output == nil {
			continue
		}
		want, err := sandbox.Expected(t.Context(), *q.Output)
		if err != nil {
			t.Fatalf("%s: %v", q.File, err)
		}
		if !strings.Contains(q.Model, strings.TrimSpace(want)) {
			t.Errorf("%s: the answer does not state what is printed:\n%s", q.File, want)
		}
	}
}
