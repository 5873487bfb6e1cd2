package questions

import (
	"fmt"
	"os"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"hotseat/questions/interview"
	"hotseat/questions/judge/judgetest"
)

// Right answers in Python that are written otherwise than the model solutions (iterative or recursive, with own classes, helpers that are
// called like something forbidden, one-liners) get all points.
func TestOtherStylesPass(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: right answers in other styles are not run")
	}
	text, err := os.ReadFile("testdata/styles.toml")
	if err != nil {
		t.Fatal(err)
	}
	var styles struct {
		Answer []struct{ Question, Text string }
	}
	if err := toml.Unmarshal(text, &styles); err != nil {
		t.Fatal(err)
	}
	bank, _ := Load()
	sandbox := judgetest.Open(t)
	for n, a := range styles.Answer {
		t.Run(fmt.Sprintf("%s-%d", a.Question, n), func(t *testing.T) {
			t.Parallel() // as many run at once as the sandbox has instances
			i, known := bank.byID[interview.QuestionID(a.Question)]
			if !known {
				t.Fatal("there is no such question")
			}
			v, err := bank.questions[i].Grade(t.Context(), sandbox, interview.Answer{Text: a.Text}, 0, nil)
			if err != nil || v.Score != 100 {
				t.Errorf("a right answer scores %d, %v: %s\n%s", v.Score, err, v.Feedback, a.Text)
			}
		})
	}
}
