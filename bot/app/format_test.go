package app

import (
	"strings"
	"testing"

	"hotseat/questions/interview"
)

// TestARoundOfEachFormat plays an interview of each format from its command to its result, each by somebody who knows everything. Each
// question says where in the plan it stands and why it is asked.
func TestARoundOfEachFormat(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, tt := range []struct {
		typed  string
		n      int
		begins []string
	}{
		{"/mock", 3, []string{"A drill of 3 questions."}},
		{"/mock format:drill questions:2", 2, []string{"A drill of 2 questions."}},
		{"/mock format:section section:database questions:2", 2, []string{"Let us talk about Database: ", "· Database · why: "}},
		{"/mock format:phone", 6, []string{"This is a phone interview: 6 questions across the sections; a good pace is 25 minutes."}},
		{"/mock format:coding", 2, []string{"This is a coding interview: 2 questions whose answers are run"}},
		{"/mock format:loop", 8, []string{"This is the loop", "8 questions", "We begin with your project",
			"· Django · why: a loop begins with your project"}},
	} {
		m := s.command(s.mia, tt.typed)
		s.says(m, tt.begins...)
		sections := map[interview.Section]bool{}
		asked, steps := 0, 0
		for m.Private() && !strings.Contains(m.Text(), "### Passed with 100") {
			s.says(m, "· why: ")
			q := s.asked(m)
			sections[q.Section] = true
			if strings.Contains(tt.typed, "phone") && q.Task.Kind != interview.Open && q.Task.Kind != interview.Short {
				t.Errorf("%s asks a %s", tt.typed, q.Task.Kind)
			}
			if q.ID.Step() != interview.CodeStep {
				s.says(m, " · step ")
				steps++
				m = s.next(s.mia, s.answer(s.mia, m))
				continue
			}
			if strings.Contains(tt.typed, "coding") && !q.Tried() {
				t.Errorf("%s asks a %s", tt.typed, q.Task.Kind)
			}
			if asked++; asked > tt.n {
				t.Fatalf("%s: more than %d questions:\n%s", tt.typed, tt.n, m.Text())
			}
			m = s.next(s.mia, s.answer(s.mia, m))
		}
		if asked != tt.n {
			t.Errorf("%s asks %d questions, want %d; it ends in\n%s", tt.typed, asked, tt.n, m.Text())
		}
		if whole := strings.Contains(tt.typed, "coding") || strings.Contains(tt.typed, "loop"); (steps > 0) != whole {
			t.Errorf("%s asks %d steps around code", tt.typed, steps)
		}
		if strings.Contains(tt.typed, "loop") && len(sections) != 6 {
			t.Errorf("the loop goes through %v", sections)
		}
	}
}
