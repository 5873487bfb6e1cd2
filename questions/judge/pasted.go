package judge

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// What a chat, a page or a terminal puts around code, and is no part of it.

// fence is a line that opens or closes a block of code.
var fence = regexp.MustCompile("^[ \\t]*(```+|~~~+)[ \\t]*([\\w+#.-]*)[ \\t]*$")

// language is what may stand behind an opening fence.
var language = regexp.MustCompile(`^[ \t]*[\w+#.-]*[ \t]*$`)

// noProgram are the languages of blocks that are shown beside a program: what it prints, how it is started.
var noProgram = []string{"text", "txt", "output", "bash", "sh", "shell", "console", "plaintext"}

// unfence is the inside of the code fences, when there are any: those that stand before any string of several lines, of which they might
// be part.
func unfence(text string) string {
	trimmed := strings.TrimSpace(text)
	if inner, ok := strings.CutPrefix(trimmed, "`"); ok && !strings.HasPrefix(trimmed, "``") {
		if inner, ok = strings.CutSuffix(inner, "`"); ok && !strings.Contains(inner, "`") {
			return inner
		}
	}
	if strings.HasPrefix(trimmed, "```") && !fence.MatchString(strings.SplitN(trimmed, "\n", 2)[0]) {
		return unfenceInline(trimmed)
	}
	lines := strings.Split(text, "\n")
	first := slices.IndexFunc(lines, fence.MatchString)
	if first < 0 || strings.Contains(strings.Join(lines[:first], "\n"), `"""`) || strings.Contains(strings.Join(lines[:first], "\n"), "'''") {
		return strings.Trim(text, "\n")
	}
	type block struct {
		language string
		lines    []string
	}
	var blocks []block
	mark, inside := "", false
	for _, line := range lines {
		found := fence.FindStringSubmatch(line)
		switch {
		case found != nil && !inside:
			mark, inside = found[1], true
			blocks = append(blocks, block{language: strings.ToLower(found[2])})
		case found != nil && found[1][0] == mark[0] && found[2] == "":
			inside = false
		case inside:
			blocks[len(blocks)-1].lines = append(blocks[len(blocks)-1].lines, line)
		}
	}
	var all []string
	for _, b := range blocks {
		if code := strings.Trim(dedent(strings.Join(b.lines, "\n")), "\n"); code != "" && !slices.Contains(noProgram, b.language) {
			all = append(all, code)
		}
	}
	if len(all) == 0 { // a fence at the end only
		return strings.Trim(strings.Join(slices.DeleteFunc(lines, fence.MatchString), "\n"), "\n")
	}
	return strings.Join(all, "\n")
}

