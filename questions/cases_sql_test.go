package questions

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"hotseat/questions/interview"
	"hotseat/questions/judge/judgetest"
)

// TestCasesOfSQL is TestCases for queries: in the questions' own dialect, where no right one may be refused, and in MySQL's, where a form
// that does not work here may be handed back with a sentence. No wrong one may be taken.
func TestCasesOfSQL(t *testing.T) {
	folder := casesFolder
	if named := os.Getenv("HOTSEAT_CASES"); named != "" {
		folder = named
	}
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("the answers of strangers are not here, so nothing was measured: %v", err)
	}
	bank, _ := Load()
	sandbox := judgetest.Open(t)
	for _, kind := range []struct {
		file           string
		refused, asked float64 // per cent of the right answers that may be graded as wrong, and that may be handed back
	}{{"sql", 0, 0}, {"mysql", 0, 5}} {
		t.Run(kind.file, func(t *testing.T) {
			var right, wrong, refused, taken, handed int
			for _, c := range readCases(t, filepath.Join(folder, kind.file+".jsonl")) {
				i, known := bank.byID[interview.QuestionID(c.Question)]
				if !known {
					t.Errorf("no question %q", c.Question)
					continue
				}
				v, err := bank.questions[i].GradeText(t.Context(), sandbox, c.Answer)
				var unreadable *UnreadableError
				back := errors.As(err, &unreadable)
				switch {
				case err != nil && !back:
					t.Errorf("%s: %q: %v", c.Question, c.Answer, err)
				case c.Verdict != "right":
					wrong++
					if !back && v.Score == 100 {
						taken++
						t.Errorf("wrong, taken: %s: %q", c.Question, c.Answer)
					}
				case back:
					right, handed = right+1, handed+1
					t.Logf("right, handed back: %s: %q: %s", c.Question, c.Answer, unreadable.Person())
				default:
					right++
					if v.Score < 100 {
						refused++
						t.Logf("right, refused: %s: %q: %d %s", c.Question, c.Answer, v.Score, v.Feedback)
					}
				}
			}
			t.Logf("%s: of %d right %d refused and %d handed back; of %d wrong %d taken", kind.file, right, refused, handed, wrong, taken)
			if right == 0 || percent(refused, right) > kind.refused || percent(handed, right) > kind.asked {
				t.Errorf("of %d right ones %d are refused (at most %v %%) and %d handed back (at most %v %%)", right, refused, kind.refused, handed,
					kind.asked)
			}
		})
	}
}

func percent(part, whole int) float64 { return 100 * float64(part) / float64(whole) }
