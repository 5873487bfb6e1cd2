package dialect

import (
	"slices"
	"strings"
	"unicode"
)

type kind int

const (
	word   kind = iota // a keyword, or a name without quotes
	number             // 12, 1.5e3, 0x1f
	text               // 'a string'
	double             // "a name", which MySQL takes for a string
	name               // `a name` or [a name]
	param              // ?, :x, @x, $1, %s: what would have to be bound
	sign               // an operator, a comma, a bracket
)

// token is one word of SQL. Its gap is what stood before it: nothing, a space or a line's end. Comments are spaces.
type token struct {
	kind kind
	s    string
	gap  string
	made bool // a / that stands for DIV, and so is cut in every dialect
}

// signs are the operators of more than one character, the longest first.
var signs = []string{"<=>", "->>", "#>>", "!~*", "||", "&&", "<>", "!=", "<=", ">=", "==", "->", "#>", "::", ":=", "~*", "!~", "<<", ">>"}

// scanner takes SQL apart. With escapes a backslash in a string hides the character behind it, as in MySQL.
type scanner struct {
	in      []rune
	at      int
	escapes bool
	open    bool // a string or a comment is not closed
	found   []token
}

// scan takes SQL apart. open tells that a string or a quoted name is not closed.
func scan(sql string, escapes bool) (found []token, open bool) {
	s := scanner{in: []rune(sql), escapes: escapes}
	for s.next() {
	}
	return s.found, s.open
}

func (s *scanner) peek(ahead int) rune {
	if s.at+ahead < len(s.in) {
		return s.in[s.at+ahead]
	}
	return 0
}

// next takes one token off; false at the end.
func (s *scanner) next() bool {
	gap := s.skip()
	if s.at >= len(s.in) {
		return false
	}
	from := s.at
	t := token{gap: gap}
	switch r := plain(s.in[s.at]); {
	case r == '\'':
		t.kind = text
		t.s = s.quoted('\'')
	case r == '"':
		t.kind = double
		t.s = s.quoted('"')
	case r == '`':
		t.kind = name
		t.s = s.quoted('`')
	case r == '[':
		t.kind = name
		t.s = s.quoted(']')
	case r >= '0' && r <= '9' || r == '.' && s.peek(1) >= '0' && s.peek(1) <= '9' && !s.afterName():
		t.kind = number
		s.number()
		t.s = string(s.in[from:s.at])
	case letter(r):
		t.kind = word
		for s.at < len(s.in) && (letter(plain(s.in[s.at])) || unicode.IsDigit(s.in[s.at]) || s.in[s.at] == '$') {
			s.at++
		}
		t.s = strings.Map(plain, string(s.in[from:s.at]))
	case r == '?' || (r == '@' || r == ':' || r == '$') && (letter(s.peek(1)) || unicode.IsDigit(s.peek(1)) || s.peek(1) == '@'):
		t.kind = param
		for s.at++; s.at < len(s.in) && (letter(s.in[s.at]) || unicode.IsDigit(s.in[s.at]) || s.in[s.at] == '@'); s.at++ {
		}
		t.s = string(s.in[from:s.at])
	case r == '%' && s.peek(1) == 's' && !letter(s.peek(2)) && !s.afterOperand():
		t.kind, t.s = param, "%s"
		s.at += 2
	default:
		t.kind = sign
		t.s = s.operator()
	}
	s.found = append(s.found, t)
	return true
}

func (s *scanner) operator() string {
	rest := strings.Map(plain, string(s.in[s.at:min(len(s.in), s.at+3)]))
	for _, op := range signs {
		if strings.HasPrefix(rest, op) {
			s.at += len(op)
			return op
		}
	}
	s.at++
	return string(plain(s.in[s.at-1]))
}

// afterName tells that a dot would join a name and what belongs to it.
func (s *scanner) afterName() bool {
	n := len(s.found)
	return n > 0 && (s.found[n-1].kind == word || s.found[n-1].kind == name || s.found[n-1].kind == double)
}

func (s *scanner) afterOperand() bool { return ends(s.found, len(s.found)-1) }

// skip passes over space and comments, and tells what they come to.
func (s *scanner) skip() string {
	gap := ""
	for s.at < len(s.in) {
		r := s.in[s.at]
		switch {
		case r == '\n':
			gap = "\n"
			s.at++
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
			if gap == "" {
				gap = " "
			}
			s.at++
		case r == '-' && s.peek(1) == '-', r == '#' && (s.peek(1) != '>' || !s.afterOperand()):
			for s.at < len(s.in) && s.in[s.at] != '\n' {
				s.at++
			}
			gap = "\n"
		case r == '/' && s.peek(1) == '*':
			for s.at += 2; s.at < len(s.in) && (s.in[s.at] != '*' || s.peek(1) != '/'); s.at++ {
			}
			s.at = min(len(s.in), s.at+2)
			if gap == "" {
				gap = " "
			}
		default:
			return gap
		}
	}
	return gap
}

