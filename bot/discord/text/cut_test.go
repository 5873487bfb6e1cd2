package text

import (
	"strings"
	"testing"
	"unicode/utf8"
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
		if got := Cut(c.text, c.limit); got != c.want {
			t.Errorf("cut(%q, %d) = %q, want %q", c.text, c.limit, got, c.want)
		}
	}
}

// TestOneCountFitsBoth: what is cut by UTF-16 code units is within the same limit of characters too, however far the two are apart.
func TestOneCountFitsBoth(t *testing.T) {
	for _, c := range []struct {
		text              string
		units, characters int
	}{
		{"abc", 3, 3}, {"é€", 2, 2}, {"𝛼", 2, 1}, {"😀😀", 4, 2}, {"👨‍👩‍👧", 8, 5}, {"e\u0301", 2, 2},
	} {
		if Length(c.text) != c.units || utf8.RuneCountInString(c.text) != c.characters {
			t.Errorf("%q has %d units and %d characters", c.text, Length(c.text), utf8.RuneCountInString(c.text))
		}
	}
	got := Cut(strings.Repeat("😀", 200), 100)
	if Length(got) != 99 || utf8.RuneCountInString(got) != 50 || !strings.HasSuffix(got, "…") {
		t.Errorf("cut to %d units, %d characters: %q", Length(got), utf8.RuneCountInString(got), got)
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
			got := CutMarkdown(c.text, c.limit)
			if got != c.want || Length(got) > c.limit {
				t.Errorf("cut to %d: %q (%d), want %q", c.limit, got, Length(got), c.want)
			}
		})
	}
}

// FuzzCutMarkdown: whatever the text, the limit is kept.
func FuzzCutMarkdown(f *testing.F) {
	f.Add("a\n\n```go\nb\n```\nc", 7)
	f.Add(strings.Repeat("model ", 160)+"\n\n```python\n"+strings.Repeat("print('a line of code')\n", 29)+"```", 900)
	f.Fuzz(func(t *testing.T, s string, limit int) {
		limit = max(limit%5000, 1)
		got := CutMarkdown(s, limit)
		if Length(got) > limit && Length(s) > limit {
			t.Fatalf("%d over %d: %q", Length(got), limit, got)
		}
	})
}