// unfenceInline is unfence for a fence with code on its own line.
func unfenceInline(trimmed string) string {
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

// begins is how code begins that an answer is made of.
var begins = regexp.MustCompile(`^(?:async\s+)?def\s+\w+\s*\(|^class\s+\w+\s*[(:\[]|^import\s+\w|^from\s+[\w.]+\s+import\b|^@\w`)

// unquote takes off the mark that a chat (>), a page (|) or a comparison (+) puts before every line. Where sentences stand between quoted
// code, the quoted lines are the answer.
func unquote(text string) string {
	for _, mark := range []string{">", "|", "│", "┃", "+"} {
		var marked []string
		plain, code := 0, false
		for line := range strings.SplitSeq(text, "\n") {
			left := strings.TrimLeft(line, " \t\u00a0")
			rest, ok := strings.CutPrefix(left, mark)
			if mark == ">" && strings.HasPrefix(left, ">>>") {
				ok = false
			}
			switch {
			case ok:
				marked = append(marked, rest)
				inner := strings.TrimLeft(rest, "> \u00a0")
				code = code || begins.MatchString(inner) || fence.MatchString(inner) || strings.HasPrefix(strings.TrimSpace(rest), ">>> ")
			case strings.TrimSpace(line) == "":
				marked = append(marked, "")
			case mark != ">" || !isTalk(left):
				plain = len(text)
			default:
				plain++
			}
		}
		if len(marked) > 0 && plain < len(marked) && code {
			return unquote(dedent(strings.Join(marked, "\n")))
		}
	}
	return text
}

var lineNumber = regexp.MustCompile(`^([ \t]*)(\d+)([ \t]*[.:|)│]|)(.*)$`)

// unnumber takes off the line numbers, when each line has one and they count up.
func unnumber(text string) string {
	lines := strings.Split(text, "\n")
	closed, columns := make([]string, len(lines)), make([]string, len(lines))
	last, count := -1, 0
	for i, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		found := lineNumber.FindStringSubmatch(line)
		if found == nil {
			return text
		}
		n, err := strconv.Atoi(found[2])
		if err != nil || last >= 0 && (n <= last || n > last+1+i) {
			return text
		}
		last, count = n, count+1
		rest := strings.ReplaceAll(found[4], "\t", "    ")
		closed[i], columns[i] = rest, strings.Repeat(" ", len(found[1]+found[2]))+rest
	}
	if count < 2 {
		return text
	}
	// Either one blank stands behind each number, or all code begins in one column: the one in which no line is indented by an odd number.
	one, other := dedent(strings.Join(closed, "\n")), dedent(strings.Join(columns, "\n"))
	if odd(one) > odd(other) {
		return other
	}
	return one
}

// odd counts the lines that are indented by an odd number of blanks.
func odd(text string) (n int) {
	for line := range strings.SplitSeq(text, "\n") {
		n += (len(line) - len(strings.TrimLeft(line, " "))) % 2
	}
	return n
}

var (
	prompted  = regexp.MustCompile(`^[ \t]*>>>(?: |$)`)
	continued = regexp.MustCompile(`^(?:\.\.\.|…)(?: |$)`)
	cell      = regexp.MustCompile(`^[ \t]*In \[[ \d*]*\]:(?: |$)`)
	cellMore  = regexp.MustCompile(`^[ \t]*\.\.\.+:(?: |$)`)
	cellOut   = regexp.MustCompile(`^[ \t]*Out\[[ \d]*\]:`)
)

// unprompt takes the prompts of an interactive session (Python's own or IPython's) off the lines, and what the session printed, when the
// session begins the text, or follows on sentences only.
func unprompt(text string) string {
	lines := strings.Split(text, "\n")
	start := slices.IndexFunc(lines, func(l string) bool { return prompted.MatchString(l) || cell.MatchString(l) })
	if start < 0 {
		return text
	}
	for _, line := range lines[:start] {
		if strings.TrimSpace(line) != "" && !isTalk(line) {
			return text
		}
	}
	more, own := continued, prompted
	margin := lines[start][:len(lines[start])-len(strings.TrimLeft(lines[start], " \t"))]
	for i, line := range lines[start:] {
		lines[start+i] = strings.TrimPrefix(line, margin)
	}
	if cell.MatchString(lines[start]) {
		more, own = cellMore, cell
	}
	count := func(re *regexp.Regexp) (n int) {
		for _, l := range lines {
			if re.MatchString(l) {
				n++
			}
		}
		return n
	}
	prompts, mores := count(own), count(more)
	var kept []string
	for _, line := range lines[start:] {
		switch {
		case own.MatchString(line):
			kept = append(kept, own.ReplaceAllString(line, ""))
		case mores > 0 && more.MatchString(line):
			kept = append(kept, more.ReplaceAllString(line, ""))
		case strings.TrimSpace(line) == "":
			kept = append(kept, "")
		case cellOut.MatchString(line):
		case mores == 0 && (prompts == 1 || strings.TrimLeft(line, " \t") != line):
			kept = append(kept, line) // the prompt stands on the first line of each statement only
		}
	}
	return strings.Join(kept, "\n")
}

