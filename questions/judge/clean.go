package judge

import (
	"regexp"
	"strings"
)

// Clean makes code out of what came through a chat: the inside of code fences or of a chat's quote, without line numbers, prompts of an
// interactive session and the sentences around it; line feeds only, straight quotes, plain spaces, no zero-width characters, tabs as
// spaces. Inside string literals and comments nothing is changed but line ends; a string that a phone has opened with a curly quote gets
// straight ones. What is Python already stays as it is.
func Clean(answer string) string {
	text := unfence(unquote(lineFeeds(answer)))
	text = unprompt(unnumber(unquote(text)))
	text = dedent(unprose(dedent(text)))
	return dedent(lower(straighten(rejoin(untab(text)), "#")))
}

// cleanSQL is Clean for SQL, whose comments begin with two dashes.
func cleanSQL(answer string) string { return straighten(unfence(lineFeeds(answer)), "--") }

func lineFeeds(text string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n", "\f", "\n", "\ufeff",
		"").Replace(text)
}

// cleanRegex takes the fences off, and what people put around a pattern by habit: r"…", re.compile(r"…") or /…/. Of flags only
// "ignore case" is understood; it becomes (?i).
func cleanRegex(answer string) string {
	answer = strings.Trim(unfence(lineFeeds(answer)), "\n")
	if inner, ok := quoted(strings.TrimSpace(answer)); ok {
		return inner
	}
	return answer
}

var (
	rawString = regexp.MustCompile(`^[rR](?:"([^"]*)"|'([^']*)')$`)
	compiled  = regexp.MustCompile(`^(?:\w+\s*=\s*)?(?:re\.)?compile\(\s*([rR]?)(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')` +
		`\s*(,\s*re\.(?:I|IGNORECASE)\s*)?,?\s*\)$`)
	slashed = regexp.MustCompile(`^/((?:[^/\\\n]|\\.)+)/(i?)$`)
)

