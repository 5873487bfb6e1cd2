package questions

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"hotseat/questions/interview"
	"hotseat/questions/judge/judgetest"
)

// casesFolder holds answers that nobody who wrote the questions has seen, each with a careful person's verdict. They lie beside the
// repository, where it is developed, and not in it.
const casesFolder = "../../shared/cases"

// TestCases prints how the answers of strangers are judged, a line a file, and with -v each one that is judged otherwise than by the
// careful person. What may be missed is bounded by the bars that the kinds are held to, so that a change for the worse is seen.
func TestCases(t *testing.T) {
	folder := strangersFolder()
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("the answers of strangers are not here, so nothing was measured: %v", err)
	}
	bank, _ := Load()
	for _, kind := range []struct {
		file    string
		most    float64 // per cent of the right answers that may be refused or handed back
		refused float64 // per cent of them that may be graded as wrong
		runs    bool
	}{{"short", 3, 3, false}, {"command", 3, 3, false}, {"order", 3, 3, false}, {"output", 5, 5, true},
		{"py_algo", 1, 1, true}, {"py_rest", 1, 1, true}, {"names", 0, 0, true}, {"regex", 1, 1, true},
		{"sql", 0, 0, true}, {"mysql", 5, 0, true}} {
		t.Run(kind.file, func(t *testing.T) {
			var sandbox Sandbox
			if kind.runs {
				sandbox = judgetest.Open(t)
			}
			var right, wrong, refused, taken, handed, handedRight int
			for _, c := range readCases(t, filepath.Join(folder, kind.file+".jsonl")) {
				i, known := bank.byID[interview.QuestionID(c.Question)]
				if !known {
					t.Errorf("no question %q", c.Question)
					continue
				}
				v, err := bank.questions[i].GradeText(t.Context(), sandbox, c.Answer)
				var unreadable *UnreadableError
				back := errors.As(err, &unreadable)
				if err != nil && !back {
					t.Errorf("%s: %q: %v", c.Question, c.Answer, err)
					continue
				}
				if back {
					handed++
				}
				if c.Verdict == "right" {
					right++
					switch {
					case back:
						handedRight++
						t.Logf("right, handed back: %s: %q: %s", c.Question, c.Answer, unreadable.Person())
					case v.Score < 100:
						refused++
						t.Logf("right, refused: %s: %q: %d %s", c.Question, c.Answer, v.Score, v.Feedback)
					}
					continue
				}
				wrong++
				if !back && v.Score == 100 {
					taken++
					t.Errorf("wrong, taken: %s: %q", c.Question, c.Answer)
				}
			}
			t.Logf("%s: %d of %d right refused, %d of %d wrong taken, %d handed back (%d of them right)", kind.file, refused, right, taken, wrong,
				handed, handedRight)
			if right == 0 || percent(refused+handedRight, right) > kind.most || percent(refused, right) > kind.refused {
				t.Errorf("%d of %d right ones are not taken, %d of them graded as wrong: more than %v %% or %v %%", refused+handedRight, right,
					refused, kind.most, kind.refused)
			}
		})
	}
}

func strangersFolder() string {
	if named := os.Getenv("HOTSEAT_CASES"); named != "" {
		return named
	}
	return casesFolder
}

type strangersCase struct{ Question, Verdict, Answer string }

func readCases(t *testing.T, path string) []strangersCase {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("not measured: %v", err)
	}
	defer func() { _ = f.Close() }()
	var all []strangersCase
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c strangersCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		all = append(all, c)
	}
	if err := lines.Err(); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return all
}

func percent(part, whole int) float64 { return 100 * float64(part) / float64(whole) }
