package interview

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"mvdan.cc/sh/v3/syntax"
)

// shellWord is one word of a shell line, or an operator such as "|" or "2>".
type shellWord struct {
	text string // without quotes; what the shell itself would expand stands behind the rune expands
	op   bool
}

// expands marks what a shell replaces before the command sees it ($x, *, ~), so that '$x' and $x are not the same.
const expands = '\x01'

// prompt is what people copy along with a line: "$ ", "# ", "ann@web:~$ ", "[ann@web ~]# ".
var prompt = regexp.MustCompile(`^\s*(?:\[?[\w.-]+@[\w.-]+[^\s$#%]*(?: [^\s$#%]*)?|~|➜\s+\S+)?\s*[$#%❯➜](?:\s+|$)`)

// said is what people write before a line.
var said = regexp.MustCompile(`(?i)^\s*(?:(?:the |my )?(?:answer|command|line)(?: is| would be)?\s*[:：]|答案\s*[:：]|命令\s*[:：]|(?:i(?:'d|` +
	` would| will)? |you |just |one |we )+(?:run|use|type|do|would run|would use)\s*[:：]?\s)\s*`)

// codeSpan is one piece of code in a sentence.
var codeSpan = regexp.MustCompile("`([^`\n]+)`")

var shellDashes = strings.NewReplacer("\u2014", "--", "\u2013", "-")

// plainShell takes off what phones, forms, chats and terminals add: code fences, prompts, dashes made of two hyphens, a sentence around
// the code.
func plainShell(text string) string {
	text = shellDashes.Replace(Plain(text))
	if spans := codeSpan.FindAllStringSubmatch(text, -1); len(spans) == 1 && saysMore(codeSpan.ReplaceAllString(text, "")) {
		text = spans[0][1]
	}
	var kept []string
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "```") && !strings.Contains(strings.TrimLeft(strings.TrimSpace(line), "`"), "`") {
			continue
		}
		kept = append(kept, prompt.ReplaceAllString(line, ""))
	}
	return prompt.ReplaceAllString(strings.TrimSpace(said.ReplaceAllString(strings.TrimSpace(strings.Join(kept, "\n")), "")), "")
}

// saysMore says whether what stands around a piece of code is talk: "Use `df -i`." is, "kill `pgrep x`" is a line of the shell.
func saysMore(around string) bool {
	words := strings.Fields(around)
	if len(words) == 0 || !utf8.ValidString(around) {
		return true
	}
	first := strings.ToLower(strings.Trim(words[0], ",.:;()"))
	return slices.Contains([]string{"use", "run", "i", "i'd", "the", "with", "by", "it", "type", "you", "just", "answer", "my", "that",
		"this", "is", "shows", "which", "because"}, first)
}

// shellWords reads a line as Bash does, into words and operators in the order in which they are written. An error is a sentence for the
// person.
func shellWords(text string) ([]shellWord, error) {
	r := &shellReader{text: plainShell(text)}
	file, err := syntax.NewParser(syntax.Variant(syntax.LangBash)).Parse(strings.NewReader(r.text), "")
	if err != nil {
		return nil, unreadable(err)
	}
	r.statements(file.Stmts)
	return r.out, r.err
}

// unreadable says why a line is no shell line.
func unreadable(err error) error {
	why := "it is no line of a shell"
	var syntaxError syntax.ParseError
	var other syntax.LangError
	switch {
	case errors.As(err, &syntaxError):
		why = syntaxError.Text
	case errors.As(err, &other):
		why = other.Feature + " is not what Bash knows"
	}
	switch _, quote, _ := strings.Cut(why, "without closing quote "); {
	case quote == "\"`\"":
		why = "a backquote is not closed"
	case quote != "":
		why = "a quote is not closed"
	case strings.Contains(why, "without matching") && strings.Contains(why, "(`"):
		why = "a parenthesis is not closed"
	}
	return errors.New(why)
}

// shellReader writes the words of a parsed line one after another.
type shellReader struct {
	text string // what was parsed
	out  []shellWord
	err  error
}

func (r *shellReader) op(text string)   { r.out = append(r.out, shellWord{text: text, op: true}) }
func (r *shellReader) word(text string) { r.out = append(r.out, shellWord{text: text}) }

// source is what a node was read from.
func (r *shellReader) source(node syntax.Node) string {
	return squeeze(r.text[node.Pos().Offset():node.End().Offset()])
}

func (r *shellReader) statements(all []*syntax.Stmt) {
	for n, s := range all {
		if n > 0 && !all[n-1].Background {
			r.op(";")
		}
		r.statement(s)
	}
}

func (r *shellReader) statement(s *syntax.Stmt) {
	if s.Negated {
		r.word("!")
	}
	if s.Cmd != nil {
		r.command(s.Cmd)
	}
	for _, to := range s.Redirs {
		r.redirection(to)
	}
	if s.Background {
		r.op("&")
	}
}