// unprose takes out the sentences that stand around code. A line goes only where it is no Python: outside of strings and brackets, at the
// margin (or before the code begins), and shaped like talk.
func unprose(text string) string {
	lines := strings.Split(text, "\n")
	if !slices.ContainsFunc(lines, func(l string) bool { return begins.MatchString(strings.TrimSpace(l)) }) {
		return text
	}
	var kept []string
	var at place
	begun := false
	for _, line := range lines {
		trimmed := strings.TrimSpace(line)
		margin := trimmed != "" && (!begun || strings.TrimLeftFunc(line, unicode.IsSpace) == line)
		if at.outside() && margin && !begins.MatchString(trimmed) && isTalk(trimmed) {
			continue
		}
		begun = begun || trimmed != ""
		at = at.after(line)
		kept = append(kept, line)
	}
	return strings.Join(kept, "\n")
}

// place is where a line of Python begins: how many brackets are open, and in which string of several lines.
type place struct {
	depth  int
	within string // the quotes that end it
	joined bool   // the line before ended with a backslash
}

func (p place) outside() bool { return p.depth == 0 && p.within == "" && !p.joined }

// after is the place behind a line that begins at p.
func (p place) after(line string) place {
	p.joined = false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case p.within != "":
			switch {
			case c == '\\':
				i++
			case strings.HasPrefix(line[i:], p.within):
				i += len(p.within) - 1
				p.within = ""
			}
		case c == '#':
			return p
		case c == '"' || c == '\'':
			p.within = string(c)
			if strings.HasPrefix(line[i:], strings.Repeat(p.within, 3)) {
				p.within = strings.Repeat(p.within, 3)
				i += 2
			}
		case c == '(' || c == '[' || c == '{':
			p.depth++
		case c == ')' || c == ']' || c == '}':
			p.depth = max(p.depth-1, 0)
		case c == '\\' && i == len(line)-1:
			p.joined = true
		}
	}
	if len(p.within) == 1 {
		p.within = "" // such a string ends with its line
	}
	return p
}

// Words of Python between which, or behind which, another word may stand.
var keywords = strings.Fields("and as assert async await break class continue def del elif else except finally for from global if import " +
	"in is lambda nonlocal not or pass raise return try while with yield False None True")

var (
	token      = regexp.MustCompile(`^[\pL_][\pL\pN_]*|^\d[\w.]*`)
	prefix     = regexp.MustCompile(`(?i)^(?:[rbuf]|rb|br|fr|rf)$`)
	lone       = regexp.MustCompile(`^([\pL_][\pL\pN_]*)\s*[:：.!?,]?$`)
	label      = regexp.MustCompile(`^([\pL_][\pL\pN_]*)\s*[:：]\s*[^=]*$`)
	listPoint  = regexp.MustCompile(`^(?:[-*•–]|\d+[.)])\s+\pL`)
	ruler      = regexp.MustCompile(`^(?:[-=*~_]{3,}|\*\*.*|[|].*[|])$`)
	soft       = regexp.MustCompile(`^match\s.*:$|^type\s+\w+.*=`)
	codeKeyed  = regexp.MustCompile(`^(?:if|elif|for|while|with|return|raise|assert|del|global|try|else|except|async|await|yield)\b.*[:=(\[]`)
	sentenceCJ = regexp.MustCompile(`^[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}].*[：，。；！？]|[。！？]$`)
)

// isTalk tells whether a line is shaped like a sentence, a heading or a point of a list, and is no statement of Python that does anything.
func isTalk(line string) bool {
	line = strings.TrimSpace(line)
	first, _ := firstRune(line)
	switch {
	case line == "" || line[0] == '#' || line[0] == '@' || soft.MatchString(line):
		return false
	case ruler.MatchString(line), listPoint.MatchString(line), sentenceCJ.MatchString(line), unicode.Is(unicode.So, first):
		return true
	}
	if found := lone.FindStringSubmatch(line); found != nil {
		return !slices.Contains(keywords, found[1])
	}
	if found := label.FindStringSubmatch(line); found != nil && !slices.Contains(keywords, found[1]) {
		return true
	}
	return !codeKeyed.MatchString(line) && sideBySide(line)
}

