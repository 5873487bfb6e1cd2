package judge

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

const feedbackLimit = 900 // characters

// feedback joins paragraphs to Markdown of at most feedbackLimit characters, with every code block closed.
func feedback(parts []string) string {
	text := strings.Join(parts, "\n")
	if utf8.RuneCountInString(text) <= feedbackLimit {
		return text
	}
	text = cut(text, feedbackLimit-8) + "…"
	if strings.Count(text, "```")%2 != 0 {
		text += "\n```"
	}
	return text
}

// shorten cuts at a grapheme so that at most n characters are left, the last a "…" when something was cut.
func shorten(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	return cut(text, n-1) + "…"
}

func cut(text string, n int) string {
	taken, state := 0, -1
	for rest := text; len(rest) > 0; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		n -= utf8.RuneCountInString(cluster)
		if n < 0 {
			break
		}
		taken += len(cluster)
	}
	return text[:taken]
}

// block is a code block; what is in it cannot close it.
func block(language, text string) string {
	text = strings.ReplaceAll(tame(text), "```", "'''")
	return "```" + language + "\n" + strings.TrimRight(text, "\n") + "\n```"
}

// inline is code within a line.
func inline(text string, n int) string {
	text = strings.ReplaceAll(tame(text), "`", "'")
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return "` `"
	}
	return "`" + shorten(text, n) + "`"
}

// tame removes what would not be seen or would turn the text around: control and format characters other than line feed and tab.
func tame(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) && r != '\u200d') {
			return -1
		}
		return r
	}, text)
}

// compare is the block that shows what was asked, expected and got.
func compare(call, want, got string) string {
	return block("py", ">>> "+shorten(oneLine(call), 220)+"\nexpected: "+shorten(oneLine(want), 160)+"\ngot:      "+shorten(oneLine(got), 240))
}

func oneLine(text string) string {
	return strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n... ")
}
