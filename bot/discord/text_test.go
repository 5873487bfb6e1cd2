package discord

import (
	"strings"
	"testing"
)

func TestCut(t *testing.T) {
	for _, c := range []struct {
		text  string
		limit int
		want  string
	}{
		{"abc", 3, "abc"},
		{"abcd", 3, "ab…"},
		{"ab 👩‍👩‍👧", 8, "ab…"}, // the family is 8 units long
		{"é" + "e\u0301e\u0301", 4, "ée\u0301…"},
		{"abc", 0, ""},
	} {
		if got := cut(c.text, c.limit); got != c.want {
			t.Errorf("cut(%q, %d) = %q, want %q", c.text, c.limit, got, c.want)
		}
	}
}

func TestCutMarkdown(t *testing.T) {
	const code = "First paragraph.\n\n```python\na = 1\n\nb = 2\nc = 3\n```\n\nLast paragraph."
	for _, c := range []struct {
		name  string
		text  string
		limit int
		want  string
	}{
		{"it fits", code, 200, code},
		{"the last paragraph goes whole", code, 64, "First paragraph.\n\n```python\na = 1\n\nb = 2\nc = 3\n```\n\n…"},
		{"a paragraph's end is near enough", code, 30, "First paragraph.\n\n…"},
		{"inside a fence, which is closed", code, 50, "First paragraph.\n\n```python\na = 1\n\nb = 2\n…\n```"},
		{"inside a paragraph", "One long paragraph of text", 12, "One long pa…"},
		{"bold is not left open", "One **bold text here** more", 14, "One…"},
		{"code is not left open", "One `code text here` more", 14, "One…"},
		{"a fence alone, too long", "```\naaaa\nbbbb\ncccc\n```", 18, "```\naaaa\n…\n```"},
		{"a fence with no room", "```\naaaaaaaaaaaaaa\n```", 8, "…"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := cutMarkdown(c.text, c.limit)
			if got != c.want || length(got) > c.limit {
				t.Errorf("cut to %d: %q (%d), want %q", c.limit, got, length(got), c.want)
			}
		})
	}
}

// FuzzCutMarkdown: whatever the text, the limit is kept.
func FuzzCutMarkdown(f *testing.F) {
	f.Add("a\n\n```go\nb\n```\nc", 7)
	f.Add(largest().Model, 900)
	f.Fuzz(func(t *testing.T, s string, limit int) {
		limit = max(limit%5000, 1)
		got := cutMarkdown(s, limit)
		if length(got) > limit && length(s) > limit {
			t.Fatalf("%d over %d: %q", length(got), limit, got)
		}
	})
}

func TestFit(t *testing.T) {
	long := strings.Repeat("word ", 100)
	parts := func() []part {
		return []part{fixed("head"), typedPart("you said", long, 3, 100), markdownPart("model", long, 2, 200), fixed("")}
	}
	if got := fit(2000, parts()...); len(got) != 3 || got[2] != "model\n"+long {
		t.Errorf("what fits is changed, or empty parts stay: %q", got)
	}
	got := fit(700, parts()...)
	if n := length(strings.Join(got, "")); n > 700 || n < 650 {
		t.Errorf("%d characters of 700", n)
	}
	if got[2] != "model\n"+long {
		t.Error("the model answer gave way before what the person said")
	}
	got = fit(330, parts()...)
	if n := length(strings.Join(got, "")); n > 330 || length(got[1]) > 100 || length(got[2]) < 150 || !strings.HasPrefix(got[1], "you said\n> word") {
		t.Errorf("both give way in turn, down to their floors: %q", got)
	}
}

func TestWholeNeverRoundsUpToAPass(t *testing.T) {
	for score, want := range map[float64]int{69.99: 69, 70: 70, 0: 0, 100: 100, 69.9999999999: 70} {
		if got := whole(score); got != want {
			t.Errorf("whole(%v) = %d, want %d", score, got, want)
		}
	}
}

func TestPlainly(t *testing.T) {
	for line, want := range map[string]string{
		"__new__ and *args":        `\_\_new\_\_ and \*args`,
		"`__new__` and __init__":   "`__new__` and \\_\\_init\\_\\_",
		"one ` tick and __init__ ": "one ` tick and \\_\\_init\\_\\_ ",
	} {
		if got := plainly(line); got != want {
			t.Errorf("plainly(%q) = %q, want %q", line, got, want)
		}
	}
}