func quoted(text string) (string, bool) {
	if found := rawString.FindStringSubmatch(text); found != nil {
		return found[1] + found[2], true
	}
	inner, ignoreCase := "", ""
	if found := compiled.FindStringSubmatch(text); found != nil {
		inner, ignoreCase = found[2]+found[3], found[4]
		if found[1] == "" { // no raw string: Python makes one backslash of two
			inner = strings.ReplaceAll(inner, `\\`, `\`)
		}
	} else if found := slashed.FindStringSubmatch(text); found != nil {
		inner, ignoreCase = found[1], found[2]
	} else {
		return "", false
	}
	if ignoreCase != "" {
		inner = "(?i)" + inner
	}
	return inner, true
}

// plainSigns are the characters that phones and word processors put where code has others. Outside of strings they are no
// tokens of Python or SQL.
var plainSigns = map[rune]string{
	'\t': "    ", '\v': " ", '\u00a0': " ", '\u2007': " ", '\u202f': " ", '\u2009': " ", '\u2002': " ", '\u2003': " ", '\u3000': " ",
	'\u200b': "", '\u200c': "", '\u200d': "", '\u2060': "", '\u00ad': "", '\u200e': "", '\u200f': "",
	'\u2000': " ", '\u2001': " ", '\u2004': " ", '\u2005': " ", '\u2006': " ", '\u2008': " ", '\u200a': " ", '\u205f': " ", '\u2061': "",
	'（': "(", '）': ")", '［': "[", '］': "]", '｛': "{", '｝': "}", '：': ":", '，': ",", '；': ";", '＝': "=", '＋': "+", '－': "-", '＊': "*",
	'／': "/", '＜': "<", '＞': ">", '％': "%", '．': ".", '、': ",", '。': ".", '＃': "#", '！': "!", '＿': "_", '＠': "@",
	'–': "-", '−': "-", '—': "--", '…': "...", '×': "*", '≤': "<=", '≥': ">=", '≠': "!=",
}

const (
	doubleCurly = "“”„‟〝〞＂«»″"
	singleCurly = "‘’‚‛＇′´"
)

// straighten walks over the text and knows whether it is in a string or a comment.
func straighten(text, comment string) string {
	var b strings.Builder
	runes := []rune(text)
	for i := 0; i < len(runes); {
		r := runes[i]
		switch {
		case strings.HasPrefix(string(runes[i:min(len(runes), i+2)]), comment):
			i = copyUntil(&b, runes, i, func(j int) bool { return runes[j] == '\n' })
		case r == '"' || r == '\'':
			i = copyString(&b, runes, i)
		case r == '\\' && i+1 < len(runes) && strings.ContainsRune("_*[](){}#>~`|-+.!", runes[i+1]):
			i++ // a chat's escape: outside of strings only the end of a line is escaped
		case threeCurly(runes, i):
			i = straightTriple(&b, runes, i)
		case r == '&' && entity.MatchString(string(runes[i:min(len(runes), i+6)])):
			i = plainEntity(&b, runes, i)
		case strings.ContainsRune(doubleCurly, r):
			i = straightString(&b, runes, i, '"', doubleCurly)
		case strings.ContainsRune(singleCurly, r):
			i = straightString(&b, runes, i, '\'', singleCurly)
		default:
			if plain, ok := plainSigns[r]; ok {
				b.WriteString(plain)
			} else {
				b.WriteRune(r)
			}
			i++
		}
	}
	return b.String()
}

// entity is how a page writes a sign that means something in HTML.
var entity = regexp.MustCompile(`^&(?:(lt|gt|amp|nbsp)|(quot|#34)|(apos|#39));`)

// plainEntity writes the sign, or the string that two such quotes hold.
func plainEntity(b *strings.Builder, runes []rune, i int) int {
	found := entity.FindStringSubmatch(string(runes[i:min(len(runes), i+6)]))
	if i += len(found[0]); found[1] != "" {
		b.WriteString(map[string]string{"lt": "<", "gt": ">", "amp": "&", "nbsp": " "}[found[1]])
		return i
	}
	quote := "'"
	if found[2] != "" {
		quote = `"`
	}
	inner, _, closed := strings.Cut(string(runes[i:]), found[0])
	if !closed || strings.Contains(inner, "\n") {
		b.WriteString(quote)
		return i
	}
	b.WriteString(quote + inner + quote)
	return i + len([]rune(inner)) + len([]rune(found[0]))
}

// threeCurly tells whether the three quotes of a docstring begin here, made curly by a phone.
func threeCurly(runes []rune, i int) bool {
	if i+2 >= len(runes) {
		return false
	}
	for _, r := range runes[i : i+3] {
		if r != '"' && !strings.ContainsRune(doubleCurly, r) {
			return false
		}
	}
	return true
}

// straightTriple writes a docstring with straight quotes at both ends; inside nothing is changed.
func straightTriple(b *strings.Builder, runes []rune, i int) int {
	b.WriteString(`"""`)
	for i += 3; i < len(runes); i++ {
		if threeCurly(runes, i) {
			b.WriteString(`"""`)
			return i + 3
		}
		b.WriteRune(runes[i])
	}
	return i
}

func copyUntil(b *strings.Builder, runes []rune, i int, end func(int) bool) int {
	for ; i < len(runes) && !end(i); i++ {
		b.WriteRune(runes[i])
	}
	return i
}

// copyString copies a literal as it is: to its closing quotes, or for a single-line one to the end of the line.
func copyString(b *strings.Builder, runes []rune, i int) int {
	quote := runes[i]
	triple := i+2 < len(runes) && runes[i+1] == quote && runes[i+2] == quote
	width := 1
	if triple {
		width = 3
	}
	for range width {
		b.WriteRune(quote)
		i++
	}
	for i < len(runes) {
		switch {
		case runes[i] == '\\' && i+1 < len(runes):
			b.WriteRune(runes[i])
			b.WriteRune(runes[i+1])
			i += 2
			continue
		case runes[i] == '\n' && !triple:
			return i
		case runes[i] == quote && (!triple || i+2 < len(runes) && runes[i+1] == quote && runes[i+2] == quote):
			for range width {
				b.WriteRune(quote)
				i++
			}
			return i
		}
		b.WriteRune(runes[i])
		i++
	}
	return i
}

// straightString writes a literal that was opened with a curly quote, up to the next curly or straight one of its kind. An
// apostrophe within curly double quotes was typed by the same phone and is made straight too.
func straightString(b *strings.Builder, runes []rune, i int, quote rune, curly string) int {
	b.WriteRune(quote)
	for i++; i < len(runes) && runes[i] != '\n'; i++ {
		r := runes[i]
		switch {
		case strings.ContainsRune(curly, r) || r == quote:
			b.WriteRune(quote)
			return i + 1
		case quote == '"' && strings.ContainsRune(singleCurly, r):
			b.WriteRune('\'')
		default:
			b.WriteRune(r)
		}
	}
	return i
}
