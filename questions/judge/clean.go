package judge

import (
	"regexp"
	"strings"
)

// Clean makes code out of what came through a chat: the inside of code fences, line feeds only, straight quotes, plain spaces,
// no zero-width characters, tabs as four spaces, no prompts of the interactive interpreter. Inside string literals and comments
// nothing is changed but line ends; a string that a phone has opened with a curly quote gets straight ones.
func Clean(answer string) string { return dedent(straighten(unprompt(unfence(answer)), "#")) }

// cleanSQL is Clean for SQL, whose comments begin with two dashes.
func cleanSQL(answer string) string { return straighten(unfence(answer), "--") }

// unprompt takes the prompts of an interactive session off the lines, when the text begins with one.
func unprompt(text string) string {
	first := strings.TrimLeft(text, " \t\n")
	if !strings.HasPrefix(first, ">>> ") {
		return text
	}
	before := text[:len(text)-len(first)]
	margin := before[strings.LastIndexByte(before, '\n')+1:]
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		for _, prompt := range []string{">>>", "...", "…"} {
			if rest, ok := strings.CutPrefix(line, margin+prompt); ok && (rest == "" || rest[0] == ' ') {
				lines[i] = strings.TrimPrefix(rest, " ")
				break
			}
		}
	}
	return strings.Join(lines, "\n")
}

// cleanRegex takes the fences off, and what people put around a pattern by habit: r"…", re.compile(r"…") or /…/. Of flags only
// "ignore case" is understood; it becomes (?i).
func cleanRegex(answer string) string {
	answer = strings.Trim(unfence(answer), "\n")
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

// unfence is the inside of the code fences, when there are any: one that begins the text, or one that begins a line in a text without
// triple quotes (where it might be part of a string).
func unfence(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\ufeff", "").Replace(text)
	trimmed := strings.TrimSpace(text)
	if inner, ok := strings.CutPrefix(trimmed, "`"); ok && !strings.HasPrefix(trimmed, "``") {
		if inner, ok = strings.CutSuffix(inner, "`"); ok && !strings.Contains(inner, "`") {
			return inner
		}
	}
	starts := strings.HasPrefix(trimmed, "```")
	if !starts && (!strings.Contains(text, "\n```") || strings.Contains(text, `"""`) || strings.Contains(text, "'''")) {
		return strings.Trim(text, "\n")
	}
	pieces := strings.Split(trimmed, "```")
	var inside []string
	for i := 1; i < len(pieces); i += 2 {
		first, rest, more := strings.Cut(pieces[i], "\n")
		if more && language.MatchString(first) {
			pieces[i] = rest
		}
		inside = append(inside, strings.Trim(pieces[i], "\n"))
	}
	return strings.Join(inside, "\n")
}

// language is what may stand behind an opening fence.
var language = regexp.MustCompile(`^[ \t]*[\w+#.-]*[ \t]*$`)

// plainSigns are the characters that phones and word processors put where code has others. Outside of strings they are no
// tokens of Python or SQL.
var plainSigns = map[rune]string{
	'\t': "    ", '\u00a0': " ", '\u2007': " ", '\u202f': " ", '\u2009': " ", '\u2002': " ", '\u2003': " ", '\u3000': " ",
	'\u200b': "", '\u200c': "", '\u200d': "", '\u2060': "", '\u00ad': "", '\u200e': "", '\u200f': "",
	'–': "-", '−': "-", '—': "--", '…': "...", '×': "*", '≤': "<=", '≥': ">=", '≠': "!=",
}

const (
	doubleCurly = "“”„‟"
	singleCurly = "‘’‚‛"
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

// dedent takes off the indentation that all lines share.
func dedent(text string) string {
	lines := strings.Split(strings.Trim(text, "\n"), "\n")
	shared := -1
	for _, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		n := len(line) - len(strings.TrimLeft(line, " "))
		if shared < 0 || n < shared {
			shared = n
		}
	}
	if shared > 0 {
		for i, line := range lines {
			lines[i] = line[min(shared, len(line)-len(strings.TrimLeft(line, " "))):]
		}
	}
	return strings.Join(lines, "\n")
}