func firstRune(s string) (rune, bool) {
	for _, r := range s {
		return r, true
	}
	return 0, false
}

// sideBySide tells whether two words stand beside each other as they never do in Python, before any sign of an assignment.
func sideBySide(line string) bool {
	before, gap := "", false // the word before, and whether only blanks came since
	for i := 0; i < len(line); {
		if word := token.FindString(line[i:]); word != "" {
			if gap && !slices.Contains(keywords, before) && !slices.Contains(keywords, word) {
				return true
			}
			i += len(word)
			before, gap = word, true
			next, _ := firstRune(line[i:])
			if strings.ContainsRune("'\"’‘", next) && !prefix.MatchString(word) {
				return true // here's
			}
			if strings.ContainsRune("!?", next) && !strings.HasPrefix(line[i:], "!=") || line[i:] == "." || strings.HasPrefix(line[i:], ". ") {
				return true
			}
			continue
		}
		switch c := line[i]; {
		case c == '#' || c == '=':
			return false
		case c == '\'' || c == '"':
			for i++; i < len(line) && line[i] != c; i++ {
				if line[i] == '\\' {
					i++
				}
			}
			i++
			gap = false
			continue
		case c != ' ' && c != '\t':
			gap = false
		}
		i++
	}
	return false
}

// rejoin gives the first line back its indentation when it alone has lost it: what was selected began behind the blanks.
func rejoin(text string) string {
	lines := strings.Split(strings.Trim(text, "\n"), "\n")
	shared, second := "", ""
	for _, line := range lines[1:] {
		if strings.TrimSpace(line) == "" {
			continue
		}
		margin := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if second == "" {
			second, shared = margin, margin
		}
		if len(margin) < len(shared) {
			shared = margin
		}
		if margin == "" {
			return text
		}
	}
	opens := strings.HasSuffix(strings.TrimSpace(lines[0]), ":")
	if !begins.MatchString(lines[0]) || opens && len(second) <= len(shared) || !(place{}).after(lines[0]).outside() {
		return text
	}
	return dedent(shared + strings.Join(lines, "\n"))
}

// untab makes blanks of the tabs that lines begin with: four each, or as many as make the indentation fit where both are mixed.
func untab(text string) string {
	if !strings.Contains(text, "\t") {
		return text
	}
	best := ""
	for _, width := range []int{4, 8, 2} {
		var at place
		levels, fits := []int{0}, true
		lines := strings.Split(text, "\n")
		for i, line := range lines {
			if !at.outside() {
				at = at.after(line)
				continue
			}
			rest := strings.TrimLeft(line, " \t\u00a0")
			n := 0
			for _, r := range line[:len(line)-len(rest)] {
				if n++; r == '\t' {
					n = (n + width - 1) / width * width
				}
			}
			lines[i] = strings.Repeat(" ", n) + rest
			if rest != "" && rest[0] != '#' {
				for n < levels[len(levels)-1] {
					levels = levels[:len(levels)-1]
				}
				opened := i > 0 && strings.HasSuffix(strings.TrimSpace(lastCode(lines[:i])), ":")
				fits = fits && (n > levels[len(levels)-1]) == opened
				if n > levels[len(levels)-1] {
					levels = append(levels, n)
				}
			}
			at = at.after(line)
		}
		if best == "" || fits {
			best = strings.Join(lines, "\n")
		}
		if fits {
			break
		}
	}
	return best
}

// lastCode is the last line that has something on it, without what is commented.
func lastCode(lines []string) string {
	for _, line := range slices.Backward(lines) {
		if i := strings.Index(line, " #"); i >= 0 {
			line = line[:i]
		}
		if trimmed := strings.TrimSpace(line); trimmed != "" && trimmed[0] != '#' {
			return trimmed
		}
	}
	return ""
}