// quoted reads up to the closing quote; a doubled one stands for itself.
func (s *scanner) quoted(quote rune) string {
	from := s.at
	for s.at++; s.at < len(s.in); s.at++ {
		switch {
		case s.escapes && s.in[s.at] == '\\' && (quote == '\'' || quote == '"'):
			s.at++
		case s.in[s.at] == quote && s.peek(1) == quote && quote != ']':
			s.at++
		case s.in[s.at] == quote:
			s.at++
			return string(s.in[from:s.at])
		}
	}
	s.at = len(s.in)
	s.open = true
	return string(s.in[from:])
}

func (s *scanner) number() {
	for s.at < len(s.in) {
		r := s.in[s.at]
		exponent := (r == '+' || r == '-') && (s.in[s.at-1] == 'e' || s.in[s.at-1] == 'E')
		if !unicode.IsDigit(r) && r != '.' && !letter(r) && !exponent {
			return
		}
		s.at++
	}
}

func letter(r rune) bool { return r == '_' || unicode.IsLetter(r) }

// plain is the ASCII form of a full-width sign, as keyboards for Chinese and Japanese type it.
func plain(r rune) rune {
	switch {
	case r >= '\uff01' && r <= '\uff5e':
		return r - 0xfee0
	case r == '、':
		return ','
	}
	return r
}

// render writes tokens as text again. Tokens that would run together are kept apart.
func render(tokens []token) string {
	var b strings.Builder
	for i, t := range tokens {
		gap := t.gap
		if i > 0 && gap == "" && t.kind != sign && tokens[i-1].kind != sign {
			gap = " "
		}
		if i > 0 {
			b.WriteString(gap)
		}
		b.WriteString(t.s)
	}
	return b.String()
}

// is tells whether the tokens from i on are these words or signs.
func is(t []token, i int, words ...string) bool {
	if i < 0 || i+len(words) > len(t) {
		return false
	}
	for n, w := range words {
		if k := t[i+n].kind; k != word && k != sign || !strings.EqualFold(t[i+n].s, w) {
			return false
		}
	}
	return i == 0 || !is(t, i-1, ".")
}

func oneOf(t []token, i int, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return is(t, i, w) })
}

// closing is the index of the bracket that closes the one at i, or -1.
func closing(t []token, i int) int {
	depth := 0
	for ; i < len(t); i++ {
		switch {
		case t[i].kind != sign:
		case t[i].s == "(":
			depth++
		case t[i].s == ")":
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// opening is the index of the bracket that the one at i closes, or -1.
func opening(t []token, i int) int {
	depth := 0
	for ; i >= 0; i-- {
		switch {
		case t[i].kind != sign:
		case t[i].s == ")":
			depth++
		case t[i].s == "(":
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// arguments are the parts between the brackets at open and end, split at commas.
func arguments(t []token, open, end int) [][]token {
	return split(t[open+1:end], ",")
}

// split splits at a sign outside of brackets. Nothing gives nothing.
func split(t []token, at string) [][]token {
	if len(t) == 0 {
		return nil
	}
	var parts [][]token
	depth, from := 0, 0
	for i := range t {
		if t[i].kind != sign {
			continue
		}
		switch t[i].s {
		case "(":
			depth++
		case ")":
			depth--
		case at:
			if depth == 0 {
				parts = append(parts, t[from:i])
				from = i + 1
			}
		}
	}
	return append(parts, t[from:])
}

// find is the index of these words outside of brackets, from i on, or -1.
func find(t []token, i int, words ...string) int {
	depth := 0
	for ; i < len(t); i++ {
		if depth == 0 && is(t, i, words...) {
			return i
		}
		if t[i].kind == sign && t[i].s == "(" {
			depth++
		} else if t[i].kind == sign && t[i].s == ")" {
			depth--
		}
	}
	return -1
}

// code makes tokens of SQL that a rule writes.
func code(sql string) []token {
	found, _ := scan(sql, false)
	if len(found) > 0 {
		found[0].gap = " "
	}
	return found
}

// put joins texts of SQL and tokens to tokens.
func put(parts ...any) []token {
	var all []token
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			all = append(all, code(p)...)
		case []token:
			all = append(all, p...)
		}
	}
	return all
}

// replace puts others in the place of the tokens from i to before j.
func replace(t []token, i, j int, with []token) []token {
	if len(with) > 0 && i < len(t) {
		with = slices.Clone(with)
		with[0].gap = t[i].gap
	}
	return slices.Concat(t[:i], with, t[j:])
}
