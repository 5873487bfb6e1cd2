package round

import (
	"slices"
	"strings"
	"testing"

	"hotseat/questions"
	"hotseat/questions/interview"
)

func TestWordsThatAreNoAnswer(t *testing.T) {
	for typed, want := range map[string]word{
		"done": done, "Done.": done, " DONE ": done, "*done*": done, "That's it": done, "that’s it!": done,
		"I don't know": dontKnow, "i dont know.": dontKnow, "No idea": dontKnow,
		"hint": hint, "Hint?": hint, "skip": skip, "stop": stop, "next": next, "hand in": handIn,
		"": noWord, "...": noWord, "done with the kernel": noWord, "I would stop the process": noWord, "skip list": noWord, "O(1)": noWord,
	} {
		if got := wordOf(typed); got != want {
			t.Errorf("%q is %d, want %d", typed, got, want)
		}
	}
}

func TestDoneAsTheLastLine(t *testing.T) {
	for typed, want := range map[string]struct {
		rest  string
		ended bool
	}{
		"done":                     {"", true},
		"It scans.\ndone":          {"It scans.", true},
		"It scans.\n\nDone.\n":     {"It scans.", true},
		"```\nx = 1\n```\ndone":    {"```\nx = 1\n```", true},
		"It scans. done":           {"It scans. done", false},
		"done\nand then it scans.": {"done\nand then it scans.", false},
	} {
		if rest, ended := withoutDone(typed); rest != want.rest || ended != want.ended {
			t.Errorf("%q: %q %v", typed, rest, ended)
		}
	}
}

func TestFencesAreTakenOff(t *testing.T) {
	for _, test := range []struct {
		typed []string
		want  string
	}{
		{[]string{"SELECT 1"}, "SELECT 1"},
		{[]string{"```sql\nSELECT 1\n```"}, "SELECT 1"},
		{[]string{"Here it is:\n```python\ndef one():\n    return 1\n```\nIt is quick."}, "def one():\n    return 1"},
		{[]string{"```py\ndef one():\n    return 1```", "```\ndef two():\n    return 2\n```"},
			"def one():\n    return 1\ndef two():\n    return 2"},
		{[]string{"I think:", "```\nx = 1\n```"}, "x = 1"},
		{[]string{"```\nx = 1\n"}, "x = 1"},                            // not closed
		{[]string{"```x = 1```"}, "x = 1"},                             // in one line
		{[]string{"```print(1)\nprint(2)\n```"}, "print(1)\nprint(2)"}, // the first line is no language
		{[]string{"`ls -l | wc -l`"}, "ls -l | wc -l"},
		{[]string{"``echo `date` ``"}, "``echo `date` ``"}, // too clever: left as it is
		{[]string{"`a` or `b`"}, "`a` or `b`"},
		{[]string{"    x = 1", "    y = 2"}, "    x = 1\n    y = 2"}, // the indent stays
	} {
		if got := unfenced(test.typed); got != test.want {
			t.Errorf("%q is %q, want %q", test.typed, got, test.want)
		}
	}
}

func TestLettersOfAChoice(t *testing.T) {
	one := questions.Question{Task: interview.Task{Options: []interview.Option{{Text: "`POST`"}, {Text: "`GET`"}, {Text: "`DELETE`"}}}}
	many := one
	many.Many = true
	for _, test := range []struct {
		q     questions.Question
		typed string
		want  []int
	}{
		{one, "b", []int{1}}, {one, "B)", []int{1}}, {one, "**C**.", []int{2}}, {one, "option a", []int{0}}, {one, "get", []int{1}},
		{one, "`GET`", []int{1}},
		{one, "A and B", nil}, {one, "AB", nil}, {one, "d", nil}, {one, "a thing", nil}, {one, "", nil}, {one, "I do not know", nil},
		{many, "A C", []int{0, 2}}, {many, "c, a", []int{2, 0}}, {many, "ac", []int{0, 2}}, {many, "a and c", []int{0, 2}}, {many, "A", []int{0}},
		{many, "aa", []int{0}}, {many, "abd", nil}, {many, "cab", []int{2, 0, 1}},
	} {
		if got := letters(test.q, test.typed); !slices.Equal(got, test.want) {
			t.Errorf("%q (several: %v) names %v, want %v", test.typed, test.q.Many, got, test.want)
		}
	}
}

// What is typed can be anything: nothing of it may end the bot, and no block of code may grow.
func FuzzTypedAnswer(f *testing.F) {
	for _, seed := range []string{"```py\nx\n```", "``````", "`", "``` ```", "a and b", "\x00", "```\n```\n```"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		if got := unfenced([]string{typed}); len(got) > len(typed) {
			t.Errorf("%q became %q", typed, got)
		}
		if rest, _ := withoutDone(typed); !strings.HasPrefix(typed, rest) {
			t.Errorf("%q became %q", typed, rest)
		}
		q := questions.Question{Many: true, Task: interview.Task{Options: make([]interview.Option, 4)}}
		for _, i := range letters(q, typed) {
			if i < 0 || i > 3 {
				t.Errorf("%q names option %d", typed, i)
			}
		}
	})
}