var (
	capital = regexp.MustCompile(`(?m)^([ \t]*)(Def|Class|Return|If|Elif|For|While|Import|From|With|Raise|Yield|Assert)([ \t]+[\w(\[{"'])`)
	bare    = regexp.MustCompile(`(?m)^([ \t]*)(Else|Try|Finally|Except|Pass|Break|Continue)([ \t]*:|$)`)
	bold    = regexp.MustCompile(`(\bdef |\.)\*\*(\w+)\*\*\(`)
)

// lower undoes a phone's capital at the beginning of a line, where Python has a word in small letters, and a chat's bold type where
// underscores stood.
func lower(text string) string {
	for _, re := range []*regexp.Regexp{capital, bare} {
		text = re.ReplaceAllStringFunc(text, func(found string) string {
			parts := re.FindStringSubmatch(found)
			return parts[1] + strings.ToLower(parts[2]) + parts[3]
		})
	}
	return bold.ReplaceAllString(text, "${1}__${2}__(")
}

var (
	topLine  = regexp.MustCompile(`(?m)^\S.*$`)
	ownClass = regexp.MustCompile(`^class\s+(\w+)`)
	selfDef  = regexp.MustCompile(`^(?:async\s+)?def\s+\w+\s*\(\s*self\b`)
)

// unwrap gives the name that is asked for to a function that was written as a method: of a class (Solution, as some sites want it), or
// with self and its class left behind.
func unwrap(code, name string) string {
	if name == "" {
		return code
	}
	if regexp.MustCompile(`(?m)^(?:async\s+)?def\s+` + name + `\s*\(\s*self\b`).MatchString(code) {
		return rewrap(code, name)
	}
	if regexp.MustCompile(`(?m)^(?:(?:async\s+)?def|class)\s+` + name + `\b|^` + name + `\s*[:=]|\bimport\b.*\b` + name +
		`\b`).MatchString(code) {
		return code
	}
	method := regexp.MustCompile(`^\s+(?:async\s+)?def\s+` + name + `\s*\(`)
	within := ""
	for line := range strings.SplitSeq(code, "\n") {
		if found := ownClass.FindStringSubmatch(line); found != nil {
			within = found[1]
		} else if line != "" && line[0] != ' ' && line[0] != '#' {
			within = ""
		} else if within != "" && method.MatchString(line) {
			return code + "\n\n" + name + " = " + within + "()." + name
		}
	}
	return code
}

// rewrap puts functions that have self into a class again, when nothing else follows on them.
func rewrap(code, name string) string {
	begun := false
	for _, line := range topLine.FindAllString(code, -1) {
		begun = begun || selfDef.MatchString(line)
		if begun && !selfDef.MatchString(line) && line[0] != '#' && line[0] != '@' {
			return code
		}
	}
	lines := strings.Split(code, "\n")
	first := slices.IndexFunc(lines, selfDef.MatchString)
	for i, line := range lines[first:] {
		if line != "" {
			lines[first+i] = "    " + line
		}
	}
	lines[first] = "class Solution:\n" + lines[first]
	return strings.Join(lines, "\n") + "\n\n" + name + " = Solution()." + name
}

// dedent takes off the indentation that all lines share.
func dedent(text string) string {
	lines := strings.Split(strings.Trim(text, "\n"), "\n")
	shared, begun := "", false
	for _, line := range lines {
		rest := strings.TrimLeft(line, " \t\u00a0")
		if rest == "" {
			continue
		}
		margin := line[:len(line)-len(rest)]
		if !begun {
			shared, begun = margin, true
		}
		for !strings.HasPrefix(margin, shared) {
			shared = shared[:len(shared)-1]
		}
	}
	shared = strings.TrimSuffix(shared, "\xc2") // half of a no-break space
	for i, line := range lines {
		if rest, ok := strings.CutPrefix(line, shared); ok {
			lines[i] = rest
		} else {
			lines[i] = strings.TrimLeft(line, " \t\u00a0")
		}
	}
	return strings.Join(lines, "\n")
}
