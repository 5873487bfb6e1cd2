package questions

import (
	"errors"
	"strings"
	"testing"

	"hotseat/questions/interview"
	"hotseat/questions/judge/judgetest"
)

// Right answers in other styles than the solution's (with a subquery, a CTE, a window, in lower case, with comments, in MySQL's and
// PostgreSQL's words) score 100. Forms that SQLite has no equal for are handed back.
func TestSQLInOtherStyles(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: not every style is run")
	}
	bank, _ := Load()
	sandbox := judgetest.Open(t)
	for _, c := range readCases(t, "testdata/sql_styles.jsonl") {
		t.Run(c.Question, func(t *testing.T) {
			t.Parallel()
			i, known := bank.byID[interview.QuestionID(c.Question)]
			if !known {
				t.Fatalf("no question %q", c.Question)
			}
			v, err := bank.questions[i].GradeText(t.Context(), sandbox, c.Answer)
			var unreadable *UnreadableError
			switch back := errors.As(err, &unreadable); {
			case err != nil && !back:
				t.Errorf("%q: %v", c.Answer, err)
			case c.Verdict == "back" && !back:
				t.Errorf("%q is graded: %d", c.Answer, v.Score)
			case c.Verdict == "right" && back:
				t.Errorf("%q is handed back: %s", c.Answer, unreadable.Person())
			case c.Verdict == "right" && v.Score < 100:
				t.Errorf("%q scores %d: %s", c.Answer, v.Score, v.Feedback)
			}
		})
	}
}

// Every question in SQL says what it is run in.
func TestSQLQuestionsSayTheirDialect(t *testing.T) {
	bank, _ := Load()
	for _, q := range bank.Questions() {
		if q.SQL != nil && !strings.Contains(q.Prompt, "SQLite") {
			t.Errorf("%s: the prompt does not name SQLite", q.File)
		}
	}
}
