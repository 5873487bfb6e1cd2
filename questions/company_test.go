package questions

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hotseat/questions/interview"
	"hotseat/questions/judge/judgetest"
)

// around are ways in which every short answer may stand, and deny are ways that take it back or leave it open.
var (
	around = []string{"%", " % ", "%.", "**%**", "`%`", "||%||", "> %", "```\n%\n```", "answer: %", "The answer is %", "It is %.",
		"I think it's %", "\u201c%\u201d", "(%)", "%\u200b", "= %", "答案：%"}
	deny = []string{"not %", "% or 7777", "7777", "7777, not %", "maybe 7777", "~~%~~ 7777"}
)

// Every accepted answer of the bank is taken in its company, and none is taken where it is denied.
func TestEveryShortAnswerInCompany(t *testing.T) {
	bank, _ := Load()
	for _, q := range bank.Questions() {
		if q.Task.Kind != interview.Short {
			continue
		}
		for _, accept := range q.Task.Accept {
			for _, form := range around {
				if text := strings.Replace(form, "%", accept, 1); score(t, q, text) != 100 {
					_, err := q.GradeText(t.Context(), nil, text)
					t.Errorf("%s: %q is not taken: %v", q.ID, text, err)
				}
			}
		}
		for _, form := range deny {
			if text := strings.Replace(form, "%", q.Task.Accept[0], 1); score(t, q, text) == 100 {
				t.Errorf("%s: %q is taken", q.ID, text)
			}
		}
	}
}

func score(t *testing.T, q Question, text string) int {
	t.Helper()
	v, err := q.GradeText(t.Context(), nil, text)
	if err != nil {
		return 0
	}
	return v.Score
}

// Every accepted line of the bank is taken as it is copied from a terminal or a chat, and no wrong one is.
func TestEveryLineInCompany(t *testing.T) {
	bank, _ := Load()
	forms := []string{"%", "$ %", "ann@web:~$ %", "[ann@web ~]$ %", "`%`", "```bash\n%\n```", "```\n$ %\n```", "> %", "||`%`||", "Answer: %",
		"I would run `%`", "%  # as asked", "% 2>/dev/null"}
	for _, q := range bank.Questions() {
		if q.Task.Kind != interview.Command {
			continue
		}
		for _, form := range forms {
			for _, line := range q.Task.Command.Accept {
				if strings.HasPrefix(line, "strace") && strings.HasSuffix(form, "/dev/null") {
					continue // where strace writes what it sees
				}
				if text := strings.Replace(form, "%", line, 1); score(t, q, text) != 100 {
					t.Errorf("%s: %q is not taken", q.ID, text)
				}
			}
			for _, w := range q.Wrong {
				if text := strings.Replace(form, "%", w.Answer, 1); score(t, q, text) == 100 {
					t.Errorf("%s: %q is taken", q.ID, text)
				}
			}
		}
	}
}

// What nobody could read is graded by nobody: it comes back, and nothing is spent.
func TestNothingUnreadableIsGraded(t *testing.T) {
	bank, _ := Load()
	said := map[interview.Kind][]string{
		interview.Short:   {},
		interview.Command: {"git 'rebase", "ls |", "$ "},
		interview.Order:   {"I would begin with the first", "no idea", "A"},
		interview.Choice:  {"no idea", "Z"},
	}
	for _, q := range bank.Questions() {
		texts := []string{"", " \n", "\u200b\u200d", "\u3164", "\u2800\u00a0", "\ufe0f"}
		texts = append(texts, said[q.Task.Kind]...)
		if q.Task.Form == interview.Number {
			texts = append(texts, "I do not know", "quite a lot", "?")
		}
		if q.Task.Form == interview.Complexity {
			texts = append(texts, "very fast", "?", "O(")
		}
		for _, text := range texts {
			if _, err := q.GradeText(t.Context(), nil, text); err == nil || !isUnreadable(err) {
				t.Errorf("%s: %q: %v", q.ID, text, err)
			}
		}
	}
}

func isUnreadable(err error) bool {
	var u *UnreadableError
	return errors.As(err, &u) && u.Person() != ""
}

var digit = regexp.MustCompile(`\d`)

// What a program prints is right however loosely it is written, and wrong with a line too few or too many, two swapped, or a digit changed.
func TestEveryOutputWrittenLoosely(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: not every program of the bank is run")
	}
	bank, _ := Load()
	sandbox := judgetest.Open(t)
	for _, q := range bank.Questions() {
		if q.Output == nil {
			continue
		}
		t.Run(string(q.ID), func(t *testing.T) {
			want, err := sandbox.Expected(t.Context(), *q.Output)
			if err != nil {
				t.Fatal(err)
			}
			lines := slices.DeleteFunc(strings.Split(want, "\n"), func(l string) bool { return l == "" }) // empty ones cost nothing
			var numbered []string
			for i, l := range lines {
				numbered = append(numbered, string(rune('1'+i))+". "+l)
			}
			right := []string{want, "```\n" + want + "\n```", "It prints:\n" + want, "Output:\n\n" + want, strings.ReplaceAll(want, "\n", "\r\n"),
				strings.ReplaceAll(want, "\n", "\n\n"),
				strings.ReplaceAll(want, "\n", "  \n") + " \n\n", strings.ReplaceAll(want, ", ", ","), "||" + want + "||"}
			if len(lines) > 1 {
				right = append(right, strings.Join(numbered, "\n"))
			}
			if !strings.Contains(want, `"`) {
				right = append(right, strings.ReplaceAll(want, "'", `"`), strings.ReplaceAll(want, "'", "’"))
			}
			wrong := []string{want + "\nNone", "7777"}
			if len(lines) > 1 {
				wrong = append(wrong, strings.Join(lines[:len(lines)-1], "\n"))
				if lines[0] != lines[1] {
					wrong = append(wrong, strings.Join(append([]string{lines[1], lines[0]}, lines[2:]...), "\n"))
				}
			}
			if at := digit.FindStringIndex(want); at != nil {
				wrong = append(wrong, want[:at[0]]+string((want[at[0]]-'0'+1)%10+'0')+want[at[1]:])
			}
			for _, text := range right {
				if v, err := q.GradeText(t.Context(), sandbox, text); err != nil || v.Score != 100 {
					t.Errorf("%q scores %d, %v: %s", text, v.Score, err, v.Feedback)
				}
			}
			for _, text := range wrong {
				if v, err := q.GradeText(t.Context(), sandbox, text); err == nil && v.Score == 100 {
					t.Errorf("%q is taken", text)
				}
			}
		})
	}
}
