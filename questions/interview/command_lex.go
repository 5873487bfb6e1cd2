package interview

import (
	"errors"
	"regexp"
	"strings"
	"unicode"
)

// shellWord is one word of a shell line, or an operator such as "|" or "2>".
type shellWord struct {
	text string // without quotes; what the shell itself would expand stands behind the rune expands
	op   bool
}

// expands marks what a shell replaces before the command sees it ($x, *, ~), so that '$x' and $x are not the same.
const expands = '\x01'

// operators, longest first.
var operators = []string{"&>>", "<<<", "&>", "||", "|&", "&&", ">>", ">&", "<<", "<&", ">|", "|", "&", ";", "<", ">", "(", ")", "\n"}

// prompt is what people copy along with a line: "$ ", "# ", "ann@web:~$ ".
var prompt = regexp.MustCompile(`^\s*(?:[\w.-]+@[\w.-]+\S*)?[$#%]\s+`)

var shellPlain = strings.NewReplacer("\u2018", "'", "\u2019", "'", "\u201a", "'", "\u201c", `"`, "\u201d", `"`, "\u201e", `"`, "\u00a0", " ", "\u202f", " ",
	"\u2014", "--", "\u2013", "-", "\u2212", "-", "\u2010", "-", "\u2011", "-", "\r\n", "\n")

// plainShell takes off what phones, forms and terminals add: code fences, prompts, curly quotes, dashes made of two hyphens,
// characters that cannot be seen.
func plainShell(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' {
			return -1
		}
		return r
	}, shellPlain.Replace(text))
	var kept []string
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "```") && !strings.Contains(strings.TrimLeft(strings.TrimSpace(line), "`"), "`") {
			continue
		}
		kept = append(kept, prompt.ReplaceAllString(line, ""))
	}
	text = strings.TrimSpace(strings.Join(kept, "\n"))
	if fenced := strings.Trim(text, "`"); strings.HasPrefix(text, "`") && strings.HasSuffix(text, "`") && !strings.Contains(fenced, "`") {
		text = strings.TrimSpace(prompt.ReplaceAllString(fenced, ""))
	}
	return text
}

// lexer reads a line as a POSIX shell does (The Open Group Base Specifications, 2.3 Token Recognition), as far as people need
// it who answer a question.
type lexer struct {
	rest  string
	word  strings.Builder
	begun bool // a word has begun, be it empty: ''
	out   []shellWord
}

// lexShell splits a line into words and operators. An error is a sentence for the person.
func lexShell(text string) ([]shellWord, error) {
	l := &lexer{rest: plainShell(text)}
	for l.rest != "" {
		if err := l.step(); err != nil {
			return nil, err
		}
	}
	l.flush()
	for n := len(l.out); n > 0 && l.out[n-1].op && (l.out[n-1].text == ";" || l.out[n-1].text == "\n"); n-- {
		l.out = l.out[:n-1]
	}
	return l.out, nil
}

func (l *lexer) flush() {
	if l.begun {
		l.out = append(l.out, shellWord{text: l.word.String()})
	}
	l.word.Reset()
	l.begun = false
}

func (l *lexer) add(s string) {
	l.word.WriteString(s)
	l.begun = true
}

func (l *lexer) take(n int) string {
	taken := l.rest[:n]
	l.rest = l.rest[n:]
	return taken
}

func (l *lexer) step() error {
	switch c := l.rest[0]; {
	case c == ' ' || c == '\t':
		l.take(1)
		l.flush()
	case strings.HasPrefix(l.rest, "\\\n"):
		l.take(2)
	case c == '\\':
		l.take(1)
		if l.rest == "" {
			return errors.New("nothing follows the last backslash")
		}
		l.add(l.take(len(string([]rune(l.rest)[:1]))))
	case c == '\'':
		end := strings.IndexByte(l.rest[1:], '\'')
		if end < 0 {
			return errors.New("a quote is not closed")
		}
		l.add(l.take(end + 2)[1 : end+1])
	case c == '"':
		return l.quoted()
	case c == '$' || c == '`':
		return l.expansion()
	case c == '#' && !l.begun:
		end := strings.IndexByte(l.rest, '\n')
		if end < 0 {
			end = len(l.rest)
		}
		l.take(end)
	case c == '*' || c == '~' && !l.begun:
		l.add(string(expands) + l.take(1))
	case strings.HasPrefix(l.rest, "<(") || strings.HasPrefix(l.rest, ">("):
		return l.parens(1)
	default:
		for _, op := range operators {
			if strings.HasPrefix(l.rest, op) {
				l.operator(op)
				return nil
			}
		}
		l.add(l.take(len(string([]rune(l.rest)[:1]))))
	}
	return nil
}

// operator ends the word; digits right before a redirection belong to it.
func (l *lexer) operator(op string) {
	l.take(len(op))
	if word := l.word.String(); (op[0] == '>' || op[0] == '<') && word != "" && strings.Trim(word, "0123456789") == "" {
		op = word + op
		l.word.Reset()
		l.begun = false
	}
	l.flush()
	l.out = append(l.out, shellWord{text: op, op: true})
}

// quoted reads what stands between double quotes.
func (l *lexer) quoted() error {
	l.take(1)
	l.add("")
	for l.rest != "" {
		switch c := l.rest[0]; {
		case c == '"':
			l.take(1)
			return nil
		case c == '\\' && len(l.rest) > 1 && strings.IndexByte("$`\"\\\n", l.rest[1]) >= 0:
			if escaped := l.take(2)[1:]; escaped != "\n" {
				l.add(escaped)
			}
		case c == '$' || c == '`':
			if err := l.expansion(); err != nil {
				return err
			}
		default:
			l.add(l.take(1))
		}
	}
	return errors.New("a quote is not closed")
}

// expansion reads $name, ${…}, $(…) or `…`. A $ before anything else is itself.
func (l *lexer) expansion() error {
	if l.rest[0] == '`' {
		end := strings.IndexByte(l.rest[1:], '`')
		if end < 0 {
			return errors.New("a backquote is not closed")
		}
		inner := l.take(end + 2)[1 : end+1]
		l.add(string(expands) + "$(" + squeeze(inner) + ")")
		return nil
	}
	if strings.HasPrefix(l.rest, "$(") {
		return l.parens(1)
	}
	if len(l.rest) > 1 && (strings.IndexByte("{_?!#$@*-", l.rest[1]) >= 0 || inWord(rune(l.rest[1])) && l.rest[1] < 0x80) {
		l.add(string(expands))
	}
	l.add(l.take(1))
	return nil
}

// parens reads to the parenthesis that closes the one after lead bytes, and keeps all of it as part of the word.
func (l *lexer) parens(lead int) error {
	depth := 0
	for i := lead; i < len(l.rest); i++ {
		switch l.rest[i] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			l.add(string(expands) + l.rest[:lead+1] + squeeze(l.rest[lead+1:i]) + ")")
			l.take(i + 1)
			return nil
		}
	}
	return errors.New("a parenthesis is not closed")
}

// squeeze makes every run of spaces one.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