func (r *shellReader) redirection(to *syntax.Redirect) {
	from := ""
	if to.N != nil {
		from = to.N.Value
	}
	r.op(from + to.Op.String())
	target := ""
	if to.Word != nil {
		target = r.literal(to.Word.Parts, false)
	}
	if to.Hdoc != nil {
		target += "\n" + r.literal(to.Hdoc.Parts, true)
	}
	r.word(target)
}

// command writes what one command says; of what nobody answers with (a function, a case) the text.
func (r *shellReader) command(c syntax.Command) {
	switch c := c.(type) {
	case *syntax.CallExpr:
		for _, a := range c.Assigns {
			r.assignment(a)
		}
		r.words(c.Args)
	case *syntax.DeclClause:
		r.word(c.Variant.Value)
		for _, a := range c.Args {
			r.assignment(a)
		}
	case *syntax.BinaryCmd:
		r.statement(c.X)
		r.op(c.Op.String())
		r.statement(c.Y)
	case *syntax.TimeClause:
		r.word("time")
		if c.PosixFormat {
			r.word("-p")
		}
		if c.Stmt != nil {
			r.statement(c.Stmt)
		}
	case *syntax.Subshell:
		r.around("(", c.Stmts, ")")
	case *syntax.Block:
		r.around("{", c.Stmts, "}")
	case *syntax.WhileClause:
		word := "while"
		if c.Until {
			word = "until"
		}
		r.around(word, c.Cond, "do")
		r.statements(c.Do)
		r.op("done")
	case *syntax.ForClause:
		r.loop(c)
	default:
		r.word(r.source(c))
	}
}

func (r *shellReader) around(before string, inner []*syntax.Stmt, after string) {
	r.op(before)
	r.statements(inner)
	r.op(after)
}

func (r *shellReader) loop(c *syntax.ForClause) {
	r.op("for")
	if over, ok := c.Loop.(*syntax.WordIter); ok {
		r.word(over.Name.Value)
		if over.InPos.IsValid() {
			r.word("in")
		}
		r.words(over.Items)
	} else {
		r.word(r.source(c.Loop))
	}
	r.around("do", c.Do, "done")
}

func (r *shellReader) words(all []*syntax.Word) {
	for _, w := range all {
		r.word(r.literal(w.Parts, false))
	}
}

func (r *shellReader) assignment(a *syntax.Assign) {
	switch {
	case a.Name == nil && a.Value != nil:
		r.word(r.literal(a.Value.Parts, false))
	case a.Array != nil || a.Index != nil || a.Name == nil:
		r.word(r.source(a))
	case a.Naked:
		r.word(a.Name.Value)
	default:
		sign := "="
		if a.Append {
			sign = "+="
		}
		value := ""
		if a.Value != nil {
			value = r.literal(a.Value.Parts, false)
		}
		r.word(a.Name.Value + sign + value)
	}
}

// literal is the text of a word's parts without quotes; quoted says that they stand between double quotes.
func (r *shellReader) literal(parts []syntax.WordPart, quoted bool) string {
	var b strings.Builder
	for n, part := range parts {
		switch part := part.(type) {
		case *syntax.Lit:
			b.WriteString(r.bare(part.Value, quoted, n == 0))
		case *syntax.SglQuoted:
			if part.Dollar {
				b.WriteString(string(expands) + "$")
			}
			b.WriteString(part.Value)
		case *syntax.DblQuoted:
			b.WriteString(r.literal(part.Parts, true))
		case *syntax.CmdSubst:
			from, to := part.Left.Offset(), part.Right.Offset()
			inner := strings.TrimLeft(r.text[from:to], "$(`")
			b.WriteString(string(expands) + "$(" + squeeze(inner) + ")")
		case *syntax.ParamExp:
			b.WriteString(string(expands) + parameter(r.source(part)))
		default:
			b.WriteString(string(expands) + r.source(part))
		}
	}
	return b.String()
}

// braced is a parameter that means the same without its braces, if no letter follows it; then they would not be written.
var braced = regexp.MustCompile(`^\$\{(\w+)\}$`)

func parameter(source string) string { return braced.ReplaceAllString(source, "$$$1") }

// bare is text as the command sees it: without backslashes, and with a mark before what the shell replaces.
func (r *shellReader) bare(text string, quoted, first bool) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 == len(text):
			if !quoted {
				r.err = errors.New("nothing follows the last backslash")
			}
			b.WriteByte(c)
		case c == '\\' && (!quoted || strings.IndexByte("$`\"\\\n", text[i+1]) >= 0):
			i++
			if text[i] != '\n' {
				b.WriteByte(text[i])
			}
		case !quoted && (c == '*' || c == '~' && first && i == 0):
			b.WriteString(string(expands) + string(c))
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// squeeze makes every run of spaces one.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
