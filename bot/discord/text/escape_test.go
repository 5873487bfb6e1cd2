package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestEscape(t *testing.T) {
	for _, c := range []struct{ name, typed, want string }{
		{"plain words", "Ana from Łódź 7", "Ana from Łódź 7"},
		{"emphasis", "*a* _b_ ~~c~~ ||d||", `\*a\* \_b\_ \~\~c\~\~ \|\|d\|\|`},
		{"code", "`x` ```y```", "\\`x\\` \\`\\`\\`y\\`\\`\\`"},
		{"a backslash cannot undo the next one", `\*`, `\\\*`},
		{"mentions", "<@1> <@&2> <#3> </a:4> <t:5:R>", `\<\@` + joiner + `1\> \<\@` + joiner + `&2\> \<\#3\> \<\/a\:4\> \<t\:5\:R\>`},
		{"everyone", "@everyone @here", `\@` + joiner + `everyone \@` + joiner + "here"},
		{"links", "[a](https://b.c)", `\[a\]\(https\:\/\/b\.c\)`},
		{"headings and small print", "# a\n-# b\n### c", "\\# a\n\\-\\# b\n\\#\\#\\# c"},
		{"quotes and lists", "> a\n>>> b\n- c\n1. d", "\\> a\n\\>\\>\\> b\n\\- c\n1\\. d"},
		{"direction marks and control characters go", "a\u202eb\u2066c\u200fd\x00e\x1bf", "abcdef"},
		{"broken UTF-8 goes", "a\xff\xfeb", "ab"},
		{"a family stays one family", "👩‍👩‍👧", "👩‍👩‍👧"},
		{"returns and tabs", "a\r\nb\tc", "a\nb c"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Escape(c.typed); got != c.want {
				t.Errorf("Escape(%q) = %q, want %q", c.typed, got, c.want)
			}
		})
	}
}

func TestEscapeCut(t *testing.T) {
	for _, c := range []struct {
		name, typed string
		limit       int
		want        string
	}{
		{"it fits", "abc", 3, "abc"},
		{"it does not", "abcd", 3, "ab…"},
		{"never between a backslash and what it escapes", "a**", 4, `a\*…`},
		{"nor when only the backslash would fit", "a**", 3, "a…"},
		{"never inside a grapheme: this one is 5 units long", "ab👩‍👩x", 6, "ab…"},
		{"an accent stays on its letter", "ae\u0301x", 3, "a…"},
		{"nothing fits", "abc", 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := EscapeCut(c.typed, c.limit)
			if got != c.want || Length(got) > c.limit {
				t.Errorf("EscapeCut(%q, %d) = %q, want %q", c.typed, c.limit, got, c.want)
			}
		})
	}
}

// FuzzEscape: whatever was typed, nothing of Markdown's is left without its backslash, and a cut keeps its limit.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{"", "*a*", "\\", "\\\\*", "<@1>", "👩‍👩‍👧", "a\xffb",
		strings.Repeat("# @everyone <@&1> [a](https://x.org) ```\n* `b` || 👩‍👩‍👧‍👦 \u202e", 80)} {
		f.Add(s, 20)
	}
	f.Fuzz(func(t *testing.T, s string, limit int) {
		got := Escape(s)
		if !utf8.ValidString(got) && utf8.ValidString(s) {
			t.Fatalf("%q became invalid: %q", s, got)
		}
		bare := false
		for i := 0; i < len(got); i++ {
			if got[i] == '\\' {
				if i++; i == len(got) || !strings.ContainsRune(markdown+"@", rune(got[i])) {
					t.Fatalf("a lonely backslash in %q", got)
				}
				continue
			}
			bare = bare || strings.IndexByte(markdown+"@", got[i]) >= 0
		}
		if bare {
			t.Fatalf("%q keeps Markdown: %q", s, got)
		}
		if limit = max(limit%5000, 0); Length(EscapeCut(s, limit)) > limit {
			t.Fatalf("EscapeCut(%q, %d) is %d long", s, limit, Length(EscapeCut(s, limit)))
		}
	})
}
