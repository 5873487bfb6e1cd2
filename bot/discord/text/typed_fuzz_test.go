package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzCut: a text that is cut is within its limit, begins as it did, and is valid where it was; a label has no Markdown's
// ticks and one line.
func FuzzCut(f *testing.F) {
	for _, s := range []string{"abc", "ab 👩‍👩‍👧", "e\u0301e\u0301", "", "\xff\xfe", "a  \n b `c`", "🇩🇪🇩🇪🇩🇪",
		strings.Repeat("\u0301", 50), "\r\n\r\n"} {
		f.Add(s, 5)
	}
	f.Fuzz(func(t *testing.T, s string, limit int) {
		limit = int(uint(limit) % 200) //nolint:gosec // of any sign
		got := Cut(s, limit)
		if Length(got) > limit || utf8.ValidString(s) && !utf8.ValidString(got) {
			t.Fatalf("%q cut to %d is %q, %d long", s, limit, got, Length(got))
		}
		if got != s && !strings.HasPrefix(s, strings.TrimSuffix(got, "…")) {
			t.Fatalf("%q cut to %d is %q", s, limit, got)
		}
		if again := Cut(got, limit); again != got {
			t.Fatalf("%q, cut again, is %q", got, again)
		}
		if label := Label(s, limit); Length(label) > limit || strings.ContainsAny(label, "`\n\t") {
			t.Fatalf("%q as a label of %d is %q", s, limit, label)
		}
	})
}

// FuzzFence: what stands in a block of code, in a code span or in a quote cannot leave it.
func FuzzFence(f *testing.F) {
	for _, s := range []string{"```\nout", "````", "`` ` ``", "\n```\n", "a\n> b\n\nc", "`", "``", "x`` y", "\r\n```\r\n", "` `` `"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		fenced := Fence("py", s)
		inside, ok := strings.CutPrefix(fenced, "```py\n")
		if inside, ok2 := strings.CutSuffix(inside, "\n```"); !ok || !ok2 || strings.Contains(inside, "```") {
			t.Fatalf("%q in a fence is %q", s, fenced)
		}
		span := strings.TrimSuffix(strings.TrimPrefix(Code(s), "`` "), " ``")
		if strings.Contains(span, "``") {
			t.Fatalf("%q in a span is %q", s, Code(s))
		}
		quote := Quote(Escape(s))
		for line := range strings.SplitSeq(quote, "\n") {
			if !strings.HasPrefix(line, "> ") {
				t.Fatalf("%q in a quote is %q", s, quote)
			}
		}
	})
}
