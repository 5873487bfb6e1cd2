package judge

import (
	"slices"
	"strings"
	"testing"
)

func TestPredictedLines(t *testing.T) {
	want := []string{"['a', 'b']", "0", "True", "done 3"}
	exact := strings.Join(want, "\n")
	for _, given := range []string{
		exact,
		"It prints:\n" + exact,
		"The output is:\n\n" + exact + "\n",
		"```text\n" + exact + "\n```",
		"1. ['a', 'b']\n2. 0\n3. True\n4. done 3",
		"1) ['a', 'b']\n2) 0\n3) True\n4) done 3",
		"line 1: ['a', 'b']\nline 2: 0\nline 3: True\nline 4: done 3",
		"- ['a', 'b']\n- 0\n- True\n- done 3",
		"[ \"a\",\"b\" ]\r\n\r\n0\r\ntrue\r\ndone  3",
		"[\u2018a\u2019, \u2018b\u2019]\n０\nTrue\n\"done 3\"",
		"['a', 'b']\n0  # nothing is left\nTrue\ndone 3 <- the length",
		"Output: ['a', 'b']\n0\nTrue\ndone 3",
	} {
		if got := compareLines(want, predicted(given, want), exact); got.Score != 100 {
			t.Errorf("%q: %+v", given, got)
		}
	}
	for given, first := range map[string]string{
		"['b', 'a']\n0\nTrue\ndone 3":       "Line 1 differs",
		"['a', 'b']\n1\nTrue\ndone 3":       "Line 2 differs",
		"['a', 'b']\n0\nTrue":               "Line 4 is missing:\n```\nprints:  done 3\n```",
		"0\n['a', 'b']\nTrue\ndone 3":       "Line 1 stands somewhere else in yours:\n```\nprints:  ['a', 'b']\n```",
		"['a', 'b']\n0\nTrue\ndone 3\nNone": "The program prints 4 lines, and you say 5. Your line 5 is too many:\n```\nNone\n```",
		"None\n['a', 'b']\n0\nTrue\ndone 3": "The program prints 4 lines, and you say 5. Your line 1 is too many:",
		"['ab']\n0\nTrue\ndone 3":           "Line 1 differs",
		"['a', 'b']\n0\nTrue\ndone3":        "Line 4 differs",
		"['a', b]\n0\nTrue\ndone 3":         "Line 1 differs",
		"['a', 'b']\n0.0\nTrue\ndone 3":     "Line 2 differs",
	} {
		if got := compareLines(want, predicted(given, want), exact); got.Score >= 100 || !strings.HasPrefix(got.Feedback, first) {
			t.Errorf("%q: %+v", given, got)
		}
	}
	// One line forgotten costs one line, wherever it is.
	if got := compareLines(want, predicted("0\nTrue\ndone 3", want), exact); got.Score != 75 || !slices.Equal(got.Failed, []string{"line 1"}) {
		t.Errorf("the first line forgotten: %+v", got)
	}
}

// What a program prints as JSON is not what Python writes, and a list that the program counts itself keeps its numbers.
func TestWhatStaysDifferent(t *testing.T) {
	for _, pair := range [][2]string{
		{`{"a": true}`, `{'a': True}`}, {"true", "True"}, {`["a"]`, `['a']`}, {"'abc'", "abc"}, {"1 2", "12"}, {"1 2", "1, 2"}, {"2.0", "2"},
		{"-1", "1"},
		{"ValueError: x", "KeyError: x"}, {"{1, 2}", "{2, 1}"}, {"b'a'", "'a'"},
	} {
		if sameLine(pair[0], pair[1]) {
			t.Errorf("%q is taken for %q", pair[1], pair[0])
		}
	}
	for _, pair := range [][2]string{{"ValueError: x", "raises ValueError"}, {"ValueError: x", "ValueError: another message"},
		{"{'a': 1}", `{"a":1}`}, {"f(1, 2)", "f(1,2)"}} {
		if !sameLine(pair[0], pair[1]) {
			t.Errorf("%q is not taken for %q", pair[1], pair[0])
		}
	}
	want := []string{"1. a", "2. b"}
	if got := compareLines(want, predicted("a\nb", want), "1. a\n2. b"); got.Score == 100 {
		t.Error("a program's own numbers are not needed")
	}
	if got := compareLines(want, predicted("1. a\n2. b", want), "1. a\n2. b"); got.Score != 100 {
		t.Errorf("a program's own numbers are taken off: %+v", got)
	}
}

func TestTalkAboutAProgram(t *testing.T) {
	want := []string{"making first", "True first", "Config True"} // sounds like talk itself
	for given, talks := range map[string]bool{
		"It prints the list because the loop goes over each of the items and then it adds them": true,
		"making the first\nTrue the first\nthe Config":                                          false,
		"making first\nand then it prints that both of them are the same object, which is true": false,
	} {
		if talksAbout(predicted(given, want), want) != talks {
			t.Errorf("%q: talks %v", given, !talks)
		}
	}
}

func TestProseIsNoOutput(t *testing.T) {
	for text, want := range map[string]bool{
		"It is the same list each time, because the default is made once.": true,
		"something that no program prints":                                 false,
		"gather failed\nb done\nd cancelled\ngroup failed":                 false,
		"made\nstart\na\nb\ndone 3":                                        false,
		"[1, 2] and then [1, 2, 3]":                                        false,
	} {
		if isProse(shownLines(text)) != want {
			t.Errorf("%q: prose %v", text, !want)
		}
	}
}
