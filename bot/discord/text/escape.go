package text

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// markdown is every ASCII character that Discord's Markdown, mentions or timestamps may begin with; a backslash before it makes it plain.
// The colon and the slash are among them for bare links, "." and ")" for "1." lists.
const markdown = "\\`*_~|<>[]()#-+.:/"

// joiner is put behind an "@": who reads the raw text for mentions does not care about a backslash.
const joiner = "\u200b"

// Escape makes what a person typed plain: no Markdown, no mention, no link, no heading, no block. Line breaks stay; other
// control and direction characters go, so that nothing can turn the text around it over.
func Escape(s string) string { return escape(s, -1) }

// EscapeCut is Escape, cut at a grapheme so that the result is at most limit characters long, an ellipsis included.
func EscapeCut(s string, limit int) string { return escape(s, limit) }

func escape(s string, limit int) string {
	var b strings.Builder
	used, fits := 0, 0 // fits is the byte length up to which an ellipsis still has its place
	for g := uniseg.NewGraphemes(s); g.Next(); {
		e := escapeGrapheme(g.Str())
		n := Length(e)
		if limit >= 0 && used+n > limit {
			return strings.TrimRight(b.String()[:fits], " \n") + ellipsis(limit)
		}
		b.WriteString(e)
		if used += n; limit >= 0 && used < limit {
			fits = b.Len()
		}
	}
	return b.String()
}

func ellipsis(limit int) string {
	if limit < 1 {
		return ""
	}
	return "…"
}

func escapeGrapheme(g string) string {
	var b strings.Builder
	for _, r := range g {
		switch {
		case r == '\n':
			b.WriteRune(r)
		case r == '\t':
			b.WriteByte(' ')
		case r == '\r' || unicode.IsControl(r) || turnsAround(r) || r == unicode.ReplacementChar:
		case r == '@':
			b.WriteByte('\\')
			b.WriteRune(r)
			b.WriteString(joiner)
		case r < 128 && strings.ContainsRune(markdown, r):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// turnsAround says whether r changes the direction of what follows it (Unicode's explicit bidirectional controls).
func turnsAround(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u200e' || r == '\u200f' || r == '\u061c'
}

// Quote makes a block quote of escaped text.
func Quote(s string) string { return "> " + strings.ReplaceAll(s, "\n", "\n> ") }

// Fence is a block of code; a fence inside it cannot close it.
func Fence(language, text string) string {
	return "```" + language + "\n" + strings.ReplaceAll(strings.Trim(text, "\n"), "```", "ˋˋˋ") + "\n```"
}

// Code sets text in a code span that it cannot leave.
func Code(s string) string { return "`` " + strings.ReplaceAll(s, "``", "") + " ``" }
