package interview

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Plain is the one form in which every typed answer is read: letters and digits of another width, in bold or in a circle are plain ones,
// quotes are straight, spaces and line ends plain, look-alike letters of another alphabet ("О(n)" with a Cyrillic О) the Latin ones, and
// what cannot be seen is gone. Marks of a chat that wrap the whole text (bold, a spoiler, a quote, code, LaTeX's dollars) are taken off.
// What means something stays: superscripts, capitals, line ends, spaces.
func Plain(text string) string { return unmarked(latin(plainRunes(text))) }

// plainRunes replaces rune by rune.
func plainRunes(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "🔟", "10").Replace(text)
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\n' || r == '\t':
			b.WriteRune(r)
		case unicode.Is(unicode.Cf, r), unicode.IsControl(r), unseen(r):
		case unicode.IsSpace(r) || r == '\u2800' || r == '\u3164':
			b.WriteByte(' ')
		case strings.ContainsRune("‘’‚‛′`´ʼ", r) && r != '`':
			b.WriteByte('\'')
		case strings.ContainsRune("“”„‟″«»", r):
			b.WriteByte('"')
		case strings.ContainsRune("‐‑−", r):
			b.WriteByte('-')
		case r < 0x2000 && (r < 'µ' || r > 'º') || raised(r):
			b.WriteRune(r)
		default:
			b.WriteString(norm.NFKC.String(string(r)))
		}
	}
	return norm.NFC.String(b.String())
}

// unseen says whether a rune only changes how the one before it looks: a variation selector, the frame of a key.
func unseen(r rune) bool {
	return r >= '\ufe00' && r <= '\ufe0f' || r == '\u20e3' || r >= 0xe0100 && r <= 0xe01ef
}

// raised says whether a rune stands above or below the line, where it means a power or an index.
func raised(r rune) bool {
	return strings.ContainsRune("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿ₀₁₂₃₄₅₆₇₈₉½¼¾…", r)
}

// lookAlikes are letters that look as Latin ones do, small and capital, each before the Latin one.
const lookAlikes = "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeѕsіiјjоoрpсcуyхxԁdԛqԝwҮYһhӏl" + "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvρp"

var latinOf = func() map[rune]rune {
	of := map[rune]rune{}
	pair := []rune(lookAlikes)
	for i := 0; i < len(pair); i += 2 {
		of[pair[i]] = pair[i+1]
	}
	return of
}()

// latin replaces look-alike letters in words that have no other letters of the Cyrillic or the Greek alphabet.
func latin(text string) string {
	foreign := func(r rune) bool { return unicode.In(r, unicode.Cyrillic, unicode.Greek) }
	if !strings.ContainsFunc(text, foreign) {
		return text
	}
	runes := []rune(text)
	for i := 0; i < len(runes); {
		end := i
		alike := true
		for end < len(runes) && unicode.IsLetter(runes[end]) {
			if foreign(runes[end]) && latinOf[runes[end]] == 0 {
				alike = false
			}
			end++
		}
		for j := i; alike && j < end; j++ {
			if l := latinOf[runes[j]]; l != 0 {
				runes[j] = l
			}
		}
		i = end + 1
	}
	return string(runes)
}

// wraps are marks that stand before and behind a text and are no part of it.
var wraps = [][2]string{{"```", "```"}, {"~~~", "~~~"}, {"||", "||"}, {"***", "***"}, {"**", "**"}, {"*", "*"}, {"`", "`"}, {"$$", "$$"},
	{"$", "$"},
	{`\(`, `\)`}, {`\[`, `\]`}}

// quotedLine is a line of a chat's quote.
var quotedLine = regexp.MustCompile(`^ *>(?:>>)? ?`)

// unmarked takes off what wraps the whole text.
func unmarked(text string) string {
	for {
		trimmed := strings.TrimSpace(text)
		inner := trimmed
		for _, w := range wraps {
			if len(trimmed) <= len(w[0])+len(w[1]) || !strings.HasPrefix(trimmed, w[0]) || !strings.HasSuffix(trimmed, w[1]) {
				continue
			}
			cut := trimmed[len(w[0]) : len(trimmed)-len(w[1])]
			if strings.Contains(cut, w[0]) || strings.TrimSpace(cut) == "" || w[0] != w[1] && strings.Contains(cut, w[1]) {
				continue
			}
			if fence := w[0] == "```" || w[0] == "~~~"; fence {
				if first, rest, more := strings.Cut(cut, "\n"); more && fenceWord.MatchString(first) {
					cut = rest
				}
			} else if strings.TrimSpace(cut) != cut && w[0] != "||" && w[0] != "`" { // "* 6 *" is no emphasis
				continue
			}
			inner = strings.Trim(cut, "\n")
			break
		}
		inner = unquoteLines(inner)
		if inner == trimmed {
			return text
		}
		text = inner
	}
}

// fenceWord is what may stand behind the mark that opens a block of code.
var fenceWord = regexp.MustCompile(`^[ \t]*[\w+#.-]*[ \t]*$`)

// unquoteLines takes off the mark of a quote when every line has one.
func unquoteLines(text string) string {
	lines := strings.Split(text, "\n")
	for _, l := range lines {
		if strings.TrimSpace(l) != "" && !quotedLine.MatchString(l) {
			if strings.HasPrefix(lines[0], ">>> ") && len(lines) > 0 { // in a chat it quotes all that follows
				return strings.TrimPrefix(text, ">>> ")
			}
			return text
		}
	}
	for i, l := range lines {
		lines[i] = quotedLine.ReplaceAllString(l, "")
	}
	return strings.Join(lines, "\n")
}

// Blank says whether nothing is left of a text that could be read: in every alphabet a letter, a digit or a sign can be.
func Blank(text string) bool {
	return !strings.ContainsFunc(Plain(text), func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsPunct(r) || unicode.IsSymbol(r)
	})
}
